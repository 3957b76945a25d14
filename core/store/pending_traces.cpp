#include "core/store/pending_traces.h"

#include "core/base/utf8.h"
#include "core/store/packing.h"
#include "core/store/settings.h"

namespace sextant::store {
namespace {

// Rows of tag sheets have no text and get no steps.
constexpr std::string_view lackSegmentation =
    " FROM trace t WHERE t.id > ?1 AND t.kind <> 'tags'"
    " AND NOT EXISTS (SELECT 1 FROM trace_segments g WHERE g.trace = t.id AND g.segmentation = ?2)";
// CROSS JOIN: the small rows of traces first, the packed ones only for those that remain.
constexpr std::string_view haveSegmentation =
    " FROM trace t CROSS JOIN trace_segments g ON g.trace = t.id AND g.segmentation = ?2 WHERE t.id > ?1";
constexpr std::string_view lackScoresOfVersion =
    " AND NOT EXISTS (SELECT 1 FROM trace_scores c JOIN source s ON s.id = c.source JOIN source_version v ON v.id = c.version"
    " WHERE c.trace = t.id AND c.segmentation = ?2 AND s.tagger = ?3 AND v.version = ?4)";
// A roll-up is written with every row of scores and is a hundredth of its size.
constexpr std::string_view lackScores =
    " AND NOT EXISTS (SELECT 1 FROM trace_rollup r WHERE r.trace = t.id AND r.segmentation = ?2"
    " AND r.source = (SELECT id FROM source WHERE tagger = ?3))";

}  // namespace

Result<Statement> PendingTraces::select(bool counting) const {
    SEXTANT_ASSIGN(const std::int64_t segmentation, segmentationId(m_database, m_query.segmentation));
    const bool spans = m_query.need != PendingQuery::Need::segmentation;
    std::string sql = counting ? "SELECT count(*)" : spans ? "SELECT t.id, g.spans" : "SELECT t.id, ''";
    sql += spans ? haveSegmentation : lackSegmentation;
    if (m_query.need == PendingQuery::Need::scores) sql += m_query.version.empty() ? lackScores : lackScoresOfVersion;
    if (!counting) sql += " ORDER BY t.id";
    SEXTANT_ASSIGN(Statement statement, m_database.prepare(sql));
    statement.bind(1, m_last).bind(2, segmentation);
    if (m_query.need == PendingQuery::Need::scores) {
        statement.bind(3, m_query.source);
        if (!m_query.version.empty()) statement.bind(4, m_query.version);
    }
    return statement;
}

Result<std::int64_t> PendingTraces::count() const {
    SEXTANT_ASSIGN(Statement statement, select(true));
    SEXTANT_ASSIGN(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

Result<std::vector<StoredTrace>> PendingTraces::next(std::size_t bytes) {
    SEXTANT_ASSIGN(Statement ids, select(false));
    SEXTANT_ASSIGN(Statement read, m_database.prepare(
        "SELECT p.question, p.context, k.name, d.name, x.text, t.reasoning_start, t.reasoning_end FROM trace t"
        " JOIN problem p ON p.id = t.problem JOIN task k ON k.id = p.task JOIN domain d ON d.id = t.domain"
        " JOIN trace_text x ON x.trace = t.id WHERE t.id = ?1"));
    std::vector<StoredTrace> batch;
    for (std::size_t size = 0; size < bytes;) {
        SEXTANT_ASSIGN(const bool row, ids.step());
        if (!row) break;
        StoredTrace trace;
        trace.id = ids.integer(0);
        SEXTANT_ASSIGN(const bool found, read.bind(1, trace.id).step());
        if (!found)
            return Error{ErrorCode::damaged, "Trace " + std::to_string(trace.id) + " of " + m_database.path() +
                                                 " has lost its text. Run `sextant check` on the project."};
        trace.question = read.string(0);
        trace.context = read.string(1);
        trace.task = read.string(2);
        trace.domain = read.string(3);
        trace.text = read.string(4);
        const CodePointIndex index(trace.text);
        trace.scope = {0, trace.text.size()};
        if (!read.isNull(5))
            trace.scope = {index.toBytes(static_cast<std::size_t>(read.integer(5))), index.toBytes(static_cast<std::size_t>(read.integer(6)))};
        read.reset();
        if (m_query.need != PendingQuery::Need::segmentation) {
            SEXTANT_ASSIGN(const std::vector<StoredSpan> spans, unpackSpans(ids.text(1)));
            for (const StoredSpan& step : spans)
                trace.segments.push_back({{index.toBytes(step.span.start), index.toBytes(step.span.end)}, step.kind});
        }
        size += trace.text.size() + trace.question.size() + 64;
        m_last = trace.id;
        batch.push_back(std::move(trace));
    }
    return batch;
}

}  // namespace sextant::store
