// ChartData: the numbers of a figure and what stands behind every mark. No pixels. Plain value.
#pragma once

#include "core/charts/chart_spec.h"
#include "core/trace/pattern.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sextant::charts {

// One bar (or one cell of the count table).
struct ChartMark {
    Pattern pattern = Pattern::systematicAnalysis;
    double count = 0;                  // in the unit counted
    double n = 0;                      // out of
    double share = 0;                  // count / n; 0 where n is 0
    std::optional<double> low, high;   // interval of the share; nothing for counts without intervals
    std::string filter;                // traces behind the mark, as a filter expression
};

struct ChartPanel {
    std::string key;                   // group value; "" for a missing task
    std::string title;                 // what is printed
    std::int64_t traces = 0;
    std::int64_t segments = 0;
    std::vector<ChartMark> marks;      // six, in pattern order
};

struct ChartData {
    ChartSpec spec;                    // as drawn: unit resolved
    ChartUnit unit = ChartUnit::segments;
    bool countsTraces = false;         // count and n are traces; else steps
    std::vector<ChartPanel> panels;
    std::string axisTitle;             // "share of steps with the pattern"
    std::string intervalMethod;        // "bootstrap by trace, 1000 draws, seed 42", "Wilson", "none"
    std::string note;                  // one sentence a paper may quote below the figure
    std::string altText;               // the figure in words, made from the data
    std::vector<std::string> warnings; // "most of the 40 traces show every pattern ..."
    std::string tagger, taggerVersion, segmentation, codebook, program;
    std::string projectHash;           // of the counts drawn
};

// CSV with the columns task,pattern,count,n,share,low,high (first column named after `by`); low and high empty without intervals.
std::string toCsv(const ChartData& data);
std::string toJson(const ChartData& data);

}  // namespace sextant::charts
