// The pack in resources/rules: complete, fast, and right where nobody would doubt.
#include "classifiers/evaluation/gold_file.h"
#include "classifiers/rules/rule_classifier.h"
#include "classifiers/rules/rule_expression.h"
#include "classifiers/rules/rule_matcher.h"
#include "core/base/resources.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <map>

using namespace sextant;
using namespace sextant::classifiers;

namespace {

RulePack shippedPack() {
    const Result<std::string> text = readResource("rules/o1-patterns.tsv");
    EXPECT_TRUE(text.ok());
    Result<RulePack> pack = parseRulePack(*text, "o1-patterns.tsv");
    EXPECT_TRUE(pack.ok()) << pack.error().message;
    return std::move(*pack);
}

PatternSet tagsOf(const std::string& step, const std::string& question = "Find x.", std::size_t position = 4) {
    static const auto classifier = loadRuleClassifier();
    const std::vector<Segment> steps = {{{0, step.size()}, SegmentKind::prose}};
    tagging::Classification out;
    (*classifier)->classify({.question = question, .context = {}, .task = {}, .domain = {}, .text = step, .segments = steps, .firstStep = position, .totalSteps = 12}, out);
    return out.tags.front();
}

}  // namespace

TEST(ShippedPack, NamesItsVersionAndCodebook) { EXPECT_EQ(shippedPack().versionText(), "o1-patterns 1.0.0 (codebook 1)"); }

TEST(ShippedPack, HasClearCuesOfEveryPatternInBothLanguages) {
    std::map<std::pair<std::size_t, RuleLanguage>, int> count;
    for (const Rule& rule : shippedPack().rules)
        if (rule.pattern && rule.tier == RuleTier::a) ++count[{index(*rule.pattern), rule.language}];
    for (const Pattern pattern : allPatterns)
        for (const RuleLanguage language : {RuleLanguage::english, RuleLanguage::chinese}) EXPECT_GE((count[{index(pattern), language}]), 3) << code(pattern);
}

TEST(ShippedPack, RunsNoExpressionOnEveryStep) {
    const RuleMatcher matcher(shippedPack());
    EXPECT_EQ(matcher.unindexedRules(), std::vector<std::string>{});
    for (const Rule& rule : matcher.pack().rules)
        if (hasCountedGap(rule.expression)) {
            const RequiredWords words = requiredWords(rule.expression);
            EXPECT_FALSE(words.alternatives.empty() && words.firstWords.empty()) << rule.id << " has a gap and no words that must be there";
        }
}

TEST(ShippedPack, TagsWhatNobodyWouldDoubt) {
    EXPECT_TRUE(tagsOf("Wait, that can't be right. Let me double-check the second equation.").has(Pattern::selfRefinement));
    EXPECT_TRUE(tagsOf("等等，这里好像不对，让我重新检查一下。").has(Pattern::selfRefinement));
    EXPECT_TRUE(tagsOf("Recall that by the Pythagorean theorem the squares of the legs add up.").has(Pattern::methodReuse));
    EXPECT_TRUE(tagsOf("根据中国剩余定理，这个同余方程组有唯一解。").has(Pattern::methodReuse));
    EXPECT_TRUE(tagsOf("Let's break this down into steps. Case 1: n is even.").has(Pattern::divideAndConquer));
    EXPECT_TRUE(tagsOf("According to the passage, the bridge was opened in 1883.", "Passage: the bridge was opened in 1883. When was it opened?").has(Pattern::contextIdentification));
    EXPECT_TRUE(tagsOf("The answer must be an integer between 0 and 999.", "The answer must be an integer between 0 and 999.").has(Pattern::emphasizingConstraints));
    EXPECT_TRUE(tagsOf("Okay, so I need to figure out what is being asked. We are given a triangle and we need to find its area.", "Find the area.", 0).has(Pattern::systematicAnalysis));
}

TEST(ShippedPack, LeavesPlainExecutionAlone) {
    for (const char* step : {"x = 7 + 5 = 12", "Therefore the sum is 41.", "$$x^2 = 49$$", "So 12 apples remain.", "因此结果是 41。", "print(total)"})
        EXPECT_TRUE(tagsOf(step).empty()) << step << " got " << toCodes(tagsOf(step));
}

// The labelled steps of ../shared serve as text here; their labels are not looked at.
TEST(ShippedPack, IndexAgreesWithEveryExpressionOnRealSteps) {
    const auto shared = test::sharedFolder();
    if (!shared) GTEST_SKIP() << "../shared is not here, so there are no real steps";
    const auto gold = readGoldFile((*shared / "gold/train.jsonl").string());
    ASSERT_TRUE(gold.ok()) << gold.error().message;
    const RuleMatcher matcher(shippedPack());
    RuleMatcher::Scratch scratch = matcher.makeScratch();
    std::vector<RuleHit> indexed, all;
    std::size_t steps = 0;
    for (std::size_t t = 0; t < gold->size() && steps < 2000; t += 7) {
        const GoldTrace& trace = (*gold)[t];
        const PromptConstraints constraints(trace.question);
        StepSurroundings around;
        around.total = static_cast<std::uint32_t>(trace.totalSteps);
        around.constraints = &constraints;
        for (std::size_t i = 0; i < trace.segments.size(); ++i, ++steps) {
            around.position = static_cast<std::uint32_t>(trace.firstStep + i);
            const std::string_view step = trace.segments[i].span.in(trace.text);
            matcher.match(step, around, scratch, indexed);
            matcher.matchExhaustively(step, around, scratch, all);
            const auto ids = [&](const std::vector<RuleHit>& hits) {
                std::string out;
                for (const RuleHit& hit : hits) out += matcher.pack().rules[hit.rule].id + " ";
                return out;
            };
            ASSERT_EQ(ids(indexed), ids(all)) << trace.id << " step " << i;
            for (std::size_t k = 0; k < all.size(); ++k) {
                EXPECT_EQ(indexed[k].rule, all[k].rule) << trace.id << " step " << i;
                if (!matcher.pack().rules[all[k].rule].pattern) continue;
                EXPECT_EQ(indexed[k].span.in(step), all[k].span.in(step)) << trace.id << " step " << i << " rule " << matcher.pack().rules[all[k].rule].id;
                EXPECT_LE(indexed[k].span.end, step.size());
            }
        }
    }
    EXPECT_GE(steps, 1000u);
}
