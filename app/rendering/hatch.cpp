#include "app/rendering/hatch.h"

#include "app/rendering/figure_style.h"

#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sextant::rendering {
namespace {

// Lines of slope +-1 through the rectangle, `spacing` apart measured across the lines.
void addDiagonals(std::vector<QLineF>& lines, const QRectF& rect, double spacing, bool rising) {
    const double step = spacing * std::numbers::sqrt2;
    const double width = rect.width();
    const double height = rect.height();
    // u runs to the right, v upwards from the lower left corner; rising: v = u + c, falling: v = -u + c.
    const double first = rising ? -std::floor(width / step) * step : step / 2;
    const double last = rising ? height : width + height;
    for (double c = first; c < last; c += step) {
        double u0 = rising ? std::max(0.0, -c) : std::max(0.0, c - height);
        double u1 = rising ? std::min(width, height - c) : std::min(width, c);
        if (u1 - u0 < 0.05) continue;
        const double v0 = rising ? u0 + c : c - u0;
        const double v1 = rising ? u1 + c : c - u1;
        lines.emplace_back(rect.left() + u0, rect.bottom() - v0, rect.left() + u1, rect.bottom() - v1);
    }
}

// Positions `spacing` apart inside (0, length), symmetric about the middle; at least one where there is room for a line.
std::vector<double> centredPositions(double length, double spacing, double margin) {
    std::vector<double> positions;
    const double usable = length - 2 * margin;
    if (usable < 0) return positions;
    const int count = static_cast<int>(std::floor(usable / spacing)) + 1;
    const double first = (length - (count - 1) * spacing) / 2;
    for (int i = 0; i < count; ++i) positions.push_back(first + i * spacing);
    return positions;
}

}  // namespace

double hatchSpacing(double lineWidth) { return 4.4 * lineWidth; }

Hatch hatchOf(Pattern pattern, const QRectF& rect, double spacing) {
    Hatch hatch;
    if (rect.width() <= 0 || rect.height() <= 0) return hatch;
    switch (pattern) {
    case Pattern::systematicAnalysis:
        addDiagonals(hatch.lines, rect, spacing, true);
        break;
    case Pattern::methodReuse:
        addDiagonals(hatch.lines, rect, spacing, false);
        break;
    case Pattern::divideAndConquer:
        addDiagonals(hatch.lines, rect, spacing * 1.15, true);
        addDiagonals(hatch.lines, rect, spacing * 1.15, false);
        break;
    case Pattern::selfRefinement:
        for (const double x : centredPositions(rect.width(), spacing * 1.1, spacing * 0.4))
            hatch.lines.emplace_back(rect.left() + x, rect.bottom(), rect.left() + x, rect.top());
        break;
    case Pattern::contextIdentification:
        // From the axis upwards, so that lines of neighbouring panels meet the eye at equal heights.
        for (double y = spacing * 0.9; y < rect.height() - spacing * 0.3; y += spacing * 1.1)
            hatch.lines.emplace_back(rect.left(), rect.bottom() - y, rect.right(), rect.bottom() - y);
        break;
    case Pattern::emphasizingConstraints: {
        hatch.dotRadius = spacing * 0.22;
        const double across = spacing * 1.3;
        const double up = across / 2 * 1.1;
        const double margin = hatch.dotRadius + spacing * 0.12;
        bool odd = false;
        for (double y = margin + spacing * 0.3; y <= rect.height() - margin; y += up, odd = !odd)
            for (const double x : centredPositions(rect.width(), across, margin)) {
                const double shifted = odd ? x + across / 2 : x;
                if (shifted > rect.width() - margin) continue;
                hatch.dots.emplace_back(rect.left() + shifted, rect.bottom() - y);
            }
        break;
    }
    }
    return hatch;
}

void paintPatternSwatch(QPainter& painter, const QRectF& rect, Pattern pattern, Theme theme, double lineWidth) {
    const QColor colour = lookOf(pattern).colour;
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(tintOf(pattern, theme));
    painter.drawRect(rect);

    // The corners of a slanting line's end reach beyond its end point; under the outline nobody sees where it stops.
    const double reach = lineWidth * 0.4;
    const Hatch hatch = hatchOf(pattern, rect.adjusted(reach, reach, -reach, -reach), hatchSpacing(lineWidth));
    if (!hatch.lines.empty()) {
        QPainterPath path;
        for (const QLineF& line : hatch.lines) {
            path.moveTo(line.p1());
            path.lineTo(line.p2());
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, lineWidth * 0.8, Qt::SolidLine, Qt::FlatCap));
        painter.drawPath(path);
    }
    if (!hatch.dots.empty()) {
        QPainterPath path;
        for (const QPointF& dot : hatch.dots) path.addEllipse(dot, hatch.dotRadius, hatch.dotRadius);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPath(path);
    }
    // The outline lies inside the rectangle, so that neither it nor the ends of the hatch stick out.
    const double inset = std::min({lineWidth, rect.width(), rect.height()}) / 2;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 2 * inset, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawRect(rect.adjusted(inset, inset, -inset, -inset));
    painter.restore();
}

}  // namespace sextant::rendering
