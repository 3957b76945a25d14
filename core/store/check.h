// Check: whether a project is sound: SQLite's own integrity, foreign keys, spans inside their texts, roll-ups against a recount,
// effective tags against a new derivation, the annotations against a replay of the edit log.
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/store/database.h"

#include <string>
#include <vector>

namespace sextant::store {

struct CheckReport {
    std::vector<std::string> problems;  // sentences; at most 100 of a kind, then their number. Empty: the project is sound
    std::vector<std::string> notes;     // no damage: interrupted imports, traces left unsegmented or untagged
    [[nodiscard]] bool ok() const { return problems.empty(); }
};

// Reads everything once. Cancellable; progress in traces.
Result<CheckReport> checkProject(const Database& database, const JobContext& job);

}  // namespace sextant::store
