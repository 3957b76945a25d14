// Database: one connection to a Sextant project (a SQLite file). Owned and used by one thread; every thread opens its own.
// Files are WAL with 16 kB pages and foreign keys on; application_id marks them, user_version numbers their schema.
#pragma once

#include "core/base/result.h"
#include "core/store/statement.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

struct sqlite3;

namespace sextant::store {

enum class OpenMode {
    read,           // never changes the project's rows
    write,          // the file must exist
    createOrWrite,
};

// How much a commit promises. Either way the file stays sound.
enum class Durability {
    normal,  // a commit survives the death of the process; the last ones may be lost with the power
    full,    // a commit survives the loss of power (edits)
};

class Database {
public:
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // Opens (and migrates, keeping a copy NAME.sextant.backup-vN of a file that existed before). Fails with a sentence of its own
    // for: missing, not a database, a SQLite file that is no project, damaged, from a newer Sextant, read-only, busy, disk full.
    // Reading works on read-only media as well.
    static Result<std::unique_ptr<Database>> open(const std::string& path, OpenMode mode);

    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] OpenMode mode() const { return m_mode; }
    [[nodiscard]] int schemaVersion() const;   // of the file, 1..currentSchemaVersion()
    static int currentSchemaVersion();

    Result<Statement> prepare(std::string_view sql) const;
    // Statements without parameters, separated by ';'.
    Status execute(std::string_view sql) const;
    // First column of the first row; 0 where there is none.
    Result<std::int64_t> integerOf(std::string_view sql) const;
    [[nodiscard]] std::int64_t lastInsertId() const;
    [[nodiscard]] std::int64_t changes() const;   // rows of the latest INSERT, UPDATE or DELETE

    Status setDurability(Durability durability);
    [[nodiscard]] bool inTransaction() const;

    // Makes statements running on this connection fail with code cancelled. From any thread.
    void interrupt() const;

    [[nodiscard]] sqlite3* handle() const { return m_handle; }
    // The sentence for a result code of this connection, with what SQLite says.
    [[nodiscard]] Error error(int code, std::string_view doing = {}) const;

private:
    Database(std::string path, OpenMode mode);
    static Status createWhole(const std::string& path);
    static Result<std::unique_ptr<Database>> openFile(const std::string& path, OpenMode mode);
    Status connect(bool immutable);
    Status identify();
    Status configure();
    Status migrate();
    Status refreshViews();

    std::string m_path;
    OpenMode m_mode = OpenMode::read;
    sqlite3* m_handle = nullptr;
};

// While it lives, statements of the connection stop within milliseconds of a request to stop, with code cancelled.
class Interruptible {
public:
    Interruptible(const Database& database, std::stop_token stop);
    ~Interruptible();
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;

private:
    const Database& m_database;
    std::stop_token m_stop;
};

// Who writes: within one process edits are let in before the next bulk transaction.
enum class WriteKind { edit, bulk };

// A write transaction; rolls back when it dies uncommitted. BEGIN IMMEDIATE: it holds the writer's lock from the start.
class Transaction {
public:
    static Result<Transaction> begin(Database& database, WriteKind kind = WriteKind::edit);
    ~Transaction();
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;

    Status commit();
    void rollback();

private:
    struct Turn;
    Transaction(Database& database, std::unique_ptr<Turn> turn);
    Database* m_database = nullptr;
    std::unique_ptr<Turn> m_turn;
};

}  // namespace sextant::store
