#include "core/importers/json_value.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace sextant::importers {
namespace {

// nlohmann throws on parse errors and on no other ground here.
std::optional<Json> parseOnce(std::string_view text, std::string& problem) {
    try {
        return Json::parse(text);
    } catch (const Json::exception& error) {
        problem = error.what();
        // "[json.exception.parse_error.101] parse error at line 1, column 5: ...": the code helps nobody
        if (const std::size_t end = problem.find("] "); end != std::string::npos) problem.erase(0, end + 2);
        return std::nullopt;
    }
}

}  // namespace

Result<Json> parseJson(std::string_view text, std::vector<JsonRepair>& repairs) {
    repairs.clear();
    if (nestsDeeperThan(text, maxJsonDepth))
        return failure("The JSON text nests brackets deeper than " + std::to_string(maxJsonDepth) + " levels.");
    std::string problem;
    if (auto value = parseOnce(text, problem)) return std::move(*value);
    const std::string repaired = repairJson(text, repairs);
    if (!repairs.empty())
        if (auto value = parseOnce(repaired, problem)) return std::move(*value);
    repairs.clear();
    return failure("The text is not valid JSON: " + problem + ".");
}

std::optional<Json> tryParseJson(std::string_view text) {
    std::vector<JsonRepair> ignored;
    Result<Json> value = parseJson(text, ignored);
    if (!value) return std::nullopt;
    return std::move(*value);
}

const Json& member(const Json& value, std::string_view key) {
    static const Json null;
    if (!value.is_object()) return null;
    const auto found = value.find(std::string(key));
    return found == value.end() ? null : *found;
}

std::string_view stringMember(const Json& value, std::string_view key) {
    const Json& found = member(value, key);
    if (!found.is_string()) return {};
    return found.get_ref<const std::string&>();
}

std::string plainText(const Json& value) {
    if (value.is_null()) return {};
    if (value.is_string()) return value.get_ref<const std::string&>();
    return compactJson(value);
}

std::string contentText(const Json& content) {
    if (!content.is_array()) return plainText(content);
    std::string text;
    for (const Json& block : content) {
        std::string piece;
        if (block.is_string()) piece = block.get_ref<const std::string&>();
        else if (block.is_object() && member(block, "text").is_string()) piece = stringMember(block, "text");
        if (piece.empty()) continue;
        if (!text.empty()) text += "\n\n";
        text += piece;
    }
    return text;
}

const Json* resolvePointer(const Json& value, const std::string& pointer) {
    try {
        const Json::json_pointer path(pointer);
        return value.contains(path) ? &value.at(path) : nullptr;
    } catch (const Json::exception&) {  // not a pointer, or "-" and the like into an array
        return nullptr;
    }
}

std::optional<std::int64_t> integerValue(const Json& value) {
    if (value.is_number_integer()) return value.get<std::int64_t>();
    if (value.is_number_float()) {
        const double number = value.get<double>();
        if (std::abs(number) < 9e15 && number == std::floor(number)) return static_cast<std::int64_t>(number);
    }
    return std::nullopt;
}

std::string compactJson(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace sextant::importers
