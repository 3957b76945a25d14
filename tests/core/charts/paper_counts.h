// A tag sheet with the hand counts of arXiv 2410.13639, figure 1, as a table of roll-ups (n = 30 a task is an assumption: the
// paper says 20 to 30). Shared by the tests of charts and of rendering.
#pragma once

#include "core/query/pattern_table.h"

#include <array>
#include <string>
#include <vector>

namespace sextant::test {

inline query::PatternTable paperTagSheet() {
    struct Task {
        std::string name;
        std::array<int, patternCount> counts;  // SA MR DC SR CI EC
    };
    const std::vector<Task> tasks = {{"HotpotQA", {0, 0, 14, 4, 3, 0}},
                                     {"Collie", {0, 0, 0, 12, 0, 18}},
                                     {"AIME", {6, 16, 15, 0, 0, 0}},
                                     {"USACO", {7, 3, 27, 15, 0, 0}}};
    query::PatternTable table;
    table.by = {"task"};
    table.traceLevelOnly = true;
    table.tagger = "person:authors";
    for (const Task& task : tasks) {
        const auto group = static_cast<std::uint32_t>(table.groups.size());
        table.groups.push_back({task.name});
        for (int i = 0; i < 30; ++i) {
            query::TraceCounts row;
            row.trace = static_cast<std::int64_t>(table.rows.size()) + 1;
            row.group = group;
            for (const Pattern pattern : allPatterns)
                if (i < task.counts[index(pattern)]) row.traceLevel.add(pattern);
            table.rows.push_back(row);
        }
    }
    return table;
}

}  // namespace sextant::test
