// Family 21: what people annotated in Label Studio or doccano. One task or line is one trace; the annotations stay whole in extra,
// with offsets as the tool wrote them (Label Studio counts UTF-16 units, doccano code points).
//
// * "label-studio": a list of tasks {id, data{...}, annotations[].result[]} or, in its short form, {id, text, label[{start, end,
//   labels}]}. The text is the member of `data` that the results name (to_name), else text, response, reasoning, trace, content,
//   dialogue, else the longest one.
// * "doccano": JSON Lines of {id, text, label[[start, end, "label"], ...]} (older: labels; relations: entities[{start_offset,
//   end_offset, label}]).
//
// question, task, domain, model, method, sample, gold and correct are read where the task's data, the line or its `meta` have
// members of these names, the id from data.id, else from the task.
#include "core/importers/record_import.h"
#include "core/importers/record_members.h"
#include "core/importers/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

bool anyOf(const Json& list, bool (*test)(const Json&)) { return list.is_array() && std::any_of(list.begin(), list.end(), test); }
bool allOf(const Json& list, bool (*test)(const Json&)) { return list.is_array() && std::all_of(list.begin(), list.end(), test); }

// Fields that say where a trace comes from; the first of the members that has one counts.
void takeAttribution(RawTrace& trace, RecordMembers& members) {
    const auto take = [&](std::string& value, MemberNames names) {
        if (value.empty()) value = members.text(names);
    };
    take(trace.question, {"question", "problem", "prompt"});
    take(trace.task, {"task", "benchmark", "dataset"});
    take(trace.domain, {"domain"});
    take(trace.model, {"model", "model_name"});
    take(trace.method, {"method"});
    take(trace.gold, {"gold", "gold_answer", "correct_answer"});
    if (!trace.correct) members.verdict(trace, {"correct", "is_correct"});
}

void takeSampleIndex(RawTrace& trace, const Json& record, RecordMembers& members) {
    if (trace.sample) return;
    trace.sample = integerValue(member(record, "sample"));
    if (trace.sample) members.value("sample");
}

// ---- Label Studio

bool isStudioResult(const Json& annotation) { return member(annotation, "result").is_array(); }
bool isStudioTask(const Json& record) {
    return member(record, "data").is_object() && (anyOf(member(record, "annotations"), isStudioResult) || anyOf(member(record, "completions"), isStudioResult) ||
                                                  anyOf(member(record, "predictions"), isStudioResult));
}
bool isStudioRecord(const Json& record) {
    return isStudioTask(record) || (member(record, "data").is_object() && (record.contains("annotations") || record.contains("completions")));
}
bool isStudioSpan(const Json& span) { return span.is_object() && span.contains("start") && span.contains("end") && member(span, "labels").is_array(); }
bool isShortStudioTask(const Json& record) {
    return member(record, "text").is_string() && record.contains("annotation_id") && allOf(member(record, "label"), isStudioSpan);
}

// The member of `data` that was annotated, "" where it holds no text.
std::string annotatedMember(const Json& record, const Json& data) {
    const auto holdsText = [&](const std::string& key) { return !contentText(member(data, key)).empty() && !member(data, key).is_object(); };
    for (const std::string_view list : {"annotations", "completions", "predictions"})
        for (const Json& annotation : member(record, list))
            for (const Json& result : member(annotation, "result"))
                if (const std::string name(stringMember(result, "to_name")); !name.empty() && holdsText(name)) return name;
    for (const char* name : {"text", "response", "reasoning", "trace", "content", "dialogue"})
        if (data.contains(name)) return name;
    std::string longest;
    std::size_t length = 0;
    for (const auto& [key, value] : data.items()) {
        if (!value.is_string() || value.get_ref<const std::string&>().size() <= length) continue;
        longest = key;
        length = value.get_ref<const std::string&>().size();
    }
    return longest;
}

Status readStudioTask(const Json& record, std::vector<RawTrace>& traces) {
    RawTrace trace;
    RecordMembers members(record);
    if (!member(record, "data").is_object()) {
        if (!record.contains("text")) return failure("The task has neither \"data\" nor a text.");
        takeAttribution(trace, members);
        takeSampleIndex(trace, record, members);
        trace.externalId = members.text({"id"});
        composeResponse(trace, {}, contentText(members.value("text")));
        ExtraFields extra(trace);
        members.keepRest(extra);
        trace.extra = extra.take();
        traces.push_back(std::move(trace));
        return {};
    }
    const Json& data = member(record, "data");
    const std::string text = annotatedMember(record, data);
    if (text.empty()) return failure("The task's \"data\" holds no text; pictures and sounds are not read.");
    RecordMembers inner(data);
    const std::string response = contentText(inner.value(text));
    takeAttribution(trace, inner);
    takeSampleIndex(trace, data, inner);
    trace.externalId = inner.text({"id", "trace"});
    if (trace.externalId.empty()) trace.externalId = members.text({"id"});
    composeResponse(trace, {}, response);
    ExtraFields rest(trace);
    inner.keepRest(rest);
    const std::string kept = rest.take();
    ExtraFields extra(trace);
    members.value("data");
    if (!kept.empty()) extra.addJson("data", kept);
    members.keepRest(extra);
    trace.extra = extra.take();
    traces.push_back(std::move(trace));
    return {};
}

// ---- doccano

bool isSpanTriple(const Json& span) { return span.is_array() && span.size() == 3 && span[0].is_number() && span[1].is_number() && span[2].is_string(); }
bool isEntity(const Json& entity) { return entity.is_object() && entity.contains("start_offset") && entity.contains("end_offset"); }

constexpr std::string_view spanLists[] = {"label", "labels", "entities", "annotations"};

bool isDoccanoLine(const Json& record) {
    if (!member(record, "text").is_string() && !member(record, "data").is_string()) return false;
    return std::any_of(std::begin(spanLists), std::end(spanLists), [&](std::string_view key) {
        const Json& list = member(record, key);
        return allOf(list, isSpanTriple) || allOf(list, isEntity);
    });
}

bool hasDoccanoSpans(const Json& record) {
    return isDoccanoLine(record) && std::any_of(std::begin(spanLists), std::end(spanLists), [&](std::string_view key) { return !member(record, key).empty(); });
}

Status readDoccanoLine(const Json& record, std::vector<RawTrace>& traces) {
    RecordMembers members(record);
    const Json& text = record.contains("text") ? members.value("text") : members.value("data");
    if (!text.is_string() && !text.is_null()) return failure("The line's text is no text.");
    if (!record.contains("text") && !record.contains("data")) return failure("The line has no text.");
    RawTrace trace;
    takeAttribution(trace, members);
    takeSampleIndex(trace, record, members);
    RecordMembers meta(member(record, "meta"));
    takeAttribution(trace, meta);
    takeSampleIndex(trace, member(record, "meta"), meta);
    trace.externalId = members.text({"id"});
    composeResponse(trace, {}, plainText(text));
    ExtraFields extra(trace);
    members.keepRest(extra);
    trace.extra = extra.take();
    traces.push_back(std::move(trace));
    return {};
}

class AnnotationExportImporter final : public Importer {
public:
    AnnotationExportImporter(std::string_view name, bool (*shows)(const Json&), bool (*fits)(const Json&), Status (*visit)(const Json&, std::vector<RawTrace>&))
        : m_name(name), m_shows(shows), m_fits(fits), m_visit(visit) {}

    [[nodiscard]] std::string_view name() const override { return m_name; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const auto& records = sample.content->records;
        // Tasks that nobody has annotated yet look like any record: one that was must be among them.
        const auto fitting = static_cast<std::size_t>(std::count_if(records.begin(), records.end(), m_fits));
        if (fitting * 2 < records.size() || std::none_of(records.begin(), records.end(), m_shows)) return detection;
        const Json& first = *std::find_if(records.begin(), records.end(), m_fits);
        if (member(first, "data").is_object()) detection.mapping.fields = {{"response", "/data/" + annotatedMember(first, member(first, "data"))}};
        else detection.mapping.fields = {{"response", first.contains("text") ? "/text" : "/data"}};
        detection.mapping.fields["id"] = "/id";
        detection.format = m_name;
        detection.confidence = 0.95;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        return readJsonRecords(source, std::nullopt, file, sink, job, m_visit);
    }

private:
    std::string_view m_name;
    bool (*m_shows)(const Json&);
    bool (*m_fits)(const Json&);
    Status (*m_visit)(const Json&, std::vector<RawTrace>&);
};

bool fitsStudio(const Json& record) { return isStudioRecord(record) || isShortStudioTask(record); }
bool showsStudio(const Json& record) { return isStudioTask(record) || (isShortStudioTask(record) && !member(record, "label").empty()); }

}  // namespace

const Importer& labelStudioImporter() {
    static const AnnotationExportImporter importer("label-studio", showsStudio, fitsStudio, readStudioTask);
    return importer;
}

const Importer& doccanoImporter() {
    static const AnnotationExportImporter importer("doccano", hasDoccanoSpans, isDoccanoLine, readDoccanoLine);
    return importer;
}

}  // namespace sextant::importers
