#include "app/cli/command.h"
#include "app/operations/project_stats.h"
#include "core/base/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace sextant::cli {
namespace {

using Json = nlohmann::ordered_json;
using operations::StatsUnit;

constexpr std::array<std::pair<std::string_view, StatsUnit>, 4> statsUnits = {{
    {"traces", StatsUnit::traces}, {"segments", StatsUnit::segments}, {"per1k", StatsUnit::per1k}, {"characters", StatsUnit::characters}}};

std::string_view unitName(StatsUnit unit) {
    for (const auto& [name, value] : statsUnits)
        if (value == unit) return name;
    return "";
}

std::vector<std::string> splitFields(const std::string& text) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        if (end > begin) out.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

Json keyJson(const operations::StatsGroup& group) {
    if (group.key.empty()) return "";
    if (group.key.size() == 1) return group.key[0].second;
    Json out = Json::object();
    for (const auto& [field, value] : group.key) out[field] = value;
    return out;
}

std::string keyText(const operations::StatsGroup& group, std::string_view separator) {
    std::string out;
    for (const auto& [field, value] : group.key) out += (out.empty() ? "" : std::string(separator)) + value;
    return out;
}

Json optionalJson(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json reportJson(const operations::StatsReport& report) {
    Json groups = Json::array();
    for (const operations::StatsGroup& group : report.groups) {
        Json patterns = Json::object();
        for (const Pattern pattern : allPatterns) {
            const operations::StatsCell& cell = group.patterns[index(pattern)];
            patterns[std::string(code(pattern))] = {{"count", cell.count}, {"n", cell.n}, {"share", cell.share},
                                                    {"low", optionalJson(cell.low)}, {"high", optionalJson(cell.high)}};
        }
        groups.push_back({{"key", keyJson(group)}, {"traces", group.traces}, {"segments", group.segments}, {"patterns", std::move(patterns)}});
    }
    Json by = Json::array();
    for (const std::string& field : report.by) by.push_back(field);
    return {{"by", std::move(by)}, {"unit", unitName(report.unit)}, {"tagger", report.tagger}, {"tagger_version", report.taggerVersion},
            {"segmentation", report.segmentation}, {"interval", report.interval}, {"groups", std::move(groups)}, {"warnings", report.warnings}};
}

std::string number(double value, const char* format) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, format, value);
    return buffer;
}

bool isShare(StatsUnit unit) { return unit != StatsUnit::per1k; }

std::string cellText(const operations::StatsCell& cell, StatsUnit unit) {
    const double scale = isShare(unit) ? 100 : 1;
    std::string out = number(cell.share * scale, "%.1f");
    if (cell.low && cell.high) out += " [" + number(*cell.low * scale, "%.1f") + ", " + number(*cell.high * scale, "%.1f") + "]";
    return out;
}

std::string csvField(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

void printCsv(const operations::StatsReport& report) {
    std::string head;
    for (const std::string& field : report.by) head += field + ",";
    printLine(head + "traces,segments,pattern,count,n,share,low,high");
    for (const operations::StatsGroup& group : report.groups)
        for (const Pattern pattern : allPatterns) {
            const operations::StatsCell& cell = group.patterns[index(pattern)];
            std::string line;
            for (const auto& [field, value] : group.key) line += csvField(value) + ",";
            line += std::to_string(group.traces) + "," + std::to_string(group.segments) + "," + std::string(code(pattern)) + "," +
                    number(cell.count, "%.10g") + "," + number(cell.n, "%.10g") + "," + number(cell.share, "%.6f") + "," +
                    (cell.low ? number(*cell.low, "%.6f") : "") + "," + (cell.high ? number(*cell.high, "%.6f") : "");
            printLine(line);
        }
}

std::string latexText(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\') { out += "\\textbackslash{}"; continue; }
        if (c == '~') { out += "\\textasciitilde{}"; continue; }
        if (c == '^') { out += "\\textasciicircum{}"; continue; }
        if (std::string_view("&%$#_{}").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

void printLatex(const operations::StatsReport& report) {
    printLine("% unit: " + std::string(unitName(report.unit)) + "; tagger: " + report.tagger + (report.taggerVersion.empty() ? "" : " " + report.taggerVersion) +
              "; intervals: " + report.interval);
    printLine("\\begin{tabular}{l" + std::string(patternCount + 1, 'r') + "}");
    printLine("\\hline");
    std::string head = latexText(report.by.empty() ? "" : report.by[0]) + " & $n$";
    for (const Pattern pattern : allPatterns) head += " & " + std::string(code(pattern));
    printLine(head + " \\\\");
    printLine("\\hline");
    for (const operations::StatsGroup& group : report.groups) {
        std::string line = latexText(keyText(group, " / ")) + " & " +
                           std::to_string(report.unit == StatsUnit::traces ? group.traces : group.segments);
        for (const Pattern pattern : allPatterns) {
            const operations::StatsCell& cell = group.patterns[index(pattern)];
            const double scale = isShare(report.unit) ? 100 : 1;
            line += " & $" + number(cell.share * scale, "%.1f") + "$";
            if (cell.low && cell.high) line += " {\\scriptsize $[" + number(*cell.low * scale, "%.1f") + ", " + number(*cell.high * scale, "%.1f") + "]$}";
        }
        printLine(line + " \\\\");
    }
    printLine("\\hline");
    printLine("\\end{tabular}");
}

void printTable(const operations::StatsReport& report) {
    const std::string percent = isShare(report.unit) ? "% of " + std::string(unitName(report.unit)) : "per 1000 tokens";
    printLine(percent + " with the pattern; tagger " + report.tagger + (report.taggerVersion.empty() ? "" : " (" + report.taggerVersion + ")") + "; intervals: " + report.interval);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> head = {report.by.empty() ? "all" : report.by[0], "traces", "steps"};
    for (std::size_t i = 1; i < report.by.size(); ++i) head[0] += " / " + report.by[i];
    for (const Pattern pattern : allPatterns) head.emplace_back(code(pattern));
    rows.push_back(head);
    for (const operations::StatsGroup& group : report.groups) {
        std::string key = keyText(group, " / ");
        std::vector<std::string> row = {key.empty() ? (report.by.empty() ? "all" : "(none)") : key, std::to_string(group.traces), std::to_string(group.segments)};
        for (const Pattern pattern : allPatterns) row.push_back(cellText(group.patterns[index(pattern)], report.unit));
        rows.push_back(std::move(row));
    }
    std::vector<std::size_t> widths(head.size(), 0);
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], countCodePoints(row[i]));
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string pad(widths[i] - countCodePoints(row[i]), ' ');
            line += i == 0 ? row[i] + pad : "  " + pad + row[i];
        }
        printLine(line);
    }
}

Result<int> runStats(const Arguments& arguments, const JobContext& job) {
    operations::StatsRequest request;
    request.by = splitFields(arguments.valueOr("--by", "task"));
    if (const auto unit = arguments.value("--unit")) {
        for (const auto& [name, value] : statsUnits)
            if (*unit == name) request.unit = value;
        if (!request.unit) return usageError("--unit is traces, segments, per1k or characters, not \"" + *unit + "\".");
    }
    SEXTANT_ASSIGN(const std::int64_t minSteps, arguments.integer("--min-steps", 1, 1));
    request.minSteps = static_cast<int>(minSteps);
    request.tagger = arguments.valueOr("--tagger", "effective");
    request.where = arguments.valueOr("--where", "");
    const std::string format = arguments.json() ? "json" : arguments.valueOr("--format", "table");
    if (format != "table" && format != "csv" && format != "json" && format != "latex")
        return usageError("--format is table, csv, json or latex, not \"" + format + "\".");

    SEXTANT_ASSIGN(operations::Project project, operations::Project::open(arguments.positionals()[0], operations::OpenMode::read));
    SEXTANT_ASSIGN(const operations::StatsReport report, operations::projectStats(project, request, job));
    if (format == "json") printJson(reportJson(report));
    else if (format == "csv") printCsv(report);
    else if (format == "latex") printLatex(report);
    else printTable(report);
    for (const std::string& warning : report.warnings) printMessage("note: " + warning);
    return exitDone;
}

}  // namespace

Command statsCommand() {
    return {"stats", "PROJECT [options]", "pattern frequencies with intervals",
            {{"--by", "", "FIELDS", "task (default), model, method, domain, correct, lang; several with commas"},
             {"--unit", "", "U", "traces, segments, per1k or characters (default: segments; traces for tag sheets)"},
             {"--min-steps", "", "K", "a trace has a pattern when K steps do (unit traces)"},
             {"--tagger", "", "T", "effective (default), rules, fused, person:NAME"},
             {"--where", "", "EXPR", "only traces that match, for example 'task:AIME correct:yes'"},
             {"--format", "", "F", "table (default), csv, json or latex"}}, 1, 1, runStats};
}

}  // namespace sextant::cli
