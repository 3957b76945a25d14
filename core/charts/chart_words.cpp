#include "core/charts/chart_words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace sextant::charts {
namespace {

constexpr std::string_view noBreak = "\u00A0";

std::string trimmedDecimals(double number, int decimals) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", decimals, number);
    std::string text = buffer;
    // snprintf follows the locale of the process; figures are in English.
    std::replace(text.begin(), text.end(), ',', '.');
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return text;
}

std::string taggerPhrase(const ChartData& data) {
    const std::string version = data.taggerVersion.empty() ? "" : " " + data.taggerVersion;
    if (data.tagger.empty()) return "";
    if (data.tagger == "effective") return "effective tags";
    if (data.tagger.starts_with("person:")) return "tagged by " + data.tagger.substr(7);
    if (data.tagger == "person") return "tagged by hand";
    return "tagged by " + data.tagger + version;
}

std::string whiskerPhrase(const ChartData& data) {
    const std::string level = percentText(data.spec.confidence);
    const bool bootstrap = data.intervalMethod.starts_with("bootstrap");
    bool zeros = false;
    for (const ChartPanel& panel : data.panels)
        for (const ChartMark& mark : panel.marks) zeros = zeros || (mark.n > 0 && mark.count <= 0);
    if (!bootstrap) {
        const bool clustered = data.intervalMethod.find("clustered") != std::string::npos;
        return level + " Wilson intervals" + (clustered ? ", clustered by problem" : "") + (zeros ? ", also on zero counts" : "");
    }
    return level + " intervals, " + data.intervalMethod + (zeros ? ", with an upper bound where a pattern was not seen" : "");
}

std::string patternCode(const ChartData& data, Pattern pattern) {
    return data.spec.printSf && pattern == Pattern::selfRefinement ? "SF" : std::string(code(pattern));
}

std::string markText(const ChartData& data, const ChartMark& mark) {
    std::string text = patternCode(data, mark.pattern) + " ";
    if (data.unit == ChartUnit::count) return text + groupedNumber(std::llround(mark.count));
    text += percentText(mark.share);
    if (mark.low && mark.high) text += " (" + percentText(*mark.low) + " to " + percentText(*mark.high) + ")";
    return text;
}

}  // namespace

std::string groupedNumber(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t sign = number < 0 ? 1 : 0;
    for (std::size_t i = digits.size(); i > sign + 3;) {
        i -= 3;
        digits.insert(i, ",");
    }
    return digits;
}

std::string percentText(double share) {
    const double percent = share * 100;
    const double magnitude = std::abs(percent);
    int decimals = 0;
    if (magnitude > 0 && magnitude < 10) decimals = magnitude < 0.1 ? 3 : magnitude < 1 ? 2 : 1;
    // 99.95 is not 100, and a confidence of 99.9 % is not 100 % either.
    else if (magnitude > 99 && magnitude < 100) decimals = 1;
    return trimmedDecimals(percent, decimals) + std::string(noBreak) + "%";
}

std::string counted(std::int64_t number, std::string_view noun) {
    return groupedNumber(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

std::string panelTitle(std::string_view by, std::string_view key) {
    if (by == "correct") {
        if (key == "1" || key == "yes" || key == "true") return "correct";
        if (key == "0" || key == "no" || key == "false") return "wrong";
        if (key.empty()) return "not judged";
    }
    return key.empty() ? "(no " + std::string(by) + ")" : std::string(key);
}

std::string axisTitle(const ChartData& data) {
    const std::string what = data.unit == ChartUnit::count ? "number of " : "share of ";
    if (!data.countsTraces) return what + "steps with the pattern";
    if (data.spec.minSteps > 1)
        return what + "traces with the pattern in at least " + std::to_string(data.spec.minSteps) + " steps";
    return what + "traces with the pattern";
}

std::string chartNote(const ChartData& data) {
    std::int64_t traces = 0;
    std::int64_t steps = 0;
    for (const ChartPanel& panel : data.panels) {
        traces += panel.traces;
        steps += panel.segments;
    }
    std::string note = "Bars: " + data.axisTitle + " (";
    note += data.countsTraces ? counted(traces, "trace") : counted(steps, "step") + " of " + counted(traces, "trace");
    if (const std::string tagger = taggerPhrase(data); !tagger.empty()) note += ", " + tagger;
    note += ")";
    if (data.unit == ChartUnit::count) {
        if (!data.spec.sharedScale && data.panels.size() > 1) note += "; every panel has its own scale";
    } else {
        note += "; whiskers: " + whiskerPhrase(data);
        if (!data.spec.sharedScale && data.panels.size() > 1) note += "; every panel has its own scale";
    }
    return note + ".";
}

std::string chartAltText(const ChartData& data) {
    // Beyond a dozen panels a list of all numbers helps nobody; the table does.
    constexpr std::size_t allNumbersUpTo = 12;
    std::string text = data.panels.size() == 1 ? "Bar chart" : groupedNumber(static_cast<std::int64_t>(data.panels.size())) + " bar charts";
    text += " of the " + data.axisTitle;
    if (data.panels.size() != 1) text += ", one for each " + data.spec.by;
    text += ".";
    for (const ChartPanel& panel : data.panels) {
        text += " " + panel.title + " (";
        text += data.countsTraces ? counted(panel.traces, "trace") : counted(panel.segments, "step") + " of " + counted(panel.traces, "trace");
        text += "): ";
        if (data.panels.size() <= allNumbersUpTo) {
            for (std::size_t i = 0; i < panel.marks.size(); ++i) text += (i == 0 ? "" : ", ") + markText(data, panel.marks[i]);
            text += ".";
            continue;
        }
        const auto most = std::max_element(panel.marks.begin(), panel.marks.end(),
                                           [](const ChartMark& a, const ChartMark& b) { return a.count < b.count; });
        text += most == panel.marks.end() || most->count <= 0 ? "no pattern." : "most often " + markText(data, *most) + ".";
    }
    return text;
}

}  // namespace sextant::charts
