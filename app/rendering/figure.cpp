#include "app/rendering/figure.h"

#include "app/rendering/figure_layout.h"
#include "app/rendering/figure_style.h"
#include "core/charts/chart_words.h"

#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace sextant::rendering {
namespace {

void drawLine(QPainter& painter, double x0, double y0, double x1, double y1) {
    painter.drawLine(QPointF(x0, y0), QPointF(x1, y1));
}

void paintAxis(QPainter& painter, const FigureLayout& layout, const PanelLayout& panel, const FigureColours& colours) {
    const QRectF& plot = panel.plot;
    const double thin = 0.5 * layout.unit;
    for (const AxisTick& tick : panel.scale.ticks) {
        const double y = plot.bottom() - tick.value / panel.scale.top * plot.height();
        if (tick.value > 0) {
            painter.setPen(QPen(colours.grid, thin, Qt::SolidLine, Qt::FlatCap));
            drawLine(painter, plot.left(), y, plot.right(), y);
        }
        if (panel.labels)
            layout.font.draw(painter, {plot.left() - 4 * layout.unit, y + layout.font.capHeight(layout.base) / 2},
                             QString::fromStdString(tick.label), layout.base, colours.text, false, TextAlign::right);
    }
}

// One path: the line and its two ends; no lower end where the interval starts at zero, on the axis.
QPainterPath whisker(double x, double low, double high, double cap, bool lowerEnd) {
    QPainterPath path;
    path.moveTo(x, low);
    path.lineTo(x, high);
    path.moveTo(x - cap, high);
    path.lineTo(x + cap, high);
    if (lowerEnd) {
        path.moveTo(x - cap, low);
        path.lineTo(x + cap, low);
    }
    return path;
}

void paintBars(QPainter& painter, const charts::ChartData& data, const charts::ChartPanel& source, const FigureLayout& layout,
               const PanelLayout& panel, const FigureColours& colours, Theme theme) {
    const QRectF& plot = panel.plot;
    const bool counts = data.unit == charts::ChartUnit::count;
    const auto yOf = [&](double value) {
        return plot.bottom() - std::clamp(value / panel.scale.top, 0.0, 1.0) * plot.height();
    };
    for (std::size_t i = 0; i < source.marks.size(); ++i) {
        const charts::ChartMark& mark = source.marks[i];
        const BarLayout& bar = panel.bars[index(mark.pattern)];
        if (mark.n <= 0) continue;  // nothing was counted: not even zero
        const double value = counts ? mark.count : mark.share;
        const double y = yOf(value);
        const QColor colour = lookOf(mark.pattern).colour;
        if (plot.bottom() - y > 2.4 * layout.lineWidth) {
            paintPatternSwatch(painter, QRectF(bar.left, y, bar.width, plot.bottom() - y), mark.pattern, theme, layout.lineWidth);
        } else {
            // Zero and next to zero: a line on the axis in the pattern's colour.
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            const double thickness = 2.2 * layout.lineWidth;
            painter.drawRect(QRectF(bar.left, plot.bottom() - thickness, bar.width, thickness));
            painter.setBrush(Qt::NoBrush);
        }
        const double x = bar.slot.center().x();
        if (mark.low && mark.high) {
            const double cap = std::min(bar.width * 0.16, 2.4 * layout.unit);
            const QPainterPath path = whisker(x, yOf(*mark.low), yOf(*mark.high), cap, *mark.low > 0);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colours.text, 0.8 * layout.unit, Qt::SolidLine, Qt::FlatCap));
            painter.drawPath(path);
        }
        if (counts)
            layout.font.draw(painter, {x, y - 2 * layout.unit},
                             QString::fromStdString(charts::groupedNumber(std::llround(mark.count))), layout.smallSize(),
                             mark.count > 0 ? colours.text : colours.secondText, false, TextAlign::centre);
    }
    painter.setPen(QPen(colours.axis, 0.7 * layout.unit, Qt::SolidLine, Qt::FlatCap));
    drawLine(painter, plot.left(), plot.bottom(), plot.right(), plot.bottom());
    for (std::size_t p = 0; p < panel.bars.size(); ++p)
        layout.font.draw(painter,
                         {panel.bars[p].slot.center().x(), plot.bottom() + 3 * layout.unit + layout.codeSize * 0.95},
                         layout.legend[p].code, layout.codeSize, colours.text, true, TextAlign::centre);
}

}  // namespace

QSizeF figureSize(const charts::ChartData& data) { return FigureLayout(data).size; }

std::vector<MarkArea> paintFigure(QPainter& painter, const charts::ChartData& data, Theme theme) {
    const FigureLayout layout(data);
    const FigureColours colours = coloursOf(theme);
    std::vector<MarkArea> areas;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    // Without it viewers show their own background, often black.
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.background);
    painter.drawRect(QRectF(QPointF(), layout.size));
    painter.setBrush(Qt::NoBrush);

    const auto lineOffset = [](qsizetype line, double points) { return static_cast<double>(line) * points * figureLineHeight; };
    for (qsizetype i = 0; i < layout.title.size(); ++i)
        layout.font.draw(painter, layout.titleAt + QPointF(0, lineOffset(i, layout.base + 2)), layout.title[i], layout.base + 2,
                         colours.text, true, TextAlign::centre);
    for (qsizetype i = 0; i < layout.axisTitle.size(); ++i)
        layout.font.draw(painter, layout.axisTitleAt + QPointF(lineOffset(i, layout.base), 0), layout.axisTitle[i], layout.base,
                         colours.text, false, TextAlign::centre, -90);

    for (std::size_t i = 0; i < layout.panels.size(); ++i) {
        const PanelLayout& panel = layout.panels[i];
        layout.font.draw(painter, panel.titleAt, panel.title, layout.titleSize(), colours.text, true, TextAlign::centre);
        for (qsizetype line = 0; line < panel.countLines.size(); ++line)
            layout.font.draw(painter, panel.countAt + QPointF(0, lineOffset(line, layout.smallSize())),
                             panel.countLines[line], layout.smallSize(), colours.secondText, false, TextAlign::centre);
        paintAxis(painter, layout, panel, colours);
        paintBars(painter, data, data.panels[i], layout, panel, colours, theme);
        for (const charts::ChartMark& mark : data.panels[i].marks)
            areas.push_back({panel.bars[index(mark.pattern)].slot, i, mark.pattern});
    }

    for (std::size_t p = 0; p < layout.legend.size(); ++p) {
        const LegendEntry& entry = layout.legend[p];
        paintPatternSwatch(painter, entry.swatch, allPatterns[p], theme, layout.lineWidth);
        layout.font.draw(painter, entry.textAt, entry.code, layout.legendSize, colours.text, true);
        const double after = layout.font.width(entry.code, layout.legendSize, true) + 3 * layout.unit;
        layout.font.draw(painter, entry.textAt + QPointF(after, 0), entry.name, layout.legendSize, colours.text);
    }
    for (qsizetype i = 0; i < layout.note.size(); ++i)
        layout.font.draw(painter, layout.noteAt + QPointF(0, lineOffset(i, layout.smallSize())), layout.note[i], layout.smallSize(),
                         colours.secondText);
    painter.restore();
    return areas;
}

}  // namespace sextant::rendering
