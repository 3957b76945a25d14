#include "core/segmenters/step_segmenter.h"

#include "core/base/utf8.h"
#include "core/segmenters/segment_kind.h"
#include "core/segmenters/sentence_ends.h"
#include "core/segmenters/text_blocks.h"

#include <optional>

namespace sextant::segmenters {
namespace {

constexpr std::size_t longestBoldHeading = 120;
constexpr std::size_t shortestBlock = 25;
constexpr std::size_t blockCutAtLines = 500, piecesOfLines = 260;
constexpr std::size_t pieceCutAtSentences = 800, piecesOfSentences = 450;
constexpr std::size_t widestCodePoint = 4;  // bytes

// More than `limit` code points? Counts only where the bytes leave it open.
bool isLongerThan(std::string_view text, std::size_t limit) {
    return text.size() > limit && (text.size() > widestCodePoint * limit || countCodePoints(text) > limit);
}

bool isHeadingBlock(std::string_view block) {
    if (block[0] != '#' && block[0] != '*' && block[0] != '_') return false;
    if (block.find('\n') != std::string_view::npos) return false;
    return headingMark(block) > 0 || (isBoldLine(block) && !isLongerThan(block, longestBoldHeading));
}

bool isOnlyDisplays(std::string_view block) {
    if (!startsDisplay(block)) return false;
    for (std::size_t at = 0; at < block.size();) {
        const std::size_t end = displayEnd(block, at);
        if (end == at) return false;
        at = skipWhiteSpace(block, end);
        while (at < block.size() && (block[at] == '.' || block[at] == ',' || block[at] == ';'))
            at = skipWhiteSpace(block, at + 1);
    }
    return true;
}

// A mark anywhere counts: some traces lost their line breaks, and their code must not be cut either.
bool hasFenceMark(std::string_view block) {
    return block.find("```") != std::string_view::npos || block.find("~~~") != std::string_view::npos;
}

bool opensFence(std::string_view block) { return block.starts_with("```") || block.starts_with("~~~"); }

bool isFragment(std::string_view block) {
    if (block.size() > widestCodePoint * shortestBlock || countCodePoints(block) >= shortestBlock) return false;
    int letters = 0, han = 0;
    for (std::size_t i = 0; i < block.size();) {
        const DecodedCodePoint c = decodeUtf8(block, i);
        letters = c.size == 1 && isAsciiLetter(block[i]) ? letters + 1 : 0;
        han = isHan(c.value) ? han + 1 : 0;
        if (letters == 4 || han == 3) return false;
        i += c.size;
    }
    return true;
}

// Takes blocks in order and leaves steps: joins by rules 2 and 3, cuts by rules 4 and 5.
class StepBuilder {
public:
    StepBuilder(std::string_view text, std::vector<Segment>& steps) : m_text(text), m_steps(steps) {}

    void take(TextSpan block) {
        if (isHeadingBlock(block.in(m_text))) {
            m_heading = TextSpan{m_heading ? m_heading->begin : block.begin, block.end};
            return;
        }
        place(block, m_heading ? m_heading->begin : block.begin);
        m_heading.reset();
    }

    void finish() {
        if (m_heading) place(*m_heading, m_heading->begin);
        m_heading.reset();
        flush();
    }

private:
    // `begin` is before the block where headings stand over it; only the block itself is judged.
    void place(TextSpan block, std::size_t begin) {
        const std::string_view content = block.in(m_text);
        if (m_open && (opensFence(content) || isFragment(content) || isOnlyDisplays(content))) {
            m_open->end = block.end;
            return;
        }
        flush();
        m_open = TextSpan{begin, block.end};
    }

    void flush() {
        if (!m_open) return;
        const TextSpan block = *m_open;
        m_open.reset();
        const std::string_view content = block.in(m_text);
        if (!isLongerThan(content, blockCutAtLines) || hasFenceMark(content)) emit(block);
        else if (content.find('\n') != std::string_view::npos)
            cut(
                block, piecesOfLines,
                [this](std::size_t at, std::size_t end) { return lineEnd(m_text.substr(0, end), at); },
                [this](TextSpan piece) { cutAtSentences(piece); });
        else cutAtSentences(block);
    }

    void cutAtSentences(TextSpan piece) {
        if (!isLongerThan(piece.in(m_text), pieceCutAtSentences)) {
            emit(piece);
            return;
        }
        cut(
            piece, piecesOfSentences,
            [this](std::size_t at, std::size_t end) { return stepSentenceEnd(m_text.substr(0, end), at); },
            [this](TextSpan sentences) { emit(sentences); });
    }

    // Gathers units while the piece stays under `limit`; a unit counts with the white space around it.
    template <class UnitEnd, class Take>
    void cut(TextSpan whole, std::size_t limit, UnitEnd unitEnd, Take takePiece) {
        std::size_t begin = whole.begin, length = 0;
        const auto close = [&](std::size_t end) {
            const TextSpan piece = trimmed(m_text, {begin, end});
            if (!piece.empty()) takePiece(piece);
        };
        for (std::size_t at = whole.begin; at < whole.end;) {
            const std::size_t next = unitEnd(at, whole.end);
            const std::size_t unit = countCodePoints(m_text.substr(at, next - at));
            if (length > 0 && length + unit >= limit) {
                close(at);
                begin = at;
                length = 0;
            }
            length += unit;
            at = next;
        }
        close(whole.end);
    }

    void emit(TextSpan span) { m_steps.push_back({span, kindOf(span.in(m_text))}); }

    std::string_view m_text;
    std::vector<Segment>& m_steps;
    std::optional<TextSpan> m_heading;  // headings that wait for the block after them
    std::optional<TextSpan> m_open;     // the block later ones may still join
};

}  // namespace

std::vector<Segment> StepSegmenter::segment(std::string_view text, TextSpan scope) const {
    const std::string_view bounded = text.substr(0, scope.end);
    std::vector<Segment> steps;
    steps.reserve(scope.size() / 256 + 1);
    StepBuilder builder(bounded, steps);
    forEachBlock(bounded, scope.begin, [&](const Block& block) { builder.take(block.span); });
    builder.finish();
    return steps;
}

}  // namespace sextant::segmenters
