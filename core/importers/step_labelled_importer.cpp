// Family 10: solutions that came as a list of steps, with a person's word on the steps. One record is one trace; its text is the
// steps with a blank line between them, and `extra.steps` says where each stands ([start, end] in code points), so that an index
// into the list still finds its step. Three formats are known by their members:
//
// * BIG-Bench Mistake: input -> question, steps[] -> text, answer -> final answer, target -> gold; correct where answer and target
//   are equal. `mistake_index` (0-based, null for none) stays in extra.
// * MR-GSM8K: question, model_output_steps[] -> text, ground_truth_answer (a string or a number) -> gold, uuid -> id,
//   model_output_solution_correctness -> correct: a solution can reach the right answer on a wrong way, and the steps are
//   what was graded; what follows "####" -> final answer. First error step, reasons and the graders' outputs stay in extra.
// * PRM800K: question.problem, question.ground_truth_answer -> gold, question.pre_generated_answer -> final answer, correct
//   where those two are equal. The text is the way that was chosen: label.steps[k].completions[chosen_completion].text, else
//   human_completion, else the first completion. Where the way begins like question.pre_generated_steps it is that solution up
//   to the first wrong step, and the whole solution is the text. `label` with all alternatives and ratings stays in extra.
#include "core/importers/record_import.h"
#include "core/importers/record_members.h"
#include "core/importers/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>

namespace sextant::importers {
namespace {

bool isTextList(const Json& list) {
    return list.is_array() && std::all_of(list.begin(), list.end(), [](const Json& step) { return step.is_string() || step.is_null(); });
}

bool isMistakeRecord(const Json& record) {
    return record.contains("mistake_index") && record.contains("input") && member(record, "steps").is_array();
}

bool isGradedSolution(const Json& record) {
    return record.contains("question") && (record.contains("model_output_steps") || record.contains("model_output_solution_correctness"));
}

bool isRatedSolution(const Json& record) {
    const Json& label = member(record, "label");
    return member(label, "steps").is_array() && member(record, "question").is_object() && member(record, "question").contains("problem");
}

// Sets text and `extra.steps`; the rest of the record goes behind.
void finishStepTrace(RawTrace& trace, const JoinedSteps& steps, const RecordMembers& members) {
    composeResponse(trace, {}, steps.text);
    ExtraFields extra(trace);
    // A blank text is none: then there are no places either.
    if (!trace.text.empty()) extra.add("steps", placesJson(trace.text, steps.places));
    members.keepRest(extra);
    trace.extra = extra.take();
}

Status readMistakeRecord(const Json& record, RawTrace& trace) {
    RecordMembers members(record);
    trace.question = members.text({"input"});
    trace.gold = members.text({"target"});
    trace.finalAnswer = members.text({"answer"});
    trace.externalId = members.text({"id", "idx"});
    trace.model = members.text({"model"});
    trace.task = members.text({"task"});
    const Json& steps = members.value("steps");
    if (!isTextList(steps)) return failure("The record's \"steps\" is not a list of texts.");
    if (record.contains("answer") && record.contains("target") && !trace.gold.empty()) {
        trace.correct = trace.finalAnswer == trace.gold;
        trace.correctSource = "answer = target";
    }
    finishStepTrace(trace, joinSteps(steps), members);
    return {};
}

Status readGradedSolution(const Json& record, RawTrace& trace) {
    RecordMembers members(record);
    trace.question = members.text({"question"});
    trace.gold = members.text({"ground_truth_answer"});
    trace.externalId = members.text({"uuid", "id"});
    trace.model = members.text({"model"});
    trace.task = members.text({"task"});
    const Json& steps = members.value("model_output_steps");
    if (!steps.is_null() && !isTextList(steps)) return failure("The record's \"model_output_steps\" is not a list of texts.");
    // These three kinds of question are the ones MR-GSM8K made out of GSM8K.
    const std::string_view kind = stringMember(record, "question_type");
    if (trace.task.empty() && (kind == "original" || kind == "POT" || kind == "reversed")) trace.task = "GSM8K";
    members.verdict(trace, {"model_output_solution_correctness", "model_output_answer_correctness"});
    const JoinedSteps joined = joinSteps(steps);
    // "Step 4: #### 12": GSM8K's mark of the answer, behind the number of the step.
    if (const std::size_t mark = joined.text.rfind("#### "); mark != std::string::npos)
        trace.finalAnswer = joined.text.substr(mark + 5, joined.text.find('\n', mark) - mark - 5);
    finishStepTrace(trace, joined, members);
    return {};
}

// The text that was chosen at one step, null where there is none.
Json chosenText(const Json& step) {
    const Json& completions = member(step, "completions");
    const auto chosen = integerValue(member(step, "chosen_completion"));
    if (chosen && *chosen >= 0 && completions.is_array() && static_cast<std::size_t>(*chosen) < completions.size())
        return member(completions[static_cast<std::size_t>(*chosen)], "text");
    const Json& human = member(step, "human_completion");
    if (human.is_string()) return human;
    if (member(human, "text").is_string()) return member(human, "text");
    return completions.is_array() && !completions.empty() ? member(completions[0], "text") : Json();
}

Status readRatedSolution(const Json& record, RawTrace& trace) {
    RecordMembers members(record);
    const Json& question = member(record, "question");
    trace.question = plainText(member(question, "problem"));
    trace.gold = plainText(member(question, "ground_truth_answer"));
    trace.finalAnswer = plainText(member(question, "pre_generated_answer"));
    trace.task = "MATH";  // PRM800K rates solutions to problems of MATH and of nothing else
    if (!trace.gold.empty() && !trace.finalAnswer.empty()) {
        trace.correct = trace.gold == trace.finalAnswer;
        trace.correctSource = "pre_generated_answer = ground_truth_answer";
    }
    Json way = Json::array();
    for (const Json& step : member(member(record, "label"), "steps")) {
        if (!step.is_object()) return failure("An element of the record's \"label.steps\" is not an object.");
        way.push_back(chosenText(step));
    }
    const Json& generated = member(question, "pre_generated_steps");
    const bool whole = isTextList(generated) && generated.size() >= way.size() && std::equal(way.begin(), way.end(), generated.begin());
    finishStepTrace(trace, joinSteps(whole ? generated : way), members);
    return {};
}

struct StepFormat {
    bool (*fits)(const Json& record);
    Status (*read)(const Json& record, RawTrace& trace);
    std::initializer_list<std::pair<std::string_view, std::string_view>> mapping;  // as shown to people
};

const StepFormat stepFormats[] = {
    {isMistakeRecord, readMistakeRecord,
     {{"question", "/input"}, {"response", "/steps"}, {"gold", "/target"}, {"final", "/answer"}}},
    {isGradedSolution, readGradedSolution,
     {{"question", "/question"}, {"response", "/model_output_steps"}, {"gold", "/ground_truth_answer"},
      {"correct", "/model_output_solution_correctness"}, {"id", "/uuid"}}},
    {isRatedSolution, readRatedSolution,
     {{"question", "/question/problem"}, {"response", "/label/steps"}, {"gold", "/question/ground_truth_answer"},
      {"final", "/question/pre_generated_answer"}}},
};

Status readStepRecord(const Json& record, std::vector<RawTrace>& traces) {
    for (const StepFormat& format : stepFormats) {
        if (!format.fits(record)) continue;
        RawTrace trace;
        SEXTANT_TRY(format.read(record, trace));
        traces.push_back(std::move(trace));
        return {};
    }
    return failure("The record has no list of steps that were labelled.");
}

class StepLabelledImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "labelled-steps"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const auto& records = sample.content->records;
        for (const StepFormat& format : stepFormats) {
            const auto fitting = static_cast<std::size_t>(std::count_if(records.begin(), records.end(), format.fits));
            if (fitting == 0 || fitting * 2 < records.size()) continue;
            for (const auto& [target, pointer] : format.mapping) detection.mapping.fields.emplace(target, pointer);
            detection.format = name();
            detection.confidence = 0.95;
            return detection;
        }
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        return readJsonRecords(source, std::nullopt, file, sink, job, readStepRecord);
    }
};

}  // namespace

const Importer& stepLabelledImporter() {
    static const StepLabelledImporter importer;
    return importer;
}

}  // namespace sextant::importers
