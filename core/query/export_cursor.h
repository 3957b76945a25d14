// Walks the traces that match a filter in order of id, with what every exported row knows of its trace.
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/query/export_rows.h"
#include "core/store/database.h"

#include <cstdint>
#include <string_view>

namespace sextant::query {

class ExportCursor {
public:
    // `condition` is added to the filter ("1" for none); it is SQL on the row t of trace, without parameters.
    static Result<ExportCursor> open(const store::Database& database, std::string_view where, std::string_view condition, const JobContext& job);

    // The next trace, or nullptr at the end. Valid until the next call. Fails with code cancelled when asked to stop.
    Result<const ExportTrace*> next();

private:
    ExportCursor() = default;
    store::Statement m_traces;
    ExportTrace m_trace;
    JobContext m_job;
};

}  // namespace sextant::query
