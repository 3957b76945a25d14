#include "core/trace/pattern.h"

#include <gtest/gtest.h>

using namespace sextant;

TEST(Pattern, ReadsSfAsSelfRefinement) {
    EXPECT_EQ(patternFromCode("SF"), Pattern::selfRefinement);
    EXPECT_EQ(patternFromCode("sr"), Pattern::selfRefinement);
    EXPECT_EQ(patternFromCode("XX"), std::nullopt);
    EXPECT_EQ(patternFromCode("SAA"), std::nullopt);
}

TEST(Pattern, SetsPrintInThePapersOrder) {
    const Result<PatternSet> set = parsePatternSet("EC;SF, DC");
    ASSERT_TRUE(set.ok());
    EXPECT_EQ(toCodes(*set), "DC SR EC");
    EXPECT_EQ(set->size(), 3);
}

TEST(Pattern, NoneIsTheEmptySet) {
    for (const char* text : {"", "none", " - ", "NONE"}) {
        const Result<PatternSet> set = parsePatternSet(text);
        ASSERT_TRUE(set.ok()) << text;
        EXPECT_TRUE(set->empty()) << text;
    }
}

TEST(Pattern, UnknownCodesAreNamed) {
    const Result<PatternSet> set = parsePatternSet("SR QQ");
    ASSERT_FALSE(set.ok());
    EXPECT_NE(set.error().message.find("QQ"), std::string::npos);
}
