#include "core/statistics/pattern_frequency.h"

#include "core/base/hashing.h"
#include "core/statistics/frequency_warnings.h"
#include "core/statistics/intervals.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <span>

namespace sextant::statistics {
namespace {

using GroupRows = std::vector<const query::TraceCounts*>;

struct UnitCounts {
    double size = 0;
    std::array<double, patternCount> hits{};
};

UnitCounts unitCountsOf(const query::TraceCounts& row, const FrequencyOptions& options) {
    UnitCounts counts;
    for (const Pattern pattern : allPatterns) {
        const std::size_t i = index(pattern);
        switch (options.unit) {
        case FrequencyUnit::traces:
            counts.size = 1;
            counts.hits[i] = traceShows(row, pattern, options.minSteps) ? 1 : 0;
            break;
        case FrequencyUnit::segments:
            counts.size = static_cast<double>(row.steps);
            counts.hits[i] = row.stepsWith[i];
            break;
        case FrequencyUnit::characters:
            counts.size = static_cast<double>(row.characters);
            counts.hits[i] = static_cast<double>(row.charactersWith[i]);
            break;
        case FrequencyUnit::per1k:
            counts.size = static_cast<double>(row.tokens.value_or(0));
            counts.hits[i] = counts.size > 0 ? row.stepsWith[i] : 0;
            break;
        }
    }
    return counts;
}

// Traces of one problem as one cluster; traces whose problem is unknown (0) stand alone.
std::vector<Cluster> problemClusters(const GroupRows& rows, Pattern pattern, int minSteps) {
    std::vector<Cluster> clusters;
    std::map<std::int64_t, std::size_t> ofProblem;
    for (const query::TraceCounts* row : rows) {
        std::size_t cluster = clusters.size();
        if (row->problem > 0) cluster = ofProblem.emplace(row->problem, cluster).first->second;
        if (cluster == clusters.size()) clusters.emplace_back();
        clusters[cluster].size += 1;
        clusters[cluster].hits += traceShows(*row, pattern, minSteps) ? 1 : 0;
    }
    return clusters;
}

std::vector<Cluster> traceClusters(std::span<const UnitCounts> counts, std::size_t pattern) {
    std::vector<Cluster> clusters;
    clusters.reserve(counts.size());
    for (const UnitCounts& count : counts) clusters.push_back({count.hits[pattern], count.size});
    return clusters;
}

// Seeds differ between groups, and do not depend on which other groups are there or in which order.
std::uint64_t seedOfGroup(std::uint64_t seed, const std::vector<std::string>& key) {
    Hasher hasher;
    hasher.add(static_cast<std::int64_t>(seed));
    for (const std::string& value : key) hasher.add(value);
    const Hash128 digest = hasher.digest();
    std::uint64_t mixed = 0;
    for (std::size_t i = 0; i < 8; ++i) mixed = mixed << 8 | digest[i];
    return mixed;
}

struct GroupCounts {
    std::vector<UnitCounts> traces;
    std::array<DesignEffect, patternCount> effects;
    double largestEffect = 0;  // 0: none could be estimated
};

// The interval where the bootstrap has no spread; rules in the header.
std::optional<Interval> intervalWithoutSpread(const DesignEffect& effect, double largestEffect, const FrequencyOptions& options) {
    if (!(effect.units > 0)) return std::nullopt;
    const double most = effect.units / effect.kishClusters;
    if (options.unit == FrequencyUnit::per1k) {
        if (effect.share > 0 || effect.clusters < 2 || !(largestEffect > 0)) return std::nullopt;
        const double z = normalQuantile(1 - (1 - options.confidence) / 2);
        return Interval{0, z * z * std::max(1.0, largestEffect) / effect.units};
    }
    const bool extreme = effect.share <= 0 || effect.share >= 1;
    const bool borrow = extreme && effect.clusters >= 2 && largestEffect > 0;
    const double deff = borrow ? std::clamp(largestEffect, 1.0, most) : most;
    const double effective = effect.units / deff;
    return wilson(effect.share * effective, effective, options.confidence);
}

Status checkFrequencyOptions(const FrequencyOptions& options) {
    if (options.minSteps < 1)
        return usageError("The least number of steps is " + std::to_string(options.minSteps) + "; it must be 1 or more.");
    if (!(options.confidence > 0 && options.confidence < 1))
        return usageError("The confidence level is " + std::to_string(options.confidence) + "; it must lie between 0 and 1, for example 0.95.");
    if (options.draws < 100)
        return usageError("The bootstrap is asked for " + std::to_string(options.draws) + " draws; it needs 100 or more.");
    return {};
}

}  // namespace

bool traceShows(const query::TraceCounts& row, Pattern pattern, int minSteps) {
    return row.stepsWith[index(pattern)] >= minSteps || row.traceLevel.has(pattern);
}

FrequencyUnit defaultUnit(const query::PatternTable& table) {
    if (table.traceLevelOnly) return FrequencyUnit::traces;
    bool steps = false;
    bool traceTags = false;
    for (const query::TraceCounts& row : table.rows) {
        for (const std::int32_t count : row.stepsWith) steps = steps || count > 0;
        traceTags = traceTags || !row.traceLevel.empty();
    }
    return traceTags && !steps ? FrequencyUnit::traces : FrequencyUnit::segments;
}

Result<FrequencyReport> patternFrequencies(const query::PatternTable& table, const FrequencyOptions& options,
                                           const JobContext& job) {
    SEXTANT_TRY(checkFrequencyOptions(options));
    FrequencyReport report;
    report.intervalMethod = "none";
    report.groups.resize(table.groups.size());
    std::vector<GroupRows> rows(table.groups.size());
    for (const query::TraceCounts& row : table.rows) {
        assert(row.group < rows.size());
        rows[row.group].push_back(&row);
    }

    std::vector<GroupCounts> counts(table.groups.size());
    double largestOfTable = 0;
    for (std::size_t g = 0; g < table.groups.size(); ++g) {
        if (job.stopRequested()) return cancelled();
        GroupFrequencies& group = report.groups[g];
        group.key = table.groups[g];
        group.traces = static_cast<std::int64_t>(rows[g].size());
        counts[g].traces.reserve(rows[g].size());
        for (const query::TraceCounts* row : rows[g]) {
            group.segments += row->steps;
            counts[g].traces.push_back(unitCountsOf(*row, options));
        }
        const Yardstick yardstick = options.unit == FrequencyUnit::per1k ? Yardstick::poisson : Yardstick::binomial;
        const double perUnit = options.unit == FrequencyUnit::per1k ? 1000 : 1;
        for (std::size_t p = 0; p < patternCount; ++p) {
            counts[g].effects[p] = designEffect(traceClusters(counts[g].traces, p), yardstick);
            counts[g].largestEffect = std::max(counts[g].largestEffect, counts[g].effects[p].deff.value_or(0));
            Frequency& frequency = group.patterns[p];
            for (const UnitCounts& trace : counts[g].traces) frequency.count += trace.hits[p];
            frequency.n = counts[g].effects[p].units / perUnit;
            frequency.share = frequency.n > 0 ? frequency.count / frequency.n : 0;
        }
        largestOfTable = std::max(largestOfTable, counts[g].largestEffect);
    }
    report.warnings = frequencyWarnings(table, options);
    if (!options.intervals) return report;

    bool clustered = false;
    for (std::size_t g = 0; g < table.groups.size(); ++g) {
        job.report({"computing intervals", g, table.groups.size()});
        GroupFrequencies& group = report.groups[g];
        if (options.unit == FrequencyUnit::traces) {
            if (rows[g].empty()) continue;
            for (const Pattern pattern : allPatterns) {
                if (job.stopRequested()) return cancelled();
                const std::vector<Cluster> clusters = problemClusters(rows[g], pattern, options.minSteps);
                const bool repeats = clusters.size() > 1 && clusters.size() < rows[g].size();
                clustered = clustered || repeats;
                Frequency& frequency = group.patterns[index(pattern)];
                const Interval interval = repeats ? wilsonClustered(clusters, options.confidence)
                                                  : wilson(frequency.count, frequency.n, options.confidence);
                frequency.low = interval.low;
                frequency.high = interval.high;
            }
            continue;
        }
        std::vector<RatioCluster> clusters;
        clusters.reserve(counts[g].traces.size());
        for (const UnitCounts& trace : counts[g].traces) clusters.push_back({trace.size, trace.hits});
        const BootstrapOptions bootstrap{options.confidence, seedOfGroup(options.seed, group.key), options.draws};
        SEXTANT_ASSIGN(auto intervals, bootstrapRatios(std::move(clusters), bootstrap, job));
        const double scale = options.unit == FrequencyUnit::per1k ? 1000 : 1;
        const double largest = counts[g].largestEffect > 0 ? counts[g].largestEffect : largestOfTable;
        for (std::size_t p = 0; p < patternCount; ++p) {
            std::optional<Interval> interval = intervals[p];
            if (!interval) interval = intervalWithoutSpread(counts[g].effects[p], largest, options);
            if (!interval) continue;
            group.patterns[p].low = interval->low * scale;
            group.patterns[p].high = interval->high * scale;
        }
    }
    report.intervalMethod = options.unit != FrequencyUnit::traces
                                ? "bootstrap by trace, " + std::to_string(options.draws) + " draws, seed " + std::to_string(options.seed) + ", BCa"
                            : clustered ? "Wilson, clustered by problem"
                                        : "Wilson";
    return report;
}

}  // namespace sextant::statistics
