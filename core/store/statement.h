// Statement: a prepared SQL statement: bind, step, read columns. Owned and used by the thread that owns its Database, which
// must outlive it. Columns count from 0, parameters from 1, as SQLite counts them. Movable.
#pragma once

#include "core/base/result.h"

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace sextant::store {

class Database;

enum class ColumnType { null, integer, real, text, blob };

class Statement {
public:
    Statement() = default;
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    // Texts and blobs are copied. A value SQLite refuses (over 1 GB) makes the next step() fail.
    Statement& bind(int parameter, std::integral auto value) { return bindInteger(parameter, static_cast<std::int64_t>(value)); }
    Statement& bind(int parameter, double value);
    Statement& bind(int parameter, std::string_view value);
    Statement& bind(int parameter, const std::string& value) { return bind(parameter, std::string_view(value)); }
    Statement& bind(int parameter, const char* value) { return bind(parameter, std::string_view(value)); }
    Statement& bindBlob(int parameter, std::span<const std::uint8_t> value);
    Statement& bindNull(int parameter);
    Statement& bind(int parameter, const std::optional<std::int64_t>& value);
    // Like bind(), but SQLite reads the caller's bytes, which must stay until the statement is reset or bound anew.
    Statement& bindView(int parameter, std::string_view value);

    // True: there is a row to read. False: done (and reset, ready to be bound again).
    Result<bool> step();
    // Steps to the end and resets.
    Status run();
    void reset();

    [[nodiscard]] int columns() const;
    [[nodiscard]] std::string_view columnName(int column) const;
    [[nodiscard]] ColumnType type(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    // Valid until the next step() or reset().
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::span<const std::uint8_t> blob(int column) const;
    [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
    [[nodiscard]] std::optional<std::int64_t> optionalInteger(int column) const;

    [[nodiscard]] bool isReadOnly() const;

private:
    friend class Database;
    Statement(const Database* database, sqlite3_stmt* statement);
    Statement& bindInteger(int parameter, std::int64_t value);
    void note(int code);

    const Database* m_database = nullptr;
    sqlite3_stmt* m_statement = nullptr;
    int m_bindError = 0;
};

}  // namespace sextant::store
