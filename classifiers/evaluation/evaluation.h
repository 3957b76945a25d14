// Evaluation: how well a classifier's tags agree with labelled steps. Plain functions over values; any thread.
//
// Precision, recall and F1 are over steps, one decision per step and pattern. Macro-F1 is the mean of the six F1, an undefined
// one counting 0; micro-F1 pools all decisions. Intervals are percentile bootstrap intervals (Efron and Tibshirani 1993, ch. 13)
// over whole traces, since steps of a trace are not independent: 95 %, 1,000 draws, fixed seed, so a run repeats exactly.
#pragma once

#include "classifiers/evaluation/gold_file.h"
#include "core/base/job_context.h"
#include "core/tagging/classifier.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::classifiers {

struct Interval {
    double low = 0;
    double high = 0;
};

struct PatternFigures {
    std::int64_t truePositives = 0;
    std::int64_t falsePositives = 0;
    std::int64_t falseNegatives = 0;
    std::int64_t support = 0;         // labelled steps that have the pattern
    double precision = 0;             // 0 where undefined
    double recall = 0;
    double f1 = 0;
    Interval f1Interval;
};

struct Figures {
    std::int64_t traces = 0;
    std::int64_t segments = 0;
    std::array<PatternFigures, patternCount> patterns;
    double macroF1 = 0;
    double microF1 = 0;
    Interval macroF1Interval;
};

struct BreakdownRow {
    std::string key;   // "" where the gold names none
    Figures figures;
};

// One rule of a pack on the gold: how often its evidence was given and how often the step has the rule's pattern.
struct RuleFigures {
    std::string ruleId;
    Pattern pattern = Pattern::systematicAnalysis;
    std::int64_t hits = 0;     // steps
    std::int64_t correct = 0;
};

enum class BreakdownField : std::uint8_t { corpus, domain, language, model };

std::optional<BreakdownField> breakdownFieldFromText(std::string_view text);  // "corpus" | "domain" | "lang" | "model"

// Decisions beside labels: one entry per gold trace, each with one set per segment.
using Decisions = std::vector<std::vector<PatternSet>>;

// Figures from decisions made elsewhere. `decisions` has the shape of `gold`.
Figures compare(std::span<const GoldTrace> gold, const Decisions& decisions);

// The same by a field, keys in ascending order.
std::vector<BreakdownRow> compareBy(std::span<const GoldTrace> gold, const Decisions& decisions, BreakdownField field);

struct Evaluation {
    std::string tagger;    // the classifier's source
    std::string version;
    Figures figures;
    Decisions decisions;
    std::vector<RuleFigures> rules;  // most hits first; empty for classifiers without rules
};

// Runs the classifier on every gold trace, its own segments as the window. Fails only when cancelled.
Result<Evaluation> evaluate(const tagging::Classifier& classifier, std::span<const GoldTrace> gold, const JobContext& job = {});

// The view of a gold trace a classifier gets. Refers into `trace`.
tagging::TraceView viewOf(const GoldTrace& trace);

}  // namespace sextant::classifiers
