#include "core/importers/refusal.h"

#include "core/importers/field_guess.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

// Members of evaluations that repeat a question and a response judged in them.
bool quotesOtherFiles(const Json& value, int depth) {
    if (value.is_object()) {
        const bool quotes = value.contains("original_response") || value.contains("original_question");
        const bool judges = value.contains("criteria_results") || value.contains("total_score") || value.contains("feedback");
        if (quotes && judges) return true;
        if (value.contains("criteria_results") && value.contains("feedback")) return true;
    }
    if (depth == 0 || !value.is_structured()) return false;
    int looked = 0;
    for (const Json& inner : value) {
        if (++looked > 4) break;
        if (quotesOtherFiles(inner, depth - 1)) return true;
    }
    return false;
}

bool hasAll(const Json& record, std::initializer_list<const char*> keys) {
    return record.is_object() && std::all_of(keys.begin(), keys.end(), [&](const char* key) { return record.contains(key); });
}

bool isNumberKey(const std::string& key) {
    return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// {"Question ID": ..., "data": [{"text": "One sentence.", "gt-class": "Plan"}, ...]}: one response, cut up and labelled.
bool isLabelledResponse(const Json& document) {
    const Json* pieces = nullptr;
    bool joined = false;
    for (const auto& [key, value] : document.items()) {
        if (value.is_array()) {
            if (pieces) return false;
            pieces = &value;
        } else if (value.is_structured()) {
            return false;
        } else {
            const std::string name = normalisedFieldName(key);
            joined = joined || name == "questionid" || name == "problemid" || name == "traceid" || name == "responseid";
        }
    }
    if (!joined || !pieces || pieces->empty()) return false;
    return std::all_of(pieces->begin(), pieces->end(), [](const Json& piece) {
        if (!member(piece, "text").is_string()) return false;
        bool labelled = false;
        for (const auto& [key, value] : piece.items()) {
            const std::string name = normalisedFieldName(key);
            for (const std::string_view word : {"class", "label", "tag"})
                labelled = labelled || (name.find(word) != std::string::npos && (value.is_string() || value.is_null()));
        }
        return labelled;
    });
}

// {"labels": {"1": {...}, "2": {...}}} beside ids and counts, and no text.
bool isLabelsAlone(const Json& record) {
    constexpr std::size_t longText = 200;
    const Json& labels = member(record, "labels");
    if (!labels.is_object() || labels.empty() || !isNumberKey(labels.begin().key()) || !labels.front().is_object()) return false;
    return std::none_of(record.begin(), record.end(), [](const Json& value) {
        return value.is_array() || (value.is_string() && value.get_ref<const std::string&>().size() > longText);
    });
}

// {"0": ["...", "..."], "1": [...]}
bool isNumberedTexts(const Json& document) {
    if (document.empty()) return false;
    for (const auto& [key, value] : document.items())
        if (!isNumberKey(key) || !value.is_array() || std::any_of(value.begin(), value.end(), [](const Json& text) { return !text.is_string(); }))
            return false;
    return true;
}

bool isLabelledChunk(const Json& record) { return hasAll(record, {"chunk", "chunk_idx", "function_tags"}); }
bool isImportanceSummary(const Json& record) { return hasAll(record, {"num_chunks", "avg_importance"}); }
bool isProblemAlone(const Json& record) { return hasAll(record, {"problem", "gt_solution", "gt_answer"}) && guessFields({record}).confidence == 0; }
bool isHarnessResult(const Json& record) {
    return hasAll(record, {"results", "configs", "versions"}) && member(record, "results").is_object();
}
bool isGraderDemo(const Json& record) { return hasAll(record, {"question", "gt_cot", "output_steps", "evaluation"}); }

bool isSegmentExport(const Json& record) { return hasAll(record, {"trace", "identity", "position", "start", "end"}) && !record.contains("question"); }
bool isAnnotationExport(const Json& record) { return hasAll(record, {"trace", "identity", "uuid", "author", "patterns"}); }

// Files that belong to traces and hold none, known by the members of all their records.
struct TracelessShape {
    bool (*fits)(const Json& record);
    bool oneDocument;  // the file is one object
    std::string_view sentence;
};

constexpr std::string_view piecesElsewhere = "The file holds labels of the pieces of responses that stand in other files; it has no traces of its own.";
constexpr TracelessShape tracelessShapes[] = {
    {isLabelledResponse, true, piecesElsewhere},
    {isLabelledChunk, false, piecesElsewhere},
    {isLabelsAlone, false, piecesElsewhere},
    {isNumberedTexts, true,
     "The file lists texts under numbers and does not say what they are; they may be alternatives for the pieces of a response. If they are whole "
     "responses, turn them into records with a field for the response."},
    {isImportanceSummary, true, "The file sums up an analysis of a response that stands in another file; it has no traces of its own."},
    {isProblemAlone, true, "The file describes a problem and its reference solution; the responses to it stand in other files."},
    {isHarnessResult, true, "The file holds the metrics and the settings of an evaluation run; the responses stand in the samples files of that run."},
    {isSegmentExport, false,
     "The file is an export of Sextant's segments or tags, which name their traces and do not hold them; export traces or gold to import them "
     "again."},
    {isAnnotationExport, false, "The file is an export of Sextant's annotations, which name their traces and do not hold them."},
    {isGraderDemo, false, "The records are worked examples for a grader's prompt (question, solution, evaluation), not responses of a run."},
};

// Only numbers and short words: no string long enough to be a response, however deep.
bool onlyShortValues(const Json& value, std::size_t& numbers) {
    constexpr std::size_t shortText = 120;
    if (value.is_string()) return value.get_ref<const std::string&>().size() <= shortText;
    if (value.is_number()) ++numbers;
    if (!value.is_structured()) return true;
    return std::all_of(value.begin(), value.end(), [&](const Json& inner) { return onlyShortValues(inner, numbers); });
}

}  // namespace

std::string refusalByShape(const SampleContent& content) {
    if (content.layout != Layout::jsonDocument && content.layout != Layout::jsonArray && content.layout != Layout::jsonLines)
        return {};
    for (const Json& record : content.records)
        if (quotesOtherFiles(record, 3))
            return "The file is an evaluation that quotes the responses of other files; it holds no traces of its own.";
    if (content.records.empty()) return {};
    for (const TracelessShape& shape : tracelessShapes) {
        if (shape.oneDocument && content.recordsSeen != 1) continue;
        if (std::all_of(content.records.begin(), content.records.end(), shape.fits)) return std::string(shape.sentence);
    }
    return {};
}

std::string refusalForUnknown(const SampleContent& content, std::string reason) {
    if ((content.layout == Layout::text || content.layout == Layout::delimited) && reason.empty())
        return "The file is plain text without titled blocks, reasoning delimiters or records; it holds no traces Sextant "
               "knows.";
    if (content.layout != Layout::delimited && content.recordsSeen == 1 && content.records.size() == 1 && !content.cutOff) {
        std::size_t numbers = 0;
        if (onlyShortValues(content.records.front(), numbers) && numbers >= 2)
            return "The file holds metrics only, no responses.";
    }
    if (!reason.empty()) return reason;
    std::string keys;
    if (!content.records.empty()) {
        int named = 0;
        for (const auto& [key, value] : content.records.front().items()) {
            if (named++ == 8) {
                keys += ", ...";
                break;
            }
            keys += (keys.empty() ? "" : ", ") + key;
        }
    }
    return "The file is JSON of no known format" + (keys.empty() ? std::string() : " (fields: " + keys + ")") +
           ". Give a field mapping if it holds responses.";
}

}  // namespace sextant::importers
