#include "core/store/packing.h"

#include <gtest/gtest.h>

using namespace sextant;
using namespace sextant::store;

TEST(Packing, SpansAreCodePointsAndComeBack) {
    const std::string text = "等等。\nHi 🙂 there";
    const CodePointIndex index(text);
    const std::vector<Segment> segments = {{{0, 9}, SegmentKind::prose}, {{10, text.size()}, SegmentKind::math}};
    const std::vector<StoredSpan> spans = toStored(segments, index);
    const std::string json = packSpans(spans);
    EXPECT_EQ(json, "[[0,3,0],[4,14,4]]");
    const auto back = unpackSpans(json);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(*back, spans);
    EXPECT_EQ(packSpans({}), "[]");
    EXPECT_TRUE(unpackSpans("[]")->empty());
}

TEST(Packing, ScoresAndTagsComeBack) {
    tagging::Classification said;
    said.scores = {{0.1f, 0.2f, 0.0f, 1.0f, 0.9996f, 0.5f}, {0, 0, 0, 0, 0, 0.25f}};
    said.tags = {PatternSet::fromBits(0b101000), PatternSet::fromBits(0b100000)};
    EXPECT_EQ(packScores(said.scores), "[100,200,0,1000,1000,500,0,0,0,0,0,250]");
    EXPECT_EQ((*unpackScores(packScores(said.scores)))[1][5], 250);
    const std::vector<StepTag> tags = tagsOf(said);
    EXPECT_EQ(packTags(tags), "[4072,5620,13562]");
    const auto back = unpackTags(packTags(tags));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(*back, tags);
    EXPECT_EQ(setsOf(*back, 2), said.tags);
}

TEST(Packing, EvidenceKeepsAwkwardRuleNames) {
    const std::string text = "xx等 wait";
    const std::vector<tagging::Evidence> evidence = {
        {3, Pattern::selfRefinement, tagging::EvidenceKind::quote, "a \"b\" \\ \n \x01", {6, 10}}};
    const auto back = unpackEvidence(packEvidence(evidence, CodePointIndex(text)));
    ASSERT_TRUE(back.ok());
    ASSERT_EQ(back->size(), 1u);
    EXPECT_EQ((*back)[0].ruleId, evidence[0].ruleId);
    EXPECT_EQ((*back)[0].position, 3u);
    EXPECT_EQ((*back)[0].span, (tagging::CodePointSpan{4, 8}));
}

TEST(Packing, TakenStepsComeBack) {
    const std::vector<TakenStep> taken = {{0, true}, {7, false}};
    EXPECT_EQ(packTaken(taken), "[1,14]");
    EXPECT_EQ(*unpackTaken("[1,14]"), taken);
}

TEST(Packing, WhatNoPackerWroteIsCalledDamaged) {
    for (const char* json : {"", "[", "[[0,1]]", "[[0,1,9]]", "[[0,1,0]]x", "{}", "[[0,-1,0]]", "[[0,99999999999,0]]"}) {
        const auto spans = unpackSpans(json);
        ASSERT_FALSE(spans.ok()) << json;
        EXPECT_EQ(spans.error().code, ErrorCode::damaged);
    }
    EXPECT_FALSE(unpackScores("[1,2,3]").ok());
    EXPECT_FALSE(unpackScores("[1,2,3,4,5,1001]").ok());
    EXPECT_FALSE(unpackTags("[7168]").ok());
    EXPECT_FALSE(unpackThresholds("[]").ok());
}

TEST(Rollup, CountsStepsAndCharacters) {
    const std::vector<StoredSpan> spans = {{{0, 10}, SegmentKind::prose}, {{11, 14}, SegmentKind::prose}};
    const std::vector<PatternSet> sets = {PatternSet::fromBits(0b001001), PatternSet::fromBits(0b001000)};
    const RollupCounts counts = rollup(spans, sets);
    EXPECT_EQ(counts.steps, 2);
    EXPECT_EQ(counts.characters, 13);
    EXPECT_EQ(counts.stepsWith, (std::array<std::int64_t, 6>{1, 0, 0, 2, 0, 0}));
    EXPECT_EQ(counts.charactersWith, (std::array<std::int64_t, 6>{10, 0, 0, 13, 0, 0}));
}
