// Intervals of proportions and ratios. Pure functions; the same numbers on every platform. Sources:
//  - score interval: Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212;
//  - effective sample size n / deff put into it when observations come in clusters, with Student's t of the number of
//    clusters in place of the normal quantile: Kish, Survey Sampling (1965); Korn and Graubard, Survey Methodology 24 (1998)
//    193-201; for Wilson's interval Dean and Pagano, J. Survey Statistics and Methodology 3 (2015) 484-503;
//  - bootstrap, BCa: Efron, J. Am. Stat. Assoc. 82 (1987) 171-185, acceleration from the jackknife over clusters.
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sextant::statistics {

struct Interval {
    double low = 0;
    double high = 0;
};

// z with P(Z <= z) = p for a standard normal Z; 0 < p < 1.
double normalQuantile(double p);
// P(Z <= z).
double normalProbability(double z);

// Wilson's interval for `successes` of `n` trials; both may be fractions (effective sizes). n = 0 gives [0, 1].
Interval wilson(double successes, double n, double confidence);
// The same with the quantile given (Student's t for few clusters).
Interval wilsonWithQuantile(double successes, double n, double z);

// One cluster: the samples of one problem, or the steps of one trace. `hits` of `size` units.
struct Cluster {
    double hits = 0;
    double size = 0;
};

// What clustering does to the variance of a proportion (or of a rate, where Poisson variance is the yardstick).
struct DesignEffect {
    double share = 0;           // sum of hits / sum of sizes
    double units = 0;           // sum of sizes
    double clusters = 0;        // with size > 0
    double kishClusters = 0;    // (sum of sizes)^2 / sum of squared sizes: units if members of a cluster always agree
    std::optional<double> deff; // linearised between-cluster variance / simple random variance; nothing for shares of 0 or 1
                                // (or a rate of 0) and for fewer than two clusters
};
enum class Yardstick { binomial, poisson };
DesignEffect designEffect(std::span<const Cluster> clusters, Yardstick yardstick = Yardstick::binomial);

// Wilson's interval with the effective sample size of clustered observations. A share of 0 or 1 has no estimable design effect:
// there the number of effective clusters (Kish) counts as n, as if the members of a cluster always agreed. One cluster: plain
// Wilson, which then speaks about that cluster only.
Interval wilsonClustered(std::span<const Cluster> clusters, double confidence);

// Several ratios with one denominator, resampled together: ratio k of a cluster is hits[k] / size.
inline constexpr std::size_t ratiosPerCluster = 6;
struct RatioCluster {
    double size = 0;
    std::array<double, ratiosPerCluster> hits{};
};

struct BootstrapOptions {
    double confidence = 0.95;
    std::uint64_t seed = 42;
    int draws = 1000;
};

// BCa intervals of sum(hits[k]) / sum(size), drawing as many clusters as there are, with replacement (multinomial counts).
// The order of the clusters does not matter: they are sorted first. Nothing for a ratio whose draws do not vary (no hit, only
// hits, one cluster, all clusters alike): the caller decides what is known then. Sizes and hits must be whole numbers below
// 2^31, so that sums are exact and equal everywhere. Looks for a stop at least every 2^16 drawn clusters.
Result<std::array<std::optional<Interval>, ratiosPerCluster>> bootstrapRatios(std::vector<RatioCluster> clusters,
                                                                              const BootstrapOptions& options,
                                                                              const JobContext& job);

}  // namespace sextant::statistics
