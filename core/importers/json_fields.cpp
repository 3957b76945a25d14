#include "core/importers/json_fields.h"

#include "core/importers/buffered_input.h"

#include <nlohmann/json.hpp>
#include <simdjson.h>

namespace sextant::importers {
namespace {

static_assert(BufferedInput::padding >= simdjson::SIMDJSON_PADDING);

std::string_view trimmedRight(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

// simdjson on demand does not look into values it skips; what goes on as JSON text must be JSON.
bool isScalarJson(std::string_view text, FieldKind kind) {
    if (kind == FieldKind::null) return text == "null";
    if (kind == FieldKind::boolean) return text == "true" || text == "false";
    return nlohmann::json::accept(text);
}

}  // namespace

struct JsonFieldScanner::State {
    simdjson::ondemand::parser parser;
    std::string repaired;  // kept alive for the views

    // Empty where the scan succeeded, else what was wrong.
    std::string scanOnce(std::string_view record, std::vector<RecordField>& fields) {
        fields.clear();
        simdjson::ondemand::document document;
        if (const auto error =
                parser.iterate(record.data(), record.size(), record.size() + BufferedInput::padding).get(document))
            return simdjson::error_message(error);
        simdjson::ondemand::object object;
        if (const auto error = document.get_object().get(object)) return simdjson::error_message(error);
        for (simdjson::simdjson_result<simdjson::ondemand::field> member : object) {
            simdjson::ondemand::field field;
            if (const auto error = std::move(member).get(field)) return simdjson::error_message(error);
            RecordField out;
            if (const auto error = field.unescaped_key().get(out.key)) return simdjson::error_message(error);
            simdjson::ondemand::value value = field.value();
            simdjson::ondemand::json_type type{};
            if (const auto error = value.type().get(type)) return simdjson::error_message(error);
            switch (type) {
            case simdjson::ondemand::json_type::string:
                out.kind = FieldKind::string;
                if (const auto error = value.get_string().get(out.text)) return simdjson::error_message(error);
                break;
            case simdjson::ondemand::json_type::array: {
                out.kind = FieldKind::array;
                simdjson::ondemand::array array;
                if (const auto error = value.get_array().get(array)) return simdjson::error_message(error);
                if (const auto error = array.raw_json().get(out.text)) return simdjson::error_message(error);
                break;
            }
            case simdjson::ondemand::json_type::object: {
                out.kind = FieldKind::object;
                simdjson::ondemand::object inner;
                if (const auto error = value.get_object().get(inner)) return simdjson::error_message(error);
                if (const auto error = inner.raw_json().get(out.text)) return simdjson::error_message(error);
                break;
            }
            default:
                out.kind = type == simdjson::ondemand::json_type::number    ? FieldKind::number
                           : type == simdjson::ondemand::json_type::boolean ? FieldKind::boolean
                                                                            : FieldKind::null;
                out.text = trimmedRight(value.raw_json_token());
                if (!isScalarJson(out.text, out.kind)) return "a value is neither a JSON number nor true, false or null";
            }
            if (out.kind == FieldKind::array || out.kind == FieldKind::object) {
                out.text = trimmedRight(out.text);
                if (nestsDeeperThan(out.text, maxJsonDepth)) return "nesting";
                if (!nlohmann::json::accept(out.text)) return "a nested value is not valid JSON";
            }
            fields.push_back(out);
        }
        // Behind the last token there is no location.
        if (document.current_location().error() == simdjson::SUCCESS) return "there is more text behind the closing brace";
        return {};
    }
};

JsonFieldScanner::JsonFieldScanner() : m_state(std::make_unique<State>()) {}
JsonFieldScanner::~JsonFieldScanner() = default;

Status JsonFieldScanner::scan(std::string_view record, std::vector<RecordField>& fields,
                              std::vector<JsonRepair>& repairs) {
    repairs.clear();
    if (record.empty() || record.front() != '{') {
        fields.clear();
        if (record == "null") return failure("The record is null: nothing was recorded for this item.");
        return failure("The record is not a JSON object.");
    }
    std::string problem = m_state->scanOnce(record, fields);
    if (problem.empty()) return {};
    if (problem != "nesting") {
        m_state->repaired = repairJson(record, repairs);
        if (!repairs.empty()) {
            const std::size_t size = m_state->repaired.size();
            m_state->repaired.append(BufferedInput::padding, ' ');
            problem = m_state->scanOnce(std::string_view(m_state->repaired).substr(0, size), fields);
        }
    }
    if (problem.empty()) return {};
    fields.clear();
    repairs.clear();
    while (problem.ends_with('.')) problem.pop_back();
    if (problem == "nesting")
        return failure("The record nests brackets deeper than " + std::to_string(maxJsonDepth) + " levels.");
    return failure("The record is not valid JSON: " + problem + ".");
}

}  // namespace sextant::importers
