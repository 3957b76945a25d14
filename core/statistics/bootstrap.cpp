#include "core/statistics/intervals.h"
#include "core/statistics/random.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace sextant::statistics {
namespace {

// Eight doubles are one cache line: the denominator, six numerators and padding.
struct alignas(64) BootstrapRow {
    std::array<double, 8> values{};
};

constexpr std::size_t bootstrapDrawsBetweenChecks = std::size_t{1} << 16;

double quantileOfSorted(const std::vector<double>& sorted, double probability) {
    const double position = std::clamp(probability, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    if (below + 1 >= sorted.size()) return sorted.back();
    const double fraction = position - static_cast<double>(below);
    return sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
}

// Efron's acceleration: skewness of the jackknife values, leaving out one cluster at a time.
double bootstrapAcceleration(const std::vector<BootstrapRow>& rows, const BootstrapRow& sums, std::size_t ratio) {
    std::vector<double> left;
    left.reserve(rows.size());
    double mean = 0;
    for (const BootstrapRow& row : rows) {
        const double size = sums.values[0] - row.values[0];
        if (!(size > 0)) return 0;
        left.push_back((sums.values[ratio + 1] - row.values[ratio + 1]) / size);
        mean += left.back();
    }
    mean /= static_cast<double>(rows.size());
    double squares = 0;
    double cubes = 0;
    for (const double value : left) {
        const double difference = mean - value;
        squares += difference * difference;
        cubes += difference * difference * difference;
    }
    return squares > 0 ? cubes / (6 * std::pow(squares, 1.5)) : 0;
}

std::optional<Interval> bootstrapBcaInterval(std::vector<double>& draws, double estimate, double acceleration,
                                             double confidence) {
    std::sort(draws.begin(), draws.end());
    if (draws.front() == draws.back()) return std::nullopt;
    const auto count = static_cast<double>(draws.size());
    const auto equal = std::equal_range(draws.begin(), draws.end(), estimate);
    // Draws equal to the estimate count by half: with few distinct values "below" alone would shift the interval.
    const double below = static_cast<double>(equal.first - draws.begin()) +
                         0.5 * static_cast<double>(equal.second - equal.first);
    const double bias = normalQuantile(std::clamp(below / count, 0.5 / count, 1 - 0.5 / count));
    const auto adjusted = [&](double z) {
        const double shifted = bias + z;
        const double scale = 1 - acceleration * shifted;
        // Beyond the singularity the correction has no meaning; the plain percentile is what remains.
        if (scale <= 0) return normalProbability(z);
        return normalProbability(bias + shifted / scale);
    };
    const double z = normalQuantile(1 - (1 - confidence) / 2);
    Interval interval{quantileOfSorted(draws, adjusted(-z)), quantileOfSorted(draws, adjusted(z))};
    interval.low = std::min(interval.low, estimate);
    interval.high = std::max(interval.high, estimate);
    return interval;
}

}  // namespace

Result<std::array<std::optional<Interval>, ratiosPerCluster>> bootstrapRatios(std::vector<RatioCluster> clusters,
                                                                              const BootstrapOptions& options,
                                                                              const JobContext& job) {
    assert(options.draws > 0);
    std::array<std::optional<Interval>, ratiosPerCluster> intervals;
    std::erase_if(clusters, [](const RatioCluster& cluster) { return !(cluster.size > 0); });
    if (clusters.size() < 2) return intervals;
    std::sort(clusters.begin(), clusters.end(), [](const RatioCluster& a, const RatioCluster& b) {
        return a.size != b.size ? a.size < b.size : a.hits < b.hits;
    });

    std::vector<BootstrapRow> rows(clusters.size());
    BootstrapRow sums;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        rows[i].values[0] = clusters[i].size;
        std::copy(clusters[i].hits.begin(), clusters[i].hits.end(), rows[i].values.begin() + 1);
        for (std::size_t column = 0; column <= ratiosPerCluster; ++column) sums.values[column] += rows[i].values[column];
    }

    Random random(options.seed);
    const auto bound = static_cast<std::uint32_t>(rows.size());
    std::array<std::vector<double>, ratiosPerCluster> draws;
    for (std::vector<double>& values : draws) values.reserve(static_cast<std::size_t>(options.draws));
    std::size_t untilCheck = 0;
    for (int draw = 0; draw < options.draws; ++draw) {
        BootstrapRow drawn;
        for (std::size_t left = rows.size(); left > 0;) {
            if (untilCheck == 0) {
                if (job.stopRequested()) return cancelled();
                untilCheck = bootstrapDrawsBetweenChecks;
            }
            const std::size_t batch = std::min(left, untilCheck);
            for (std::size_t i = 0; i < batch; ++i) {
                const BootstrapRow& row = rows[random.below(bound)];
                for (std::size_t column = 0; column < 8; ++column) drawn.values[column] += row.values[column];
            }
            left -= batch;
            untilCheck -= batch;
        }
        for (std::size_t ratio = 0; ratio < ratiosPerCluster; ++ratio)
            draws[ratio].push_back(drawn.values[ratio + 1] / drawn.values[0]);
    }

    for (std::size_t ratio = 0; ratio < ratiosPerCluster; ++ratio) {
        if (job.stopRequested()) return cancelled();
        const double estimate = sums.values[ratio + 1] / sums.values[0];
        intervals[ratio] = bootstrapBcaInterval(draws[ratio], estimate, bootstrapAcceleration(rows, sums, ratio),
                                                options.confidence);
    }
    return intervals;
}

}  // namespace sextant::statistics
