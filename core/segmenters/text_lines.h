// Lines, white space and Markdown/LaTeX marks, as every segmenter sees them. Lines end at '\n' only (a '\r' before it
// and the Unicode line separators are white space, so CRLF files cut like LF files). Offsets are bytes; `text` is valid
// UTF-8.
#pragma once

#include "core/base/text_span.h"

#include <cstddef>
#include <cstring>
#include <string_view>

namespace sextant::segmenters {

// Bytes of the white-space character (Unicode property White_Space) at `offset`; 0 at another character or at the end.
std::size_t wideWhiteSpaceAt(std::string_view text, std::size_t offset);  // the part beyond ASCII

inline bool isAsciiWhiteSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
inline bool isAsciiDigit(char c) { return c >= '0' && c <= '9'; }
inline bool isAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool isAsciiLower(char c) { return c >= 'a' && c <= 'z'; }
inline bool isAsciiLetter(char c) { return isAsciiUpper(c) || isAsciiLower(c); }
inline bool isBeyondAscii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

inline std::size_t whiteSpaceAt(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return 0;
    if (isAsciiWhiteSpace(text[offset])) return 1;
    return isBeyondAscii(text[offset]) ? wideWhiteSpaceAt(text, offset) : 0;
}

// First offset from `from` on that holds no white space; at most text.size().
inline std::size_t skipWhiteSpace(std::string_view text, std::size_t from) {
    while (const std::size_t size = whiteSpaceAt(text, from)) from += size;
    return from;
}

// `span` without the white space at both ends; empty where it holds nothing else.
TextSpan trimmed(std::string_view text, TextSpan span);

// Offset behind the '\n' that ends the line at `from`, or text.size().
inline std::size_t lineEnd(std::string_view text, std::size_t from) {
    const void* found = std::memchr(text.data() + from, '\n', text.size() - from);
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) + 1 : text.size();
}

// Follows code fences (``` and ~~~) line by line, by CommonMark's rules with one addition: a closing mark may be
// followed by prose ("``` so this works"), but not by what could be a language name, which models write when they
// forgot to close. A fence that never closes lasts to the end of the scope.
class FenceTracker {
public:
    // `line` starts at the line's first non-blank character. True when it belongs to a fence, marks included.
    bool take(std::string_view line) {
        if (line.size() < 3 || (line[0] != '`' && line[0] != '~')) return inside();
        return takeMark(line);
    }
    [[nodiscard]] bool inside() const { return m_length > 0; }

private:
    bool takeMark(std::string_view line);
    char m_mark = 0;
    std::size_t m_length = 0;  // of the opening mark; 0 outside
};

// "# ..." to "###### ...": length of the mark with the blank after it, 0 for another line.
std::size_t headingMark(std::string_view line);

// A line all bold, **Title** or __Title__, a colon may follow. `line` is trimmed.
bool isBoldLine(std::string_view line);

// Bytes of a list marker with the blank after it ("- ", "* ", "• ", "12. ", "3) ", "(a) ", "a) "); 0 for another line.
std::size_t listMarker(std::string_view line);

// End of the display \[..\], $$..$$ or \begin{..}..\end{..} that starts at `offset`; `offset` where none starts or it
// does not end within 8192 bytes.
std::size_t displayEnd(std::string_view text, std::size_t offset);

inline bool startsDisplay(std::string_view text) {
    return text.size() > 1 && ((text[0] == '\\' && (text[1] == '[' || text.starts_with("\\begin{"))) ||
                               (text[0] == '$' && text[1] == '$'));
}

}  // namespace sextant::segmenters
