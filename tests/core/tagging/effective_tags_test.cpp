#include "core/tagging/effective_tags.h"

#include <gtest/gtest.h>

using namespace sextant;
using namespace sextant::tagging;

namespace {

PatternSet set(const char* codes) { return *parsePatternSet(codes); }

PersonMark mark(CodePointSpan span, const char* codes, std::string person, std::string changed, bool adjudicated = false) {
    return {span, set(codes), std::move(person), "u" + changed, changed, adjudicated, true};
}

const std::vector<CodePointSpan> threeSteps = {{0, 10}, {10, 20}, {21, 40}};

}  // namespace

TEST(Anchoring, CountsWhereEitherCoversHalfOfTheOther) {
    EXPECT_TRUE(annotationCountsFor({0, 10}, {0, 10}));
    EXPECT_TRUE(annotationCountsFor({0, 5}, {0, 10}));     // half of the step
    EXPECT_TRUE(annotationCountsFor({2, 4}, {0, 100}));    // the step covers all of it
    EXPECT_TRUE(annotationCountsFor({5, 15}, {0, 10}));    // half of either
    EXPECT_FALSE(annotationCountsFor({6, 20}, {0, 10}));   // 4 of 10 and 4 of 14
    EXPECT_FALSE(annotationCountsFor({10, 20}, {0, 10}));  // they only touch
    EXPECT_FALSE(annotationCountsFor({5, 5}, {0, 10}));
}

TEST(EffectiveTags, MachinesHoldWhereNobodyDecided) {
    const std::vector<PatternSet> machine = {set("SR"), set(""), set("EC")};
    const auto decisions = effectiveTags(threeSteps, machine, {});
    EXPECT_EQ(decisions[0].patterns, set("SR"));
    EXPECT_EQ(decisions[1].decider, Decider::machine);
    EXPECT_EQ(effectiveTags(threeSteps, {}, {})[0].decider, Decider::nobody);
}

TEST(EffectiveTags, APersonTakesTheWholeStepOver) {
    const std::vector<PatternSet> machine = {set("SR EC"), set("SR"), set("EC")};
    const std::vector<PersonMark> marks = {mark({0, 10}, "DC", "ana", "1"), mark({10, 20}, "", "ana", "2")};
    const auto decisions = effectiveTags(threeSteps, machine, marks);
    EXPECT_EQ(decisions[0].patterns, set("DC"));
    EXPECT_EQ(decisions[0].decider, Decider::person);
    EXPECT_TRUE(decisions[1].patterns.empty());
    EXPECT_EQ(decisions[2].patterns, set("EC"));
}

TEST(EffectiveTags, TheLatestPersonWinsAndAdjudicationBeatsHer) {
    std::vector<PersonMark> marks = {mark({0, 10}, "DC", "ana", "2"), mark({0, 10}, "SR", "bo", "3"), mark({0, 10}, "MR", "cy", "1")};
    EXPECT_EQ(effectiveTags(threeSteps, {}, marks)[0].patterns, set("SR"));
    marks.push_back(mark({0, 10}, "CI", "boss", "0", true));
    EXPECT_EQ(effectiveTags(threeSteps, {}, marks)[0].patterns, set("CI"));
    EXPECT_EQ(effectiveTags(threeSteps, {}, marks)[0].decider, Decider::adjudicated);
}

TEST(EffectiveTags, DoNotDependOnTheOrderOfReading) {
    const PersonMark a = mark({0, 10}, "DC", "ana", "1"), b = {{0, 10}, set("SR"), "bo", "zz", "1", false, true};
    const std::vector<PersonMark> one = {a, b}, other = {b, a};
    EXPECT_EQ(effectiveTags(threeSteps, {}, one)[0].patterns, effectiveTags(threeSteps, {}, other)[0].patterns);
}

TEST(MarksOfSteps, GiveEachPersonOneMarkAStep) {
    const std::vector<PersonMark> marks = {mark({0, 20}, "DC", "ana", "1"), mark({0, 10}, "SR", "ana", "2"), mark({0, 10}, "SR", "bo", "0")};
    EXPECT_EQ(marksOfSteps(threeSteps, marks), (std::vector<StepMark>{{0, 1}, {0, 2}, {1, 0}}));
}

TEST(Majority, TiesCountAsPresent) {
    const std::vector<PatternSet> two = {set("SR EC"), set("SR")};
    EXPECT_EQ(majority(two), set("SR EC"));
    const std::vector<PatternSet> three = {set("SR EC"), set("SR"), set("DC")};
    EXPECT_EQ(majority(three), set("SR"));
    EXPECT_TRUE(majority({}).empty());
}
