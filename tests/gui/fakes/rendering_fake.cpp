// Stands in for app/rendering: true colours, a figure of plain bars with the same marks.
#include "app/rendering/figure.h"

#include <QPainter>

namespace sextant::rendering {

PatternLook lookOf(Pattern pattern) {
    static const QColor colours[] = {QColor(0x00, 0x72, 0xB2), QColor(0xE6, 0x9F, 0x00), QColor(0x00, 0x9E, 0x73),
                                     QColor(0xD5, 0x5E, 0x00), QColor(0x56, 0xB4, 0xE9), QColor(0xCC, 0x79, 0xA7)};
    return {colours[index(pattern)], pattern == Pattern::methodReuse || pattern == Pattern::contextIdentification};
}

QColor noneColour() { return QColor(0xC9, 0xCD, 0xD3); }

void paintPatternSwatch(QPainter& painter, const QRectF& rect, Pattern pattern, Theme, double) { painter.fillRect(rect, lookOf(pattern).colour); }

QSizeF figureSize(const charts::ChartData& data) { return {data.spec.widthInches * 72, 160}; }

std::vector<MarkArea> paintFigure(QPainter& painter, const charts::ChartData& data, Theme) {
    std::vector<MarkArea> out;
    const double panelWidth = figureSize(data).width() / static_cast<double>(std::max<std::size_t>(1, data.panels.size()));
    for (std::size_t panel = 0; panel < data.panels.size(); ++panel) {
        for (const charts::ChartMark& mark : data.panels[panel].marks) {
            const QRectF area(panelWidth * static_cast<double>(panel) + static_cast<double>(index(mark.pattern)) * panelWidth / 6, 20, panelWidth / 7, 100);
            const double height = area.height() * mark.share;
            paintPatternSwatch(painter, QRectF(area.left(), area.bottom() - height, area.width(), height), mark.pattern, Theme::light, 1);
            out.push_back({area, panel, mark.pattern});
        }
    }
    return out;
}

Status exportFigure(const charts::ChartData&, const std::string& path) { return failure("cannot write " + path + ": no renderer is built"); }

}  // namespace sextant::rendering
