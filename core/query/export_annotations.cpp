#include "core/query/export_rows.h"

#include "core/base/utf8.h"
#include "core/query/export_cursor.h"
#include "core/query/tagger.h"
#include "core/store/edit_log.h"
#include "core/store/segment_store.h"
#include "core/store/settings.h"

namespace sextant::query {

Status exportTags(const store::Database& database, const ExportQuery& query, const RowFunction<ExportTagRow>& row, const JobContext& job) {
    const store::Interruptible interruptible(database, job.stopToken());
    std::string only;
    if (!query.tagger.empty()) {
        SEXTANT_ASSIGN(const Tagger tagger, resolveTagger(database, query.tagger));
        only = tagger.name;
    }
    SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
    SEXTANT_ASSIGN(ExportCursor cursor, ExportCursor::open(database, query.where, "1", job));
    SEXTANT_ASSIGN(store::Statement read, database.prepare(
        "SELECT position, pattern, source, confidence, verified FROM v_tags WHERE trace = ?1 AND (method = ?2 OR method IS NULL)"
        " AND (?3 = '' OR source = ?3) ORDER BY position NULLS FIRST, source, instr('SAMRDCSRCIEC', pattern)"));
    for (;;) {
        SEXTANT_ASSIGN(const ExportTrace* const trace, cursor.next());
        if (!trace) return {};
        SEXTANT_ASSIGN(const std::vector<store::StoredSpan> steps, store::readSteps(database, trace->id, active.id));
        read.bind(1, trace->id).bind(2, active.method).bind(3, only);
        for (;;) {
            SEXTANT_ASSIGN(const bool found, read.step());
            if (!found) break;
            ExportTagRow out;
            out.trace = trace;
            out.position = read.optionalInteger(0);
            if (out.position) {
                out.segmentation = active.method;
                if (*out.position < static_cast<std::int64_t>(steps.size())) {
                    out.start = steps[static_cast<std::size_t>(*out.position)].span.start;
                    out.end = steps[static_cast<std::size_t>(*out.position)].span.end;
                }
            } else {
                out.end = trace->characters;
            }
            out.pattern = patternFromCode(read.text(1)).value_or(Pattern::systematicAnalysis);
            out.source = read.string(2);
            if (!read.isNull(3)) out.confidence = read.real(3);
            out.verified = read.integer(4) != 0;
            SEXTANT_ASSIGN(const bool more, row(out));
            if (!more) return {};
        }
    }
}

Status exportAnnotations(const store::Database& database, const ExportQuery& query, const RowFunction<ExportAnnotationRow>& row,
                         const JobContext& job) {
    const store::Interruptible interruptible(database, job.stopToken());
    SEXTANT_ASSIGN(ExportCursor cursor, ExportCursor::open(database, query.where, "EXISTS (SELECT 1 FROM annotation a WHERE a.trace = t.id)", job));
    SEXTANT_ASSIGN(store::Statement read, database.prepare("SELECT text FROM trace_text WHERE trace = ?1"));
    for (;;) {
        SEXTANT_ASSIGN(const ExportTrace* const trace, cursor.next());
        if (!trace) return {};
        SEXTANT_ASSIGN(const std::vector<store::AnnotationState> annotations, store::readAnnotations(database, trace->id));
        SEXTANT_ASSIGN(const bool found, read.bind(1, trace->id).step());
        const std::string text = found ? read.string(0) : std::string();
        read.reset();
        const CodePointIndex index(text);
        for (const store::AnnotationState& annotation : annotations) {
            ExportAnnotationRow out;
            out.trace = trace;
            out.uuid = annotation.uuid;
            out.author = annotation.tagger.substr(annotation.tagger.find(':') + 1);
            out.memo = annotation.memo;
            out.codebook = annotation.codebook;
            out.created = annotation.created;
            out.changed = annotation.changed;
            out.start = annotation.span.start;
            out.end = annotation.span.end;
            const std::size_t begin = index.toBytes(annotation.span.start);
            out.text = text.substr(begin, index.toBytes(annotation.span.end) - begin);
            out.patterns = annotation.patterns;
            out.adjudicated = annotation.adjudicated;
            out.verified = annotation.verified;
            SEXTANT_ASSIGN(const bool more, row(out));
            if (!more) return {};
        }
    }
}

}  // namespace sextant::query
