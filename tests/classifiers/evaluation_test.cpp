// Figures on a gold file small enough to count by hand.
#include "classifiers/evaluation/evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sextant;
using namespace sextant::classifiers;

namespace {

const std::string goldText =
    R"({"id":"a","corpus":"c1","lang":"en","question":"q","text":"one two 😀 three","n_steps":3,"first":0,"segments":[{"start":0,"end":3,"labels":["SR"]},{"start":4,"end":9,"labels":["SF","EC"]},{"start":10,"end":15,"labels":[]}]})" "\n\n"
    R"({"id":"b","corpus":"c2","lang":"zh","question":"q","text":"四","n_steps":9,"first":5,"segments":[{"start":0,"end":1,"labels":["DC"]}]})" "\n";

PatternSet set(const char* codes) { return parsePatternSet(codes).value(); }

}  // namespace

TEST(GoldFile, ReadsLabelsAndTurnsCodePointsIntoBytes) {
    const auto gold = parseGold(goldText, "g.jsonl");
    ASSERT_TRUE(gold.ok()) << gold.error().message;
    ASSERT_EQ(gold->size(), 2u);
    const GoldTrace& first = gold->front();
    EXPECT_EQ(first.segments[1].span.in(first.text), "two 😀");
    EXPECT_EQ(toCodes(first.labels[1]), toCodes(set("SR EC"))) << "SF is SR";
    EXPECT_EQ(gold->back().firstStep, 5u);
    EXPECT_EQ(gold->back().totalSteps, 9u);
}

TEST(GoldFile, ABrokenLineFailsWithItsNumber) {
    const auto broken = [](const std::string& line) {
        const auto gold = parseGold(goldText + line + "\n", "g.jsonl");
        return gold ? std::string("no error") : gold.error().message;
    };
    EXPECT_THAT(broken("{"), testing::HasSubstr("g.jsonl line 4"));
    EXPECT_THAT(broken(R"({"id":"c","text":"ab","segments":[{"start":0,"end":7,"labels":[]}]})"), testing::HasSubstr("line 4"));
    EXPECT_THAT(broken(R"({"id":"c","text":"ab","segments":[{"start":0,"end":1,"labels":["ZZ"]}]})"), testing::HasSubstr("ZZ"));
}

TEST(Evaluation, CountsByHand) {
    const auto gold = parseGold(goldText, "g.jsonl");
    ASSERT_TRUE(gold.ok());
    const Figures figures = compare(*gold, {{set("SR"), set("EC"), set("SR")}, {set("")}});
    const PatternFigures& sr = figures.patterns[index(Pattern::selfRefinement)];
    EXPECT_EQ(sr.truePositives, 1);
    EXPECT_EQ(sr.falsePositives, 1);
    EXPECT_EQ(sr.falseNegatives, 1);
    EXPECT_DOUBLE_EQ(sr.precision, 0.5);
    EXPECT_DOUBLE_EQ(sr.f1, 0.5);
    EXPECT_DOUBLE_EQ(figures.patterns[index(Pattern::emphasizingConstraints)].f1, 1.0);
    EXPECT_DOUBLE_EQ(figures.patterns[index(Pattern::divideAndConquer)].f1, 0.0);
    EXPECT_EQ(figures.patterns[index(Pattern::divideAndConquer)].support, 1);
    EXPECT_DOUBLE_EQ(figures.patterns[index(Pattern::methodReuse)].f1, 0.0) << "undefined counts 0";
    EXPECT_DOUBLE_EQ(figures.macroF1, 1.5 / 6);
    EXPECT_DOUBLE_EQ(figures.microF1, 2 * 2.0 / (2 * 2 + 1 + 2));
    EXPECT_LE(figures.macroF1Interval.low, figures.macroF1);
    EXPECT_GE(figures.macroF1Interval.high, figures.macroF1);
}

TEST(Evaluation, BreaksDownByCorpusInOrder) {
    const auto gold = parseGold(goldText, "g.jsonl");
    const auto rows = compareBy(*gold, {{set("SR"), set("SR EC"), set("")}, {set("DC")}}, BreakdownField::corpus);
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].key, "c1");
    EXPECT_EQ(rows[0].figures.segments, 3);
    EXPECT_DOUBLE_EQ(rows[1].figures.microF1, 1.0);
    EXPECT_GT(rows[1].figures.macroF1Interval.high, 0) << "a part has its interval too";
}
