// Family 11: a document that cuts one response into nodes and joins them by labelled edges (ReasoningFlow). A document is one
// trace, also where it stands in a list or a line; its nodes are pieces of the trace and never traces.
//
// raw_text.response -> text (verbatim, so that the nodes' offsets, which are code points, still hold), raw_text.question ->
// question, doc_id -> id, metadata.generator -> model, metadata.domain -> domain, metadata.correct_answer -> gold,
// metadata.correctness -> correct, metadata.task, else the name in front of the number in metadata.question_id
// ("aime2024-7"), else metadata.source -> task. `nodes`, `edges` and `metadata` stay whole in extra. Documents that nobody has
// cut yet have no nodes.
#include "core/base/utf8.h"
#include "core/importers/record_import.h"
#include "core/importers/record_members.h"
#include "core/importers/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

bool isGraphDocument(const Json& record) {
    const Json& text = member(record, "raw_text");
    return text.is_object() && text.contains("response");
}

// "gpqa-diamond-12" -> "gpqa-diamond"; "" where no number ends it.
std::string nameBeforeNumber(const std::string& id) {
    const std::size_t mark = id.find_last_of("-_");
    if (mark == std::string::npos || mark == 0 || mark + 1 == id.size()) return {};
    const bool digits = std::all_of(id.begin() + static_cast<std::ptrdiff_t>(mark) + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? id.substr(0, mark) : std::string();
}

// Nodes whose own text is not what stands at their place.
std::int64_t misplacedNodes(const Json& record) {
    const Json& nodes = member(record, "nodes");
    const Json& raw = member(record, "raw_text");
    if (!nodes.is_array()) return 0;
    const std::string_view texts[] = {stringMember(raw, "question"), stringMember(raw, "response")};
    const CodePointIndex indexes[] = {CodePointIndex(texts[0]), CodePointIndex(texts[1])};
    std::int64_t misplaced = 0;
    for (const Json& node : nodes) {
        const auto start = integerValue(member(node, "start")), end = integerValue(member(node, "end"));
        if (!start || !end || !member(node, "text").is_string()) continue;
        const std::size_t which = stringMember(node, "source") == "question" ? 0 : 1;
        const bool inside = *start >= 0 && *start <= *end && static_cast<std::size_t>(*end) <= indexes[which].codePoints();
        misplaced += !inside || TextSpan{indexes[which].toBytes(static_cast<std::size_t>(*start)),
                                         indexes[which].toBytes(static_cast<std::size_t>(*end))}.in(texts[which]) != stringMember(node, "text");
    }
    return misplaced;
}

Status readGraphDocument(const Json& record, std::vector<RawTrace>& traces) {
    if (!isGraphDocument(record)) return failure("The document has no \"raw_text\" with a response.");
    RecordMembers members(record);
    const Json& raw = members.value("raw_text");
    const Json& response = member(raw, "response");
    if (!response.is_string() && !response.is_null()) return failure("The document's \"raw_text.response\" is not a text.");
    RecordMembers metadata(member(record, "metadata"));
    RawTrace trace;
    trace.question = plainText(member(raw, "question"));
    trace.externalId = members.text({"doc_id", "id"});
    trace.model = metadata.text({"generator", "model"});
    trace.domain = metadata.text({"domain"});
    trace.gold = metadata.text({"correct_answer"});
    trace.task = metadata.text({"task", "dataset"});
    if (trace.task.empty()) trace.task = nameBeforeNumber(metadata.text({"question_id"}));
    if (trace.task.empty()) trace.task = metadata.text({"source"});
    if (metadata.verdict(trace, {"correctness"})) trace.correctSource = "metadata/correctness";
    composeResponse(trace, {}, plainText(response));
    ExtraFields extra(trace);
    members.keepRest(extra);
    for (const auto& [key, value] : raw.items())
        if (key != "question" && key != "response") extra.add("raw_text/" + key, value);
    trace.extra = extra.take();
    traces.push_back(std::move(trace));
    return {};
}

class GraphDocumentImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "graph-document"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const auto& records = sample.content->records;
        const auto fitting = static_cast<std::size_t>(std::count_if(records.begin(), records.end(), isGraphDocument));
        if (fitting == 0 || fitting * 2 < records.size()) return detection;
        detection.mapping.fields = {{"question", "/raw_text/question"}, {"response", "/raw_text/response"}, {"id", "/doc_id"},
                                    {"model", "/metadata/generator"}, {"domain", "/metadata/domain"},
                                    {"gold", "/metadata/correct_answer"}, {"correct", "/metadata/correctness"}};
        detection.format = name();
        detection.confidence = 0.95;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        std::int64_t misplaced = 0;
        SEXTANT_TRY(readJsonRecords(source, std::nullopt, file, sink, job, [&](const Json& record, std::vector<RawTrace>& traces) {
            misplaced += misplacedNodes(record);
            return readGraphDocument(record, traces);
        }));
        if (misplaced > 0)
            sink.warning("Nodes whose text is not what stands between their start and end, counted in code points: " +
                         std::to_string(misplaced) + ". They were kept as they are.");
        return {};
    }
};

}  // namespace

const Importer& graphDocumentImporter() {
    static const GraphDocumentImporter importer;
    return importer;
}

}  // namespace sextant::importers
