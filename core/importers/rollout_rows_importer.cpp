// Family 12, rows of rollouts: one completion a row, cut into its parts by the program that wrote the file, and later into
// sentences with labels: {model_id, dataset_name, task_id, sample_id, complete, is_correct, prompt, raw, reasoning, answer} and
// {..., reasoning, answer, sentences[{index, text}], labels{"1": {function_tags[], depends_on[]}}}.
//
// reasoning + answer -> text, prompt -> question, model_id -> model, dataset_name -> task, task_id -> id, sample_id -> sample,
// is_correct -> correct; `raw`, `sentences` and `labels` stay in extra. `complete` is false where the completion lacks one of its
// parts: a row without reasoning is a trace with empty text, so that no step is cut out of bare code, and its answer stays in
// extra.
#include "core/importers/record_import.h"
#include "core/importers/record_members.h"
#include "core/importers/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

bool isRolloutRow(const Json& record) {
    return record.contains("reasoning") && record.contains("answer") && member(record, "complete").is_boolean() &&
           (record.contains("raw") || record.contains("sentences"));
}

Status readRolloutRow(const Json& record, std::int64_t& withoutReasoning, std::vector<RawTrace>& traces) {
    if (!record.contains("reasoning")) return failure("The row has no \"reasoning\".");
    RecordMembers members(record);
    RawTrace trace;
    trace.question = members.text({"prompt", "question"});
    trace.model = members.text({"model_id", "model"});
    trace.task = members.text({"dataset_name", "dataset"});
    trace.externalId = members.text({"task_id", "id"});
    trace.sample = integerValue(member(record, "sample_id"));
    if (trace.sample) members.value("sample_id");
    members.verdict(trace, {"is_correct"});
    const std::string reasoning = plainText(members.value("reasoning"));
    const bool blank = reasoning.find_first_not_of(" \n\r\t") == std::string::npos;
    if (blank) ++withoutReasoning;
    composeResponse(trace, reasoning, blank ? std::string() : plainText(members.value("answer")));
    ExtraFields extra(trace);
    members.keepRest(extra);
    trace.extra = extra.take();
    traces.push_back(std::move(trace));
    return {};
}

class RolloutRowsImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "rollout-rows"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const auto& records = sample.content->records;
        const auto fitting = static_cast<std::size_t>(std::count_if(records.begin(), records.end(), isRolloutRow));
        if (fitting == 0 || fitting * 2 < records.size()) return detection;
        detection.mapping.fields = {{"question", "/prompt"}, {"reasoning", "/reasoning"}, {"answer", "/answer"}, {"model", "/model_id"},
                                    {"task", "/dataset_name"}, {"id", "/task_id"}, {"sample", "/sample_id"}, {"correct", "/is_correct"}};
        detection.format = name();
        detection.confidence = 0.95;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        std::int64_t withoutReasoning = 0;
        SEXTANT_TRY(readJsonRecords(source, std::nullopt, file, sink, job, [&](const Json& record, std::vector<RawTrace>& traces) {
            return readRolloutRow(record, withoutReasoning, traces);
        }));
        if (withoutReasoning > 0)
            sink.warning("Rows without any reasoning, kept as traces with empty text: " + std::to_string(withoutReasoning) +
                         ". Their answers were kept beside them.");
        return {};
    }
};

}  // namespace

const Importer& rolloutRowsImporter() {
    static const RolloutRowsImporter importer;
    return importer;
}

}  // namespace sextant::importers
