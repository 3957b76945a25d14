#include "tests/classifiers/rule_test_support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sextant;
using namespace sextant::classifiers;
using sextant::test::packOf;
using sextant::test::packText;
using sextant::test::parseError;
using sextant::test::ruleLine;
using testing::HasSubstr;

namespace {

std::string errorOfSecondRule(const std::string& line) { return parseError(packText({"good\tSR\ten\tA\t-\t\tgood\t", line})); }

float weightOf(const Rule& rule, Pattern pattern) { return rule.weights[index(pattern)]; }

}  // namespace

TEST(RulePackColumns, ReadsEveryColumnOfARule) {
    const RulePack pack = packOf({ruleLine("my_rule-1", "EC", "zh", "B", "start, first:3", "0.5 SR=-0.25", "必须") + "why it is here"});
    ASSERT_EQ(pack.rules.size(), 1u);
    const Rule& rule = pack.rules[0];
    EXPECT_EQ(rule.id, "my_rule-1");
    EXPECT_EQ(rule.pattern, Pattern::emphasizingConstraints);
    EXPECT_EQ(rule.language, RuleLanguage::chinese);
    EXPECT_EQ(rule.tier, RuleTier::b);
    EXPECT_TRUE(rule.gates.start);
    EXPECT_EQ(rule.gates.first, 3u);
    EXPECT_FLOAT_EQ(weightOf(rule, Pattern::emphasizingConstraints), 0.5f);
    EXPECT_FLOAT_EQ(weightOf(rule, Pattern::selfRefinement), -0.25f);
    EXPECT_FLOAT_EQ(weightOf(rule, Pattern::divideAndConquer), 0.0f);
    EXPECT_EQ(rule.expression, "必须");
    EXPECT_EQ(rule.note, "why it is here");
    EXPECT_EQ(rule.line, 6);
}

TEST(RulePackColumns, NamesItselfWithVersionAndCodebook) { EXPECT_EQ(packOf({"a\tSR\ten\tA\t-\t\tx\t"}).versionText(), "test 2.5.0 (codebook 1)"); }

TEST(RulePackColumns, ReadsEveryGate) {
    const auto gates = [](const std::string& text) { return packOf({ruleLine("r", "SR", "any", "C", text, "", "x")}).rules[0].gates; };
    EXPECT_FALSE(gates("-").any());
    EXPECT_FALSE(gates("").any());
    EXPECT_TRUE(gates("start").start);
    EXPECT_FLOAT_EQ(gates("early:0.4").early, 0.4f);
    EXPECT_FLOAT_EQ(gates("early=0.4").early, 0.4f);
    EXPECT_FLOAT_EQ(gates("first15").early, 0.15f);
    EXPECT_FLOAT_EQ(gates("late:0.8").late, 0.8f);
    EXPECT_EQ(gates("first:2").first, 2u);
    EXPECT_TRUE(gates("final").final);
    EXPECT_TRUE(gates("not-final").notFinal);
    EXPECT_EQ(gates("context").context, true);
    EXPECT_EQ(gates("no-context").context, false);
    EXPECT_TRUE(gates("constraints").constraints);
    EXPECT_TRUE(gates("needs-second").second);
    EXPECT_EQ(toCodes(gates("after:SR+EC").after), "SR EC");
    EXPECT_EQ(gates("kind:heading|math").shapes, 1u << 1 | 1u << 4);
    EXPECT_EQ(gates("min:350").minimumBytes, 350u);
    EXPECT_EQ(gates("max:80").maximumBytes, 80u);
    for (const char* gate : {"start", "early:0.4", "late:0.8", "late:0", "first:2", "final", "not-final", "context", "no-context", "constraints",
                             "needs-second", "after:SR", "kind:list", "min:3", "max:80"})
        EXPECT_TRUE(gates(gate).any()) << gate;
}

TEST(RulePackColumns, GivesARuleWithoutAWeightTheDefaultOfItsTier) {
    const RulePack pack = packOf({"a\tSR\ten\tA\t-\t\tx\t", "b\tSR\ten\tB\t-\tDC=1\tx\t", "c\tSR\ten\tC\t-\t\tx\t"});
    EXPECT_FLOAT_EQ(weightOf(pack.rules[0], Pattern::selfRefinement), 3.5f);  // lifts the bias of -2 to 1.5
    EXPECT_FLOAT_EQ(weightOf(pack.rules[1], Pattern::selfRefinement), 2.5f);  // a weight for another pattern leaves the default
    EXPECT_FLOAT_EQ(weightOf(pack.rules[1], Pattern::divideAndConquer), 1.0f);
    EXPECT_FLOAT_EQ(weightOf(pack.rules[2], Pattern::selfRefinement), 1.2f);
}

TEST(RulePackColumns, ReadsBiasesAndCountsDefaultsFromThem) {
    std::string text = packText({"a\tSR\ten\tA\t-\t\tx\t"});
    text.insert(0, "# bias: SR=-1.0 EC=0.25\n");
    const Result<RulePack> pack = parseRulePack(text, "p.tsv");
    ASSERT_TRUE(pack) << pack.error().message;
    EXPECT_FLOAT_EQ(pack->bias[index(Pattern::selfRefinement)], -1.0f);
    EXPECT_FLOAT_EQ(pack->bias[index(Pattern::emphasizingConstraints)], 0.25f);
    EXPECT_FLOAT_EQ(pack->bias[index(Pattern::divideAndConquer)], -2.0f);
    EXPECT_FLOAT_EQ(weightOf(pack->rules[0], Pattern::selfRefinement), 2.5f);
}

TEST(RulePackColumns, ReadsFilesOfWindowsEditors) {
    std::string text = "\xEF\xBB\xBF";
    for (const char c : packText({"a\tSR\ten\tA\t-\t\tx y\tnote"})) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const Result<RulePack> pack = parseRulePack(text, "p.tsv");
    ASSERT_TRUE(pack) << pack.error().message;
    EXPECT_EQ(pack->rules[0].expression, "x y");
    EXPECT_EQ(pack->rules[0].note, "note");
}

TEST(RulePackColumns, NamesFileLineAndRuleOfABrokenRule) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"bad\tSR\ten\tA\t-\t\tx", "has 7 columns separated by tabs, 8 are needed"},
        {"bad\tXX\ten\tA\t-\t\tx\t", "unknown pattern \"XX\""},
        {"bad\tSR\tfr\tA\t-\t\tx\t", "unknown language \"fr\""},
        {"bad\tSR\ten\tD\t-\t\tx\t", "unknown tier \"D\""},
        {"bad\tSR\ten\thelper\t-\tSR=1\tx\t", "a helper has \"-\" as its pattern"},
        {"bad\t-\ten\tA\t-\tSR=1\tx\t", "a helper has \"-\" as its pattern"},
        {"bad\t-\ten\thelper\t-\t1\tx\t", "a helper's weight must name its patterns"},
        {"bad\tSR\ten\tA\tsoon\t\tx\t", "unknown gate \"soon\""},
        {"bad\tSR\ten\tA\tsoon:3\t\tx\t", "unknown gate \"soon:3\""},
        {"bad\tSR\ten\tA\tearly:2\t\tx\t", "gate \"early:2\" has no usable value"},
        {"bad\tSR\ten\tA\tfirst:0\t\tx\t", "gate \"first:0\" has no usable value"},
        {"bad\tSR\ten\tA\tafter:XX\t\tx\t", "gate \"after:XX\" has no usable value"},
        {"bad\tSR\ten\tA\tkind:poem\t\tx\t", "gate \"kind:poem\" has no usable value"},
        {"bad\tSR\ten\tA\t-\tmuch\tx\t", "weight \"much\" is not a number between -20 and 20"},
        {"bad\tSR\ten\tA\t-\t21\tx\t", "weight \"21\" is not a number"},
        {"bad\tSR\ten\tA\t-\tnan\tx\t", "weight \"nan\" is not a number"},
        {"bad\tSR\ten\tA\t-\tXX=1\tx\t", "weight \"XX=1\" names no pattern"},
        {"bad\tSR\ten\tA\t-\t\t\t", "the regex is empty"},
        {"bad\tSR\ten\tA\t-\t\t(x\t", "RE2 refuses the regex: missing )"},
        {"bad\tSR\ten\tA\t-\t\tx(?=y)\t", "RE2 refuses the regex"},
    };
    for (const auto& [line, reason] : cases) {
        const std::string error = errorOfSecondRule(line);
        EXPECT_THAT(error, testing::StartsWith("p.tsv line 7, rule bad: ")) << line;
        EXPECT_THAT(error, HasSubstr(reason)) << line;
        EXPECT_EQ(error.back(), '.') << error;
    }
}

TEST(RulePackColumns, RefusesARuleWithoutAUsableId) {
    EXPECT_THAT(errorOfSecondRule("\tSR\ten\tA\t-\t\tx\t"), HasSubstr("line 7, rule without id: the id must be"));
    EXPECT_THAT(errorOfSecondRule("a b\tSR\ten\tA\t-\t\tx\t"), HasSubstr("line 7, rule a b: the id must be"));
}

TEST(RulePackColumns, RefusesTheSameIdTwice) {
    const std::string error = errorOfSecondRule("good\tSR\ten\tA\t-\t\tx\t");
    EXPECT_THAT(error, HasSubstr("p.tsv line 7, rule good: "));
    EXPECT_THAT(error, HasSubstr("6"));
}

TEST(RulePackColumns, NamesWhatIsMissingInTheHead) {
    EXPECT_THAT(parseError("# pack: x\n# version: 1\n# codebook: 1\nid\n"), HasSubstr("p.tsv line 4: the line \"# schema_version: 1\" is missing"));
    EXPECT_THAT(parseError("# schema_version: 2\n"), HasSubstr("p.tsv line 1: schema_version 2 is not known"));
    EXPECT_THAT(parseError("# schema_version: 1\n# version: 1\n# codebook: 1\nid\n"), HasSubstr("\"# pack: NAME\" is missing"));
    EXPECT_THAT(parseError("# schema_version: 1\n# pack: x\n# codebook: 1\nid\n"), HasSubstr("\"# version: N.N.N\" is missing"));
    EXPECT_THAT(parseError("# schema_version: 1\n# pack: x\n# version: 1\nid\n"), HasSubstr("\"# codebook: 1\" is missing"));
    EXPECT_THAT(parseError("# schema_version: 1\n# codebook: one\n"), HasSubstr("p.tsv line 2: codebook must be a number"));
    EXPECT_THAT(parseError("# schema_version: 1\n# bias: SA:-2\n"), HasSubstr("p.tsv line 2: bias \"SA:-2\" is not of the form"));
    EXPECT_THAT(parseError("# schema_version: 1\n# pack: x\n# version: 1\n# codebook: 1\nid\tpattern\n"), HasSubstr("line 5: expected the column names"));
    EXPECT_THAT(parseError(packText({})), HasSubstr("p.tsv: holds the column names but no rule."));
    EXPECT_THAT(parseError(""), HasSubstr("p.tsv: holds no rules"));
}
