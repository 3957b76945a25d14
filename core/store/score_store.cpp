#include "core/store/score_store.h"

#include "core/store/settings.h"

#include <algorithm>
#include <unordered_map>

namespace sextant::store {

struct ScoreStore::State {
    explicit State(BulkTransaction& transaction) : bulk(transaction) {}

    BulkTransaction& bulk;
    std::unordered_map<std::string, std::int64_t> sources, versions;
    Statement put, putRollup;
    std::unique_ptr<EffectiveStore> effective;
};

ScoreStore::ScoreStore(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ScoreStore::~ScoreStore() = default;

Result<std::unique_ptr<ScoreStore>> ScoreStore::open(BulkTransaction& bulk) {
    const Database& database = bulk.database();
    auto state = std::make_unique<State>(bulk);
    SEXTANT_ASSIGN(state->put, database.prepare(
        "INSERT OR REPLACE INTO trace_scores(trace, segmentation, source, version, scores, tags, evidence)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
    SEXTANT_ASSIGN(state->putRollup, database.prepare(rollupSql));
    SEXTANT_ASSIGN(state->effective, EffectiveStore::open(database));
    return std::unique_ptr<ScoreStore>(new ScoreStore(std::move(state)));
}

Status ScoreStore::put(std::int64_t trace, std::int64_t segmentation, const PackedScores& scores) {
    State& state = *m_state;
    SEXTANT_TRY(state.bulk.begin());
    std::int64_t& source = state.sources[scores.source];
    if (source == 0) {
        SEXTANT_ASSIGN(source, ensureSource(state.bulk.database(), scores.source));
    }
    std::int64_t& version = state.versions[scores.source + '\0' + scores.version];
    if (version == 0) {
        SEXTANT_ASSIGN(version, ensureSourceVersion(state.bulk.database(), source, scores.version, scores.codebook, scores.thresholds));
    }

    state.put.bind(1, trace).bind(2, segmentation).bind(3, source).bind(4, version);
    SEXTANT_TRY(state.put.bind(5, scores.scores).bind(6, scores.tags).bind(7, scores.evidence).run());
    bindRollup(state.putRollup, trace, segmentation, source, scores.rollup);
    SEXTANT_TRY(state.putRollup.run());
    SEXTANT_TRY(state.effective->refresh(trace, segmentation));
    return state.bulk.wrote(400 + scores.scores.size() + 2 * scores.tags.size() + scores.evidence.size());
}

Result<std::vector<StoredScores>> readScores(const Database& database, std::int64_t trace, std::int64_t segmentation) {
    SEXTANT_ASSIGN(const std::string order, machineOrder(database));
    SEXTANT_ASSIGN(Statement read, database.prepare(
        "SELECT t.source, s.tagger, v.version, v.codebook, v.thresholds, t.scores, t.tags, t.evidence FROM trace_scores t"
        " JOIN source s ON s.id = t.source JOIN source_version v ON v.id = t.version WHERE t.trace = ?1 AND t.segmentation = ?2"));
    read.bind(1, trace).bind(2, segmentation);
    std::vector<StoredScores> all;
    for (;;) {
        SEXTANT_ASSIGN(const bool row, read.step());
        if (!row) break;
        StoredScores scores;
        scores.source = read.integer(0);
        scores.tagger = read.string(1);
        scores.version = read.string(2);
        scores.codebook = read.string(3);
        SEXTANT_ASSIGN(scores.thresholds, unpackThresholds(read.text(4)));
        SEXTANT_ASSIGN(scores.scores, unpackScores(read.text(5)));
        SEXTANT_ASSIGN(scores.tags, unpackTags(read.text(6)));
        SEXTANT_ASSIGN(scores.evidence, unpackEvidence(read.text(7)));
        all.push_back(std::move(scores));
    }
    std::stable_sort(all.begin(), all.end(), [&](const StoredScores& a, const StoredScores& b) {
        return rankOfMachine(order, a.tagger) < rankOfMachine(order, b.tagger);
    });
    return all;
}

}  // namespace sextant::store
