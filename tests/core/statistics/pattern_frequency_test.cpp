#include "core/statistics/pattern_frequency.h"

#include "core/statistics/intervals.h"
#include "core/statistics/random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sextant::statistics {
namespace {

using query::PatternTable;
using query::TraceCounts;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

constexpr std::size_t sa = 0, dc = 2, sr = 3, ec = 5;

TraceCounts trace(std::uint32_t group, std::int64_t problem, std::int64_t steps, std::int32_t withSr) {
    TraceCounts row;
    row.group = group;
    row.problem = problem;
    row.steps = steps;
    row.characters = steps * 50;
    row.stepsWith[sr] = withSr;
    row.charactersWith[sr] = withSr * 40;
    return row;
}

PatternTable oneGroup(std::vector<TraceCounts> rows) {
    PatternTable table;
    table.by = {"task"};
    table.groups = {{"AIME"}};
    table.rows = std::move(rows);
    for (std::size_t i = 0; i < table.rows.size(); ++i) table.rows[i].trace = static_cast<std::int64_t>(i) + 1;
    table.tagger = "rules";
    return table;
}

FrequencyReport frequencies(const PatternTable& table, FrequencyUnit unit, int minSteps = 1) {
    FrequencyOptions options;
    options.unit = unit;
    options.minSteps = minSteps;
    Result<FrequencyReport> report = patternFrequencies(table, options, {});
    EXPECT_TRUE(report.ok());
    return *report;
}

const PatternTable sixTraces =
    oneGroup({trace(0, 1, 10, 2), trace(0, 2, 20, 5), trace(0, 3, 5, 0), trace(0, 4, 40, 1), trace(0, 5, 25, 10), trace(0, 6, 0, 0)});

TEST(PatternFrequencies, CountsStepsTracesAndCharacters) {
    const Frequency steps = frequencies(sixTraces, FrequencyUnit::segments).groups[0].patterns[sr];
    EXPECT_EQ(steps.count, 18);
    EXPECT_EQ(steps.n, 100);
    EXPECT_DOUBLE_EQ(steps.share, 0.18);
    ASSERT_TRUE(steps.low && steps.high);
    EXPECT_LT(*steps.low, 0.18);
    EXPECT_GT(*steps.high, 0.18);

    const FrequencyReport traces = frequencies(sixTraces, FrequencyUnit::traces);
    EXPECT_EQ(traces.intervalMethod, "Wilson");
    EXPECT_EQ(traces.groups[0].patterns[sr].count, 4);
    EXPECT_EQ(traces.groups[0].patterns[sr].n, 6) << "a trace without steps counts in n";
    EXPECT_DOUBLE_EQ(*traces.groups[0].patterns[sr].low, wilson(4, 6, 0.95).low);

    EXPECT_EQ(frequencies(sixTraces, FrequencyUnit::characters).groups[0].patterns[sr].count, 18 * 40);
    EXPECT_EQ(frequencies(sixTraces, FrequencyUnit::characters).groups[0].patterns[sr].n, 5000);
}

TEST(PatternFrequencies, MinStepsAsksForSeveralSteps) {
    EXPECT_EQ(frequencies(sixTraces, FrequencyUnit::traces, 2).groups[0].patterns[sr].count, 3);
    EXPECT_EQ(frequencies(sixTraces, FrequencyUnit::traces, 6).groups[0].patterns[sr].count, 1);
}

TEST(PatternFrequencies, NamesItsMethodAndIsRepeatable) {
    const FrequencyReport report = frequencies(sixTraces, FrequencyUnit::segments);
    EXPECT_EQ(report.intervalMethod, "bootstrap by trace, 1000 draws, seed 42, BCa");
    EXPECT_EQ(report.groups[0].patterns[sr].low, frequencies(sixTraces, FrequencyUnit::segments).groups[0].patterns[sr].low);
}

TEST(PatternFrequencies, AGroupKeepsItsIntervalsWhenOthersJoin) {
    PatternTable two = sixTraces;
    two.groups = {{"USACO"}, {"AIME"}};
    for (TraceCounts& row : two.rows) row.group = 1;
    two.rows.insert(two.rows.begin(), trace(0, 9, 12, 3));
    EXPECT_EQ(frequencies(two, FrequencyUnit::segments).groups[1].patterns[sr].high,
              frequencies(sixTraces, FrequencyUnit::segments).groups[0].patterns[sr].high);
}

TEST(PatternFrequencies, ZeroCountsCarryAnUpperBound) {
    const FrequencyReport report = frequencies(sixTraces, FrequencyUnit::segments);
    const Frequency& zero = report.groups[0].patterns[ec];
    EXPECT_EQ(zero.share, 0);
    ASSERT_TRUE(zero.low && zero.high);
    EXPECT_EQ(*zero.low, 0);
    // Never tighter than independent steps, never wider than one observation a trace (Kish).
    EXPECT_GT(*zero.high, wilson(0, 100, 0.95).high);
    EXPECT_LE(*zero.high, wilson(0, 100.0 * 100.0 / 2750.0, 0.95).high + 1e-12);
}

TEST(PatternFrequencies, OneTraceIsOneObservation) {
    const FrequencyReport report = frequencies(oneGroup({trace(0, 1, 200, 100)}), FrequencyUnit::segments);
    const Frequency& frequency = report.groups[0].patterns[sr];
    EXPECT_DOUBLE_EQ(*frequency.low, wilson(0.5, 1, 0.95).low);
    EXPECT_DOUBLE_EQ(*frequency.high, wilson(0.5, 1, 0.95).high);
    EXPECT_THAT(report.warnings, Contains(HasSubstr("Fewer than 5 traces in: AIME (1)")));
}

TEST(PatternFrequencies, EmptyGroupsHaveNoIntervals) {
    const FrequencyReport report = frequencies(oneGroup({trace(0, 1, 0, 0)}), FrequencyUnit::segments);
    EXPECT_EQ(report.groups[0].patterns[sr].n, 0);
    EXPECT_EQ(report.groups[0].patterns[sr].share, 0);
    EXPECT_FALSE(report.groups[0].patterns[sr].low);
    EXPECT_TRUE(frequencies(PatternTable{}, FrequencyUnit::traces).groups.empty());
}

TEST(PatternFrequencies, ProblemsWithSeveralTracesWidenTheInterval) {
    std::vector<TraceCounts> rows;
    for (int i = 0; i < 40; ++i) rows.push_back(trace(0, 1 + i / 8, 10, i / 8 < 3 ? 1 : 0));
    const FrequencyReport report = frequencies(oneGroup(rows), FrequencyUnit::traces);
    EXPECT_EQ(report.intervalMethod, "Wilson, clustered by problem");
    EXPECT_LT(*report.groups[0].patterns[sr].low, wilson(24, 40, 0.95).low);
    EXPECT_GT(*report.groups[0].patterns[sr].high, wilson(24, 40, 0.95).high);
    EXPECT_THAT(frequencies(oneGroup(rows), FrequencyUnit::segments).warnings, Contains(HasSubstr("Problems have several traces")));
}

TEST(PatternFrequencies, TagSheetsCountTraces) {
    PatternTable table = oneGroup(std::vector<TraceCounts>(30));
    table.traceLevelOnly = true;
    for (std::size_t i = 0; i < 14; ++i) table.rows[i].traceLevel.add(Pattern::divideAndConquer);
    EXPECT_EQ(defaultUnit(table), FrequencyUnit::traces);
    EXPECT_EQ(defaultUnit(sixTraces), FrequencyUnit::segments);
    const FrequencyReport report = frequencies(table, FrequencyUnit::traces);
    EXPECT_EQ(report.groups[0].patterns[dc].count, 14);
    EXPECT_EQ(report.groups[0].patterns[dc].n, 30);
    EXPECT_NEAR(*report.groups[0].patterns[dc].low, 0.3023238890769976, 1e-12);
    EXPECT_NEAR(*report.groups[0].patterns[sa].high, 0.11351339317396873, 1e-12);
    EXPECT_THAT(frequencies(table, FrequencyUnit::segments).warnings, Contains(HasSubstr("count by traces")));
}

TEST(PatternFrequencies, PerThousandTokensLeavesOutTracesWithoutTokens) {
    PatternTable table = sixTraces;
    for (std::size_t i = 0; i < 5; ++i) table.rows[i].tokens = 400;
    const FrequencyReport report = frequencies(table, FrequencyUnit::per1k);
    EXPECT_EQ(report.groups[0].patterns[sr].count, 18);
    EXPECT_DOUBLE_EQ(report.groups[0].patterns[sr].n, 2);
    EXPECT_DOUBLE_EQ(report.groups[0].patterns[sr].share, 9);
    ASSERT_TRUE(report.groups[0].patterns[sr].high);
    EXPECT_GT(*report.groups[0].patterns[sr].high, 9);
    ASSERT_TRUE(report.groups[0].patterns[ec].high);
    EXPECT_GT(*report.groups[0].patterns[ec].high, 0);
    EXPECT_THAT(report.warnings, Contains(HasSubstr("1 of the 6 traces have no token count")));
    EXPECT_THAT(frequencies(sixTraces, FrequencyUnit::per1k).warnings, Contains(HasSubstr("None of the 6 traces has a token count")));
}

TEST(PatternFrequencies, WarnsWhenSharesOfTracesAreMostlyLength) {
    std::vector<TraceCounts> rows;
    for (int i = 0; i < 40; ++i) {
        TraceCounts row = trace(0, i + 1, 100 + i, 5);
        row.stepsWith = {3, 2, 9, 5, 1, 0};
        rows.push_back(row);
    }
    const PatternTable table = oneGroup(rows);
    EXPECT_THAT(frequencies(table, FrequencyUnit::traces).warnings, Contains(HasSubstr("5 of the six patterns occur in more than 90 %")));
    EXPECT_THAT(frequencies(table, FrequencyUnit::segments).warnings, Not(Contains(HasSubstr("patterns occur"))));
    PatternTable person = table;
    person.tagger = "person:ana";
    EXPECT_THAT(frequencies(person, FrequencyUnit::traces).warnings, Not(Contains(HasSubstr("patterns occur"))));
}

TEST(PatternFrequencies, WarnsWhenLengthPredictsPresence) {
    std::vector<TraceCounts> rows;
    for (int i = 0; i < 40; ++i) {
        TraceCounts row = trace(0, i + 1, 5 + i, i > 20 ? 1 : 0);
        row.stepsWith[dc] = i > 15 ? 1 : 0;
        rows.push_back(row);
    }
    EXPECT_THAT(frequencies(oneGroup(rows), FrequencyUnit::traces).warnings, Contains(HasSubstr("compare lengths")));
    for (int i = 0; i < 40; ++i) {
        rows[i].stepsWith[sr] = i % 3 == 0 ? 1 : 0;
        rows[i].stepsWith[dc] = i % 2;
    }
    EXPECT_THAT(frequencies(oneGroup(rows), FrequencyUnit::traces).warnings, Not(Contains(HasSubstr("compare lengths"))));
}

TEST(PatternFrequencies, RefusesSenselessOptions) {
    FrequencyOptions options;
    options.minSteps = 0;
    EXPECT_EQ(patternFrequencies(sixTraces, options, {}).error().code, ErrorCode::usage);
    options = {};
    options.confidence = 1;
    EXPECT_EQ(patternFrequencies(sixTraces, options, {}).error().code, ErrorCode::usage);
    options = {};
    options.draws = 3;
    EXPECT_EQ(patternFrequencies(sixTraces, options, {}).error().code, ErrorCode::usage);
}

TEST(PatternFrequencies, StopsWhenAsked) {
    std::stop_source source;
    source.request_stop();
    const auto stopped = patternFrequencies(sixTraces, {}, JobContext(source.get_token()));
    ASSERT_FALSE(stopped.ok());
    EXPECT_TRUE(stopped.error().isCancelled());
}

}  // namespace
}  // namespace sextant::statistics
