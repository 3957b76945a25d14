#include "core/importers/reasoning_split.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace sextant::importers {
namespace {

constexpr auto npos = std::string_view::npos;

struct ReasoningDelimiters {
    std::string_view open, close;
    std::string_view answerOpen, answerClose;  // "" where the answer is simply what follows
};

// Harmony comes first: its channel marks are long and never ordinary text.
constexpr std::array<ReasoningDelimiters, 13> delimiterStyles = {{
    {"<|channel|>analysis<|message|>", "<|end|>", "<|channel|>final<|message|>", "<|return|>"},
    {"<|begin_of_thought|>", "<|end_of_thought|>", "<|begin_of_solution|>", "<|end_of_solution|>"},
    {"<|im_start|>think", "", "<|im_start|>answer", ""},
    {"<think>", "</think>", "", ""},
    {"<thinking>", "</thinking>", "", ""},
    {"<Thought>", "</Thought>", "<Output>", "</Output>"},
    {"<thought>", "</thought>", "<output>", "</output>"},
    {"<thoughts>", "</thoughts>", "", ""},
    {"<Thoughts>", "</Thoughts>", "", ""},
    {"<reasoning>", "</reasoning>", "", ""},
    {"<Reasoning>", "</Reasoning>", "", ""},
    {"[THINK]", "[/THINK]", "", ""},
    {"<seed:think>", "</seed:think>", "", ""},
}};

constexpr ReasoningDelimiters plainStyle = {};

bool isBlankByte(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// memmem is several times faster than string_view::find on long traces that hold no delimiter.
std::size_t findIn(std::string_view text, std::string_view needle, std::size_t from = 0) {
    if (from >= text.size()) return npos;
    const void* found = ::memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : npos;
}

std::optional<TextSpan> nonBlank(std::string_view text, std::size_t begin, std::size_t end) {
    const TextSpan span = trimmedSpan(text, TextSpan{begin, std::max(begin, end)});
    if (span.empty()) return std::nullopt;
    return span;
}

// The answer from `begin` on; an <answer> or the style's own element narrows it.
void setAnswer(std::string_view text, std::size_t begin, const ReasoningDelimiters& style, ReasoningSplit& split) {
    const auto narrow = [&](std::string_view open, std::string_view close) {
        const std::size_t at = findIn(text, open, begin);
        if (at == npos) return false;
        const std::size_t start = at + open.size();
        const std::size_t end = close.empty() ? npos : findIn(text, close, start);
        if (!close.empty() && end == npos && open != "<|channel|>final<|message|>") split.truncated = true;
        split.answer = nonBlank(text, start, end == npos ? text.size() : end);
        return true;
    };
    if (!style.answerOpen.empty() && narrow(style.answerOpen, style.answerClose)) {
        if (split.answer && style.open == "<|im_start|>think") {
            // The turn may be closed by the chat template's own mark.
            const std::size_t mark = findIn(text, "<|im_end|>", split.answer->begin);
            if (mark != npos && mark < split.answer->end) split.answer = nonBlank(text, split.answer->begin, mark);
        }
        return;
    }
    if (narrow("<answer>", "</answer>")) return;
    split.answer = nonBlank(text, begin, text.size());
}

ReasoningSplit splitStyle(std::string_view text, const ReasoningDelimiters& style, std::size_t open) {
    ReasoningSplit split;
    split.delimited = true;
    const bool opened = open != npos;
    const std::size_t start = opened ? open + style.open.size() : 0;
    std::size_t close = style.close.empty() ? npos : findIn(text, style.close, start);
    std::size_t answerFrom = npos;
    if (close != npos) {
        answerFrom = close + style.close.size();
        // Interleaved thinking: what lies between complete blocks belongs to the reasoning.
        while (true) {
            const std::size_t again = findIn(text, style.open, answerFrom);
            if (again == npos) break;
            const std::size_t end = findIn(text, style.close, again + style.open.size());
            if (end == npos) break;
            close = end;
            answerFrom = end + style.close.size();
        }
    } else {
        const std::size_t answer = style.answerOpen.empty() ? npos : findIn(text, style.answerOpen, start);
        split.truncated = !style.close.empty();
        if (answer != npos) close = answerFrom = answer;
        else if (const std::size_t tag = findIn(text, "<answer>", start); tag != npos) close = answerFrom = tag;
    }
    split.reasoning = nonBlank(text, start, close == npos ? text.size() : close);
    if (answerFrom != npos) setAnswer(text, answerFrom, style, split);
    return split;
}

std::optional<ReasoningSplit> splitStages(std::string_view text) {
    static constexpr std::array<std::string_view, 4> opens = {"<SUMMARY>", "<CAPTION>", "<REASONING>", "<CONCLUSION>"};
    static constexpr std::array<std::string_view, 4> closes = {"</SUMMARY>", "</CAPTION>", "</REASONING>",
                                                               "</CONCLUSION>"};
    std::array<std::size_t, 4> at{};
    int found = 0;
    for (std::size_t i = 0; i < opens.size(); ++i) {
        at[i] = findIn(text, opens[i]);
        found += at[i] != npos;
    }
    if (found < 2) return std::nullopt;
    ReasoningSplit split;
    split.delimited = true;
    for (std::size_t i = 0; i < opens.size(); ++i)
        if (at[i] != npos && findIn(text, closes[i], at[i]) == npos) split.truncated = true;
    const std::size_t conclusion = at[3];
    std::size_t begin = npos;
    for (std::size_t i = 0; i < 3; ++i) begin = std::min(begin, at[i]);
    if (begin != npos && begin < conclusion) {
        std::size_t end = conclusion == npos ? text.size() : conclusion;
        if (at[2] != npos) {
            const std::size_t close = findIn(text, closes[2], at[2]);
            if (close != npos) end = close + closes[2].size();
        }
        split.reasoning = nonBlank(text, begin, end);
    }
    if (conclusion != npos) {
        const std::size_t close = findIn(text, closes[3], conclusion);
        split.answer = nonBlank(text, conclusion + opens[3].size(), close == npos ? text.size() : close);
    }
    return split;
}

// Value of a string member inside a JSON text that may not parse: from the quote behind `"key":` to a quote that is
// followed by a comma and another key, or by the closing brace. LaTeX backslashes and bare quotes do not disturb it.
std::optional<TextSpan> looseJsonString(std::string_view text, std::string_view quotedKey, std::size_t from,
                                        std::size_t limit, bool& closed) {
    std::size_t at = findIn(text.substr(0, limit), quotedKey, from);
    if (at == npos) return std::nullopt;
    at += quotedKey.size();
    while (at < limit && (isBlankByte(text[at]) || text[at] == ':')) ++at;
    if (at >= limit) return std::nullopt;
    if (text[at] != '"') {
        const std::size_t end = std::min(limit, text.find_first_of(",}\n", at));
        return nonBlank(text, at, end);
    }
    const std::size_t start = at + 1;
    for (std::size_t quote = text.find('"', start); quote != npos && quote < limit; quote = text.find('"', quote + 1)) {
        std::size_t slashes = 0;
        while (quote - slashes > start && text[quote - slashes - 1] == '\\') ++slashes;
        std::size_t next = quote + 1;
        while (next < limit && isBlankByte(text[next])) ++next;
        if (next < limit && text[next] == '}') return nonBlank(text, start, quote);
        if (slashes % 2 == 0 && next < limit && text[next] == ',') {
            ++next;
            while (next < limit && isBlankByte(text[next])) ++next;
            if (next < limit && text[next] == '"') return nonBlank(text, start, quote);
        }
    }
    closed = false;
    return nonBlank(text, start, limit);
}

std::optional<ReasoningSplit> splitJsonReply(std::string_view text) {
    const TextSpan whole = trimmedSpan(text, TextSpan{0, text.size()});
    const std::string_view body = whole.in(text);
    std::size_t begin = npos;
    if (body.starts_with('{')) begin = whole.begin;
    else if (const std::size_t fence = findIn(text, "```json"); fence != npos && fence < 2000) begin = fence + 7;
    if (begin == npos) return std::nullopt;
    std::size_t end = findIn(text, "\n```", begin);
    // Reasoning may hold code fences of its own: the reply's fence is the last one.
    for (std::size_t later = end; later != npos; later = findIn(text, "\n```", later + 1)) end = later;
    const std::size_t limit = end == npos ? whole.end : end;
    const std::size_t first = text.find('"', begin);
    if (first == npos || first > begin + 40 || !text.substr(first).starts_with("\"reasoning\"")) return std::nullopt;
    ReasoningSplit split;
    split.delimited = true;
    bool closed = true;
    split.reasoning = looseJsonString(text, "\"reasoning\"", first, limit, closed);
    split.truncated = !closed;
    if (closed) {
        const std::size_t from = split.reasoning ? split.reasoning->end : first + 11;
        split.answer = looseJsonString(text, "\"answer\"", from, limit, closed);
    }
    return split;
}

// Content between the braces that open at `open`, or nothing where they never close.
std::optional<std::string_view> bracedContent(std::string_view text, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '{' || text[i + 1] == '}')) ++i;
        else if (text[i] == '{') ++depth;
        else if (text[i] == '}' && --depth == 0) return text.substr(open + 1, i - open - 1);
    }
    return std::nullopt;
}

std::string_view trimmedText(std::string_view text) { return trimmedSpan(text, TextSpan{0, text.size()}).in(text); }

// The first delimiter anywhere in the text, in one pass: most long traces hold none, and a pass per delimiter would cost more
// than reading the file.
struct FirstTag {
    const ReasoningDelimiters* style = nullptr;
    std::size_t at = npos;
    bool opening = false;
    bool stage = false;
    std::size_t answerAt = npos;
};

FirstTag findFirstTag(std::string_view text) {
    FirstTag first;
    const std::size_t bracket = std::min(findIn(text, "[THINK]"), findIn(text, "[/THINK]"));
    for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at + 1)) {
        if (at > bracket) break;
        const std::string_view rest = text.substr(at, 32);
        if (rest.size() < 7 || std::strchr("tTrRsSC/|a", rest[1]) == nullptr || rest[1] == '\0') continue;
        if (first.answerAt == npos && rest.starts_with("<answer>")) first.answerAt = at;
        for (const std::string_view stage : {"<SUMMARY>", "<CAPTION>", "<REASONING>", "<CONCLUSION>"})
            first.stage = first.stage || rest.starts_with(stage);
        if (first.stage) return first;
        for (const ReasoningDelimiters& style : delimiterStyles) {
            first.opening = rest.starts_with(style.open);
            // "<|end|>" ends other things than thoughts as well.
            if (!first.opening && (style.close.empty() || style.close == "<|end|>" || !rest.starts_with(style.close)))
                continue;
            first.style = &style;
            first.at = at;
            return first;
        }
    }
    if (bracket != npos) {
        for (const ReasoningDelimiters& style : delimiterStyles)
            if (style.open == "[THINK]") first.style = &style;
        first.at = bracket;
        first.opening = text.substr(bracket).starts_with("[THINK]");
    }
    return first;
}

}  // namespace

TextSpan trimmedSpan(std::string_view text, TextSpan span) {
    while (span.begin < span.end && isBlankByte(text[span.begin])) ++span.begin;
    while (span.end > span.begin && isBlankByte(text[span.end - 1])) --span.end;
    return span;
}

ReasoningSplit splitReasoning(std::string_view text) {
    const TextSpan whole = trimmedSpan(text, TextSpan{0, text.size()});
    if (whole.empty()) return {};
    // A delimiter at the very start decides: later ones may be quoted by the text.
    for (const ReasoningDelimiters& style : delimiterStyles)
        if (text.substr(whole.begin).starts_with(style.open)) return splitStyle(text, style, whole.begin);

    if (auto reply = splitJsonReply(text)) return std::move(*reply);

    const FirstTag first = findFirstTag(text);
    if (first.stage)
        if (auto stages = splitStages(text)) return std::move(*stages);
    if (first.style) return splitStyle(text, *first.style, first.opening ? first.at : npos);
    // <answer> alone: what stands before it is the reasoning that nobody delimited.
    if (first.answerAt != npos) {
        ReasoningSplit split;
        split.delimited = true;
        split.reasoning = nonBlank(text, whole.begin, first.answerAt);
        setAnswer(text, first.answerAt, plainStyle, split);
        return split;
    }
    return {};
}

std::string extractFinalAnswer(std::string_view text) {
    constexpr std::size_t searched = 16 * 1024;
    constexpr std::size_t longest = 400;  // more is no short answer
    if (text.size() > searched) text.remove_prefix(text.size() - searched);
    const auto shortAnswer = [](std::string_view answer) -> std::string {
        answer = trimmedText(answer);
        return answer.size() <= longest ? std::string(answer) : std::string();
    };
    const auto boxedIn = [&](std::string_view where) -> std::string {
        for (std::size_t at = where.rfind("\\boxed"); at != npos; at = at == 0 ? npos : where.rfind("\\boxed", at - 1)) {
            std::size_t open = at + 6;
            while (open < where.size() && where[open] == ' ') ++open;
            if (open >= where.size() || where[open] != '{') continue;
            if (const auto content = bracedContent(where, open)) return shortAnswer(*content);
        }
        return {};
    };
    if (const std::size_t tag = text.rfind("<answer>"); tag != npos) {
        const std::size_t start = tag + 8;
        const std::size_t end = text.find("</answer>", start);
        const std::string_view content = text.substr(start, end == npos ? npos : end - start);
        if (std::string boxed = boxedIn(content); !boxed.empty()) return boxed;
        if (std::string answer = shortAnswer(content); !answer.empty()) return answer;
    }
    if (std::string boxed = boxedIn(text); !boxed.empty()) return boxed;
    if (const std::size_t mark = text.rfind("####"); mark != npos && (mark == 0 || text[mark - 1] == '\n')) {
        const std::size_t start = mark + 4;
        if (start < text.size() && text[start] != '#') return shortAnswer(text.substr(start, text.find('\n', start) - start));
    }
    for (const std::string_view phrase : {"he answer is", "he final answer is", "答案是", "答案为"}) {
        const std::size_t at = text.rfind(phrase);
        if (at == npos) continue;
        std::size_t start = at + phrase.size();
        while (start < text.size() && (text[start] == ':' || text[start] == ' ' || text[start] == '*')) ++start;
        std::string_view rest = text.substr(start, text.find('\n', start) - start);
        // To the end of the sentence; a point inside a number is not one.
        for (std::size_t i = 0; i < rest.size(); ++i) {
            const bool stop = rest[i] == '.' && (i + 1 == rest.size() || rest[i + 1] == ' ');
            if (stop || rest.substr(i).starts_with("。") || rest.substr(i).starts_with("**")) {
                rest = rest.substr(0, i);
                break;
            }
        }
        while (!rest.empty() && (rest.back() == '*' || rest.back() == ' ')) rest.remove_suffix(1);
        if (!rest.empty()) return shortAnswer(rest);
    }
    return {};
}

}  // namespace sextant::importers
