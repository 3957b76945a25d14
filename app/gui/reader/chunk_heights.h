// ChunkHeights: heights in pixels of the chunks of a document, with sums: where a chunk begins and which chunk lies at a
// height, both in logarithmic time though heights change while the text is read (a Fenwick tree).
#pragma once

#include <cstdint>
#include <vector>

namespace sextant::gui {

class ChunkHeights {
public:
    void assign(std::vector<std::int32_t> heights);
    void set(int chunk, int height);

    [[nodiscard]] int count() const { return static_cast<int>(m_heights.size()); }
    [[nodiscard]] int height(int chunk) const { return m_heights[static_cast<std::size_t>(chunk)]; }
    [[nodiscard]] std::int64_t total() const { return m_total; }
    // Sum of the heights before the chunk; `chunk` may be count().
    [[nodiscard]] std::int64_t top(int chunk) const;
    // The chunk at height y; the first for negative y, the last beyond the end, -1 where there is none.
    [[nodiscard]] int chunkAt(std::int64_t y) const;

private:
    std::vector<std::int32_t> m_heights;
    std::vector<std::int64_t> m_tree;
    std::int64_t m_total = 0;
};

}  // namespace sextant::gui
