#include "core/importers/refusal.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

// Members of evaluations that repeat a question and a response judged in them.
bool quotesOtherFiles(const Json& value, int depth) {
    if (value.is_object()) {
        const bool quotes = value.contains("original_response") || value.contains("original_question");
        const bool judges = value.contains("criteria_results") || value.contains("total_score") || value.contains("feedback");
        if (quotes && judges) return true;
        if (value.contains("criteria_results") && value.contains("feedback")) return true;
    }
    if (depth == 0 || !value.is_structured()) return false;
    int looked = 0;
    for (const Json& inner : value) {
        if (++looked > 4) break;
        if (quotesOtherFiles(inner, depth - 1)) return true;
    }
    return false;
}

// Only numbers and short words: no string long enough to be a response, however deep.
bool onlyShortValues(const Json& value, std::size_t& numbers) {
    constexpr std::size_t shortText = 120;
    if (value.is_string()) return value.get_ref<const std::string&>().size() <= shortText;
    if (value.is_number()) ++numbers;
    if (!value.is_structured()) return true;
    return std::all_of(value.begin(), value.end(), [&](const Json& inner) { return onlyShortValues(inner, numbers); });
}

}  // namespace

std::string refusalByShape(const SampleContent& content) {
    if (content.layout != Layout::jsonDocument && content.layout != Layout::jsonArray && content.layout != Layout::jsonLines)
        return {};
    for (const Json& record : content.records)
        if (quotesOtherFiles(record, 3))
            return "The file is an evaluation that quotes the responses of other files; it holds no traces of its own.";
    return {};
}

std::string refusalForUnknown(const SampleContent& content, std::string reason) {
    if ((content.layout == Layout::text || content.layout == Layout::delimited) && reason.empty())
        return "The file is plain text without titled blocks, reasoning delimiters or records; it holds no traces Sextant "
               "knows.";
    if (content.layout != Layout::delimited && content.recordsSeen == 1 && content.records.size() == 1 && !content.cutOff) {
        std::size_t numbers = 0;
        if (onlyShortValues(content.records.front(), numbers) && numbers >= 2)
            return "The file holds metrics only, no responses.";
    }
    if (!reason.empty()) return reason;
    std::string keys;
    if (!content.records.empty()) {
        int named = 0;
        for (const auto& [key, value] : content.records.front().items()) {
            if (named++ == 8) {
                keys += ", ...";
                break;
            }
            keys += (keys.empty() ? "" : ", ") + key;
        }
    }
    return "The file is JSON of no known format" + (keys.empty() ? std::string() : " (fields: " + keys + ")") +
           ". Give a field mapping if it holds responses.";
}

}  // namespace sextant::importers
