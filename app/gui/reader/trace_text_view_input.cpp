#include "app/gui/reader/trace_text_view.h"
#include "app/gui/theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBoundaryFinder>
#include <QTimerEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace sextant::gui {

namespace {

constexpr int readerDragDistance = 4;
constexpr int readerAutoScrollInterval = 30;

}  // namespace

bool TraceTextView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString text = tooltipAt(help->pos());
        // Plain text: what is quoted must not turn into markup.
        if (text.isEmpty()) QToolTip::hideText();
        else QToolTip::showText(help->globalPos(), text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TraceTextView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        emit copyRequested();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        if (m_trace) setSelection(0, document().text().size());
        return;
    }
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers != Qt::NoModifier || !m_trace) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const int key = event->key();
    if (key >= Qt::Key_1 && key <= Qt::Key_6) {
        emit patternKeyPressed(allPatterns[static_cast<std::size_t>(key - Qt::Key_1)]);
        return;
    }
    switch (key) {
    case Qt::Key_0: emit noneKeyPressed(); return;
    case Qt::Key_U: emit nextOpenKeyPressed(); return;
    case Qt::Key_J:
    case Qt::Key_Down: moveStep(1); return;
    case Qt::Key_K:
    case Qt::Key_Up: moveStep(-1); return;
    case Qt::Key_PageDown: movePage(1); return;
    case Qt::Key_PageUp: movePage(-1); return;
    case Qt::Key_Home:
        verticalScrollBar()->setValue(0);
        selectStep(0);
        return;
    case Qt::Key_End:
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        selectStep(document().stepCount() - 1, false);
        return;
    case Qt::Key_Escape:
        if (!hasSelection() && m_highlight.empty()) break;
        m_highlight = {};
        setSelection(m_cursor, m_cursor);
        return;
    default: break;
    }
    event->ignore();
}

// A page on, and the first step that begins there becomes the selected one, so that reading goes on from what is seen.
void TraceTextView::movePage(int direction) {
    QScrollBar* bar = verticalScrollBar();
    const int before = bar->value();
    bar->triggerAction(direction > 0 ? QAbstractSlider::SliderPageStepAdd : QAbstractSlider::SliderPageStepSub);
    if (bar->value() == before) {
        selectStep(direction > 0 ? document().stepCount() - 1 : 0, false);
        return;
    }
    int partly = -1;
    for (const Placed& place : placed()) {
        const TextBlock& block = blockOf(place.chunk);
        if (block.step < 0) continue;
        if (partly < 0) partly = block.step;
        if (place.chunk != block.firstChunk || place.top < 0) continue;
        selectStep(block.step, false);
        return;
    }
    if (partly >= 0) selectStep(partly, false);
}

void TraceTextView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_trace) {
        QAbstractScrollArea::mousePressEvent(event);
        return;
    }
    const QPoint point = event->position().toPoint();
    const qsizetype offset = offsetAt(point);
    m_pressPoint = m_dragPoint = point;
    m_dragging = true;
    m_draggingWords = false;
    m_highlight = {};
    if (event->modifiers() & Qt::ShiftModifier) setSelection(m_selectionAnchor, offset);
    else setSelection(offset, offset);
    if (const int step = stepAt(point); step >= 0 && !(event->modifiers() & Qt::ShiftModifier)) selectStep(step, false);
}

void TraceTextView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_dragging) {
        QAbstractScrollArea::mouseMoveEvent(event);
        return;
    }
    m_dragPoint = event->position().toPoint();
    if (!m_draggingWords && (m_dragPoint - m_pressPoint).manhattanLength() < readerDragDistance && !hasSelection()) return;
    extendTo(m_dragPoint);
    const bool outside = m_dragPoint.y() < 0 || m_dragPoint.y() >= viewport()->height();
    if (outside && !m_autoScroll.isActive()) m_autoScroll.start(readerAutoScrollInterval, this);
    else if (!outside) m_autoScroll.stop();
}

void TraceTextView::extendTo(const QPoint& point) {
    const QPoint inside(point.x(), std::clamp(point.y(), 0, std::max(0, viewport()->height() - 1)));
    const qsizetype offset = offsetAt(inside);
    if (!m_draggingWords) {
        setSelection(m_selectionAnchor, offset);
        return;
    }
    const Utf16Range word = wordAt(offset);
    if (word.begin < m_dragWord.begin) setSelection(m_dragWord.end, word.begin);
    else setSelection(m_dragWord.begin, std::max(word.end, m_dragWord.end));
}

void TraceTextView::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_autoScroll.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const int beyond = m_dragPoint.y() < 0 ? m_dragPoint.y() : m_dragPoint.y() - viewport()->height() + 1;
    QScrollBar* bar = verticalScrollBar();
    bar->setValue(bar->value() + std::clamp(beyond, -200, 200));
    extendTo(m_dragPoint);
}

void TraceTextView::mouseReleaseEvent(QMouseEvent* event) {
    m_dragging = false;
    m_autoScroll.stop();
    event->accept();
}

void TraceTextView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_trace) return;
    m_pressPoint = m_dragPoint = event->position().toPoint();
    selectWordAt(offsetAt(m_pressPoint));
    m_dragging = true;
    m_draggingWords = true;
    m_dragWord = selection();
}

Utf16Range TraceTextView::wordAt(qsizetype offset) const {
    const int index = document().chunkAt(offset);
    if (index < 0) return {offset, offset};
    const TextChunk& chunk = document().chunks()[static_cast<std::size_t>(index)];
    const QString text = document().layoutText(chunk);
    if (text.isEmpty()) return {offset, offset};
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    finder.setPosition(std::clamp<qsizetype>(offset - chunk.begin, 0, text.size() - 1));
    const qsizetype begin = finder.isAtBoundary() ? finder.position() : finder.toPreviousBoundary();
    finder.setPosition(begin);
    const qsizetype end = finder.toNextBoundary();
    return {chunk.begin + begin, chunk.begin + (end < 0 ? text.size() : end)};
}

void TraceTextView::selectWordAt(qsizetype offset) {
    const Utf16Range word = wordAt(offset);
    setSelection(word.begin, word.end);
}

void TraceTextView::contextMenuEvent(QContextMenuEvent* event) {
    if (!m_trace) return;
    QPoint global = event->globalPos();
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (const int step = stepAt(viewport()->mapFromGlobal(global)); step >= 0) selectStep(step, false);
    } else if (const QRect rect = stepRect(m_step); !rect.isEmpty()) {
        global = viewport()->mapToGlobal(rect.topLeft() + QPoint(m_textLeft, grid::huge));
    }
    emit contextMenuRequested(global);
}

void TraceTextView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TraceTextView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

}  // namespace sextant::gui
