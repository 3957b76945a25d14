// SegmentStore: steps of traces that are stored already. Writes inside the transaction of the BulkTransaction it is given.
#pragma once

#include "core/base/result.h"
#include "core/store/bulk_transaction.h"
#include "core/store/effective_store.h"
#include "core/store/trace_store.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace sextant::store {

class SegmentStore {
public:
    static Result<std::unique_ptr<SegmentStore>> open(BulkTransaction& bulk);
    ~SegmentStore();

    // Writes (or replaces) the steps of a trace under a method. Where they change, scores made for the old steps go; what persons
    // wrote is anchored anew.
    Status put(std::int64_t trace, const PackedSegmentation& segmentation);

private:
    struct State;
    explicit SegmentStore(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// Steps of a trace; empty where it is not segmented so.
Result<std::vector<StoredSpan>> readSteps(const Database& database, std::int64_t trace, std::int64_t segmentation);

}  // namespace sextant::store
