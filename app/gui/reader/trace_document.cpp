#include "app/gui/reader/trace_document.h"

#include <QStringView>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace sextant::gui {

namespace {

bool isBlank(QChar c) { return c == u'\n' || c == u'\r' || c == u' ' || c == u'\t'; }

// The range without white space at its ends, but with the indentation of its first line.
Utf16Range withoutBlankEnds(const QString& text, Utf16Range range) {
    qsizetype lineStart = range.begin;
    qsizetype i = range.begin;
    for (; i < range.end && isBlank(text[i]); ++i)
        if (text[i] == u'\n') lineStart = i + 1;
    if (i == range.end) return {range.begin, range.begin};
    while (range.end > i && isBlank(text[range.end - 1])) --range.end;
    return {lineStart, range.end};
}

// "```" or "~~~" after at most three blanks opens or closes code.
bool isFence(QStringView line) {
    qsizetype i = 0;
    while (i < line.size() && i < 3 && line[i] == u' ') ++i;
    if (line.size() - i < 3) return false;
    const QChar c = line[i];
    return (c == u'`' || c == u'~') && line[i + 1] == c && line[i + 2] == c;
}

// Width in half-width columns: East Asian characters count two, halves of surrogate pairs one.
int columnsOf(QStringView text) {
    qsizetype wide = 0;
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        if (u >= 0x1100 && ((u >= 0x2E80 && u < 0xD7A4) || (u >= 0xF900 && u < 0xFB00) || (u >= 0xFF01 && u < 0xFF61) || u < 0x1160)) ++wide;
    }
    return static_cast<int>(text.size() + wide);
}

bool mayHoldRightToLeft(QStringView text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x0590; });
}

// Where a line too long for one layout is cut: after white space if there is some near the limit, else between graphemes.
qsizetype cutPoint(QStringView line, qsizetype from, qsizetype limit) {
    const qsizetype latest = from + limit;
    for (qsizetype i = latest; i > latest - limit / 4; --i)
        if (line[i - 1].isSpace()) return i;
    const qsizetype windowBegin = latest - limit / 4;
    const QStringView window = line.mid(windowBegin, std::min<qsizetype>(limit / 4 + 32, line.size() - windowBegin));
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, window.data(), window.size(), nullptr, 0);
    finder.setPosition(limit / 4);
    const qsizetype position = finder.isAtBoundary() ? limit / 4 : finder.toPreviousBoundary();
    if (position > 0) return windowBegin + position;
    return line[latest - 1].isHighSurrogate() ? latest - 1 : latest;
}

}  // namespace

TraceDocument::TraceDocument(std::string utf8, const std::vector<StepSpan>& steps, std::optional<TextSpan> answer)
    : m_map(std::move(utf8)) {
    const qsizetype length = text().size();
    const std::optional<Utf16Range> answerRange = answer ? std::optional(m_map.toUtf16(*answer)) : std::nullopt;
    const auto addOtherText = [&](qsizetype begin, qsizetype end) {
        const auto add = [&](TextBlock::Role role, Utf16Range range) {
            range = withoutBlankEnds(text(), range);
            if (!range.empty()) addBlock(role, -1, range, std::nullopt);
        };
        if (begin >= end) return;
        if (!answerRange || answerRange->begin >= end || answerRange->end <= begin) {
            add(TextBlock::Role::between, {begin, end});
            return;
        }
        const Utf16Range inside{std::max(begin, answerRange->begin), std::min(end, answerRange->end)};
        add(TextBlock::Role::between, {begin, inside.begin});
        add(TextBlock::Role::answer, inside);
        add(TextBlock::Role::between, {inside.end, end});
    };

    m_blockOfStep.reserve(steps.size());
    m_blocks.reserve(steps.size() + 2);
    m_chunks.reserve(steps.size() + static_cast<std::size_t>(length / maximalChunk) + 2);
    qsizetype shown = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        Utf16Range range = m_map.toUtf16(steps[i].span);
        range.begin = std::max(range.begin, shown);
        range.end = std::max(range.begin, range.end);
        addOtherText(shown, range.begin);
        m_blockOfStep.push_back(static_cast<std::int32_t>(m_blocks.size()));
        addBlock(TextBlock::Role::step, static_cast<int>(i), range, steps[i].kind);
        shown = range.end;
    }
    addOtherText(shown, length);
}

void TraceDocument::addBlock(TextBlock::Role role, int step, Utf16Range range, std::optional<SegmentKind> kind) {
    TextBlock block;
    block.role = role;
    block.step = step;
    block.range = range;
    block.firstChunk = static_cast<std::int32_t>(m_chunks.size());
    const int index = static_cast<int>(m_blocks.size());
    const QStringView whole = QStringView(text()).mid(range.begin, range.size());
    const bool fenced = whole.contains(u"```") || whole.contains(u"~~~");
    const bool allMonospace = !fenced && (kind == SegmentKind::code || kind == SegmentKind::table);
    bool inFence = false;
    for (qsizetype begin = range.begin; begin <= range.end;) {
        qsizetype end = text().indexOf(u'\n', begin);
        if (end < 0 || end > range.end) end = range.end;
        const bool fenceLine = fenced && isFence(QStringView(text()).mid(begin, end - begin));
        addLine({begin, end}, index, allMonospace || inFence || fenceLine);
        if (fenceLine) inFence = !inFence;
        begin = end + 1;
    }
    block.chunkCount = static_cast<std::int32_t>(m_chunks.size()) - block.firstChunk;
    m_blocks.push_back(block);
}

void TraceDocument::addLine(Utf16Range line, int block, bool monospace) {
    const QStringView view = QStringView(text()).mid(line.begin, line.size());
    const bool rightToLeft = mayHoldRightToLeft(view) && view.isRightToLeft();
    if (line.size() > maximalChunk) {
        addLongLine(line, block, monospace, rightToLeft);
        return;
    }
    const int columns = columnsOf(view);
    if (!m_chunks.empty()) {
        TextChunk& last = m_chunks.back();
        // A line without letters of its own direction goes with the lines before it.
        const bool sameDirection = last.rightToLeft == rightToLeft;
        if (last.block == block && last.monospace == monospace && sameDirection && !last.continued && last.lines < maximalLines
            && line.end - last.begin <= maximalChunk) {
            last.end = static_cast<std::int32_t>(line.end);
            ++last.lines;
            last.columns += columns;
            return;
        }
    }
    TextChunk chunk;
    chunk.begin = static_cast<std::int32_t>(line.begin);
    chunk.end = static_cast<std::int32_t>(line.end);
    chunk.block = block;
    chunk.columns = columns;
    chunk.monospace = monospace;
    chunk.rightToLeft = rightToLeft;
    m_chunks.push_back(chunk);
}

void TraceDocument::addLongLine(Utf16Range line, int block, bool monospace, bool rightToLeft) {
    const QStringView whole(text());
    for (qsizetype begin = line.begin; begin < line.end;) {
        const qsizetype end = line.end - begin > maximalChunk ? cutPoint(whole.first(line.end), begin, maximalChunk) : line.end;
        TextChunk chunk;
        chunk.begin = static_cast<std::int32_t>(begin);
        chunk.end = static_cast<std::int32_t>(end);
        chunk.block = block;
        chunk.columns = columnsOf(whole.mid(begin, end - begin));
        chunk.monospace = monospace;
        chunk.rightToLeft = rightToLeft;
        chunk.continued = begin > line.begin;
        m_chunks.push_back(chunk);
        begin = end;
    }
    // Nothing is gathered behind the pieces of a long line.
    m_chunks.back().continued = true;
}

int TraceDocument::stepAt(qsizetype offset) const {
    const auto after = std::upper_bound(m_blockOfStep.begin(), m_blockOfStep.end(), offset, [this](qsizetype value, std::int32_t block) {
        return value < m_blocks[static_cast<std::size_t>(block)].range.begin;
    });
    return static_cast<int>(after - m_blockOfStep.begin()) - 1;
}

int TraceDocument::chunkAt(qsizetype offset) const {
    const auto after = std::upper_bound(m_chunks.begin(), m_chunks.end(), offset, [](qsizetype value, const TextChunk& chunk) { return value < chunk.begin; });
    if (after == m_chunks.begin()) return m_chunks.empty() ? -1 : 0;
    return static_cast<int>(after - m_chunks.begin()) - 1;
}

Utf16Range TraceDocument::stepRange(int step) const {
    return m_blocks[static_cast<std::size_t>(blockOfStep(step))].range;
}

QString TraceDocument::layoutText(const TextChunk& chunk) const {
    QString out = text().mid(chunk.begin, chunk.end - chunk.begin);
    QChar* data = out.data();
    for (qsizetype i = 0; i < out.size(); ++i) {
        const char16_t c = data[i].unicode();
        if (c == u'\n' || c == 0x2029) data[i] = QChar(QChar::LineSeparator);
        else if (c == u'\r') data[i] = i + 1 == out.size() || data[i + 1] == u'\n' ? QChar(0x200B) : QChar(QChar::LineSeparator);
        else if (c < 0x20 && c != u'\t') data[i] = QChar(0x2400 + c);
        else if (c == 0x7F) data[i] = QChar(0x2421);
    }
    return out;
}

}  // namespace sextant::gui
