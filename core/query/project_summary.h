// What the start page and the status bar say of a project.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>

namespace sextant::store { class Database; }

namespace sextant::query {

struct ProjectSummary {
    std::int64_t traces = 0, steps = 0, tasks = 0, models = 0, annotatedSteps = 0, untagged = 0;
    std::string segmentation, tagger, taggerVersion;   // the machine most steps' effective tags come from
};

Result<ProjectSummary> summarizeProject(const store::Database& database);

}  // namespace sextant::query
