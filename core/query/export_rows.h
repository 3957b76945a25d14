// Rows for exporters, streamed in order of trace and position under the project's segmentation. Offsets are code points into the
// trace's text. Constant memory: one trace at a time. The callback returns false to stop.
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/store/database.h"
#include "core/trace/pattern.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sextant::query {

struct ExportQuery {
    std::string where;                    // filter expression of traces
    std::string tagger = "effective";     // segments, gold; tags: "" = all sources
};

// What every row knows of its trace.
struct ExportTrace {
    std::int64_t id = 0;
    std::string identity;                 // 32 hex digits
    std::string externalId, task, domain, model, method, lang, kind, question, gold, finalAnswer, file;
    std::int64_t problem = 0, sample = 0, characters = 0, steps = 0;
    std::optional<bool> correct;
    std::optional<std::int64_t> tokens;
    bool truncated = false, empty = false;
    PatternSet traceLevel;                // effective tags of the trace as a whole
};

struct ExportTraceRow {
    ExportTrace trace;
    std::string text, reasoning, answer;  // reasoning: what steps cover; answer: the separated one, "" for none
    std::optional<std::int64_t> reasoningStart, reasoningEnd;
};

struct ExportSegmentRow {
    const ExportTrace* trace = nullptr;   // valid during the call
    std::int64_t position = 0, start = 0, end = 0;
    std::string kind, text;
    PatternSet patterns;
    bool judged = false;                  // the tagger has said something of this step
};

struct ExportTagRow {
    const ExportTrace* trace = nullptr;   // valid during the call
    std::optional<std::int64_t> position; // nothing for tags of the trace as a whole
    std::int64_t start = 0, end = 0;
    std::string segmentation, source;
    Pattern pattern = Pattern::systematicAnalysis;
    std::optional<double> confidence;     // 0..1
    bool verified = false;
};

struct ExportAnnotationRow {
    const ExportTrace* trace = nullptr;   // valid during the call
    std::string uuid, author, memo, codebook, created, changed, text;
    std::int64_t start = 0, end = 0;
    PatternSet patterns;
    bool adjudicated = false, verified = false;
};

// A stretch of neighbouring steps the tagger has judged; a trace with gaps gives several (contract.md, gold file).
struct ExportGoldRow {
    const ExportTrace* trace = nullptr;   // valid during the call
    const std::string* text = nullptr;    // the whole trace
    std::int64_t stepsOfTrace = 0, first = 0;
    struct LabelledStep {
        std::int64_t start = 0, end = 0;
        PatternSet labels;
    };
    std::vector<LabelledStep> segments;
};

template <class Row>
using RowFunction = std::function<Result<bool>(const Row&)>;  // false: enough; an error is passed on

Status exportTraces(const store::Database& database, const ExportQuery& query, const RowFunction<ExportTraceRow>& row, const JobContext& job);
Status exportSegments(const store::Database& database, const ExportQuery& query, const RowFunction<ExportSegmentRow>& row, const JobContext& job);
Status exportTags(const store::Database& database, const ExportQuery& query, const RowFunction<ExportTagRow>& row, const JobContext& job);
Status exportAnnotations(const store::Database& database, const ExportQuery& query, const RowFunction<ExportAnnotationRow>& row, const JobContext& job);
Status exportGold(const store::Database& database, const ExportQuery& query, const RowFunction<ExportGoldRow>& row, const JobContext& job);

}  // namespace sextant::query
