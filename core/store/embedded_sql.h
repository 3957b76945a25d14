// The SQL scripts of core/store/migrations and core/store/views, built into the program (embed_sql.cmake).
#pragma once

#include <string_view>
#include <vector>

namespace sextant::store {

struct EmbeddedSql {
    std::string_view name;   // file name without ".sql": "0001_initial", "v_traces"
    std::string_view sql;
};

const std::vector<EmbeddedSql>& embeddedMigrations();  // ascending
const std::vector<EmbeddedSql>& embeddedViews();

}  // namespace sextant::store
