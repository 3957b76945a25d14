#include "core/base/utf8.h"

#include <algorithm>
#include <cassert>

namespace sextant {
namespace {

constexpr std::size_t anchorStride = 256;

bool isContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Length of the valid sequence at `offset`, or 0 where the bytes there are not valid UTF-8.
std::size_t validSequence(std::string_view text, std::size_t offset) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(offset);
    if (lead < 0x80) return 1;
    std::size_t size = 0;
    unsigned char low = 0x80, high = 0xBF;  // bounds of the second byte
    if (lead >= 0xC2 && lead <= 0xDF) size = 2;
    else if (lead >= 0xE0 && lead <= 0xEF) {
        size = 3;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        size = 4;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F;
    } else return 0;
    if (offset + size > text.size()) return 0;
    if (byte(offset + 1) < low || byte(offset + 1) > high) return 0;
    for (std::size_t i = 2; i < size; ++i)
        if (!isContinuation(text[offset + i])) return 0;
    return size;
}

}  // namespace

std::size_t countCodePoints(std::string_view text) {
    std::size_t continuations = 0;
    for (const char byte : text) continuations += isContinuation(byte);
    return text.size() - continuations;
}

std::optional<std::size_t> firstInvalidUtf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        if (static_cast<unsigned char>(text[i]) < 0x80) { ++i; continue; }
        const std::size_t size = validSequence(text, i);
        if (size == 0) return i;
        i += size;
    }
    return std::nullopt;
}

std::string replaceInvalidUtf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t i = 0;
    while (i < text.size()) {
        if (const std::size_t size = validSequence(text, i)) {
            out.append(text.substr(i, size));
            i += size;
            continue;
        }
        out += "\xEF\xBF\xBD";
        ++i;
        while (i < text.size() && isContinuation(text[i])) ++i;
    }
    return out;
}

DecodedCodePoint decodeUtf8(std::string_view text, std::size_t offset) {
    assert(offset < text.size());
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(offset);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xE0) return {static_cast<char32_t>((lead & 0x1F) << 6 | (byte(offset + 1) & 0x3F)), 2};
    if (lead < 0xF0)
        return {static_cast<char32_t>((lead & 0x0F) << 12 | (byte(offset + 1) & 0x3F) << 6 | (byte(offset + 2) & 0x3F)), 3};
    return {static_cast<char32_t>((lead & 0x07) << 18 | (byte(offset + 1) & 0x3F) << 12 | (byte(offset + 2) & 0x3F) << 6 |
                                  (byte(offset + 3) & 0x3F)),
            4};
}

void appendUtf8(std::string& out, char32_t c) {
    if (c < 0x80) out += static_cast<char>(c);
    else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

bool isHan(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

std::string excerpt(std::string_view text, std::size_t codePoints) {
    std::size_t i = 0, seen = 0;
    for (; i < text.size(); ++i) {
        if (isContinuation(text[i])) continue;
        if (seen++ == codePoints) return std::string(text.substr(0, i)) + "…";
    }
    return std::string(text);
}

CodePointIndex::CodePointIndex(std::string_view text) : m_text(text) {
    m_ascii = std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (m_ascii) {
        m_codePoints = text.size();
        return;
    }
    m_anchors.reserve(text.size() / anchorStride + 1);
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i % anchorStride == 0) m_anchors.push_back(static_cast<std::uint32_t>(seen));
        seen += !isContinuation(text[i]);
    }
    m_codePoints = seen;
}

std::size_t CodePointIndex::toCodePoints(std::size_t byteOffset) const {
    assert(byteOffset <= m_text.size());
    if (m_ascii) return byteOffset;
    if (byteOffset == m_text.size()) return m_codePoints;
    const std::size_t anchor = byteOffset / anchorStride;
    return m_anchors[anchor] + countCodePoints(m_text.substr(anchor * anchorStride, byteOffset - anchor * anchorStride));
}

std::size_t CodePointIndex::toBytes(std::size_t codePointOffset) const {
    assert(codePointOffset <= m_codePoints);
    if (m_ascii) return codePointOffset;
    if (codePointOffset == m_codePoints) return m_text.size();
    const auto after = std::upper_bound(m_anchors.begin(), m_anchors.end(), codePointOffset);
    const std::size_t anchor = static_cast<std::size_t>(after - m_anchors.begin()) - 1;
    std::size_t seen = m_anchors[anchor];
    std::size_t i = anchor * anchorStride;
    for (;; ++i) {
        if (isContinuation(m_text[i])) continue;
        if (seen == codePointOffset) return i;
        ++seen;
    }
}

}  // namespace sextant
