#include "classifiers/rules/rule_classifier.h"
#include "tests/classifiers/rule_test_support.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

using namespace sextant;
using namespace sextant::classifiers;
using sextant::test::classifierOf;
using sextant::test::ruleLine;
using sextant::test::TraceOfSteps;

namespace {

tagging::Classification classifySteps(const tagging::Classifier& classifier, const std::vector<std::string>& steps, const std::string& question = {}) {
    const TraceOfSteps trace(steps);
    tagging::TraceView view;
    view.question = question;
    view.text = trace.text;
    view.segments = trace.segments;
    tagging::Classification out;
    classifier.classify(view, out);
    return out;
}

// The tags of one step, with the step alone as its trace.
std::string tagsOfStep(const tagging::Classifier& classifier, const std::string& step) { return toCodes(classifySteps(classifier, {step}).tags.at(0)); }

float logistic(float sum) { return 1.0f / (1.0f + std::exp(-sum)); }

}  // namespace

TEST(RuleScores, AddsBiasAndWeightsToALogisticScore) {
    const auto classifier = classifierOf({ruleLine("a", "SR", "en", "A", "-", "1.5 DC=0.5", "\\bcheck\\b"),
                                          ruleLine("b", "SR", "en", "B", "-", "0.25", "\\bagain\\b"),
                                          ruleLine("h", "-", "en", "helper", "-", "SR=-0.5", "\\bno\\b")});
    const auto scores = classifySteps(*classifier, {"check again, no, check, check"}).scores.at(0);
    EXPECT_NEAR(scores[index(Pattern::selfRefinement)], logistic(-2.0f + 1.5f + 0.25f - 0.5f), 1e-6);  // a rule counts once
    EXPECT_NEAR(scores[index(Pattern::divideAndConquer)], logistic(-2.0f + 0.5f), 1e-6);
    EXPECT_NEAR(scores[index(Pattern::methodReuse)], logistic(-2.0f), 1e-6);
}

TEST(RuleScores, TagsFromAScoreOfOneHalf) {
    const auto classifier = classifierOf({ruleLine("just", "SR", "en", "A", "-", "2.0", "\\bcheck\\b"), ruleLine("below", "DC", "en", "A", "-", "1.99", "\\bcheck\\b")});
    EXPECT_EQ(tagsOfStep(*classifier, "check"), "SR");
    EXPECT_THAT(classifier->thresholds(), testing::Each(0.5f));
}

TEST(RuleScores, DefaultWeightsLetAAndBSpeakAloneAndCInPairs) {
    const auto classifier = classifierOf({ruleLine("a", "SA", "en", "A", "-", "", "\\baa\\b"), ruleLine("b", "MR", "en", "B", "-", "", "\\bbb\\b"),
                                          ruleLine("c1", "DC", "en", "C", "-", "", "\\bcc\\b"), ruleLine("c2", "DC", "en", "C", "-", "", "\\bdd\\b")});
    EXPECT_EQ(tagsOfStep(*classifier, "aa"), "SA");
    EXPECT_EQ(tagsOfStep(*classifier, "bb"), "MR");
    EXPECT_EQ(tagsOfStep(*classifier, "cc"), "");
    EXPECT_EQ(tagsOfStep(*classifier, "dd"), "");
    EXPECT_EQ(tagsOfStep(*classifier, "cc dd"), "DC");
    EXPECT_NEAR(classifySteps(*classifier, {"aa"}).scores.at(0)[0], 0.82, 0.005);
    EXPECT_NEAR(classifySteps(*classifier, {"bb"}).scores.at(0)[1], 0.62, 0.005);
    EXPECT_NEAR(classifySteps(*classifier, {"cc dd"}).scores.at(0)[2], 0.60, 0.005);
}

TEST(RuleScores, WithoutSupportNoSumMakesATag) {
    const auto classifier = classifierOf({ruleLine("h", "-", "en", "helper", "-", "SR=20", "\\bhelp\\b"), ruleLine("other", "DC", "en", "A", "-", "5 SR=20", "\\bcases\\b"),
                                          ruleLine("c", "SR", "en", "C", "-", "20", "\\bagain\\b"), ruleLine("gated", "SR", "en", "C", "start", "20", "\\bmaybe\\b"),
                                          ruleLine("b", "SR", "en", "B", "-", "0.1", "\\bhmm\\b")});
    EXPECT_EQ(tagsOfStep(*classifier, "help"), "");
    EXPECT_EQ(tagsOfStep(*classifier, "cases"), "DC");
    EXPECT_EQ(tagsOfStep(*classifier, "again help cases"), "DC");
    EXPECT_NEAR(classifySteps(*classifier, {"help"}).scores.at(0)[index(Pattern::selfRefinement)], 0.49, 1e-6);
    EXPECT_EQ(tagsOfStep(*classifier, "maybe"), "SR");   // a C with a gate has two points
    EXPECT_EQ(tagsOfStep(*classifier, "so it may be"), "");
    EXPECT_EQ(tagsOfStep(*classifier, "hmm, help"), "SR");
}

TEST(RuleScores, GivesTheWordsOfEveryRuleThatSpokeForATag) {
    const auto classifier = classifierOf({ruleLine("wait", "SR", "en", "A", "-", "5", "\\bwait\\b"), ruleLine("mild", "SR", "en", "B", "-", "0.1", "\\bagain\\b"),
                                          ruleLine("against", "SR", "en", "B", "-", "-0.1", "\\bfine\\b"), ruleLine("untagged", "DC", "en", "B", "-", "0.1", "\\bcases\\b"),
                                          ruleLine("zh", "EC", "zh", "A", "-", "", "必须"), ruleLine("helper", "-", "en", "helper", "-", "SR=1", "!")});
    const std::vector<std::string> steps = {"nothing", "是的，wait, again, fine, cases!", "答案必须短"};
    const TraceOfSteps trace(steps);
    const auto out = classifySteps(*classifier, steps);
    std::vector<std::string> evidence;
    for (const tagging::Evidence& one : out.evidence)
        evidence.push_back(std::to_string(one.step) + " " + std::string(code(one.pattern)) + " " + one.ruleId + " " + std::string(one.span.in(trace.text)));
    EXPECT_THAT(evidence, testing::ElementsAre("1 SR wait wait", "1 SR mild again", "2 EC zh 必须"));
}

TEST(RuleScores, CallsEvidenceOfTheConstraintsGateAConstraint) {
    const auto classifier = classifierOf({ruleLine("plain", "EC", "en", "A", "-", "", "\\blines\\b"), ruleLine("shared", "EC", "en", "C", "constraints", "", "\\bneed\\b")});
    const auto out = classifySteps(*classifier, {"we need 14 lines"}, "A poem of exactly 14 lines.");
    ASSERT_EQ(out.evidence.size(), 2u);
    EXPECT_EQ(out.evidence[0].kind, tagging::EvidenceKind::rule);
    EXPECT_EQ(out.evidence[1].kind, tagging::EvidenceKind::constraint);
    EXPECT_EQ(classifySteps(*classifier, {"we need 14 lines"}).evidence.size(), 1u);
}

TEST(RuleScores, RemembersTierAHitsOfTheStepBefore) {
    const auto classifier = classifierOf({ruleLine("wait", "SR", "en", "A", "-", "", "\\bwait\\b"), ruleLine("hmm", "SR", "en", "B", "-", "", "\\bhmm\\b"),
                                          ruleLine("then", "DC", "en", "B", "after:SR", "", "\\bthen\\b")});
    const auto out = classifySteps(*classifier, {"then", "wait", "then", "then", "hmm", "then"});
    std::vector<std::string> tags;
    for (const PatternSet set : out.tags) tags.push_back(toCodes(set));
    EXPECT_THAT(tags, testing::ElementsAre("", "SR", "DC", "", "SR", ""));
}

TEST(RuleScores, PlacesAWindowInItsTrace) {
    const auto classifier = classifierOf({ruleLine("late", "SR", "en", "A", "late:0.9", "", "\\bcheck\\b"), ruleLine("first", "SA", "en", "A", "first:1", "", "\\bcheck\\b"),
                                          ruleLine("final", "EC", "en", "A", "final", "", "\\bcheck\\b")});
    const TraceOfSteps trace({"check", "check"});
    tagging::TraceView view;
    view.text = trace.text;
    view.segments = trace.segments;
    tagging::Classification out;
    classifier->classify(view, out);
    EXPECT_EQ(toCodes(out.tags.at(0)), "SA");
    EXPECT_EQ(toCodes(out.tags.at(1)), "SR EC");
    view.firstStep = 9;
    view.totalSteps = 12;
    classifier->classify(view, out);
    EXPECT_EQ(toCodes(out.tags.at(0)), "");
    EXPECT_EQ(toCodes(out.tags.at(1)), "SR");
}

TEST(RuleScores, TakesALongQuestionForAPassage) {
    const auto classifier = classifierOf({ruleLine("r", "CI", "en", "A", "context", "", "\\bcheck\\b")});
    EXPECT_EQ(toCodes(classifySteps(*classifier, {"check"}, std::string(1199, 'q')).tags.at(0)), "");
    EXPECT_EQ(toCodes(classifySteps(*classifier, {"check"}, std::string(1200, 'q')).tags.at(0)), "CI");
}

TEST(RuleScores, ClearsWhatACallerHandsIn) {
    const auto classifier = classifierOf({ruleLine("r", "SR", "en", "A", "-", "", "\\bcheck\\b")});
    const TraceOfSteps trace({"check"});
    tagging::TraceView view;
    view.text = trace.text;
    view.segments = trace.segments;
    tagging::Classification out;
    classifier->classify(view, out);
    const auto once = out.evidence;
    classifier->classify(view, out);
    EXPECT_EQ(out.tags.size(), 1u);
    EXPECT_EQ(out.scores.size(), 1u);
    EXPECT_EQ(out.evidence, once);
    view.segments = {};
    classifier->classify(view, out);
    EXPECT_TRUE(out.tags.empty() && out.scores.empty() && out.evidence.empty());
}
