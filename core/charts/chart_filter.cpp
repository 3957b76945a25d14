#include "core/charts/chart_filter.h"

namespace sextant::charts {

std::string chartFilterTerm(std::string_view field, std::string_view value) {
    std::string term(field);
    term += ":\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') term += '\\';
        term += c;
    }
    return term + '"';
}

std::string bothFilters(std::string_view first, std::string_view second) {
    if (first.empty()) return std::string(second);
    if (second.empty()) return std::string(first);
    // Blanks mean "and", so only OR needs parentheses; quoted blanks make the test err on the safe side.
    const auto wrapped = [](std::string_view filter) {
        return filter.find(" OR ") != std::string_view::npos ? "(" + std::string(filter) + ")" : std::string(filter);
    };
    return wrapped(first) + " " + wrapped(second);
}

}  // namespace sextant::charts
