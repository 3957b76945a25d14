#include "core/charts/chart_data.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>

namespace sextant::charts {
namespace {

using OutputJson = nlohmann::ordered_json;

// The shortest text that reads back as the same number; whole numbers without a fraction.
std::string csvNumber(double number) {
    const double whole = std::nearbyint(number);
    if (whole == number && std::abs(number) < 9e15) return std::to_string(static_cast<std::int64_t>(whole));
    char buffer[64];
    const auto written = std::to_chars(buffer, buffer + sizeof buffer, number);
    return {buffer, written.ptr};
}

std::string csvField(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

OutputJson jsonNumber(double number) {
    const double rounded = std::nearbyint(number);
    if (rounded == number && std::abs(number) < 9e15) return static_cast<std::int64_t>(rounded);
    return number;
}

}  // namespace

std::string toCsv(const ChartData& data) {
    std::string csv = csvField(data.spec.by) + ",pattern,count,n,share,low,high\n";
    for (const ChartPanel& panel : data.panels) {
        for (const ChartMark& mark : panel.marks) {
            csv += csvField(panel.key) + ',' + std::string(code(mark.pattern)) + ',' + csvNumber(mark.count) + ',' +
                   csvNumber(mark.n) + ',' + csvNumber(mark.share) + ',' + (mark.low ? csvNumber(*mark.low) : "") + ',' +
                   (mark.high ? csvNumber(*mark.high) : "") + '\n';
        }
    }
    return csv;
}

std::string toJson(const ChartData& data) {
    OutputJson json;
    json["schema_version"] = 1;
    json["program"] = data.program;
    json["spec"] = OutputJson::parse(data.spec.toJson());
    json["unit"] = toText(data.unit);
    json["axis"] = data.axisTitle;
    json["interval"] = data.intervalMethod;
    json["note"] = data.note;
    json["alt_text"] = data.altText;
    json["warnings"] = data.warnings;
    json["tagger"] = data.tagger;
    json["tagger_version"] = data.taggerVersion;
    json["segmentation"] = data.segmentation;
    json["codebook"] = data.codebook;
    json["project_hash"] = data.projectHash;
    json["panels"] = OutputJson::array();
    for (const ChartPanel& panel : data.panels) {
        OutputJson patterns = OutputJson::object();
        for (const ChartMark& mark : panel.marks) {
            OutputJson& entry = patterns[std::string(code(mark.pattern))];
            entry["count"] = jsonNumber(mark.count);
            entry["n"] = jsonNumber(mark.n);
            entry["share"] = mark.share;
            entry["low"] = mark.low ? OutputJson(*mark.low) : OutputJson();
            entry["high"] = mark.high ? OutputJson(*mark.high) : OutputJson();
            entry["filter"] = mark.filter;
        }
        OutputJson entry;
        entry["key"] = panel.key;
        entry["title"] = panel.title;
        entry["traces"] = panel.traces;
        entry["segments"] = panel.segments;
        entry["patterns"] = std::move(patterns);
        json["panels"].push_back(std::move(entry));
    }
    return json.dump(2, ' ', false, OutputJson::error_handler_t::replace) + "\n";
}

}  // namespace sextant::charts
