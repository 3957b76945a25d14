#include "classifiers/rules/gapped_expression.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <optional>
#include <string>

using namespace sextant;
using namespace sextant::classifiers;

namespace {

std::optional<std::string> foundFrom(const std::string& expression, const std::string& text, std::size_t from = 0,
                                 GappedExpression::Begin begin = GappedExpression::Begin::anywhere) {
    const GappedExpression compiled(expression);
    TextSpan span;
    const bool hit = compiled.find(text, from, begin, &span);
    EXPECT_EQ(hit, compiled.find(text, from, begin, nullptr)) << expression << " in " << text;
    if (!hit) return std::nullopt;
    return std::string(span.in(text));
}

}  // namespace

TEST(GappedDistances, KeepsTheLeastAndTheGreatestDistance) {
    EXPECT_EQ(foundFrom("a.{2,10}b", "a-b"), std::nullopt);
    EXPECT_EQ(foundFrom("a.{2,10}b", "a--b"), "a--b");
    EXPECT_EQ(foundFrom("a.{2,10}b", "a----------b"), "a----------b");
    EXPECT_EQ(foundFrom("a.{2,10}b", "a-----------b"), std::nullopt);
    EXPECT_EQ(foundFrom("a.{0,10}b", "ab"), "ab");
    EXPECT_EQ(foundFrom("a.{2,10}b", "ab--b"), "ab--b");  // the b that is too near is passed over
}

TEST(GappedDistances, CountsCharactersNotBytes) {
    EXPECT_EQ(foundFrom("设.{0,10}为", "设一二三四五六七八九十为"), "设一二三四五六七八九十为");
    EXPECT_EQ(foundFrom("设.{0,10}为", "设一二三四五六七八九十零为"), std::nullopt);
    EXPECT_EQ(foundFrom("设.{3,10}为", "设一二为"), std::nullopt);
    EXPECT_EQ(foundFrom("设.{3,10}为", "设一二三为"), "设一二三为");
    EXPECT_EQ(foundFrom("a.{0,9}b", "aéééé𝔸𝔸𝔸𝔸𝔸b"), "aéééé𝔸𝔸𝔸𝔸𝔸b");
    EXPECT_EQ(foundFrom("a.{0,9}b", "aéééé𝔸𝔸𝔸𝔸𝔸𝔸b"), std::nullopt);
}

TEST(GappedDistances, CountsEveryOfSeveralGapsFromThePartBefore) {
    EXPECT_EQ(foundFrom("a.{1,9}b.{1,9}c", "a-b-c"), "a-b-c");
    EXPECT_EQ(foundFrom("a.{1,9}b.{1,9}c", "a---------b---------c"), "a---------b---------c");
    EXPECT_EQ(foundFrom("a.{1,9}b.{1,9}c", "a-b----------c"), std::nullopt);
    EXPECT_EQ(foundFrom("a.{1,9}b.{1,9}c", "a-bc"), std::nullopt);
    EXPECT_EQ(foundFrom("a.{1,9}b.{1,9}c", "a-b\nc"), std::nullopt);
}

TEST(GappedDistances, TriesALaterCandidateWhereTheFirstFails) {
    EXPECT_EQ(foundFrom("a.{0,9}b", "a------------a--b"), "a--b");
    EXPECT_EQ(foundFrom("a.{0,9}b.{0,9}c", "a-b------------ a-b-c"), "a-b-c");
    EXPECT_EQ(foundFrom("数.{0,9}和", "数一二三四五六七八九十数一和"), "数一和");
}

TEST(GappedDistances, TakesTheNearestBeginningOfThePartBehind) {
    EXPECT_EQ(foundFrom("a.{0,20}b", "a--b--b"), "a--b");
    EXPECT_EQ(foundFrom("a.{0,20}\\b(use|useful)\\b", "a very useful use"), "a very useful");
}

TEST(GappedDistances, FindsAPartAtTheVeryEnd) {
    EXPECT_EQ(foundFrom("\\bfirst\\b.{0,40}\\bthen\\b", "First one, THEN"), "First one, THEN");
    EXPECT_EQ(foundFrom("a.{0,9}b$", "a-b"), "a-b");
    EXPECT_EQ(foundFrom("a.{0,9}b$", "a-b-"), std::nullopt);
}

TEST(GappedDistances, TriesALaterMiddleWhereTheNearestLeadsNowhere) {
    EXPECT_EQ(foundFrom("a.{0,9}b.{0,9}c", "a-b--b---------c"), "a-b--b---------c");
}

TEST(GappedDistances, AgreesWithRe2) {
    const char* const expressions[] = {
        "\\bfirst\\b.{0,40}\\bthen\\b", "\\bto (find|solve)\\b.{1,60}, (we|i)\\b", "(设|令).{1,20}(为|表示)", "(给定|输入).{0,40}(输出|返回)",
        "\\bif\\b.{3,30}?\\bthen\\b",   "if .{9} then",                           "[(].{0,12}[)]",       "\\blet\\b.{0,40}\\bbe the (number|set) of\\b",
        "a{1,3}.{0,9}b",                "x.{2,9}y.{2,9}z"};
    const char* const texts[] = {
        "First we add, then we divide.",
        "first\nthen",
        "Then first. First a very long remark that goes on and on and on, then the end",
        "To find the area, we need the radius",
        "to solve, we",
        "to find it\n, we",
        "设正方形的边长为 x，令周长表示为 4x",
        "设为",
        "给定一个整数数组，输出最大值",
        "输入一行\n输出一行",
        "if x > 3 and y < 2 then stop; if a then b",
        "if 123456789 then",
        "f(x) = (a + b)(c - d) and (a much longer bracket)",
        "Let N be the number of apples and let S be the set of pears",
        "aaaaaaab aab a123456789b a1234567890b",
        "x12y34z xy12z x12yz x1234567890y x12y34z",
        "x12y34",
        "",
        "\n",
        "İstanbul’da first, yani önce, then",
    };
    RE2::Options options;
    options.set_case_sensitive(false);
    for (const char* expression : expressions) {
        const RE2 whole(expression, options);
        ASSERT_TRUE(whole.ok()) << expression;
        const GappedExpression gapped(expression);
        for (const std::string text : texts) {
            re2::StringPiece match;
            const bool expected = whole.Match(text, 0, text.size(), RE2::UNANCHORED, &match, 1);
            TextSpan span;
            ASSERT_EQ(gapped.find(text, 0, GappedExpression::Begin::anywhere, &span), expected) << expression << " in " << text;
            if (!expected) continue;
            EXPECT_EQ(span.begin, static_cast<std::size_t>(match.data() - text.data())) << expression << " in " << text;
        }
    }
}
