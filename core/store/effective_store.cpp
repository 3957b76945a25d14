#include "core/store/effective_store.h"

#include "core/store/settings.h"

#include <map>

namespace sextant::store {

const char* const rollupSql =
    "INSERT OR REPLACE INTO trace_rollup(trace, segmentation, source, steps, characters, sa, mr, dc, sr, ci, ec, sa_characters,"
    " mr_characters, dc_characters, sr_characters, ci_characters, ec_characters)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";

void bindRollup(Statement& statement, std::int64_t trace, std::int64_t segmentation, std::int64_t source, const RollupCounts& counts) {
    statement.bind(1, trace).bind(2, segmentation).bind(3, source).bind(4, counts.steps).bind(5, counts.characters);
    for (std::size_t i = 0; i < patternCount; ++i) {
        statement.bind(static_cast<int>(6 + i), counts.stepsWith[i]);
        statement.bind(static_cast<int>(6 + patternCount + i), counts.charactersWith[i]);
    }
}

struct EffectiveStore::State {
    explicit State(const Database& file) : database(file) {}

    const Database& database;
    std::string order;
    std::int64_t effectiveSource = 0;
    Statement findSpans, findScores, findAnnotations, findSegmentations, findTags;
    Statement deleteSteps, insertStep, deleteRollups, insertRollup, putEffective, deleteEffective, putTags, deleteTags;

    Status prepare();
};

Status EffectiveStore::State::prepare() {
    SEXTANT_ASSIGN(order, machineOrder(database));
    SEXTANT_ASSIGN(effectiveSource, sourceId(database, "effective"));
    SEXTANT_ASSIGN(findSpans, database.prepare("SELECT spans FROM trace_segments WHERE trace = ?1 AND segmentation = ?2"));
    SEXTANT_ASSIGN(findScores, database.prepare(
        "SELECT s.kind, s.id, t.tags FROM trace_scores t JOIN source s ON s.id = t.source WHERE t.trace = ?1 AND t.segmentation = ?2"));
    SEXTANT_ASSIGN(findAnnotations, database.prepare(
        "SELECT a.uuid, a.start, a.\"end\", a.source, a.patterns, a.adjudicated, a.verified, a.changed, s.tagger"
        " FROM annotation a JOIN source s ON s.id = a.source WHERE a.trace = ?1 ORDER BY a.uuid"));
    SEXTANT_ASSIGN(findSegmentations, database.prepare("SELECT segmentation FROM trace_segments WHERE trace = ?1"));
    SEXTANT_ASSIGN(findTags, database.prepare("SELECT patterns FROM trace_tag WHERE trace = ?1 AND source <> ?2"));
    SEXTANT_ASSIGN(deleteSteps, database.prepare(
        "DELETE FROM annotation_step WHERE segmentation = ?2 AND annotation IN (SELECT uuid FROM annotation WHERE trace = ?1)"));
    SEXTANT_ASSIGN(insertStep, database.prepare("INSERT INTO annotation_step(annotation, segmentation, position) VALUES (?1, ?2, ?3)"));
    SEXTANT_ASSIGN(deleteRollups, database.prepare(
        "DELETE FROM trace_rollup WHERE trace = ?1 AND segmentation = ?2"
        " AND source IN (SELECT id FROM source WHERE kind IN ('person', 'foreign', 'effective'))"));
    SEXTANT_ASSIGN(insertRollup, database.prepare(rollupSql));
    SEXTANT_ASSIGN(putEffective, database.prepare(
        "INSERT OR REPLACE INTO trace_effective(trace, segmentation, machine, tags, taken) VALUES (?1, ?2, ?3, ?4, ?5)"));
    SEXTANT_ASSIGN(deleteEffective, database.prepare("DELETE FROM trace_effective WHERE trace = ?1 AND segmentation = ?2"));
    SEXTANT_ASSIGN(putTags, database.prepare("INSERT OR REPLACE INTO trace_tag(trace, source, patterns) VALUES (?1, ?2, ?3)"));
    SEXTANT_ASSIGN(deleteTags, database.prepare("DELETE FROM trace_tag WHERE trace = ?1 AND source = ?2"));
    return {};
}

EffectiveStore::EffectiveStore(std::unique_ptr<State> state) : m_state(std::move(state)) {}
EffectiveStore::~EffectiveStore() = default;

Result<std::unique_ptr<EffectiveStore>> EffectiveStore::open(const Database& database) {
    auto state = std::make_unique<State>(database);
    SEXTANT_TRY(state->prepare());
    return std::unique_ptr<EffectiveStore>(new EffectiveStore(std::move(state)));
}

Result<DerivedTags> EffectiveStore::derive(std::int64_t trace, std::int64_t segmentation) {
    State& state = *m_state;
    DerivedTags derived;

    SEXTANT_ASSIGN(const bool segmented, state.findSpans.bind(1, trace).bind(2, segmentation).step());
    if (!segmented) return derived;
    SEXTANT_ASSIGN(const std::vector<StoredSpan> steps, unpackSpans(state.findSpans.text(0)));
    state.findSpans.reset();
    const std::vector<tagging::CodePointSpan> spans = spansOnly(steps);

    std::vector<StepTag> machineTags;
    std::size_t bestRank = 0;
    state.findScores.bind(1, trace).bind(2, segmentation);
    for (;;) {
        SEXTANT_ASSIGN(const bool row, state.findScores.step());
        if (!row) break;
        const std::size_t rank = rankOfMachine(state.order, state.findScores.text(0));
        if (derived.machine && rank >= bestRank) continue;
        bestRank = rank;
        derived.machine = state.findScores.integer(1);
        SEXTANT_ASSIGN(machineTags, unpackTags(state.findScores.text(2)));
    }

    std::vector<tagging::PersonMark> marks;
    std::vector<std::int64_t> sources;
    state.findAnnotations.bind(1, trace);
    for (;;) {
        SEXTANT_ASSIGN(const bool row, state.findAnnotations.step());
        if (!row) break;
        const Statement& read = state.findAnnotations;
        tagging::PersonMark mark;
        mark.uuid = read.string(0);
        mark.span = {static_cast<std::uint32_t>(read.integer(1)), static_cast<std::uint32_t>(read.integer(2))};
        sources.push_back(read.integer(3));
        mark.patterns = PatternSet::fromBits(static_cast<std::uint8_t>(read.integer(4)));
        mark.adjudicated = read.integer(5) != 0;
        mark.verified = read.integer(6) != 0;
        mark.changed = read.string(7);
        mark.person = read.string(8);
        marks.push_back(std::move(mark));
    }

    std::vector<PatternSet> machineSets;
    if (derived.machine) machineSets = setsOf(machineTags, steps.size());
    const std::vector<tagging::StepDecision> decisions = tagging::effectiveTags(spans, machineSets, marks);
    auto machineTag = machineTags.begin();
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const tagging::StepDecision& decision = decisions[i];
        const auto position = static_cast<std::uint32_t>(i);
        while (machineTag != machineTags.end() && machineTag->position < position) ++machineTag;
        if (decision.decider == tagging::Decider::nobody) continue;
        derived.effective.add(spans[i].size(), decision.patterns);
        if (decision.decider == tagging::Decider::machine) {
            for (; machineTag != machineTags.end() && machineTag->position == position; ++machineTag) derived.tags.push_back(*machineTag);
        } else {
            derived.taken.push_back({position, decision.verified});
            for (const Pattern pattern : allPatterns)
                if (decision.patterns.has(pattern)) derived.tags.push_back({position, pattern, StepTag::unknownConfidence});
        }
    }

    std::map<std::int64_t, RollupCounts> persons;
    for (const tagging::StepMark& stepMark : tagging::marksOfSteps(spans, marks)) {
        persons[sources[stepMark.mark]].add(spans[stepMark.position].size(), marks[stepMark.mark].patterns);
        derived.annotationSteps.emplace_back(marks[stepMark.mark].uuid, stepMark.position);
    }
    derived.persons.assign(persons.begin(), persons.end());
    derived.judged = derived.machine.has_value() || !derived.taken.empty();
    return derived;
}

Status EffectiveStore::refresh(std::int64_t trace, std::int64_t segmentation) {
    State& state = *m_state;
    SEXTANT_ASSIGN(const DerivedTags derived, derive(trace, segmentation));

    SEXTANT_TRY(state.deleteSteps.bind(1, trace).bind(2, segmentation).run());
    for (const auto& [uuid, position] : derived.annotationSteps)
        SEXTANT_TRY(state.insertStep.bind(1, uuid).bind(2, segmentation).bind(3, position).run());

    SEXTANT_TRY(state.deleteRollups.bind(1, trace).bind(2, segmentation).run());
    for (const auto& [source, counts] : derived.persons) {
        bindRollup(state.insertRollup, trace, segmentation, source, counts);
        SEXTANT_TRY(state.insertRollup.run());
    }
    if (!derived.judged) return state.deleteEffective.bind(1, trace).bind(2, segmentation).run();
    bindRollup(state.insertRollup, trace, segmentation, state.effectiveSource, derived.effective);
    SEXTANT_TRY(state.insertRollup.run());
    state.putEffective.bind(1, trace).bind(2, segmentation).bind(3, derived.machine);
    return state.putEffective.bind(4, packTags(derived.tags)).bind(5, packTaken(derived.taken)).run();
}

Status EffectiveStore::refreshAll(std::int64_t trace) {
    std::vector<std::int64_t> segmentations;
    m_state->findSegmentations.bind(1, trace);
    for (;;) {
        SEXTANT_ASSIGN(const bool row, m_state->findSegmentations.step());
        if (!row) break;
        segmentations.push_back(m_state->findSegmentations.integer(0));
    }
    for (const std::int64_t segmentation : segmentations) SEXTANT_TRY(refresh(trace, segmentation));
    return {};
}

Status EffectiveStore::refreshTraceTags(std::int64_t trace) {
    State& state = *m_state;
    std::vector<PatternSet> annotators;
    state.findTags.bind(1, trace).bind(2, state.effectiveSource);
    for (;;) {
        SEXTANT_ASSIGN(const bool row, state.findTags.step());
        if (!row) break;
        annotators.push_back(PatternSet::fromBits(static_cast<std::uint8_t>(state.findTags.integer(0))));
    }
    if (annotators.empty()) return state.deleteTags.bind(1, trace).bind(2, state.effectiveSource).run();
    return state.putTags.bind(1, trace).bind(2, state.effectiveSource).bind(3, tagging::majority(annotators).bits()).run();
}

Result<std::vector<StepTag>> readEffectiveTags(const Database& database, std::int64_t trace, std::int64_t segmentation) {
    SEXTANT_ASSIGN(Statement read, database.prepare("SELECT tags FROM trace_effective WHERE trace = ?1 AND segmentation = ?2"));
    SEXTANT_ASSIGN(const bool row, read.bind(1, trace).bind(2, segmentation).step());
    if (!row) return std::vector<StepTag>{};
    return unpackTags(read.text(0));
}

Result<bool> annotationDecides(const Database& database, std::string_view uuid, std::int64_t segmentation, std::int64_t position) {
    SEXTANT_ASSIGN(Statement read, database.prepare(
        "SELECT 1 FROM annotation_step WHERE annotation = ?1 AND segmentation = ?2 AND position = ?3"));
    return read.bind(1, uuid).bind(2, segmentation).bind(3, position).step();
}

Status setMachineOrder(Database& database, std::string_view order, const JobContext& job) {
    SEXTANT_ASSIGN(const std::int64_t total, database.integerOf("SELECT max(id) FROM trace"));
    SEXTANT_ASSIGN(Transaction transaction, Transaction::begin(database, WriteKind::bulk));
    SEXTANT_TRY(setSetting(database, machineOrderSetting, order));
    SEXTANT_ASSIGN(Statement next, database.prepare("SELECT min(id) FROM trace WHERE id > ?1"));
    SEXTANT_ASSIGN(const std::unique_ptr<EffectiveStore> effective, EffectiveStore::open(database));
    for (std::int64_t trace = 0;;) {
        if (job.stopRequested()) return cancelled();
        SEXTANT_ASSIGN(const bool row, next.bind(1, trace).step());
        const std::optional<std::int64_t> id = row ? next.optionalInteger(0) : std::nullopt;
        next.reset();
        if (!id) break;
        trace = *id;
        SEXTANT_TRY(effective->refreshAll(trace));
        job.report({"deciding which tags hold", static_cast<std::uint64_t>(trace), static_cast<std::uint64_t>(total)});
    }
    return transaction.commit();
}

}  // namespace sextant::store
