// What the window shows of a project: pages of the trace list, one trace with its steps and tags, steps behind a mark of a
// figure. Values only: safe to hand between threads. Text is UTF-8, spans are bytes into it.
#pragma once

#include "app/operations/project.h"
#include "core/base/result.h"
#include "core/base/text_span.h"
#include "core/tagging/classifier.h"
#include "core/trace/pattern.h"
#include "core/trace/segment.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sextant::operations {

enum class TraceSort { imported, task, model, steps, tokens, correct };

struct TraceListQuery {
    std::string filter;                   // filter expression of contract.md; "" = all
    TraceSort sort = TraceSort::imported; // within groups
    bool descending = false;
    bool groupByTask = true;              // tasks first, in order of name
    std::int64_t offset = 0;
    std::int64_t limit = 200;
};

struct BarcodeBar {
    std::uint32_t length = 0;             // code points of the step
    PatternSet patterns;                  // effective tags
};

struct TraceRow {
    std::int64_t id = 0;
    std::string task, domain, model, method, externalId;
    std::string question;                 // excerpt, at most 160 code points
    std::int64_t problem = 0;
    std::int64_t sample = 0;
    std::optional<bool> correct;
    std::optional<std::int64_t> tokens;
    std::int64_t characters = 0;
    std::int64_t steps = 0;
    std::int64_t annotatedSteps = 0;      // steps a person has taken over
    std::string lang;
    PatternSet traceLevelPatterns;        // tag sheets
    std::vector<BarcodeBar> barcode;      // at most 400 bars; longer traces are merged by neighbours
};

struct TaskGroup {
    std::string task;
    std::int64_t traces = 0;
};

struct TraceList {
    std::int64_t total = 0;               // traces that match the filter
    std::int64_t projectTotal = 0;        // traces in the project
    std::vector<TaskGroup> groups;        // of the whole result, in list order (empty unless groupByTask)
    std::vector<TraceRow> rows;           // the page
};

// A malformed filter gives a usage error that says where it stops making sense.
Result<TraceList> listTraces(const Project& project, const TraceListQuery& query);

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
    std::string decidedBy;                // source whose tags are the effective ones
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

Result<TraceDetail> loadTrace(const Project& project, std::int64_t trace);

// One step in a list of steps (behind a bar of a figure).
struct StepHit {
    std::int64_t trace = 0;
    std::int64_t position = 0;
    std::string task, model;
    PatternSet tags;
    std::string text;                     // excerpt of the step, at most 240 code points
};

struct StepQuery {
    std::string filter;                   // of traces
    Pattern pattern = Pattern::systematicAnalysis;
    std::string tagger = "effective";
    std::int64_t offset = 0;
    std::int64_t limit = 500;
};

struct StepHits {
    std::int64_t total = 0;               // exactly the number the figure counts for the mark (unit segments)
    std::int64_t traces = 0;              // traces with at least one
    std::vector<StepHit> hits;            // trace-level tags give one hit of position -1
};

Result<StepHits> stepsWithPattern(const Project& project, const StepQuery& query);

// What the start page and status bar say of a project.
struct ProjectSummary {
    std::int64_t traces = 0, steps = 0, tasks = 0, models = 0, annotatedSteps = 0, untagged = 0;
    std::string segmentation, tagger, taggerVersion;
};

Result<ProjectSummary> summarizeProject(const Project& project);

}  // namespace sextant::operations
