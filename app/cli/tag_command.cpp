#include "app/cli/command.h"
#include "app/operations/tag_traces.h"

#include <nlohmann/json.hpp>

namespace sextant::cli {
namespace {

Result<int> runTag(const Arguments& arguments, const JobContext& job) {
    SEXTANT_ASSIGN(const std::int64_t jobs, arguments.integer("--jobs", 0, 0));
    SEXTANT_ASSIGN(operations::Project project, operations::Project::open(arguments.positionals()[0], operations::OpenMode::write));
    SEXTANT_ASSIGN(const operations::TagOutcome outcome,
                   operations::tagTraces(project, arguments.valueOr("--tagger", "fused"), arguments.valueOr("--segmentation", ""),
                                         static_cast<int>(jobs), job));
    if (arguments.json()) {
        printJson({{"tagger", outcome.tagger}, {"version", outcome.version}, {"traces", outcome.traces},
                   {"segments", outcome.segments}, {"tags", outcome.tags}});
    } else {
        printLine(outcome.tagger + " (" + outcome.version + "): " + std::to_string(outcome.tags) + " tags on " +
                  std::to_string(outcome.segments) + " steps of " + std::to_string(outcome.traces) + " traces");
    }
    return exitDone;
}

}  // namespace

Command tagCommand() {
    return {"tag", "PROJECT [options]", "tags every step anew",
            {{"--tagger", "", "T", "rules or fused (default; equals rules while no model is installed)"},
             {"--segmentation", "", "M", "default: the one in use"},
             {"--jobs", "", "N", "worker threads (default: one per core)"}}, 1, 1, runTag};
}

}  // namespace sextant::cli
