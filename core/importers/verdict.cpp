#include "core/importers/verdict.h"

#include <algorithm>
#include <array>
#include <string>

namespace sextant::importers {

std::optional<bool> parseVerdict(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '"')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '"')) text.remove_suffix(1);
    if (text.empty() || text.size() > 12) return std::nullopt;
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    static constexpr std::array<std::string_view, 12> yes = {"true", "1",   "1.0",    "c",     "correct", "yes",
                                                             "y",    "pass", "passed", "right", "valid",   "t"};
    static constexpr std::array<std::string_view, 12> no = {"false", "0",    "0.0",    "i",     "incorrect", "no",
                                                            "n",     "fail", "failed", "wrong", "invalid",   "f"};
    if (std::find(yes.begin(), yes.end(), lower) != yes.end()) return true;
    if (std::find(no.begin(), no.end(), lower) != no.end()) return false;
    return std::nullopt;
}

}  // namespace sextant::importers
