#include "app/cli/command.h"
#include "app/operations/check_project.h"

#include <nlohmann/json.hpp>

namespace sextant::cli {
namespace {

Result<int> runCheck(const Arguments& arguments, const JobContext& job) {
    SEXTANT_ASSIGN(operations::Project project, operations::Project::open(arguments.positionals()[0], operations::OpenMode::read));
    SEXTANT_ASSIGN(const operations::CheckReport report, operations::checkProject(project, job));
    if (arguments.json()) {
        printJson({{"ok", report.ok}, {"problems", report.problems}, {"notes", report.notes}, {"traces", report.traces},
                   {"unsegmented", report.unsegmented}, {"untagged", report.untagged}});
    } else {
        for (const std::string& problem : report.problems) printLine("problem: " + problem);
        for (const std::string& note : report.notes) printLine("note: " + note);
        printLine(report.ok ? "sound: " + std::to_string(report.traces) + " traces checked" : "not sound");
    }
    return report.ok ? exitDone : exitFailed;
}

}  // namespace

Command checkCommand() { return {"check", "PROJECT", "checks a project's integrity", {}, 1, 1, runCheck}; }

}  // namespace sextant::cli
