// Builds a RawTrace's text and spans from the pieces a record gives, the same way for every format.
#pragma once

#include "core/trace/trace.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace sextant::importers {

// Sets text, reasoning, answer, finalAnswer (where still empty), kind, truncated and emptyCompletion of `trace`.
// * `reasoning` and `response` both given: text = reasoning + "\n\n" + response, with spans. Delimiters that wrap the reasoning
//   stay in the text and outside the span. A response that repeats the reasoning inside is taken alone.
// * only one given: it is the text, split by its delimiters.
// * none, or blank ones: an empty completion.
// U+0000 becomes U+2400, visible for people and safe for everything that reads the text; returns true where that happened.
bool composeResponse(RawTrace& trace, std::string_view reasoning, std::string_view response);

// Replaces U+0000 by U+2400; true where there was one.
bool showNulBytes(std::string& text);

// True for text that begins like a summary of hidden thought in ChatGPT: a bold title in the -ing form on a line of its own.
bool beginsWithSummaryTitle(std::string_view text);

// A line "**Title**", "n. Title" or "n.Title" of at most 100 bytes: the title, else nothing. `bold` tells which.
std::optional<std::string_view> summaryTitle(std::string_view line, bool* bold = nullptr);

// Collects record fields that no column holds, as one compact JSON object. Long strings that the trace's own texts hold
// already are left out, so that no text is stored twice.
class ExtraFields {
public:
    explicit ExtraFields(const RawTrace& trace) : m_trace(trace) {}
    void addString(std::string_view key, std::string_view value);
    // `json` is JSON text; it is compacted.
    void addJson(std::string_view key, std::string_view json);
    void add(std::string_view key, const nlohmann::ordered_json& value);
    // A value some of whose strings are the trace's texts: those are left out.
    void addPruned(std::string_view key, nlohmann::ordered_json value);
    // The object, "" where nothing was added. Leaves the collection empty.
    std::string take();

private:
    [[nodiscard]] bool isKnown(std::string_view value) const;
    void prune(nlohmann::ordered_json& value) const;
    void appendKey(std::string_view key);

    const RawTrace& m_trace;
    std::string m_json;
};

// `text` as a quoted JSON string behind `out`.
void appendJsonString(std::string& out, std::string_view text);

}  // namespace sextant::importers
