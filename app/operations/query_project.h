// Read-only SQL over a project's public views.
#pragma once

#include "app/operations/project.h"
#include "core/base/job_context.h"
#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace sextant::operations {

using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string>;  // blobs as lower-case hex text

struct SqlSink {
    std::function<void(const std::vector<std::string>&)> columns;  // once, before the rows
    std::function<bool(const std::vector<SqlValue>&)> row;         // false stops
};

// Statements that could write are refused.
Status queryProject(const Project& project, const std::string& sql, const SqlSink& sink, const JobContext& job);

}  // namespace sextant::operations
