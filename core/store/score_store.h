// ScoreStore: what classifiers say of traces that are stored already. Writes inside the transaction of the BulkTransaction it is given.
#pragma once

#include "core/base/result.h"
#include "core/store/bulk_transaction.h"
#include "core/store/effective_store.h"
#include "core/store/trace_store.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::store {

class ScoreStore {
public:
    static Result<std::unique_ptr<ScoreStore>> open(BulkTransaction& bulk);
    ~ScoreStore();

    // Writes (or replaces) the scores of this trace, segmentation and source, their roll-up, and what is effective.
    Status put(std::int64_t trace, std::int64_t segmentation, const PackedScores& scores);

private:
    struct State;
    explicit ScoreStore(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// One source's row of a trace.
struct StoredScores {
    std::int64_t source = 0;
    std::string tagger;                                             // "rules"
    std::string version, codebook;
    std::array<std::uint16_t, patternCount> thresholds{};           // 0..1000
    std::vector<std::array<std::uint16_t, patternCount>> scores;    // 0..1000, per step
    std::vector<StepTag> tags;
    std::vector<StoredEvidence> evidence;
};

// All machine sources of a trace under a segmentation, in the project's order.
Result<std::vector<StoredScores>> readScores(const Database& database, std::int64_t trace, std::int64_t segmentation);

}  // namespace sextant::store
