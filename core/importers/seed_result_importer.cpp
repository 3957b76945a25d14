// Family 20: result files of Wu et al. (arXiv 2410.13639): {question, context, answer, score, prompt, response, judge} and
// {id, problem, solution, answer, url, response, judge}, with `steps` where a step-wise method wrote them. Model, data set and
// method stand in the file name (path_attribution.h). "Step 1" occurs twice in them because the counter was not advanced; both
// are kept, but an exact repetition is dropped. Elements may be null.
#include "core/importers/field_guess.h"
#include "core/importers/field_targets.h"
#include "core/importers/record_import.h"
#include "core/importers/registry.h"
#include "core/importers/trace_composer.h"
#include "core/importers/verdict.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace sextant::importers {
namespace {

bool isStepList(const Json& steps) {
    if (!steps.is_array()) return false;
    return std::any_of(steps.begin(), steps.end(), [](const Json& step) {
        return step.is_array() && step.size() >= 2 && step[0].is_string() &&
               step[0].get_ref<const std::string&>().starts_with("Step");
    });
}

struct StepRemarks {
    std::int64_t repeated = 0;
    std::int64_t empty = 0;
};

// The steps as text: title line, content, code in a fence; blank lines between steps.
std::string stepsText(const Json& steps, StepRemarks& remarks) {
    std::string text;
    std::set<std::string> seen;
    for (const Json& step : steps) {
        if (step.is_null()) {
            ++remarks.empty;
            continue;
        }
        std::string piece;
        if (step.is_array()) {
            for (std::size_t i = 0; i < step.size(); ++i) {
                const std::string part = plainText(step[i]);
                if (part.empty()) continue;
                if (!piece.empty()) piece += i == 1 ? "\n" : "\n\n";
                piece += i == 2 ? "```\n" + part + "\n```" : part;
            }
        } else {
            piece = step.is_object() ? plainText(member(step, "content")) : plainText(step);
        }
        if (piece.empty()) {
            ++remarks.empty;
            continue;
        }
        if (!seen.insert(piece).second) {
            ++remarks.repeated;
            continue;
        }
        if (!text.empty()) text += "\n\n";
        text += piece;
    }
    return text;
}

Status readSeedRecord(const Json& record, StepRemarks& remarks, std::vector<RawTrace>& traces) {
    RawTrace trace;
    trace.question = plainText(member(record, "question"));
    if (trace.question.empty()) trace.question = plainText(member(record, "problem"));
    if (trace.question.empty()) trace.question = plainText(member(record, "prompt"));
    trace.context = plainText(member(record, "context"));
    trace.gold = plainText(member(record, "answer"));
    trace.externalId = plainText(member(record, "id"));
    trace.model = plainText(member(record, "model"));
    trace.task = plainText(member(record, "task"));
    trace.method = plainText(member(record, "method"));
    std::vector<std::string_view> known = {"question", "problem", "context", "answer", "id",   "model",
                                           "task",     "method",  "response", "steps"};
    for (const std::string_view key : {"judge", "score"}) {
        if (trace.correct) break;
        const Json& verdict = member(record, key);
        if (verdict.is_null() || verdict.is_structured()) continue;
        trace.correct = parseVerdict(plainText(verdict));
        if (!trace.correct) continue;
        trace.correctSource = key;
        known.push_back(key);
    }
    const Json& steps = member(record, "steps");
    const std::string thought = steps.is_array() ? stepsText(steps, remarks) : std::string();
    composeResponse(trace, thought, contentText(member(record, "response")));
    ExtraFields extra(trace);
    for (const auto& [key, value] : record.items())
        if (std::find(known.begin(), known.end(), key) == known.end()) extra.add(key, value);
    trace.extra = extra.take();
    traces.push_back(std::move(trace));
    return {};
}

class SeedResultImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "o1-study-results"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;
        const auto& records = content.records;
        if (content.layout != Layout::jsonArray && content.layout != Layout::jsonLines) return detection;
        const bool judged = anyRecordHas(records, "judge") && anyRecordHas(records, "response");
        const bool paper = (anyRecordHas(records, "question") && anyRecordHas(records, "context")) ||
                           (anyRecordHas(records, "problem") && anyRecordHas(records, "answer"));
        const bool steps = std::any_of(records.begin(), records.end(),
                                       [](const Json& record) { return isStepList(member(record, "steps")); });
        const bool asked = anyRecordHas(records, "question") || anyRecordHas(records, "problem");
        if (!(judged && paper) && !(steps && asked)) return detection;
        auto& fields = detection.mapping.fields;
        for (const std::string_view key : {"question", "problem", "context", "response", "steps", "answer", "judge", "id"}) {
            if (!anyRecordHas(records, key)) continue;
            const std::string target = key == "problem"  ? "question"
                                       : key == "answer" ? "gold"
                                       : key == "judge"  ? "correct"
                                       : key == "steps"  ? "reasoning"
                                                         : std::string(key);
            fields.emplace(target, pointerTo(key));
        }
        detection.format = name();
        detection.confidence = 0.9;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        StepRemarks remarks;
        SEXTANT_TRY(readJsonRecords(source, std::nullopt, file, sink, job,
                                    [&](const Json& record, std::vector<RawTrace>& traces) {
                                        return readSeedRecord(record, remarks, traces);
                                    }));
        if (remarks.repeated > 0)
            sink.warning("Steps dropped because they repeat an earlier step of their trace word for word: " +
                         std::to_string(remarks.repeated) + ".");
        if (remarks.empty > 0) sink.warning("Steps left out because they are null or empty: " + std::to_string(remarks.empty) + ".");
        return {};
    }
};

}  // namespace

const Importer& seedResultImporter() {
    static const SeedResultImporter importer;
    return importer;
}

}  // namespace sextant::importers
