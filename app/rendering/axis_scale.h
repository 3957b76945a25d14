// Scales of value axes: a round top and the ticks below it. Plain values.
#pragma once

#include <string>
#include <vector>

namespace sextant::rendering {

struct AxisTick {
    double value = 0;
    std::string label;  // UTF-8
};

struct AxisScale {
    double top = 1;
    std::vector<AxisTick> ticks;  // from 0 to top
};

// For shares 0..1: labels in per cent, top at most 100 %. `maxIntervals` >= 1 is how many fit the height.
AxisScale shareScale(double largest, int maxIntervals);
// For counts: whole numbers only.
AxisScale countScale(double largest, int maxIntervals);

}  // namespace sextant::rendering
