// Family 13: responses beside a copy with labels written into it: ["label"] text ["end-section"], or the same without quotation
// marks. One record is one trace.
//
// response -> text: what the model wrote. Some files hold the whole chat in it ("system\n...user\n...assistant\n..."): the user's
// turn becomes the question, the assistant's the text. thinking_process -> reasoning. Without either, annotated_response
// without its marks is the text. `extra.sections` holds the labelled pieces as {label, start, end}, code points into the
// text; the copy is often not quite the text, so pieces are found by comparing without white space, and one that is not found
// has no start and end. annotated_response and label_counts stay in extra.
//
// A word in brackets is a label where it stands in quotation marks or where label_counts knows it: "[blank]" is text.
#include "core/base/utf8.h"
#include "core/importers/record_import.h"
#include "core/importers/record_members.h"
#include "core/importers/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace sextant::importers {
namespace {

constexpr std::string_view sectionEnd = "end-section";

struct InlineMark {
    std::string_view label;
    std::size_t begin = 0, end = 0;  // of the whole mark
    bool quoted = false;
};

bool isLabelCharacter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ' '; }

// The next ["label"] or [label] from `from` on.
std::optional<InlineMark> nextMark(std::string_view text, std::size_t from) {
    constexpr std::size_t longestLabel = 60;
    for (std::size_t open = text.find('[', from); open != std::string_view::npos; open = text.find('[', open + 1)) {
        std::size_t i = open + 1;
        const bool quoted = i < text.size() && text[i] == '"';
        if (quoted) ++i;
        const std::size_t begin = i;
        while (i < text.size() && i - begin < longestLabel && isLabelCharacter(text[i])) ++i;
        const std::size_t end = i;
        if (quoted && (i >= text.size() || text[i++] != '"')) continue;
        if (end == begin || i >= text.size() || text[i] != ']') continue;
        return InlineMark{text.substr(begin, end - begin), open, i + 1, quoted};
    }
    return std::nullopt;
}

struct InlineSection {
    std::string_view label;
    std::string_view text;
};

struct InlineSections {
    std::vector<InlineSection> sections;
    std::string plain;  // the text without marks
};

InlineSections cutSections(std::string_view annotated, const Json& counts) {
    InlineSections found;
    std::size_t done = 0;       // up to here the text is in `plain`
    std::size_t opened = 0;     // where the open section begins
    std::string_view label;     // of the open section, "" outside
    const auto close = [&](std::size_t end) {
        if (!label.empty()) found.sections.push_back(InlineSection{label, annotated.substr(opened, end - opened)});
        label = {};
    };
    for (auto mark = nextMark(annotated, 0); mark; mark = nextMark(annotated, mark->end)) {
        const bool ends = mark->label == sectionEnd;
        if (!ends && !mark->quoted && !(counts.is_object() && counts.contains(std::string(mark->label)))) continue;
        found.plain.append(annotated.substr(done, mark->begin - done));
        done = mark->end;
        // A section also ends where the next one begins: the closing mark is sometimes forgotten.
        close(mark->begin);
        if (!ends) label = mark->label;
        opened = mark->end;
    }
    close(annotated.size());
    found.plain.append(annotated.substr(done));
    return found;
}

// A text without white space, with the way back to bytes of the text.
class SqueezedText {
public:
    explicit SqueezedText(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t') continue;
            m_squeezed.push_back(text[i]);
            m_places.push_back(i);
        }
    }
    [[nodiscard]] const std::string& text() const { return m_squeezed; }

    // Where `piece` (squeezed) stands at or behind `cursor`, in bytes of the full text; moves `cursor` behind it.
    std::optional<TextSpan> find(const std::string& piece, std::size_t& cursor) const {
        if (piece.empty()) return std::nullopt;
        const std::size_t at = m_squeezed.find(piece, cursor);
        if (at == std::string::npos) return std::nullopt;
        // A few letters may come again anywhere: far ahead they are chance.
        constexpr std::size_t shortPiece = 20, nearby = 400;
        if (piece.size() < shortPiece && at > cursor + nearby) return std::nullopt;
        cursor = at + piece.size();
        return TextSpan{m_places[at], m_places[cursor - 1] + 1};
    }

private:
    std::string m_squeezed;
    std::vector<std::size_t> m_places;
};

// {label, start, end} of each section; without start and end where it is not found in `text`.
Json sectionsJson(std::string_view text, const std::vector<InlineSection>& sections) {
    const CodePointIndex index(text);
    const SqueezedText squeezed(text);
    std::size_t cursor = 0;
    Json out = Json::array();
    for (const InlineSection& section : sections) {
        Json entry = {{"label", std::string(section.label)}};
        if (const auto span = squeezed.find(SqueezedText(section.text).text(), cursor)) {
            entry["start"] = index.toCodePoints(span->begin);
            entry["end"] = index.toCodePoints(span->end);
        }
        out.push_back(std::move(entry));
    }
    return out;
}

// A chat written out with its roles on lines of their own: the user's last turn and what the assistant says to it.
bool splitChat(std::string_view text, std::string& question, std::string& response) {
    constexpr std::string_view system = "system\n", user = "\nuser\n", assistant = "\nassistant\n";
    const bool begins = text.starts_with(system) || text.starts_with(user.substr(1));
    const std::size_t asked = text.starts_with(user.substr(1)) ? 0 : text.find(user);
    const std::size_t answered = text.find(assistant, asked == std::string_view::npos ? 0 : asked);
    if (!begins || asked == std::string_view::npos || answered == std::string_view::npos) return false;
    const std::size_t questionBegin = asked + user.size() - (text.starts_with(user.substr(1)) ? 1 : 0);
    question = std::string(text.substr(questionBegin, answered - questionBegin));
    response = std::string(text.substr(answered + assistant.size()));
    return true;
}

bool isInlineLabelled(const Json& record) {
    const std::string_view annotated = stringMember(record, "annotated_response");
    return !annotated.empty() && (annotated.find("[\"end-section\"]") != std::string_view::npos || annotated.find("[end-section]") != std::string_view::npos);
}

struct InlineRemarks {
    std::int64_t sections = 0, lost = 0, miscounted = 0;
};

Status readInlineLabelled(const Json& record, InlineRemarks& remarks, std::vector<RawTrace>& traces) {
    if (!record.contains("annotated_response") && !record.contains("response"))
        return failure("The record has neither a response nor an annotated one.");
    RecordMembers members(record);
    RawTrace trace;
    trace.question = members.text({"question", "problem", "prompt"});
    trace.model = members.text({"model", "model_name"});
    trace.task = members.text({"task"});
    trace.externalId = members.text({"id", "idx"});
    const Json& counts = member(record, "label_counts");
    const InlineSections found = cutSections(stringMember(record, "annotated_response"), counts);
    std::string response = plainText(members.value("response"));
    const std::string thinking = plainText(members.value("thinking_process"));
    std::string question, reply;
    ExtraFields extra(trace);
    if (splitChat(response, question, reply)) {
        // The system prompt would be lost.
        extra.addString("chat_before_response", response.substr(0, response.size() - reply.size()));
        if (trace.question.empty()) trace.question = question;
        response = std::move(reply);
    }
    if (response.empty() && thinking.empty()) response = found.plain;
    composeResponse(trace, thinking, response);
    const Json sections = sectionsJson(trace.text, found.sections);
    std::map<std::string, std::int64_t> tally;
    for (const Json& section : sections) {
        ++remarks.sections;
        remarks.lost += !section.contains("start");
        ++tally[std::string(stringMember(section, "label"))];
    }
    if (counts.is_object()) {
        const auto differs = [&](const auto& entry) { return integerValue(entry.value()) != tally[entry.key()]; };
        for (auto it = counts.begin(); it != counts.end(); ++it)
            if (differs(it)) {
                ++remarks.miscounted;
                break;
            }
    }
    extra.add("sections", sections);
    members.keepRest(extra);
    trace.extra = extra.take();
    traces.push_back(std::move(trace));
    return {};
}

class InlineLabelImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "inline-labels"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const auto& records = sample.content->records;
        const auto fitting = static_cast<std::size_t>(std::count_if(records.begin(), records.end(), isInlineLabelled));
        if (fitting == 0 || fitting * 2 < records.size()) return detection;
        const auto has = [&](std::string_view key) {
            return std::any_of(records.begin(), records.end(), [&](const Json& record) { return record.contains(std::string(key)); });
        };
        detection.mapping.fields = {{"response", has("response") ? "/response" : "/annotated_response"}};
        if (has("thinking_process")) detection.mapping.fields["reasoning"] = "/thinking_process";
        detection.format = name();
        detection.confidence = 0.95;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        InlineRemarks remarks;
        SEXTANT_TRY(readJsonRecords(source, std::nullopt, file, sink, job, [&](const Json& record, std::vector<RawTrace>& traces) {
            return readInlineLabelled(record, remarks, traces);
        }));
        if (remarks.lost > 0)
            sink.warning("Labelled sections that do not stand in their trace word for word, so that they have no place in it: " +
                         std::to_string(remarks.lost) + " of " + std::to_string(remarks.sections) + ". Label and text were kept.");
        if (remarks.miscounted > 0)
            sink.warning("Records whose label_counts differ from the labels in their annotated_response: " +
                         std::to_string(remarks.miscounted) + ".");
        return {};
    }
};

}  // namespace

const Importer& inlineLabelImporter() {
    static const InlineLabelImporter importer;
    return importer;
}

}  // namespace sextant::importers
