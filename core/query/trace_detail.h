// Everything about one trace: text, steps, what each source says of each step, evidence. Spans are bytes into the text.
#pragma once

#include "core/base/result.h"
#include "core/base/text_span.h"
#include "core/query/trace_list.h"
#include "core/tagging/classifier.h"
#include "core/trace/pattern.h"
#include "core/trace/segment.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sextant::query {

struct StepEvidence {
    Pattern pattern = Pattern::systematicAnalysis;
    tagging::EvidenceKind kind = tagging::EvidenceKind::rule;
    std::string ruleId;
    TextSpan span;
};

// What one source says of a step.
struct SourceTags {
    std::string source;                           // "rules", "person:ana"
    std::string version;
    PatternSet tags;
    std::array<float, patternCount> scores{};     // 0..1; all 0 or 1 for persons
    std::array<float, patternCount> thresholds{}; // machines
    std::string time;                             // persons: when
};

struct Step {
    TextSpan span;
    SegmentKind kind = SegmentKind::prose;
    PatternSet tags;                      // effective
    std::string decidedBy;                // source whose tags are the effective ones; "" where nobody has judged the step
    std::vector<SourceTags> sources;
    std::vector<StepEvidence> evidence;
};

struct TraceDetail {
    TraceRow row;
    std::string question, context, gold, finalAnswer, text, file, importedAs;
    std::optional<TextSpan> reasoning, answer;
    bool truncated = false, empty = false;
    std::string kind;
    std::string segmentation;             // "step@1"
    std::vector<Step> steps;
};

// Under the project's segmentation. An error where the project has no such trace.
Result<TraceDetail> loadTrace(const store::Database& database, std::int64_t trace);

}  // namespace sextant::query
