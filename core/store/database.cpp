#include "core/store/database.h"

#include "core/base/hashing.h"
#include "core/store/embedded_sql.h"
#include "core/store/lock_holder.h"
#include "core/store/migrations.h"

#include <sqlite3.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <utility>

#ifndef _WIN32
#include <unistd.h>
#endif

namespace sextant::store {
namespace {

namespace fs = std::filesystem;

constexpr int busyMilliseconds = 5000;
constexpr int progressOperations = 2000;  // of SQLite's machine between two looks at the stop token: well under a millisecond

bool databaseMayWrite(const fs::path& path) {
#ifdef _WIN32
    return true;
#else
    return access(path.c_str(), W_OK) == 0;
#endif
}

fs::path databaseFolder(const std::string& path) {
    const fs::path parent = fs::path(path).parent_path();
    return parent.empty() ? fs::path(".") : parent;
}

// A path as SQLite's URIs want it.
std::string databaseUri(const std::string& path, const char* query) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : fs::absolute(path).string()) {
        const unsigned char byte = static_cast<unsigned char>(c);
        const bool plain = std::isalnum(byte) || c == '/' || c == '-' || c == '_' || c == '.';
        if (plain) uri += c;
        else uri += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return uri + query;
}

bool startsLikeSqlite(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    char head[16] = {};
    file.read(head, sizeof head);
    return file.gcount() == sizeof head && std::memcmp(head, "SQLite format 3", sizeof head) == 0;
}

Error notAProject(const std::string& path, const std::string& why) {
    return {ErrorCode::notAProject, path + " is not a Sextant project: " + why};
}

// Lets the writers of one process take turns, edits before bulk work: SQLite's own waiting is by sleeping and would starve them.
struct WriterGate {
    std::mutex mutex;
    std::condition_variable changed;
    bool held = false;
    int waitingEdits = 0;
};

std::shared_ptr<WriterGate> writerGate(const std::string& path) {
    static std::mutex mutex;
    static std::map<std::string, std::weak_ptr<WriterGate>> gates;
    std::error_code ignored;  // where the path cannot be resolved it names itself
    fs::path canonical = fs::weakly_canonical(path, ignored);
    const std::lock_guard lock(mutex);
    std::weak_ptr<WriterGate>& known = gates[canonical.empty() ? path : canonical.string()];
    std::shared_ptr<WriterGate> gate = known.lock();
    if (!gate) known = gate = std::make_shared<WriterGate>();
    return gate;
}

}  // namespace

Database::Database(std::string path, OpenMode mode) : m_path(std::move(path)), m_mode(mode) {}

Database::~Database() { sqlite3_close_v2(m_handle); }

int Database::currentSchemaVersion() { return latestVersion(embeddedMigrations()); }

Result<std::unique_ptr<Database>> Database::open(const std::string& path, OpenMode mode) {
    std::error_code code;
    const fs::path folder = databaseFolder(path);
    if (mode == OpenMode::createOrWrite && !fs::exists(path, code) && fs::is_directory(folder, code) && databaseMayWrite(folder))
        SEXTANT_TRY(createWhole(path));
    return openFile(path, mode);
}

// A project appears under its name whole, so that a process killed in between leaves none that would be refused ever after.
Status Database::createWhole(const std::string& path) {
    const std::string unfinished = path + ".new-" + newUuid().substr(0, 8);
    Result<std::unique_ptr<Database>> made = openFile(unfinished, OpenMode::createOrWrite);
    if (!made.ok()) {
        Error error = made.error();
        for (std::size_t at = error.message.find(unfinished); at != std::string::npos; at = error.message.find(unfinished, at + path.size()))
            error.message.replace(at, unfinished.size(), path);
        return error;
    }
    made->reset();  // closing folds the write-ahead log into the file
    std::error_code code;
    // A link fails where another process was faster; its project is then the one to open.
    fs::create_hard_link(unfinished, path, code);
    if (code && !fs::exists(path)) fs::rename(unfinished, path, code);  // file systems without hard links
    else fs::remove(unfinished, code);
    if (!fs::exists(path)) return failure("The project " + path + " cannot be created: " + code.message() + ".");
    return {};
}

Result<std::unique_ptr<Database>> Database::openFile(const std::string& path, OpenMode mode) {
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    const bool exists = fs::exists(status);
    if (fs::is_directory(status)) return notAProject(path, "it is a folder.");
    if (!exists && mode != OpenMode::createOrWrite)
        return failure("There is no project " + path + ". Check the name; importing into it creates it.");
    const fs::path folder = databaseFolder(path);
    if (!exists && !fs::is_directory(folder, code))
        return failure("The project " + path + " cannot be created: there is no folder " + folder.string() + ".");

    const std::uintmax_t size = exists ? fs::file_size(path, code) : 0;
    if (exists && size == 0 && mode != OpenMode::createOrWrite) return notAProject(path, "the file is empty.");
    if (exists && size > 0) {
        if (std::ifstream readable(path); !readable)
            return failure("The project " + path + " cannot be read: " + std::strerror(errno) + ".");
        if (!startsLikeSqlite(path)) return notAProject(path, "it is no SQLite database.");
    }
    if (mode != OpenMode::read) {
        if (exists && !databaseMayWrite(path))
            return Error{ErrorCode::readOnly, "The project " + path + " is read-only. Copy it to a place where you may write, or change its permissions."};
        if (!databaseMayWrite(folder))
            return Error{ErrorCode::readOnly, "The folder " + folder.string() + " is read-only, so the project " + path +
                                                  " cannot be written. Copy it to a place where you may write."};
    }

    std::unique_ptr<Database> database(new Database(path, mode));
    Status opened = database->connect(false);
    if (opened.ok()) opened = database->identify();
    if (!opened.ok() && mode == OpenMode::read && opened.error().code == ErrorCode::readOnly) {
        // A WAL file on read-only media: SQLite wants a shared-memory file beside it, unless nothing can change underneath.
        const std::uintmax_t pending = fs::file_size(path + "-wal", code);
        if (!code && pending > 0)
            return Error{ErrorCode::readOnly, "The project " + path + " has changes in " + path +
                                                  "-wal that cannot be read where the folder is read-only. Copy both files to a place where you may write."};
        opened = database->connect(true);
        if (opened.ok()) opened = database->identify();
    }
    if (opened.ok()) opened = database->configure();
    if (opened.ok() && mode == OpenMode::read && database->schemaVersion() < currentSchemaVersion()) {
        // Opening for writing brings the file up to date once.
        Result<std::unique_ptr<Database>> writer = open(path, OpenMode::write);
        if (!writer.ok()) return writer.error();
    } else if (opened.ok() && mode != OpenMode::read) {
        opened = database->migrate();
        if (opened.ok()) opened = database->refreshViews();
    }
    if (!opened.ok()) {
        database.reset();
        if (!exists) {  // half a project would be refused ever after
            for (const char* suffix : {"", "-wal", "-shm"}) std::remove((path + suffix).c_str());
        }
        return opened.error();
    }
    return database;
}

Status Database::connect(bool immutable) {
    if (m_handle) sqlite3_close_v2(std::exchange(m_handle, nullptr));
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    std::string name = m_path;
    if (immutable) {
        name = databaseUri(m_path, "?immutable=1");
        flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    } else if (m_mode == OpenMode::createOrWrite) {
        flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    } else if (m_mode == OpenMode::write || (databaseMayWrite(m_path) && databaseMayWrite(databaseFolder(m_path)))) {
        // Readers, too: only who may write can take up the log that a killed process left.
        flags |= SQLITE_OPEN_READWRITE;
    } else {
        flags |= SQLITE_OPEN_READONLY;
    }
    if (const int code = sqlite3_open_v2(name.c_str(), &m_handle, flags, nullptr); code != SQLITE_OK) return error(code);
    sqlite3_busy_timeout(m_handle, busyMilliseconds);
    return {};
}

// Whether it is one of ours, before anything is set or written.
Status Database::identify() {
    SEXTANT_ASSIGN(const std::int64_t application, integerOf("PRAGMA application_id"));
    SEXTANT_ASSIGN(const std::int64_t version, integerOf("PRAGMA user_version"));
    SEXTANT_ASSIGN(const std::int64_t tables, integerOf("SELECT count(*) FROM sqlite_schema"));
    if (application != sextantApplicationId) {
        const bool fresh = application == 0 && version == 0 && tables == 0;
        if (fresh && m_mode == OpenMode::createOrWrite) return {};
        return notAProject(m_path, fresh ? "it is an empty database." : "it is a SQLite database of some other program.");
    }
    if (version > currentSchemaVersion())
        return Error{ErrorCode::newer, "The project " + m_path + " was written by a newer Sextant (format " + std::to_string(version) +
                                           "; this one knows formats up to " + std::to_string(currentSchemaVersion()) + "). Update Sextant to open it."};
    return {};
}

Status Database::configure() {
    const bool writing = m_mode != OpenMode::read;
    if (writing) {
        SEXTANT_TRY(execute("PRAGMA page_size = 16384"));
        SEXTANT_TRY(execute("PRAGMA journal_mode = WAL"));
        SEXTANT_TRY(execute("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 2000; PRAGMA journal_size_limit = 67108864"));
    } else {
        SEXTANT_TRY(execute("PRAGMA query_only = ON"));
    }
    SEXTANT_TRY(execute(writing ? "PRAGMA cache_size = -65536" : "PRAGMA cache_size = -32768"));
    return execute("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON");
}

Status Database::migrate() { return applyMigrations(*this, embeddedMigrations()); }

Status Database::refreshViews() { return applyViews(*this, embeddedViews()); }

int Database::schemaVersion() const {
    const Result<std::int64_t> version = integerOf("PRAGMA user_version");
    return version.ok() ? static_cast<int>(*version) : 0;
}

Result<Statement> Database::prepare(std::string_view sql) const {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), 0, &statement, nullptr);
    if (code != SQLITE_OK) return error(code, sql);
    return Statement(this, statement);
}

Status Database::execute(std::string_view sql) const {
    const std::string text(sql);
    const int code = sqlite3_exec(m_handle, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error(code, sql);
    return {};
}

Result<std::int64_t> Database::integerOf(std::string_view sql) const {
    SEXTANT_ASSIGN(Statement statement, prepare(sql));
    SEXTANT_ASSIGN(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

std::int64_t Database::lastInsertId() const { return sqlite3_last_insert_rowid(m_handle); }
std::int64_t Database::changes() const { return sqlite3_changes64(m_handle); }
bool Database::inTransaction() const { return sqlite3_get_autocommit(m_handle) == 0; }
void Database::interrupt() const { sqlite3_interrupt(m_handle); }

Status Database::setDurability(Durability durability) {
    return execute(durability == Durability::full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
}

Error Database::error(int code, std::string_view doing) const {
    const std::string said = m_handle ? sqlite3_errmsg(m_handle) : sqlite3_errstr(code);
    const bool noSpace = m_handle && (code & 0xFF) == SQLITE_IOERR && sqlite3_system_errno(m_handle) == ENOSPC;
    switch (noSpace ? SQLITE_FULL : code & 0xFF) {
        case SQLITE_INTERRUPT:
            return cancelled();
        case SQLITE_FULL:
            return {ErrorCode::diskFull, "The disk that holds " + m_path +
                                             " is full. What was saved before is safe; free some space and do it again."};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {ErrorCode::damaged, "The project " + m_path + " is damaged (" + said +
                                            "). Go back to a copy, or rescue what can be read with: sqlite3 '" + m_path + "' .recover"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED: {
            const std::string holder = lockHolder(m_path);
            return {ErrorCode::busy, "The project " + m_path + " is being written by another process" +
                                         (holder.empty() ? "" : ": " + holder) + ". Try again when it is done."};
        }
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return {ErrorCode::readOnly, "The project " + m_path + " cannot be written here (" + said +
                                             "). Copy it to a place where you may write."};
        case SQLITE_IOERR:
            return failure("Reading or writing " + m_path + " failed: " + said + " (" +
                           std::strerror(sqlite3_system_errno(m_handle)) + ").");
        case SQLITE_TOOBIG:
            return failure("A text is too long for the project " + m_path + ": SQLite holds at most 1 GB in one value.");
        default:
            return failure("The project " + m_path + ": " + said + (doing.empty() ? "" : " in: " + std::string(doing.substr(0, 300))) + ".");
    }
}

Interruptible::Interruptible(const Database& database, std::stop_token stop) : m_database(database), m_stop(std::move(stop)) {
    sqlite3_progress_handler(
        database.handle(), progressOperations,
        [](void* token) { return static_cast<const std::stop_token*>(token)->stop_requested() ? 1 : 0; }, &m_stop);
}

Interruptible::~Interruptible() { sqlite3_progress_handler(m_database.handle(), 0, nullptr, nullptr); }

struct Transaction::Turn {
    std::shared_ptr<WriterGate> gate;
    bool holds = false;

    Turn(const Database& database, WriteKind kind) : gate(writerGate(database.path())) {
        // Past this time SQLite itself says who is in the way.
        constexpr std::chrono::milliseconds patience{busyMilliseconds};
        std::unique_lock lock(gate->mutex);
        if (kind == WriteKind::edit) {
            ++gate->waitingEdits;
            holds = gate->changed.wait_for(lock, patience, [this] { return !gate->held; });
            --gate->waitingEdits;
        } else {
            holds = gate->changed.wait_for(lock, patience, [this] { return !gate->held && gate->waitingEdits == 0; });
        }
        if (holds) gate->held = true;
    }
    ~Turn() {
        {
            const std::lock_guard lock(gate->mutex);
            if (holds) gate->held = false;
        }
        gate->changed.notify_all();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
};

Transaction::Transaction(Database& database, std::unique_ptr<Turn> turn) : m_database(&database), m_turn(std::move(turn)) {}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)), m_turn(std::move(other.m_turn)) {}

Transaction::~Transaction() { rollback(); }

Result<Transaction> Transaction::begin(Database& database, WriteKind kind) {
    auto turn = std::make_unique<Turn>(database, kind);
    SEXTANT_TRY(database.execute("BEGIN IMMEDIATE"));
    return Transaction(database, std::move(turn));
}

Status Transaction::commit() {
    assert(m_database);
    const Status status = m_database->execute("COMMIT");
    if (!status.ok()) {
        rollback();
        return status;
    }
    m_database = nullptr;
    m_turn.reset();
    return {};
}

void Transaction::rollback() {
    if (!m_database) return;
    // SQLite may have rolled back already (disk full); a rollback that fails leaves nothing committed either.
    if (m_database->inTransaction()) (void)m_database->execute("ROLLBACK");
    m_database = nullptr;
    m_turn.reset();
}

}  // namespace sextant::store
