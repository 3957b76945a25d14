// Family 6, replies: bodies of OpenAI-compatible chat completions, as JSON Lines, an array or one document; also where a batch
// wraps them in {"response": {"body": ...}}. Each choice is a trace. The question is taken from the request where the file
// keeps it.
#include "core/importers/conversation.h"
#include "core/importers/record_import.h"
#include "core/importers/registry.h"
#include "core/importers/trace_composer.h"
#include "core/importers/verdict.h"

#include <nlohmann/json.hpp>

namespace sextant::importers {
namespace {

// The object that holds "choices": the record itself, its response, or the response's body; nullptr where there is none.
const Json* chatBody(const Json& record) {
    for (const Json* candidate : {&record, &member(record, "response"), &member(record, "body"), &member(record, "completion"),
                                  &member(member(record, "response"), "body")}) {
        const Json& choices = member(*candidate, "choices");
        if (!choices.is_array()) continue;
        if (choices.empty() || choices[0].is_object()) return candidate;
    }
    return nullptr;
}

bool isReplyChoice(const Json& choice) { return choice.contains("message") || choice.contains("text"); }

// The request's messages, wherever loggers put them.
const Json& requestMessages(const Json& record) {
    for (const Json* holder : {&record, &member(record, "request"), &member(record, "body"),
                               &member(member(record, "request"), "body"), &member(record, "input")}) {
        if (member(*holder, "messages").is_array()) return member(*holder, "messages");
    }
    return member(record, "no messages");
}

std::string firstText(const Json& record, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        const Json& value = member(record, key);
        if (!value.is_null() && !value.is_structured()) return plainText(value);
    }
    return {};
}

Status readChatRecord(const Json& record, std::vector<RawTrace>& traces) {
    if (const Json& error = member(record, "error"); !chatBody(record) && !error.is_null())
        return failure("The record is an error of the service: " + plainText(error).substr(0, 200));
    const Json* body = chatBody(record);
    if (!body) return failure("The record has no \"choices\".");
    const Json& choices = member(*body, "choices");
    if (choices.empty()) return failure("The reply has no choices.");
    const Json& usage = member(*body, "usage");
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const Json& choice = choices[i];
        const Json& message = member(choice, "message");
        RawTrace trace;
        takeConversationQuestion(requestMessages(record), trace);
        if (trace.question.empty()) trace.question = firstText(record, {"question", "problem", "prompt", "instruction", "input"});
        trace.gold = firstText(record, {"gold", "gold_answer", "ground_truth", "correct_answer", "reference", "target", "answer"});
        trace.task = firstText(record, {"task", "benchmark", "dataset"});
        trace.domain = firstText(record, {"domain", "category"});
        trace.method = firstText(record, {"method", "strategy"});
        trace.model = plainText(member(*body, "model"));
        if (trace.model.empty()) trace.model = firstText(record, {"model"});
        trace.externalId = firstText(record, {"custom_id", "id", "question_id"});
        if (trace.externalId.empty()) trace.externalId = plainText(member(*body, "id"));
        if (const Json& correct = member(record, "correct"); !correct.is_null()) {
            trace.correct = parseVerdict(plainText(correct));
            if (trace.correct) trace.correctSource = "correct";
        }
        // With one choice its index says nothing of how many samples were drawn.
        if (choices.size() > 1) trace.sample = integerValue(member(choice, "index")).value_or(static_cast<std::int64_t>(i));
        if (choices.size() == 1) {
            trace.tokens = integerValue(member(member(usage, "completion_tokens_details"), "reasoning_tokens"));
            if (!trace.tokens || *trace.tokens == 0) {
                const auto all = integerValue(member(usage, "completion_tokens"));
                if (all) trace.tokens = all;
            }
            if (trace.tokens) trace.tokenProvenance = TokenProvenance::given;
        }
        const std::string answer = message.is_object() ? contentText(member(message, "content")) : plainText(member(choice, "text"));
        composeResponse(trace, messageReasoning(message), answer);
        if (message.is_object() && trace.text.empty() && member(message, "refusal").is_string()) {
            trace.emptyCompletion = false;
            composeResponse(trace, {}, stringMember(message, "refusal"));
        }
        ExtraFields extra(trace);
        for (const auto& [key, value] : choice.items())
            if (key != "message" && key != "text" && !value.is_null()) extra.add(key, value);
        if (!usage.is_null()) extra.add("usage", usage);
        for (const std::string_view key : {"created", "system_fingerprint", "provider", "metadata"})
            if (const Json& value = member(*body, key); !value.is_null()) extra.add(key, value);
        if (const Json& tools = member(message, "tool_calls"); !tools.is_null()) extra.add("tool_calls", tools);
        trace.extra = extra.take();
        traces.push_back(std::move(trace));
    }
    return {};
}

class ChatResponseImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "openai-chat"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        for (const Json& record : sample.content->records) {
            const Json* body = chatBody(record);
            if (!body || member(*body, "choices").empty() || !isReplyChoice(member(*body, "choices")[0])) continue;
            detection.format = name();
            detection.confidence = 0.95;
            detection.mapping.fields = {{"response", "/choices/*/message/content"},
                                        {"reasoning", "/choices/*/message/reasoning_content"},
                                        {"model", "/model"},
                                        {"tokens", "/usage/completion_tokens_details/reasoning_tokens"}};
            break;
        }
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        return readJsonRecords(source, std::nullopt, file, sink, job, readChatRecord);
    }
};

}  // namespace

const Importer& chatResponseImporter() {
    static const ChatResponseImporter importer;
    return importer;
}

}  // namespace sextant::importers
