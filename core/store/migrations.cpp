#include "core/store/migrations.h"

#include "core/base/hashing.h"

#include <sqlite3.h>

#include <charconv>
#include <cstdio>

namespace sextant::store {
namespace {

constexpr std::string_view viewsSetting = "views";

int numberOfMigration(const EmbeddedSql& script) {
    int number = 0;
    std::from_chars(script.name.data(), script.name.data() + script.name.size(), number);
    return number;
}

// A copy page by page through SQLite, so that what still stands in the write-ahead log is in it.
Status backUp(const Database& database, const std::string& target) {
    const std::string unfinished = target + ".unfinished";
    std::remove(unfinished.c_str());
    sqlite3* copy = nullptr;
    int code = sqlite3_open_v2(unfinished.c_str(), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (code == SQLITE_OK) {
        sqlite3_backup* backup = sqlite3_backup_init(copy, "main", database.handle(), "main");
        if (backup) {
            sqlite3_backup_step(backup, -1);
            code = sqlite3_backup_finish(backup);
        } else {
            code = sqlite3_errcode(copy);
        }
    }
    sqlite3_close(copy);
    if (code == SQLITE_OK && std::rename(unfinished.c_str(), target.c_str()) == 0) return {};
    std::remove(unfinished.c_str());
    Error error = database.error(code == SQLITE_OK ? SQLITE_IOERR : code);
    error.message = "Before " + database.path() + " is brought to the format of this program, a copy is made at " + target +
                    ", and that failed: " + sqlite3_errstr(code) + ". Nothing was changed.";
    return error;
}

}  // namespace

int latestVersion(std::span<const EmbeddedSql> migrations) {
    return migrations.empty() ? 0 : numberOfMigration(migrations.back());
}

std::string backupPath(const std::string& path, int version) { return path + ".backup-v" + std::to_string(version); }

Status applyMigrations(Database& database, std::span<const EmbeddedSql> migrations) {
    SEXTANT_ASSIGN(const std::int64_t before, database.integerOf("PRAGMA user_version"));
    if (before >= latestVersion(migrations)) return {};
    if (before > 0) SEXTANT_TRY(backUp(database, backupPath(database.path(), static_cast<int>(before))));
    for (const EmbeddedSql& script : migrations) {
        const int number = numberOfMigration(script);
        SEXTANT_ASSIGN(Transaction transaction, Transaction::begin(database));
        // Read again inside the transaction: another process may have been faster.
        SEXTANT_ASSIGN(const std::int64_t version, database.integerOf("PRAGMA user_version"));
        if (version >= number) continue;
        SEXTANT_TRY(database.execute(script.sql));
        SEXTANT_TRY(database.execute("PRAGMA user_version = " + std::to_string(number)));
        SEXTANT_TRY(database.execute("PRAGMA application_id = " + std::to_string(sextantApplicationId)));
        SEXTANT_TRY(transaction.commit());
    }
    return {};
}

Status applyViews(Database& database, std::span<const EmbeddedSql> views) {
    Hasher hasher;
    for (const EmbeddedSql& view : views) hasher.add(view.name).add(view.sql);
    const std::string version = toHex(hasher.digest());

    SEXTANT_ASSIGN(Statement read, database.prepare("SELECT value FROM setting WHERE key = ?1"));
    read.bind(1, viewsSetting);
    SEXTANT_ASSIGN(const bool known, read.step());
    const bool current = known && read.text(0) == version;
    read.reset();
    SEXTANT_ASSIGN(const std::int64_t present, database.integerOf("SELECT count(*) FROM sqlite_schema WHERE type = 'view' AND name LIKE 'v\\_%' ESCAPE '\\'"));
    if (current && present == static_cast<std::int64_t>(views.size())) return {};

    SEXTANT_ASSIGN(Transaction transaction, Transaction::begin(database));
    for (const EmbeddedSql& view : views) {
        SEXTANT_TRY(database.execute("DROP VIEW IF EXISTS " + std::string(view.name)));
        SEXTANT_TRY(database.execute(view.sql));
    }
    SEXTANT_ASSIGN(Statement write, database.prepare("INSERT OR REPLACE INTO setting(key, value) VALUES (?1, ?2)"));
    SEXTANT_TRY(write.bind(1, viewsSetting).bind(2, version).run());
    return transaction.commit();
}

}  // namespace sextant::store
