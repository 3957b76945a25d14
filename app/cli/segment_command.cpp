#include "app/cli/command.h"
#include "app/operations/tag_traces.h"

#include <nlohmann/json.hpp>

namespace sextant::cli {
namespace {

Result<int> runSegment(const Arguments& arguments, const JobContext& job) {
    SEXTANT_ASSIGN(const std::int64_t jobs, arguments.integer("--jobs", 0, 0));
    SEXTANT_ASSIGN(operations::Project project, operations::Project::open(arguments.positionals()[0], operations::OpenMode::write));
    SEXTANT_ASSIGN(const operations::SegmentOutcome outcome,
                   operations::segmentTraces(project, arguments.valueOr("--method", "step"), static_cast<int>(jobs), job));
    if (arguments.json()) {
        printJson({{"method", outcome.method}, {"segments", outcome.segments}, {"traces", outcome.traces}});
    } else {
        printLine(outcome.method + ": " + std::to_string(outcome.segments) + " segments in " + std::to_string(outcome.traces) + " traces");
    }
    return exitDone;
}

}  // namespace

Command segmentCommand() {
    return {"segment", "PROJECT [--method M]", "adds a segmentation and makes it the one that is counted",
            {{"--method", "", "M", "step (default), sentence, line, stage or tokens:N"},
             {"--jobs", "", "N", "worker threads (default: one per core)"}}, 1, 1, runSegment};
}

}  // namespace sextant::cli
