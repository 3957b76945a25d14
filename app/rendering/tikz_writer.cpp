#include "app/rendering/tikz_writer.h"

namespace sextant::rendering {

std::string toTikz(const charts::ChartData&) { return {}; }

}  // namespace sextant::rendering
