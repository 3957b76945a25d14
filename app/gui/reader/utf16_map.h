// Utf16Map: the one place of the window where byte offsets of a UTF-8 text become offsets of the same text as a QString and
// back. Owns both texts. Lookups towards UTF-16 scan at most 256 bytes; towards bytes they add a binary search. Immutable
// once built, so it may be read from any thread.
#pragma once

#include "core/base/text_span.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::gui {

// Half-open range of UTF-16 code units.
struct Utf16Range {
    qsizetype begin = 0;
    qsizetype end = 0;

    [[nodiscard]] qsizetype size() const { return end - begin; }
    [[nodiscard]] bool empty() const { return begin >= end; }
    friend bool operator==(const Utf16Range&, const Utf16Range&) = default;
};

class Utf16Map {
public:
    Utf16Map() = default;
    // Invalid sequences, which no stored text has, become U+FFFD first.
    explicit Utf16Map(std::string utf8);

    [[nodiscard]] const std::string& utf8() const { return m_utf8; }
    [[nodiscard]] const QString& text() const { return m_text; }

    // An offset inside a character counts as its beginning, one beyond the text as its end.
    [[nodiscard]] qsizetype toUtf16(std::size_t byteOffset) const;
    [[nodiscard]] std::size_t toBytes(qsizetype utf16Offset) const;
    [[nodiscard]] Utf16Range toUtf16(TextSpan span) const { return {toUtf16(span.begin), toUtf16(span.end)}; }

private:
    std::string m_utf8;
    QString m_text;
    bool m_ascii = true;
    std::vector<std::uint32_t> m_anchors;  // UTF-16 units before byte 256 * i
};

}  // namespace sextant::gui
