// Family 17: Markdown reports of reinforcement learning, one sample of a rollout behind the other.
//
//   ## === Rollout Step 3 === | 2025-01-01 10:00:00     or a line "Step: 2/100 | time" below the heading
//   ### Sample 1
//   **Prompt:** text, may be a chat template ("system", "user", "assistant" as lines of their own)
//   **Completion:** text
//   **Solution:** gold
//   **Rewards:** accuracy=1.000, format=0.000, ...
//   **Detailed Metrics:** and a ```json fence
//
// Everything behind a mark up to the next one is its content. Step, sample, rewards and metrics go into `extra`; the tables
// between heading and samples are sums of them and are not kept. The reward "accuracy_reward" of evaluations is the verdict;
// the rewards of training runs are signals and stay rewards.
#include "core/importers/registry.h"
#include "core/importers/sample_content.h"
#include "core/importers/text_lines.h"
#include "core/importers/trace_composer.h"
#include "core/importers/verdict.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace sextant::importers {
namespace {

// Where a line begins with `mark`: the first such place at or behind `from`, npos where there is none.
std::size_t reportMark(std::string_view text, std::string_view mark, std::size_t from) {
    for (std::size_t at = text.find(mark, from); at != std::string_view::npos; at = text.find(mark, at + 1))
        if (at == 0 || text[at - 1] == '\n') return at;
    return std::string_view::npos;
}

std::size_t lastReportMark(std::string_view text, std::string_view mark, std::size_t from, std::size_t before) {
    std::size_t found = std::string_view::npos;
    for (std::size_t at = reportMark(text, mark, from); at < before; at = reportMark(text, mark, at + 1)) found = at;
    return found;
}

std::optional<double> wholeNumber(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// "name=1.000, other=2": numbers as numbers, anything else as text.
Json rewardsOf(std::string_view text) {
    Json rewards = Json::object();
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view pair = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string name(trimmedLine(pair.substr(0, equals)));
        const std::string_view value = trimmedLine(pair.substr(equals + 1));
        if (const auto number = wholeNumber(value)) rewards[name] = *number;
        else rewards[name] = std::string(value);
    }
    return rewards;
}

// The last user turn of a prompt that is a rendered chat template; the whole prompt where it is none.
std::string_view questionOfPrompt(std::string_view prompt) {
    for (const auto& [user, assistant] : {std::pair<std::string_view, std::string_view>{"<|im_start|>user\n", "<|im_end|>"},
                                          std::pair<std::string_view, std::string_view>{"user\n", "\nassistant"}}) {
        const std::size_t begin = lastReportMark(prompt, user, 0, prompt.size());
        if (begin == std::string_view::npos) continue;
        const std::string_view turn = prompt.substr(begin + user.size());
        const std::size_t end = turn.rfind(assistant);
        return trimmedLine(turn.substr(0, end));
    }
    return prompt;
}

class RolloutReportReading {
public:
    explicit RolloutReportReading(TraceSink& sink) : m_sink(sink) {}

    Status take(const TextLine& line) {
        const std::string_view text = trimmedLine(line.text);
        if (line.text.starts_with("## === ")) {
            SEXTANT_TRY(finish());
            const std::size_t bar = text.find(" | ");
            std::string_view heading = text.substr(0, bar);
            heading.remove_prefix(std::min(heading.find_first_not_of("# ="), heading.size()));
            while (!heading.empty() && (heading.back() == '=' || heading.back() == ' ')) heading.remove_suffix(1);
            m_step = std::string(heading);
            m_time = bar == std::string_view::npos ? "" : std::string(text.substr(bar + 3));
            m_progress.clear();
            return {};
        }
        if (line.text.starts_with("### Sample")) {
            SEXTANT_TRY(finish());
            begin(line);
            m_sample = std::string(trimmedLine(text.substr(10)));
            return {};
        }
        if (line.text.starts_with("**Prompt:**") && (!m_open || reportMark(m_record, "**Completion:**", 0) != std::string::npos)) {
            SEXTANT_TRY(finish());
            begin(line);
            m_sample.clear();
        }
        if (m_open) {
            m_record += line.text + "\n";
        } else if (line.text.starts_with("Step: ")) {
            const std::size_t bar = text.find(" | ");
            m_progress = std::string(text.substr(6, bar == std::string_view::npos ? bar : bar - 6));
            if (bar != std::string_view::npos) m_time = std::string(text.substr(bar + 3));
        }
        return {};
    }

    Status finish() {
        if (!m_open) return {};
        m_open = false;
        constexpr std::size_t none = std::string_view::npos;
        const std::string_view record = m_record;
        const std::size_t prompt = reportMark(record, "**Prompt:**", 0);
        const std::size_t completion = reportMark(record, "**Completion:**", prompt == none ? 0 : prompt);
        if (completion == none) {
            m_sink.issue(ImportIssue{m_line, m_offset, "The sample that begins here has no \"**Completion:**\".",
                                     m_record.substr(0, 2048)});
            return {};
        }
        // A completion may hold such marks itself, so of equal ones the last counts.
        const std::size_t rewards = lastReportMark(record, "**Rewards:**", completion, record.size());
        const std::size_t solution = lastReportMark(record, "**Solution:**", completion, std::min(rewards, record.size()));
        const std::size_t metrics = rewards == none ? none : reportMark(record, "**Detailed Metrics:**", rewards);
        const auto content = [&](std::size_t from, std::string_view mark, std::size_t to) {
            if (from == none) return std::string_view();
            const std::size_t begin = from + mark.size();
            return trimmedLine(record.substr(begin, std::min(to, record.size()) - begin));
        };
        const auto withoutRule = [](std::string_view text) {
            if (text == "---") return std::string_view();
            return text.ends_with("\n---") ? trimmedLine(text.substr(0, text.size() - 4)) : text;
        };
        RawTrace trace;
        const std::string_view asked = content(prompt, "**Prompt:**", completion);
        const std::string_view said = withoutRule(content(completion, "**Completion:**", std::min(solution, rewards)));
        trace.question = std::string(questionOfPrompt(asked));
        trace.gold = std::string(withoutRule(content(solution, "**Solution:**", rewards)));
        composeResponse(trace, {}, said);
        m_shortened += said.ends_with("\xE2\x80\xA6");

        Json extra = Json::object();
        if (!m_step.empty()) extra["step"] = m_step;
        if (!m_progress.empty()) extra["progress"] = m_progress;
        if (!m_time.empty()) extra["time"] = m_time;
        if (!m_sample.empty()) extra["sample"] = m_sample;
        if (asked.size() > trace.question.size()) {
            const std::size_t at = asked.find(trace.question);
            extra["prompt_before"] = std::string(trimmedLine(asked.substr(0, at)));
        }
        if (rewards != none) {
            Json values = rewardsOf(withoutRule(content(rewards, "**Rewards:**", metrics)));
            if (const auto accuracy = values.find("accuracy_reward"); accuracy != values.end() && accuracy->is_number()) {
                const double value = accuracy->get<double>();
                if (value == 0 || value == 1) trace.correct = parseVerdict(value == 1 ? "1" : "0");
                if (trace.correct) trace.correctSource = "accuracy_reward";
            }
            extra["rewards"] = std::move(values);
        }
        if (metrics != none) takeMetrics(withoutRule(content(metrics, "**Detailed Metrics:**", none)), extra);
        trace.extra = compactJson(extra);
        if (!m_step.empty() && !m_sample.empty()) trace.externalId = m_step + ", sample " + m_sample;
        trace.line = m_line;
        trace.offset = m_offset;
        return m_sink.trace(std::move(trace));
    }

    void remark() {
        if (m_shortened > 0)
            m_sink.warning(std::to_string(m_shortened) + " of the completions end in \"\xE2\x80\xA6\": the report shortened them.");
    }

private:
    void begin(const TextLine& line) {
        m_open = true;
        m_record.clear();
        m_line = line.number;
        m_offset = line.offset;
    }

    void takeMetrics(std::string_view text, Json& extra) {
        std::string_view json = text;
        if (json.starts_with("```")) {
            json.remove_prefix(std::min(json.find('\n'), json.size()));
            json = json.substr(0, json.rfind("```"));
        }
        if (auto value = tryParseJson(json)) extra["metrics"] = std::move(*value);
        else extra["metrics"] = std::string(text);
    }

    TraceSink& m_sink;
    bool m_open = false;
    std::string m_record, m_step, m_progress, m_time, m_sample;
    std::int64_t m_line = 0, m_offset = 0, m_shortened = 0;
};

class RolloutReportImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "rollout-report"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;
        if (content.layout != Layout::text && content.layout != Layout::delimited) return detection;
        if (!hasLineStart(content.text, "**Prompt:**") || !hasLineStart(content.text, "**Completion:**")) return detection;
        detection.format = name();
        detection.confidence = 0.96;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        TextLines lines(source, job, file.displayPath);
        RolloutReportReading reading(sink);
        TextLine line;
        while (true) {
            SEXTANT_ASSIGN(const bool read, lines.next(line));
            if (!read) break;
            SEXTANT_TRY(reading.take(line));
        }
        SEXTANT_TRY(reading.finish());
        reading.remark();
        lines.remark(sink);
        return {};
    }
};

}  // namespace

const Importer& rolloutReportImporter() {
    static const RolloutReportImporter importer;
    return importer;
}

}  // namespace sextant::importers
