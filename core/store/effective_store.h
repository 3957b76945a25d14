// EffectiveStore: everything that is derived from scores and annotations of one trace: which annotation counts for which step, the
// persons' roll-ups, the effective tags and theirs. Writes inside the open transaction. Keeps its statements; one thread.
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/packing.h"
#include "core/tagging/effective_tags.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sextant::store {

// What is derived for one trace under one segmentation, before it is written: check compares this with what stands in the file.
struct DerivedTags {
    std::optional<std::int64_t> machine;                            // source whose tags hold where no person decided
    bool judged = false;                                            // a machine or a person has said something
    std::vector<StepTag> tags;
    std::vector<TakenStep> taken;
    RollupCounts effective;
    std::vector<std::pair<std::int64_t, RollupCounts>> persons;     // by source
    std::vector<std::pair<std::string, std::uint32_t>> annotationSteps;  // uuid, position; ordered
};

class EffectiveStore {
public:
    static Result<std::unique_ptr<EffectiveStore>> open(const Database& database);
    ~EffectiveStore();

    Result<DerivedTags> derive(std::int64_t trace, std::int64_t segmentation);
    // Derives and writes.
    Status refresh(std::int64_t trace, std::int64_t segmentation);
    // Under every segmentation of the trace.
    Status refreshAll(std::int64_t trace);
    // The 'effective' row of a trace's tags as a whole.
    Status refreshTraceTags(std::int64_t trace);

private:
    struct State;
    explicit EffectiveStore(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// The tags that win, as stored; empty where nothing has judged the trace.
Result<std::vector<StepTag>> readEffectiveTags(const Database& database, std::int64_t trace, std::int64_t segmentation);
// Whether this annotation is the one of its author that decides the step.
Result<bool> annotationDecides(const Database& database, std::string_view uuid, std::int64_t segmentation, std::int64_t position);

// INSERT OR REPLACE of one row of trace_rollup, and its values.
extern const char* const rollupSql;
void bindRollup(Statement& statement, std::int64_t trace, std::int64_t segmentation, std::int64_t source, const RollupCounts& counts);

// Sets the order in which machine sources win ("model,rules") and derives everything anew, in one transaction.
Status setMachineOrder(Database& database, std::string_view order, const JobContext& job);

}  // namespace sextant::store
