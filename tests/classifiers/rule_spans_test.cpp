// What the index finds must be what running every expression finds, with the same words.
#include "classifiers/evaluation/gold_file.h"
#include "core/base/utf8.h"
#include "tests/classifiers/rule_test_support.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <map>

using namespace sextant;
using namespace sextant::classifiers;
using sextant::test::idsOfHits;
using sextant::test::packOf;
using sextant::test::ruleLine;
using sextant::test::parsedShippedPack;

namespace {

const RuleMatcher& shippedMatcher() {
    static const RuleMatcher matcher(parsedShippedPack());
    return matcher;
}

std::string describeHits(std::string_view step, const std::vector<RuleHit>& hits) {
    std::string text;
    for (const RuleHit& hit : hits)
        text += parsedShippedPack().rules[hit.rule].id + " \"" + std::string(hit.span.in(step)) + "\" at " + std::to_string(hit.span.begin) + "\n";
    return text;
}

// Compares both ways on one step and returns the hits.
std::vector<RuleHit> expectSameHits(std::string_view step, const StepSurroundings& around, RuleMatcher::Scratch& scratch) {
    std::vector<RuleHit> hits, exhaustive;
    shippedMatcher().match(step, around, scratch, hits);
    shippedMatcher().matchExhaustively(step, around, scratch, exhaustive);
    EXPECT_EQ(describeHits(step, hits), describeHits(step, exhaustive)) << "in the step: " << step;
    return hits;
}

bool onBoundary(std::string_view text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

const std::vector<std::string> fixtureSteps = {
    "Okay, so I need to find the number of ways to arrange the letters. Let me break this down into smaller parts.",
    "Wait, that can't be right. Let me double-check the sum: 12 + 30 = 42, not 41.",
    "By the Pythagorean theorem, c = 5; recall that the formula for the area is 1/2 ab.",
    "Case 1: n is even. Then n = 2k for some integer k, and we have two cases to consider separately.",
    "According to the passage, the lighthouse was built in 1874 and the keeper was born in Cork.",
    "The response must be exactly three sentences and should not use the word \"sea\".",
    "First, we sort the array, then we scan it with two pointers, and finally we return the best pair.",
    "**Checking the sum**\n3 + 4 = 7",
    "## Step 2: compute the radius",
    "- Use a hash map\n- Count the letters\n- Return the answer",
    "好的，那么我们先来分析一下这个题目。已知三角形的两边，求第三边。",
    "等等，不对，我再检查一下：3 加 4 等于 7，所以结果不正确。",
    "根据勾股定理，斜边为 5。这是一个经典的问题，可以使用动态规划。",
    "首先，计算每个部分；然后，把两部分的结果相加；最后，得出答案。",
    "文章中提到灯塔建于 1874 年，作者认为守塔人是关键线索。",
    "回答必须不超过三句话，不要出现“海”字，字数要求已经满足。",
    "我们用 DP 来做：let dp[i] 表示前 i 个的 best value，时间复杂度 O(n^2)，可以 afford。",
    "Let me 再验证 this：代入 x=3，check 一下。Wait，等一下。",
    "```python\ndef first(xs):\n    return xs[0] if xs else None  # check the empty case\n```",
    "for (int i = 0; i < n; ++i) { if (a[i] == x) return i; } // wait for it",
    "\\[ x^2 + y^2 = z^2 \\]",
    "$$\\frac{a}{b} = \\sqrt{2}$$ so $a^2 = 2b^2$, a contradiction!",
    "2 * 3 = 6 => 6 + 1 = 7 → done; (7)",
    "Hmm... maybe “another way” would be better? Or not…",
    "WAIT. WAIT! hold   on",
    "await the waiter; rechecked, uncheckable, check_sum, checksum2",
    "x wait",
    "so let us wait",
    "那么等等",
    "我想我们需要再检查",
    "必须",
    "公式",
    "wait",
    "?",
    "**",
    "",
    " ",
    "\n",
    "\t- \n",
    "…",
    "，。；：“”",
    "𝔸𝔹 ℝ² é ü ı İ ß – — ‘quoted’ let’s check",
    "Let’s check it. I’m not sure. Can’t be. It doesn’t match.",
    "日本語でまず確認する。한국어 확인",
};

}  // namespace

TEST(RuleSpans, FindsWithTheIndexWhatEveryExpressionFinds) {
    const PromptConstraints constraints("You must use exactly three sentences. 不要出现海字，不超过三句话。");
    auto scratch = shippedMatcher().makeScratch();
    for (const std::string& step : fixtureSteps)
        for (std::uint32_t position = 0; position < 4; ++position)
            for (const bool bare : {false, true}) {
                StepSurroundings around;
                around.position = position;
                around.total = 4;
                around.context = !bare;
                if (!bare) around.constraints = &constraints;
                if (!bare) around.before = PatternSet::fromBits(static_cast<std::uint8_t>(1u << position | 1u << 4));
                expectSameHits(step, around, scratch);
            }
}

TEST(RuleSpans, FindsTheSameAtEveryCutOfAStep) {
    auto scratch = shippedMatcher().makeScratch();
    for (const std::string& step : fixtureSteps)
        for (std::size_t end = 0; end <= step.size(); ++end)
            if (onBoundary(step, end)) {
                expectSameHits(std::string(step, 0, end), {}, scratch);
                expectSameHits(std::string(step, end), {}, scratch);
            }
}

TEST(RuleSpans, KeepsNothingFromTheStepBefore) {
    auto used = shippedMatcher().makeScratch();
    std::vector<RuleHit> hits, fresh;
    for (const std::string& step : fixtureSteps) {
        auto scratch = shippedMatcher().makeScratch();
        shippedMatcher().match(step, {}, used, hits);
        shippedMatcher().match(step, {}, scratch, fresh);
        EXPECT_EQ(hits, fresh) << step;
    }
}

TEST(RuleSpans, SpansLieOnCharacterBoundariesAndHoldText) {
    auto scratch = shippedMatcher().makeScratch();
    for (const std::string& step : fixtureSteps)
        for (const RuleHit& hit : expectSameHits(step, {}, scratch)) {
            ASSERT_LE(hit.span.end, step.size());
            EXPECT_TRUE(onBoundary(step, hit.span.begin) && onBoundary(step, hit.span.end)) << step;
            EXPECT_EQ(hit.span.empty(), !parsedShippedPack().rules[hit.rule].pattern || step.find_first_not_of(" \n") == std::string::npos) << parsedShippedPack().rules[hit.rule].id;
        }
}

TEST(RuleSpans, SpansAreTheWordsThatMatched) {
    const RuleMatcher matcher(packOf({
        ruleLine("phrase", "SR", "en", "B", "-", "", "\\b(let me|let us) check\\b"),
        ruleLine("gapped", "DC", "en", "B", "-", "", "\\bfirst\\b.{0,40}\\bthen\\b"),
        ruleLine("chinese", "EC", "zh", "B", "-", "", "(必须|务必)使用"),
        ruleLine("opening", "SA", "en", "B", "start", "", "\\bthe (aim|goal)\\b"),
        ruleLine("empty", "CI", "any", "C", "-", "", "^"),
    }));
    const std::string step = "So, the goal: 结果必须使用 first a, then b; Let me CHECK, let us check.";
    auto scratch = matcher.makeScratch();
    std::vector<RuleHit> hits;
    matcher.match(step, {}, scratch, hits);
    std::map<std::string, std::string> words;
    for (const RuleHit& hit : hits) words[matcher.pack().rules[hit.rule].id] = hit.span.in(step);
    EXPECT_EQ(words, (std::map<std::string, std::string>{{"phrase", "Let me CHECK"},
                                                         {"gapped", "first a, then"},
                                                         {"chinese", "必须使用"},
                                                         {"opening", "the goal"},
                                                         {"empty", step}}));
}

TEST(RuleSpans, ARuleWithoutWordsShowsTheFirstLineCutBetweenCharacters) {
    const RuleMatcher matcher(packOf({ruleLine("empty", "CI", "any", "C", "-", "", "^")}));
    auto scratch = matcher.makeScratch();
    std::vector<RuleHit> hits;
    matcher.match("one line\nand another", {}, scratch, hits);
    EXPECT_EQ(hits.at(0).span, (TextSpan{0, 8}));
    matcher.match("\n  an indented line\nand another", {}, scratch, hits);
    EXPECT_EQ(hits.at(0).span, (TextSpan{3, 19}));
    std::string wide = "a";
    for (int i = 0; i < 60; ++i) wide += "字";
    matcher.match(wide, {}, scratch, hits);
    EXPECT_EQ(hits.at(0).span, (TextSpan{0, 118}));  // 1 + 39 * 3; 120 would cut a character
}

TEST(RuleSpans, LooksUpPhrasesAtTheEdgesOfAStep) {
    const RuleMatcher matcher(packOf({ruleLine("en", "SR", "en", "B", "-", "", "\\b(double check|check again|check)\\b"),
                                      ruleLine("zh", "SR", "zh", "B", "-", "", "再(检查|验证)"), ruleLine("sign", "SR", "any", "C", "-", "", "=>|→")}));
    EXPECT_EQ(idsOfHits(matcher, "check"), "en");
    EXPECT_EQ(idsOfHits(matcher, "so check again"), "en");
    EXPECT_EQ(idsOfHits(matcher, "so double chec"), "");
    EXPECT_EQ(idsOfHits(matcher, "recheck"), "");
    EXPECT_EQ(idsOfHits(matcher, "check_"), "");
    EXPECT_EQ(idsOfHits(matcher, "check2"), "");
    EXPECT_EQ(idsOfHits(matcher, "再check一下"), "en");
    EXPECT_EQ(idsOfHits(matcher, "我再检查"), "zh");
    EXPECT_EQ(idsOfHits(matcher, "我再检"), "");
    EXPECT_EQ(idsOfHits(matcher, "再"), "");
    EXPECT_EQ(idsOfHits(matcher, "a→"), "sign");
    EXPECT_EQ(idsOfHits(matcher, "a ="), "");
}

TEST(RuleSpans, TakesTheLongestPhraseAtTheFirstPlaceWhereOneFits) {
    const std::string step = "next step: the next step again, then next";
    for (const char* gates : {"-", "start"})
        for (const char* expression : {"\\b(next|next step|step)\\b", "\\b(next step|step|next)\\b", "\\bnext( step)?\\b", "\\bnext( step)??\\b"}) {
            const RuleMatcher matcher(packOf({ruleLine("r", "DC", "en", "B", gates, "", expression)}));
            EXPECT_EQ(idsOfHits(matcher, step), "r") << expression;
            auto scratch = matcher.makeScratch();
            std::vector<RuleHit> hits;
            matcher.match(step, {}, scratch, hits);
            EXPECT_EQ(hits.at(0).span.in(step), "next step") << expression;
        }
}

TEST(RuleSpans, ShowsRulesThatRunOnEveryStep) {
    EXPECT_THAT(RuleMatcher(packOf({ruleLine("blind", "SR", "en", "B", "-", "", "\\w+ \\w+"), ruleLine("seen", "SR", "en", "B", "-", "", "\\bcheck \\w+")}))
                    .unindexedRules(),
                testing::ElementsAre("blind"));
}
