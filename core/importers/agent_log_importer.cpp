// Family 18, logs of an agent that solves, verifies and corrects (the IMO 2025 runs). A line of six or more '>' opens a section,
// with "[time] " before it in some runs:
//
//   >>>>>> Initial prompt.            a JSON request (Gemini, chat or Responses API): the question and the model
//   >>>>>>> First solution:           } the model's texts, a JSON string on one line or raw text:
//   >>>>>>> Corrected solution:       } each is a trace
//   >>>>>>> Verification results:     }
//   >>>>>>>Bug report:                }
//   >>>>>>> Is verification good?     "yes" or "no", kept with the verification before it
//   >>>>>>> ... Run 0 of 10 ...
//
// Other sections repeat texts that are traces already. A verification is the agent's own opinion, not a verdict on truth, so
// `correct` stays open. Section, run and time go into `extra`. Where no bug was reported the log has "" in its place; it is kept
// as the log shows it.
#include "core/importers/conversation.h"
#include "core/importers/registry.h"
#include "core/importers/sample_content.h"
#include "core/importers/text_lines.h"
#include "core/importers/trace_composer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace sextant::importers {
namespace {

// Takes "[2025-01-01 10:00:00] " from the start of a line: the time, "" where there is none.
std::string_view takeLogTime(std::string_view& line) {
    if (line.size() < 12 || line[0] != '[' || line[1] < '0' || line[1] > '9') return {};
    const std::size_t close = line.find("] ");
    if (close == std::string_view::npos || close > 40) return {};
    const std::string_view time = line.substr(1, close - 1);
    line.remove_prefix(close + 2);
    return time;
}

// The title of a section mark, nothing for any other line.
std::optional<std::string_view> agentSection(std::string_view line) {
    takeLogTime(line);
    const std::size_t marks = std::min(line.find_first_not_of('>'), line.size());
    if (marks < 6) return std::nullopt;
    std::string_view title = trimmedLine(line.substr(marks));
    while (!title.empty() && (title.back() == ':' || title.back() == ' ' || title.back() == '.')) title.remove_suffix(1);
    return title;
}

bool isModelSection(std::string_view title) {
    static constexpr std::array<std::string_view, 4> titles = {"First solution", "Corrected solution", "Verification results",
                                                               "Bug report"};
    return std::find(titles.begin(), titles.end(), title) != titles.end();
}

// The text of the first user turn of a request in one of the three dialects.
std::string firstUserText(const Json& request) {
    for (const std::string_view key : {"contents", "messages", "input"}) {
        const Json& turns = member(request, key);
        if (turns.is_string()) return plainText(turns);
        if (!turns.is_array()) continue;
        for (const Json& turn : turns) {
            if (stringMember(turn, "role") != "user") continue;
            if (const Json& parts = member(turn, "parts"); parts.is_array() && !parts.empty())
                return std::string(stringMember(parts.front(), "text"));
            return messageText(turn);
        }
    }
    return {};
}

class AgentLogReading {
public:
    explicit AgentLogReading(TraceSink& sink) : m_sink(sink) {}

    Status take(const TextLine& line) {
        if (const auto title = agentSection(line.text)) {
            SEXTANT_TRY(finishSection());
            std::string_view rest = line.text;
            m_time = std::string(takeLogTime(rest));
            m_title = std::string(*title);
            m_line = line.number;
            m_offset = line.offset;
            if (title->starts_with("Run ")) {
                m_run = std::string(title->substr(4, title->find(' ', 4) - 4));
                m_question.clear();
                m_model.clear();
            }
            return {};
        }
        std::string_view text = line.text;
        if (m_body.empty()) takeLogTime(text);
        m_body.append(text).push_back('\n');
        return {};
    }

    Status finishSection() {
        const std::string body = std::move(m_body);
        m_body.clear();
        if (m_title == "Is verification good?") {
            if (m_pending) m_pendingExtra["verification_good"] = unquoted(trimmedLine(body));
            return {};
        }
        SEXTANT_TRY(givePending());
        if (m_title == "Initial prompt") takePrompt(body);
        else if (isModelSection(m_title)) takeModelText(body);
        return {};
    }

    Status givePending() {
        if (!m_pending) return {};
        RawTrace trace = std::move(*m_pending);
        m_pending.reset();
        trace.extra = compactJson(m_pendingExtra);
        return m_sink.trace(std::move(trace));
    }

private:
    static std::string unquoted(std::string_view text) {
        const auto value = tryParseJson(text);
        return value && value->is_string() ? plainText(*value) : std::string(text);
    }

    void takePrompt(const std::string& body) {
        std::vector<JsonRepair> repairs;
        const Result<Json> request = parseJson(trimmedLine(body), repairs);
        if (!request) {
            m_sink.issue(ImportIssue{m_line, m_offset, "The prompt of this run is no JSON, so its traces have no question: " +
                                                           request.error().message,
                                     body.substr(0, 2048)});
            return;
        }
        std::string text = firstUserText(*request);
        constexpr std::string_view heading = "*** Problem Statement ***";
        std::string_view question = trimmedLine(text);
        if (question.starts_with(heading)) question = trimmedLine(question.substr(heading.size()));
        m_question = std::string(question);
        m_model = std::string(stringMember(*request, "model"));
    }

    void takeModelText(std::string_view body) {
        const std::string_view all = trimmedLine(body);
        if (all.empty()) {
            m_sink.issue(ImportIssue{m_line, m_offset, "The section \"" + m_title + "\" holds no text.", {}});
            return;
        }
        // A JSON string stands on one line; what follows it is the agent's own count of iterations.
        std::string text(all);
        std::string_view status;
        bool isNull = false;
        const std::size_t firstEnd = std::min(all.find('\n'), all.size());
        if (all.front() == '"' || all.substr(0, firstEnd) == "null") {
            std::vector<JsonRepair> repairs;
            const Result<Json> value = parseJson(trimmedLine(all.substr(0, firstEnd)), repairs);
            if (!value) {
                m_sink.issue(ImportIssue{m_line, m_offset, "The text of the section \"" + m_title + "\" is no JSON string: " +
                                                               value.error().message,
                                         text.substr(0, 2048)});
                return;
            }
            isNull = value->is_null();
            const std::string decoded = plainText(*value);
            text = decoded.empty() && !isNull ? std::string(trimmedLine(all.substr(0, firstEnd))) : decoded;
            status = trimmedLine(all.substr(firstEnd));
        } else if (const std::size_t at = all.rfind("\nNumber of iterations:"); at != std::string_view::npos) {
            status = trimmedLine(all.substr(at));
            text = std::string(trimmedLine(all.substr(0, at)));
        }
        RawTrace trace;
        trace.question = m_question;
        trace.model = m_model;
        composeResponse(trace, {}, isNull ? std::string_view() : std::string_view(text));
        trace.line = m_line;
        trace.offset = m_offset;
        m_pendingExtra = Json::object();
        m_pendingExtra["section"] = m_title;
        if (!m_run.empty()) m_pendingExtra["run"] = m_run;
        if (!m_time.empty()) m_pendingExtra["time"] = m_time;
        if (!status.empty()) m_pendingExtra["status"] = std::string(status);
        m_pending = std::move(trace);
    }

    TraceSink& m_sink;
    std::string m_title, m_time, m_body, m_run, m_question, m_model;
    std::int64_t m_line = 0, m_offset = 0;
    std::optional<RawTrace> m_pending;  // waits for the answer to "Is verification good?"
    Json m_pendingExtra;
};

class AgentLogImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "agent-log"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;
        if (content.layout != Layout::text && content.layout != Layout::delimited) return detection;
        int sections = 0, modelSections = 0;
        for (std::size_t begin = 0; begin < content.text.size();) {
            const std::size_t end = std::min(content.text.find('\n', begin), content.text.size());
            if (const auto title = agentSection(content.text.substr(begin, end - begin))) {
                ++sections;
                modelSections += isModelSection(*title);
            }
            begin = end + 1;
        }
        if (sections < 2 || modelSections == 0) return detection;
        detection.format = name();
        detection.confidence = 0.97;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        TextLines lines(source, job, file.displayPath);
        AgentLogReading reading(sink);
        TextLine line;
        while (true) {
            SEXTANT_ASSIGN(const bool read, lines.next(line));
            if (!read) break;
            SEXTANT_TRY(reading.take(line));
        }
        SEXTANT_TRY(reading.finishSection());
        SEXTANT_TRY(reading.givePending());
        lines.remark(sink);
        return {};
    }
};

}  // namespace

const Importer& agentLogImporter() {
    static const AgentLogImporter importer;
    return importer;
}

}  // namespace sextant::importers
