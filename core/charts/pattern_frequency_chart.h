// The figure "how often does each pattern appear in each task": a table of roll-ups -> numbers of a figure. Pure function.
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/charts/chart_data.h"
#include "core/query/pattern_table.h"

namespace sextant::charts {

// `table` must have been read with the spec's grouping, filter and tagger. The unit is the spec's, or what defaultUnit() of
// core/statistics says; unit `count` counts traces where that says traces, else steps. Fails where nothing matches, where the spec
// names a panel that is not there, and when stopped.
Result<ChartData> patternFrequencyChart(const ChartSpec& spec, const query::PatternTable& table, const JobContext& job);

}  // namespace sextant::charts
