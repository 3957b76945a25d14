// Charts the rendering tests draw: the paper's counts, machine tags of any number of tasks. Invented numbers, fixed.
#pragma once

#include "core/charts/pattern_frequency_chart.h"
#include "tests/core/charts/paper_counts.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sextant::test {

inline charts::ChartData chartOf(const query::PatternTable& table, const std::vector<std::string>& settings = {}) {
    charts::ChartSpec spec;
    for (const std::string& setting : settings) EXPECT_TRUE(charts::applySetting(spec, setting).ok()) << setting;
    Result<charts::ChartData> data = charts::patternFrequencyChart(spec, table, {});
    EXPECT_TRUE(data.ok()) << data.error().message;
    return *data;
}

inline charts::ChartData paperChart(const std::vector<std::string>& settings = {}) { return chartOf(paperTagSheet(), settings); }

// Machine tags: `traces` traces in every task, 20 to 79 steps each, patterns rarer from SA to EC, the last never seen.
inline query::PatternTable machineTable(const std::vector<std::string>& tasks, int traces = 24) {
    query::PatternTable table;
    table.by = {"task"};
    table.tagger = "rules";
    table.taggerVersion = "3";
    for (const std::string& task : tasks) {
        const auto group = static_cast<std::uint32_t>(table.groups.size());
        table.groups.push_back({task});
        for (int i = 0; i < traces; ++i) {
            query::TraceCounts row;
            row.trace = row.problem = static_cast<std::int64_t>(table.rows.size()) + 1;
            row.group = group;
            row.steps = 20 + (i * 37 + static_cast<int>(group) * 11) % 60;
            for (std::size_t p = 0; p + 1 < patternCount; ++p)
                row.stepsWith[p] = static_cast<std::int32_t>(row.steps * ((i * 7 + static_cast<int>(p * 5 + group * 3)) % 9) / (24 + 12 * p));
            table.rows.push_back(row);
        }
    }
    return table;
}

}  // namespace sextant::test
