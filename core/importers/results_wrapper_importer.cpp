// Family 4: one object that wraps its results. Two shapes are known:
// * MisguidedAttention: results[].{prompt, output[], thinking[], llm}; thinking[i] belongs to output[i];
// * reasoning-gym: name, category, results[].{question, expected_answer, completions[].{full_model_response, score}}; its scores
//   run from 0 to 1, and only a full score counts as correct.
#include "core/importers/record_import.h"
#include "core/importers/registry.h"
#include "core/importers/trace_composer.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

const Json& elementOf(const Json& list, std::size_t i) {
    static const Json null;
    return list.is_array() && i < list.size() ? list[i] : null;
}

// Members of `record` not among `known`; of lists in step with the candidates the own element.
void keepOthers(ExtraFields& extra, const Json& record, std::initializer_list<std::string_view> known, std::size_t i,
                std::size_t count) {
    for (const auto& [key, value] : record.items()) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        if (value.is_array() && value.size() == count) extra.add(key, value[i]);
        else extra.add(key, value);
    }
}

void readOutputs(const Json& record, std::vector<RawTrace>& traces) {
    const Json& outputs = member(record, "output");
    const Json& thinking = member(record, "thinking");
    const Json& tokens = member(record, "tokens_completion");
    const std::size_t count = outputs.is_array() ? outputs.size() : 1;
    for (std::size_t i = 0; i < count; ++i) {
        RawTrace trace;
        trace.question = plainText(member(record, "prompt"));
        trace.model = plainText(member(record, "llm"));
        trace.externalId = plainText(member(record, "prompt_id"));
        trace.sample = static_cast<std::int64_t>(i);
        const Json& output = outputs.is_array() ? outputs[i] : outputs;
        const Json& thought = thinking.is_string() ? thinking : elementOf(thinking, i);
        trace.tokens = integerValue(elementOf(tokens, i));
        if (trace.tokens) trace.tokenProvenance = TokenProvenance::given;
        composeResponse(trace, plainText(thought), plainText(output));
        ExtraFields extra(trace);
        keepOthers(extra, record, {"prompt", "llm", "prompt_id", "output", "thinking", "tokens_completion"}, i, count);
        trace.extra = extra.take();
        traces.push_back(std::move(trace));
    }
}

void readCompletions(const Json& document, const Json& record, std::vector<RawTrace>& traces) {
    const Json& completions = member(record, "completions");
    for (std::size_t i = 0; i < completions.size(); ++i) {
        const Json& completion = completions[i];
        RawTrace trace;
        trace.question = plainText(member(record, "question"));
        trace.gold = plainText(member(record, "expected_answer"));
        trace.task = stringMember(document, "name");
        trace.domain = stringMember(document, "category");
        trace.model = stringMember(document, "model");
        trace.sample = static_cast<std::int64_t>(i);
        trace.finalAnswer = plainText(member(completion, "model_answer"));
        if (const Json& score = member(completion, "score"); score.is_number()) {
            const double value = score.get<double>();
            if (value >= 0 && value <= 1) {
                trace.correct = value == 1;
                trace.correctSource = "completions/score";
            }
        }
        composeResponse(trace, {}, plainText(member(completion, "full_model_response")));
        ExtraFields extra(trace);
        keepOthers(extra, completion, {"model_answer", "full_model_response"}, 0, 0);
        // best_* repeats the best completion.
        keepOthers(extra, record,
                   {"question", "expected_answer", "completions", "best_model_answer", "best_full_model_response", "best_score"},
                   i, 0);
        trace.extra = extra.take();
        traces.push_back(std::move(trace));
    }
}

class ResultsWrapperImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "results-wrapper"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;
        const bool one = content.layout == Layout::jsonDocument || content.layout == Layout::jsonLines;
        if (!one || content.records.size() != 1) return detection;
        const Json& results = member(content.records.front(), "results");
        if (!results.is_array()) return detection;
        for (const Json& record : results) {
            const bool outputs = member(record, "output").is_array() && record.contains("prompt");
            const Json& completion = elementOf(member(record, "completions"), 0);
            const bool completions = completion.is_object() && completion.contains("full_model_response");
            if (!outputs && !completions) continue;
            auto& fields = detection.mapping.fields;
            fields = {{"records", "/results"}};
            if (outputs) {
                fields.insert({{"question", "/prompt"}, {"response", "/output"}, {"reasoning", "/thinking"},
                               {"model", "/llm"}, {"id", "/prompt_id"}});
            } else {
                fields.insert({{"question", "/question"}, {"gold", "/expected_answer"},
                               {"response", "/completions/*/full_model_response"}, {"correct", "/completions/*/score"}});
            }
            detection.format = name();
            detection.confidence = 0.95;
            return detection;
        }
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        SEXTANT_ASSIGN(const Json document, readJsonDocument(source, file, sink, job));
        const Json& results = member(document, "results");
        if (!results.is_array()) return failure(file.displayPath + " has no array \"results\".");
        std::vector<RawTrace> traces;
        std::int64_t position = 0;
        bool first = true;
        for (const Json& record : results) {
            if (job.stopRequested()) return cancelled();
            ++position;
            if (member(record, "completions").is_array()) readCompletions(document, record, traces);
            else if (record.is_object() && record.contains("output")) readOutputs(record, traces);
            else
                sink.issue(ImportIssue{0, 0, "Result " + std::to_string(position) + " has neither outputs nor completions.",
                                       compactJson(record).substr(0, 2048)});
            for (RawTrace& trace : traces) {
                if (first) keepHeader(document, trace);
                first = false;
                SEXTANT_TRY(sink.trace(std::move(trace)));
            }
            traces.clear();
        }
        return {};
    }

private:
    // What the document says of all its results is kept once, with its first trace.
    static void keepHeader(const Json& document, RawTrace& trace) {
        Json header = Json::object();
        for (const auto& [key, value] : document.items())
            if (key != "results") header[key] = value;
        if (header.empty()) return;
        auto extra = trace.extra.empty() ? std::optional<Json>(Json::object()) : tryParseJson(trace.extra);
        if (!extra) return;
        (*extra)["document"] = std::move(header);
        trace.extra = compactJson(*extra);
    }
};

}  // namespace

const Importer& resultsWrapperImporter() {
    static const ResultsWrapperImporter importer;
    return importer;
}

}  // namespace sextant::importers
