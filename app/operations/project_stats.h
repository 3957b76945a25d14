// Pattern frequencies with intervals, by groups.
#pragma once

#include "app/operations/project.h"
#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/trace/pattern.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sextant::operations {

enum class StatsUnit { traces, segments, per1k, characters };

struct StatsRequest {
    std::vector<std::string> by = {"task"};   // task | model | method | domain | correct | lang; empty = all in one group
    std::optional<StatsUnit> unit;            // nothing: segments for machine tags, traces for trace-level tags
    int minSteps = 1;
    std::string tagger = "effective";
    std::string where;
    double confidence = 0.95;
    std::uint64_t seed = 42;
};

struct StatsCell {
    double count = 0, n = 0, share = 0;       // per1k: share is occurrences per 1000 tokens
    std::optional<double> low, high;
};

struct StatsGroup {
    std::vector<std::pair<std::string, std::string>> key;  // field -> value
    std::int64_t traces = 0, segments = 0;
    std::array<StatsCell, patternCount> patterns;
};

struct StatsReport {
    std::vector<std::string> by;
    StatsUnit unit = StatsUnit::segments;
    std::string tagger, taggerVersion, segmentation, interval;
    std::vector<StatsGroup> groups;
    std::vector<std::string> warnings;
};

Result<StatsReport> projectStats(const Project& project, const StatsRequest& request, const JobContext& job);

}  // namespace sextant::operations
