#include "app/gui/reader/chunk_heights.h"

#include <bit>

namespace sextant::gui {

void ChunkHeights::assign(std::vector<std::int32_t> heights) {
    m_heights = std::move(heights);
    m_tree.assign(m_heights.size() + 1, 0);
    m_total = 0;
    for (std::size_t i = 1; i < m_tree.size(); ++i) {
        m_total += m_heights[i - 1];
        m_tree[i] += m_heights[i - 1];
        const std::size_t parent = i + (i & (~i + 1));
        if (parent < m_tree.size()) m_tree[parent] += m_tree[i];
    }
}

void ChunkHeights::set(int chunk, int height) {
    const auto position = static_cast<std::size_t>(chunk);
    const int difference = height - m_heights[position];
    if (difference == 0) return;
    m_heights[position] = height;
    m_total += difference;
    for (std::size_t i = position + 1; i < m_tree.size(); i += i & (~i + 1)) m_tree[i] += difference;
}

std::int64_t ChunkHeights::top(int chunk) const {
    std::int64_t sum = 0;
    for (auto i = static_cast<std::size_t>(chunk); i > 0; i -= i & (~i + 1)) sum += m_tree[i];
    return sum;
}

int ChunkHeights::chunkAt(std::int64_t y) const {
    if (m_heights.empty()) return -1;
    if (y < 0) return 0;
    std::size_t position = 0;
    for (std::size_t step = std::bit_floor(m_heights.size()); step > 0; step /= 2) {
        const std::size_t next = position + step;
        if (next < m_tree.size() && m_tree[next] <= y) {
            position = next;
            y -= m_tree[next];
        }
    }
    return position < m_heights.size() ? static_cast<int>(position) : count() - 1;
}

}  // namespace sextant::gui
