#include "core/charts/pattern_frequency_chart.h"

#include "core/base/hashing.h"
#include "core/charts/chart_filter.h"
#include "core/charts/chart_words.h"
#include "core/statistics/pattern_frequency.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace sextant::charts {
namespace {

// Groups may have several fields; a figure prints them as one key.
std::string panelKey(const std::vector<std::string>& values) {
    std::string key;
    for (std::size_t i = 0; i < values.size(); ++i) key += (i == 0 ? "" : " / ") + values[i];
    return key;
}

std::string panelHeading(const query::PatternTable& table, const std::vector<std::string>& values) {
    if (values.empty()) return "all traces";
    std::string title;
    for (std::size_t i = 0; i < values.size(); ++i) title += (i == 0 ? "" : " / ") + panelTitle(table.by[i], values[i]);
    return title;
}

std::string panelFilter(const query::PatternTable& table, const std::vector<std::string>& values) {
    std::string filter;
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::string value = values[i];
        if (table.by[i] == "correct" && (value == "1" || value == "0")) value = value == "1" ? "yes" : "no";
        filter = bothFilters(filter, chartFilterTerm(table.by[i], value));
    }
    return filter;
}

std::string hasTerm(Pattern pattern, const std::string& whose) {
    const std::string value = std::string(code(pattern)) + whose;
    // Names of persons may hold anything.
    const bool plain = std::all_of(value.begin(), value.end(), [](unsigned char c) {
        return (c < 0x80 && std::isalnum(c) != 0) || c == '@' || c == ':' || c == '-' || c == '_' || c == '.';
    });
    return plain ? "has:" + value : chartFilterTerm("has", value);
}

std::string hashOfCounts(const std::vector<ChartPanel>& panels) {
    Hasher hasher;
    for (const ChartPanel& panel : panels) {
        hasher.add(panel.key).add(panel.traces).add(panel.segments);
        for (const ChartMark& mark : panel.marks) hasher.add(std::int64_t{std::llround(mark.count)}).add(std::int64_t{std::llround(mark.n)});
    }
    return toHex(hasher.digest());
}

// Panels in the order the spec names, others left out with a warning.
Result<std::vector<ChartPanel>> orderedPanels(std::vector<ChartPanel> panels, const ChartSpec& spec,
                                              std::vector<std::string>& warnings) {
    if (spec.panels.empty()) return panels;
    std::vector<ChartPanel> ordered;
    for (const std::string& key : spec.panels) {
        const auto found = std::find_if(panels.begin(), panels.end(), [&](const ChartPanel& panel) { return panel.key == key; });
        if (found == panels.end()) {
            std::string known;
            for (const ChartPanel& panel : panels) known += (known.empty() ? "" : ", ") + (panel.key.empty() ? "\"\"" : panel.key);
            return usageError("No trace has the " + spec.by + " \"" + key + "\", which the setting panels names. There are: " +
                              (known.empty() ? "none left" : known) + ".");
        }
        ordered.push_back(std::move(*found));
        panels.erase(found);
    }
    if (!panels.empty()) {
        std::string left;
        for (const ChartPanel& panel : panels) left += (left.empty() ? "" : ", ") + panel.title;
        warnings.push_back("Not drawn, because the setting panels does not name them: " + left + ".");
    }
    return ordered;
}

}  // namespace

Result<ChartData> patternFrequencyChart(const ChartSpec& spec, const query::PatternTable& table, const JobContext& job) {
    if (table.rows.empty() && table.unjudged > 0)
        return failure((table.tagger == "effective" ? "No tags" : "No tags by " + table.tagger) + " yet on the " +
                       counted(table.unjudged, "trace") + " asked for, so there is nothing to draw.");
    if (table.rows.empty())
        return failure(spec.filter.empty() ? "There are no traces to draw. Import some first."
                                           : "No trace matches the filter " + spec.filter + ", so there is nothing to draw.");
    const statistics::FrequencyUnit natural = statistics::defaultUnit(table);
    const bool wholeTraces = natural == statistics::FrequencyUnit::traces;

    ChartData data;
    data.spec = spec;
    if (table.by.size() == 1) data.spec.by = table.by.front();
    data.unit = spec.unit.value_or(wholeTraces ? ChartUnit::traces : ChartUnit::segments);
    data.spec.unit = data.unit;
    data.countsTraces = data.unit == ChartUnit::traces || (data.unit == ChartUnit::count && wholeTraces);

    statistics::FrequencyOptions options;
    options.unit = data.countsTraces ? statistics::FrequencyUnit::traces : statistics::FrequencyUnit::segments;
    options.minSteps = spec.minSteps;
    options.confidence = spec.confidence;
    options.seed = spec.seed;
    options.intervals = data.unit != ChartUnit::count;
    SEXTANT_ASSIGN(const statistics::FrequencyReport report, statistics::patternFrequencies(table, options, job));

    data.intervalMethod = report.intervalMethod;
    data.warnings = report.warnings;
    data.tagger = table.tagger;
    data.taggerVersion = table.taggerVersion;
    data.segmentation = table.segmentation;
    data.codebook = table.codebook;
    data.program = "Sextant " SEXTANT_VERSION;

    // Whose tags: without a name, "has" asks for the effective ones.
    const std::string whose = data.tagger.empty() || data.tagger == "effective" ? "" : "@" + data.tagger;
    std::vector<ChartPanel> panels;
    for (const statistics::GroupFrequencies& group : report.groups) {
        if (group.traces == 0) continue;
        ChartPanel panel;
        panel.key = panelKey(group.key);
        panel.title = panelHeading(table, group.key);
        panel.traces = group.traces;
        panel.segments = group.segments;
        const std::string ofPanel = panelFilter(table, group.key);
        for (const Pattern pattern : allPatterns) {
            const statistics::Frequency& frequency = group.patterns[index(pattern)];
            const std::string has = bothFilters(ofPanel, hasTerm(pattern, whose));
            panel.marks.push_back({pattern, frequency.count, frequency.n, frequency.share, frequency.low, frequency.high,
                                   bothFilters(has, spec.filter)});
        }
        panels.push_back(std::move(panel));
    }
    SEXTANT_ASSIGN(data.panels, orderedPanels(std::move(panels), data.spec, data.warnings));

    data.axisTitle = axisTitle(data);
    data.note = chartNote(data);
    data.altText = chartAltText(data);
    data.projectHash = hashOfCounts(data.panels);
    return data;
}

}  // namespace sextant::charts
