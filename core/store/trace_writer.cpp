#include "core/store/trace_store.h"

#include "core/store/effective_store.h"
#include "core/store/settings.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <unordered_map>

namespace sextant::store {
namespace {

// Rows of files with very many problems: the cache starts anew rather than grow.
constexpr std::size_t mostCachedProblems = 200'000;

struct HashOfIdentity {
    std::size_t operator()(const Hash128& hash) const {
        std::size_t value;
        std::memcpy(&value, hash.data(), sizeof value);
        return value;
    }
};

// A table of names: row ids by name, remembered.
struct NameTable {
    Statement insert, find;
    std::unordered_map<std::string, std::int64_t> ids;

    Result<std::int64_t> id(const std::string& name) {
        if (const auto known = ids.find(name); known != ids.end()) return known->second;
        SEXTANT_TRY(insert.bind(1, name).run());
        SEXTANT_ASSIGN(const bool row, find.bind(1, name).step());
        const std::int64_t id = row ? find.integer(0) : 0;
        find.reset();
        ids.emplace(name, id);
        return id;
    }
};

struct KnownProblem {
    std::int64_t id = 0;
    bool hasGold = false;
};

void bindCodePoints(Statement& statement, int parameter, const std::optional<tagging::CodePointSpan>& span) {
    if (span) {
        statement.bind(parameter, span->start).bind(parameter + 1, span->end);
    } else {
        statement.bindNull(parameter).bindNull(parameter + 1);
    }
}

constexpr std::string_view provenanceNames[] = {"unknown", "given", "estimated"};

}  // namespace

struct TraceWriter::State {
    explicit State(BulkTransaction& transaction) : bulk(transaction) {}

    BulkTransaction& bulk;
    std::int64_t importFile = 0;
    std::unordered_map<Hash128, std::int64_t, HashOfIdentity> repeats;   // of this file
    std::unordered_map<Hash128, KnownProblem, HashOfIdentity> problems;
    std::unordered_map<std::string, std::int64_t> runs, versions, segmentations, sources;
    NameTable domains, tasks, models, methods;
    Statement findTrace, insertTrace, insertText, insertDuplicate, insertSegments, insertScores, insertRollup, insertEffective;
    Statement findProblem, insertProblem, updateGold, insertRun, findRun;
    Statement findTag, insertTag;
    std::unique_ptr<EffectiveStore> effective;

    Status prepare();
    Result<KnownProblem> problem(const PreparedTrace& trace);
    Result<std::int64_t> run(const RawTrace& raw);
    Result<std::int64_t> source(const std::string& tagger);
    Result<std::int64_t> version(std::int64_t source, const PackedScores& scores);
    Result<std::int64_t> segmentation(const std::string& method);
    Result<AddOutcome> putTags(std::int64_t trace, const RawTrace& raw);
    Result<std::int64_t> insert(const PreparedTrace& trace, std::int64_t sample, const Hash128& identity);
    Status putSteps(std::int64_t id, const PreparedTrace& trace);
};

Status TraceWriter::State::prepare() {
    Database& database = bulk.database();
    const auto nameTable = [&](NameTable& table, const std::string& name) -> Status {
        SEXTANT_ASSIGN(table.insert, database.prepare("INSERT INTO " + name + "(name) VALUES (?1) ON CONFLICT DO NOTHING"));
        SEXTANT_ASSIGN(table.find, database.prepare("SELECT id FROM " + name + " WHERE name = ?1"));
        return {};
    };
    SEXTANT_TRY(nameTable(domains, "domain"));
    SEXTANT_TRY(nameTable(tasks, "task"));
    SEXTANT_TRY(nameTable(models, "model"));
    SEXTANT_TRY(nameTable(methods, "method"));
    SEXTANT_ASSIGN(findTrace, database.prepare("SELECT id FROM trace WHERE identity = ?1"));
    SEXTANT_ASSIGN(insertTrace, database.prepare(
        "INSERT INTO trace(identity, import_file, problem, run, domain, sample, kind, lang, characters, reasoning_start, reasoning_end,"
        " answer_start, answer_end, final_answer, correct, correct_source, tokens, token_provenance, truncated, empty, external_id, line,"
        " byte_offset) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)"));
    SEXTANT_ASSIGN(insertText, database.prepare("INSERT INTO trace_text(trace, text, extra) VALUES (?1, ?2, ?3)"));
    SEXTANT_ASSIGN(insertDuplicate, database.prepare(
        "INSERT INTO trace_duplicate(trace, import_file, line, byte_offset) VALUES (?1, ?2, ?3, ?4)"));
    SEXTANT_ASSIGN(insertSegments, database.prepare(
        "INSERT INTO trace_segments(trace, segmentation, steps, spans) VALUES (?1, ?2, ?3, ?4)"));
    SEXTANT_ASSIGN(insertScores, database.prepare(
        "INSERT INTO trace_scores(trace, segmentation, source, version, scores, tags, evidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
    SEXTANT_ASSIGN(insertRollup, database.prepare(rollupSql));
    SEXTANT_ASSIGN(insertEffective, database.prepare(
        "INSERT INTO trace_effective(trace, segmentation, machine, tags) VALUES (?1, ?2, ?3, ?4)"));
    SEXTANT_ASSIGN(findProblem, database.prepare("SELECT id, gold <> '' FROM problem WHERE identity = ?1"));
    SEXTANT_ASSIGN(insertProblem, database.prepare(
        "INSERT INTO problem(identity, task, question, context, choices, gold) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    SEXTANT_ASSIGN(updateGold, database.prepare("UPDATE problem SET gold = ?2 WHERE id = ?1 AND gold = ''"));
    SEXTANT_ASSIGN(insertRun, database.prepare("INSERT INTO run(model, method) VALUES (?1, ?2) ON CONFLICT DO NOTHING"));
    SEXTANT_ASSIGN(findRun, database.prepare("SELECT id FROM run WHERE model = ?1 AND method = ?2 AND condition = ''"));
    SEXTANT_ASSIGN(findTag, database.prepare("SELECT patterns FROM trace_tag WHERE trace = ?1 AND source = ?2"));
    SEXTANT_ASSIGN(insertTag, database.prepare(
        "INSERT OR REPLACE INTO trace_tag(trace, source, patterns, import_file) VALUES (?1, ?2, ?3, ?4)"));
    SEXTANT_ASSIGN(effective, EffectiveStore::open(database));
    return {};
}

Result<KnownProblem> TraceWriter::State::problem(const PreparedTrace& trace) {
    const RawTrace& raw = trace.raw;
    auto known = problems.find(trace.problemIdentity);
    if (known == problems.end()) {
        if (problems.size() >= mostCachedProblems) problems.clear();
        SEXTANT_ASSIGN(const bool row, findProblem.bindBlob(1, trace.problemIdentity).step());
        KnownProblem found;
        if (row) {
            found = {findProblem.integer(0), findProblem.integer(1) != 0};
            findProblem.reset();
        } else {
            SEXTANT_ASSIGN(const std::int64_t task, tasks.id(raw.task));
            const std::string choices =
                raw.choices.empty() ? "[]" : nlohmann::json(raw.choices).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
            insertProblem.bindBlob(1, trace.problemIdentity).bind(2, task).bindView(3, raw.question).bindView(4, raw.context);
            SEXTANT_TRY(insertProblem.bind(5, choices).bindView(6, raw.gold).run());
            found = {bulk.database().lastInsertId(), !raw.gold.empty()};
        }
        known = problems.emplace(trace.problemIdentity, found).first;
    }
    if (!known->second.hasGold && !raw.gold.empty()) {
        SEXTANT_TRY(updateGold.bind(1, known->second.id).bind(2, raw.gold).run());
        known->second.hasGold = true;
    }
    return known->second;
}

Result<std::int64_t> TraceWriter::State::run(const RawTrace& raw) {
    const std::string key = raw.model + '\0' + raw.method;
    if (const auto known = runs.find(key); known != runs.end()) return known->second;
    SEXTANT_ASSIGN(const std::int64_t model, models.id(raw.model));
    SEXTANT_ASSIGN(const std::int64_t method, methods.id(raw.method));
    SEXTANT_TRY(insertRun.bind(1, model).bind(2, method).run());
    SEXTANT_ASSIGN(const bool row, findRun.bind(1, model).bind(2, method).step());
    const std::int64_t id = row ? findRun.integer(0) : 0;
    findRun.reset();
    runs.emplace(key, id);
    return id;
}

Result<std::int64_t> TraceWriter::State::source(const std::string& tagger) {
    if (const auto known = sources.find(tagger); known != sources.end()) return known->second;
    SEXTANT_ASSIGN(const std::int64_t id, ensureSource(bulk.database(), tagger));
    sources.emplace(tagger, id);
    return id;
}

Result<std::int64_t> TraceWriter::State::version(std::int64_t sourceOfVersion, const PackedScores& scores) {
    const std::string key = scores.source + '\0' + scores.version;
    if (const auto known = versions.find(key); known != versions.end()) return known->second;
    SEXTANT_ASSIGN(const std::int64_t id,
                   ensureSourceVersion(bulk.database(), sourceOfVersion, scores.version, scores.codebook, scores.thresholds));
    versions.emplace(key, id);
    return id;
}

Result<std::int64_t> TraceWriter::State::segmentation(const std::string& method) {
    if (const auto known = segmentations.find(method); known != segmentations.end()) return known->second;
    SEXTANT_ASSIGN(const std::int64_t id, ensureSegmentation(bulk.database(), method));
    segmentations.emplace(method, id);
    return id;
}

// Tags of the trace as a whole. `duplicate` where they were there already.
Result<AddOutcome> TraceWriter::State::putTags(std::int64_t trace, const RawTrace& raw) {
    AddOutcome outcome = AddOutcome::duplicate;
    for (const TraceLevelTags& tags : raw.tags) {
        SEXTANT_ASSIGN(const std::int64_t person, source("person:" + (tags.annotator.empty() ? unnamedAnnotator : tags.annotator)));
        SEXTANT_ASSIGN(const bool known, findTag.bind(1, trace).bind(2, person).step());
        const bool same = known && findTag.integer(0) == tags.patterns.bits();
        findTag.reset();
        if (same) continue;
        SEXTANT_TRY(insertTag.bind(1, trace).bind(2, person).bind(3, tags.patterns.bits()).bind(4, importFile).run());
        if (known) outcome = AddOutcome::annotatorReplaced;
        else if (outcome == AddOutcome::duplicate) outcome = AddOutcome::annotatorAdded;
    }
    if (outcome != AddOutcome::duplicate) SEXTANT_TRY(effective->refreshTraceTags(trace));
    return outcome;
}

Result<std::int64_t> TraceWriter::State::insert(const PreparedTrace& trace, std::int64_t sample, const Hash128& identity) {
    const RawTrace& raw = trace.raw;
    SEXTANT_ASSIGN(const KnownProblem known, problem(trace));
    SEXTANT_ASSIGN(const std::int64_t runId, run(raw));
    SEXTANT_ASSIGN(const std::int64_t domain, domains.id(raw.domain));

    insertTrace.bindBlob(1, identity).bind(2, importFile).bind(3, known.id).bind(4, runId).bind(5, domain).bind(6, sample);
    insertTrace.bind(7, toText(raw.kind)).bind(8, trace.lang).bind(9, trace.characters);
    bindCodePoints(insertTrace, 10, trace.reasoning);
    bindCodePoints(insertTrace, 12, trace.answer);
    insertTrace.bindView(14, raw.finalAnswer);
    if (raw.correct) insertTrace.bind(15, *raw.correct);
    else insertTrace.bindNull(15);
    insertTrace.bind(16, raw.correctSource).bind(17, raw.tokens).bind(18, provenanceNames[static_cast<std::size_t>(raw.tokenProvenance)]);
    insertTrace.bind(19, raw.truncated).bind(20, raw.emptyCompletion).bind(21, raw.externalId).bind(22, raw.line).bind(23, raw.offset);
    SEXTANT_TRY(insertTrace.run());
    const std::int64_t id = bulk.database().lastInsertId();

    insertText.bind(1, id).bindView(2, raw.text);
    if (trace.extra.empty()) insertText.bindNull(3);
    else insertText.bindBlob(3, trace.extra);
    SEXTANT_TRY(insertText.run());
    return id;
}

Status TraceWriter::State::putSteps(std::int64_t id, const PreparedTrace& trace) {
    SEXTANT_ASSIGN(const std::int64_t segments, segmentation(trace.segmentation->method));
    insertSegments.bind(1, id).bind(2, segments).bind(3, trace.segmentation->steps.size()).bindView(4, trace.segmentation->spans);
    SEXTANT_TRY(insertSegments.run());
    for (const PackedScores& scores : trace.scores) {
        SEXTANT_ASSIGN(const std::int64_t machine, source(scores.source));
        SEXTANT_ASSIGN(const std::int64_t machineVersion, version(machine, scores));
        insertScores.bind(1, id).bind(2, segments).bind(3, machine).bind(4, machineVersion);
        SEXTANT_TRY(insertScores.bindView(5, scores.scores).bindView(6, scores.tags).bindView(7, scores.evidence).run());
        bindRollup(insertRollup, id, segments, machine, scores.rollup);
        SEXTANT_TRY(insertRollup.run());
    }
    if (trace.scores.empty()) return {};
    // A trace just stored has no annotations: what the first machine says holds.
    const PackedScores& first = trace.scores.front();
    SEXTANT_ASSIGN(const std::int64_t machine, source(first.source));
    SEXTANT_ASSIGN(const std::int64_t effectiveSource, source("effective"));
    SEXTANT_TRY(insertEffective.bind(1, id).bind(2, segments).bind(3, machine).bindView(4, first.tags).run());
    bindRollup(insertRollup, id, segments, effectiveSource, first.rollup);
    return insertRollup.run();
}

TraceWriter::TraceWriter(std::unique_ptr<State> state) : m_state(std::move(state)) {}
TraceWriter::~TraceWriter() = default;

Result<std::unique_ptr<TraceWriter>> TraceWriter::open(BulkTransaction& bulk) {
    auto state = std::make_unique<State>(bulk);
    SEXTANT_TRY(state->prepare());
    return std::unique_ptr<TraceWriter>(new TraceWriter(std::move(state)));
}

void TraceWriter::beginFile(std::int64_t importFile) {
    m_state->importFile = importFile;
    m_state->repeats.clear();
}

Result<AddedTrace> TraceWriter::add(PreparedTrace&& trace) {
    State& state = *m_state;
    const RawTrace& raw = trace.raw;
    std::int64_t sample = raw.sample.value_or(0);
    Hash128 identity = trace.identity;
    if (!raw.sample && raw.kind != TraceKind::tagsOnly) {
        sample = state.repeats[trace.repeatKey]++;
        if (sample > 0) identity = traceIdentity(raw, sample);
    }

    SEXTANT_TRY(state.bulk.begin());
    SEXTANT_ASSIGN(const bool known, state.findTrace.bindBlob(1, identity).step());
    AddedTrace added;
    if (known) {
        added.id = state.findTrace.integer(0);
        state.findTrace.reset();
        state.insertDuplicate.bind(1, added.id).bind(2, state.importFile).bind(3, raw.line).bind(4, raw.offset);
        SEXTANT_TRY(state.insertDuplicate.run());
        SEXTANT_ASSIGN(added.outcome, state.putTags(added.id, raw));
    } else {
        SEXTANT_ASSIGN(added.id, state.insert(trace, sample, identity));
        if (trace.segmentation) SEXTANT_TRY(state.putSteps(added.id, trace));
        if (!raw.tags.empty()) SEXTANT_TRY(state.putTags(added.id, raw));
    }
    std::size_t bytes = 200 + (known ? 0 : raw.text.size() + trace.extra.size());
    if (!known) {
        if (trace.segmentation) bytes += trace.segmentation->spans.size();
        for (const PackedScores& scores : trace.scores) bytes += scores.scores.size() + scores.tags.size() + scores.evidence.size();
    }
    SEXTANT_TRY(state.bulk.wrote(bytes));
    return added;
}

}  // namespace sextant::store
