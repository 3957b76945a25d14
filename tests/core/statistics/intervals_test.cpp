#include "core/statistics/intervals.h"
#include "core/statistics/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <thread>

namespace sextant::statistics {
namespace {

TEST(NormalQuantile, EqualsTheTables) {
    EXPECT_NEAR(normalQuantile(0.975), 1.959963984540054, 1e-14);
    EXPECT_NEAR(normalQuantile(0.5), 0, 1e-15);
    EXPECT_NEAR(normalQuantile(0.005), -2.575829303548901, 1e-13);
    EXPECT_NEAR(normalProbability(1.959963984540054), 0.975, 1e-15);
}

// Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3 (score without continuity correction).
TEST(Wilson, EqualsNewcombesTable) {
    struct Case { double k, n, low, high; };
    for (const Case& c : {Case{81, 263, 0.2553, 0.3662}, Case{15, 148, 0.0624, 0.1605}, Case{0, 20, 0.0000, 0.1611},
                          Case{1, 29, 0.0061, 0.1718}}) {
        const Interval interval = wilson(c.k, c.n, 0.95);
        EXPECT_NEAR(interval.low, c.low, 5e-5) << c.k << "/" << c.n;
        EXPECT_NEAR(interval.high, c.high, 5e-5) << c.k << "/" << c.n;
    }
}

TEST(Wilson, HandlesTheEnds) {
    EXPECT_EQ(wilson(0, 0, 0.95).low, 0);
    EXPECT_EQ(wilson(0, 0, 0.95).high, 1);
    EXPECT_EQ(wilson(0, 30, 0.95).low, 0);
    EXPECT_NEAR(wilson(0, 30, 0.95).high, 0.11351339317396873, 1e-12);
    EXPECT_NEAR(wilson(30, 30, 0.95).low, 1 - 0.11351339317396873, 1e-12);
    EXPECT_EQ(wilson(30, 30, 0.95).high, 1);
}

TEST(DesignEffect, EqualsTheHandComputedValue) {
    // p = 9/15; residuals 1.2, -1.8, 0.2, 1.2, -0.8; v = 5/4 * 6.8 / 225 = 0.037778; p(1-p)/n = 0.016.
    const std::vector<Cluster> clusters = {{3, 3}, {0, 3}, {2, 3}, {3, 3}, {1, 3}};
    const DesignEffect effect = designEffect(clusters);
    EXPECT_DOUBLE_EQ(effect.share, 0.6);
    EXPECT_EQ(effect.clusters, 5);
    EXPECT_DOUBLE_EQ(effect.kishClusters, 5);
    ASSERT_TRUE(effect.deff);
    EXPECT_NEAR(*effect.deff, 2.361111111111111, 1e-12);
    // n / deff = 6.352941, t(4, 0.975) = 2.776445.
    const Interval interval = wilsonClustered(clusters, 0.95);
    EXPECT_NEAR(interval.low, 0.1783350973289451, 1e-9);
    EXPECT_NEAR(interval.high, 0.9120237000701155, 1e-9);
}

TEST(DesignEffect, PerfectAgreementWithinProblemsLeavesTheNumberOfProblems) {
    std::vector<Cluster> agreeing;
    for (int i = 0; i < 40; ++i) agreeing.push_back({i % 2 == 0 ? 8.0 : 0.0, 8});
    const DesignEffect effect = designEffect(agreeing);
    ASSERT_TRUE(effect.deff);
    EXPECT_NEAR(effect.units / *effect.deff, 39, 1e-9);  // the estimator divides by clusters - 1
    const Interval plain = wilson(160, 320, 0.95);
    const Interval clustered = wilsonClustered(agreeing, 0.95);
    EXPECT_GT(clustered.high - clustered.low, 2.5 * (plain.high - plain.low));
}

TEST(WilsonClustered, AZeroCountIsBoundedByTheNumberOfProblems) {
    const std::vector<Cluster> clusters(10, Cluster{0, 8});
    EXPECT_DOUBLE_EQ(wilsonClustered(clusters, 0.95).high, wilson(0, 10, 0.95).high);
}

TEST(Random, GivesTheSequenceOfTheReferenceAlgorithm) {
    Random random(42);
    EXPECT_EQ(random.next(), 15021278609987233951ULL);
    EXPECT_EQ(random.next(), 5881210131331364753ULL);
    EXPECT_EQ(random.next(), 18149643915985481100ULL);
}

std::vector<RatioCluster> eightTraces() {
    std::vector<RatioCluster> clusters;
    for (const auto& [size, hits] : std::vector<std::pair<double, double>>{
             {12, 5}, {8, 0}, {30, 9}, {4, 1}, {17, 2}, {9, 9}, {21, 3}, {15, 6}})
        clusters.push_back({size, {hits, 0, size, size / 1, hits > 0 ? 1.0 : 0.0, 1}});
    return clusters;
}

TEST(Bootstrap, EqualsAnIndependentImplementation) {
    // The same algorithm written separately in Python (xoshiro256++ of the same seed, BCa with interpolated percentiles).
    const auto intervals = bootstrapRatios(eightTraces(), {0.95, 42, 1000}, {});
    ASSERT_TRUE(intervals.ok());
    ASSERT_TRUE((*intervals)[0]);
    EXPECT_NEAR((*intervals)[0]->low, 0.1844565181013424, 1e-9);
    EXPECT_NEAR((*intervals)[0]->high, 0.5380404502679806, 1e-9);
}

TEST(Bootstrap, DoesNotDependOnTheOrderOfTraces) {
    std::vector<RatioCluster> reversed = eightTraces();
    std::reverse(reversed.begin(), reversed.end());
    const auto a = bootstrapRatios(eightTraces(), {0.95, 7, 500}, {});
    const auto b = bootstrapRatios(reversed, {0.95, 7, 500}, {});
    for (std::size_t i : {0U, 4U, 5U}) {
        ASSERT_TRUE((*a)[i] && (*b)[i]);
        EXPECT_EQ((*a)[i]->low, (*b)[i]->low);
        EXPECT_EQ((*a)[i]->high, (*b)[i]->high);
    }
    const auto other = bootstrapRatios(eightTraces(), {0.95, 8, 500}, {});
    EXPECT_NE((*a)[0]->low, (*other)[0]->low);
}

TEST(Bootstrap, SaysNothingWhereDrawsDoNotVary) {
    const auto intervals = bootstrapRatios(eightTraces(), {0.95, 42, 200}, {});
    EXPECT_FALSE((*intervals)[1]);  // never seen
    EXPECT_FALSE((*intervals)[2]);  // every unit
    const auto one = bootstrapRatios({RatioCluster{12, {5}}}, {0.95, 42, 200}, {});
    for (const auto& interval : *one) EXPECT_FALSE(interval);
    const auto none = bootstrapRatios({}, {0.95, 42, 200}, {});
    for (const auto& interval : *none) EXPECT_FALSE(interval);
}

TEST(Bootstrap, ApproachesTheLinearisedIntervalForManyTraces) {
    std::vector<RatioCluster> clusters;
    std::vector<Cluster> same;
    Random random(1);
    for (int i = 0; i < 2000; ++i) {
        const double size = 5 + random.below(40);
        double hits = 0;
        const std::uint32_t chance = 10 + random.below(40);
        for (int step = 0; step < size; ++step) hits += random.below(100) < chance ? 1 : 0;
        clusters.push_back({size, {hits}});
        same.push_back({hits, size});
    }
    const DesignEffect effect = designEffect(same);
    const double error = std::sqrt(*effect.deff * effect.share * (1 - effect.share) / effect.units);
    const auto intervals = bootstrapRatios(clusters, {0.95, 42, 1000}, {});
    EXPECT_NEAR(((*intervals)[0]->high - (*intervals)[0]->low) / 2, 1.96 * error, 0.1 * 1.96 * error);
    EXPECT_NEAR(((*intervals)[0]->high + (*intervals)[0]->low) / 2, effect.share, 0.2 * error);
}

TEST(Bootstrap, StopsWhenAsked) {
    std::stop_source source;
    source.request_stop();
    const auto stopped = bootstrapRatios(eightTraces(), {}, JobContext(source.get_token()));
    ASSERT_FALSE(stopped.ok());
    EXPECT_TRUE(stopped.error().isCancelled());
}

}  // namespace
}  // namespace sextant::statistics
