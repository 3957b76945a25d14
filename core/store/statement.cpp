#include "core/store/statement.h"

#include "core/store/database.h"

#include <sqlite3.h>

#include <cassert>
#include <utility>

namespace sextant::store {

Statement::Statement(const Database* database, sqlite3_stmt* statement) : m_database(database), m_statement(statement) {}

Statement::~Statement() { sqlite3_finalize(m_statement); }

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr)), m_bindError(other.m_bindError) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    if (this == &other) return *this;
    sqlite3_finalize(m_statement);
    m_database = other.m_database;
    m_statement = std::exchange(other.m_statement, nullptr);
    m_bindError = other.m_bindError;
    return *this;
}

void Statement::note(int code) {
    assert(code != SQLITE_RANGE && code != SQLITE_MISUSE);
    if (code != SQLITE_OK && m_bindError == SQLITE_OK) m_bindError = code;
}

Statement& Statement::bindInteger(int parameter, std::int64_t value) {
    note(sqlite3_bind_int64(m_statement, parameter, value));
    return *this;
}

Statement& Statement::bind(int parameter, double value) {
    note(sqlite3_bind_double(m_statement, parameter, value));
    return *this;
}

// A view without data means an empty text, which SQLite would take for NULL.
Statement& Statement::bind(int parameter, std::string_view value) {
    note(sqlite3_bind_text64(m_statement, parameter, value.data() ? value.data() : "", value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bindView(int parameter, std::string_view value) {
    note(sqlite3_bind_text64(m_statement, parameter, value.data() ? value.data() : "", value.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bindBlob(int parameter, std::span<const std::uint8_t> value) {
    if (value.empty()) note(sqlite3_bind_zeroblob(m_statement, parameter, 0));
    else note(sqlite3_bind_blob64(m_statement, parameter, value.data(), value.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bindNull(int parameter) {
    note(sqlite3_bind_null(m_statement, parameter));
    return *this;
}

Statement& Statement::bind(int parameter, const std::optional<std::int64_t>& value) {
    return value ? bindInteger(parameter, *value) : bindNull(parameter);
}

Result<bool> Statement::step() {
    if (m_bindError != SQLITE_OK) {
        const int code = std::exchange(m_bindError, SQLITE_OK);
        reset();
        return m_database->error(code);
    }
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_statement);
        return false;
    }
    const Error error = m_database->error(code);
    sqlite3_reset(m_statement);
    return error;
}

Status Statement::run() {
    for (;;) {
        SEXTANT_ASSIGN(const bool row, step());
        if (!row) return {};
    }
}

void Statement::reset() { sqlite3_reset(m_statement); }

int Statement::columns() const { return sqlite3_column_count(m_statement); }

std::string_view Statement::columnName(int column) const {
    const char* name = sqlite3_column_name(m_statement, column);
    return name ? name : "";
}

ColumnType Statement::type(int column) const {
    switch (sqlite3_column_type(m_statement, column)) {
        case SQLITE_INTEGER: return ColumnType::integer;
        case SQLITE_FLOAT: return ColumnType::real;
        case SQLITE_TEXT: return ColumnType::text;
        case SQLITE_BLOB: return ColumnType::blob;
        default: return ColumnType::null;
    }
}

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }
double Statement::real(int column) const { return sqlite3_column_double(m_statement, column); }

std::string_view Statement::text(int column) const {
    const unsigned char* bytes = sqlite3_column_text(m_statement, column);
    if (!bytes) return {};
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::span<const std::uint8_t> Statement::blob(int column) const {
    const void* bytes = sqlite3_column_blob(m_statement, column);
    return {static_cast<const std::uint8_t*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const {
    if (isNull(column)) return std::nullopt;
    return integer(column);
}

bool Statement::isReadOnly() const { return sqlite3_stmt_readonly(m_statement) != 0; }

}  // namespace sextant::store
