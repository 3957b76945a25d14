#include "core/query/trace_list.h"

#include "core/base/utf8.h"
#include "core/query/trace_filter.h"
#include "core/store/packing.h"
#include "core/store/settings.h"

#include <algorithm>

namespace sextant::query {
namespace {

constexpr std::size_t questionCodePoints = 160;
constexpr std::size_t mostBars = 400;

constexpr std::string_view listJoins =
    " FROM trace t JOIN problem p ON p.id = t.problem JOIN task k ON k.id = p.task JOIN run r ON r.id = t.run JOIN model m ON m.id = r.model";

std::string orderOf(const TraceListQuery& query) {
    const std::string direction = query.descending ? " DESC" : "";
    const std::string last = " NULLS LAST, t.id";
    std::string order = query.groupByTask ? " ORDER BY k.name, " : " ORDER BY ";
    switch (query.sort) {
        case TraceSort::imported: return order + "t.id" + direction;
        case TraceSort::task: return order + "k.name" + direction + last;
        case TraceSort::model: return order + "m.name" + direction + last;
        case TraceSort::steps:
            return order + "coalesce((SELECT s.steps FROM trace_segments s WHERE s.trace = t.id AND s.segmentation = ?1), 0)" + direction + last;
        case TraceSort::tokens: return order + "t.tokens" + direction + last;
        case TraceSort::correct: return order + "t.correct" + direction + last;
    }
    return order + "t.id";
}

std::vector<BarcodeBar> barcodeOf(const std::vector<store::StoredSpan>& steps, const std::vector<PatternSet>& sets) {
    std::vector<BarcodeBar> bars(std::min(steps.size(), mostBars));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        BarcodeBar& bar = bars[i * bars.size() / steps.size()];
        bar.length += steps[i].span.size();
        bar.patterns = PatternSet::fromBits(bar.patterns.bits() | sets[i].bits());
    }
    return bars;
}

// Reads rows of the list by id; keeps its statement.
class TraceRowReader {
public:
    static Result<TraceRowReader> open(const store::Database& database) {
        SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
        SEXTANT_ASSIGN(const std::int64_t effective, store::sourceId(database, "effective"));
        SEXTANT_ASSIGN(store::Statement read, database.prepare(
            "SELECT k.name, d.name, m.name, h.name, t.external_id, substr(p.question, 1, ?4), t.problem, t.sample, t.correct, t.tokens,"
            " t.characters, t.lang, coalesce(g.steps, 0), coalesce(g.spans, '[]'), coalesce(e.tags, '[]'), coalesce(e.taken, '[]'), coalesce(w.patterns, 0)"
            " FROM trace t JOIN problem p ON p.id = t.problem JOIN task k ON k.id = p.task JOIN domain d ON d.id = t.domain"
            " JOIN run r ON r.id = t.run JOIN model m ON m.id = r.model JOIN method h ON h.id = r.method"
            " LEFT JOIN trace_segments g ON g.trace = t.id AND g.segmentation = ?2"
            " LEFT JOIN trace_effective e ON e.trace = t.id AND e.segmentation = ?2"
            " LEFT JOIN trace_tag w ON w.trace = t.id AND w.source = ?3 WHERE t.id = ?1"));
        read.bind(2, active.id).bind(3, effective).bind(4, questionCodePoints + 1);
        return TraceRowReader(database, std::move(read));
    }

    Result<TraceRow> row(std::int64_t trace) {
        SEXTANT_ASSIGN(const bool found, m_read.bind(1, trace).step());
        if (!found) return failure("The project " + m_database->path() + " has no trace " + std::to_string(trace) + ".");
        TraceRow row;
        row.id = trace;
        row.task = m_read.string(0);
        row.domain = m_read.string(1);
        row.model = m_read.string(2);
        row.method = m_read.string(3);
        row.externalId = m_read.string(4);
        row.question = excerpt(m_read.text(5), questionCodePoints);
        row.problem = m_read.integer(6);
        row.sample = m_read.integer(7);
        if (!m_read.isNull(8)) row.correct = m_read.integer(8) != 0;
        row.tokens = m_read.optionalInteger(9);
        row.characters = m_read.integer(10);
        row.lang = m_read.string(11);
        row.steps = m_read.integer(12);
        SEXTANT_ASSIGN(const std::vector<store::StoredSpan> steps, store::unpackSpans(m_read.text(13)));
        SEXTANT_ASSIGN(const std::vector<store::StepTag> tags, store::unpackTags(m_read.text(14)));
        SEXTANT_ASSIGN(const std::vector<store::TakenStep> taken, store::unpackTaken(m_read.text(15)));
        row.annotatedSteps = static_cast<std::int64_t>(taken.size());
        row.traceLevelPatterns = PatternSet::fromBits(static_cast<std::uint8_t>(m_read.integer(16)));
        row.barcode = barcodeOf(steps, store::setsOf(tags, steps.size()));
        m_read.reset();
        return row;
    }

private:
    TraceRowReader(const store::Database& database, store::Statement read) : m_database(&database), m_read(std::move(read)) {}
    const store::Database* m_database;
    store::Statement m_read;
};

}  // namespace

Result<TraceList> listTraces(const store::Database& database, const TraceListQuery& query) {
    TraceList list;
    SEXTANT_ASSIGN(const TraceFilter filter, parseTraceFilter(database, query.filter, 4));
    SEXTANT_ASSIGN(list.projectTotal, database.integerOf("SELECT count(*) FROM trace"));

    if (query.groupByTask) {
        SEXTANT_ASSIGN(store::Statement groups, database.prepare(
            "SELECT k.name, count(*) FROM trace t JOIN problem p ON p.id = t.problem JOIN task k ON k.id = p.task WHERE " + filter.condition +
            " GROUP BY k.name ORDER BY k.name"));
        filter.bindTo(groups);
        for (;;) {
            SEXTANT_ASSIGN(const bool row, groups.step());
            if (!row) break;
            list.groups.push_back({groups.string(0), groups.integer(1)});
            list.total += groups.integer(1);
        }
    } else {
        SEXTANT_ASSIGN(store::Statement count, database.prepare("SELECT count(*) FROM trace t WHERE " + filter.condition));
        filter.bindTo(count);
        SEXTANT_ASSIGN(const bool row, count.step());
        list.total = row ? count.integer(0) : 0;
    }

    SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
    SEXTANT_ASSIGN(store::Statement ids, database.prepare(
        "SELECT t.id" + std::string(listJoins) + " WHERE " + filter.condition + orderOf(query) + " LIMIT ?2 OFFSET ?3"));
    if (query.sort == TraceSort::steps) ids.bind(1, active.id);
    ids.bind(2, std::max<std::int64_t>(query.limit, 0)).bind(3, std::max<std::int64_t>(query.offset, 0));
    filter.bindTo(ids);
    SEXTANT_ASSIGN(TraceRowReader reader, TraceRowReader::open(database));
    for (;;) {
        SEXTANT_ASSIGN(const bool more, ids.step());
        if (!more) return list;
        SEXTANT_ASSIGN(TraceRow row, reader.row(ids.integer(0)));
        list.rows.push_back(std::move(row));
    }
}

Result<TraceRow> traceRow(const store::Database& database, std::int64_t trace) {
    SEXTANT_ASSIGN(TraceRowReader reader, TraceRowReader::open(database));
    return reader.row(trace);
}

}  // namespace sextant::query
