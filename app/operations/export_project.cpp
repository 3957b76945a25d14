#include "app/operations/export_project.h"

#include "core/exporters/output_file.h"
#include "core/exporters/project_rows.h"
#include "core/exporters/row_writer.h"

#include <array>
#include <optional>
#include <utility>

namespace sextant::operations {
namespace {

constexpr std::array<std::pair<std::string_view, exporters::ExportKind>, 5> exportKinds = {{
    {"segments", exporters::ExportKind::segments}, {"tags", exporters::ExportKind::tags}, {"traces", exporters::ExportKind::traces},
    {"annotations", exporters::ExportKind::annotations}, {"gold", exporters::ExportKind::gold}}};

}  // namespace

Result<ExportOutcome> exportProject(const Project& project, const ExportRequest& request, const JobContext& job) {
    std::optional<exporters::ExportKind> kind;
    for (const auto& [name, value] : exportKinds)
        if (request.what == name) kind = value;
    if (!kind) return usageError("--what is segments, tags, traces, annotations or gold, not \"" + request.what + "\".");
    if (request.format != "jsonl" && request.format != "csv") return usageError("--format is jsonl or csv, not \"" + request.format + "\".");
    if (*kind == exporters::ExportKind::gold && request.format != "jsonl") return usageError("Gold files are JSON Lines: use --format jsonl.");

    query::ExportQuery query{.where = request.where, .tagger = request.tagger};
    if (*kind == exporters::ExportKind::tags && request.tagger == "effective") query.tagger.clear();  // tags of every source, each named
    SEXTANT_ASSIGN(exporters::OutputFile output, exporters::OutputFile::open(request.output));
    exporters::RowWriter writer(output, request.format == "csv" ? exporters::RowFormat::csv : exporters::RowFormat::jsonLines);
    SEXTANT_TRY(exporters::writeProjectRows(project.database(), *kind, query, writer, job));
    SEXTANT_TRY(output.finish());
    return ExportOutcome{writer.rows(), request.output};
}

}  // namespace sextant::operations
