// ChartSpec: what a figure shows, as data. Saved as JSON (schema_version 1) beside or inside every exported figure, so that
// it can be drawn again. Plain value.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::charts {

enum class ChartUnit {
    segments,   // share of steps that show the pattern
    traces,     // share of traces that show it in at least minSteps steps
    count,      // number of traces (tag sheets, unit of the paper) or of steps, no intervals
};

std::string_view toText(ChartUnit unit);

struct ChartSpec {
    std::string preset = "pattern-frequency";
    std::optional<ChartUnit> unit;          // nothing: segments for machine tags, traces for trace-level tags
    std::string by = "task";                // panels: task | model | method | domain | correct | lang
    std::string tagger = "effective";
    std::string filter;                     // of traces
    int minSteps = 1;                       // in trace units
    bool sharedScale = true;
    bool printSf = false;                   // print SR as SF, as the paper's figures do
    std::string title;                      // "" = none; papers put it into the caption
    bool note = true;                       // the line below the legend that says unit, n and intervals
    double widthInches = 6.75;              // printed size; text sizes are those printed
    double heightInches = 0;                // 0: fits the panels
    double fontPoints = 8;
    std::string fontFamily;                 // "" = the first available of the families the package list names
    std::vector<std::string> panels;        // keys of the panels drawn, in this order; empty: all as found
    double confidence = 0.95;
    std::uint64_t seed = 42;

    [[nodiscard]] std::string toJson() const;
};

// From JSON: a spec, or a whole exported figure (the object under its key "spec"). Keys, all optional: schema_version preset unit
// by tagger filter min_steps scale sf title note width height font_size font panels confidence seed; what is not there is as in
// the preset. The error names the unknown key or the value that cannot be. presetSpec() gives a preset by its name.
Result<ChartSpec> parseChartSpec(std::string_view json);
Result<ChartSpec> presetSpec(std::string_view name);

struct PresetInfo {
    std::string name, title, description;
};
std::vector<PresetInfo> presets();

// Applies "key=value" of --set: unit, by, tagger, filter (where), min-steps, scale=shared|free, sf, title, note, width,
// height, font-size, font, panels (comma list), confidence, seed.
Status applySetting(ChartSpec& spec, std::string_view keyValue);

}  // namespace sextant::charts
