#include "core/store/segment_store.h"

#include "core/store/settings.h"

namespace sextant::store {

struct SegmentStore::State {
    explicit State(BulkTransaction& transaction) : bulk(transaction) {}

    BulkTransaction& bulk;
    std::string method;              // of `segmentation`
    std::int64_t segmentation = 0;
    Statement find, put, deleteScores, deleteRollups;
    std::unique_ptr<EffectiveStore> effective;
};

SegmentStore::SegmentStore(std::unique_ptr<State> state) : m_state(std::move(state)) {}
SegmentStore::~SegmentStore() = default;

Result<std::unique_ptr<SegmentStore>> SegmentStore::open(BulkTransaction& bulk) {
    const Database& database = bulk.database();
    auto state = std::make_unique<State>(bulk);
    SEXTANT_ASSIGN(state->find, database.prepare("SELECT spans FROM trace_segments WHERE trace = ?1 AND segmentation = ?2"));
    SEXTANT_ASSIGN(state->put, database.prepare(
        "INSERT OR REPLACE INTO trace_segments(trace, segmentation, steps, spans) VALUES (?1, ?2, ?3, ?4)"));
    SEXTANT_ASSIGN(state->deleteScores, database.prepare("DELETE FROM trace_scores WHERE trace = ?1 AND segmentation = ?2"));
    SEXTANT_ASSIGN(state->deleteRollups, database.prepare("DELETE FROM trace_rollup WHERE trace = ?1 AND segmentation = ?2"));
    SEXTANT_ASSIGN(state->effective, EffectiveStore::open(database));
    return std::unique_ptr<SegmentStore>(new SegmentStore(std::move(state)));
}

Status SegmentStore::put(std::int64_t trace, const PackedSegmentation& segmentation) {
    State& state = *m_state;
    SEXTANT_TRY(state.bulk.begin());
    if (state.method != segmentation.method) {
        SEXTANT_ASSIGN(state.segmentation, ensureSegmentation(state.bulk.database(), segmentation.method));
        state.method = segmentation.method;
    }
    SEXTANT_ASSIGN(const bool known, state.find.bind(1, trace).bind(2, state.segmentation).step());
    const bool same = known && state.find.text(0) == segmentation.spans;
    state.find.reset();
    if (same) return {};

    if (known) {
        SEXTANT_TRY(state.deleteScores.bind(1, trace).bind(2, state.segmentation).run());
        SEXTANT_TRY(state.deleteRollups.bind(1, trace).bind(2, state.segmentation).run());
    }
    state.put.bind(1, trace).bind(2, state.segmentation).bind(3, segmentation.steps.size()).bind(4, segmentation.spans);
    SEXTANT_TRY(state.put.run());
    SEXTANT_TRY(state.effective->refresh(trace, state.segmentation));
    return state.bulk.wrote(200 + segmentation.spans.size());
}

Result<std::vector<StoredSpan>> readSteps(const Database& database, std::int64_t trace, std::int64_t segmentation) {
    SEXTANT_ASSIGN(Statement find, database.prepare("SELECT spans FROM trace_segments WHERE trace = ?1 AND segmentation = ?2"));
    SEXTANT_ASSIGN(const bool row, find.bind(1, trace).bind(2, segmentation).step());
    if (!row) return std::vector<StoredSpan>{};
    return unpackSpans(find.text(0));
}

}  // namespace sextant::store
