#include "app/gui/reader/trace_text_view.h"

#include "app/gui/reader/trace_text_accessible.h"
#include "app/gui/reader/trace_text_metrics.h"
#include "app/gui/theme/theme.h"

#include <QAccessible>
#include <QFontMetrics>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>

namespace sextant::gui {

TraceTextView::TraceTextView(QWidget* parent) : QAbstractScrollArea(parent) {
    installTraceTextAccessibility();
    setObjectName(QStringLiteral("traceText"));
    setAccessibleName(tr("Steps of the trace"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // No composing here: an input method must not swallow the digits that tag.
    setAttribute(Qt::WA_InputMethodEnabled, false);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    verticalScrollBar()->setSingleStep(20);
    connect(verticalScrollBar(), &QScrollBar::sliderReleased, this, [this] { settle(); });
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] {
        takeMetrics();
        viewport()->update();
    });
}

TraceTextView::~TraceTextView() = default;

QSize TraceTextView::sizeHint() const { return {720, 560}; }

void TraceTextView::setEmptyText(const QString& text) {
    m_emptyText = text;
    viewport()->update();
}

void TraceTextView::showTrace(std::shared_ptr<const OpenTrace> trace, int step) {
    m_trace = std::move(trace);
    m_layouts.setDocument(m_trace ? &m_trace->document : nullptr);
    m_evidence.clear();
    m_marks = {};
    m_highlight = {};
    m_selectionAnchor = m_cursor = 0;
    m_dragging = false;
    m_autoScroll.stop();
    m_step = -1;
    m_anchorChunk = m_anchorOffset = 0;
    takeMetrics();
    if (m_trace && step >= 0 && step < document().stepCount()) {
        m_step = step;
        revealBlock(document().blockOfStep(step));
        m_selectionAnchor = m_cursor = document().stepRange(step).begin;
    }
    viewport()->update();
    emit visibleRangeChanged();
    notifyTraceTextReset(this);
}

// Fonts, margins and the width of the column; then all heights anew, the place read staying where it is.
void TraceTextView::takeMetrics() {
    const QFont body = gui::font(FontRole::body);
    const QFont monospace = gui::font(FontRole::mono);
    const int steps = m_trace ? document().stepCount() : 0;
    const QFontMetrics numbers(gui::font(FontRole::caption));
    const int numberWidth = numbers.horizontalAdvance(QString::number(std::max(steps, 99)));
    m_numberRight = step_metrics::pageMargin + 20 + numberWidth;
    m_textLeft = m_numberRight + grid::medium;
    const int right = step_metrics::pageMargin + (steps > 0 ? step_metrics::chipColumn() : grid::small);
    m_layouts.setMetrics(body, monospace, viewport()->width() - m_textLeft - right);

    std::vector<std::int32_t> heights;
    if (m_trace) {
        heights.resize(document().chunks().size());
        for (std::size_t i = 0; i < heights.size(); ++i) heights[i] = chunkHeight(static_cast<int>(i));
    }
    m_heights.assign(std::move(heights));
    settle();
}

const TextBlock& TraceTextView::blockOf(int chunk) const {
    return document().blocks()[static_cast<std::size_t>(document().chunks()[static_cast<std::size_t>(chunk)].block)];
}

const operations::Step* TraceTextView::stepOf(const TextBlock& block) const {
    return block.step < 0 ? nullptr : &m_trace->detail.steps[static_cast<std::size_t>(block.step)];
}

int TraceTextView::textTopIn(int chunk) const {
    const TextBlock& block = blockOf(chunk);
    if (chunk != block.firstChunk) return 0;
    const int caption = block.role == TextBlock::Role::answer ? step_metrics::captionHeight : 0;
    return step_metrics::paddingTop + caption + (chunk == 0 ? step_metrics::topMargin : 0);
}

int TraceTextView::chunkHeight(int chunk) const {
    const TextBlock& block = blockOf(chunk);
    int text = m_layouts.textHeight(chunk);
    if (chunk != block.firstChunk + block.chunkCount - 1) return textTopIn(chunk) + text;
    // The last chunk of a block also makes room for the rows of chips beside short text.
    if (const operations::Step* step = stepOf(block); step && step->tags.size() > 2) {
        const int rows = (step->tags.size() + 1) / 2;
        text = std::max(text, rows * 24 - 4 - (block.chunkCount - 1) * m_layouts.linePitch());
    }
    const bool last = chunk == static_cast<int>(document().chunks().size()) - 1;
    return textTopIn(chunk) + text + step_metrics::paddingBottom + step_metrics::gap + (last ? step_metrics::bottomMargin : 0);
}

int TraceTextView::ensureLaidOut(int chunk) {
    m_layouts.layout(chunk);
    const int height = chunkHeight(chunk);
    m_heights.set(chunk, height);
    return height;
}

// Brings the anchor into its chunk, laying out the chunks it passes: scrolling by a little is exact whatever was estimated.
void TraceTextView::normaliseAnchor() {
    const int count = m_heights.count();
    if (count == 0) {
        m_anchorChunk = m_anchorOffset = 0;
        return;
    }
    m_anchorChunk = std::clamp(m_anchorChunk, 0, count - 1);
    while (m_anchorOffset < 0 && m_anchorChunk > 0) m_anchorOffset += ensureLaidOut(--m_anchorChunk);
    if (m_anchorOffset < 0) m_anchorOffset = 0;
    for (int height = ensureLaidOut(m_anchorChunk); m_anchorOffset >= height && m_anchorChunk + 1 < count; height = ensureLaidOut(m_anchorChunk)) {
        m_anchorOffset -= height;
        ++m_anchorChunk;
    }
}

// Lays out what the viewport shows, keeps the end of the text at its bottom, and tells the scroll bar where we are.
void TraceTextView::settle() {
    if (m_settling) return;
    m_settling = true;
    const int page = viewport()->height();
    const int count = m_heights.count();
    normaliseAnchor();
    if (count > 0) {
        int y = -m_anchorOffset;
        int chunk = m_anchorChunk;
        while (y < page && chunk < count) y += ensureLaidOut(chunk++);
        if (y < page) {
            m_anchorOffset -= page - y;
            normaliseAnchor();
        }
    }
    QScrollBar* bar = verticalScrollBar();
    if (!bar->isSliderDown()) {
        const std::int64_t maximum = std::max<std::int64_t>(0, m_heights.total() - page);
        const std::int64_t value = count > 0 ? m_heights.top(m_anchorChunk) + m_anchorOffset : 0;
        bar->setPageStep(std::max(1, page - 2 * m_layouts.linePitch()));
        bar->setSingleStep(m_layouts.linePitch());
        bar->setRange(0, static_cast<int>(maximum));
        bar->setValue(static_cast<int>(std::min(value, maximum)));
    }
    m_lastValue = bar->value();
    m_settling = false;
}

void TraceTextView::anchorTo(int chunk, int offset) {
    m_anchorChunk = chunk;
    m_anchorOffset = offset;
    settle();
    viewport()->update();
    emit visibleRangeChanged();
}

void TraceTextView::scrollContentsBy(int, int) {
    if (m_settling) return;
    const QScrollBar* bar = verticalScrollBar();
    const int value = bar->value();
    const int moved = value - m_lastValue;
    if (value == bar->maximum() && m_heights.count() > 0) {
        const int last = m_heights.count() - 1;
        anchorTo(last, ensureLaidOut(last) - viewport()->height());
    } else if (!bar->isSliderDown() && std::abs(moved) <= 2 * viewport()->height()) {
        anchorTo(m_anchorChunk, m_anchorOffset + moved);
    } else {
        const int chunk = std::max(0, m_heights.chunkAt(value));
        anchorTo(chunk, m_heights.count() > 0 ? static_cast<int>(value - m_heights.top(chunk)) : 0);
    }
}

void TraceTextView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    takeMetrics();
    emit visibleRangeChanged();
}

// As little movement as shows the whole block; a block far away comes to a quarter of the page.
void TraceTextView::revealBlock(int block) {
    if (m_heights.count() == 0) return;
    const TextBlock& wanted = document().blocks()[static_cast<std::size_t>(block)];
    const int page = viewport()->height();
    const int lastChunk = wanted.firstChunk + wanted.chunkCount - 1;
    std::optional<int> top;
    if (wanted.firstChunk >= m_anchorChunk) {
        int y = -m_anchorOffset;
        int chunk = m_anchorChunk;
        for (; chunk < wanted.firstChunk && y < 2 * page; ++chunk) y += ensureLaidOut(chunk);
        if (chunk == wanted.firstChunk) top = y;
    } else {
        int y = -m_anchorOffset;
        int chunk = m_anchorChunk;
        while (chunk > wanted.firstChunk && y > -2 * page) y -= ensureLaidOut(--chunk);
        if (chunk == wanted.firstChunk) top = y;
    }
    if (!top) {
        anchorTo(wanted.firstChunk, -page / 4);
        return;
    }
    int bottom = *top;
    for (int chunk = wanted.firstChunk; chunk <= lastChunk && bottom - *top <= page; ++chunk) bottom += ensureLaidOut(chunk);
    const int margin = std::min(step_metrics::revealMargin, page / 6);
    int move = 0;
    if (*top < margin || bottom - *top > page - 2 * margin) move = *top - margin;
    else if (bottom > page - margin) move = bottom - (page - margin);
    // A block longer than the page stays as it is while some of it is being read, unless it has just been entered from afar.
    if (move != 0) anchorTo(m_anchorChunk, m_anchorOffset + move);
}

void TraceTextView::revealOffset(qsizetype offset) {
    if (!m_trace || m_heights.count() == 0) return;
    const int page = viewport()->height();
    if (const std::optional<QRect> rect = offsetRect(offset); rect && rect->top() >= grid::huge && rect->bottom() <= page - grid::huge) return;
    const int chunk = document().chunkAt(offset);
    const TextChunk& piece = document().chunks()[static_cast<std::size_t>(chunk)];
    const QTextLayout& layout = m_layouts.layout(chunk);
    const QTextLine line = layout.lineForTextPosition(static_cast<int>(std::clamp<qsizetype>(offset, piece.begin, piece.end) - piece.begin));
    const int y = textTopIn(chunk) + (line.isValid() ? static_cast<int>(line.y()) : 0);
    ensureLaidOut(chunk);
    anchorTo(chunk, y - page / 3);
}

void TraceTextView::selectStep(int step, bool reveal) {
    if (!m_trace || step < 0 || step >= document().stepCount()) return;
    const bool changed = step != m_step;
    if (changed) {
        m_step = step;
        m_highlight = {};
    }
    if (reveal) revealBlock(document().blockOfStep(step));
    viewport()->update();
    if (!changed) return;
    notifyTraceTextStep(this, step);
    emit stepSelected(step);
}

void TraceTextView::moveStep(int by) {
    if (!m_trace || document().stepCount() == 0) return;
    const int last = document().stepCount() - 1;
    const int from = m_step < 0 ? (by > 0 ? -1 : last + 1) : m_step;
    selectStep(std::clamp(from + by, 0, last));
}

bool TraceTextView::selectNextOpenStep() {
    if (!m_trace) return false;
    const int count = document().stepCount();
    for (int i = 1; i <= count; ++i) {
        const int step = (m_step + i) % count;
        if (hasPersonTags(m_trace->detail.steps[static_cast<std::size_t>(step)])) continue;
        selectStep(step);
        return true;
    }
    return false;
}

void TraceTextView::noteStepChanged(int step) {
    if (!m_trace || step < 0 || step >= document().stepCount()) return;
    m_evidence.erase(step);
    const TextBlock& block = document().blocks()[static_cast<std::size_t>(document().blockOfStep(step))];
    const int last = block.firstChunk + block.chunkCount - 1;
    m_heights.set(last, chunkHeight(last));
    settle();
    viewport()->update();
    notifyTraceTextChanged(this, step);
}

void TraceTextView::noteStepsChanged() {
    m_evidence.clear();
    takeMetrics();
    viewport()->update();
}

void TraceTextView::setFindMarks(FindMarks marks) {
    m_marks = std::move(marks);
    if (m_marks.current >= 0 && m_marks.current < static_cast<int>(m_marks.hits.size()))
        revealOffset(m_marks.hits[static_cast<std::size_t>(m_marks.current)].begin);
    viewport()->update();
}

void TraceTextView::highlight(Utf16Range range) {
    m_highlight = range;
    revealOffset(range.begin);
    viewport()->update();
}

std::vector<TraceTextView::Placed> TraceTextView::placed() const {
    std::vector<Placed> out;
    int y = -m_anchorOffset;
    for (int chunk = m_anchorChunk; chunk < m_heights.count() && y < viewport()->height(); ++chunk) {
        out.push_back({chunk, y, y + textTopIn(chunk)});
        y += m_heights.height(chunk);
    }
    return out;
}

// Of the block that holds a placed chunk; ends far outside the viewport are cut off there.
QRect TraceTextView::blockRect(const Placed& place) const {
    const TextBlock& block = blockOf(place.chunk);
    const int page = viewport()->height();
    int top = place.top;
    for (int chunk = place.chunk; chunk > block.firstChunk && top > -page; --chunk) top -= m_heights.height(chunk - 1);
    if (block.firstChunk == 0) top += step_metrics::topMargin;
    const int lastChunk = block.firstChunk + block.chunkCount - 1;
    int bottom = place.top;
    int chunk = place.chunk;
    for (; chunk <= lastChunk && bottom < 2 * page; ++chunk) bottom += m_heights.height(chunk);
    if (chunk > lastChunk) bottom -= step_metrics::gap + (lastChunk == m_heights.count() - 1 ? step_metrics::bottomMargin : 0);
    return {step_metrics::pageMargin, top, viewport()->width() - 2 * step_metrics::pageMargin, bottom - top};
}

QRect TraceTextView::stepRect(int step) const {
    if (!m_trace || step < 0 || step >= document().stepCount()) return {};
    const int block = document().blockOfStep(step);
    for (const Placed& place : placed())
        if (document().chunks()[static_cast<std::size_t>(place.chunk)].block == block) return blockRect(place).intersected(viewport()->rect());
    return {};
}

std::optional<TraceTextView::Placed> TraceTextView::placedAt(int y) const {
    const std::vector<Placed> places = placed();
    if (places.empty()) return std::nullopt;
    const auto below = std::find_if(places.begin(), places.end(), [y](const Placed& place) { return place.top > y; });
    return below == places.begin() ? places.front() : *std::prev(below);
}

int TraceTextView::stepAt(const QPoint& point) const {
    if (!m_trace) return -1;
    const std::optional<Placed> place = placedAt(point.y());
    return place && blockRect(*place).contains(point) ? blockOf(place->chunk).step : -1;
}

Utf16Range TraceTextView::visibleRange() const {
    const std::vector<Placed> places = m_trace ? placed() : std::vector<Placed>();
    if (places.empty()) return {};
    const auto& chunks = document().chunks();
    return {chunks[static_cast<std::size_t>(places.front().chunk)].begin, chunks[static_cast<std::size_t>(places.back().chunk)].end};
}

std::optional<QRect> TraceTextView::offsetRect(qsizetype offset) {
    if (!m_trace || m_heights.count() == 0) return std::nullopt;
    const int chunk = document().chunkAt(offset);
    for (const Placed& place : placed()) {
        if (place.chunk != chunk) continue;
        const TextChunk& piece = document().chunks()[static_cast<std::size_t>(chunk)];
        const int position = static_cast<int>(std::clamp<qsizetype>(offset, piece.begin, piece.end) - piece.begin);
        const QTextLine line = m_layouts.layout(chunk).lineForTextPosition(position);
        if (!line.isValid()) return std::nullopt;
        return QRectF(m_textLeft + line.cursorToX(position), place.textTop + line.y(), 1, line.height()).toAlignedRect();
    }
    return std::nullopt;
}

qsizetype TraceTextView::offsetAt(const QPoint& point) {
    const std::optional<Placed> place = m_trace ? placedAt(point.y()) : std::nullopt;
    if (!place) return 0;
    const TextChunk& piece = document().chunks()[static_cast<std::size_t>(place->chunk)];
    const QTextLayout& layout = m_layouts.layout(place->chunk);
    const double y = point.y() - place->textTop;
    QTextLine line = layout.lineAt(0);
    for (int i = 1; i < layout.lineCount() && layout.lineAt(i).y() <= y; ++i) line = layout.lineAt(i);
    if (!line.isValid()) return piece.begin;
    return piece.begin + line.xToCursor(point.x() - m_textLeft);
}

Utf16Range TraceTextView::selection() const { return {std::min(m_selectionAnchor, m_cursor), std::max(m_selectionAnchor, m_cursor)}; }

void TraceTextView::setSelection(qsizetype anchor, qsizetype cursor) {
    const qsizetype length = m_trace ? document().text().size() : 0;
    m_selectionAnchor = std::clamp<qsizetype>(anchor, 0, length);
    m_cursor = std::clamp<qsizetype>(cursor, 0, length);
    viewport()->update();
}

QString TraceTextView::selectedText() const {
    if (!m_trace || !hasSelection()) return {};
    const Utf16Range range = selection();
    return document().text().mid(range.begin, range.size());
}

}  // namespace sextant::gui
