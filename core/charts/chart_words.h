// The words of a figure: titles of axes and panels, the note below it, its text for people who cannot see it. Pure functions.
#pragma once

#include "core/charts/chart_data.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::charts {

std::string groupedNumber(std::int64_t number);           // "12,345"
std::string percentText(double share);                    // "47 %", "3.4 %", "0.05 %", with a no-break space
std::string counted(std::int64_t number, std::string_view noun);  // "1 step", "12 steps"

// What is printed above a panel for a key of a grouping ("" has words of its own).
std::string panelTitle(std::string_view by, std::string_view key);

std::string axisTitle(const ChartData& data);
std::string chartNote(const ChartData& data);
std::string chartAltText(const ChartData& data);

}  // namespace sextant::charts
