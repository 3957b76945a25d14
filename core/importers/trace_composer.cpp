#include "core/importers/trace_composer.h"

#include "core/base/utf8.h"
#include "core/importers/json_value.h"
#include "core/importers/reasoning_split.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstring>

namespace sextant::importers {
namespace {

constexpr std::string_view visibleNul = "\xE2\x90\x80";  // U+2400 SYMBOL FOR NULL

bool isBlankText(std::string_view text) { return text.find_first_not_of(" \n\r\t") == std::string_view::npos; }

// Visible answers only: nothing was separated as reasoning, and the whole reply is an <answer> element or one code fence.
bool isBareAnswer(std::string_view text, const ReasoningSplit& split) {
    if (split.reasoning) return false;
    if (split.delimited) return split.answer.has_value();
    const std::string_view body = trimmedSpan(text, TextSpan{0, text.size()}).in(text);
    if (!body.starts_with("```") || !body.ends_with("```") || body.size() < 7) return false;
    return body.find("\n```", 3) + 4 >= body.size();
}

}  // namespace

bool showNulBytes(std::string& text) {
    std::size_t at = text.find('\0');
    if (at == std::string::npos) return false;
    std::string shown;
    shown.reserve(text.size() + 16);
    std::size_t from = 0;
    for (; at != std::string::npos; at = text.find('\0', from)) {
        shown.append(text, from, at - from).append(visibleNul);
        from = at + 1;
    }
    shown.append(text, from);
    text = std::move(shown);
    return true;
}

bool composeResponse(RawTrace& trace, std::string_view reasoning, std::string_view response) {
    const bool hasReasoning = !isBlankText(reasoning);
    const bool hasResponse = !isBlankText(response);
    if (!hasReasoning && !hasResponse) {
        trace.text.clear();
        trace.emptyCompletion = true;
        return false;
    }
    bool nul = false;
    // Some files give the whole reply and, beside it, the thought cut out of it.
    const std::string_view thoughtAlone = trimmedSpan(reasoning, TextSpan{0, reasoning.size()}).in(reasoning);
    const bool repeated = hasReasoning && hasResponse && response.size() >= thoughtAlone.size() &&
                          ::memmem(response.data(), response.size(), thoughtAlone.data(), thoughtAlone.size()) != nullptr;
    if (hasReasoning && !repeated) {
        std::string thought(reasoning);
        nul = showNulBytes(thought);
        TextSpan span = trimmedSpan(thought, TextSpan{0, thought.size()});
        const ReasoningSplit inner = splitReasoning(thought);
        if (inner.delimited && inner.reasoning && !inner.answer) {
            span = *inner.reasoning;
            trace.truncated = inner.truncated;
        }
        trace.text = std::move(thought);
        trace.reasoning = span;
        if (hasResponse) {
            std::string answer(response);
            nul = showNulBytes(answer) || nul;
            trace.text.reserve(trace.text.size() + 2 + answer.size());
            trace.text += "\n\n";
            const std::size_t start = trace.text.size();
            trace.text += answer;
            trace.answer = trimmedSpan(trace.text, TextSpan{start, trace.text.size()});
        }
    } else {
        trace.text.assign(response);
        nul = showNulBytes(trace.text);
        const ReasoningSplit split = splitReasoning(trace.text);
        trace.reasoning = split.reasoning;
        trace.answer = split.answer;
        trace.truncated = split.truncated;
        if (repeated && !split.reasoning) {
            const std::size_t at = trace.text.find(thoughtAlone);
            if (at != std::string::npos) {
                trace.reasoning = TextSpan{at, at + thoughtAlone.size()};
                const TextSpan rest = trimmedSpan(trace.text, TextSpan{at + thoughtAlone.size(), trace.text.size()});
                if (!rest.empty()) trace.answer = rest;
            }
        }
        if (trace.kind == TraceKind::reasoning && isBareAnswer(trace.text, split)) trace.kind = TraceKind::answer;
    }
    if (trace.kind == TraceKind::reasoning && beginsWithSummaryTitle(trace.reasoningSpan().in(trace.text)))
        trace.kind = TraceKind::summary;
    constexpr std::size_t shortAnswer = 60;
    if (trace.finalAnswer.empty()) {
        if (trace.answer) {
            // The element itself is a delimiter; its content, where short, is the final answer.
            const bool element = trace.answer->begin >= 8 && trace.text.compare(trace.answer->begin - 8, 8, "<answer>") == 0;
            const std::string_view answer = trace.answer->in(trace.text);
            trace.finalAnswer = extractFinalAnswer(answer);
            const bool isShort = answer.size() <= shortAnswer && answer.find('\n') == std::string_view::npos;
            if (trace.finalAnswer.empty() && ((element && answer.size() <= 400) || isShort)) trace.finalAnswer = answer;
        } else {
            trace.finalAnswer = extractFinalAnswer(trace.text);
        }
    }
    return nul;
}

std::optional<std::string_view> summaryTitle(std::string_view line, bool* bold) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) line.remove_suffix(1);
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    if (line.size() < 3 || line.size() > 104) return std::nullopt;
    if (line.starts_with("**") && line.ends_with("**") && line.size() > 5) {
        std::string_view title = line.substr(2, line.size() - 4);
        if (title.find("**") != std::string_view::npos) return std::nullopt;
        if (bold) *bold = true;
        std::size_t digits = 0;
        while (digits < title.size() && title[digits] >= '0' && title[digits] <= '9') ++digits;
        if (digits > 0 && digits < title.size() && title[digits] == '.') title.remove_prefix(digits + 1);
        while (!title.empty() && title.front() == ' ') title.remove_prefix(1);
        if (title.empty()) return std::nullopt;
        return title;
    }
    std::size_t digits = 0;
    while (digits < line.size() && digits < 3 && line[digits] >= '0' && line[digits] <= '9') ++digits;
    if (digits == 0 || digits + 2 >= line.size() || line[digits] != '.') return std::nullopt;
    std::string_view title = line.substr(digits + 1);
    while (!title.empty() && title.front() == ' ') title.remove_prefix(1);
    // A title is a phrase, not a sentence and not a decimal number.
    if (title.empty() || title.back() == '.' || title.back() == ':' || (title.front() >= '0' && title.front() <= '9'))
        return std::nullopt;
    if (bold) *bold = false;
    return title;
}

bool beginsWithSummaryTitle(std::string_view text) {
    const std::size_t start = text.find_first_not_of(" \n\r\t");
    if (start == std::string_view::npos || text[start] != '*') return false;
    const std::string_view line = text.substr(start, text.find('\n', start) - start);
    bool bold = false;
    const auto title = summaryTitle(line, &bold);
    return title && bold && title->substr(0, title->find(' ')).ends_with("ing");
}

void appendJsonString(std::string& out, std::string_view text) {
    out.push_back('"');
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                char escape[8];
                std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
                out += escape;
            } else {
                out.push_back(c);
            }
        }
    }
    out.push_back('"');
}

bool ExtraFields::isKnown(std::string_view value) const {
    constexpr std::size_t worthLooking = 32;
    if (value.size() < worthLooking) return false;
    for (const std::string* text : {&m_trace.text, &m_trace.question, &m_trace.context, &m_trace.gold})
        if (text->size() >= value.size() && ::memmem(text->data(), text->size(), value.data(), value.size())) return true;
    return false;
}

void ExtraFields::appendKey(std::string_view key) {
    m_json.push_back(m_json.empty() ? '{' : ',');
    appendJsonString(m_json, key);
    m_json.push_back(':');
}

void ExtraFields::addString(std::string_view key, std::string_view value) {
    if (isKnown(value)) return;
    appendKey(key);
    appendJsonString(m_json, value);
}

void ExtraFields::addJson(std::string_view key, std::string_view json) {
    appendKey(key);
    bool inString = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            m_json.push_back(c);
            if (c == '\\' && i + 1 < json.size()) m_json.push_back(json[++i]);
            else if (c == '"') inString = false;
        } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            inString = c == '"';
            m_json.push_back(c);
        }
    }
}

void ExtraFields::add(std::string_view key, const nlohmann::ordered_json& value) {
    if (value.is_string()) {
        addString(key, value.get_ref<const std::string&>());
        return;
    }
    appendKey(key);
    m_json += compactJson(value);
}

void ExtraFields::addPruned(std::string_view key, nlohmann::ordered_json value) {
    prune(value);
    if (!value.is_structured() || !value.empty()) add(key, value);
}

void ExtraFields::prune(nlohmann::ordered_json& value) const {
    if (!value.is_structured()) return;
    for (auto it = value.begin(); it != value.end();) {
        prune(*it);
        // An element of a list is blanked, so that the others keep their places.
        if (!it->is_string() || !isKnown(it->get_ref<const std::string&>())) ++it;
        else if (value.is_object()) it = value.erase(it);
        else *it++ = nullptr;
    }
}

std::string ExtraFields::take() {
    if (!m_json.empty()) m_json.push_back('}');
    return std::exchange(m_json, {});
}

}  // namespace sextant::importers
