// The pack in resources/rules itself.
#include "tests/classifiers/rule_test_support.h"
#include "classifiers/rules/rule_classifier.h"
#include "classifiers/rules/rule_expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

using namespace sextant;
using namespace sextant::classifiers;
using sextant::test::shippedPack;

TEST(ShippedPack, NamesItsVersion) {
    EXPECT_EQ(shippedPack().name, "o1-patterns");
    EXPECT_THAT(shippedPack().version, testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
    EXPECT_EQ(shippedPack().codebook, 1);
    const auto classifier = loadRuleClassifier();
    ASSERT_TRUE(classifier) << classifier.error().message;
    EXPECT_EQ((*classifier)->source(), "rules");
    EXPECT_EQ((*classifier)->version(), shippedPack().versionText());
}

TEST(ShippedPack, HasTierARulesOfEveryPatternInBothLanguages) {
    for (const Pattern pattern : allPatterns)
        for (const RuleLanguage language : {RuleLanguage::english, RuleLanguage::chinese})
            EXPECT_TRUE(std::any_of(shippedPack().rules.begin(), shippedPack().rules.end(), [&](const Rule& rule) {
                return rule.pattern == pattern && rule.language == language && rule.tier == RuleTier::a;
            })) << code(pattern) << (language == RuleLanguage::english ? " en" : " zh");
}

TEST(ShippedPack, RunsNoExpressionOnEveryStep) { EXPECT_THAT(RuleMatcher(shippedPack()).unindexedRules(), testing::IsEmpty()); }

TEST(ShippedPack, HasOnlyChineseRulesThatHoldHan) {
    for (const Rule& rule : shippedPack().rules) {
        if (rule.language != RuleLanguage::chinese) continue;
        bool han = false;
        for (std::size_t i = 0; i < rule.expression.size(); ++i) han = han || hanAt(rule.expression, i);
        EXPECT_TRUE(han) << rule.id;
    }
}
