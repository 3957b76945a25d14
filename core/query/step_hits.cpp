#include "core/query/step_hits.h"

#include "core/base/utf8.h"
#include "core/query/source_tags.h"
#include "core/query/tagger.h"
#include "core/query/trace_filter.h"
#include "core/store/settings.h"

#include <algorithm>
#include <array>

namespace sextant::query {
namespace {

constexpr std::size_t hitCodePoints = 240;
constexpr std::array<const char*, patternCount> countColumns = {"sa", "mr", "dc", "sr", "ci", "ec"};

}  // namespace

Result<StepHits> stepsWithPattern(const store::Database& database, const StepQuery& query) {
    SEXTANT_ASSIGN(const Tagger tagger, resolveTagger(database, query.tagger));
    SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
    SEXTANT_ASSIGN(const TraceFilter filter, parseTraceFilter(database, query.filter, 3));
    const std::string bit = std::to_string(1 << index(query.pattern));
    // From the roll-up that figures count; a tag of the trace as a whole counts where no step shows the pattern.
    const std::string column = std::string("u.") + countColumns[index(query.pattern)];
    const std::string wholeTrace = query.traceTags ? " OR g.patterns & " + bit : "";
    SEXTANT_ASSIGN(store::Statement traces, database.prepare(
        "SELECT t.id, coalesce(" + column + ", 0), coalesce(g.patterns, 0), k.name, m.name FROM trace t"
        " JOIN problem p ON p.id = t.problem JOIN task k ON k.id = p.task JOIN run r ON r.id = t.run JOIN model m ON m.id = r.model"
        " LEFT JOIN trace_rollup u ON u.trace = t.id AND u.segmentation = ?1 AND u.source = ?2"
        " LEFT JOIN trace_tag g ON g.trace = t.id AND g.source = ?2"
        " WHERE (" + column + " >= " + std::to_string(std::max(query.minSteps, 1)) + wholeTrace + ") AND " + filter.condition +
        " ORDER BY t.id"));
    traces.bind(1, active.id).bind(2, tagger.source);
    filter.bindTo(traces);
    SEXTANT_ASSIGN(SourceTagsReader tags, SourceTagsReader::open(database, tagger.source));
    SEXTANT_ASSIGN(store::Statement text, database.prepare("SELECT text FROM trace_text WHERE trace = ?1"));

    StepHits hits;
    const std::int64_t end = query.offset + query.limit;
    for (;;) {
        SEXTANT_ASSIGN(const bool more, traces.step());
        if (!more) return hits;
        const std::int64_t first = hits.total;
        const std::int64_t steps = traces.integer(1);
        const std::int64_t count = std::max<std::int64_t>(steps, 1);
        ++hits.traces;
        hits.total += count;
        if (hits.total <= query.offset || first >= end) continue;

        StepHit hit;
        hit.trace = traces.integer(0);
        hit.task = traces.string(3);
        hit.model = traces.string(4);
        if (steps == 0) {
            hit.position = -1;
            hit.tags = PatternSet::fromBits(static_cast<std::uint8_t>(traces.integer(2)));
            hits.hits.push_back(std::move(hit));
            continue;
        }
        SEXTANT_ASSIGN(const JudgedSteps judged, tags.read(hit.trace));
        SEXTANT_ASSIGN(const bool found, text.bind(1, hit.trace).step());
        const std::string whole = found ? text.string(0) : std::string();
        text.reset();
        const CodePointIndex offsets(whole);
        std::int64_t number = first;
        for (std::size_t i = 0; i < judged.steps.size(); ++i) {
            if (!judged.judged[i] || !judged.sets[i].has(query.pattern)) continue;
            const std::int64_t place = number++;
            if (place < query.offset || place >= end) continue;
            hit.position = static_cast<std::int64_t>(i);
            hit.tags = judged.sets[i];
            const std::size_t begin = offsets.toBytes(judged.steps[i].span.start);
            hit.text = excerpt(std::string_view(whole).substr(begin, offsets.toBytes(judged.steps[i].span.end) - begin), hitCodePoints);
            hits.hits.push_back(hit);
        }
    }
}

}  // namespace sextant::query
