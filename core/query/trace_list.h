// The trace list: pages of traces that match a filter. Values only; text is UTF-8.
#pragma once

#include "core/base/result.h"
#include "core/trace/pattern.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sextant::store { class Database; }

namespace sextant::query {

enum class TraceSort { imported, task, model, steps, tokens, correct };

struct TraceListQuery {
    std::string filter;                   // filter expression; "" = all
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
Result<TraceList> listTraces(const store::Database& database, const TraceListQuery& query);

// The row of one trace; an error where there is none.
Result<TraceRow> traceRow(const store::Database& database, std::int64_t trace);

}  // namespace sextant::query
