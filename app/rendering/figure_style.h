// Colours of figures. Patterns: Okabe and Ito's palette for colour-blind readers.
#pragma once

#include "app/rendering/figure.h"

#include <QColor>

namespace sextant::rendering {

struct FigureColours {
    QColor background, text, secondText, grid, axis;
};

FigureColours coloursOf(Theme theme);

// `part` of `colour` over `background`, opaque: exported files need no transparency, and grid lines do not shine through bars.
QColor mixed(const QColor& colour, const QColor& background, double part);

// Fill of a pattern's bars and swatches.
QColor tintOf(Pattern pattern, Theme theme);

}  // namespace sextant::rendering
