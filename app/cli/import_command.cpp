#include "app/cli/import_command.h"

#include "app/operations/import_traces.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace sextant::cli {

using Json = nlohmann::ordered_json;

const std::vector<OptionSpec>& importSourceOptions() {
    static const std::vector<OptionSpec> options = {
        {"--format", "", "F", "read as this format instead of detecting it"},
        {"--mapping", "", "M.json", "field mapping, as `sextant detect --json` prints it"},
        {"--task", "", "T", "task of every trace"},
        {"--domain", "", "D", "domain of every trace"},
        {"--model", "", "M", "model of every trace"},
        {"--method", "", "X", "method of every trace (direct, CoT, BoN, ...)"},
    };
    return options;
}

Result<operations::ImportRequest> importRequest(const Arguments& arguments, std::size_t firstPath) {
    operations::ImportRequest request;
    request.paths.assign(arguments.positionals().begin() + static_cast<std::ptrdiff_t>(firstPath), arguments.positionals().end());
    request.format = arguments.value("--format");
    request.task = arguments.value("--task");
    request.domain = arguments.value("--domain");
    request.model = arguments.value("--model");
    request.method = arguments.value("--method");
    if (const auto path = arguments.value("--mapping")) {
        SEXTANT_ASSIGN(request.mapping, operations::readMappingFile(*path));
    }
    return request;
}

namespace {

Json fileJson(const operations::ImportFileReport& file) {
    Json issues = Json::array();
    for (const operations::ImportIssueReport& issue : file.issues)
        issues.push_back({{"line", issue.line}, {"offset", issue.offset}, {"reason", issue.reason}, {"raw", issue.raw}});
    Json out = {{"path", file.path},
                {"format", file.format.empty() ? Json(nullptr) : Json(file.format)},
                {"imported", file.imported},
                {"duplicates", file.duplicates},
                {"rejected", file.rejected},
                {"issues", std::move(issues)},
                {"warnings", file.warnings},
                {"refused", file.refused.empty() ? Json(nullptr) : Json(file.refused)}};
    if (!file.mapping.empty()) out["mapping"] = Json::parse(file.mapping, nullptr, false);
    return out;
}

void printReport(const operations::ImportReport& report) {
    for (const operations::ImportFileReport& file : report.files) {
        if (!file.refused.empty()) {
            printLine(file.path + ": skipped. " + file.refused);
            continue;
        }
        std::string line = file.path + " (" + file.format + "): " + std::to_string(file.imported) + " imported";
        if (file.duplicates) line += ", " + std::to_string(file.duplicates) + " there already";
        if (file.rejected) line += ", " + std::to_string(file.rejected) + " rejected";
        printLine(line);
        for (const std::string& warning : file.warnings) printLine("  note: " + warning);
        std::size_t shown = 0;
        for (const operations::ImportIssueReport& issue : file.issues) {
            if (++shown > 5) {
                printLine("  ... (all of them with --json)");
                break;
            }
            printLine("  line " + std::to_string(issue.line) + ", byte " + std::to_string(issue.offset) + ": " + issue.reason);
        }
    }
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.1f", report.seconds);
    printLine(std::to_string(report.imported) + " traces imported, " + std::to_string(report.duplicates) + " there already, " +
              std::to_string(report.rejected) + " records rejected, in " + seconds + " s");
    if (report.completed)
        printLine(std::to_string(report.completed) + " earlier traces without steps or tags were completed");
}

Result<int> run(const Arguments& arguments, const JobContext& job) {
    SEXTANT_ASSIGN(operations::ImportRequest request, importRequest(arguments, 1));
    request.tag = !arguments.has("--no-tag");
    SEXTANT_ASSIGN(const std::int64_t jobs, arguments.integer("--jobs", 0, 0));
    request.jobs = static_cast<int>(jobs);
    SEXTANT_ASSIGN(operations::Project project,
                   operations::Project::open(arguments.positionals()[0], operations::OpenMode::createOrWrite));
    SEXTANT_ASSIGN(const operations::ImportReport report, operations::importTraces(project, request, job));

    if (arguments.json()) {
        Json files = Json::array();
        for (const operations::ImportFileReport& file : report.files) files.push_back(fileJson(file));
        printJson({{"imported", report.imported},
                   {"duplicates", report.duplicates},
                   {"rejected", report.rejected},
                   {"completed", report.completed},
                   {"import", report.importId},
                   {"files", std::move(files)},
                   {"seconds", report.seconds}});
    } else {
        printReport(report);
    }
    bool refused = false;
    for (const operations::ImportFileReport& file : report.files) {
        if (file.refused.empty() || !file.namedDirectly) continue;
        refused = true;
        if (arguments.json()) printMessage("sextant: " + file.path + ": " + file.refused);
    }
    if (report.rejected > 0) return exitRejects;
    return refused ? exitFailed : exitDone;
}

}  // namespace

Command importCommand() {
    std::vector<OptionSpec> options = importSourceOptions();
    options.push_back({"--no-tag", "", "", "store only: no steps, no tags"});
    options.push_back({"--jobs", "", "N", "worker threads (default: one per core)"});
    return {"import", "PROJECT PATH... [options]", "imports files and folders (- is standard input), then segments and tags",
            std::move(options), 2, 1000000, run};
}

}  // namespace sextant::cli
