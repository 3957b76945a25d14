// Pattern frequencies with honest intervals, from a PatternTable. Pure functions.
//
// What counts, by unit:
//   traces      traces that show the pattern in at least minSteps steps, or carry it as a tag of the whole trace, out of all traces
//               (also those without steps)
//   segments    steps that show it, out of all steps
//   characters  code points of steps that show it, out of those of all steps
//   per1k       steps that show it per 1000 tokens; traces without a token count are left out, and a warning says so
// Intervals: shares of traces by Wilson, with the effective sample size where a problem has several traces (wilsonClustered);
// all other units by a bootstrap that resamples whole traces (bootstrapRatios). Where all draws agree the bootstrap says nothing;
// then Wilson's interval is taken at an effective number of units:
//   - a pattern never seen (or seen in every unit): n / deff, with deff the largest design effect among the patterns that were
//     seen in the group, else in the table, at most that of traces whose units all agree; without any, effective traces;
//     for per1k the score bound of a Poisson rate, z^2 deff / tokens, and none without any design effect;
//   - one trace, or traces that all have the same share: effective traces (Kish), so one trace counts as one observation.
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

// The unit meant where nobody names one: traces for tags of whole traces (tag sheets), else segments.
FrequencyUnit defaultUnit(const query::PatternTable& table);

struct FrequencyReport {
    std::vector<GroupFrequencies> groups;  // order of the table
    // "Wilson", "Wilson, clustered by problem", "bootstrap by trace, 1000 draws, seed 42, BCa", "none"
    std::string intervalMethod;
    std::vector<std::string> warnings;     // sentences: share of traces is mostly trace length, fewer than 5 traces, ...
};

// Fails on options out of range (minSteps < 1, confidence not in (0, 1), draws < 100) and when stopped. A table without rows
// gives a report whose groups have n = 0 and no intervals.
Result<FrequencyReport> patternFrequencies(const query::PatternTable& table, const FrequencyOptions& options,
                                           const JobContext& job);

}  // namespace sextant::statistics
