// TraceDocument: the text of a trace as the step view lays it out: blocks (one per step, and one for each stretch of text
// between steps), each made of chunks of at most about 2,000 UTF-16 units, so that even a text of one line of megabytes is
// laid out piece by piece. All offsets are UTF-16 units of the whole text. Immutable once built; built on any thread.
#pragma once

#include "app/gui/reader/utf16_map.h"

#include "core/base/text_span.h"
#include "core/trace/segment.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sextant::gui {

// One stretch laid out by one QTextLayout. Line breaks at its ends belong to no chunk.
struct TextChunk {
    std::int32_t begin = 0;
    std::int32_t end = 0;
    std::int32_t block = 0;
    std::int32_t lines = 1;      // lines of the source
    std::int32_t columns = 0;    // width of all lines in half-width columns, for estimates
    bool monospace = false;
    bool rightToLeft = false;
    bool continued = false;      // goes on inside the line the chunk before ended in
};

struct TextBlock {
    enum class Role : std::uint8_t { step, between, answer };

    Role role = Role::step;
    std::int32_t step = -1;      // index of the step; -1 for other text
    Utf16Range range;
    std::int32_t firstChunk = 0;
    std::int32_t chunkCount = 0;
};

struct StepSpan {
    TextSpan span;               // bytes
    SegmentKind kind = SegmentKind::prose;
};

class TraceDocument {
public:
    static constexpr int maximalChunk = 2000;
    static constexpr int maximalLines = 48;

    TraceDocument() = default;
    // Steps are in order and do not overlap. `answer`: where the separated answer stands, shown in its own quieter block.
    TraceDocument(std::string utf8, const std::vector<StepSpan>& steps, std::optional<TextSpan> answer = {});

    [[nodiscard]] const Utf16Map& map() const { return m_map; }
    [[nodiscard]] const QString& text() const { return m_map.text(); }
    [[nodiscard]] const std::vector<TextBlock>& blocks() const { return m_blocks; }
    [[nodiscard]] const std::vector<TextChunk>& chunks() const { return m_chunks; }
    [[nodiscard]] int stepCount() const { return static_cast<int>(m_blockOfStep.size()); }
    // The block of a step; a step without visible text has one too.
    [[nodiscard]] int blockOfStep(int step) const { return m_blockOfStep[static_cast<std::size_t>(step)]; }
    // The last step that begins at or before the offset; -1 before the first.
    [[nodiscard]] int stepAt(qsizetype offset) const;
    // The chunk that shows the offset, or the one nearest to it.
    [[nodiscard]] int chunkAt(qsizetype offset) const;
    [[nodiscard]] Utf16Range stepRange(int step) const;

    // The characters of a chunk as they are laid out: same length as the source, line breaks as line separators, other
    // control characters as their pictures. Copying never uses it.
    [[nodiscard]] QString layoutText(const TextChunk& chunk) const;

private:
    void addBlock(TextBlock::Role role, int step, Utf16Range range, std::optional<SegmentKind> kind);
    void addLine(Utf16Range line, int block, bool monospace);
    void addLongLine(Utf16Range line, int block, bool monospace, bool rightToLeft);

    Utf16Map m_map;
    std::vector<TextBlock> m_blocks;
    std::vector<TextChunk> m_chunks;
    std::vector<std::int32_t> m_blockOfStep;
};

}  // namespace sextant::gui
