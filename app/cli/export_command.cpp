#include "app/cli/command.h"
#include "app/operations/export_project.h"

#include <nlohmann/json.hpp>

namespace sextant::cli {
namespace {

Result<int> runExport(const Arguments& arguments, const JobContext& job) {
    operations::ExportRequest request;
    request.what = arguments.valueOr("--what", "segments");
    request.output = arguments.valueOr("--output", "-");
    request.format = arguments.valueOr("--format", request.output.ends_with(".csv") ? "csv" : "jsonl");
    request.where = arguments.valueOr("--where", "");
    request.tagger = arguments.valueOr("--tagger", "effective");
    if (request.output == "-" && arguments.json())
        return usageError("With --json the report goes to standard output: name a file with -o.");
    SEXTANT_ASSIGN(operations::Project project, operations::Project::open(arguments.positionals()[0], operations::OpenMode::read));
    SEXTANT_ASSIGN(const operations::ExportOutcome outcome, operations::exportProject(project, request, job));
    if (arguments.json()) printJson({{"rows", outcome.rows}, {"written", outcome.written}});
    else if (request.output != "-") printLine(std::to_string(outcome.rows) + " rows written to " + outcome.written);
    return exitDone;
}

}  // namespace

Command exportCommand() {
    return {"export", "PROJECT [--what W] [--format F] -o FILE", "streams a project's content out",
            {{"--what", "", "W", "segments (default), tags, traces, annotations or gold"},
             {"--format", "", "F", "jsonl or csv (default: by the file's ending)"},
             {"--output", "-o", "FILE", "where to write; - is standard output (default)"},
             {"--where", "", "EXPR", "only traces that match"},
             {"--tagger", "", "T", "whose tags (default: effective)"}}, 1, 1, runExport};
}

}  // namespace sextant::cli
