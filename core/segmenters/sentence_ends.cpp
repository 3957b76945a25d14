#include "core/segmenters/sentence_ends.h"

#include "core/base/utf8.h"
#include "core/segmenters/text_lines.h"

#include <algorithm>
#include <array>

namespace sextant::segmenters {
namespace {

bool beginsSentence(std::string_view text, std::size_t offset) {
    const char c = text[offset];
    if (!isBeyondAscii(c))
        return isAsciiUpper(c) || isAsciiDigit(c) || std::string_view("\"'$([\\*").find(c) != std::string_view::npos;
    const char32_t wide = decodeUtf8(text, offset).value;
    return wide >= 0x2E80 || wide == U'“' || wide == U'‘' || wide == U'«' || (wide >= 0xC0 && wide <= 0xDE) ||
           (wide >= 0x391 && wide <= 0x3A9) || (wide >= 0x410 && wide <= 0x42F);
}

// Bytes at which stepSentenceEnd stops: . ! ? and the lead bytes of … 。 ！ ？ ； ｡
constexpr std::array<bool, 256> stopBytes = [] {
    std::array<bool, 256> stops{};
    for (const unsigned char c : {'.', '!', '?'}) stops[c] = true;
    for (const int lead : {0xE2, 0xE3, 0xEF}) stops[static_cast<std::size_t>(lead)] = true;
    return stops;
}();

}  // namespace

std::size_t chineseSentenceMark(std::string_view text, std::size_t offset) {
    const std::string_view mark = text.substr(offset, 3);
    return mark == "。" || mark == "！" || mark == "？" || mark == "；" || mark == "｡" ? 3 : 0;
}

std::size_t ellipsisMark(std::string_view text, std::size_t offset) { return text.substr(offset, 3) == "…" ? 3 : 0; }

std::size_t skipClosers(std::string_view text, std::size_t offset) {
    for (; offset < text.size();) {
        const char c = text[offset];
        if (c == '"' || c == '\'' || c == ')' || c == ']') {
            ++offset;
            continue;
        }
        if (!isBeyondAscii(c)) break;
        constexpr std::array<std::string_view, 7> wideClosers = {"”", "’", "」", "』", "）", "》", "】"};
        const std::string_view mark = text.substr(offset, 3);
        if (std::find(wideClosers.begin(), wideClosers.end(), mark) == wideClosers.end()) break;
        offset += 3;
    }
    return offset;
}

bool isEastAsianAt(std::string_view text, std::size_t offset) {
    if (offset >= text.size() || static_cast<unsigned char>(text[offset]) < 0xE2) return false;
    const char32_t c = decodeUtf8(text, offset).value;
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF65) ||
           (c >= 0x20000 && c <= 0x323AF);
}

std::size_t stepSentenceEnd(std::string_view text, std::size_t from) {
    for (std::size_t i = from; i < text.size(); ++i) {
        if (!stopBytes[static_cast<unsigned char>(text[i])]) continue;
        if (isBeyondAscii(text[i])) {
            std::size_t end = i;
            bool ellipsisOnly = true;
            for (;;) {
                const std::size_t mark = chineseSentenceMark(text, end);
                const std::size_t size = mark ? mark : ellipsisMark(text, end);
                if (size == 0) break;
                ellipsisOnly &= mark == 0;
                end += size;
            }
            if (end == i) continue;  // another character of these lead bytes; its other bytes stop nothing
            end = skipClosers(text, end);
            if (!ellipsisOnly || isEastAsianAt(text, end)) return skipWhiteSpace(text, end);
            i = end - 1;  // … may still end an English sentence
            const std::size_t next = skipWhiteSpace(text, end);
            if (next > end && next < text.size() && beginsSentence(text, next)) return next;
            continue;
        }
        const std::size_t end = skipClosers(text, i + 1);
        const std::size_t next = skipWhiteSpace(text, end);
        if (next > end && next < text.size() && beginsSentence(text, next)) return next;
    }
    return text.size();
}

}  // namespace sextant::segmenters
