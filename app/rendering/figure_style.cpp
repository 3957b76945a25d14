#include "app/rendering/figure_style.h"

#include <cmath>

namespace sextant::rendering {
namespace {

constexpr double tintPart = 0.28;

}  // namespace

PatternLook lookOf(Pattern pattern) {
    switch (pattern) {
    case Pattern::systematicAnalysis: return {QColor(0x00, 0x72, 0xB2), false};
    case Pattern::methodReuse: return {QColor(0xE6, 0x9F, 0x00), true};
    case Pattern::divideAndConquer: return {QColor(0x00, 0x9E, 0x73), false};
    case Pattern::selfRefinement: return {QColor(0xD5, 0x5E, 0x00), false};
    case Pattern::contextIdentification: return {QColor(0x56, 0xB4, 0xE9), true};
    case Pattern::emphasizingConstraints: return {QColor(0xCC, 0x79, 0xA7), false};
    }
    return {noneColour(), true};
}

QColor noneColour() { return {0xC9, 0xCD, 0xD3}; }

FigureColours coloursOf(Theme theme) {
    if (theme == Theme::dark)
        return {QColor(0x17, 0x1C, 0x22), QColor(0xE6, 0xED, 0xF3), QColor(0x9D, 0xA7, 0xB3), QColor(0x2D, 0x33, 0x3B),
                QColor(0x9D, 0xA7, 0xB3)};
    return {QColor(0xFF, 0xFF, 0xFF), QColor(0x1F, 0x23, 0x28), QColor(0x57, 0x60, 0x6A), QColor(0xE6, 0xE9, 0xED),
            QColor(0x1F, 0x23, 0x28)};
}

QColor mixed(const QColor& colour, const QColor& background, double part) {
    const auto channel = [part](int over, int under) { return static_cast<int>(std::lround(over * part + under * (1 - part))); };
    return {channel(colour.red(), background.red()), channel(colour.green(), background.green()),
            channel(colour.blue(), background.blue())};
}

QColor tintOf(Pattern pattern, Theme theme) { return mixed(lookOf(pattern).colour, coloursOf(theme).background, tintPart); }

}  // namespace sextant::rendering
