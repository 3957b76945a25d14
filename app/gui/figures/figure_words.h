// What the figure panel says of a figure: marks, panels and choices in words. Plain functions of values.
#pragma once

#include "app/operations/browse_traces.h"
#include "core/charts/chart_data.h"

#include <QString>

#include <cstddef>
#include <string>

namespace sextant::gui::words {

// "AIME, SR Self-Refinement: 15 of 91 steps, 16 %, 95 % interval 13 % to 22 %"
QString markSentence(const charts::ChartData& data, std::size_t panel, const charts::ChartMark& mark);
// The same on lines, escaped for a tooltip.
QString markToolTip(const charts::ChartData& data, std::size_t panel, const charts::ChartMark& mark);
// "Self-Refinement in AIME"
QString markTitle(const charts::ChartData& data, std::size_t panel, Pattern pattern);
// "15 steps in 6 traces"; "14 traces" where the tags are of whole traces
QString hitCount(std::int64_t total, std::int64_t traces, bool ofWholeTraces);
QString figureSubtitle(const charts::ChartData& data);
QString taggerName(const std::string& tagger);
// "#12 R1, AIME, step 15"
QString hitPlace(const operations::StepHit& hit);

}  // namespace sextant::gui::words
