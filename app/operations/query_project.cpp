#include "app/operations/query_project.h"

#include "core/query/raw_sql.h"

#include <type_traits>

namespace sextant::operations {
namespace {

SqlValue withoutBlobs(const query::SqlValue& value) {
    return std::visit(
        [](const auto& held) -> SqlValue {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, query::SqlBlob>) {
                constexpr char digits[] = "0123456789abcdef";
                std::string hex;
                for (const std::uint8_t byte : held) {
                    hex += digits[byte >> 4];
                    hex += digits[byte & 15];
                }
                return hex;
            } else {
                return held;
            }
        },
        value);
}

}  // namespace

Status queryProject(const Project& project, const std::string& sql, const SqlSink& sink, const JobContext& job) {
    std::vector<SqlValue> values;
    const query::SqlReceiver receiver{
        .columns = sink.columns,
        .row = [&](const std::vector<query::SqlValue>& row) {
            values.clear();
            for (const query::SqlValue& value : row) values.push_back(withoutBlobs(value));
            return sink.row(values);
        }};
    return query::runReadOnlySql(project.database(), sql, receiver, job);
}

}  // namespace sextant::operations
