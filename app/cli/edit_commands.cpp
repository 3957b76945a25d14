// annotate, undo and redo: a person's edits.
#include "app/cli/command.h"
#include "app/operations/edit_tags.h"

#include <nlohmann/json.hpp>

#include <cstdlib>

namespace sextant::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string authorOf(const Arguments& arguments) {
    if (const auto author = arguments.value("--author")) return *author;
    const char* user = std::getenv("USER");
    return user && *user ? user : "me";
}

int report(const operations::EditOutcome& outcome, const Arguments& arguments, std::string_view before,
           std::string_view nothing) {
    if (arguments.json()) {
        printJson({{"edit", outcome.edit}, {"changed", outcome.changed}, {"description", outcome.description},
                   {"trace", outcome.trace}, {"position", outcome.position}});
    } else {
        printLine(outcome.edit == 0 ? std::string(nothing) : std::string(before) + outcome.description);
    }
    return exitDone;
}

Result<int> runAnnotate(const Arguments& arguments, const JobContext&) {
    if (!arguments.has("--trace") || !arguments.has("--position") || !arguments.has("--set"))
        return usageError("annotate needs --trace, --position and --set.");
    SEXTANT_ASSIGN(const std::int64_t trace, arguments.integer("--trace", 0, 0));
    SEXTANT_ASSIGN(const std::int64_t position, arguments.integer("--position", 0, 0));
    SEXTANT_ASSIGN(const PatternSet patterns, parsePatternSet(arguments.valueOr("--set", "")));
    SEXTANT_ASSIGN(operations::Project project, operations::Project::open(arguments.positionals()[0], operations::OpenMode::write));
    SEXTANT_ASSIGN(const operations::EditOutcome outcome,
                   operations::setPatterns(project, trace, position, patterns, authorOf(arguments)));
    return report(outcome, arguments, "", "nothing to change: the step has these tags by this author already");
}

Result<int> runUndo(const Arguments& arguments, const JobContext&) {
    SEXTANT_ASSIGN(operations::Project project, operations::Project::open(arguments.positionals()[0], operations::OpenMode::write));
    SEXTANT_ASSIGN(const operations::EditOutcome outcome, operations::undo(project, authorOf(arguments)));
    return report(outcome, arguments, "undone: ", "nothing to undo");
}

Result<int> runRedo(const Arguments& arguments, const JobContext&) {
    SEXTANT_ASSIGN(operations::Project project, operations::Project::open(arguments.positionals()[0], operations::OpenMode::write));
    SEXTANT_ASSIGN(const operations::EditOutcome outcome, operations::redo(project, authorOf(arguments)));
    return report(outcome, arguments, "redone: ", "nothing to redo");
}

const OptionSpec authorOption = {"--author", "", "A", "who says so (default: $USER)"};

}  // namespace

Command annotateCommand() {
    return {"annotate", "PROJECT --trace T --position N --set SR,EC|none [--author A]", "sets a person's patterns of one step",
            {{"--trace", "", "T", "number of the trace (v_traces)"}, {"--position", "", "N", "index of the step, from 0"},
             {"--set", "", "CODES", "patterns, or none"}, authorOption}, 1, 1, runAnnotate};
}
Command undoCommand() { return {"undo", "PROJECT", "undoes the latest edit", {authorOption}, 1, 1, runUndo}; }
Command redoCommand() { return {"redo", "PROJECT", "redoes the latest undone edit", {authorOption}, 1, 1, runRedo}; }

}  // namespace sextant::cli
