#include "app/cli/command.h"
#include "app/operations/query_project.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace sextant::cli {
namespace {

using Json = nlohmann::ordered_json;

Json valueJson(const operations::SqlValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
    if (const auto* real = std::get_if<double>(&value)) return *real;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return nullptr;
}

// A tab or line end inside a value would break the table apart.
std::string cellOf(const operations::SqlValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* real = std::get_if<double>(&value)) {
        char buffer[40];
        std::snprintf(buffer, sizeof buffer, "%.15g", *real);
        return buffer;
    }
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return "";
    std::string out;
    for (const char c : *text) {
        if (c == '\t') out += "\\t";
        else if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c == '\\') out += "\\\\";
        else out += c;
    }
    return out;
}

Result<int> runQuery(const Arguments& arguments, const JobContext& job) {
    SEXTANT_ASSIGN(operations::Project project, operations::Project::open(arguments.positionals()[0], operations::OpenMode::read));
    operations::SqlSink sink;
    // Rows are printed as they come, so a query over millions of steps needs no memory for them.
    bool first = true;
    if (arguments.json()) {
        sink.columns = [](const std::vector<std::string>& columns) { print("{\"columns\":" + Json(columns).dump() + ",\"rows\":["); };
        sink.row = [&first](const std::vector<operations::SqlValue>& row) {
            Json values = Json::array();
            for (const operations::SqlValue& value : row) values.push_back(valueJson(value));
            print((first ? "" : ",") + values.dump(-1, ' ', false, Json::error_handler_t::replace));
            first = false;
            return true;
        };
    } else {
        sink.columns = [](const std::vector<std::string>& columns) {
            std::string line;
            for (const std::string& column : columns) line += (line.empty() ? "" : "\t") + column;
            printLine(line);
        };
        sink.row = [](const std::vector<operations::SqlValue>& row) {
            std::string line;
            for (std::size_t i = 0; i < row.size(); ++i) line += (i ? "\t" : "") + cellOf(row[i]);
            printLine(line);
            return true;
        };
    }
    SEXTANT_TRY(operations::queryProject(project, arguments.positionals()[1], sink, job));
    if (arguments.json()) printLine("]}");
    return exitDone;
}

}  // namespace

Command queryCommand() {
    return {"query", "PROJECT SQL", "read-only SQL over v_traces, v_segments, v_tags, v_pattern_counts and the tables", {}, 2, 2, runQuery};
}

}  // namespace sextant::cli
