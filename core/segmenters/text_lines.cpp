#include "core/segmenters/text_lines.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace sextant::segmenters {
namespace {

// Bytes and depth looked through for the end of a display: texts full of unclosed marks must not cost the square of
// their size.
constexpr std::size_t longestDisplay = 8192;
constexpr int deepestEnvironment = 16;

// Could `rest`, what follows a fence mark, name a language ("python", "c++")?
bool namesALanguage(std::string_view rest) {
    return !rest.empty() && isAsciiLetter(rest[0]) && std::all_of(rest.begin(), rest.end(), [](char c) {
        return isAsciiLetter(c) || isAsciiDigit(c) || c == '_' || c == '+' || c == '#' || c == '.' || c == '-';
    });
}

std::size_t environmentEnd(std::string_view text, std::size_t offset) {
    int depth = 0;
    for (std::size_t i = offset; (i = text.find('\\', i)) != std::string_view::npos;) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("\\begin{")) {
            if (++depth > deepestEnvironment) return offset;
        } else if (rest.starts_with("\\end{") && --depth == 0) {
            const std::size_t brace = text.find('}', i);
            return brace == std::string_view::npos ? offset : brace + 1;
        }
        i += 2;  // over an escaped backslash too
    }
    return offset;
}

// End of \[..\]; a second \[ before the \] means that the first was none.
std::size_t bracketEnd(std::string_view text, std::size_t offset) {
    for (std::size_t i = offset + 2; (i = text.find('\\', i)) != std::string_view::npos; i += 2) {
        const std::string_view mark = text.substr(i, 2);
        if (mark == "\\]") return i + 2;
        if (mark == "\\[") return offset;
    }
    return offset;
}

}  // namespace

std::size_t wideWhiteSpaceAt(std::string_view text, std::size_t offset) {
    const auto byte = [&](std::size_t i) {
        return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0u;
    };
    switch (byte(0)) {
        case 0xC2: return byte(1) == 0x85 || byte(1) == 0xA0 ? 2 : 0;
        case 0xE1: return byte(1) == 0x9A && byte(2) == 0x80 ? 3 : 0;
        case 0xE2:
            if (byte(1) == 0x80)
                return (byte(2) >= 0x80 && byte(2) <= 0x8A) || byte(2) == 0xA8 || byte(2) == 0xA9 || byte(2) == 0xAF
                           ? 3
                           : 0;
            return byte(1) == 0x81 && byte(2) == 0x9F ? 3 : 0;
        case 0xE3: return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0;
        default: return 0;
    }
}

TextSpan trimmed(std::string_view text, TextSpan span) {
    const std::string_view bounded = text.substr(0, span.end);
    span.begin = skipWhiteSpace(bounded, span.begin);
    while (span.end > span.begin) {
        std::size_t last = span.end - 1;
        while ((static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
        if (!whiteSpaceAt(bounded, last)) break;
        span.end = last;
    }
    return span;
}

bool FenceTracker::takeMark(std::string_view line) {
    const char mark = line[0];
    std::size_t run = 0;
    while (run < line.size() && line[run] == mark) ++run;
    if (run < 3) return inside();
    const std::string_view rest = trimmed(line, {run, line.size()}).in(line);
    if (!inside()) {
        if (mark == '`' && rest.find('`') != std::string_view::npos) return false;  // ```inline code```
        m_mark = mark;
        m_length = run;
        return true;
    }
    if (mark == m_mark && run >= m_length && !namesALanguage(rest) && rest.find(mark) == std::string_view::npos)
        m_length = 0;
    return true;
}

std::size_t headingMark(std::string_view line) {
    std::size_t marks = 0;
    while (marks < line.size() && line[marks] == '#') ++marks;
    if (marks == 0 || marks > 6) return 0;
    const std::size_t title = skipWhiteSpace(line, marks);
    return title > marks && title < line.size() ? title : 0;
}

bool isBoldLine(std::string_view line) {
    if (line.ends_with("：")) line.remove_suffix(3);
    else if (line.ends_with(':')) line.remove_suffix(1);
    for (const std::string_view mark : {"**", "__"})
        if (line.size() > 4 && line.starts_with(mark) && line.ends_with(mark))
            return line.substr(2, line.size() - 4).find(mark[0]) == std::string_view::npos;
    return false;
}

std::size_t listMarker(std::string_view line) {
    std::size_t i = 0;
    if (line.empty()) return 0;
    if (line[0] == '-' || line[0] == '*' || line[0] == '+') i = 1;
    else if (line.starts_with("•") || line.starts_with("●") || line.starts_with("▪") || line.starts_with("–")) i = 3;
    else {
        const bool bracket = line[0] == '(';
        i = bracket;
        const std::size_t from = i;
        while (i < line.size() && i - from < 3 && isAsciiDigit(line[i])) ++i;
        const bool number = i > from;
        if (!number && i < line.size() && isAsciiLetter(line[i])) ++i;
        if (i == from || i == line.size()) return 0;
        if (line.substr(i).starts_with("、") || line.substr(i).starts_with("．") || line.substr(i).starts_with("）"))
            return i + 3;  // Chinese markers stand without a blank
        if (line[i] != ')' && (bracket || !number || line[i] != '.')) return 0;
        ++i;
    }
    const std::size_t blank = whiteSpaceAt(line, i);
    return blank ? i + blank : 0;
}

std::size_t displayEnd(std::string_view text, std::size_t offset) {
    text = text.substr(0, offset + std::min(text.size() - offset, longestDisplay));
    const std::string_view rest = text.substr(offset);
    if (rest.starts_with("\\[")) return bracketEnd(text, offset);
    if (rest.starts_with("\\begin{")) return environmentEnd(text, offset);
    if (!rest.starts_with("$$")) return offset;
    const std::size_t found = text.find("$$", offset + 2);
    return found == std::string_view::npos ? offset : found + 2;
}

}  // namespace sextant::segmenters
