#include "core/query/export_rows.h"

#include "core/base/utf8.h"
#include "core/query/export_cursor.h"
#include "core/query/source_tags.h"
#include "core/query/tagger.h"
#include "core/query/trace_filter.h"
#include "core/store/segment_store.h"
#include "core/store/settings.h"

namespace sextant::query {
namespace {

// A trace's text, one at a time.
class ExportTextReader {
public:
    static Result<ExportTextReader> open(const store::Database& database) {
        ExportTextReader reader;
        SEXTANT_ASSIGN(reader.m_read, database.prepare("SELECT text FROM trace_text WHERE trace = ?1"));
        return reader;
    }
    Result<std::string> text(std::int64_t trace) {
        SEXTANT_ASSIGN(const bool row, m_read.bind(1, trace).step());
        std::string text = row ? m_read.string(0) : std::string();
        m_read.reset();
        return text;
    }

private:
    store::Statement m_read;
};

std::string sliceOf(const std::string& text, const CodePointIndex& index, tagging::CodePointSpan span) {
    const std::size_t begin = index.toBytes(span.start);
    return text.substr(begin, index.toBytes(span.end) - begin);
}

}  // namespace

Result<ExportCursor> ExportCursor::open(const store::Database& database, std::string_view where, std::string_view condition, const JobContext& job) {
    ExportCursor cursor;
    cursor.m_job = job;
    SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
    SEXTANT_ASSIGN(const std::int64_t effective, store::sourceId(database, "effective"));
    SEXTANT_ASSIGN(const TraceFilter filter, parseTraceFilter(database, where, 3));
    SEXTANT_ASSIGN(cursor.m_traces, database.prepare(
        "SELECT t.id, lower(hex(t.identity)), t.external_id, k.name, d.name, m.name, h.name, t.lang, t.kind, p.question, p.gold, t.final_answer,"
        " f.path, t.problem, t.sample, t.characters, coalesce(g.steps, 0), t.correct, t.tokens, t.truncated, t.empty, coalesce(w.patterns, 0)"
        " FROM trace t JOIN problem p ON p.id = t.problem JOIN task k ON k.id = p.task JOIN domain d ON d.id = t.domain"
        " JOIN run r ON r.id = t.run JOIN model m ON m.id = r.model JOIN method h ON h.id = r.method"
        " JOIN import_file f ON f.id = t.import_file"
        " LEFT JOIN trace_segments g ON g.trace = t.id AND g.segmentation = ?1"
        " LEFT JOIN trace_tag w ON w.trace = t.id AND w.source = ?2 WHERE " + filter.condition + " AND " + std::string(condition) + " ORDER BY t.id"));
    cursor.m_traces.bind(1, active.id).bind(2, effective);
    filter.bindTo(cursor.m_traces);
    return cursor;
}

Result<const ExportTrace*> ExportCursor::next() {
    if (m_job.stopRequested()) return cancelled();
    SEXTANT_ASSIGN(const bool row, m_traces.step());
    if (!row) return static_cast<const ExportTrace*>(nullptr);
    const store::Statement& read = m_traces;
    m_trace = {};
    m_trace.id = read.integer(0);
    m_trace.identity = read.string(1);
    m_trace.externalId = read.string(2);
    m_trace.task = read.string(3);
    m_trace.domain = read.string(4);
    m_trace.model = read.string(5);
    m_trace.method = read.string(6);
    m_trace.lang = read.string(7);
    m_trace.kind = read.string(8);
    m_trace.question = read.string(9);
    m_trace.gold = read.string(10);
    m_trace.finalAnswer = read.string(11);
    m_trace.file = read.string(12);
    m_trace.problem = read.integer(13);
    m_trace.sample = read.integer(14);
    m_trace.characters = read.integer(15);
    m_trace.steps = read.integer(16);
    if (!read.isNull(17)) m_trace.correct = read.integer(17) != 0;
    m_trace.tokens = read.optionalInteger(18);
    m_trace.truncated = read.integer(19) != 0;
    m_trace.empty = read.integer(20) != 0;
    m_trace.traceLevel = PatternSet::fromBits(static_cast<std::uint8_t>(read.integer(21)));
    return &m_trace;
}

Status exportTraces(const store::Database& database, const ExportQuery& query, const RowFunction<ExportTraceRow>& row, const JobContext& job) {
    const store::Interruptible interruptible(database, job.stopToken());
    SEXTANT_ASSIGN(ExportCursor cursor, ExportCursor::open(database, query.where, "1", job));
    SEXTANT_ASSIGN(store::Statement read, database.prepare(
        "SELECT x.text, t.reasoning_start, t.reasoning_end, t.answer_start, t.answer_end FROM trace t JOIN trace_text x ON x.trace = t.id"
        " WHERE t.id = ?1"));
    for (;;) {
        SEXTANT_ASSIGN(const ExportTrace* const trace, cursor.next());
        if (!trace) return {};
        ExportTraceRow out;
        out.trace = *trace;
        SEXTANT_ASSIGN(const bool found, read.bind(1, trace->id).step());
        if (found) {
            out.text = read.string(0);
            const CodePointIndex index(out.text);
            out.reasoningStart = read.optionalInteger(1);
            out.reasoningEnd = read.optionalInteger(2);
            const auto span = [&](int column) {
                return tagging::CodePointSpan{static_cast<std::uint32_t>(read.integer(column)), static_cast<std::uint32_t>(read.integer(column + 1))};
            };
            out.reasoning = out.reasoningStart ? sliceOf(out.text, index, span(1)) : out.text;
            if (!read.isNull(3)) out.answer = sliceOf(out.text, index, span(3));
            read.reset();
        }
        SEXTANT_ASSIGN(const bool more, row(out));
        if (!more) return {};
    }
}

Status exportSegments(const store::Database& database, const ExportQuery& query, const RowFunction<ExportSegmentRow>& row, const JobContext& job) {
    const store::Interruptible interruptible(database, job.stopToken());
    SEXTANT_ASSIGN(const Tagger tagger, resolveTagger(database, query.tagger));
    SEXTANT_ASSIGN(ExportCursor cursor, ExportCursor::open(database, query.where, "1", job));
    SEXTANT_ASSIGN(SourceTagsReader tags, SourceTagsReader::open(database, tagger.source));
    SEXTANT_ASSIGN(ExportTextReader texts, ExportTextReader::open(database));
    for (;;) {
        SEXTANT_ASSIGN(const ExportTrace* const trace, cursor.next());
        if (!trace) return {};
        SEXTANT_ASSIGN(const JudgedSteps judged, tags.read(trace->id));
        SEXTANT_ASSIGN(const std::string text, texts.text(trace->id));
        const CodePointIndex index(text);
        for (std::size_t i = 0; i < judged.steps.size(); ++i) {
            ExportSegmentRow out;
            out.trace = trace;
            out.position = static_cast<std::int64_t>(i);
            out.start = judged.steps[i].span.start;
            out.end = judged.steps[i].span.end;
            out.kind = toText(judged.steps[i].kind);
            out.text = sliceOf(text, index, judged.steps[i].span);
            out.patterns = judged.sets[i];
            out.judged = judged.judged[i];
            SEXTANT_ASSIGN(const bool more, row(out));
            if (!more) return {};
        }
    }
}

Status exportGold(const store::Database& database, const ExportQuery& query, const RowFunction<ExportGoldRow>& row, const JobContext& job) {
    const store::Interruptible interruptible(database, job.stopToken());
    SEXTANT_ASSIGN(const Tagger tagger, resolveTagger(database, query.tagger));
    SEXTANT_ASSIGN(ExportCursor cursor, ExportCursor::open(database, query.where, "t.kind <> 'tags'", job));
    SEXTANT_ASSIGN(SourceTagsReader tags, SourceTagsReader::open(database, tagger.source));
    SEXTANT_ASSIGN(ExportTextReader texts, ExportTextReader::open(database));
    for (;;) {
        SEXTANT_ASSIGN(const ExportTrace* const trace, cursor.next());
        if (!trace) return {};
        SEXTANT_ASSIGN(const JudgedSteps judged, tags.read(trace->id));
        SEXTANT_ASSIGN(const std::string text, texts.text(trace->id));
        for (std::size_t i = 0; i < judged.steps.size();) {
            if (!judged.judged[i]) {
                ++i;
                continue;
            }
            ExportGoldRow out;
            out.trace = trace;
            out.text = &text;
            out.stepsOfTrace = static_cast<std::int64_t>(judged.steps.size());
            out.first = static_cast<std::int64_t>(i);
            for (; i < judged.steps.size() && judged.judged[i]; ++i)
                out.segments.push_back({judged.steps[i].span.start, judged.steps[i].span.end, judged.sets[i]});
            SEXTANT_ASSIGN(const bool more, row(out));
            if (!more) return {};
        }
    }
}

}  // namespace sextant::query
