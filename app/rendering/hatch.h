// Hatches of the six patterns as geometry: lines already cut to the rectangle (QSvgGenerator ignores clipping, and brush
// patterns differ between SVG, PDF and screen). Pure functions.
//
// SA rising lines, MR falling lines, DC both, SR vertical, CI horizontal, EC dots.
#pragma once

#include "core/trace/pattern.h"

#include <QLineF>
#include <QPointF>
#include <QRectF>

#include <vector>

namespace sextant::rendering {

struct Hatch {
    std::vector<QLineF> lines;
    std::vector<QPointF> dots;
    double dotRadius = 0;
};

// `spacing` is the distance between neighbouring lines. Lines end on the rectangle; dots lie wholly inside. Diagonals start from
// the lower left corner, straight lines and dots lie symmetrically about the middle, so that bars of any height look alike.
Hatch hatchOf(Pattern pattern, const QRectF& rect, double spacing);

// Distance between the lines of a hatch whose outline is `lineWidth` wide.
double hatchSpacing(double lineWidth);

}  // namespace sextant::rendering
