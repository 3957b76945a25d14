// Family 18, trajectories of SWE-agent: one JSON document per run, one trace.
//
//   {"trajectory": [{"thought", "action", "observation", "response", "state", "execution_time"}],
//    "history": [{"role", "content", "agent", "message_type", "tool_calls", "is_demo"}],
//    "info": {"exit_status", "submission", "model_stats"}, "environment", "replay_config"}
//
// The text is what the model said: the responses (thought and action as written), else the thoughts, joined by blank lines.
// What the environment answered is not the model's and stands beside it in extra.steps, with actions, states and tool calls.
// The question is the first user message that is no demonstration. A history without a trajectory is a demonstration made for
// prompts: a trace with empty text, its history in `extra`.
#include "core/importers/conversation.h"
#include "core/importers/record_import.h"
#include "core/importers/registry.h"
#include "core/importers/trace_composer.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

bool isTrajectoryStep(const Json& step) {
    return step.is_object() && step.contains("action") && step.contains("observation") &&
           (step.contains("thought") || step.contains("response"));
}

bool isAgentMessage(const Json& message) {
    return message.is_object() && message.contains("role") && message.contains("agent");
}

bool isAgentRun(const Json& document) {
    const Json& steps = member(document, "trajectory");
    if (steps.is_array() && std::any_of(steps.begin(), steps.end(), isTrajectoryStep)) return true;
    const Json& history = member(document, "history");
    return history.is_array() && std::any_of(history.begin(), history.end(), isAgentMessage);
}

void takeAgentQuestion(const Json& history, RawTrace& trace) {
    if (!history.is_array()) return;
    for (const Json& message : history) {
        if (member(message, "is_demo") == true) continue;
        const MessageRole role = roleOf(message);
        if (role == MessageRole::assistant) return;
        if (role != MessageRole::user) continue;
        trace.question = messageText(message);
        return;
    }
}

class AgentTrajectoryImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "agent-trajectory"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;
        if (content.layout != Layout::jsonDocument && content.layout != Layout::jsonLines) return detection;
        if (content.records.empty() || !isAgentRun(content.records.front())) return detection;
        detection.format = name();
        detection.confidence = 0.98;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        return readJsonRecords(source, std::nullopt, file, sink, job, [&](const Json& run, std::vector<RawTrace>& traces) -> Status {
            if (!isAgentRun(run)) return failure("The record has neither a trajectory nor the history of an agent.");
            traces.push_back(traceOf(run, sink));
            return {};
        });
    }

private:
    static RawTrace traceOf(const Json& run, TraceSink& sink) {
        RawTrace trace;
        const Json& history = member(run, "history");
        const Json& trajectory = member(run, "trajectory");
        takeAgentQuestion(history, trace);
        std::string said;
        Json steps = Json::array();
        for (std::size_t i = 0; trajectory.is_array() && i < trajectory.size(); ++i) {
            const Json& step = trajectory[i];
            if (!step.is_object()) {
                sink.issue(ImportIssue{0, 0, "Step " + std::to_string(i + 1) + " of the trajectory is no JSON object.",
                                       compactJson(step).substr(0, 2048)});
                continue;
            }
            std::string text = plainText(member(step, "response"));
            if (text.find_first_not_of(" \r\n\t") == std::string::npos) text = plainText(member(step, "thought"));
            if (text.find_first_not_of(" \r\n\t") != std::string::npos) said += (said.empty() ? "" : "\n\n") + text;
            Json kept = Json::object();
            for (const auto& [key, value] : step.items())
                if (key != "response" && key != "thought" && key != "messages" && key != "query") kept[key] = value;
            steps.push_back(std::move(kept));
        }
        composeResponse(trace, {}, said);
        ExtraFields extra(trace);
        if (!trajectory.is_array()) {
            sink.warning("The file has a history but no trajectory: it is a demonstration, kept beside a trace without text.");
            extra.add("history", history);
        } else {
            extra.add("steps", steps);
            Json calls = Json::array();
            Json before = Json::array();
            bool answered = false;
            for (std::size_t i = 0; history.is_array() && i < history.size(); ++i) {
                if (const Json& call = member(history[i], "tool_calls"); !call.is_null()) calls.push_back(call);
                answered = answered || (roleOf(history[i]) == MessageRole::assistant && member(history[i], "is_demo") != true);
                // The conversation behind this repeats the steps.
                if (!answered) before.push_back(history[i]);
            }
            if (!before.empty()) extra.addPruned("history_before", before);
            if (!calls.empty()) extra.add("tool_calls", calls);
        }
        for (const auto& [key, value] : run.items())
            if (key != "trajectory" && key != "history") extra.add(key, value);
        trace.extra = extra.take();
        return trace;
    }
};

}  // namespace

const Importer& agentTrajectoryImporter() {
    static const AgentTrajectoryImporter importer;
    return importer;
}

}  // namespace sextant::importers
