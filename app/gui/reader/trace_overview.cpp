#include "app/gui/reader/trace_overview.h"

#include "app/gui/reader/step_look.h"
#include "app/gui/theme/barcode.h"
#include "app/gui/theme/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace sextant::gui {

namespace {

constexpr int overviewMargin = 5;  // room for the frame above and below the bars
constexpr int overviewBarHeight = 14;

}  // namespace

TraceOverview::TraceOverview(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("traceOverview"));
    setAccessibleName(tr("Overview of the trace"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] {
        m_picture = {};
        update();
    });
}

QSize TraceOverview::sizeHint() const { return {400, overviewBarHeight + 2 * overviewMargin}; }
QSize TraceOverview::minimumSizeHint() const { return {80, overviewBarHeight + 2 * overviewMargin}; }

QRect TraceOverview::barArea() const { return rect().adjusted(grid::huge, overviewMargin, -grid::huge, -overviewMargin); }

void TraceOverview::showTrace(std::shared_ptr<const OpenTrace> trace) {
    m_trace = std::move(trace);
    m_step = -1;
    m_visible = {};
    m_markSteps.clear();
    takeBars();
}

void TraceOverview::noteStepsChanged() { takeBars(); }

void TraceOverview::takeBars() {
    m_bars.clear();
    if (m_trace) {
        const int count = m_trace->document.stepCount();
        m_bars.reserve(static_cast<std::size_t>(count));
        for (int step = 0; step < count; ++step)
            m_bars.push_back({static_cast<std::uint32_t>(std::max<qsizetype>(1, m_trace->document.stepRange(step).size())), m_trace->detail.steps[static_cast<std::size_t>(step)].tags});
    }
    takeEdges();
}

void TraceOverview::takeEdges() {
    std::vector<std::uint32_t> lengths;
    lengths.reserve(m_bars.size());
    for (const operations::BarcodeBar& bar : m_bars) lengths.push_back(bar.length);
    m_edges = barcodeEdges(lengths, static_cast<int>(std::lround(std::max(0, barArea().width()) * devicePixelRatioF())));
    m_picture = {};
    update();
}

void TraceOverview::resizeEvent(QResizeEvent*) { takeEdges(); }

void TraceOverview::setSelectedStep(int step) {
    m_step = step;
    update();
}

void TraceOverview::setVisibleRange(Utf16Range range) {
    if (range == m_visible) return;
    m_visible = range;
    update();
}

void TraceOverview::setMarks(const std::vector<Utf16Range>& hits) {
    m_markSteps.clear();
    for (const Utf16Range& hit : hits) {
        const int step = m_trace ? m_trace->document.stepAt(hit.begin) : -1;
        if (step >= 0 && (m_markSteps.empty() || m_markSteps.back() != step)) m_markSteps.push_back(step);
    }
    update();
}

std::pair<double, double> TraceOverview::extentOf(int step) const {
    if (step < 0 || static_cast<std::size_t>(step) + 1 >= m_edges.size()) return {0, 0};
    const double scale = devicePixelRatioF();
    const auto at = static_cast<std::size_t>(step);
    return {barArea().left() + m_edges[at] / scale, barArea().left() + m_edges[at + 1] / scale};
}

int TraceOverview::stepAt(int x) const {
    if (m_bars.empty()) return -1;
    const int width = static_cast<int>(std::lround(barArea().width() * devicePixelRatioF()));
    const int pixel = std::clamp(static_cast<int>(std::lround((x - barArea().left()) * devicePixelRatioF())), 0, std::max(0, width - 1));
    return barcodeBarAt(m_edges, pixel);
}

void TraceOverview::paintEvent(QPaintEvent*) {
    if (m_bars.empty()) return;
    QPainter painter(this);
    const QRect area = barArea();
    if (area.width() <= 0) return;
    if (m_picture.isNull()) {
        m_picture = QPixmap((QSizeF(area.size()) * devicePixelRatioF()).toSize());
        m_picture.setDevicePixelRatio(devicePixelRatioF());
        m_picture.fill(tokens().pane);
        QPainter bars(&m_picture);
        paintBarcode(bars, QRectF(QPointF(), QSizeF(area.size())), m_bars);
    }
    painter.drawPixmap(area.topLeft(), m_picture);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0xFF, 0x9B, 0x32));
    for (const int step : m_markSteps) {
        const auto [left, right] = extentOf(step);
        painter.drawRect(QRectF((left + right) / 2 - 1, 0, 2, overviewMargin - 2));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_visible.empty() && m_trace) {
        const int first = std::max(0, m_trace->document.stepAt(m_visible.begin));
        const int last = std::max(first, m_trace->document.stepAt(std::max<qsizetype>(0, m_visible.end - 1)));
        const double left = extentOf(first).first;
        const double right = std::max(extentOf(last).second, left + 6);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens().text, 1.5));
        painter.drawRoundedRect(QRectF(left - 1.5, area.top() - 3.25, right - left + 3, area.height() + 6.5), 3, 3);
    }
    if (m_step >= 0) {
        const auto [left, right] = extentOf(m_step);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens().focus);
        painter.drawRect(QRectF(left, height() - 2, std::max(3.0, right - left), 2));
    }
}

void TraceOverview::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (const int step = stepAt(event->position().toPoint().x()); step >= 0) emit stepRequested(step);
}

void TraceOverview::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton)) return;
    if (const int step = stepAt(event->position().toPoint().x()); step >= 0 && step != m_step) emit stepRequested(step);
}

bool TraceOverview::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int step = stepAt(help->pos().x());
    if (step < 0) QToolTip::hideText();
    else QToolTip::showText(help->globalPos(), tr("Step %1: %2").arg(step + 1).arg(patternSetText(m_bars[static_cast<std::size_t>(step)].patterns)), this);
    return true;
}

}  // namespace sextant::gui
