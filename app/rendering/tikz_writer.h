// A figure as LaTeX source, to be typeset in the document's own fonts: \input it. Pure function.
#pragma once

#include "core/charts/chart_data.h"

#include <string>

namespace sextant::rendering {

// One tikzpicture with a PGFPlots group plot; its head names the packages it needs. UTF-8.
std::string toTikz(const charts::ChartData& data);

}  // namespace sextant::rendering
