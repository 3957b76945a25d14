// Family 6, conversations: records with "messages" ({role, content}) or "conversations" ({from, value}). The last message of the
// assistant is the completion, its "reasoning_content" the reasoning where present; the user's message before it is the question.
#include "core/importers/conversation.h"
#include "core/importers/field_targets.h"
#include "core/importers/record_import.h"
#include "core/importers/registry.h"
#include "core/importers/trace_composer.h"
#include "core/importers/verdict.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

constexpr std::string_view conversationKeys[] = {"messages", "conversations", "conversation", "dialogue"};

std::string_view conversationKey(const Json& record) {
    for (const std::string_view key : conversationKeys)
        if (isConversation(member(record, key))) return key;
    return {};
}

bool hasAssistant(const Json& messages) {
    return std::any_of(messages.begin(), messages.end(),
                       [](const Json& message) { return roleOf(message) == MessageRole::assistant; });
}

Status readConversation(const Json& record, std::vector<RawTrace>& traces) {
    const std::string_view key = conversationKey(record);
    if (key.empty()) return failure("The record holds no list of messages.");
    const Json& messages = member(record, key);
    std::size_t last = messages.size();
    for (std::size_t i = 0; i < messages.size(); ++i)
        if (roleOf(messages[i]) == MessageRole::assistant) last = i;
    if (last == messages.size())
        return failure("The conversation has no message of the assistant, so there is no response in it.");

    RawTrace trace;
    takeConversationQuestion(messages, trace, last);
    std::vector<std::string_view> known = {key};
    const auto take = [&](std::string& value, std::initializer_list<std::string_view> names) {
        for (const std::string_view name : names) {
            const Json& found = member(record, name);
            if (!value.empty() || found.is_null() || found.is_structured()) continue;
            value = plainText(found);
            known.push_back(name);
        }
    };
    take(trace.externalId, {"id", "uuid", "question_id", "custom_id"});
    take(trace.model, {"model", "model_name", "generator"});
    take(trace.task, {"task", "benchmark", "dataset"});
    take(trace.domain, {"domain", "category"});
    take(trace.method, {"method", "strategy"});
    take(trace.gold, {"gold", "gold_answer", "ground_truth", "correct_answer", "reference_answer", "answer", "label"});
    for (const std::string_view name : {"correct", "is_correct", "judge"}) {
        const Json& verdict = member(record, name);
        if (trace.correct || verdict.is_null() || verdict.is_structured()) continue;
        trace.correct = parseVerdict(plainText(verdict));
        if (!trace.correct) continue;
        trace.correctSource = name;
        known.push_back(name);
    }
    composeResponse(trace, messageReasoning(messages[last]), messageText(messages[last]));
    ExtraFields extra(trace);
    for (const Json& message : messages)
        if (roleOf(message) == MessageRole::system) extra.addString("system", messageText(message));
    if (last + 1 < messages.size()) {
        Json after = Json::array();
        for (std::size_t i = last + 1; i < messages.size(); ++i) after.push_back(messages[i]);
        extra.add("messages_after", after);
    }
    for (const auto& [name, value] : record.items())
        if (std::find(known.begin(), known.end(), name) == known.end()) extra.add(name, value);
    trace.extra = extra.take();
    traces.push_back(std::move(trace));
    return {};
}

class ConversationImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "conversations"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        std::size_t conversations = 0, answered = 0, responses = 0;
        std::string_view key;
        for (const Json& record : sample.content->records) {
            const std::string_view found = conversationKey(record);
            if (found.empty()) continue;
            key = found;
            ++conversations;
            answered += hasAssistant(member(record, found));
            responses += record.contains("response") || record.contains("completion") || record.contains("output");
        }
        if (conversations == 0 || conversations * 2 < sample.content->records.size()) return detection;
        if (answered == 0) {
            // Prompts with the response in a field of its own are flat records.
            if (responses == 0)
                detection.refused = "The conversations have no message of an assistant: the file holds prompts, no responses.";
            return detection;
        }
        detection.format = name();
        detection.confidence = 0.9;
        detection.mapping.fields = {{"response", pointerTo(key)}};
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        return readJsonRecords(source, std::nullopt, file, sink, job, readConversation);
    }
};

}  // namespace

const Importer& conversationImporter() {
    static const ConversationImporter importer;
    return importer;
}

}  // namespace sextant::importers
