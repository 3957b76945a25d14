// Family 3: one record per problem with several candidates in parallel arrays. LiveCodeBench writes output_list, graded_list,
// code_list, metadata; the Qwen2.5-Math evaluation code, pred, score, pred_score, where "code" is the completion.
#include "core/importers/field_guess.h"
#include "core/importers/field_targets.h"
#include "core/importers/record_import.h"
#include "core/importers/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

bool allHaveList(const std::vector<Json>& records, std::string_view key) {
    return !records.empty() && std::all_of(records.begin(), records.end(), [&](const Json& record) {
        return member(record, key).is_array();
    });
}

class CandidateListImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "candidate-lists"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;
        if (content.layout != Layout::jsonLines && content.layout != Layout::jsonArray &&
            content.layout != Layout::jsonDocument)
            return detection;
        std::map<std::string, std::string>& fields = detection.mapping.fields;
        const auto map = [&](std::string_view target, std::initializer_list<std::string_view> keys) {
            for (const std::string_view key : keys) {
                if (!anyRecordHas(content.records, key)) continue;
                fields[std::string(target)] = pointerTo(key);
                return;
            }
        };
        if (allHaveList(content.records, "output_list")) {
            map("response", {"output_list"});
            map("correct", {"graded_list"});
            map("question", {"question_content", "question", "prompt"});
            map("gold", {"answer", "gold"});
            if (anyRecordHas(content.records, "contest_date")) {
                fields["task"] = "=LiveCodeBench";
                fields["domain"] = "=code";
            }
        } else if (allHaveList(content.records, "code") && allHaveList(content.records, "pred") &&
                   allHaveList(content.records, "score")) {
            map("response", {"code"});
            map("correct", {"score"});
            map("final", {"pred"});
            map("question", {"question", "problem"});
            map("gold", {"gt", "answer"});
        } else {
            return detection;
        }
        map("id", {"question_id", "idx", "id"});
        map("model", {"model", "model_name"});
        if (!fields.contains("task")) map("task", {"task", "dataset"});
        detection.format = name();
        detection.confidence = 0.95;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection& detection, const ReadOptions& options,
                TraceSink& sink, const JobContext& job) const override {
        const FieldMapping& mapping = options.mapping ? *options.mapping : detection.mapping;
        return readMappedRecords(source, std::nullopt, mapping, file, sink, job);
    }
};

}  // namespace

const Importer& candidateListImporter() {
    static const CandidateListImporter importer;
    return importer;
}

}  // namespace sextant::importers
