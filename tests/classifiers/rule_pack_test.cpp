// Reading rule packs: what is understood, and what a person is told about what is not.
#include "classifiers/rules/rule_pack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sextant;
using namespace sextant::classifiers;
using testing::HasSubstr;

namespace {

std::string packWith(const std::string& rules) {
    return "# schema_version: 1\n# pack: test\n# version: 2.1.0\n# codebook: 1\n# bias: SA=-1.5 EC=-3\n"
           "id\tpattern\tlang\ttier\tgates\tweight\tregex\tnote\n" + rules;
}

std::string errorOf(const std::string& text) {
    const Result<RulePack> pack = parseRulePack(text, "own.tsv");
    return pack ? std::string("no error") : pack.error().message;
}

}  // namespace

TEST(RulePack, ReadsHeadAndColumns) {
    const Result<RulePack> pack = parseRulePack(packWith("# a remark\n\nwait\tSR\ten\tA\tstart,max:90\t1.5 EC=-0.25\t\\bwait\\b\twhy\n"
                                                         "long\t-\tany\thelper\tmin:300\tSA=0.5\t^\t\n"), "own.tsv");
    ASSERT_TRUE(pack.ok()) << pack.error().message;
    EXPECT_EQ(pack->versionText(), "test 2.1.0 (codebook 1)");
    EXPECT_FLOAT_EQ(pack->bias[index(Pattern::systematicAnalysis)], -1.5f);
    EXPECT_FLOAT_EQ(pack->bias[index(Pattern::emphasizingConstraints)], -3.0f);
    ASSERT_EQ(pack->rules.size(), 2u);
    const Rule& wait = pack->rules[0];
    EXPECT_EQ(wait.id, "wait");
    EXPECT_EQ(wait.pattern, Pattern::selfRefinement);
    EXPECT_TRUE(wait.gates.start);
    EXPECT_EQ(wait.gates.maximumBytes, 90u);
    EXPECT_FLOAT_EQ(wait.weights[index(Pattern::selfRefinement)], 1.5f);
    EXPECT_FLOAT_EQ(wait.weights[index(Pattern::emphasizingConstraints)], -0.25f);
    EXPECT_EQ(wait.note, "why");
    EXPECT_EQ(wait.line, 9);
    EXPECT_FALSE(pack->rules[1].pattern.has_value());
}

TEST(RulePack, GivesARuleWithoutWeightWhatItsTierSays) {
    const Result<RulePack> pack = parseRulePack(packWith("a\tSA\ten\tA\t-\t\t\\bx\\b\t\nb\tSA\ten\tB\t-\t\t\\by\\b\t\n"), "own.tsv");
    ASSERT_TRUE(pack.ok());
    EXPECT_FLOAT_EQ(pack->rules[0].weights[0], 3.0f) << "lifts the bias of -1.5 to 1.5";
    EXPECT_FLOAT_EQ(pack->rules[1].weights[0], 2.0f);
}

TEST(RulePack, SaysFileLineAndRuleOfWhatItDoesNotUnderstand) {
    const auto expectError = [](const std::string& rule, const std::string& reason) {
        const std::string error = errorOf(packWith(rule));
        EXPECT_THAT(error, HasSubstr("own.tsv line 7")) << rule;
        EXPECT_THAT(error, HasSubstr(reason)) << rule;
    };
    expectError("r1\tSR\ten\tA\tstrat\t1\twait\t\n", "rule r1: unknown gate \"strat\"");
    expectError("r1\tXX\ten\tA\t-\t1\twait\t\n", "unknown pattern \"XX\"");
    expectError("r1\tSR\tfr\tA\t-\t1\twait\t\n", "unknown language \"fr\"");
    expectError("r1\tSR\ten\tD\t-\t1\twait\t\n", "unknown tier \"D\"");
    expectError("r1\tSR\ten\tA\t-\theavy\twait\t\n", "weight \"heavy\"");
    expectError("r1\tSR\ten\tA\t-\t1\t(wait\t\n", "RE2 refuses the regex");
    expectError("r1\tSR\ten\tA\t-\t1\twait\n", "7 columns");
    expectError("r1\tSR\ten\thelper\t-\t1\twait\t\n", "a helper has \"-\" as its pattern");
    expectError("r1\tSR\ten\tA\tearly:3\t1\twait\t\n", "gate \"early:3\" has no usable value");
    EXPECT_THAT(errorOf(packWith("r1\tSR\ten\tA\t-\t1\twait\t\nr1\tSR\ten\tA\t-\t1\thmm\t\n")), HasSubstr("own.tsv line 8, rule r1: the id is already used in line 7"));
}

TEST(RulePack, SaysWhatTheHeadLacks) {
    EXPECT_THAT(errorOf(""), HasSubstr("holds no rules"));
    EXPECT_THAT(errorOf("id\tpattern\tlang\ttier\tgates\tweight\tregex\tnote\n"), HasSubstr("schema_version: 1"));
    EXPECT_THAT(errorOf("# schema_version: 9\n"), HasSubstr("schema_version 9 is not known"));
    EXPECT_THAT(errorOf(packWith("")), HasSubstr("no rule"));
}
