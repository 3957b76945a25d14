// Is a project sound? SQLite's own checks, roll-ups against a recount, spans, replay of the edit log.
#pragma once

#include "app/operations/project.h"
#include "core/base/job_context.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sextant::operations {

struct CheckReport {
    bool ok = true;
    std::vector<std::string> problems;       // damage: what is wrong and where
    std::vector<std::string> notes;          // not damage: interrupted imports, traces left unsegmented or untagged
    std::int64_t traces = 0, unsegmented = 0, untagged = 0;
};

Result<CheckReport> checkProject(const Project& project, const JobContext& job);

}  // namespace sextant::operations
