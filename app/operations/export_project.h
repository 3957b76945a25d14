// Streaming a project's content out. Memory does not grow with the project.
#pragma once

#include "app/operations/project.h"
#include "core/base/job_context.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sextant::operations {

struct ExportRequest {
    std::string what = "segments";     // segments | tags | traces | annotations | gold
    std::string format = "jsonl";      // jsonl | csv
    std::string output;                // a path, or "-" for standard output
    std::string where;                 // filter expression of traces
    std::string tagger = "effective";
};

struct ExportOutcome {
    std::int64_t rows = 0;
    std::string written;
};

// The file appears whole or not at all.
Result<ExportOutcome> exportProject(const Project& project, const ExportRequest& request, const JobContext& job);

}  // namespace sextant::operations
