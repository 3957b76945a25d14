#include "core/trace/pattern.h"

namespace sextant {
namespace {

constexpr std::array<std::string_view, patternCount> codes = {"SA", "MR", "DC", "SR", "CI", "EC"};
constexpr std::array<std::string_view, patternCount> names = {"Systematic Analysis", "Method Reuse",
                                                              "Divide and Conquer",  "Self-Refinement",
                                                              "Context Identification", "Emphasizing Constraints"};

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::string_view code(Pattern pattern) { return codes[index(pattern)]; }
std::string_view name(Pattern pattern) { return names[index(pattern)]; }

std::optional<Pattern> patternFromCode(std::string_view text) {
    if (text.size() != 2) return std::nullopt;
    const char pair[2] = {upper(text[0]), upper(text[1])};
    const std::string_view folded(pair, 2);
    if (folded == "SF") return Pattern::selfRefinement;
    for (const Pattern pattern : allPatterns)
        if (folded == code(pattern)) return pattern;
    return std::nullopt;
}

std::string toCodes(PatternSet set, std::string_view separator) {
    std::string out;
    for (const Pattern pattern : allPatterns) {
        if (!set.has(pattern)) continue;
        if (!out.empty()) out += separator;
        out += code(pattern);
    }
    return out;
}

Result<PatternSet> parsePatternSet(std::string_view text) {
    PatternSet set;
    std::size_t i = 0;
    while (i < text.size()) {
        const std::size_t begin = text.find_first_not_of(" \t\r\n,;/+|", i);
        if (begin == std::string_view::npos) break;
        std::size_t end = text.find_first_of(" \t\r\n,;/+|", begin);
        if (end == std::string_view::npos) end = text.size();
        const std::string_view word = text.substr(begin, end - begin);
        i = end;
        if (word == "-" || word == "none" || word == "NONE" || word == "None") continue;
        const std::optional<Pattern> pattern = patternFromCode(word);
        if (!pattern)
            return usageError("\"" + std::string(word) + "\" is not a pattern code. Use SA MR DC SR CI EC, or none.");
        set.add(*pattern);
    }
    return set;
}

}  // namespace sextant
