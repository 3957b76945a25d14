// UTF-8: counting, checking and the one place where byte offsets become code points and back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sextant {

// Number of Unicode code points. `text` must be valid UTF-8.
std::size_t countCodePoints(std::string_view text);

// Offset of the first byte that is not part of valid UTF-8 (RFC 3629: no surrogates, no overlong forms), or nothing.
std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

// `text` with every maximal invalid sequence replaced by U+FFFD.
std::string replaceInvalidUtf8(std::string_view text);

struct DecodedCodePoint {
    char32_t value = 0;
    std::size_t size = 0;  // bytes
};

// The code point at byte `offset` of valid UTF-8; `offset` < text.size() and on a boundary.
DecodedCodePoint decodeUtf8(std::string_view text, std::size_t offset);

void appendUtf8(std::string& out, char32_t codePoint);

// True for characters of the CJK Unified Ideographs blocks (Han), the unit in which Chinese text is counted here.
bool isHan(char32_t codePoint);

// The text cut to at most `codePoints` code points, never inside one, with "…" appended where something was cut.
std::string excerpt(std::string_view text, std::size_t codePoints);

// Maps offsets of one text between bytes and code points. Building is one pass; a lookup towards code points scans at most
// 256 bytes, one towards bytes adds a binary search.
// Refers to the text it was built from, which must outlive it and be valid UTF-8.
class CodePointIndex {
public:
    explicit CodePointIndex(std::string_view text);

    [[nodiscard]] std::size_t toCodePoints(std::size_t byteOffset) const;
    [[nodiscard]] std::size_t toBytes(std::size_t codePointOffset) const;
    [[nodiscard]] std::size_t codePoints() const { return m_codePoints; }

private:
    std::string_view m_text;
    bool m_ascii = false;                   // then both offsets are equal
    std::vector<std::uint32_t> m_anchors;   // code points before byte 256 * i
    std::size_t m_codePoints = 0;
};

}  // namespace sextant
