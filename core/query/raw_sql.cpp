#include "core/query/raw_sql.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace sextant::query {
namespace {

// Pragmas that only tell.
constexpr std::array<std::string_view, 16> harmlessPragmas = {
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list", "foreign_key_check",
    "database_list", "collation_list", "function_list", "compile_options", "user_version", "application_id", "page_count", "page_size"};

int allowReading(void*, int action, const char* first, const char* second, const char*, const char*) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_READ:
        case SQLITE_RECURSIVE:
            return SQLITE_OK;
        case SQLITE_FUNCTION:
            return second && std::strcmp(second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
        case SQLITE_PRAGMA: {
            const bool known = first && std::find(harmlessPragmas.begin(), harmlessPragmas.end(), first) != harmlessPragmas.end();
            // A value sets these two; for the others it names a table.
            const bool sets = second && first && (std::strcmp(first, "user_version") == 0 || std::strcmp(first, "application_id") == 0 ||
                                                  std::strcmp(first, "page_size") == 0);
            return known && !sets ? SQLITE_OK : SQLITE_DENY;
        }
        default:
            return SQLITE_DENY;
    }
}

// While it lives, the connection compiles statements that read and no others.
class ReadingOnly {
public:
    explicit ReadingOnly(sqlite3* handle) : m_handle(handle) { sqlite3_set_authorizer(handle, allowReading, nullptr); }
    ~ReadingOnly() { sqlite3_set_authorizer(m_handle, nullptr, nullptr); }
    ReadingOnly(const ReadingOnly&) = delete;
    ReadingOnly& operator=(const ReadingOnly&) = delete;

private:
    sqlite3* m_handle;
};

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using RawStatement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

Result<RawStatement> compileReading(const store::Database& database, std::string_view sql) {
    const ReadingOnly readingOnly(database.handle());
    sqlite3_stmt* first = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &first, &rest);
    RawStatement statement(first);
    if (code == SQLITE_AUTH)
        return usageError("This statement is more than a question: `sextant query` runs SELECT, WITH and VALUES on the project, nothing that writes, "
                          "attaches or sets.");
    if (code == SQLITE_ERROR || code == SQLITE_TOOBIG)
        return usageError(std::string("The SQL makes no sense: ") + sqlite3_errmsg(database.handle()) + ".");
    if (code != SQLITE_OK) {
        // Extended codes of SQLITE_ERROR, such as a missing collation, are about the statement as well.
        if ((code & 0xFF) == SQLITE_ERROR) return usageError(std::string("The SQL makes no sense: ") + sqlite3_errmsg(database.handle()) + ".");
        return database.error(code);
    }
    if (!statement) return usageError("There is no SQL statement to run.");
    if (!sqlite3_stmt_readonly(statement.get())) return usageError("This statement writes; `sextant query` only reads.");

    sqlite3_stmt* second = nullptr;
    const std::string_view tail = sql.substr(static_cast<std::size_t>(rest - sql.data()));
    const int another = sqlite3_prepare_v2(database.handle(), tail.data(), static_cast<int>(tail.size()), &second, nullptr);
    const RawStatement unwanted(second);
    if (unwanted || another != SQLITE_OK) return usageError("Only one SQL statement at a time; something follows the first one.");
    return statement;
}

SqlValue valueOf(sqlite3_stmt* statement, int column) {
    const auto size = [&] { return static_cast<std::size_t>(sqlite3_column_bytes(statement, column)); };
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER: return static_cast<std::int64_t>(sqlite3_column_int64(statement, column));
        case SQLITE_FLOAT: return sqlite3_column_double(statement, column);
        case SQLITE_TEXT: {
            const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
            return std::string(bytes, size());
        }
        case SQLITE_BLOB: {
            const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, column));
            return SqlBlob(bytes, bytes + size());
        }
        default: return std::monostate{};
    }
}

}  // namespace

Status runReadOnlySql(const store::Database& database, std::string_view sql, const SqlReceiver& receiver, const JobContext& job) {
    const store::Interruptible interruptible(database, job.stopToken());
    SEXTANT_ASSIGN(const RawStatement statement, compileReading(database, sql));

    std::vector<std::string> columns;
    for (int i = 0; i < sqlite3_column_count(statement.get()); ++i) {
        const char* name = sqlite3_column_name(statement.get(), i);
        columns.emplace_back(name ? name : "");
    }
    if (receiver.columns) receiver.columns(columns);

    for (;;) {
        if (job.stopRequested()) return cancelled();
        const int code = sqlite3_step(statement.get());
        if (code == SQLITE_DONE) return {};
        if (code != SQLITE_ROW) {
            if ((code & 0xFF) == SQLITE_ERROR) return usageError(std::string("The SQL failed: ") + sqlite3_errmsg(database.handle()) + ".");
            return database.error(code);
        }
        std::vector<SqlValue> row;
        row.reserve(columns.size());
        for (int i = 0; i < static_cast<int>(columns.size()); ++i) row.push_back(valueOf(statement.get(), i));
        if (receiver.row && !receiver.row(row)) return {};
    }
}

}  // namespace sextant::query
