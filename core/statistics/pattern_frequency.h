// Pattern frequencies with honest intervals, from a PatternTable. Pure functions.
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/query/pattern_table.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sextant::statistics {

enum class FrequencyUnit { traces, segments, per1k, characters };

struct FrequencyOptions {
    FrequencyUnit unit = FrequencyUnit::segments;
    int minSteps = 1;                  // unit traces: steps a trace needs to have the pattern
    double confidence = 0.95;
    std::uint64_t seed = 42;
    int draws = 1000;                  // bootstrap
    bool intervals = true;
};

struct Frequency {
    double count = 0;                  // in the unit
    double n = 0;                      // out of; per1k: thousands of tokens
    double share = 0;                  // count / n, 0 where n is 0
    std::optional<double> low, high;
};

struct GroupFrequencies {
    std::vector<std::string> key;      // as PatternTable::groups
    std::int64_t traces = 0;
    std::int64_t segments = 0;
    std::array<Frequency, patternCount> patterns;
};

struct FrequencyReport {
    std::vector<GroupFrequencies> groups;  // order of the table
    std::string intervalMethod;            // "Wilson", "Wilson, clustered by problem", "bootstrap by trace, 1000 draws, seed 42", "none"
    std::vector<std::string> warnings;     // sentences: share of traces is mostly trace length, fewer than 5 traces, ...
};

Result<FrequencyReport> patternFrequencies(const query::PatternTable& table, const FrequencyOptions& options, const JobContext& job);

}  // namespace sextant::statistics
