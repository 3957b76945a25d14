#include "classifiers/rules/gapped_expression.h"

#include <re2/re2.h>

#include <algorithm>
#include <cassert>

namespace sextant::classifiers {
namespace {

constexpr std::size_t widestNarrowGap = 8;  // below, one automaton is as good

// Beyond the farthest beginning of a part this many bytes are looked at for its end.
constexpr std::size_t longestPart = 1024;

struct SplitExpression {
    std::vector<std::string> parts;
    std::vector<std::pair<std::size_t, std::size_t>> gaps;
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// Reads `{m,n}` at `at`; npos where there is none.
std::size_t readCount(std::string_view text, std::size_t at, std::size_t& minimum, std::size_t& maximum) {
    if (at + 1 >= text.size() || text[at] != '{' || !isDigit(text[at + 1])) return std::string_view::npos;
    const auto number = [&](std::size_t& i) {
        std::size_t value = 0;
        while (i < text.size() && isDigit(text[i])) value = value * 10 + static_cast<std::size_t>(text[i++] - '0');
        return value;
    };
    std::size_t i = at + 1;
    minimum = maximum = number(i);
    if (i < text.size() && text[i] == ',') {
        ++i;
        if (i >= text.size() || !isDigit(text[i])) return std::string_view::npos;  // "{3,}" is no bounded gap
        maximum = number(i);
    }
    if (i >= text.size() || text[i] != '}') return std::string_view::npos;
    ++i;
    if (i < text.size() && text[i] == '?') ++i;  // lazy or not, it is a distance
    return i;
}

// One part where the expression has no gap to split at, or something this reader does not know.
SplitExpression split(std::string_view expression) {
    SplitExpression result;
    const SplitExpression whole{{std::string(expression)}, {}};
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const char c = expression[i];
        if (c == '\\') {
            if (i + 1 < expression.size() && expression[i + 1] == 'Q') return whole;
            ++i;
        } else if (c == '[') {
            ++i;
            if (i < expression.size() && expression[i] == '^') ++i;
            if (i < expression.size() && expression[i] == ']') ++i;
            while (i < expression.size() && expression[i] != ']') i += expression[i] == '\\' ? 2 : 1;
        } else if (c == '(') {
            // Flags hold for what follows them, also beyond a gap.
            if (depth == 0 && expression.substr(i, 2) == "(?" && expression.substr(i, 3) != "(?:") return whole;
            ++depth;
        } else if (c == ')') {
            --depth;
        } else if (c == '|' && depth == 0) {
            return whole;
        } else if (c == '.' && depth == 0) {
            std::size_t minimum = 0, maximum = 0;
            const std::size_t end = readCount(expression, i + 1, minimum, maximum);
            if (end == std::string_view::npos || maximum <= widestNarrowGap || minimum > maximum || i == begin || end == expression.size()) continue;
            result.parts.emplace_back(expression.substr(begin, i - begin));
            result.gaps.emplace_back(minimum, maximum);
            begin = end;
            i = end - 1;
        }
    }
    result.parts.emplace_back(expression.substr(begin));
    return result;
}

// Byte offset of the character `count` characters behind `at`, the end of the text at most.
std::size_t advance(std::string_view text, std::size_t at, std::size_t count) {
    while (count > 0 && at < text.size()) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
        --count;
    }
    return at;
}

}  // namespace

GappedExpression::GappedExpression(std::string_view expression) {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_longest_match(true);  // as phrases are looked up
    SplitExpression pieces = split(expression);
    const auto compile = [&] {
        m_parts.clear();
        for (const std::string& piece : pieces.parts) m_parts.push_back(std::make_unique<RE2>(piece, options));
        return std::all_of(m_parts.begin(), m_parts.end(), [](const auto& part) { return part->ok(); });
    };
    if (!compile()) {
        pieces = {{std::string(expression)}, {}};
        [[maybe_unused]] const bool ok = compile();
        assert(ok);
    }
    for (const auto& [minimum, maximum] : pieces.gaps) m_gaps.push_back({minimum, maximum});
}

GappedExpression::~GappedExpression() = default;
GappedExpression::GappedExpression(GappedExpression&&) noexcept = default;
GappedExpression& GappedExpression::operator=(GappedExpression&&) noexcept = default;

// `end` is where the part before ended and becomes where the last part ends.
bool GappedExpression::findRest(std::string_view text, std::size_t part, std::size_t& end) const {
    if (part == m_parts.size()) return true;
    const Gap& gap = m_gaps[part - 1];
    const std::size_t nearest = advance(text, end, gap.minimum);
    const std::size_t farthest = std::min(advance(text, nearest, gap.maximum - gap.minimum), text.find('\n', end));
    if (nearest > farthest) return false;
    const std::size_t limit = std::min(text.size(), farthest + longestPart);
    re2::StringPiece found;
    for (std::size_t from = nearest; from <= farthest; from = advance(text, from, 1)) {
        if (!m_parts[part]->Match({text.data(), text.size()}, from, limit, RE2::UNANCHORED, &found, 1)) return false;
        from = static_cast<std::size_t>(found.data() - text.data());
        if (from > farthest) return false;
        std::size_t reached = from + found.size();
        if (findRest(text, part + 1, reached)) {
            end = reached;
            return true;
        }
        if (from >= text.size()) return false;
    }
    return false;
}

bool GappedExpression::find(std::string_view text, std::size_t from, Begin begin, TextSpan* span) const {
    const re2::StringPiece piece(text.data(), text.size());
    const RE2::Anchor anchor = begin == Begin::here ? RE2::ANCHOR_START : RE2::UNANCHORED;
    if (!span && m_gaps.empty()) return m_parts.front()->Match(piece, from, text.size(), anchor, nullptr, 0);
    re2::StringPiece found;
    while (from <= text.size() && m_parts.front()->Match(piece, from, text.size(), anchor, &found, 1)) {
        const auto first = static_cast<std::size_t>(found.data() - text.data());
        std::size_t end = first + found.size();
        if (findRest(text, 1, end)) {
            if (span) *span = {first, end};
            return true;
        }
        if (begin == Begin::here || first >= text.size()) return false;
        from = advance(text, first, 1);
    }
    return false;
}

}  // namespace sextant::classifiers
