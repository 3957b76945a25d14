// Family 5: the samples files of lm-evaluation-harness, one document a line: {doc_id, doc{...}, target, arguments, resps,
// filtered_resps, <metric>: value}. Every text in `resps` is a trace, its position the sample index.
//
// doc.question and its other names, else the prompt in `arguments` -> question; doc.choices or doc.option_* -> choices;
// doc.passage, doc.context -> context; target, else doc.answer -> gold; doc_id -> id; filtered_resps, where a filter shortened
// the response, -> final answer. The task stands in the file's name (path_attribution.h), the model in the results file of the
// run beside it (model_name, else model_args), else in the folder's name. `doc`, `arguments` and hashes stay in extra.
//
// exact_match, acc and their kin -> correct. A metric speaks for a record with one response, or for each where it is a list as long as
// the responses. An exact match of 0 is no verdict where no filter cut an answer out of a long response: then the harness
// compared the whole response with the target, which says nothing about the answer. Such values are kept and reported.
#include "core/importers/record_import.h"
#include "core/importers/record_members.h"
#include "core/importers/registry.h"
#include "core/importers/sibling_file.h"
#include "core/importers/verdict.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace sextant::importers {
namespace {

constexpr std::string_view harnessMetrics[] = {"exact_match", "acc", "em", "correct", "pass@1", "pass_at_1", "score"};

bool isHarnessSample(const Json& record) {
    return record.contains("doc_id") && record.contains("doc") && record.contains("resps") && record.contains("arguments");
}

// The texts and nulls in `value`, however deep. A list of a number and a bool is a log-likelihood and no response.
void collectTexts(const Json& value, std::vector<const Json*>& texts) {
    if (value.is_string() || value.is_null()) texts.push_back(&value);
    else if (value.is_array())
        for (const Json& inner : value) collectTexts(inner, texts);
}

bool holdsNumbers(const Json& value) {
    if (!value.is_array()) return value.is_number();
    return std::any_of(value.begin(), value.end(), holdsNumbers);
}

// {"gen_args_0": {"arg_0": "prompt", ...}}, or [["prompt", {...}]] in older files.
const Json& promptOf(const Json& arguments) {
    static const Json none;
    const Json* inner = &arguments;
    for (int depth = 0; depth < 3 && inner->is_structured() && !inner->empty(); ++depth) inner = &inner->front();
    return inner->is_string() ? *inner : none;
}

std::vector<std::string> harnessChoices(const Json& doc) {
    std::vector<std::string> choices;
    const Json& given = member(doc, "choices");
    const Json& texts = given.is_object() ? member(given, "text") : given;
    if (texts.is_array())
        for (const Json& text : texts) choices.push_back(plainText(text));
    if (choices.empty() && doc.is_object())
        for (const auto& [key, value] : doc.items())
            if (key.starts_with("option_") && !value.is_structured()) choices.push_back(plainText(value));
    return choices;
}

// Some field says that an answer was cut out before the metric was computed.
bool extractsAnswers(const Json& record) {
    return std::any_of(record.items().begin(), record.items().end(), [](const auto& entry) { return entry.key().find("extract") != std::string::npos; });
}

struct HarnessRemarks {
    std::int64_t untrusted = 0;
    std::string metric;
};

// The verdict of the first metric that speaks for response `i` of `count`.
void takeVerdict(const Json& record, const Json& response, const Json& filtered, std::size_t i, std::size_t count, HarnessRemarks& remarks, RawTrace& trace) {
    for (const std::string_view metric : harnessMetrics) {
        const Json& value = member(record, metric);
        const Json& own = value.is_array() && value.size() == count ? value[i] : value;
        if (own.is_null() || own.is_structured() || (count > 1 && !value.is_array())) continue;
        const std::optional<bool> said = parseVerdict(plainText(own));
        if (!said) continue;
        constexpr std::size_t answerLength = 60;
        const bool whole = !*said && (metric == "exact_match" || metric == "em") && filtered == response && response.is_string() &&
                           response.get_ref<const std::string&>().size() > trace.gold.size() + answerLength && !extractsAnswers(record);
        if (whole) {
            ++remarks.untrusted;
            remarks.metric = metric;
            return;
        }
        trace.correct = said;
        trace.correctSource = metric;
        return;
    }
}

Status readHarnessSample(const Json& record, const std::string& model, HarnessRemarks& remarks, std::vector<RawTrace>& traces) {
    if (!record.contains("resps")) return failure("The record has no \"resps\", which hold the responses.");
    std::vector<const Json*> responses, filtered;
    collectTexts(member(record, "resps"), responses);
    collectTexts(member(record, "filtered_resps"), filtered);
    if (responses.empty() && holdsNumbers(member(record, "resps")))
        return failure("The record holds log-likelihoods of given choices, no response.");
    static const Json nothing;
    // A document that was asked and not answered.
    if (responses.empty()) responses.push_back(&nothing);
    const Json& doc = member(record, "doc");
    for (std::size_t i = 0; i < responses.size(); ++i) {
        RecordMembers members(record), document(doc);
        RawTrace trace;
        trace.question = document.text({"question", "problem", "query", "prompt", "instruction", "input", "Question", "Problem", "goal", "sentence"});
        if (trace.question.empty()) trace.question = plainText(promptOf(member(record, "arguments")));
        trace.context = document.text({"passage", "context", "article"});
        trace.choices = harnessChoices(doc);
        trace.gold = plainText(member(record, "target"));
        if (trace.gold.empty()) trace.gold = document.text({"answer", "Answer", "solution"});
        trace.externalId = members.text({"doc_id"});
        trace.model = members.text({"model", "model_name"});
        if (trace.model.empty()) trace.model = model;
        trace.task = members.text({"task", "task_name"});
        trace.sample = static_cast<std::int64_t>(i);
        const Json& cut = filtered.size() == responses.size() ? *filtered[i] : nothing;
        if (cut.is_string() && cut != *responses[i] && cut != Json("[invalid]")) trace.finalAnswer = cut.get_ref<const std::string&>();
        takeVerdict(record, *responses[i], cut, i, responses.size(), remarks, trace);
        composeResponse(trace, {}, plainText(*responses[i]));
        ExtraFields extra(trace);
        members.value("resps");
        members.value("doc");
        if (filtered.size() == responses.size()) members.value("filtered_resps");
        if (trace.correct) members.value(trace.correctSource);
        if (plainText(member(record, "target")) == trace.gold) members.value("target");
        if (filtered.size() == responses.size() && cut != *responses[i]) extra.add("filtered", cut);
        extra.addPruned("doc", doc);
        members.keepRest(extra);
        trace.extra = extra.take();
        traces.push_back(std::move(trace));
    }
    return {};
}

std::string modelOfResults(const Json& results) {
    const std::string_view name = stringMember(results, "model_name");
    if (!name.empty()) return std::string(name);
    const Json& arguments = member(member(results, "config"), "model_args");
    for (const std::string_view key : {"pretrained", "model"}) {
        if (member(arguments, key).is_string()) return std::string(stringMember(arguments, key));
        if (!arguments.is_string()) continue;
        // "pretrained=org/name,dtype=bfloat16"
        const std::string& text = arguments.get_ref<const std::string&>();
        const std::string wanted = std::string(key) + "=";
        const std::size_t at = text.find(wanted);
        if (at == std::string::npos || (at > 0 && text[at - 1] != ',')) continue;
        const std::size_t begin = at + wanted.size();
        return text.substr(begin, std::min(text.find(',', begin), text.size()) - begin);
    }
    return {};
}

// The model of the run a samples file belongs to, from the results files beside it: the one with the same time, else the only one.
std::string modelOfRun(const InputFile& file) {
    const std::string name = std::filesystem::path(file.path).filename().string();
    const std::size_t mark = name.rfind('_');
    const std::string time = mark == std::string::npos ? std::string() : name.substr(mark + 1, name.rfind(".json") - mark - 1);
    const std::vector<std::string> results = siblingNames(file, "results", ".json");
    const auto same = std::find(results.begin(), results.end(), "results_" + time + ".json");
    if (same == results.end() && results.size() != 1) return {};
    const std::optional<Json> run = readSibling(file, same == results.end() ? results.front() : *same);
    return run ? modelOfResults(*run) : std::string();
}

class HarnessSamplesImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "lm-eval-samples"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const auto& records = sample.content->records;
        const auto fitting = static_cast<std::size_t>(std::count_if(records.begin(), records.end(), isHarnessSample));
        if (fitting == 0 || fitting * 2 < records.size()) return detection;
        const bool numbers = std::all_of(records.begin(), records.end(), [](const Json& record) {
            std::vector<const Json*> texts;
            collectTexts(member(record, "resps"), texts);
            return texts.empty() && holdsNumbers(member(record, "resps"));
        });
        if (numbers) {
            detection.refused = "The samples hold log-likelihoods of given choices, no responses.";
            return detection;
        }
        detection.mapping.fields = {{"question", "/doc/question"}, {"response", "/resps/0/0"}, {"gold", "/target"}, {"id", "/doc_id"}};
        for (const std::string_view metric : harnessMetrics) {
            if (!records.front().contains(std::string(metric))) continue;
            detection.mapping.fields["correct"] = "/" + std::string(metric);
            break;
        }
        detection.format = name();
        detection.confidence = 0.97;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        const std::string model = modelOfRun(file);
        HarnessRemarks remarks;
        SEXTANT_TRY(readJsonRecords(source, std::nullopt, file, sink, job, [&](const Json& record, std::vector<RawTrace>& traces) {
            return readHarnessSample(record, model, remarks, traces);
        }));
        if (remarks.untrusted > 0)
            sink.warning("In " + std::to_string(remarks.untrusted) + " records \"" + remarks.metric +
                         "\" is 0 because the whole response, and not an answer cut out of it, was compared with the target. It was kept, but not "
                         "read as a verdict.");
        return {};
    }
};

}  // namespace

const Importer& harnessSamplesImporter() {
    static const HarnessSamplesImporter importer;
    return importer;
}

}  // namespace sextant::importers
