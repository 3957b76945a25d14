// Sentences that keep a reader of frequencies from drawing the wrong conclusion. Part of patternFrequencies.
#pragma once

#include "core/query/pattern_table.h"
#include "core/statistics/pattern_frequency.h"

#include <string>
#include <vector>

namespace sextant::statistics {

// Which traces show the pattern, as unit "traces" counts them.
bool traceShows(const query::TraceCounts& row, Pattern pattern, int minSteps);

std::vector<std::string> frequencyWarnings(const query::PatternTable& table, const FrequencyOptions& options);

}  // namespace sextant::statistics
