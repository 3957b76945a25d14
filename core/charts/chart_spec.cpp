#include "core/charts/chart_spec.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>


namespace sextant::charts {
namespace {

using SpecJson = nlohmann::ordered_json;

constexpr int specSchemaVersion = 1;
constexpr std::array<std::string_view, 16> specKeys = {
    "preset", "unit", "by", "tagger", "filter", "min_steps", "scale", "sf", "title",
    "note", "width", "height", "font_size", "font", "panels", "confidence"};
constexpr std::array<std::string_view, 6> specGroupings = {"task", "model", "method", "domain", "correct", "lang"};

std::string specKeyList() {
    std::string list;
    for (const std::string_view key : specKeys) list += std::string(key) + ", ";
    return list + "seed";
}

Error badSpecValue(std::string_view key, const SpecJson& value, std::string_view expected) {
    return usageError("The chart setting \"" + std::string(key) + "\" cannot be " +
                      value.dump(-1, ' ', false, SpecJson::error_handler_t::replace) + ". Use " + std::string(expected) + ".");
}

Status setSpecText(std::string& target, std::string_view key, const SpecJson& value) {
    if (!value.is_string()) return badSpecValue(key, value, "a text");
    target = value.get<std::string>();
    return {};
}

Status setSpecFlag(bool& target, std::string_view key, const SpecJson& value) {
    if (!value.is_boolean()) return badSpecValue(key, value, "true or false");
    target = value.get<bool>();
    return {};
}

Status setSpecNumber(double& target, std::string_view key, const SpecJson& value, double least, double most,
                     std::string_view expected) {
    if (!value.is_number()) return badSpecValue(key, value, expected);
    const double number = value.get<double>();
    if (!(number >= least && number <= most)) return badSpecValue(key, value, expected);
    target = number;
    return {};
}

Status setSpecUnit(ChartSpec& spec, const SpecJson& value) {
    constexpr std::string_view expected = "segments, traces, count or auto";
    if (value.is_null()) {
        spec.unit.reset();
        return {};
    }
    if (!value.is_string()) return badSpecValue("unit", value, expected);
    const std::string word = value.get<std::string>();
    if (word == "auto") spec.unit.reset();
    else if (word == "segments") spec.unit = ChartUnit::segments;
    else if (word == "traces") spec.unit = ChartUnit::traces;
    else if (word == "count") spec.unit = ChartUnit::count;
    else return badSpecValue("unit", value, expected);
    return {};
}

Status setSpecPanels(ChartSpec& spec, const SpecJson& value) {
    constexpr std::string_view expected = "a list of panel names";
    if (!value.is_array()) return badSpecValue("panels", value, expected);
    std::vector<std::string> panels;
    for (const SpecJson& panel : value) {
        if (!panel.is_string()) return badSpecValue("panels", value, expected);
        panels.push_back(panel.get<std::string>());
    }
    spec.panels = std::move(panels);
    return {};
}

Status setSpecValue(ChartSpec& spec, std::string_view key, const SpecJson& value) {
    if (key == "preset") {
        SEXTANT_TRY(setSpecText(spec.preset, key, value));
        return presetSpec(spec.preset).ok() ? Status() : Status(presetSpec(spec.preset).error());
    }
    if (key == "unit") return setSpecUnit(spec, value);
    if (key == "by") {
        std::string by;
        SEXTANT_TRY(setSpecText(by, key, value));
        if (std::find(specGroupings.begin(), specGroupings.end(), by) == specGroupings.end())
            return badSpecValue(key, value, "task, model, method, domain, correct or lang");
        spec.by = by;
        return {};
    }
    if (key == "tagger") return setSpecText(spec.tagger, key, value);
    if (key == "filter") return setSpecText(spec.filter, key, value);
    if (key == "min_steps") {
        if (!value.is_number_integer() || value.get<std::int64_t>() < 1 || value.get<std::int64_t>() > 1'000'000)
            return badSpecValue(key, value, "a whole number, 1 or more");
        spec.minSteps = value.get<int>();
        return {};
    }
    if (key == "scale") {
        if (value != "shared" && value != "free") return badSpecValue(key, value, "shared or free");
        spec.sharedScale = value == "shared";
        return {};
    }
    if (key == "sf") return setSpecFlag(spec.printSf, key, value);
    if (key == "title") return setSpecText(spec.title, key, value);
    if (key == "note") return setSpecFlag(spec.note, key, value);
    if (key == "width") return setSpecNumber(spec.widthInches, key, value, 1.5, 60, "inches from 1.5 to 60");
    if (key == "height") {
        if (value.is_number() && value.get<double>() == 0) {
            spec.heightInches = 0;
            return {};
        }
        return setSpecNumber(spec.heightInches, key, value, 1, 60, "inches from 1 to 60, or 0 for a height that fits");
    }
    if (key == "font_size") return setSpecNumber(spec.fontPoints, key, value, 4, 36, "points from 4 to 36");
    if (key == "font") return setSpecText(spec.fontFamily, key, value);
    if (key == "panels") return setSpecPanels(spec, value);
    if (key == "confidence") return setSpecNumber(spec.confidence, key, value, 0.5, 0.9999, "a level such as 0.95");
    if (key == "seed") {
        if (!value.is_number_unsigned()) return badSpecValue(key, value, "a whole number, 0 or more");
        spec.seed = value.get<std::uint64_t>();
        return {};
    }
    return usageError("\"" + std::string(key) + "\" is not a chart setting. The settings are: " + specKeyList() + ".");
}

// The only place that lets nlohmann's exceptions happen; its message carries line and column.
Result<SpecJson> readSpecJson(std::string_view text) {
    try {
        return SpecJson::parse(text);
    } catch (const SpecJson::exception& error) {
        return usageError("The chart spec is not JSON: " + std::string(error.what()) + ".");
    }
}

bool isFlagKey(std::string_view key) { return key == "sf" || key == "note"; }
bool isNumberKey(std::string_view key) {
    constexpr std::array<std::string_view, 6> keys = {"min_steps", "width", "height", "font_size", "confidence", "seed"};
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

SpecJson settingValue(std::string_view key, const std::string& text) {
    if (isFlagKey(key)) {
        if (text == "true" || text == "on" || text == "yes" || text == "1") return true;
        if (text == "false" || text == "off" || text == "no" || text == "0") return false;
        return text;
    }
    if (isNumberKey(key)) {
        const char* const end = text.data() + text.size();
        std::uint64_t whole = 0;
        if (const auto read = std::from_chars(text.data(), end, whole); read.ec == std::errc() && read.ptr == end) return whole;
        double number = 0;
        if (const auto read = std::from_chars(text.data(), end, number); read.ec == std::errc() && read.ptr == end) return number;
        return text;
    }
    if (key == "panels") {
        SpecJson panels = SpecJson::array();
        std::size_t begin = 0;
        while (!text.empty() && begin <= text.size()) {
            const std::size_t comma = std::min(text.find(',', begin), text.size());
            const std::string_view panel = std::string_view(text).substr(begin, comma - begin);
            const std::size_t first = panel.find_first_not_of(' ');
            panels.push_back(first == std::string_view::npos ? std::string()
                                                             : std::string(panel.substr(first, panel.find_last_not_of(' ') - first + 1)));
            begin = comma + 1;
        }
        return panels;
    }
    return text;
}

}  // namespace

std::string_view toText(ChartUnit unit) {
    switch (unit) {
    case ChartUnit::segments: return "segments";
    case ChartUnit::traces: return "traces";
    case ChartUnit::count: return "count";
    }
    return "segments";
}

std::string ChartSpec::toJson() const {
    SpecJson json;
    json["schema_version"] = specSchemaVersion;
    json["preset"] = preset;
    json["unit"] = unit ? SpecJson(toText(*unit)) : SpecJson("auto");
    json["by"] = by;
    json["tagger"] = tagger;
    json["filter"] = filter;
    json["min_steps"] = minSteps;
    json["scale"] = sharedScale ? "shared" : "free";
    json["sf"] = printSf;
    json["title"] = title;
    json["note"] = note;
    json["width"] = widthInches;
    json["height"] = heightInches;
    json["font_size"] = fontPoints;
    json["font"] = fontFamily;
    json["panels"] = panels;
    json["confidence"] = confidence;
    json["seed"] = seed;
    return json.dump(2, ' ', false, SpecJson::error_handler_t::replace);
}

Result<ChartSpec> parseChartSpec(std::string_view text) {
    SEXTANT_ASSIGN(SpecJson json, readSpecJson(text));
    if (json.is_object() && json.contains("spec") && json["spec"].is_object()) json = SpecJson(json["spec"]);
    if (!json.is_object()) return usageError("The chart spec is not a JSON object with settings such as \"preset\" and \"unit\".");
    if (json.contains("schema_version")) {
        const SpecJson& version = json["schema_version"];
        if (!version.is_number_integer()) return badSpecValue("schema_version", version, "1");
        if (version.get<std::int64_t>() > specSchemaVersion)
            return usageError("The chart spec has schema version " + version.dump() + "; this Sextant reads versions up to " +
                              std::to_string(specSchemaVersion) + ". Open it with a newer Sextant.");
        if (version.get<std::int64_t>() < 1) return badSpecValue("schema_version", version, "1");
    }
    ChartSpec spec;
    if (json.contains("preset")) {
        SEXTANT_TRY(setSpecValue(spec, "preset", json["preset"]));
        SEXTANT_ASSIGN(spec, presetSpec(spec.preset));
    }
    for (const auto& [key, value] : json.items())
        if (key != "schema_version") SEXTANT_TRY(setSpecValue(spec, key, value));
    return spec;
}

std::vector<PresetInfo> presets() {
    return {
        {"pattern-frequency", "Pattern frequency by task",
         "One panel a task with the share of steps (or traces) that show each of the six patterns, with intervals, on one scale."},
        {"pattern-frequency-paper", "Pattern counts by task, as in arXiv 2410.13639, figure 1",
         "Plain counts of the six patterns, each task on its own scale, Self-Refinement printed as SF."},
    };
}

Result<ChartSpec> presetSpec(std::string_view name) {
    ChartSpec spec;
    if (name == "pattern-frequency") return spec;
    if (name == "pattern-frequency-paper") {
        spec.preset = name;
        spec.unit = ChartUnit::count;
        spec.sharedScale = false;
        spec.printSf = true;
        return spec;
    }
    std::string known;
    for (const PresetInfo& preset : presets()) known += (known.empty() ? "" : ", ") + preset.name;
    return usageError("There is no chart preset \"" + std::string(name) + "\". The presets are: " + known + ".");
}

Status applySetting(ChartSpec& spec, std::string_view keyValue) {
    const std::size_t equals = keyValue.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return usageError("\"" + std::string(keyValue) + "\" is no setting. Write key=value, for example unit=traces.");
    std::string key(keyValue.substr(0, equals));
    std::replace(key.begin(), key.end(), '-', '_');
    if (key == "where") key = "filter";
    const SpecJson value = settingValue(key, std::string(keyValue.substr(equals + 1)));
    ChartSpec changed = spec;
    if (key == "preset") {
        SEXTANT_TRY(setSpecValue(changed, key, value));
        SEXTANT_ASSIGN(changed, presetSpec(changed.preset));
    } else {
        SEXTANT_TRY(setSpecValue(changed, key, value));
    }
    spec = std::move(changed);
    return {};
}

}  // namespace sextant::charts
