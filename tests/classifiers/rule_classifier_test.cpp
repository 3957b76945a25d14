// From hits to tags: sums, reasons, evidence, and packs that cannot be read.
#include "classifiers/rules/rule_classifier.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sextant;
using namespace sextant::classifiers;

namespace {

class RuleClassifierOnOwnPack : public testing::Test {
protected:
    tagging::Classification classify(const std::string& rules, const std::string& text, const std::string& bias = "SR=-1 DC=-1") {
        test::writeFile(folder.file("own.tsv"), "# schema_version: 1\n# pack: own\n# version: 1.0.0\n# codebook: 1\n# bias: " + bias +
                                                    "\nid\tpattern\tlang\ttier\tgates\tweight\tregex\tnote\n" + rules);
        const auto classifier = loadRuleClassifier(folder.file("own.tsv"));
        EXPECT_TRUE(classifier.ok()) << classifier.error().message;
        std::vector<Segment> steps;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('|', begin), text.size());
            steps.push_back({{begin, end}, SegmentKind::prose});
            begin = end + 1;
        }
        tagging::Classification out;
        (*classifier)->classify({.question = {}, .context = {}, .task = {}, .domain = {}, .text = text, .segments = steps}, out);
        return out;
    }
    test::TemporaryFolder folder;
};

}  // namespace

TEST_F(RuleClassifierOnOwnPack, TagsWhereTheSumReachesZero) {
    const auto out = classify("w\tSR\ten\tA\t-\t1.2\t\\bwait\\b\t\nm\tSR\ten\tB\t-\t0.5\t\\bmaybe\\b\t\n", "wait|maybe|nothing");
    ASSERT_EQ(out.tags.size(), 3u);
    EXPECT_EQ(toCodes(out.tags[0]), "SR");
    EXPECT_TRUE(out.tags[1].empty());
    EXPECT_TRUE(out.tags[2].empty());
    EXPECT_NEAR(out.scores[0][index(Pattern::selfRefinement)], 0.5498, 1e-3) << "logistic of -1 + 1.2";
}

TEST_F(RuleClassifierOnOwnPack, AHelperAloneIsNoReason) {
    const auto out = classify("h\t-\tany\thelper\t-\tSR=4\t\\?\t\nw\tSR\ten\tB\t-\t0.1\t\\bmaybe\\b\t\n", "why?|maybe?");
    EXPECT_TRUE(out.tags[0].empty());
    EXPECT_LT(out.scores[0][index(Pattern::selfRefinement)], 0.5f);
    EXPECT_EQ(toCodes(out.tags[1]), "SR");
    ASSERT_EQ(out.evidence.size(), 1u) << "helpers are no evidence";
    EXPECT_EQ(out.evidence[0].ruleId, "w");
}

TEST_F(RuleClassifierOnOwnPack, AWeakRuleNeedsAnother) {
    const std::string rules = "a\tDC\ten\tC\t-\t2\t\\bfirst\\b\t\nb\tDC\ten\tC\t-\t2\t\\bthen\\b\t\n";
    const auto out = classify(rules, "first|first this then that");
    EXPECT_TRUE(out.tags[0].empty());
    EXPECT_EQ(toCodes(out.tags[1]), "DC");
}

TEST_F(RuleClassifierOnOwnPack, EvidenceNamesTheWordsInTheTrace) {
    const std::string text = "一二|等等, wait now";
    const auto out = classify("w\tSR\ten\tA\t-\t2\t\\bwait\\b\t\n", text);
    ASSERT_EQ(out.evidence.size(), 1u);
    EXPECT_EQ(out.evidence[0].step, 1u);
    EXPECT_EQ(out.evidence[0].span.in(text), "wait");
}

TEST_F(RuleClassifierOnOwnPack, AfterLooksBackAtTierAHits) {
    const auto out = classify("w\tSR\ten\tA\t-\t2\t\\bwait\\b\t\nn\tDC\ten\tB\tafter:SR\t2\t\\bnext\\b\t\n", "next|wait|next");
    EXPECT_TRUE(out.tags[0].empty());
    EXPECT_EQ(toCodes(out.tags[2]), "DC");
}

TEST(RuleClassifier, APackThatIsNotThereIsASentence) {
    const auto classifier = loadRuleClassifier("/nowhere/pack.tsv");
    ASSERT_FALSE(classifier.ok());
    EXPECT_THAT(classifier.error().message, testing::HasSubstr("/nowhere/pack.tsv"));
}
