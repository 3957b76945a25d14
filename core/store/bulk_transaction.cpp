#include "core/store/bulk_transaction.h"

namespace sextant::store {

BulkTransaction::BulkTransaction(Database& database, BulkLimits limits) : m_database(database), m_limits(limits) {}

Status BulkTransaction::begin() {
    if (m_transaction) return {};
    SEXTANT_ASSIGN(Transaction transaction, Transaction::begin(m_database, WriteKind::bulk));
    m_transaction.emplace(std::move(transaction));
    m_bytes = 0;
    m_begun = std::chrono::steady_clock::now();
    return {};
}

Status BulkTransaction::wrote(std::size_t bytes) {
    m_bytes += bytes;
    if (m_bytes >= m_limits.bytes) return commit();
    if (m_transaction && m_limits.time && std::chrono::steady_clock::now() - m_begun >= *m_limits.time) return commit();
    return {};
}

Status BulkTransaction::pause() {
    if (m_limits.time) return commit();
    return {};
}

Status BulkTransaction::commit() {
    if (!m_transaction) return {};
    Status status = m_transaction->commit();
    m_transaction.reset();
    return status;
}

void BulkTransaction::rollback() { m_transaction.reset(); }

}  // namespace sextant::store
