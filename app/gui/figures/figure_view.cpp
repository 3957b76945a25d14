#include "app/gui/figures/figure_view.h"

#include "app/gui/figures/figure_words.h"
#include "app/gui/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace sextant::gui {

namespace {

constexpr double largestFigureScale = 2.0;   // pixels per point; more makes the text of a small figure shout
constexpr double codeHeight = 14;            // points below the axis that the code of a bar takes
constexpr double smallestFigureScale = 0.9;  // less cannot be read

}  // namespace

FigureView::FigureView(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setProperty("pane", true);
    setAccessibleName(tr("Figure"));
    connect(&Theme::instance(), &Theme::themeChanged, this, &FigureView::forget);
}

void FigureView::setChart(std::shared_ptr<const charts::ChartData> chart) {
    m_chart = std::move(chart);
    m_size = m_chart ? rendering::figureSize(*m_chart) : QSizeF();
    m_hovered.reset();
    if (m_focused && !markOf(*m_focused)) m_focused.reset();
    setAccessibleDescription(m_chart ? QString::fromStdString(m_chart->altText) : QString());
    updateScrollBar();
    forget();
    emit currentChanged();
}

void FigureView::setSelected(std::optional<FigureMark> mark) {
    if (m_selected == mark) return;
    m_selected = mark;
    if (mark) m_focused = mark;
    viewport()->update();
}

const charts::ChartMark* FigureView::markOf(FigureMark mark) const {
    if (!m_chart || mark.panel < 0 || mark.panel >= static_cast<int>(m_chart->panels.size())) return nullptr;
    for (const charts::ChartMark& one : m_chart->panels[static_cast<std::size_t>(mark.panel)].marks) {
        if (one.pattern == mark.pattern) return &one;
    }
    return nullptr;
}

double FigureView::scaleFor(int width) const {
    if (m_size.isEmpty()) return 1;
    return std::clamp((width - 2.0 * grid::large) / m_size.width(), smallestFigureScale, largestFigureScale);
}

int FigureView::heightFor(int width) const {
    if (!m_chart) return 0;
    return static_cast<int>(std::ceil(m_size.height() * scaleFor(width))) + 2 * grid::small;
}

QSize FigureView::minimumSizeHint() const { return {240, 120}; }

QPointF FigureView::origin() const {
    const double left = std::max<double>(grid::large, (viewport()->width() - m_size.width() * m_scale) / 2);
    const double top = std::max<double>(grid::small, (viewport()->height() - m_size.height() * m_scale) / 2);
    return {std::round(left) - horizontalScrollBar()->value(), std::round(top) - verticalScrollBar()->value()};
}

QRectF FigureView::onScreen(const QRectF& area) const {
    return {origin() + area.topLeft() * m_scale, area.size() * m_scale};
}

const std::vector<rendering::MarkArea>& FigureView::areas() {
    if (m_picture.isNull()) render();
    return m_areas;
}

QRect FigureView::areaOf(FigureMark mark) {
    for (const rendering::MarkArea& area : areas()) {
        if (static_cast<int>(area.panel) == mark.panel && area.pattern == mark.pattern) return onScreen(area.area).toAlignedRect();
    }
    return {};
}

std::optional<FigureMark> FigureView::markAt(const QPoint& position) {
    for (const rendering::MarkArea& area : areas()) {
        // The code under a bar is part of it.
        if (onScreen(area.area).adjusted(0, 0, 0, codeHeight * m_scale).contains(position)) return FigureMark{static_cast<int>(area.panel), area.pattern};
    }
    return std::nullopt;
}

void FigureView::render() {
    m_areas.clear();
    if (!m_chart) return;
    const double ratio = devicePixelRatioF();
    m_picture = QPixmap((m_size * m_scale * ratio).toSize().expandedTo(QSize(1, 1)));
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(tokens().pane);
    QPainter painter(&m_picture);
    painter.scale(m_scale, m_scale);
    m_areas = rendering::paintFigure(painter, *m_chart, figureTheme());
}

void FigureView::forget() {
    m_picture = QPixmap();
    viewport()->update();
}

void FigureView::updateScrollBar() {
    m_scale = scaleFor(viewport()->width());
    const QSizeF needed = m_size * m_scale + QSizeF(2 * grid::large, 2 * grid::small);
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(needed.width()) - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(needed.height()) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(24);
}

void FigureView::resizeEvent(QResizeEvent*) {
    const double before = m_scale;
    updateScrollBar();
    if (before != m_scale) forget();
}

void FigureView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), tokens().pane);
    if (!m_chart) return;
    if (m_picture.isNull() || m_picture.devicePixelRatio() != devicePixelRatioF()) render();
    painter.drawPixmap(origin(), m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto frame = [&](FigureMark mark, const QColor& fill, const QPen& pen) {
        const QRectF area = areaOf(mark);
        if (area.isEmpty()) return;
        painter.setBrush(fill);
        painter.setPen(pen);
        painter.drawRoundedRect(area.adjusted(-1, -1, 1, codeHeight * m_scale), grid::radius, grid::radius);
    };
    QColor veil = tokens().focus;
    veil.setAlphaF(0.10F);
    if (m_selected) frame(*m_selected, veil, QPen(tokens().focus, 1.5));
    if (m_hovered && m_hovered != m_selected) frame(*m_hovered, veil, Qt::NoPen);
    if (m_focused && hasFocus() && m_focused != m_selected) frame(*m_focused, Qt::transparent, QPen(tokens().focus, 1.5, Qt::DotLine));
}

void FigureView::setHovered(std::optional<FigureMark> mark) {
    if (m_hovered == mark) return;
    m_hovered = mark;
    viewport()->setCursor(mark ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
    emit currentChanged();
}

bool FigureView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) setHovered(std::nullopt);
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const std::optional<FigureMark> mark = markAt(help->pos());
        const charts::ChartMark* bar = mark ? markOf(*mark) : nullptr;
        if (bar) {
            QToolTip::showText(help->globalPos(), words::markToolTip(*m_chart, static_cast<std::size_t>(mark->panel), *bar), viewport(), areaOf(*mark));
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void FigureView::mouseMoveEvent(QMouseEvent* event) { setHovered(markAt(event->position().toPoint())); }

void FigureView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (const std::optional<FigureMark> mark = markAt(event->position().toPoint())) {
        m_focused = mark;
        emit chosen(*mark);
    }
}

void FigureView::focusOn(FigureMark mark) {
    m_focused = mark;
    const QRect area = areaOf(mark);
    if (area.bottom() + 24 > viewport()->height()) verticalScrollBar()->setValue(verticalScrollBar()->value() + area.bottom() + 24 - viewport()->height());
    if (area.top() < 0) verticalScrollBar()->setValue(verticalScrollBar()->value() + area.top() - grid::huge);
    viewport()->update();
    tellCurrent();
}

void FigureView::tellCurrent() {
    const charts::ChartMark* mark = m_focused ? markOf(*m_focused) : nullptr;
    setAccessibleName(mark ? words::markSentence(*m_chart, static_cast<std::size_t>(m_focused->panel), *mark) : tr("Figure"));
    emit currentChanged();
}

void FigureView::moveFocus(int key) {
    const auto patterns = static_cast<int>(patternCount);
    const int count = static_cast<int>(m_chart->panels.size()) * patterns;
    int at = m_focused ? m_focused->panel * patterns + static_cast<int>(index(m_focused->pattern)) : -1;
    switch (key) {
        case Qt::Key_Left: at = at < 0 ? count - 1 : at - 1; break;
        case Qt::Key_Right: at = at + 1; break;
        case Qt::Key_Up: at = at < patterns ? at : at - patterns; break;
        case Qt::Key_Down: at = at < 0 ? 0 : at + patterns >= count ? at : at + patterns; break;
        case Qt::Key_Home: at = 0; break;
        case Qt::Key_End: at = count - 1; break;
        default: break;
    }
    at = std::clamp(at, 0, count - 1);
    focusOn({at / patterns, allPatterns[static_cast<std::size_t>(at % patterns)]});
}

void FigureView::keyPressEvent(QKeyEvent* event) {
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (!m_chart || m_chart->panels.empty() || !plain) {
        event->ignore();
        return;
    }
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Home:
        case Qt::Key_End: moveFocus(event->key()); break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            if (m_focused) emit chosen(*m_focused);
            break;
        default: event->ignore();
    }
}

void FigureView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey && !m_focused && m_chart && !m_chart->panels.empty()) focusOn({0, Pattern::systematicAnalysis});
    viewport()->update();
}

void FigureView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

}  // namespace sextant::gui
