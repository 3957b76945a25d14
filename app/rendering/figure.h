// Figures: ChartData -> QPainter -> screen, SVG, PDF, PNG. One painting function for all of them; sizes are those printed.
#pragma once

#include "core/base/result.h"
#include "core/charts/chart_data.h"
#include "core/trace/pattern.h"

#include <QColor>
#include <QRectF>
#include <QSizeF>

#include <string>
#include <vector>

class QPainter;

namespace sextant::rendering {

// The look of a pattern, the same everywhere: barcode, reader, chips and figures.
struct PatternLook {
    QColor colour;      // Okabe-Ito
    bool darkText;      // on a chip filled with the colour
};
PatternLook lookOf(Pattern pattern);
QColor noneColour();

enum class Theme { light, dark };      // exported files are always light

// Fills `rect` with the pattern's tint, hatch (clipped lines in one path, no brush pattern, no clip) and outline.
void paintPatternSwatch(QPainter& painter, const QRectF& rect, Pattern pattern, Theme theme, double lineWidth);

// Where a mark was painted, in the coordinates of the figure (points), to make bars clickable.
struct MarkArea {
    QRectF area;        // the whole column of the bar, from axis to top of the panel
    std::size_t panel = 0;
    Pattern pattern = Pattern::systematicAnalysis;
};

// Size of the figure in points (1/72 inch) for its spec.
QSizeF figureSize(const charts::ChartData& data);

// Paints the figure into `painter`, whose unit must be points, at the origin. Returns the areas of the marks.
std::vector<MarkArea> paintFigure(QPainter& painter, const charts::ChartData& data, Theme theme);

// Writes a figure by the ending of `path`: svg, pdf, png (300 dpi), tex (PGFPlots), csv, json. Needs a QGuiApplication for svg, pdf and png.
// The spec travels in the file (PDF and SVG metadata, PNG text chunk). The file appears whole or not at all.
Status exportFigure(const charts::ChartData& data, const std::string& path);

}  // namespace sextant::rendering
