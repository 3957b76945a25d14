// PatternTable: the roll-ups of the traces that match a filter, one row a trace, with its group: all that frequencies,
// intervals and figures are computed from. Reads one row a trace, never steps. Plain value.
#pragma once

#include "core/base/result.h"
#include "core/trace/pattern.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sextant::store { class Database; }

namespace sextant::query {

struct TraceCounts {
    std::int64_t trace = 0;
    std::int64_t problem = 0;
    std::uint32_t group = 0;                               // index into PatternTable::groups
    std::int64_t steps = 0;                                // steps the tagger has judged; 0 for traces without text
    std::int64_t characters = 0;                           // code points of those steps
    std::optional<std::int64_t> tokens;
    std::array<std::int32_t, patternCount> stepsWith{};
    std::array<std::int64_t, patternCount> charactersWith{};
    PatternSet traceLevel;                                 // tags of the trace as a whole (tag sheets)
};

struct PatternTable {
    std::vector<std::string> by;                           // fields of the group key
    std::vector<std::vector<std::string>> groups;          // values per group, in order of first import
    std::vector<TraceCounts> rows;                         // ordered by group, then trace
    bool traceLevelOnly = false;                           // no row has steps: a tag sheet
    std::string tagger;                                    // as resolved ("effective", "rules", "person:ana")
    std::string taggerVersion, segmentation, codebook;
    std::int64_t unjudged = 0;                             // traces that match but the tagger has not judged: not in rows
};

struct PatternQuery {
    std::vector<std::string> by = {"task"};                // task model method domain correct lang
    std::string tagger = "effective";
    std::string where;                                     // filter expression of contract.md
};

Result<PatternTable> readPatternTable(const store::Database& database, const PatternQuery& query);

}  // namespace sextant::query
