#include "core/exporters/row_writer.h"

#include <nlohmann/json.hpp>

namespace sextant::exporters {
namespace {

using Json = nlohmann::ordered_json;

std::string jsonText(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string csvCell(const Json& value) {
    std::string text;
    if (value.is_string()) text = value.get_ref<const std::string&>();
    else if (value.is_boolean()) text = value.get<bool>() ? "1" : "0";
    else if (value.is_array() && (value.empty() || value.front().is_string())) {
        for (const Json& element : value) text += (text.empty() ? "" : " ") + element.get<std::string>();
    } else if (!value.is_null()) text = jsonText(value);
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace

Status RowWriter::write(const Json& row) {
    std::string line;
    if (m_format == RowFormat::jsonLines) {
        line = jsonText(row);
    } else {
        if (m_rows == 0) {
            for (const auto& [key, value] : row.items()) line += (line.empty() ? "" : ",") + csvCell(key);
            line += '\n';
        }
        bool first = true;
        for (const auto& [key, value] : row.items()) {
            if (!std::exchange(first, false)) line += ',';
            line += csvCell(value);
        }
    }
    line += '\n';
    ++m_rows;
    return m_output.write(line);
}

}  // namespace sextant::exporters
