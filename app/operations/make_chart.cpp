#include "app/operations/make_chart.h"

#include "core/charts/pattern_frequency_chart.h"
#include "core/query/pattern_table.h"

namespace sextant::operations {

std::vector<ChartPreset> chartPresets() {
    return {
        {"pattern-frequency", "Pattern frequency", "how often each pattern appears in each task, with intervals"},
        {"pattern-frequency-paper", "Pattern frequency, as in the paper", "counts per task with a scale of its own each, SR printed as SF (arXiv 2410.13639, figure 1)"},
    };
}

Result<charts::ChartData> makeChart(const Project& project, const charts::ChartSpec& spec, const JobContext& job) {
    SEXTANT_ASSIGN(const query::PatternTable table,
                   query::readPatternTable(project.database(), {.by = {spec.by}, .tagger = spec.tagger, .where = spec.filter}));
    return charts::patternFrequencyChart(spec, table, job);
}

}  // namespace sextant::operations
