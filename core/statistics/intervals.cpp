#include "core/statistics/intervals.h"

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/erf.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace sextant::statistics {

double normalQuantile(double p) {
    assert(p > 0 && p < 1);
    return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p);
}

double normalProbability(double z) { return 0.5 * boost::math::erfc(-z / std::numbers::sqrt2); }

Interval wilsonWithQuantile(double successes, double n, double z) {
    if (!(n > 0)) return {0, 1};
    const double share = std::clamp(successes / n, 0.0, 1.0);
    const double square = z * z;
    const double centre = (share + square / (2 * n)) / (1 + square / n);
    const double half = z / (1 + square / n) * std::sqrt(share * (1 - share) / n + square / (4 * n * n));
    // At the ends one bound is exactly 0 or 1; rounding would leave a speck that figures and tests would show.
    return {share <= 0 ? 0.0 : std::max(0.0, centre - half), share >= 1 ? 1.0 : std::min(1.0, centre + half)};
}

Interval wilson(double successes, double n, double confidence) {
    return wilsonWithQuantile(successes, n, normalQuantile(1 - (1 - confidence) / 2));
}

DesignEffect designEffect(std::span<const Cluster> clusters, Yardstick yardstick) {
    DesignEffect effect;
    double hits = 0;
    double squares = 0;
    for (const Cluster& cluster : clusters) {
        if (!(cluster.size > 0)) continue;
        hits += cluster.hits;
        effect.units += cluster.size;
        squares += cluster.size * cluster.size;
        effect.clusters += 1;
    }
    if (!(effect.units > 0)) return effect;
    effect.share = hits / effect.units;
    effect.kishClusters = effect.units * effect.units / squares;

    const double simple = yardstick == Yardstick::binomial ? effect.share * (1 - effect.share) / effect.units
                                                           : effect.share / effect.units;
    if (!(simple > 0) || effect.clusters < 2) return effect;
    double residuals = 0;
    for (const Cluster& cluster : clusters) {
        if (!(cluster.size > 0)) continue;
        const double residual = cluster.hits - effect.share * cluster.size;
        residuals += residual * residual;
    }
    const double clustered = effect.clusters / (effect.clusters - 1) * residuals / (effect.units * effect.units);
    effect.deff = clustered / simple;
    return effect;
}

Interval wilsonClustered(std::span<const Cluster> clusters, double confidence) {
    const DesignEffect effect = designEffect(clusters);
    if (effect.clusters < 2) return wilson(effect.share * effect.units, effect.units, confidence);
    if (!effect.deff) return wilson(effect.share * effect.kishClusters, effect.kishClusters, confidence);
    // A design effect below one is noise of few clusters more often than a real gain: never claim more than n.
    const double effective = effect.units / std::max(1.0, *effect.deff);
    const boost::math::students_t_distribution<double> distribution(effect.clusters - 1);
    const double t = boost::math::quantile(distribution, 1 - (1 - confidence) / 2);
    return wilsonWithQuantile(effect.share * effective, effective, t);
}

}  // namespace sextant::statistics
