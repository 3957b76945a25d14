// Read-only SQL as a person typed it: exactly one statement that only reads this project's file (no ATTACH, no PRAGMA that sets).
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/store/database.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sextant::query {

using SqlBlob = std::vector<std::uint8_t>;
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string, SqlBlob>;  // monostate: NULL

struct SqlReceiver {
    std::function<void(const std::vector<std::string>& columns)> columns;  // once, before the rows
    std::function<bool(const std::vector<SqlValue>& row)> row;             // false: enough
};

// Streams; constant memory. Cancellable within milliseconds. A malformed or writing statement is a usage error.
Status runReadOnlySql(const store::Database& database, std::string_view sql, const SqlReceiver& receiver, const JobContext& job);

}  // namespace sextant::query
