// Where everything of a figure goes, in points. Computed once from the data, then painted and used for hit testing. Plain value.
#pragma once

#include "app/rendering/axis_scale.h"
#include "app/rendering/figure_text.h"
#include "core/charts/chart_data.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <vector>

namespace sextant::rendering {

inline constexpr double figureLineHeight = 1.28;  // of the text size

struct BarLayout {
    QRectF slot;        // from the axis to the top of the panel
    double left = 0;
    double width = 0;
};

struct PanelLayout {
    QRectF plot;
    QString title;
    QPointF titleAt;            // baseline, centred
    QStringList countLines;     // "n = 30 traces"
    QPointF countAt;            // baseline of the first
    AxisScale scale;
    bool labels = false;        // has tick labels of its own
    std::vector<BarLayout> bars;
};

struct LegendEntry {
    QRectF swatch;
    QPointF textAt;
    QString code, name;
};

struct FigureLayout {
    explicit FigureLayout(const charts::ChartData& data);

    FigureFont font;
    double base = 8;            // points
    double unit = 1;            // base / 8: all distances scale with the text
    QSizeF size;
    QStringList title;
    QPointF titleAt;            // baseline of the first line, centred
    QStringList axisTitle;      // lines, first is leftmost
    QPointF axisTitleAt;        // baseline of the first line, turned a quarter to the left, centred
    std::vector<PanelLayout> panels;
    std::vector<LegendEntry> legend;
    QStringList note;
    QPointF noteAt;

    // Sizes of text and what they need.
    [[nodiscard]] double titleSize() const { return base + 1.0; }
    [[nodiscard]] double smallSize() const { return base - 0.5; }
    double codeSize = 8;
    double legendSize = 8;
    double lineWidth = 0.7;

private:
    void placePanels(const charts::ChartData& data, double top);
    [[nodiscard]] std::vector<double> legendEntryWidths(double points) const;
    double placeLegendBelow(double top, double left);
    void placeLegendEntry(LegendEntry& entry, const QPointF& corner, double line) const;
};

}  // namespace sextant::rendering
