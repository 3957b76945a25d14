#include "core/segmenters/token_segmenter.h"

#include "core/base/utf8.h"
#include "core/segmenters/segment_kind.h"
#include "core/segmenters/text_lines.h"

namespace sextant::segmenters {
namespace {

enum class TokenPart { blank, letter, digit, sign, joiner };

bool isWithin(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

TokenPart tokenPart(std::string_view text, std::size_t offset, char32_t c) {
    if (c < 0x80) {
        const char byte = text[offset];
        if (isAsciiLetter(byte)) return TokenPart::letter;
        if (isAsciiDigit(byte)) return TokenPart::digit;
        return isAsciiWhiteSpace(byte) ? TokenPart::blank : TokenPart::sign;
    }
    if (whiteSpaceAt(text, offset)) return TokenPart::blank;
    if (isWithin(c, 0x300, 0x36F) || c == 0x200D || isWithin(c, 0xFE00, 0xFE0F) || isWithin(c, 0x1F3FB, 0x1F3FF) ||
        isWithin(c, 0x20D0, 0x20FF) || isWithin(c, 0xE0100, 0xE01EF))
        return TokenPart::joiner;
    if (isWithin(c, 0xFF10, 0xFF19)) return TokenPart::digit;
    if (isWithin(c, 0xFF21, 0xFF3A) || isWithin(c, 0xFF41, 0xFF5A)) return TokenPart::letter;
    const bool sign = (isWithin(c, 0x80, 0xBF) && c != 0xAA && c != 0xB5 && c != 0xBA) || c == 0xD7 || c == 0xF7 ||
                      isWithin(c, 0x2000, 0x206F) || isWithin(c, 0x2190, 0x2BFF) ||
                      isWithin(c, 0x2E00, 0x33FF) ||  // Kana too
                      isHan(c) || isWithin(c, 0xE000, 0xF8FF) || isWithin(c, 0xFE10, 0xFE6F) ||
                      isWithin(c, 0xFF00, 0xFFFF) || isWithin(c, 0x1F000, 0x1FAFF);
    return sign ? TokenPart::sign : TokenPart::letter;
}

// End of the token that starts at `at`, where no white space stands.
std::size_t tokenEnd(std::string_view text, std::size_t at) {
    const auto partAt = [&](std::size_t i, std::size_t& size) {
        if (i >= text.size()) return TokenPart::blank;
        const DecodedCodePoint c = decodeUtf8(text, i);
        size = c.size;
        return tokenPart(text, i, c.value);
    };
    std::size_t size = 1;
    const TokenPart first = partAt(at, size);
    std::size_t end = at + size;
    for (;;) {
        const TokenPart part = partAt(end, size);
        const bool joins = part == TokenPart::joiner || (part == first && first != TokenPart::sign) ||
                           (first == TokenPart::letter && part == TokenPart::digit);
        if (joins) {
            // What an emoji joiner joins belongs to the emoji.
            const bool zeroWidthJoiner = part == TokenPart::joiner && text.substr(end, size) == "\u200D";
            end += size;
            if (zeroWidthJoiner && partAt(end, size) != TokenPart::blank) end += size;
            continue;
        }
        if (part != TokenPart::sign) return end;
        const std::string_view sign = text.substr(end, size);
        const bool inner = first == TokenPart::letter ? sign == "'" || sign == "’"
                                                      : first == TokenPart::digit && (sign == "." || sign == ",");
        std::size_t ignored = 0;
        if (!inner || partAt(end + size, ignored) != first) return end;
        end += size;
    }
}

}  // namespace

std::vector<Segment> TokenSegmenter::segment(std::string_view text, TextSpan scope) const {
    const std::string_view bounded = text.substr(0, scope.end);
    std::vector<Segment> windows;
    const auto add = [&](TextSpan window) { windows.push_back({window, kindOf(window.in(bounded))}); };
    TextSpan window{scope.begin, scope.begin};
    std::size_t tokens = 0;
    for (std::size_t at = skipWhiteSpace(bounded, scope.begin); at < bounded.size();
         at = skipWhiteSpace(bounded, window.end)) {
        if (tokens == 0) window.begin = at;
        window.end = tokenEnd(bounded, at);
        if (++tokens < m_tokens) continue;
        add(window);
        tokens = 0;
    }
    if (tokens > 0) add(window);
    return windows;
}

}  // namespace sextant::segmenters
