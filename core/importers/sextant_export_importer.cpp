// Family 21, Sextant's own exports: the rows of `export --what traces` as JSON Lines are read back as the traces they were written
// from. Every row says task, model, method and sample index itself, and where it leaves one empty it was empty: the file's
// place adds nothing, so that the identity is the same. Text and spans are taken as they are and not split anew.
//
// text, question, task, domain, model, method, sample, gold, final_answer, correct, kind, tokens -> the columns of these names;
// reasoning_start and reasoning_end (code points) -> reasoning; answer -> the last place of that text; patterns -> tags of
// the trace as a whole; id -> id. Row number, identity, language and steps belong to the project that wrote them and are
// left out; the file they came from stays in extra. What exports do not hold is lost: contexts, choices and other fields.
//
// Exports of segments, tags and annotations name their traces and do not hold them: they are refused in words.
#include "core/base/utf8.h"
#include "core/importers/reasoning_split.h"
#include "core/importers/record_import.h"
#include "core/importers/record_members.h"
#include "core/importers/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

bool isExportRow(const Json& record) { return member(record, "trace").is_number() && member(record, "identity").is_string(); }
bool isTraceRow(const Json& record) { return isExportRow(record) && record.contains("text") && record.contains("question") && record.contains("kind"); }

std::optional<TraceKind> kindNamed(std::string_view name) {
    for (const TraceKind kind : {TraceKind::reasoning, TraceKind::summary, TraceKind::answer, TraceKind::tagsOnly})
        if (toText(kind) == name) return kind;
    return std::nullopt;
}

Status readTraceRow(const Json& record, std::vector<RawTrace>& traces) {
    if (!isTraceRow(record)) return failure("The row is not one of an export of traces.");
    if (!member(record, "text").is_string()) return failure("The row's \"text\" is not a text.");
    RecordMembers members(record);
    RawTrace trace;
    trace.attributionComplete = true;
    trace.text = members.text({"text"});
    trace.question = members.text({"question"});
    trace.task = members.text({"task"});
    trace.domain = members.text({"domain"});
    trace.model = members.text({"model"});
    trace.method = members.text({"method"});
    trace.gold = members.text({"gold"});
    trace.finalAnswer = members.text({"final_answer"});
    trace.externalId = members.text({"id"});
    trace.sample = integerValue(members.value("sample"));
    members.verdict(trace, {"correct"});
    trace.tokens = integerValue(members.value("tokens"));
    if (trace.tokens) trace.tokenProvenance = TokenProvenance::given;
    const auto kind = kindNamed(stringMember(record, "kind"));
    if (!kind) return failure("The row's \"kind\" is none that Sextant writes.");
    trace.kind = *kind;
    trace.emptyCompletion = trace.text.empty() && *kind != TraceKind::tagsOnly;
    trace.truncated = splitReasoning(trace.text).truncated;

    const CodePointIndex index(trace.text);
    const auto start = integerValue(member(record, "reasoning_start")), end = integerValue(member(record, "reasoning_end"));
    if (start && end) {
        if (*start < 0 || *start > *end || static_cast<std::size_t>(*end) > index.codePoints())
            return failure("The row's reasoning_start and reasoning_end do not lie in its text.");
        trace.reasoning = TextSpan{index.toBytes(static_cast<std::size_t>(*start)), index.toBytes(static_cast<std::size_t>(*end))};
    }
    if (const std::string answer = members.text({"answer"}); !answer.empty()) {
        const std::size_t at = trace.text.rfind(answer);
        if (at == std::string::npos) return failure("The row's answer does not stand in its text.");
        trace.answer = TextSpan{at, at + answer.size()};
    }
    PatternSet patterns;
    for (const Json& code : members.value("patterns")) {
        const std::optional<Pattern> pattern = patternFromCode(plainText(code));
        if (!pattern) return failure("The row's patterns hold \"" + plainText(code) + "\", which is none of the six.");
        patterns.add(*pattern);
    }
    if (*kind == TraceKind::tagsOnly || !patterns.empty()) trace.tags.push_back(TraceLevelTags{"", patterns});
    for (const std::string_view own : {"trace", "identity", "lang", "kind", "steps", "problem", "reasoning_start", "reasoning_end"}) members.value(own);
    ExtraFields extra(trace);
    members.keepRest(extra);
    trace.extra = extra.take();
    traces.push_back(std::move(trace));
    return {};
}

class SextantExportImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "sextant-traces"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const auto& records = sample.content->records;
        if (records.empty() || sample.content->layout == Layout::delimited || !std::all_of(records.begin(), records.end(), isExportRow)) return detection;
        if (!std::all_of(records.begin(), records.end(), isTraceRow)) return detection;
        for (const char* key : {"question", "task", "domain", "model", "method", "sample", "gold", "correct", "tokens", "id"})
            detection.mapping.fields[key] = "/" + std::string(key);
        detection.mapping.fields["response"] = "/text";
        detection.mapping.fields["final"] = "/final_answer";
        detection.format = name();
        detection.confidence = 0.99;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        return readJsonRecords(source, std::nullopt, file, sink, job, readTraceRow);
    }
};

}  // namespace

const Importer& sextantExportImporter() {
    static const SextantExportImporter importer;
    return importer;
}

}  // namespace sextant::importers
