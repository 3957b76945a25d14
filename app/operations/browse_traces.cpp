#include "app/operations/browse_traces.h"

#include "core/query/tagger.h"
#include "core/store/database.h"

namespace sextant::operations {

Result<TraceList> listTraces(const Project& project, const TraceListQuery& query) { return query::listTraces(project.database(), query); }

Result<TraceDetail> loadTrace(const Project& project, std::int64_t trace) { return query::loadTrace(project.database(), trace); }

Result<StepHits> stepsWithPattern(const Project& project, const StepQuery& query) {
    return query::stepsWithPattern(project.database(), query);
}

Result<ProjectSummary> summarizeProject(const Project& project) { return query::summarizeProject(project.database()); }

Result<std::vector<std::string>> listTaggers(const Project& project) { return query::taggersOf(project.database()); }

}  // namespace sextant::operations
