#include "tests/classifiers/rule_test_support.h"

#include <gtest/gtest.h>

using namespace sextant;
using namespace sextant::classifiers;
using sextant::test::idsOfHits;
using sextant::test::packOf;
using sextant::test::ruleLine;

namespace {

// Whether a rule for "check" with these gates hits the step.
bool gated(const std::string& gates, const StepSurroundings& around, const std::string& step = "let us check that") {
    const RuleMatcher matcher(packOf({ruleLine("r", "SR", "any", "B", gates, "", "\\bcheck\\b")}));
    const std::string ids = idsOfHits(matcher, step, around);
    EXPECT_TRUE(ids.empty() || ids == "r") << ids;
    return ids == "r";
}

StepSurroundings at(std::uint32_t position, std::uint32_t total) {
    StepSurroundings around;
    around.position = position;
    around.total = total;
    return around;
}

bool starts(const std::string& step) { return gated("start", {}, step); }

}  // namespace

TEST(RuleGates, EarlyHoldsBelowTheShare) {
    EXPECT_TRUE(gated("early:0.4", at(0, 11)));
    EXPECT_TRUE(gated("early:0.4", at(3, 11)));
    EXPECT_FALSE(gated("early:0.5", at(5, 11)));
    EXPECT_FALSE(gated("early:0.4", at(10, 11)));
    EXPECT_TRUE(gated("early:0.4", at(0, 1)));
    EXPECT_TRUE(gated("first15", at(1, 11)));
    EXPECT_FALSE(gated("first15", at(2, 11)));
}

TEST(RuleGates, LateHoldsFromTheShareOn) {
    EXPECT_FALSE(gated("late:0.5", at(4, 11)));
    EXPECT_TRUE(gated("late:0.5", at(5, 11)));
    EXPECT_TRUE(gated("late:0.5", at(10, 11)));
    EXPECT_FALSE(gated("late:0.5", at(0, 1)));  // the only step is the first one
}

TEST(RuleGates, FirstCountsSteps) {
    EXPECT_TRUE(gated("first:2", at(0, 50)));
    EXPECT_TRUE(gated("first:2", at(1, 50)));
    EXPECT_FALSE(gated("first:2", at(2, 50)));
}

TEST(RuleGates, FinalIsTheLastStepOnly) {
    EXPECT_FALSE(gated("final", at(3, 5)));
    EXPECT_TRUE(gated("final", at(4, 5)));
    EXPECT_TRUE(gated("final", at(0, 1)));
    EXPECT_TRUE(gated("not-final", at(3, 5)));
    EXPECT_FALSE(gated("not-final", at(4, 5)));
}

TEST(RuleGates, ContextAsksForAPassageOrForNone) {
    StepSurroundings with;
    with.context = true;
    EXPECT_TRUE(gated("context", with));
    EXPECT_FALSE(gated("context", {}));
    EXPECT_FALSE(gated("no-context", with));
    EXPECT_TRUE(gated("no-context", {}));
}

TEST(RuleGates, ConstraintsAskForAWordSharedWithARequirement) {
    const PromptConstraints constraints("Write a poem about rain. It must mention lighthouses and use exactly 14 lines. 回答不超过三百字。");
    StepSurroundings around;
    EXPECT_FALSE(gated("constraints", around, "check the lighthouses"));
    around.constraints = &constraints;
    EXPECT_TRUE(gated("constraints", around, "check the Lighthouses"));
    EXPECT_TRUE(gated("constraints", around, "check: 14 so far"));
    EXPECT_TRUE(gated("constraints", around, "check 三百 again"));
    EXPECT_FALSE(gated("constraints", around, "check the poem"));
    const PromptConstraints none("Write a poem about rain.");
    around.constraints = &none;
    EXPECT_FALSE(gated("constraints", around, "check the rain"));
}

TEST(RuleGates, AfterAsksForAPatternOfTheStepBefore) {
    StepSurroundings around;
    EXPECT_FALSE(gated("after:MR+EC", around));
    around.before.add(Pattern::selfRefinement);
    EXPECT_FALSE(gated("after:MR+EC", around));
    around.before.add(Pattern::emphasizingConstraints);
    EXPECT_TRUE(gated("after:MR+EC", around));
}

TEST(RuleGates, NeedsSecondAsksForAnotherRuleOfTheSamePattern) {
    const RuleMatcher matcher(packOf({ruleLine("needy", "SR", "any", "C", "needs-second", "", "\\bcheck\\b"),
                                      ruleLine("friend", "SR", "any", "C", "-", "", "\\bagain\\b"),
                                      ruleLine("stranger", "DC", "any", "A", "-", "", "\\bcases\\b"),
                                      ruleLine("helper", "-", "any", "helper", "-", "SR=1", "!")}));
    EXPECT_EQ(idsOfHits(matcher, "check"), "");
    EXPECT_EQ(idsOfHits(matcher, "check again"), "needy friend");
    EXPECT_EQ(idsOfHits(matcher, "check the cases!"), "stranger helper");
}

TEST(RuleGates, LengthsAreBytesAndInclusive) {
    EXPECT_FALSE(gated("min:6", {}, "check"));
    EXPECT_TRUE(gated("min:5", {}, "check"));
    EXPECT_TRUE(gated("max:5", {}, "check"));
    EXPECT_FALSE(gated("max:4", {}, "check"));
    EXPECT_TRUE(gated("min:12", {}, "check 数字"));
}

TEST(RuleGates, KindJudgesTheLookOfTheStep) {
    const auto kindOf = [](const std::string& step) {
        std::string kinds;
        for (const char* kind : {"prose", "heading", "list", "code", "math"})
            if (gated(std::string("kind:") + kind, {}, step)) kinds += kind;
        return kinds;
    };
    EXPECT_EQ(kindOf("let us check that"), "prose");
    EXPECT_EQ(kindOf("我们来 check 一下这个结果"), "prose");
    EXPECT_EQ(kindOf("## check the sum\n1 + 1"), "heading");
    EXPECT_EQ(kindOf("**check the sum:**"), "heading");
    EXPECT_EQ(kindOf("**check the sum**:\n1 + 1"), "heading");
    EXPECT_EQ(kindOf("**check** the sum"), "prose");
    EXPECT_EQ(kindOf("- check the sum"), "list");
    EXPECT_EQ(kindOf("12. check the sum"), "list");
    EXPECT_EQ(kindOf("3) check the sum"), "list");
    EXPECT_EQ(kindOf("1.5 check the sum"), "prose");
    EXPECT_EQ(kindOf("```python\ncheck\n```"), "code");
    EXPECT_EQ(kindOf("check: 12 + 34 = 46, 46 - 34 = 12"), "math");
    EXPECT_TRUE(gated("kind:list|heading", {}, "- check"));
    EXPECT_FALSE(gated("kind:list|heading", {}, "check"));
}

TEST(RuleGates, StartHoldsAtTheFirstWordAndBehindFillers) {
    EXPECT_TRUE(starts("check that"));
    EXPECT_TRUE(starts("Check"));
    EXPECT_TRUE(starts("**Check** the sum"));
    EXPECT_TRUE(starts("\"Check\" the sum"));
    EXPECT_TRUE(starts("“Check” the sum"));
    EXPECT_TRUE(starts("Okay, so check"));
    EXPECT_TRUE(starts("Hmm... check"));
    EXPECT_TRUE(starts("2. Check the sum"));
    EXPECT_TRUE(starts("好的，那么 check"));
    EXPECT_FALSE(starts("We check"));
    EXPECT_FALSE(starts("Okay, we check"));
    EXPECT_FALSE(starts("123. check"));
    EXPECT_FALSE(starts("checking"));
    EXPECT_FALSE(starts("ok ok ok ok ok ok check"));  // six openings at most
    EXPECT_FALSE(starts(""));
}

TEST(RuleGates, StartHoldsAtChineseOpenings) {
    const RuleMatcher matcher(packOf({ruleLine("r", "DC", "zh", "B", "start", "", "首先")}));
    EXPECT_EQ(idsOfHits(matcher, "首先，求出半径"), "r");
    EXPECT_EQ(idsOfHits(matcher, "嗯，首先求出半径"), "r");
    EXPECT_EQ(idsOfHits(matcher, "好的，那么，首先求出半径"), "r");
    EXPECT_EQ(idsOfHits(matcher, "我们首先求出半径"), "");
    EXPECT_EQ(idsOfHits(matcher, "求出半径，首先"), "");
}

TEST(RuleGates, StartHoldsForPhrasesThatBeginWithADigitOrASign) {
    const RuleMatcher chinese(packOf({ruleLine("r", "DC", "zh", "B", "start", "", "(好的)?[，,]?(首先|第一)[，,]?")}));
    EXPECT_EQ(idsOfHits(chinese, "第一，求出半径"), "r");
    EXPECT_EQ(idsOfHits(chinese, "，第一，求出半径"), "r");
    EXPECT_EQ(idsOfHits(chinese, "也就是说，第一年种了八棵树"), "");
    const RuleMatcher digits(packOf({ruleLine("r", "DC", "zh", "B", "start", "", "(2个|=|好的)步骤")}));
    EXPECT_EQ(idsOfHits(digits, "2个步骤如下"), "r");
    EXPECT_EQ(idsOfHits(digits, "好的，2个步骤如下"), "r");
    EXPECT_EQ(idsOfHits(digits, "好的步骤，2个步骤如下"), "r");
    EXPECT_EQ(idsOfHits(digits, "=步骤"), "r");
    EXPECT_EQ(idsOfHits(digits, "一共2个步骤"), "");
}

TEST(RuleGates, StartWithAnExpressionThatIsNoListOfPhrases) {
    const RuleMatcher matcher(packOf({ruleLine("r", "DC", "en", "B", "start", "", "\\bto find .{1,60}, we\\b")}));
    EXPECT_EQ(idsOfHits(matcher, "To find the area, we need a side"), "r");
    EXPECT_EQ(idsOfHits(matcher, "So, to find the area, we need a side"), "r");
    EXPECT_EQ(idsOfHits(matcher, "In order to find the area, we need a side"), "");
}

TEST(RuleGates, AllGatesOfARuleMustHold) {
    EXPECT_TRUE(gated("early:0.5,max:20", at(1, 11)));
    EXPECT_FALSE(gated("early:0.5,max:10", at(1, 11)));
    EXPECT_FALSE(gated("early:0.5,max:20", at(9, 11)));
}

TEST(RuleGates, LanguageAsksForItsLetters) {
    const RuleMatcher matcher(packOf({ruleLine("en", "SR", "en", "B", "-", "", "[=≠]"), ruleLine("zh", "SR", "zh", "B", "-", "", "[=≠]"),
                                      ruleLine("any", "SR", "any", "B", "-", "", "[=≠]")}));
    EXPECT_EQ(idsOfHits(matcher, "1 = 2"), "any");
    EXPECT_EQ(idsOfHits(matcher, "x = 2"), "en any");
    EXPECT_EQ(idsOfHits(matcher, "值 = 2"), "zh any");
    EXPECT_EQ(idsOfHits(matcher, "值 x ≠ 2"), "en zh any");
}
