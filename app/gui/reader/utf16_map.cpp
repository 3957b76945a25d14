#include "app/gui/reader/utf16_map.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace sextant::gui {

namespace {

constexpr std::size_t utf16MapStride = 256;

// UTF-16 units a byte brings: continuation bytes none, the lead of four bytes a surrogate pair.
constexpr unsigned utf16UnitsOf(unsigned char byte) {
    if ((byte & 0xC0) == 0x80) return 0;
    return byte >= 0xF0 ? 2 : 1;
}

constexpr bool isContinuationByte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

Utf16Map::Utf16Map(std::string utf8) : m_utf8(std::move(utf8)) {
    if (firstInvalidUtf8(m_utf8)) m_utf8 = replaceInvalidUtf8(m_utf8);
    m_text = QString::fromUtf8(m_utf8.data(), static_cast<qsizetype>(m_utf8.size()));
    m_ascii = static_cast<std::size_t>(m_text.size()) == m_utf8.size();
    if (m_ascii) return;
    m_anchors.reserve(m_utf8.size() / utf16MapStride + 1);
    std::uint32_t units = 0;
    for (std::size_t i = 0; i < m_utf8.size(); ++i) {
        if (i % utf16MapStride == 0) m_anchors.push_back(units);
        units += utf16UnitsOf(static_cast<unsigned char>(m_utf8[i]));
    }
}

qsizetype Utf16Map::toUtf16(std::size_t byteOffset) const {
    byteOffset = std::min(byteOffset, m_utf8.size());
    if (m_ascii) return static_cast<qsizetype>(byteOffset);
    if (byteOffset == m_utf8.size()) return m_text.size();
    while (byteOffset > 0 && isContinuationByte(m_utf8[byteOffset])) --byteOffset;
    const std::size_t anchor = byteOffset / utf16MapStride;
    std::size_t units = m_anchors[anchor];
    for (std::size_t i = anchor * utf16MapStride; i < byteOffset; ++i) units += utf16UnitsOf(static_cast<unsigned char>(m_utf8[i]));
    return static_cast<qsizetype>(units);
}

std::size_t Utf16Map::toBytes(qsizetype utf16Offset) const {
    if (utf16Offset <= 0) return 0;
    if (utf16Offset >= m_text.size()) return m_utf8.size();
    if (m_ascii) return static_cast<std::size_t>(utf16Offset);
    const auto wanted = static_cast<std::size_t>(utf16Offset);
    const auto above = std::upper_bound(m_anchors.begin(), m_anchors.end(), static_cast<std::uint32_t>(wanted));
    std::size_t anchor = static_cast<std::size_t>(above - m_anchors.begin());
    anchor = anchor > 0 ? anchor - 1 : 0;
    std::size_t byte = anchor * utf16MapStride;
    std::size_t units = m_anchors[anchor];
    while (byte < m_utf8.size()) {
        const unsigned step = utf16UnitsOf(static_cast<unsigned char>(m_utf8[byte]));
        if (step > 0 && units + step > wanted) break;
        units += step;
        ++byte;
    }
    return byte;
}

}  // namespace sextant::gui
