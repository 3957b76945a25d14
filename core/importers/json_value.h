// JSON values for the formats that are not one flat record: the one place where importers parse with nlohmann_json. The
// library's exceptions end here.
#pragma once

#include "core/base/result.h"
#include "core/importers/json_repair.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::importers {

using Json = nlohmann::ordered_json;

// Parses `text`; what parsers refuse is repaired as json_repair.h says and noted in `repairs`. Fails in a sentence that names
// the byte.
Result<Json> parseJson(std::string_view text, std::vector<JsonRepair>& repairs);
// The same where nobody needs to hear of repairs.
std::optional<Json> tryParseJson(std::string_view text);

// The member `key`, or null where `value` is no object or has none.
const Json& member(const Json& value, std::string_view key);

// The member's string, "" where there is none or it is no string.
std::string_view stringMember(const Json& value, std::string_view key);

// Text of a value for people: a string itself, a number or bool as written, null as "", else compact JSON.
std::string plainText(const Json& value);

// Text of a message's content: a string; or the texts of its blocks ({"type":"text","text":...}), joined by blank lines.
std::string contentText(const Json& content);

// The value a JSON pointer below `value` leads to; nullptr where there is none.
const Json* resolvePointer(const Json& value, const std::string& pointer);

std::optional<std::int64_t> integerValue(const Json& value);

// Compact JSON; invalid UTF-8 becomes U+FFFD.
std::string compactJson(const Json& value);

}  // namespace sextant::importers
