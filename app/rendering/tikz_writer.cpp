#include "app/rendering/tikz_writer.h"

#include "app/rendering/axis_scale.h"
#include "app/rendering/figure.h"
#include "core/base/utf8.h"
#include "core/charts/chart_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace sextant::rendering {
namespace {

// Of the TikZ library "patterns"; the same hatches as hatch.h.
constexpr std::array<const char*, patternCount> tikzPatterns = {"north east lines", "north west lines", "crosshatch",
                                                                "vertical lines",   "horizontal lines", "dots"};

std::string tikzNumber(double number) {
    char buffer[64];
    const auto written = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::fixed, 4);
    return {buffer, written.ptr};
}

std::string tikzText(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        switch (c) {
        case '\\': out += "\\textbackslash{}"; break;
        case '{': case '}': case '$': case '&': case '#': case '_': case '%': out += '\\'; out += c; break;
        case '~': out += "\\textasciitilde{}"; break;
        case '^': out += "\\textasciicircum{}"; break;
        case '\n': case '\r': out += ' '; break;
        default:
            if (text.substr(i, 2) == "\u00A0") {
                out += "\\,";
                ++i;
            } else {
                out += c;
            }
        }
    }
    return out;
}

std::string tikzComment(std::string_view text) {
    std::string out = "% ";
    for (const char c : text) out += c == '\n' ? std::string("\n% ") : std::string(1, c);
    return out + "\n";
}

std::string tikzCode(const charts::ChartData& data, Pattern pattern) {
    return data.spec.printSf && pattern == Pattern::selfRefinement ? "SF" : std::string(code(pattern));
}

std::string tikzStyle(Pattern pattern) {
    const std::string colour = "sextant" + std::string(code(pattern));
    return "draw=" + colour + ", fill=" + colour + "!28, postaction={pattern=" + tikzPatterns[index(pattern)] +
           ", pattern color=" + colour + "}";
}

std::string tikzHead(const charts::ChartData& data) {
    std::string head = "% " + data.program + ", a figure for \\input. Preamble: \\usepackage{pgfplots} \\pgfplotsset{compat=1.16}\n"
                       "% \\usepgfplotslibrary{groupplots} \\usetikzlibrary{patterns}\n% Spec, to draw it again:\n";
    head += tikzComment(data.spec.toJson());
    head += tikzComment("In words: " + data.altText);
    return head;
}

struct TikzPanelPlace {
    double width = 0;       // bp
    bool labels = false;    // prints the numbers of its axis
    bool axisTitle = false;
};

std::string tikzPanel(const charts::ChartData& data, const charts::ChartPanel& panel, const AxisScale& scale, double factor,
                      const TikzPanelPlace& place) {
    const bool counts = data.unit == charts::ChartUnit::count;
    std::string n = "n = " + charts::counted(panel.traces, "trace");
    if (!data.countsTraces) n = charts::counted(panel.segments, "step") + ", " + charts::counted(panel.traces, "trace");
    std::string ticks;
    std::string labels;
    // How wide names are, only LaTeX knows; this many letters fit in bold Computer Modern.
    const auto nameLength = static_cast<std::size_t>(std::max(8.0, place.width / 5.4));
    for (const AxisTick& tick : scale.ticks) {
        ticks += (ticks.empty() ? "" : ",") + tikzNumber(tick.value * factor);
        if (place.labels) labels += (labels.empty() ? "{" : ",{") + tikzText(tick.label) + "}";
    }
    std::string text = "\\nextgroupplot[title={\\textbf{" + tikzText(excerpt(panel.title, nameLength)) + "}\\\\\\footnotesize " + tikzText(n) + "}, ymax=" +
                       tikzNumber(scale.top * factor) + ", ytick={" + ticks + "}, yticklabels={" + labels + "}";
    if (place.axisTitle) text += ", ylabel={" + tikzText(data.axisTitle) + "}";
    text += "]\n";
    for (const charts::ChartMark& mark : panel.marks) {
        if (mark.n <= 0) continue;
        const double value = counts ? mark.count : mark.share * factor;
        const std::string x = std::to_string(index(mark.pattern) + 1);
        text += "\\addplot[ybar, bar shift=0pt, bar width=" + tikzNumber(place.width / patternCount * 0.62) + "bp, " + tikzStyle(mark.pattern);
        if (counts) text += ", nodes near coords, every node near coord/.append style={black, font=\\footnotesize}";
        if (mark.low && mark.high) text += ", error bars/.cd, y dir=both, y explicit, error bar style={black}";
        text += "] coordinates {(" + x + "," + tikzNumber(value) + ")";
        if (mark.low && mark.high)
            text += " += (0," + tikzNumber(*mark.high * factor - value) + ") -= (0," + tikzNumber(value - *mark.low * factor) + ")";
        text += "};\n";
    }
    return text;
}

std::string tikzLegend(const charts::ChartData& data, std::size_t columns) {
    std::string text = "\\matrix[anchor=north, column sep=3pt, row sep=1pt, nodes={anchor=base west, inner sep=1pt}] at "
                       "([yshift=-5pt]current bounding box.south) {\n";
    for (const Pattern pattern : allPatterns) {
        const std::size_t i = index(pattern);
        text += "\\path[" + tikzStyle(pattern) + "] (0,-1pt) rectangle (10pt,6pt); & \\node{\\textbf{" + tikzCode(data, pattern) +
                "} " + tikzText(name(pattern)) + "};";
        text += (i + 1) % columns == 0 || i + 1 == patternCount ? " \\\\\n" : " &[8pt]\n";
    }
    return text + "};\n";
}

}  // namespace

std::string toTikz(const charts::ChartData& data) {
    const bool counts = data.unit == charts::ChartUnit::count;
    const double factor = counts ? 1 : 100;
    // Lengths in points of 1/72 inch (bp); text is the document's, so room for it is an estimate.
    const double width = data.spec.widthInches * 72;
    const double axis = 44;
    const double gap = data.spec.sharedScale ? 9 : 30;
    const std::size_t count = std::max<std::size_t>(1, data.panels.size());
    const auto most = static_cast<std::size_t>(std::max(1.0, std::floor((width - axis + gap) / (76 + gap))));
    const std::size_t rows = (count + std::min(count, most) - 1) / std::min(count, most);
    const std::size_t columns = (count + rows - 1) / rows;
    const double panelWidth = (width - axis - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    const double panelHeight = rows == 1 ? 90 : rows == 2 ? 72 : 56;

    double largest = 0;
    std::vector<double> largestOfPanel;
    for (const charts::ChartPanel& panel : data.panels) {
        double here = 0;
        for (const charts::ChartMark& mark : panel.marks)
            here = std::max(here, counts ? mark.count : std::max(mark.share, mark.high.value_or(0)));
        largestOfPanel.push_back(here);
        largest = std::max(largest, here);
    }

    std::string codes;
    for (const Pattern pattern : allPatterns) codes += (codes.empty() ? "\\strut " : ",\\strut ") + tikzCode(data, pattern);
    std::string text = tikzHead(data) + "\\begin{tikzpicture}\n";
    for (const Pattern pattern : allPatterns)
        text += "\\definecolor{sextant" + std::string(code(pattern)) + "}{HTML}{" +
                lookOf(pattern).colour.name().mid(1).toUpper().toStdString() + "}\n";
    text += "\\begin{groupplot}[group style={group size=" + std::to_string(columns) + " by " + std::to_string(rows) +
            ", horizontal sep=" + tikzNumber(gap) + "bp, vertical sep=44bp" +
            "},\n  scale only axis, width=" + tikzNumber(panelWidth) +
            "bp, height=" + tikzNumber(panelHeight) + "bp,\n  xmin=0.4, xmax=6.6, ymin=0, xtick={1,...,6}, xticklabels={" + codes +
            "}, axis x line*=bottom, axis y line*=left, y axis line style={draw=none},\n"
            "  tick style={draw=none}, ymajorgrids, grid style={black!10}, title style={align=center, yshift=" + (counts ? "4pt" : "-3pt") +
            "}, xticklabel style={font=" + (panelWidth < 110 ? "\\scriptsize" : "\\footnotesize") + "\\bfseries}, "
            "yticklabel style={font=\\small}, ylabel style={font=\\small}, clip=false]\n";
    for (std::size_t i = 0; i < data.panels.size(); ++i) {
        const double top = data.spec.sharedScale ? largest : largestOfPanel[i];
        const AxisScale scale = counts ? countScale(top, 4) : shareScale(top, 4);
        const bool leftmost = i % columns == 0;
        text += tikzPanel(data, data.panels[i], scale, factor,
                          {panelWidth, leftmost || !data.spec.sharedScale, leftmost && i / columns == (rows - 1) / 2});
    }
    text += "\\end{groupplot}\n" + tikzLegend(data, width >= 360 ? 3 : 2);
    if (data.spec.note && !data.note.empty())
        text += "\\node[anchor=north, text width=" + tikzNumber(width * 0.97) +
                "bp, font=\\footnotesize, black!65] at ([yshift=-3pt]current bounding box.south) {" + tikzText(data.note) + "};\n";
    return text + "\\end{tikzpicture}\n";
}

}  // namespace sextant::rendering
