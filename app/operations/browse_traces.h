// What the window shows of a project: pages of the trace list, one trace with its steps and tags, steps behind a mark of a
// figure. Values only: safe to hand between threads. Text is UTF-8, spans are bytes into it.
#pragma once

#include "app/operations/project.h"
#include "core/base/result.h"
#include "core/query/project_summary.h"
#include "core/query/step_hits.h"
#include "core/query/trace_detail.h"
#include "core/query/trace_list.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sextant::operations {

using query::BarcodeBar;
using query::ProjectSummary;
using query::SourceTags;
using query::Step;
using query::StepEvidence;
using query::StepHit;
using query::StepHits;
using query::StepQuery;
using query::TaskGroup;
using query::TraceDetail;
using query::TraceList;
using query::TraceListQuery;
using query::TraceRow;
using query::TraceSort;

// A malformed filter gives a usage error that says where it stops making sense.
Result<TraceList> listTraces(const Project& project, const TraceListQuery& query);

Result<TraceDetail> loadTrace(const Project& project, std::int64_t trace);

// Exactly the steps a figure counts for a mark.
Result<StepHits> stepsWithPattern(const Project& project, const StepQuery& query);

// What the start page and status bar say of a project.
Result<ProjectSummary> summarizeProject(const Project& project);

// The taggers whose tags the project holds: "effective", "rules", "person:ana", ...
Result<std::vector<std::string>> listTaggers(const Project& project);

}  // namespace sextant::operations
