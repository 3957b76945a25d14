#include "classifiers/evaluation/evaluation.h"
#include "tests/classifiers/rule_test_support.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sextant;
using namespace sextant::classifiers;
using sextant::test::classifierOf;
using sextant::test::ruleLine;

namespace {

// Two traces: SR in three of four steps, DC in one, EC in one, the others never.
const std::string tinyGold =
    R"({"id":"t1","corpus":"b","domain":"math","lang":"en","model":"m","question":"q","text":"wait one. then two. wait three.","segments":[)"
    R"({"start":0,"end":9,"labels":["SR"]},{"start":10,"end":19,"labels":["DC","SF"]},{"start":20,"end":31,"labels":[]}]})"
    "\n\n"
    R"({"id":"t2","corpus":"a","lang":"zh","first":4,"n_steps":9,"text":"好，wait 字。","segments":[{"start":2,"end":6,"labels":["SR","EC"]}]})"
    "\n";

std::vector<GoldTrace> tiny() {
    const auto gold = parseGold(tinyGold, "tiny");
    EXPECT_TRUE(gold) << gold.error().message;
    return *gold;
}

PatternSet codes(const char* codes) { return *parsePatternSet(codes); }

std::string goldError(const std::string& lines) {
    const auto gold = parseGold(lines, "g.jsonl");
    return gold ? std::string() : gold.error().message;
}

const PatternFigures& figuresOf(const Figures& figures, Pattern pattern) { return figures.patterns[index(pattern)]; }

}  // namespace

TEST(GoldLines, ReadsWindowsOfTraces) {
    const auto gold = tiny();
    ASSERT_EQ(gold.size(), 2u);
    EXPECT_EQ(gold[0].id, "t1");
    EXPECT_EQ(gold[0].problem(), "q");
    EXPECT_EQ(gold[0].firstStep, 0u);
    EXPECT_EQ(gold[0].totalSteps, 3u);
    EXPECT_EQ(toCodes(gold[0].labels[1]), "DC SR");
    EXPECT_EQ(gold[1].problem(), "t2");
    EXPECT_EQ(gold[1].firstStep, 4u);
    EXPECT_EQ(gold[1].totalSteps, 9u);
    EXPECT_EQ(gold[1].segments[0].span.in(gold[1].text), "wait");  // code points in the file, bytes here
}

TEST(GoldLines, NamesTheLineThatCannotBeRead) {
    const std::string good = R"({"text":"ab","segments":[{"start":0,"end":2,"labels":[]}]})";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"{", "is not JSON"},
        {"[]", "is not a JSON object"},
        {R"({"segments":[]})", "lacks the string \"text\""},
        {R"({"text":"ab"})", "lacks the list \"segments\""},
        {R"({"text":"ab","segments":[3]})", "segment 1 is not an object"},
        {R"({"text":"ab","segments":[{"start":0,"labels":[]}]})", "segment 1 lacks \"start\" or \"end\""},
        {R"({"text":"字","segments":[{"start":0,"end":2,"labels":[]}]})", "segment 1 spans 0 to 2 in a text of 1 code points"},
        {R"({"text":"ab","segments":[{"start":1,"end":1,"labels":[]}]})", "segment 1 spans 1 to 1"},
        {R"({"text":"ab","segments":[{"start":-1,"end":1,"labels":[]}]})", "\"start\" is not a whole number"},
        {R"({"text":"ab","segments":[{"start":0,"end":1}]})", "segment 1 lacks the list \"labels\""},
        {R"({"text":"ab","segments":[{"start":0,"end":1,"labels":["XX"]}]})", "segment 1 has the unknown label \"XX\""},
        {R"({"text":"ab","n_steps":0,"segments":[{"start":0,"end":1,"labels":[]}]})", "fewer than its segments reach"},
        {"{\"text\":\"\xFF\",\"segments\":[]}", "is not UTF-8"},
    };
    for (const auto& [line, reason] : cases) {
        const std::string error = goldError(good + "\n\n" + line + "\n" + good);
        EXPECT_THAT(error, testing::StartsWith("g.jsonl line 3: ")) << line;
        EXPECT_THAT(error, testing::HasSubstr(reason)) << line;
        EXPECT_THAT(error, testing::EndsWith(".")) << line;
    }
    EXPECT_EQ(goldError(good + "\r\n" + good), "");
    EXPECT_EQ(goldError("\n \n"), "g.jsonl holds no labelled traces.");
}

TEST(GoldLines, NamesTheFileThatIsMissing) {
    const test::TemporaryFolder folder;
    const auto gold = readGoldFile(folder.file("none.jsonl"));
    ASSERT_FALSE(gold);
    EXPECT_THAT(gold.error().message, testing::HasSubstr("none.jsonl"));
}

TEST(EvaluationFigures, ComputesF1AndItsMeanWithAnUndefinedOneCountingZero) {
    const auto gold = tiny();
    const Figures figures = compare(gold, {{codes("SR"), codes("DC"), codes("SR")}, {codes("SR MR")}});
    EXPECT_EQ(figures.traces, 2);
    EXPECT_EQ(figures.segments, 4);
    const PatternFigures& refinement = figuresOf(figures, Pattern::selfRefinement);  // 2 right, 1 too many, 1 missed
    EXPECT_EQ(refinement.truePositives, 2);
    EXPECT_EQ(refinement.falsePositives, 1);
    EXPECT_EQ(refinement.falseNegatives, 1);
    EXPECT_EQ(refinement.support, 3);
    EXPECT_DOUBLE_EQ(refinement.precision, 2.0 / 3);
    EXPECT_DOUBLE_EQ(refinement.recall, 2.0 / 3);
    EXPECT_DOUBLE_EQ(refinement.f1, 2.0 / 3);
    EXPECT_DOUBLE_EQ(figuresOf(figures, Pattern::divideAndConquer).f1, 1.0);
    EXPECT_DOUBLE_EQ(figuresOf(figures, Pattern::emphasizingConstraints).f1, 0.0);    // missed
    EXPECT_DOUBLE_EQ(figuresOf(figures, Pattern::emphasizingConstraints).recall, 0.0);
    EXPECT_DOUBLE_EQ(figuresOf(figures, Pattern::methodReuse).f1, 0.0);               // never labelled, given once
    EXPECT_DOUBLE_EQ(figuresOf(figures, Pattern::systematicAnalysis).f1, 0.0);        // neither: undefined
    EXPECT_DOUBLE_EQ(figuresOf(figures, Pattern::systematicAnalysis).precision, 0.0);
    EXPECT_NEAR(figures.macroF1, (2.0 / 3 + 1.0) / 6, 1e-12);
    EXPECT_DOUBLE_EQ(figures.microF1, 2.0 * 3 / (2 * 3 + 2 + 2));
}

TEST(EvaluationFigures, IntervalsHoldTheFigureAndRepeatExactly) {
    const auto gold = tiny();
    const Decisions decisions = {{codes("SR"), codes("DC"), codes("SR")}, {codes("SR MR")}};
    const Figures once = compare(gold, decisions), again = compare(gold, decisions);
    constexpr double rounding = 1e-12;
    EXPECT_LE(once.macroF1Interval.low, once.macroF1 + rounding);
    EXPECT_GE(once.macroF1Interval.high, once.macroF1 - rounding);
    EXPECT_DOUBLE_EQ(figuresOf(once, Pattern::selfRefinement).f1Interval.low, 0.5);   // t1 drawn twice
    EXPECT_DOUBLE_EQ(figuresOf(once, Pattern::selfRefinement).f1Interval.high, 1.0);  // t2 drawn twice
    EXPECT_DOUBLE_EQ(once.macroF1Interval.low, again.macroF1Interval.low);
    EXPECT_DOUBLE_EQ(once.macroF1Interval.high, again.macroF1Interval.high);
}

TEST(EvaluationFigures, BreaksDownByAFieldInAscendingOrder) {
    const auto gold = tiny();
    const Decisions decisions = {{codes("SR"), codes("DC"), codes("SR")}, {codes("SR MR")}};
    const auto rows = compareBy(gold, decisions, *breakdownFieldFromText("corpus"));
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].key, "a");
    EXPECT_EQ(rows[0].figures.segments, 1);
    EXPECT_DOUBLE_EQ(figuresOf(rows[0].figures, Pattern::selfRefinement).f1, 1.0);
    EXPECT_EQ(rows[1].key, "b");
    EXPECT_DOUBLE_EQ(figuresOf(rows[1].figures, Pattern::selfRefinement).f1, 0.5);
    EXPECT_EQ(compareBy(gold, decisions, *breakdownFieldFromText("domain"))[0].key, "");
    EXPECT_EQ(compareBy(gold, decisions, *breakdownFieldFromText("lang"))[1].key, "zh");
    EXPECT_EQ(compareBy(gold, decisions, *breakdownFieldFromText("model"))[1].key, "m");
    EXPECT_FALSE(breakdownFieldFromText("rule"));
}

TEST(EvaluationFigures, RunsAClassifierAndCountsEachRuleOncePerStep) {
    const auto classifier = classifierOf({ruleLine("wait", "SR", "en", "A", "-", "", "\\bwait\\b"), ruleLine("then", "DC", "en", "A", "-", "", "\\bthen\\b")});
    const auto gold = tiny();
    const auto evaluation = evaluate(*classifier, gold);
    ASSERT_TRUE(evaluation) << evaluation.error().message;
    EXPECT_EQ(evaluation->tagger, "rules");
    EXPECT_EQ(evaluation->version, "test 2.5.0 (codebook 1)");
    EXPECT_EQ(evaluation->decisions, (Decisions{{codes("SR"), codes("DC"), codes("SR")}, {codes("SR")}}));
    ASSERT_EQ(evaluation->rules.size(), 2u);
    EXPECT_EQ(evaluation->rules[0].ruleId, "wait");
    EXPECT_EQ(evaluation->rules[0].hits, 3);
    EXPECT_EQ(evaluation->rules[0].correct, 2);
    EXPECT_EQ(evaluation->rules[1].ruleId, "then");
    EXPECT_EQ(evaluation->rules[1].hits, 1);
    EXPECT_NEAR(evaluation->figures.macroF1, (2.0 / 3 + 1.0) / 6, 1e-12);
}
