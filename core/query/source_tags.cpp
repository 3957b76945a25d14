#include "core/query/source_tags.h"

#include "core/store/settings.h"

#include <algorithm>

namespace sextant::query {

Result<SourceTagsReader> SourceTagsReader::open(const store::Database& database, std::int64_t source) {
    SourceTagsReader reader;
    SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
    reader.m_segmentation = active.id;
    SEXTANT_ASSIGN(store::Statement kind, database.prepare("SELECT kind FROM source WHERE id = ?1"));
    SEXTANT_ASSIGN(const bool known, kind.bind(1, source).step());
    if (known && kind.text(0) == "effective") reader.m_kind = Kind::effective;
    else if (known && (kind.text(0) == "person" || kind.text(0) == "foreign")) reader.m_kind = Kind::person;

    SEXTANT_ASSIGN(reader.m_spans, database.prepare("SELECT spans FROM trace_segments WHERE trace = ?1 AND segmentation = ?2"));
    switch (reader.m_kind) {
        case Kind::effective: {
            SEXTANT_ASSIGN(reader.m_tags, database.prepare(
                "SELECT tags, machine IS NOT NULL, taken FROM trace_effective WHERE trace = ?1 AND segmentation = ?2"));
            break;
        }
        case Kind::machine: {
            SEXTANT_ASSIGN(reader.m_tags, database.prepare(
                "SELECT tags FROM trace_scores WHERE trace = ?1 AND segmentation = ?2 AND source = ?3"));
            reader.m_tags.bind(3, source);
            break;
        }
        case Kind::person: {
            SEXTANT_ASSIGN(reader.m_tags, database.prepare(
                "SELECT n.position, a.patterns FROM annotation a JOIN annotation_step n ON n.annotation = a.uuid"
                " WHERE a.trace = ?1 AND n.segmentation = ?2 AND a.source = ?3"));
            reader.m_tags.bind(3, source);
            break;
        }
    }
    return reader;
}

Result<JudgedSteps> SourceTagsReader::read(std::int64_t trace) {
    JudgedSteps judged;
    SEXTANT_ASSIGN(const bool segmented, m_spans.bind(1, trace).bind(2, m_segmentation).step());
    if (!segmented) return judged;
    SEXTANT_ASSIGN(judged.steps, store::unpackSpans(m_spans.text(0)));
    m_spans.reset();
    const std::size_t count = judged.steps.size();
    judged.sets.resize(count);
    judged.judged.resize(count);

    m_tags.bind(1, trace).bind(2, m_segmentation);
    for (;;) {
        SEXTANT_ASSIGN(const bool row, m_tags.step());
        if (!row) return judged;
        if (m_kind == Kind::person) {
            const auto position = static_cast<std::size_t>(m_tags.integer(0));
            if (position >= count) continue;
            judged.sets[position] = PatternSet::fromBits(static_cast<std::uint8_t>(m_tags.integer(1)));
            judged.judged[position] = true;
            continue;
        }
        SEXTANT_ASSIGN(const std::vector<store::StepTag> tags, store::unpackTags(m_tags.text(0)));
        judged.sets = store::setsOf(tags, count);
        const bool all = m_kind == Kind::machine || m_tags.integer(1) != 0;
        std::fill(judged.judged.begin(), judged.judged.end(), all);
        if (all) continue;
        SEXTANT_ASSIGN(const std::vector<store::TakenStep> taken, store::unpackTaken(m_tags.text(2)));
        for (const store::TakenStep& step : taken)
            if (step.position < count) judged.judged[step.position] = true;
    }
}

}  // namespace sextant::query
