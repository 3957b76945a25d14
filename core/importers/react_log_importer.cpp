// Family 16: logs of ReAct and chain-of-thought agents as plain text, one episode behind the other.
//
//   ########...                                    several trials of the same questions
//   BEGIN TRIAL 2
//   Trial summary: Correct: 42, Incorrect: 43      (sums of what follows; not kept)
//   ------------- BEGIN CORRECT AGENTS -------------
//   Context: passages, may hold blank lines ... Question: may stand at their end
//   Question: ...                                  reflections on earlier trials may be glued to its end
//   Thought 1: ... / Action 1: Search[...] / Observation 1: ...   (CoT logs have no numbers)
//   Action 2: Finish[answer]
//   Observation 2: Answer is CORRECT               the verdict
//   Reflections: ...
//   Correct answer: gold
//
// The text of a trace is the stretch from the first Thought to the last Action or Observation, verbatim; the line with the
// verdict is not part of it. The trial is the sample index. Reflections, trial and the heading's group go into `extra`.
// Logs that repeat prompts with worked examples are refused: nothing tells the model's steps from the examples'.
#include "core/importers/reasoning_split.h"
#include "core/importers/registry.h"
#include "core/importers/sample_content.h"
#include "core/importers/text_lines.h"
#include "core/importers/trace_composer.h"
#include "core/importers/verdict.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace sextant::importers {
namespace {

// "Thought", "Thought 3", ... before a colon: the bytes behind the colon, 0 for any other line.
std::size_t stepLabelEnd(std::string_view line, std::string_view word) {
    if (!line.starts_with(word)) return 0;
    std::size_t i = word.size();
    if (i < line.size() && line[i] == ' ') ++i;
    while (i < line.size() && line[i] >= '0' && line[i] <= '9') ++i;
    return i < line.size() && line[i] == ':' ? i + 1 : 0;
}

bool hasStepLabel(std::string_view text, std::string_view word) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (stepLabelEnd(text.substr(begin, end - begin), word) > 0) return true;
        begin = end + 1;
    }
    return false;
}

struct ReactEpisode {
    enum class Part { header, steps, reflections, gold };
    Part part = Part::header;
    std::string header, steps, reflections, gold;
    std::optional<bool> correct;
    std::int64_t line = 0, offset = 0;
};

class ReactLogReading {
public:
    ReactLogReading(TraceSink& sink) : m_sink(sink) {}

    Status take(const TextLine& line) {
        const std::string_view text = trimmedLine(line.text);
        const bool afterBlank = m_afterBlank;
        m_afterBlank = text.empty();
        if (text.starts_with("##########")) {
            m_afterBlank = true;
            return finish();
        }
        if (text.starts_with("BEGIN TRIAL ") && !m_episode) {
            const std::string_view digits = text.substr(12);
            std::int64_t trial = 0;
            if (std::from_chars(digits.data(), digits.data() + digits.size(), trial).ec == std::errc()) m_trial = trial;
            return {};
        }
        if (text.starts_with("-----") && text.find(" BEGIN ") != std::string_view::npos && text.ends_with("-----")) {
            SEXTANT_TRY(finish());
            const std::size_t begin = text.find(" BEGIN ") + 7;
            m_group = std::string(trimmedLine(text.substr(begin, text.find(" --", begin) - begin)));
            m_afterBlank = true;
            return {};
        }
        const bool context = line.text.starts_with("Context:");
        if (context || line.text.starts_with("Question:")) {
            // Passages may stand between "Context:" and the question of the same episode.
            const bool ofHeader = m_episode && m_episode->part == ReactEpisode::Part::header && !context &&
                                  m_episode->header.starts_with("Context:") && !hasLineStart(m_episode->header, "Question:");
            if (!ofHeader && (!m_episode || afterBlank || m_episode->part == ReactEpisode::Part::gold)) {
                SEXTANT_TRY(finish());
                m_episode.emplace();
                m_episode->line = line.number;
                m_episode->offset = line.offset;
            }
        }
        if (m_episode) takeIntoEpisode(line.text);
        return {};
    }

    Status finish() {
        if (!m_episode) return {};
        const ReactEpisode episode = std::move(*m_episode);
        m_episode.reset();
        if (episode.part == ReactEpisode::Part::header) {
            m_sink.issue(ImportIssue{episode.line, episode.offset, "The episode that begins here has no line \"Thought\".",
                                     episode.header.substr(0, 2048)});
            return {};
        }
        RawTrace trace;
        Json extra = Json::object();
        takeHeader(episode.header, trace, extra);
        setSteps(trace, episode.steps);
        trace.gold = std::string(trimmedLine(episode.gold));
        trace.correct = episode.correct;
        if (trace.correct) trace.correctSource = "Observation: Answer is";
        if (m_trial > 0) {
            trace.sample = m_trial;
            extra["trial"] = m_trial;
        }
        if (!m_group.empty()) extra["group"] = m_group;
        if (const std::string_view reflections = trimmedLine(episode.reflections); !reflections.empty())
            extra["reflections_after"] = std::string(reflections);
        if (!extra.empty()) trace.extra = compactJson(extra);
        trace.line = episode.line;
        trace.offset = episode.offset;
        return m_sink.trace(std::move(trace));
    }

private:
    void takeIntoEpisode(const std::string& line) {
        using Part = ReactEpisode::Part;
        ReactEpisode& episode = *m_episode;
        constexpr std::string_view goldLabel = "Correct answer:";
        if (episode.part == Part::header) {
            // A reflecting agent may be shown its last trial, steps and all, before its own.
            const bool quoting = episode.header.find("Below is the last trial") != std::string::npos &&
                                 episode.header.find("(END PREVIOUS TRIAL)") == std::string::npos;
            if (quoting || stepLabelEnd(line, "Thought") == 0) {
                episode.header += line + "\n";
                return;
            }
            episode.part = Part::steps;
        }
        if (line.starts_with(goldLabel)) {
            episode.part = Part::gold;
            episode.gold = line.substr(goldLabel.size()) + "\n";
            return;
        }
        if (episode.part == Part::steps) {
            if (const std::size_t at = stepLabelEnd(line, "Observation")) {
                constexpr std::string_view verdict = "Answer is ";
                const std::string_view said = trimmedLine(std::string_view(line).substr(at));
                if (said.starts_with(verdict)) {
                    if (const auto correct = parseVerdict(said.substr(verdict.size()))) {
                        episode.correct = correct;
                        return;
                    }
                }
            }
            if (episode.correct && line.starts_with("Reflections:")) {
                episode.part = Part::reflections;
                episode.reflections = line.substr(12) + "\n";
                return;
            }
            episode.steps += line + "\n";
        } else if (episode.part == Part::reflections) {
            episode.reflections += line + "\n";
        } else if (!(trimmedLine(episode.gold).empty() && trimmedLine(line).empty())) {
            episode.gold += line + "\n";
        }
    }

    static void takeHeader(std::string_view header, RawTrace& trace, Json& extra) {
        std::string_view question = header;
        if (header.starts_with("Context:")) {
            const std::size_t at = header.find("Question:");
            trace.context = std::string(trimmedLine(header.substr(8, at == std::string_view::npos ? at : at - 8)));
            question = at == std::string_view::npos ? std::string_view() : header.substr(at);
        }
        if (question.starts_with("Question:")) question.remove_prefix(9);
        std::size_t cut = question.find("You have attempted to ");
        if (cut == std::string_view::npos) cut = question.find("Reflections:");
        if (cut != std::string_view::npos) {
            extra["reflections_before"] = std::string(trimmedLine(question.substr(cut)));
            question = question.substr(0, cut);
        }
        trace.question = std::string(trimmedLine(question));
    }

    static void setSteps(RawTrace& trace, std::string_view steps) {
        const TextSpan body = trimmedSpan(steps, TextSpan{0, steps.size()});
        bool said = false;
        for (std::size_t begin = 0; begin < steps.size() && !said;) {
            const std::size_t end = std::min(steps.find('\n', begin), steps.size());
            std::string_view line = steps.substr(begin, end - begin);
            for (const std::string_view word : {"Thought", "Action", "Observation"})
                line.remove_prefix(stepLabelEnd(line, word));
            said = !trimmedLine(line).empty();
            begin = end + 1;
        }
        if (!said) {
            trace.emptyCompletion = true;
            return;
        }
        trace.text = std::string(body.in(steps));
        const std::size_t finish = trace.text.rfind("Finish[");
        if (finish == std::string::npos) return;
        const std::size_t lineEnd = std::min(trace.text.find('\n', finish), trace.text.size());
        const std::size_t close = trace.text.rfind(']', lineEnd);
        if (close == std::string::npos || close <= finish + 7) return;
        trace.answer = TextSpan{finish + 7, close};
        trace.finalAnswer = std::string(trace.answer->in(trace.text));
        const std::size_t lineBegin = trace.text.rfind('\n', finish);
        const std::size_t reasoningEnd = lineBegin == std::string::npos ? 0 : lineBegin;
        const TextSpan reasoning = trimmedSpan(trace.text, TextSpan{0, reasoningEnd});
        if (!reasoning.empty()) trace.reasoning = reasoning;
    }

    TraceSink& m_sink;
    std::optional<ReactEpisode> m_episode;
    std::int64_t m_trial = 0;
    std::string m_group;
    bool m_afterBlank = true;
};

class ReactLogImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "react-log"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;
        if (content.layout != Layout::text && content.layout != Layout::delimited) return detection;
        const std::string_view text = content.text;
        const bool asks = hasLineStart(text, "Question:") ||
                          (hasLineStart(text, "Context:") && text.find(" Question:") != std::string_view::npos);
        if (!asks || !hasStepLabel(text, "Thought") || !hasStepLabel(text, "Action")) return detection;
        if (text.find("Here are some examples") != std::string_view::npos) {
            detection.refused = "The file is a log of prompts that repeat worked examples; the model's own steps cannot be told "
                                "from the examples, so it holds no traces that can be counted.";
            return detection;
        }
        detection.format = name();
        detection.confidence = 0.96;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        TextLines lines(source, job, file.displayPath);
        ReactLogReading reading(sink);
        TextLine line;
        while (true) {
            SEXTANT_ASSIGN(const bool read, lines.next(line));
            if (!read) break;
            SEXTANT_TRY(reading.take(line));
        }
        SEXTANT_TRY(reading.finish());
        lines.remark(sink);
        return {};
    }
};

}  // namespace

const Importer& reactLogImporter() {
    static const ReactLogImporter importer;
    return importer;
}

}  // namespace sextant::importers
