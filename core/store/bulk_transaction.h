// BulkTransaction: the transactions of a job that writes much (import, tag): begun when first needed, committed whenever so many
// bytes are written or so much time has passed. What is uncommitted when it dies is rolled back. Used by the job's one thread.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

#include <chrono>
#include <cstddef>
#include <optional>

namespace sextant::store {

struct BulkLimits {
    std::size_t bytes = 64u << 20;
    // Set to 50 ms while a window edits the same project, so that an edit waits less than a frame or two.
    std::optional<std::chrono::milliseconds> time;
};

class BulkTransaction {
public:
    explicit BulkTransaction(Database& database, BulkLimits limits = {});

    [[nodiscard]] Database& database() const { return m_database; }
    // Before the first write of a unit (a trace with its steps and tags).
    Status begin();
    // After the last write of the unit, with its size; commits where a limit is reached.
    Status wrote(std::size_t bytes);
    // Before the job waits for work: where a window edits the same project, nothing may stay open meanwhile.
    Status pause();
    Status commit();
    void rollback();

private:
    Database& m_database;
    BulkLimits m_limits;
    std::optional<Transaction> m_transaction;
    std::size_t m_bytes = 0;
    std::chrono::steady_clock::time_point m_begun;
};

}  // namespace sextant::store
