// imports and remove-import.
#include "app/cli/command.h"
#include "app/operations/import_traces.h"

#include <nlohmann/json.hpp>

namespace sextant::cli {
namespace {

using Json = nlohmann::ordered_json;

Result<int> runImports(const Arguments& arguments, const JobContext&) {
    SEXTANT_ASSIGN(operations::Project project, operations::Project::open(arguments.positionals()[0], operations::OpenMode::read));
    SEXTANT_ASSIGN(const std::vector<operations::ImportEntry> entries, operations::listImports(project));
    if (arguments.json()) {
        Json list = Json::array();
        for (const operations::ImportEntry& entry : entries)
            list.push_back({{"id", entry.id}, {"started", entry.started},
                            {"finished", entry.finished.empty() ? Json(nullptr) : Json(entry.finished)}, {"files", entry.files},
                            {"traces", entry.traces}, {"duplicates", entry.duplicates}, {"rejected", entry.rejected},
                            {"annotations", entry.annotations}, {"paths", entry.paths}});
        printJson({{"imports", std::move(list)}});
        return exitDone;
    }
    for (const operations::ImportEntry& entry : entries) {
        printLine(std::to_string(entry.id) + "  " + entry.started + "  " + std::to_string(entry.traces) + " traces from " +
                  std::to_string(entry.files) + " files" + (entry.finished.empty() ? ", interrupted" : ""));
        for (const std::string& path : entry.paths) printLine("   " + path);
    }
    return exitDone;
}

Result<int> runRemoveImport(const Arguments& arguments, const JobContext&) {
    std::int64_t id = 0;
    for (const char digit : arguments.positionals()[1]) {
        if (digit < '0' || digit > '9' || id > 1'000'000'000'000) return usageError("\"" + arguments.positionals()[1] + "\" is no number of an import.");
        id = id * 10 + (digit - '0');
    }
    SEXTANT_ASSIGN(operations::Project project, operations::Project::open(arguments.positionals()[0], operations::OpenMode::write));
    SEXTANT_ASSIGN(const operations::RemovedImport outcome, operations::removeImport(project, id, arguments.has("--yes")));
    if (arguments.json()) {
        printJson({{"removed", outcome.removed ? outcome.traces : 0}, {"annotations_kept", outcome.annotationsKept}});
    } else if (outcome.removed) {
        printLine("removed " + std::to_string(outcome.traces) + " traces");
    }
    if (outcome.removed) return exitDone;
    return failure("Nothing was removed: " + std::to_string(outcome.annotationsKept) +
                   (outcome.annotationsKept == 1 ? " annotation by a person hangs" : " annotations by people hang") + " on traces of this import. List them with `sextant export PROJECT --what annotations -o -`; "
                   "with --yes they are removed as well.");
}

}  // namespace

Command importsCommand() { return {"imports", "PROJECT", "lists what was imported", {}, 1, 1, runImports}; }
Command removeImportCommand() {
    return {"remove-import", "PROJECT ID [--yes]", "removes what only that import brought",
            {{"--yes", "", "", "also where people annotated it"}}, 2, 2, runRemoveImport};
}

}  // namespace sextant::cli
