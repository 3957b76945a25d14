#include "classifiers/evaluation/gold_file.h"

#include "core/base/resources.h"
#include "core/base/utf8.h"

#include <nlohmann/json.hpp>

#include <limits>

namespace sextant::classifiers {
namespace {

std::string goldText(const nlohmann::json& record, const char* field) {
    const auto found = record.find(field);
    if (found == record.end() || found->is_null()) return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
}

// A whole number of 0 or more; nothing where the field is absent, an error where it is something else.
Result<std::optional<std::size_t>> goldCount(const nlohmann::json& record, const char* field) {
    const auto found = record.find(field);
    if (found == record.end() || found->is_null()) return std::optional<std::size_t>();
    if (!found->is_number_unsigned()) return failure("\"" + std::string(field) + "\" is not a whole number of 0 or more");
    return std::optional<std::size_t>(found->get<std::size_t>());
}

Status readGoldSegment(const nlohmann::json& item, const CodePointIndex& codePoints, GoldTrace& trace) {
    const std::string which = "segment " + std::to_string(trace.segments.size() + 1);
    if (!item.is_object()) return failure(which + " is not an object");
    SEXTANT_ASSIGN(const std::optional<std::size_t> start, goldCount(item, "start"));
    SEXTANT_ASSIGN(const std::optional<std::size_t> end, goldCount(item, "end"));
    if (!start || !end) return failure(which + " lacks \"start\" or \"end\"");
    if (*start >= *end || *end > codePoints.codePoints())
        return failure(which + " spans " + std::to_string(*start) + " to " + std::to_string(*end) + " in a text of " +
                       std::to_string(codePoints.codePoints()) + " code points");
    const auto labels = item.find("labels");
    if (labels == item.end() || !labels->is_array()) return failure(which + " lacks the list \"labels\"");
    PatternSet set;
    for (const nlohmann::json& label : *labels) {
        const std::optional<Pattern> pattern = label.is_string() ? patternFromCode(label.get<std::string>()) : std::nullopt;
        if (!pattern) return failure(which + " has the unknown label " + label.dump());
        set.add(*pattern);
    }
    trace.segments.push_back({{codePoints.toBytes(*start), codePoints.toBytes(*end)}, SegmentKind::prose});
    trace.labels.push_back(set);
    return {};
}

Result<GoldTrace> readGoldTrace(std::string_view line) {
    if (const auto bad = firstInvalidUtf8(line)) return failure("byte " + std::to_string(*bad) + " is not UTF-8");
    const nlohmann::json record = nlohmann::json::parse(line, nullptr, false);
    if (record.is_discarded()) return failure("is not JSON");
    if (!record.is_object()) return failure("is not a JSON object");
    if (!record.contains("text") || !record["text"].is_string()) return failure("lacks the string \"text\"");
    if (!record.contains("segments") || !record["segments"].is_array()) return failure("lacks the list \"segments\"");
    GoldTrace trace;
    trace.id = goldText(record, "id");
    trace.corpus = goldText(record, "corpus");
    trace.task = goldText(record, "task");
    trace.domain = goldText(record, "domain");
    trace.model = goldText(record, "model");
    trace.language = goldText(record, "lang");
    trace.question = goldText(record, "question");
    trace.context = goldText(record, "context");
    trace.text = goldText(record, "text");
    const CodePointIndex codePoints(trace.text);
    for (const nlohmann::json& item : record["segments"]) SEXTANT_TRY(readGoldSegment(item, codePoints, trace));
    SEXTANT_ASSIGN(const std::optional<std::size_t> first, goldCount(record, "first"));
    SEXTANT_ASSIGN(const std::optional<std::size_t> total, goldCount(record, "n_steps"));
    trace.firstStep = first.value_or(0);
    trace.totalSteps = total.value_or(trace.firstStep + trace.segments.size());
    if (trace.totalSteps < trace.firstStep + trace.segments.size())
        return failure("has \"n_steps\" " + std::to_string(trace.totalSteps) + ", fewer than its segments reach");
    return trace;
}

}  // namespace

Result<std::vector<GoldTrace>> parseGold(std::string_view jsonLines, const std::string& name) {
    std::vector<GoldTrace> traces;
    int number = 0;
    while (!jsonLines.empty()) {
        ++number;
        const std::size_t end = jsonLines.find('\n');
        const std::string_view line = jsonLines.substr(0, end);
        jsonLines.remove_prefix(end == std::string_view::npos ? jsonLines.size() : end + 1);
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        Result<GoldTrace> trace = readGoldTrace(line);
        if (!trace) return failure(name + " line " + std::to_string(number) + ": " + trace.error().message + ".");
        traces.push_back(std::move(*trace));
    }
    if (traces.empty()) return failure(name + " holds no labelled traces.");
    return traces;
}

Result<std::vector<GoldTrace>> readGoldFile(const std::string& path) {
    SEXTANT_ASSIGN(const std::string bytes, readWholeFile(path));
    return parseGold(bytes, path);
}

}  // namespace sextant::classifiers
