#include "app/operations/project_stats.h"

#include "core/query/pattern_table.h"
#include "core/statistics/pattern_frequency.h"

namespace sextant::operations {
namespace {

statistics::FrequencyUnit frequencyUnit(StatsUnit unit) {
    switch (unit) {
        case StatsUnit::traces: return statistics::FrequencyUnit::traces;
        case StatsUnit::segments: return statistics::FrequencyUnit::segments;
        case StatsUnit::per1k: return statistics::FrequencyUnit::per1k;
        case StatsUnit::characters: break;
    }
    return statistics::FrequencyUnit::characters;
}

}  // namespace

Result<StatsReport> projectStats(const Project& project, const StatsRequest& request, const JobContext& job) {
    SEXTANT_ASSIGN(const query::PatternTable table,
                   query::readPatternTable(project.database(), {.by = request.by, .tagger = request.tagger, .where = request.where}));
    StatsReport report;
    report.by = request.by;
    report.unit = request.unit.value_or(table.traceLevelOnly ? StatsUnit::traces : StatsUnit::segments);
    report.tagger = table.tagger;
    report.taggerVersion = table.taggerVersion;
    report.segmentation = table.segmentation;

    statistics::FrequencyOptions options;
    options.unit = frequencyUnit(report.unit);
    options.minSteps = request.minSteps;
    options.confidence = request.confidence;
    options.seed = request.seed;
    SEXTANT_ASSIGN(const statistics::FrequencyReport frequencies, statistics::patternFrequencies(table, options, job));
    report.interval = frequencies.intervalMethod;
    report.warnings = frequencies.warnings;
    for (const statistics::GroupFrequencies& group : frequencies.groups) {
        StatsGroup out;
        for (std::size_t i = 0; i < request.by.size(); ++i) out.key.emplace_back(request.by[i], group.key[i]);
        out.traces = group.traces;
        out.segments = group.segments;
        for (std::size_t i = 0; i < patternCount; ++i) {
            const statistics::Frequency& frequency = group.patterns[i];
            out.patterns[i] = {frequency.count, frequency.n, frequency.share, frequency.low, frequency.high};
        }
        report.groups.push_back(std::move(out));
    }
    return report;
}

}  // namespace sextant::operations
