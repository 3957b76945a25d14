// A gap "A.{m,n}B" run part by part must find what RE2 finds in one piece.
#include "classifiers/rules/gapped_expression.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>

using namespace sextant;
using sextant::classifiers::GappedExpression;

namespace {

std::string found(const std::string& expression, const std::string& text) {
    TextSpan span;
    if (!GappedExpression(expression).find(text, 0, GappedExpression::Begin::anywhere, &span)) return "-";
    return text.substr(span.begin, span.end - span.begin);
}

}  // namespace

TEST(GappedExpression, SplitsWideGapsOutsideParenthesesOnly) {
    EXPECT_EQ(GappedExpression("a.{0,60}b").parts(), 2u);
    EXPECT_EQ(GappedExpression("a.{0,60}b.{1,20}c").parts(), 3u);
    EXPECT_EQ(GappedExpression("a.{0,8}b").parts(), 1u);
    EXPECT_EQ(GappedExpression("(a.{0,60}b)c").parts(), 1u);
    EXPECT_EQ(GappedExpression("a.{0,60}b|c").parts(), 1u) << "an alternative at the top holds for both sides";
    EXPECT_EQ(GappedExpression("[.{0,60}]b").parts(), 1u) << "a class is no gap";
    EXPECT_EQ(GappedExpression("a\\.{0,60}b").parts(), 1u) << "dots, not anything";
    EXPECT_EQ(GappedExpression("(?-i:A).{0,60}B").parts(), 1u) << "flags at the top are left to RE2";
}

TEST(GappedExpression, CountsTheGapInCharacters) {
    EXPECT_EQ(found("a.{2,12}b", "a12b"), "a12b");
    EXPECT_EQ(found("a.{2,12}b", "a1b"), "-");
    EXPECT_EQ(found("a.{2,12}b", "a123456789012b"), "a123456789012b");
    EXPECT_EQ(found("a.{2,12}b", "a1234567890123b"), "-");
    EXPECT_EQ(found("因为.{1,10}所以", "因为一二三四五六七八九十所以"), "因为一二三四五六七八九十所以");
    EXPECT_EQ(found("因为.{1,10}所以", "因为一二三四五六七八九十一所以"), "-");
}

TEST(GappedExpression, DoesNotReachOverALineBreak) {
    EXPECT_EQ(found("a.{0,60}b", "a x\nb"), "-");
    EXPECT_EQ(found("a.{0,60}b", "a x\na y b"), "a y b");
}

TEST(GappedExpression, TriesLaterBeginningsWhenTheFirstLeadsNowhere) {
    EXPECT_EQ(found("\\bfirst\\b.{0,20}\\bthen\\b", "first of all this is a long sentence. first x, then y"), "first x, then");
    EXPECT_EQ(found("a.{0,20}b.{0,20}c", "a b xxxxxxxxxxxxxxxxxxxxxxxxxxxx a b c"), "a b c");
}

TEST(GappedExpression, BeginsWhereItIsTold) {
    const GappedExpression expression("let.{0,20}be");
    const std::string text = "now let x be";
    EXPECT_FALSE(expression.find(text, 0, GappedExpression::Begin::here, nullptr));
    EXPECT_TRUE(expression.find(text, 4, GappedExpression::Begin::here, nullptr));
}

TEST(GappedExpression, AgreesWithRe2OnRandomTexts) {
    const std::vector<std::string> expressions = {"ab.{0,12}c", "\\ba\\b.{2,15}(b|cc)", "a.{0,9}b.{1,11}c", "é.{0,10}b", "^a.{1,12}c"};
    const std::vector<std::string> letters = {"a", "b", "c", " ", "é", "\n", "x"};
    std::mt19937 random(11);
    for (const std::string& pattern : expressions) {
        RE2::Options options;
        options.set_case_sensitive(false);
        const RE2 whole(pattern, options);
        const GappedExpression parts(pattern);
        ASSERT_GT(parts.parts(), 1u);
        int hits = 0;
        for (int round = 0; round < 4000; ++round) {
            std::string text;
            for (unsigned count = random() % 30; count > 0; --count) text += letters[random() % letters.size()];
            const bool expected = RE2::PartialMatch(text, whole);
            hits += expected;
            EXPECT_EQ(parts.find(text, 0, GappedExpression::Begin::anywhere, nullptr), expected) << pattern << " on \"" << text << '"';
        }
        EXPECT_GT(hits, 20) << pattern;
    }
}
