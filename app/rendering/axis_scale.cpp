#include "app/rendering/axis_scale.h"

#include "core/charts/chart_words.h"

#include <algorithm>
#include <cmath>

namespace sextant::rendering {
namespace {

// The smallest step of the series 1, 2, 2.5 (only as 25), 5, 10, ... that needs at most maxIntervals steps to reach `largest`.
// Counted in whole units of 10^exponent, so that tick values carry no rounding.
struct ScaleStep {
    int mantissa = 1;  // 1, 2, 5, or 25 with the exponent one lower
    int exponent = 0;

    [[nodiscard]] double at(int i) const {
        const double whole = static_cast<double>(mantissa) * i;
        return exponent < 0 ? whole / std::pow(10.0, -exponent) : whole * std::pow(10.0, exponent);
    }
};

int scaleIntervals(const ScaleStep& step, double largest) {
    return std::max(1, static_cast<int>(std::ceil(largest / step.at(1) - 1e-9)));
}

ScaleStep smallestScaleStep(double largest, int maxIntervals, int leastExponent, bool quarters) {
    for (int exponent = leastExponent; exponent < 18; ++exponent)
        for (const int mantissa : {1, 2, 25, 5}) {
            if (mantissa == 25 && !quarters) continue;
            const ScaleStep step{mantissa, mantissa == 25 ? exponent - 1 : exponent};
            if (scaleIntervals(step, largest) <= maxIntervals) return step;
        }
    return {1, 18};
}

}  // namespace

AxisScale shareScale(double largest, int maxIntervals) {
    if (!(largest > 0)) largest = 1;
    largest = std::min(largest, 1.0);
    // In per cent; 2.5 % is not a step people read easily, 25 % is.
    const double percent = largest * 100;
    const bool quarters = percent > 50;
    int leastExponent = -4;
    ScaleStep step = smallestScaleStep(percent, std::max(1, maxIntervals), leastExponent, quarters);
    if (step.at(1) > 50) step = {1, 2};
    AxisScale scale;
    const int intervals = scaleIntervals(step, percent);
    for (int i = 0; i <= intervals; ++i) {
        const double value = step.at(i) / 100;
        scale.ticks.push_back({value, charts::percentText(value)});
    }
    // A tick beyond 100 % means nothing: three steps of 40 % end at 100 %.
    if (scale.ticks.back().value > 1) scale.ticks.back() = {1, charts::percentText(1)};
    scale.top = scale.ticks.back().value;
    return scale;
}

AxisScale countScale(double largest, int maxIntervals) {
    if (!(largest > 0)) largest = 1;
    const ScaleStep step = smallestScaleStep(largest, std::max(1, maxIntervals), 0, largest > 50);
    AxisScale scale;
    const int intervals = scaleIntervals(step, largest);
    for (int i = 0; i <= intervals; ++i)
        scale.ticks.push_back({step.at(i), charts::groupedNumber(static_cast<std::int64_t>(std::llround(step.at(i))))});
    scale.top = scale.ticks.back().value;
    return scale;
}

}  // namespace sextant::rendering
