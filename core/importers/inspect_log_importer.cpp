// Family 19: logs of Inspect (inspect_ai). A `.json` log is one document; an `.eval` archive comes as JSON Lines from
// zip_archive.h, header first. Each sample of each epoch is a trace.
//
//   {"version", "status", "eval": {"task", "model"}, "samples": [
//     {"id", "epoch", "input": text or messages, "choices", "target": text or list,
//      "messages": [{"role", "content": text or [{"type": "reasoning"|"text"|...}], "tool_calls", "source"}],
//      "output": {"choices": [{"message", "stop_reason"}], "usage"}, "scores": {NAME: {"value": "C"|"I"|number}}}]}
//
// The text is what the model said in the sample, turn by turn; the last turn is the answer where something stands before it. A
// sample without an output was stopped: a trace with empty text. The first scorer with a plain verdict decides `correct`.
// "attachment://HASH" stands for a text in the sample's attachments. Scores, tool calls, metadata and usage go into `extra`;
// events, store and transcript repeat the messages and are not kept.
#include "core/importers/conversation.h"
#include "core/importers/record_import.h"
#include "core/importers/registry.h"
#include "core/importers/trace_composer.h"
#include "core/importers/verdict.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace sextant::importers {
namespace {

bool isInspectHeader(const Json& value) {
    const Json& eval = member(value, "eval");
    return value.is_object() && value.contains("version") && eval.is_object() && eval.contains("task") && eval.contains("model");
}

// Puts the texts that "attachment://HASH" stands for back in their places.
void resolveAttachments(Json& value, const Json& attachments) {
    constexpr std::string_view scheme = "attachment://";
    if (value.is_string()) {
        const std::string& text = value.get_ref<const std::string&>();
        if (!text.starts_with(scheme)) return;
        const Json& attached = member(attachments, std::string_view(text).substr(scheme.size()));
        // Pictures stay where they are: base64 is nothing to read.
        if (attached.is_string() && !attached.get_ref<const std::string&>().starts_with("data:")) value = Json(attached);
        return;
    }
    if (!value.is_structured()) return;
    for (Json& inner : value) resolveAttachments(inner, attachments);
}

std::optional<bool> inspectVerdict(const Json& value) {
    if (value.is_string()) return parseVerdict(value.get_ref<const std::string&>());
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_number()) {
        const double number = value.get<double>();
        if (number == 0 || number == 1) return number == 1;
    }
    return std::nullopt;
}

void takeInspectScores(const Json& sample, RawTrace& trace) {
    const Json& scores = member(sample, "scores");
    if (scores.is_object()) {
        for (const auto& [name, score] : scores.items()) {
            trace.correct = inspectVerdict(member(score, "value"));
            if (!trace.correct) continue;
            trace.correctSource = "scores." + name + ".value";
            return;
        }
    }
    trace.correct = inspectVerdict(member(member(sample, "score"), "value"));
    if (trace.correct) trace.correctSource = "score.value";
}

Status inspectTrace(Json sample, const Json& eval, std::vector<RawTrace>& traces) {
    if (!sample.is_object()) return failure("The sample is no JSON object.");
    if (!sample.contains("id") && !sample.contains("input")) return failure("The sample has neither an id nor an input.");
    const Json attachments = member(sample, "attachments");
    for (const char* key : {"input", "target", "messages", "output"})
        if (sample.contains(key)) resolveAttachments(sample[key], attachments);

    RawTrace trace;
    trace.task = stringMember(eval, "task");
    trace.model = stringMember(eval, "model");
    trace.sample = integerValue(member(sample, "epoch"));
    trace.externalId = plainText(member(sample, "id"));
    trace.gold = plainText(member(sample, "target"));
    if (const Json& choices = member(sample, "choices"); choices.is_array())
        for (const Json& choice : choices) trace.choices.push_back(plainText(choice));

    const Json& input = member(sample, "input");
    const Json& messages = member(sample, "messages");
    if (input.is_string()) trace.question = plainText(input);
    else takeConversationQuestion(input, trace);

    // What the model said: the assistant's turns that are no part of the input, and the output where the messages lack it.
    const Json& output = member(sample, "output");
    const Json& choices = member(output, "choices");
    const Json& final = choices.is_array() && !choices.empty() ? member(choices.front(), "message") : member(output, "message");
    std::string thought, answer;
    const auto say = [&](const Json& message) {
        const std::string reasoning = messageReasoning(message);
        std::string text = messageText(message);
        const auto add = [&](std::string piece) {
            if (piece.find_first_not_of(" \r\n\t") == std::string::npos) return;
            thought += (thought.empty() ? "" : "\n\n") + piece;
        };
        add(std::exchange(answer, {}));
        add(reasoning);
        answer = std::move(text);
    };
    if (choices.is_array() && !choices.empty() && messages.is_array()) {
        const std::size_t given = input.is_array() ? input.size() : 0;
        std::size_t seen = 0;
        for (const Json& message : messages) {
            const bool ofInput = stringMember(message, "source") == "input" || (given > 0 && seen < given);
            if (roleOf(message) != MessageRole::system) ++seen;
            if (roleOf(message) == MessageRole::assistant && !ofInput) say(message);
        }
    }
    if (final.is_object()) {
        const std::string text = messageText(final);
        if (text != answer) say(final);
    }
    composeResponse(trace, thought, answer);
    takeInspectScores(sample, trace);

    const Json& usage = member(output, "usage");
    auto tokens = integerValue(member(usage, "reasoning_tokens"));
    if (!tokens || *tokens <= 0) tokens = integerValue(member(usage, "output_tokens"));
    if (tokens && *tokens > 0) {
        trace.tokens = tokens;
        trace.tokenProvenance = TokenProvenance::given;
    }
    ExtraFields extra(trace);
    for (const auto& [key, value] : sample.items()) {
        static constexpr std::string_view held[] = {"id", "input", "target", "choices", "events", "store", "transcript",
                                                    "attachments", "message_pool", "output"};
        if (std::find(std::begin(held), std::end(held), key) != std::end(held)) continue;
        if (value.is_structured() && !value.empty()) extra.addPruned(key, value);
        else if (!value.is_structured() && !value.is_null()) extra.add(key, value);
    }
    if (output.is_object()) extra.addPruned("output", output);
    trace.extra = extra.take();
    traces.push_back(std::move(trace));
    return {};
}

class InspectLogImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "inspect-log"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;
        if (content.records.empty()) return detection;
        const Json& first = content.records.front();
        const bool archive = first.contains("inspect_header");
        if (archive ? !isInspectHeader(first["inspect_header"]) : !isInspectHeader(first)) return detection;
        const Json& samples = member(first, "samples");
        const bool none = archive ? content.records.size() < 2 && sample.complete
                                  : (!samples.is_array() || samples.empty()) && sample.complete;
        if (none) {
            detection.refused = "The file is an Inspect log without samples; it holds no traces.";
            return detection;
        }
        detection.format = name();
        detection.confidence = 0.99;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        Json eval;
        return readJsonRecords(source, std::nullopt, file, sink, job, [&](const Json& record, std::vector<RawTrace>& traces) -> Status {
            if (const Json& header = member(record, "inspect_header"); header.is_object()) {
                eval = member(header, "eval");
                return {};
            }
            if (record.contains("inspect_member")) {
                const std::string name(stringMember(record, "inspect_member"));
                Status status = record.contains("error") ? Status(failure(plainText(member(record, "error"))))
                                                         : inspectTrace(member(record, "sample"), eval, traces);
                if (!status.ok()) return failure(name + ": " + status.error().message);
                return {};
            }
            if (!isInspectHeader(record)) return failure("The record is no Inspect log: it has no eval.task and eval.model.");
            const Json& samples = member(record, "samples");
            for (std::size_t i = 0; samples.is_array() && i < samples.size(); ++i) {
                if (job.stopRequested()) return cancelled();
                const Status status = inspectTrace(samples[i], member(record, "eval"), traces);
                if (!status.ok())
                    sink.issue(ImportIssue{0, 0, "Sample " + std::to_string(i + 1) + ": " + status.error().message,
                                           compactJson(samples[i]).substr(0, 2048)});
            }
            return {};
        });
    }
};

}  // namespace

const Importer& inspectLogImporter() {
    static const InspectLogImporter importer;
    return importer;
}

}  // namespace sextant::importers
