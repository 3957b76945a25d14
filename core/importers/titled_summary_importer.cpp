// Family 7: the summary of hidden thought that ChatGPT shows for o1, as plain text. Titled blocks ("**Title**" or "n. Title" and a
// paragraph), usually inside the sections Input, Thinking, Inference, O1's Answer, Golden Answer, Grammar Check. A file may hold
// several examples, each beginning with its Input. Traces are of the kind summary.
#include "core/base/utf8.h"
#include "core/importers/reasoning_split.h"
#include "core/importers/record_import.h"
#include "core/importers/registry.h"
#include "core/importers/trace_composer.h"
#include "core/importers/verdict.h"

#include <algorithm>
#include <array>

namespace sextant::importers {
namespace {

enum class SummarySection { input, thinking, inference, answer, gold, check };
constexpr std::size_t summarySections = 6;

struct SectionMark {
    SummarySection section;
    std::size_t line = 0;   // bytes where its heading begins
    std::size_t begin = 0;  // bytes where its content begins
};

// The section a line opens: its heading alone, or followed by a colon and the first words of the content.
std::optional<SummarySection> sectionOf(std::string_view line, std::size_t& contentAt) {
    static constexpr std::array<std::pair<std::string_view, SummarySection>, 14> names = {{
        {"input", SummarySection::input},          {"question", SummarySection::input},
        {"problem", SummarySection::input},        {"thinking", SummarySection::thinking},
        {"thought", SummarySection::thinking},     {"inference", SummarySection::inference},
        {"o1's answer", SummarySection::answer},   {"o1\xE2\x80\x99s answer", SummarySection::answer},
        {"o1 answer", SummarySection::answer},     {"golden answer", SummarySection::gold},
        {"gold answer", SummarySection::gold},     {"ground truth", SummarySection::gold},
        {"grammar check", SummarySection::check},  {"model's answer", SummarySection::answer},
    }};
    std::size_t i = line.find_first_not_of(" \t#*");
    if (i == std::string_view::npos) return std::nullopt;
    std::string lower(line.substr(i, 32));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (const auto& [name, section] : names) {
        if (!std::string_view(lower).starts_with(name)) continue;
        i += name.size();
        const std::size_t rest = line.find_first_not_of(" \t*\r", i);
        if (rest == std::string_view::npos) {
            contentAt = line.size();
            return section;
        }
        if (line[rest] != ':') return std::nullopt;
        const std::size_t content = line.find_first_not_of(" \t*\r", rest + 1);
        contentAt = content == std::string_view::npos ? line.size() : content;
        return section;
    }
    return std::nullopt;
}

std::vector<SectionMark> sectionMarks(std::string_view text) {
    std::vector<SectionMark> marks;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::size_t contentAt = 0;
        if (const auto section = sectionOf(text.substr(begin, end - begin), contentAt))
            marks.push_back(SectionMark{*section, begin, begin + contentAt});
        begin = end + 1;
    }
    return marks;
}

struct TitleCount {
    int titles = 0;
    int gerunds = 0;   // "Examining ...", as ChatGPT titles its summaries
    bool first = false;  // the text begins with one
    bool headings = false;  // Markdown headings: a document, not a summary
};

TitleCount countTitles(std::string_view text) {
    TitleCount count;
    bool seenText = false;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        if (line.starts_with("# ") || line.starts_with("## ")) count.headings = true;
        if (const auto title = summaryTitle(line)) {
            ++count.titles;
            count.gerunds += title->substr(0, title->find(' ')).ends_with("ing");
            count.first = count.first || !seenText;
        }
        seenText = true;
    }
    return count;
}

bool hasSections(const std::vector<SectionMark>& marks) {
    std::array<bool, summarySections> found{};
    for (const SectionMark& mark : marks) found[static_cast<std::size_t>(mark.section)] = true;
    const bool thought = found[static_cast<std::size_t>(SummarySection::thinking)];
    return thought && std::count(found.begin(), found.end(), true) >= 2;
}

// One example: the marks [first, last) and the text up to `end`.
RawTrace summaryTrace(std::string_view text, const std::vector<SectionMark>& marks, std::size_t first, std::size_t last,
                      std::size_t end) {
    RawTrace trace;
    trace.kind = TraceKind::summary;
    std::array<std::optional<TextSpan>, summarySections> spans;
    std::array<std::size_t, summarySections> headings{};
    for (std::size_t i = first; i < last; ++i) {
        const std::size_t until = i + 1 < last ? marks[i + 1].line : end;
        const auto section = static_cast<std::size_t>(marks[i].section);
        if (spans[section]) continue;  // "Inference" may be repeated as a word of its own; the first counts
        spans[section] = trimmedSpan(text, TextSpan{marks[i].begin, std::max(marks[i].begin, until)});
        headings[section] = marks[i].line;
    }
    const auto content = [&](SummarySection section) -> std::string_view {
        const auto& span = spans[static_cast<std::size_t>(section)];
        return span ? span->in(text) : std::string_view();
    };
    trace.question = content(SummarySection::input);
    trace.gold = content(SummarySection::gold);
    if (const std::string_view check = content(SummarySection::check); !check.empty()) {
        trace.correct = parseVerdict(check.substr(0, check.find_first_of(" .\n")));
        if (trace.correct) trace.correctSource = "Grammar Check";
    }
    // The response is one stretch of the file, from the thought to the answer, headings between them included.
    const auto& thinking = spans[static_cast<std::size_t>(SummarySection::thinking)];
    const auto& inference = spans[static_cast<std::size_t>(SummarySection::inference)];
    const auto& answer = spans[static_cast<std::size_t>(SummarySection::answer)];
    if (!thinking) return trace;
    std::size_t responseEnd = thinking->end;
    if (inference && inference->begin > thinking->end) responseEnd = std::max(responseEnd, inference->end);
    if (answer && answer->begin > thinking->end) responseEnd = std::max(responseEnd, answer->end);
    trace.text = std::string(text.substr(thinking->begin, responseEnd - thinking->begin));
    trace.reasoning = TextSpan{0, thinking->size()};
    const std::size_t answerBegin = inference ? inference->begin : answer ? answer->begin : responseEnd;
    if (answerBegin < responseEnd && answerBegin > thinking->begin)
        trace.answer = TextSpan{answerBegin - thinking->begin, responseEnd - thinking->begin};
    trace.finalAnswer = content(SummarySection::answer);
    trace.emptyCompletion = trace.text.empty();
    return trace;
}

class TitledSummaryImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "titled-summary"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;
        if (content.layout != Layout::text && content.layout != Layout::delimited) return detection;
        if (hasSections(sectionMarks(content.text))) {
            detection.format = name();
            detection.confidence = 0.9;
            return detection;
        }
        const TitleCount titles = countTitles(content.text);
        if (titles.first && !titles.headings && titles.titles >= 2 && titles.gerunds * 2 >= titles.titles) {
            detection.format = name();
            detection.confidence = 0.7;
        }
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        constexpr std::size_t limit = std::size_t{64} << 20;
        SEXTANT_ASSIGN(const ReadBytes read, readBytes(source, limit));
        if (!read.complete)
            return failure(file.displayPath + " is larger than 64 MiB, too large for summary text; put one record a line.");
        std::string text = read.bytes;
        if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
        if (firstInvalidUtf8(text)) {
            text = replaceInvalidUtf8(text);
            sink.warning("Bytes that are not UTF-8 became U+FFFD.");
        }
        if (showNulBytes(text)) sink.warning("The text held the character U+0000; it is shown as U+2400.");
        const std::vector<SectionMark> marks = sectionMarks(text);
        if (!hasSections(marks)) {
            RawTrace trace;
            trace.kind = TraceKind::summary;
            trace.text = text;
            trace.line = 1;
            return sink.trace(std::move(trace));
        }
        // An example begins with its Input; without one, with its Thinking.
        std::vector<std::size_t> starts;
        const bool inputs = std::any_of(marks.begin(), marks.end(),
                                        [](const SectionMark& mark) { return mark.section == SummarySection::input; });
        for (std::size_t i = 0; i < marks.size(); ++i)
            if (marks[i].section == (inputs ? SummarySection::input : SummarySection::thinking)) starts.push_back(i);
        for (std::size_t i = 0; i < starts.size(); ++i) {
            if (job.stopRequested()) return cancelled();
            const std::size_t last = i + 1 < starts.size() ? starts[i + 1] : marks.size();
            const std::size_t end = i + 1 < starts.size() ? marks[starts[i + 1]].line : text.size();
            const std::size_t begin = marks[starts[i]].line;
            const std::int64_t line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
            RawTrace trace = summaryTrace(text, marks, starts[i], last, end);
            if (trace.text.empty()) {
                sink.issue(ImportIssue{line, static_cast<std::int64_t>(begin), "The example has no section \"Thinking\".",
                                       text.substr(begin, std::min<std::size_t>(end - begin, 2048))});
                continue;
            }
            trace.line = line;
            trace.offset = static_cast<std::int64_t>(begin);
            SEXTANT_TRY(sink.trace(std::move(trace)));
        }
        return {};
    }
};

}  // namespace

const Importer& titledSummaryImporter() {
    static const TitledSummaryImporter importer;
    return importer;
}

}  // namespace sextant::importers
