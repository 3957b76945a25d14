// The rows of `sextant export`: what each kind of export says of a trace, a step, a tag, an annotation. Offsets are code points into
// the text beside them or, for steps and tags, into the trace's text. Constant memory.
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/exporters/row_writer.h"
#include "core/query/export_rows.h"

#include <string>

namespace sextant::exporters {

enum class ExportKind { traces, segments, tags, annotations, gold };

// Writes all rows of a kind. Cancellable; progress in traces.
Status writeProjectRows(const store::Database& database, ExportKind kind, const query::ExportQuery& query, RowWriter& writer, const JobContext& job);

}  // namespace sextant::exporters
