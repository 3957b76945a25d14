#include "core/exporters/project_rows.h"

#include <nlohmann/json.hpp>

namespace sextant::exporters {
namespace {

using RowJson = nlohmann::ordered_json;

template <class T>
RowJson orNull(const std::optional<T>& value) {
    return value ? RowJson(*value) : RowJson(nullptr);
}

RowJson codesOf(PatternSet set) {
    RowJson out = RowJson::array();
    for (const Pattern pattern : allPatterns)
        if (set.has(pattern)) out.push_back(code(pattern));
    return out;
}

// What every row says of its trace: enough to join rows of several projects (identity) and to group them.
RowJson traceFields(const query::ExportTrace& trace) {
    return {{"trace", trace.id}, {"identity", trace.identity}, {"task", trace.task}, {"model", trace.model}};
}

RowJson rowOf(const query::ExportTraceRow& row) {
    RowJson out = traceFields(row.trace);
    out.update(RowJson{{"id", row.trace.externalId}, {"domain", row.trace.domain}, {"method", row.trace.method}, {"problem", row.trace.problem},
                       {"sample", row.trace.sample}, {"correct", orNull(row.trace.correct)}, {"lang", row.trace.lang}, {"kind", row.trace.kind},
                       {"tokens", orNull(row.trace.tokens)}, {"steps", row.trace.steps}, {"patterns", codesOf(row.trace.traceLevel)},
                       {"question", row.trace.question}, {"gold", row.trace.gold}, {"final_answer", row.trace.finalAnswer}, {"text", row.text},
                       {"reasoning_start", orNull(row.reasoningStart)}, {"reasoning_end", orNull(row.reasoningEnd)}, {"answer", row.answer},
                       {"file", row.trace.file}});
    return out;
}

RowJson rowOf(const query::ExportSegmentRow& row) {
    RowJson out = traceFields(*row.trace);
    out.update(RowJson{{"position", row.position}, {"start", row.start}, {"end", row.end}, {"kind", row.kind},
                       {"patterns", row.judged ? codesOf(row.patterns) : RowJson(nullptr)}, {"text", row.text}});
    return out;
}

RowJson rowOf(const query::ExportTagRow& row) {
    RowJson out = traceFields(*row.trace);
    out.update(RowJson{{"position", orNull(row.position)}, {"start", row.start}, {"end", row.end}, {"segmentation", row.segmentation},
                       {"pattern", code(row.pattern)}, {"source", row.source}, {"confidence", orNull(row.confidence)}, {"verified", row.verified}});
    return out;
}

RowJson rowOf(const query::ExportAnnotationRow& row) {
    RowJson out = traceFields(*row.trace);
    out.update(RowJson{{"uuid", row.uuid}, {"author", row.author}, {"start", row.start}, {"end", row.end}, {"patterns", codesOf(row.patterns)},
                       {"adjudicated", row.adjudicated}, {"verified", row.verified}, {"memo", row.memo}, {"codebook", row.codebook},
                       {"created", row.created}, {"changed", row.changed}, {"text", row.text}});
    return out;
}

RowJson rowOf(const query::ExportGoldRow& row) {
    RowJson segments = RowJson::array();
    for (const query::ExportGoldRow::LabelledStep& step : row.segments)
        segments.push_back({{"start", step.start}, {"end", step.end}, {"labels", codesOf(step.labels)}});
    // A trace may give several windows: the first step tells them apart.
    return {{"id", row.trace->identity + (row.first ? "-" + std::to_string(row.first) : "")}, {"corpus", row.trace->file}, {"task", row.trace->task},
            {"domain", row.trace->domain}, {"model", row.trace->model}, {"method", row.trace->method}, {"sample", row.trace->sample}, {"lang", row.trace->lang},
            {"question", row.trace->question}, {"text", *row.text},
            {"n_steps", row.stepsOfTrace}, {"first", row.first}, {"segments", std::move(segments)}};
}

template <class Row>
query::RowFunction<Row> into(RowWriter& writer) {
    return [&writer](const Row& row) -> Result<bool> {
        SEXTANT_TRY(writer.write(rowOf(row)));
        return true;
    };
}

}  // namespace

Status writeProjectRows(const store::Database& database, ExportKind kind, const query::ExportQuery& query, RowWriter& writer, const JobContext& job) {
    switch (kind) {
        case ExportKind::traces: return query::exportTraces(database, query, into<query::ExportTraceRow>(writer), job);
        case ExportKind::segments: return query::exportSegments(database, query, into<query::ExportSegmentRow>(writer), job);
        case ExportKind::tags: return query::exportTags(database, query, into<query::ExportTagRow>(writer), job);
        case ExportKind::annotations: return query::exportAnnotations(database, query, into<query::ExportAnnotationRow>(writer), job);
        case ExportKind::gold: break;
    }
    return query::exportGold(database, query, into<query::ExportGoldRow>(writer), job);
}

}  // namespace sextant::exporters
