#include "core/importers/field_guess.h"

#include "core/importers/field_targets.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <span>

namespace sextant::importers {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view responseNames[] = {
    "response",         "modelresponse",  "fullmodelresponse", "modeloutput",  "llmresponse", "rawresponse",
    "fullresponse",     "assistantresponse", "completion",     "modelcompletion", "generation", "generatedtext",
    "outputlist",       "output",         "responses",         "outputs",      "completions", "generations",
    "rawoutput",        "reply",          "modelreply",        "prediction",   "predictions", "modelanswer",
    "llmanswer",        "llmoutput",      "assistant",         "trace",        "transferred", "text",
    "content"};
constexpr std::string_view reasoningNames[] = {
    "reasoning",     "reasoningcontent", "thinking",        "complexcot",       "cot",
    "longcot",       "chainofthought",   "reasoningtrace",  "thinkingtrace",    "thinkingtrajectory",
    "reasoningtext", "thinkingprocess",  "thought",         "thoughts",         "modelreasoning",
    "modelthinking", "reasoningtrajectory", "deepseekthinkingtrajectory", "think", "scratchpad", "thinkingcontent"};
constexpr std::string_view questionNames[] = {"question",     "problem",      "questioncontent", "problemstatement", "questiontext",
                                 "instruction",  "query",        "userprompt",      "prompt",           "input",
                                 "puzzle",       "openendedverifiablequestion",     "user",             "messages",
                                 "chathistory"};
constexpr std::string_view contextNames[] = {"context",    "passage", "passages",       "document",    "documents",
                                "background", "article", "supportingtext", "contexttext"};
constexpr std::string_view choiceNames[] = {"choices", "options", "answerchoices", "candidatesanswers"};
constexpr std::string_view goldNames[] = {
    "gold",      "goldanswer",    "goldenanswer",   "groundtruth",    "groundtruthanswer", "groundtrueanswer",
    "trueanswer", "correctanswer", "referenceanswer", "reference",    "expectedanswer",    "expected",
    "target",    "targetanswer",  "gt",             "goldlabel",      "standardanswer",    "answerkey",
    "rightanswer"};
constexpr std::string_view correctNames[] = {"correct",  "iscorrect", "judge",      "verdict", "correctness", "graded",
                                "gradedlist", "passed",  "exactmatch", "acc",     "em",          "score", "success"};
constexpr std::string_view modelNames[] = {"model", "modelname", "modelid", "llm", "llmname", "generator", "engine", "modelused"};
constexpr std::string_view taskNames[] = {"task", "taskname", "benchmark", "benchmarkname", "dataset", "datasetname"};
constexpr std::string_view domainNames[] = {"domain", "category", "field", "subject"};
constexpr std::string_view methodNames[] = {"method", "strategy", "promptingmethod"};
constexpr std::string_view sampleNames[] = {"sample",      "sampleindex",     "sampleidx",   "sampleid",
                               "candidateindex", "completionindex", "rolloutindex", "generationindex"};
constexpr std::string_view tokenNames[] = {"reasoningtokens", "thinkingtokens", "tokens",     "numtokens",      "completiontokens",
                              "outputtokens",    "tokencount",     "tokenscompletion", "generatedtokens"};
constexpr std::string_view idNames[] = {"id",  "uid",   "uuid",      "questionid", "problemid", "promptid", "taskid",
                           "idx", "index", "exampleid", "recordid",   "docid",     "qid",      "sessionid"};
constexpr std::string_view finalNames[] = {"finalanswer", "pred", "prediction", "predictedanswer", "predanswer", "extractedanswer",
                              "parsedanswer", "modelanswer"};

constexpr std::string_view answerNames[] = {"answer", "modelanswer", "finalresponse"};
constexpr std::string_view instructionInputNames[] = {"input", "context"};

struct SeenField {
    std::string key;
    std::string name;  // normalised
    std::size_t position = 0;
};

class FieldSearch {
public:
    explicit FieldSearch(const std::vector<Json>& records) : m_records(records) {
        for (const Json& record : records) {
            if (!record.is_object()) continue;
            std::size_t position = 0;
            for (const auto& [key, value] : record.items()) {
                ++position;
                if (std::none_of(m_fields.begin(), m_fields.end(), [&](const SeenField& f) { return f.key == key; }))
                    m_fields.push_back(SeenField{key, normalisedFieldName(key), position});
            }
        }
    }

    // The first of `names` that a field bears and `fits` accepts; among equally named ones the nearest to `near`.
    template <class Fits>
    [[nodiscard]] const SeenField* find(Names names, const SeenField* near, Fits fits) const {
        for (const std::string_view name : names) {
            const SeenField* best = nullptr;
            for (const SeenField& field : m_fields) {
                if (field.name != name || isTaken(field) || !fits(field)) continue;
                if (!best || (near && distance(field, *near) < distance(*best, *near))) best = &field;
            }
            if (best) return best;
        }
        return nullptr;
    }
    [[nodiscard]] const SeenField* find(Names names, const SeenField* near = nullptr) const {
        return find(names, near, [](const SeenField&) { return true; });
    }

    // A field whose name ends in a word for a response: "deepseek-reasoner (response)".
    template <class Fits>
    [[nodiscard]] const SeenField* findBySuffix(Fits fits) const {
        for (const std::string_view suffix : {"response", "completion", "output", "generation"})
            for (const SeenField& field : m_fields)
                if (field.name.ends_with(suffix) && !isTaken(field) && fits(field)) return &field;
        return nullptr;
    }

    void take(const SeenField* field) { m_taken.push_back(field); }

    // Some record holds text here, and no record holds what a response cannot be.
    [[nodiscard]] bool holdsText(const SeenField& field) const {
        bool text = false;
        for (const Json& record : m_records) {
            const Json& value = member(record, field.key);
            if (value.is_null()) continue;
            if (value.is_string()) {
                text = text || !value.get_ref<const std::string&>().empty();
            } else if (value.is_array()) {
                for (const Json& item : value) {
                    if (!item.is_string() && !item.is_null()) return false;
                    text = text || item.is_string();
                }
            } else {
                return false;
            }
        }
        return text;
    }

    [[nodiscard]] bool holdsIntegers(const SeenField& field) const { return all(field, [](const Json& value) {
        return value.is_number() && integerValue(value).has_value(); }); }
    [[nodiscard]] bool holdsScalars(const SeenField& field) const {
        return all(field, [](const Json& value) { return !value.is_structured(); });
    }

    [[nodiscard]] std::size_t medianLength(const SeenField& field) const {
        std::vector<std::size_t> lengths;
        for (const Json& record : m_records) {
            const std::size_t size = stringMember(record, field.key).size();
            if (size > 0) lengths.push_back(size);
        }
        if (lengths.empty()) return 0;
        std::sort(lengths.begin(), lengths.end());
        return lengths[lengths.size() / 2];
    }

    [[nodiscard]] std::string keyList() const {
        std::string list;
        std::size_t named = 0;
        for (const SeenField& field : m_fields) {
            if (named++ == 8) return list + ", ...";
            list += (list.empty() ? "" : ", ") + field.key;
        }
        return list;
    }

private:
    template <class Test>
    [[nodiscard]] bool all(const SeenField& field, Test test) const {
        return std::all_of(m_records.begin(), m_records.end(), [&](const Json& record) {
            const Json& value = member(record, field.key);
            return value.is_null() || test(value);
        });
    }
    [[nodiscard]] bool isTaken(const SeenField& field) const {
        return std::find(m_taken.begin(), m_taken.end(), &field) != m_taken.end();
    }
    static std::size_t distance(const SeenField& a, const SeenField& b) {
        return a.position > b.position ? a.position - b.position : b.position - a.position;
    }

    const std::vector<Json>& m_records;
    std::vector<SeenField> m_fields;
    std::vector<const SeenField*> m_taken;
};

}  // namespace

std::string normalisedFieldName(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') out.push_back(static_cast<char>(c + 32));
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out.push_back(c);
    }
    return out;
}

bool anyRecordHas(const std::vector<Json>& records, std::string_view key) {
    return std::any_of(records.begin(), records.end(),
                       [&](const Json& record) { return record.is_object() && record.contains(std::string(key)); });
}

FieldGuess guessFields(const std::vector<Json>& records) {
    FieldGuess guess;
    FieldSearch search(records);
    const auto set = [&](Target target, const SeenField* field) {
        if (!field) return;
        search.take(field);
        guess.mapping.fields[std::string(targetNames[static_cast<std::size_t>(target)])] =
            pointerTo(field->key);
    };
    const auto text = [&](const SeenField& field) { return search.holdsText(field); };
    const auto scalar = [&](const SeenField& field) { return search.holdsScalars(field); };
    const auto integer = [&](const SeenField& field) { return search.holdsIntegers(field); };

    const SeenField* reasoning = search.find(reasoningNames, nullptr, text);
    const SeenField* response = search.find(responseNames, reasoning, text);
    if (!response) response = search.findBySuffix(text);
    const SeenField* anchor = reasoning ? reasoning : response;
    // Beside a response, short names of reasoning may be flags ("think": true was refused above as no text).
    set(Target::reasoning, reasoning);
    set(Target::response, response);

    const SeenField* question = search.find(questionNames, anchor);
    set(Target::question, question);
    const bool instruction = question && question->name == "instruction";
    set(Target::context, instruction ? search.find(instructionInputNames, anchor, text) : search.find(contextNames));
    const SeenField* gold = search.find(goldNames, anchor, scalar);
    set(Target::gold, gold);
    const SeenField* answer = search.find(answerNames, anchor, scalar);
    if (answer && !response && reasoning) {
        set(Target::answer, answer);
        response = answer;
    } else if (answer && !response && !reasoning && question) {
        constexpr std::size_t longAnswer = 120;
        if (search.medianLength(*answer) >= longAnswer) {
            set(Target::response, answer);
            response = anchor = answer;
        } else {
            guess.reason = "The records have questions and short answers, but no field with a model's response "
                           "(fields: " + search.keyList() + "). Give a field mapping if one of them is.";
            return guess;
        }
    } else if (answer && !gold && answer->name == "answer") {
        set(Target::gold, answer);
    }
    if (!response && !reasoning) {
        guess.reason = "The records have no field with a model's response (fields: " + search.keyList() +
                       "). Give a field mapping if one of them is.";
        return guess;
    }
    set(Target::final, search.find(finalNames, anchor));
    set(Target::correct, search.find(correctNames, anchor));
    set(Target::model, search.find(modelNames, anchor, scalar));
    set(Target::task, search.find(taskNames, anchor, scalar));
    set(Target::domain, search.find(domainNames, anchor, scalar));
    set(Target::method, search.find(methodNames, anchor, scalar));
    set(Target::sample, search.find(sampleNames, anchor, integer));
    set(Target::tokens, search.find(tokenNames, anchor));
    set(Target::id, search.find(idNames, anchor, scalar));
    set(Target::choices, search.find(choiceNames, anchor));

    guess.confidence = 0.6;
    if (question) guess.confidence += 0.1;
    if (reasoning && response) guess.confidence += 0.1;
    if (response && (response->name == "text" || response->name == "content") && !question) guess.confidence = 0.4;
    return guess;
}

}  // namespace sextant::importers
