#include "app/operations/check_project.h"

#include "core/query/project_summary.h"
#include "core/store/check.h"
#include "core/store/pending_traces.h"
#include "core/store/settings.h"

namespace sextant::operations {

Result<CheckReport> checkProject(const Project& project, const JobContext& job) {
    const store::Database& database = project.database();
    SEXTANT_ASSIGN(store::CheckReport found, store::checkProject(database, job));
    CheckReport report;
    report.ok = found.ok();
    report.problems = std::move(found.problems);
    report.notes = std::move(found.notes);
    SEXTANT_ASSIGN(const query::ProjectSummary summary, query::summarizeProject(database));
    report.traces = summary.traces;
    report.untagged = summary.untagged;
    SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
    SEXTANT_ASSIGN(report.unsegmented,
                   store::PendingTraces(database, {.need = store::PendingQuery::Need::segmentation,
                                                   .segmentation = active.method.empty() ? "step@1" : active.method, .source = {}, .version = {}}).count());
    return report;
}

}  // namespace sextant::operations
