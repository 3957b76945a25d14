#include "classifiers/evaluation/evaluation.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <random>
#include <set>
#include <tuple>

namespace sextant::classifiers {
namespace {

constexpr int bootstrapDraws = 1000;
constexpr std::uint32_t bootstrapSeed = 20241013;

struct PatternCounts {
    std::int64_t hit = 0;
    std::int64_t excess = 0;
    std::int64_t missed = 0;
};
using TraceCounts = std::array<PatternCounts, patternCount>;

TraceCounts countTrace(const std::vector<PatternSet>& labels, const std::vector<PatternSet>& decided) {
    assert(labels.size() == decided.size());
    TraceCounts counts;
    for (std::size_t i = 0; i < labels.size(); ++i)
        for (const Pattern pattern : allPatterns) {
            PatternCounts& count = counts[index(pattern)];
            const bool wanted = labels[i].has(pattern);
            const bool given = decided[i].has(pattern);
            count.hit += wanted && given;
            count.excess += !wanted && given;
            count.missed += wanted && !given;
        }
    return counts;
}

double shareOf(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

double f1Of(const PatternCounts& count) { return shareOf(2 * count.hit, 2 * count.hit + count.excess + count.missed); }

void add(TraceCounts& total, const TraceCounts& counts) {
    for (std::size_t p = 0; p < patternCount; ++p) {
        total[p].hit += counts[p].hit;
        total[p].excess += counts[p].excess;
        total[p].missed += counts[p].missed;
    }
}

Figures figuresOf(const std::vector<TraceCounts>& perTrace, std::int64_t segments) {
    TraceCounts total;
    for (const TraceCounts& counts : perTrace) add(total, counts);
    Figures figures;
    figures.traces = static_cast<std::int64_t>(perTrace.size());
    figures.segments = segments;
    PatternCounts pooled;
    for (std::size_t p = 0; p < patternCount; ++p) {
        PatternFigures& pattern = figures.patterns[p];
        pattern.truePositives = total[p].hit;
        pattern.falsePositives = total[p].excess;
        pattern.falseNegatives = total[p].missed;
        pattern.support = total[p].hit + total[p].missed;
        pattern.precision = shareOf(total[p].hit, total[p].hit + total[p].excess);
        pattern.recall = shareOf(total[p].hit, pattern.support);
        pattern.f1 = f1Of(total[p]);
        figures.macroF1 += pattern.f1 / patternCount;
        pooled.hit += total[p].hit;
        pooled.excess += total[p].excess;
        pooled.missed += total[p].missed;
    }
    figures.microF1 = f1Of(pooled);
    return figures;
}

Interval percentiles(std::vector<double>& draws) {
    std::sort(draws.begin(), draws.end());
    const auto at = [&](double share) {
        return draws[std::min(draws.size() - 1, static_cast<std::size_t>(share * static_cast<double>(draws.size())))];
    };
    return {at(0.025), at(0.975)};
}

void addIntervals(const std::vector<TraceCounts>& perTrace, Figures& figures) {
    if (perTrace.empty()) return;
    std::mt19937 random(bootstrapSeed);
    std::array<std::vector<double>, patternCount + 1> draws;
    for (int draw = 0; draw < bootstrapDraws; ++draw) {
        TraceCounts total;
        // Drawn with the generator's own numbers, not a library distribution, whose results differ between libraries.
        for (std::size_t i = 0; i < perTrace.size(); ++i)
            add(total, perTrace[static_cast<std::size_t>((std::uint64_t{random()} * perTrace.size()) >> 32)]);
        double sum = 0;
        for (std::size_t p = 0; p < patternCount; ++p) {
            draws[p].push_back(f1Of(total[p]));
            sum += draws[p].back();
        }
        draws[patternCount].push_back(sum / patternCount);
    }
    for (std::size_t p = 0; p < patternCount; ++p) figures.patterns[p].f1Interval = percentiles(draws[p]);
    figures.macroF1Interval = percentiles(draws[patternCount]);
}

const std::string& fieldOf(const GoldTrace& trace, BreakdownField field) {
    switch (field) {
        case BreakdownField::corpus: return trace.corpus;
        case BreakdownField::domain: return trace.domain;
        case BreakdownField::language: return trace.language;
        case BreakdownField::model: break;
    }
    return trace.model;
}

}  // namespace

std::optional<BreakdownField> breakdownFieldFromText(std::string_view text) {
    if (text == "corpus") return BreakdownField::corpus;
    if (text == "domain") return BreakdownField::domain;
    if (text == "lang") return BreakdownField::language;
    if (text == "model") return BreakdownField::model;
    return std::nullopt;
}

Figures compare(std::span<const GoldTrace> gold, const Decisions& decisions) {
    assert(gold.size() == decisions.size());
    std::vector<TraceCounts> perTrace;
    std::int64_t segments = 0;
    for (std::size_t i = 0; i < gold.size(); ++i) {
        perTrace.push_back(countTrace(gold[i].labels, decisions[i]));
        segments += static_cast<std::int64_t>(gold[i].labels.size());
    }
    Figures figures = figuresOf(perTrace, segments);
    addIntervals(perTrace, figures);
    return figures;
}

std::vector<BreakdownRow> compareBy(std::span<const GoldTrace> gold, const Decisions& decisions, BreakdownField field) {
    assert(gold.size() == decisions.size());
    std::map<std::string, std::pair<std::vector<TraceCounts>, std::int64_t>> groups;
    for (std::size_t i = 0; i < gold.size(); ++i) {
        auto& [perTrace, segments] = groups[fieldOf(gold[i], field)];
        perTrace.push_back(countTrace(gold[i].labels, decisions[i]));
        segments += static_cast<std::int64_t>(gold[i].labels.size());
    }
    std::vector<BreakdownRow> rows;
    for (const auto& [key, group] : groups) {
        rows.push_back({key, figuresOf(group.first, group.second)});
        addIntervals(group.first, rows.back().figures);
    }
    return rows;
}

tagging::TraceView viewOf(const GoldTrace& trace) {
    tagging::TraceView view;
    view.question = trace.question;
    view.context = trace.context;
    view.task = trace.task;
    view.domain = trace.domain;
    view.text = trace.text;
    view.segments = trace.segments;
    view.firstStep = trace.firstStep;
    view.totalSteps = trace.totalSteps;
    return view;
}

Result<Evaluation> evaluate(const tagging::Classifier& classifier, std::span<const GoldTrace> gold, const JobContext& job) {
    Evaluation result;
    result.tagger = classifier.source();
    result.version = classifier.version();
    std::map<std::pair<std::string, Pattern>, RuleFigures> rules;
    tagging::Classification out;
    for (const GoldTrace& trace : gold) {
        if (job.stopRequested()) return cancelled();
        classifier.classify(viewOf(trace), out);
        assert(out.tags.size() == trace.segments.size());
        result.decisions.push_back(out.tags);
        std::set<std::tuple<std::uint32_t, Pattern, std::string_view>> counted;  // a rule counts once per step
        for (const tagging::Evidence& evidence : out.evidence) {
            if (evidence.ruleId.empty() || !counted.emplace(evidence.step, evidence.pattern, evidence.ruleId).second) continue;
            RuleFigures& rule = rules[{evidence.ruleId, evidence.pattern}];
            rule.ruleId = evidence.ruleId;
            rule.pattern = evidence.pattern;
            ++rule.hits;
            rule.correct += trace.labels[evidence.step].has(evidence.pattern);
        }
    }
    for (auto& [key, rule] : rules) result.rules.push_back(std::move(rule));
    std::stable_sort(result.rules.begin(), result.rules.end(), [](const auto& a, const auto& b) { return a.hits > b.hits; });
    result.figures = compare(gold, result.decisions);
    return result;
}

}  // namespace sextant::classifiers
