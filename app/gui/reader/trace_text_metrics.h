// Lengths of the step view in device-independent pixels.
#pragma once

#include "app/gui/theme/theme.h"

namespace sextant::gui::step_metrics {

inline constexpr int pageMargin = grid::huge;       // left and right of the column of steps
inline constexpr int paddingTop = 8;                // inside a block
inline constexpr int paddingBottom = 10;
inline constexpr int gap = grid::medium;            // between blocks
inline constexpr int topMargin = 4;                 // above the first block
inline constexpr int bottomMargin = grid::huge;     // below the last
inline constexpr int chipGap = 4;
inline int chipPitch() { return forText(20) + chipGap; }
inline int chipColumn() { return 2 * forText(42) + chipGap + 8; }  // two chips side by side
inline constexpr int captionHeight = 20;            // "Answer" above the separated answer
inline constexpr int revealMargin = 32;

}  // namespace sextant::gui::step_metrics
