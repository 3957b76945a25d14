#include "classifiers/rules/rule_classifier.h"

#include "classifiers/rules/rule_matcher.h"
#include "core/base/resources.h"

#include <cmath>

namespace sextant::classifiers {
namespace {

constexpr float ruleThreshold = 0.5f;
constexpr float justBelowThreshold = 0.49f;
constexpr std::size_t passageBytes = 1200;  // a question this long carries its material with it

class RuleClassifier final : public tagging::Classifier {
public:
    explicit RuleClassifier(RulePack pack) : m_matcher(std::move(pack)) {}

    std::string_view source() const override { return "rules"; }
    std::string version() const override { return m_matcher.pack().versionText(); }
    std::array<float, patternCount> thresholds() const override {
        std::array<float, patternCount> all;
        all.fill(ruleThreshold);
        return all;
    }
    void classify(const tagging::TraceView& trace, tagging::Classification& out) const override;

private:
    // Scores of one step from its hits.
    std::array<float, patternCount> score(const std::vector<RuleHit>& hits) const;

    RuleMatcher m_matcher;
};

std::array<float, patternCount> RuleClassifier::score(const std::vector<RuleHit>& hits) const {
    const RulePack& pack = m_matcher.pack();
    std::array<float, patternCount> sums = pack.bias;
    std::array<int, patternCount> support{};  // two points let a pattern be tagged: an A, a B or a gated C, or two C
    for (const RuleHit& hit : hits) {
        const Rule& rule = pack.rules[hit.rule];
        for (std::size_t p = 0; p < patternCount; ++p) sums[p] += rule.weights[p];
        if (rule.pattern) support[index(*rule.pattern)] += rule.tier == RuleTier::c && !rule.gates.any() ? 1 : 2;
    }
    std::array<float, patternCount> scores;
    for (std::size_t p = 0; p < patternCount; ++p) {
        scores[p] = 1.0f / (1.0f + std::exp(-sums[p]));
        if (support[p] < 2) scores[p] = std::min(scores[p], justBelowThreshold);
    }
    return scores;
}

void RuleClassifier::classify(const tagging::TraceView& trace, tagging::Classification& out) const {
    const RulePack& pack = m_matcher.pack();
    out.scores.clear();
    out.tags.clear();
    out.evidence.clear();
    out.scores.reserve(trace.segments.size());
    out.tags.reserve(trace.segments.size());
    const PromptConstraints constraints(trace.question);
    RuleMatcher::Scratch scratch = m_matcher.makeScratch();
    std::vector<RuleHit> hits;
    StepSurroundings around;
    around.total = static_cast<std::uint32_t>(trace.totalSteps ? trace.totalSteps : trace.segments.size());
    around.context = !trace.context.empty() || trace.question.size() >= passageBytes;
    around.constraints = &constraints;
    for (std::size_t i = 0; i < trace.segments.size(); ++i) {
        const TextSpan span = trace.segments[i].span;
        around.position = static_cast<std::uint32_t>(trace.firstStep + i);
        m_matcher.match(span.in(trace.text), around, scratch, hits);
        const std::array<float, patternCount> scores = score(hits);
        PatternSet tags;
        for (const Pattern pattern : allPatterns)
            if (scores[index(pattern)] >= ruleThreshold) tags.add(pattern);
        around.before = {};
        for (const RuleHit& hit : hits) {
            const Rule& rule = pack.rules[hit.rule];
            if (!rule.pattern) continue;
            if (rule.tier == RuleTier::a) around.before.add(*rule.pattern);
            if (!tags.has(*rule.pattern) || rule.weights[index(*rule.pattern)] <= 0) continue;
            tagging::Evidence evidence;
            evidence.step = static_cast<std::uint32_t>(i);
            evidence.pattern = *rule.pattern;
            evidence.kind = rule.gates.constraints ? tagging::EvidenceKind::constraint : tagging::EvidenceKind::rule;
            evidence.ruleId = rule.id;
            evidence.span = {span.begin + hit.span.begin, span.begin + hit.span.end};
            out.evidence.push_back(std::move(evidence));
        }
        out.scores.push_back(scores);
        out.tags.push_back(tags);
    }
}

}  // namespace

Result<std::unique_ptr<tagging::Classifier>> loadRuleClassifier(const std::string& packPath) {
    std::string path = packPath;
    if (path.empty()) {
        SEXTANT_ASSIGN(path, resourcePath("rules/o1-patterns.tsv"));
    }
    SEXTANT_ASSIGN(const std::string text, readWholeFile(path));
    SEXTANT_ASSIGN(RulePack pack, parseRulePack(text, path));
    return std::unique_ptr<tagging::Classifier>(std::make_unique<RuleClassifier>(std::move(pack)));
}

}  // namespace sextant::classifiers
