// Which rules hit a step: gates one by one, evidence, and the index against running every expression.
#include "classifiers/rules/rule_matcher.h"

#include <gtest/gtest.h>

#include <random>

using namespace sextant;
using namespace sextant::classifiers;

namespace {

RuleMatcher matcherOf(const std::string& rules) {
    Result<RulePack> pack = parseRulePack("# schema_version: 1\n# pack: t\n# version: 1.0.0\n# codebook: 1\n"
                                          "id\tpattern\tlang\ttier\tgates\tweight\tregex\tnote\n" + rules, "t.tsv");
    EXPECT_TRUE(pack.ok()) << pack.error().message;
    return RuleMatcher(std::move(*pack));
}

// Ids of the rules that hit, with the words.
std::string hitsOf(const RuleMatcher& matcher, std::string_view step, const StepSurroundings& around = {}) {
    RuleMatcher::Scratch scratch = matcher.makeScratch();
    std::vector<RuleHit> hits, all;
    matcher.match(step, around, scratch, hits);
    matcher.matchExhaustively(step, around, scratch, all);
    EXPECT_EQ(hits, all) << step;
    std::string out;
    for (const RuleHit& hit : hits)
        out += (out.empty() ? "" : " ") + matcher.pack().rules[hit.rule].id + "[" + std::string(hit.span.in(step)) + "]";
    return out;
}

std::string ruleLine(const std::string& gates) { return "r\tSR\tany\tA\t" + gates + "\t1\t\\bcheck\\b\t\n"; }

}  // namespace

TEST(RuleMatcher, FindsPhrasesAtWordBoundariesWithoutRegardToCase) {
    const RuleMatcher matcher = matcherOf("r\tSR\ten\tA\t-\t1\t\\b(let me|let us) (check|verify)\\b\t\n");
    EXPECT_EQ(hitsOf(matcher, "Now Let Me Check it."), "r[Let Me Check]");
    EXPECT_EQ(hitsOf(matcher, "let us verify"), "r[let us verify]");
    EXPECT_EQ(hitsOf(matcher, "outlet me check"), "");
    EXPECT_EQ(hitsOf(matcher, "let me checks"), "");
    EXPECT_EQ(hitsOf(matcher, "let me"), "");
    EXPECT_EQ(hitsOf(matcher, ""), "");
}

TEST(RuleMatcher, FindsChineseWithoutWordBoundaries) {
    const RuleMatcher matcher = matcherOf("r\tSR\tzh\tA\t-\t1\t(再|重新)(检查|验算)\t\n");
    EXPECT_EQ(hitsOf(matcher, "等等，我们再检查一下。"), "r[再检查]");
    EXPECT_EQ(hitsOf(matcher, "然后重新验算"), "r[重新验算]");
    EXPECT_EQ(hitsOf(matcher, "再看"), "");
}

TEST(RuleMatcher, TheFirstPlaceIsTheEvidence) {
    const RuleMatcher matcher = matcherOf("r\tSR\ten\tA\t-\t1\t\\b(wait|check)\\b\t\nq\tSR\tany\tB\t-\t1\t\\?\t\n");
    EXPECT_EQ(hitsOf(matcher, "I check. Wait? What?"), "r[check] q[?]");
}

TEST(RuleMatcher, StartMeansTheOpeningBehindFillersMarkupAndNumbers) {
    const RuleMatcher matcher = matcherOf(ruleLine("start"));
    for (const char* step : {"Check it", "Okay, so check it", "**Check** it", "1. Check it", "Hmm, wait, check", "“Check” it"}) EXPECT_NE(hitsOf(matcher, step), "") << step;
    for (const char* step : {"I check it", "The check is over", "Okay, the check"}) EXPECT_EQ(hitsOf(matcher, step), "") << step;
}

TEST(RuleMatcher, StartHoldsForPhrasesThatBeginWithASign) {
    const RuleMatcher matcher = matcherOf("r\tDC\tzh\tA\tstart\t1\t[，,]?(首先|第一)[，,]?\t\n");
    EXPECT_EQ(hitsOf(matcher, "首先，看题"), "r[首先，]");
    EXPECT_EQ(hitsOf(matcher, "看题，首先"), "");
}

TEST(RuleMatcher, PositionGatesLookAtThePlaceInTheTrace) {
    const auto at = [](const std::string& gates, std::uint32_t position, std::uint32_t total) {
        StepSurroundings around;
        around.position = position;
        around.total = total;
        return !hitsOf(matcherOf(ruleLine(gates)), "check", around).empty();
    };
    EXPECT_TRUE(at("early:0.5", 4, 11));
    EXPECT_FALSE(at("early:0.5", 5, 11));
    EXPECT_TRUE(at("late:0.5", 5, 11));
    EXPECT_FALSE(at("late:0.5", 4, 11));
    EXPECT_TRUE(at("first:2", 1, 9));
    EXPECT_FALSE(at("first:2", 2, 9));
    EXPECT_TRUE(at("final", 8, 9));
    EXPECT_FALSE(at("final", 7, 9));
    EXPECT_FALSE(at("not-final", 8, 9));
    EXPECT_TRUE(at("not-final", 7, 9));
    EXPECT_TRUE(at("first15", 1, 11));
    EXPECT_FALSE(at("first15", 2, 11));
}

TEST(RuleMatcher, KindAndLengthGatesLookAtTheStep) {
    EXPECT_NE(hitsOf(matcherOf(ruleLine("kind:heading")), "## check"), "");
    EXPECT_EQ(hitsOf(matcherOf(ruleLine("kind:heading")), "check"), "");
    EXPECT_NE(hitsOf(matcherOf(ruleLine("kind:list|code")), "- check"), "");
    EXPECT_NE(hitsOf(matcherOf(ruleLine("kind:list|code")), "```\ncheck\n```"), "");
    EXPECT_NE(hitsOf(matcherOf(ruleLine("max:5")), "check"), "");
    EXPECT_EQ(hitsOf(matcherOf(ruleLine("max:5")), "check!"), "");
    EXPECT_EQ(hitsOf(matcherOf(ruleLine("min:6")), "check"), "");
}

TEST(RuleMatcher, ContextAndAfterGatesLookAtTheSurroundings) {
    StepSurroundings around;
    EXPECT_EQ(hitsOf(matcherOf(ruleLine("context")), "check", around), "");
    around.context = true;
    EXPECT_NE(hitsOf(matcherOf(ruleLine("context")), "check", around), "");
    EXPECT_EQ(hitsOf(matcherOf(ruleLine("no-context")), "check", around), "");
    EXPECT_EQ(hitsOf(matcherOf(ruleLine("after:DC")), "check", around), "");
    around.before.add(Pattern::divideAndConquer);
    EXPECT_NE(hitsOf(matcherOf(ruleLine("after:DC")), "check", around), "");
    EXPECT_EQ(hitsOf(matcherOf(ruleLine("after:EC")), "check", around), "");
}

TEST(RuleMatcher, ConstraintsGateAsksForAWordOfTheQuestionsRequirements) {
    const RuleMatcher matcher = matcherOf("r\tEC\tany\tB\tconstraints\t1\t\\b(have|has|有)\t\n");
    const PromptConstraints english("Write a poem about rain. It must contain exactly 14 lines.");
    const PromptConstraints none("Write a poem about rain.");
    StepSurroundings around;
    around.constraints = &english;
    EXPECT_NE(hitsOf(matcher, "So far I have 14 of them", around), "");
    EXPECT_EQ(hitsOf(matcher, "So far I have a title", around), "");
    around.constraints = &none;
    EXPECT_EQ(hitsOf(matcher, "So far I have 14 of them", around), "");
}

TEST(RuleMatcher, ARuleThatNeedsCompanyIsDroppedWithoutIt) {
    const RuleMatcher matcher = matcherOf("c\tSR\ten\tC\tneeds-second\t1\t\\bmaybe\\b\t\na\tSR\ten\tA\t-\t1\t\\bwait\\b\t\n");
    EXPECT_EQ(hitsOf(matcher, "maybe so"), "");
    EXPECT_EQ(hitsOf(matcher, "wait, maybe so"), "c[maybe] a[wait]");
}

TEST(RuleMatcher, LanguageGatesLookAtTheScript) {
    const RuleMatcher matcher = matcherOf("e\tSR\ten\tA\t-\t1\t7\t\nz\tSR\tzh\tA\t-\t1\t7\t\n");
    EXPECT_EQ(hitsOf(matcher, "is 7"), "e[7]");
    EXPECT_EQ(hitsOf(matcher, "等于 7"), "z[7]");
    EXPECT_EQ(hitsOf(matcher, "7"), "");
}

TEST(RuleMatcher, IndexAgreesWithEveryExpressionOnRandomSteps) {
    const RuleMatcher matcher = matcherOf(
        "p1\tSR\ten\tA\t-\t1\t\\b(let me|let['’]s|i) (double[- ]check|check|re-?check|verify)( again| this)?\\b\t\n"
        "p2\tDC\ten\tA\tstart\t1\t\\b(first|second|next|then),? (we|i|let)\\b\t\n"
        "e1\tMR\ten\tB\t-\t1\t\\brecall(ed)?\\b.{0,40}\\b(formula|theorem)\\b\t\n"
        "e2\tEC\ten\tB\t-\t1\t\\b(exactly|at least) \\d+ (words?|lines?)\\b\t\n"
        "z1\tSR\tzh\tA\t-\t1\t(再|重新)?(检查|验证)(一下)?\t\n"
        "s1\t-\tany\thelper\t-\tSR=0.1\t\\?|→\t\n"
        "a1\t-\tany\thelper\tkind:list\tDC=0.1\t^\t\n");
    EXPECT_TRUE(matcher.unindexedRules().empty());
    const std::vector<std::string> words = {"let", "me", "let’s", "I", "double-check", "check", "verify", "again", "first", "second,", "then", "we", "recall",
                                            "the", "formula", "theorem", "exactly", "at", "least", "12", "words", "line", "检查", "重新", "一下", "→", "?", "- ", "\n", "é"};
    std::mt19937 random(5);
    std::size_t hits = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string step;
        for (unsigned count = random() % 9; count > 0; --count) step += words[random() % words.size()] + (random() % 5 ? " " : "");
        hits += !hitsOf(matcher, step).empty();
    }
    EXPECT_GT(hits, 500u);
}
