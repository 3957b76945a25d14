// RawTrace: one model completion as an importer read it, before it is stored. Plain value, owned by whoever holds it.
#pragma once

#include "core/base/hashing.h"
#include "core/base/text_span.h"
#include "core/trace/pattern.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sextant {

// What the text is. o1's API shows summaries only, so a figure must be able to say which of these it counts.
enum class TraceKind : std::uint8_t {
    reasoning,  // raw chain of thought, separated from the answer or not
    summary,    // titled summaries of hidden thought (o1 in ChatGPT)
    answer,     // only the visible answer is known
    tagsOnly,   // a row of a tag sheet: no text
};

std::string_view toText(TraceKind kind);  // "reasoning", "summary", "answer", "tags"

enum class TokenProvenance : std::uint8_t { unknown, given, estimated };

// A trace-level tag set by a named annotator (tag sheets).
struct TraceLevelTags {
    std::string annotator;  // "" where the sheet names none
    PatternSet patterns;
};

struct RawTrace {
    // The problem. Kept verbatim; two traces are of one problem when task, question and context are equal.
    std::string question;
    std::string context;               // supplied passages, tables, code
    std::vector<std::string> choices;
    std::string gold;

    // Where it comes from, as attributed at import by record, mapping, flag or path. "" = unknown.
    std::string task;
    std::string domain;
    std::string model;
    std::string method;
    std::optional<std::int64_t> sample;  // nothing: the store numbers equal responses to one question within a file
    bool attributionComplete = false;    // what the record leaves empty is empty: the file's path says nothing more

    // The response, verbatim. Where reasoning and answer came in two fields, text is reasoning + "\n\n" + answer.
    std::string text;
    std::optional<TextSpan> reasoning;   // bytes into text, delimiters excluded; nothing where none is separated
    std::optional<TextSpan> answer;      // bytes into text: the separated answer
    std::string finalAnswer;             // extracted short answer (boxed, ####, <answer>), "" where none was found
    TraceKind kind = TraceKind::reasoning;
    bool truncated = false;              // an opening delimiter was never closed
    bool emptyCompletion = false;        // the record held null, "" or nothing

    std::optional<bool> correct;
    std::string correctSource;           // field that said so, for example "graded_list"
    std::optional<std::int64_t> tokens;  // of the reasoning where given so, else of the completion
    TokenProvenance tokenProvenance = TokenProvenance::unknown;

    std::string externalId;              // the record's own id, for people; never part of identity
    std::vector<TraceLevelTags> tags;
    std::string extra;                   // JSON object of record fields no column holds, "" for none

    // Where it stood in the file.
    std::int64_t line = 0;               // 1-based; 0 where lines mean nothing
    std::int64_t offset = 0;             // bytes from the start of the (uncompressed) file

    // The span segments cover: the reasoning, else the whole text.
    [[nodiscard]] TextSpan reasoningSpan() const { return reasoning ? *reasoning : TextSpan{0, text.size()}; }
};

// Identity of the problem: task + question + context.
Hash128 problemIdentity(const RawTrace& trace);

// Identity of the trace (contract.md): question + task + model + method + sample index + verbatim response, and nothing else.
// `sample` is the given or the numbered index. A row of a tag sheet, which has no text, is identified by its external id instead.
Hash128 traceIdentity(const RawTrace& trace, std::int64_t sample);

// Language by share of Han characters among letters: "zh" from 30 %, "en" else; "" for a text without letters.
std::string detectLanguage(std::string_view text);

}  // namespace sextant
