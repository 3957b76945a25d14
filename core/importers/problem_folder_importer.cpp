// Family 12: a folder for each problem (Thought Anchors). The solution files are read; what else stands in the folder describes
// them and holds no traces of its own (refusal.h).
//
// * base_solution: one object {prompt, solution, full_cot, answer, is_correct}, in scenarios {..., contains_blackmail,
//   reasoning} where `reasoning` is the judge's and not the model's. solution -> text.
// * solutions: a list of continuations {prefix_without_chunk, chunk_removed, chunk_resampled, rollout, full_cot, answer,
//   is_correct}. The text is prefix + rollout, since the model went on from the prefix; extra.prefix_end (code points) says
//   where. The position in the list is the sample index.
//
// answer -> final answer, is_correct -> correct. Question and gold come from problem.json in the same folder or the one above
// (`problem`, `gt_answer`; a `level` beside a `type` is how MATH sorts its problems: task MATH); without it the question is
// what the prompt says between "Problem:" and "Solution:", else the whole prompt. The folder's name is the id. `full_cot` is
// kept only where it is not the prompt and the text.
#include "core/base/utf8.h"
#include "core/importers/record_import.h"
#include "core/importers/reasoning_split.h"
#include "core/importers/record_members.h"
#include "core/importers/registry.h"
#include "core/importers/sibling_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

bool isBaseSolution(const Json& record) {
    return record.contains("prompt") && record.contains("solution") && record.contains("full_cot");
}

bool isContinuation(const Json& record) {
    return record.contains("rollout") && (record.contains("prefix_without_chunk") || record.contains("chunk_removed"));
}

bool isFolderSolution(const Json& record) { return isBaseSolution(record) || isContinuation(record); }

// What the folder's other files say of the problem.
struct ProblemFacts {
    std::string question, gold, task, id;
    Json rest;  // members that no column holds
};

ProblemFacts problemFacts(const InputFile& file) {
    constexpr int looked = 2;  // solutions stand beside the problem, continuations one folder below it
    ProblemFacts facts;
    // "problem_12", "scenario_0"; any other name is a place and no id.
    const std::string folder = folderName(file);
    if (!folder.empty() && folder.back() >= '0' && folder.back() <= '9') facts.id = folder;
    for (int up = 0; up < looked; ++up) {
        const std::optional<Json> problem = readSibling(file, "problem.json", up);
        if (!problem || !member(*problem, "problem").is_string()) continue;
        RecordMembers members(*problem);
        facts.question = members.text({"problem"});
        facts.gold = members.text({"gt_answer"});
        if (stringMember(*problem, "level").starts_with("Level ") && member(*problem, "type").is_string()) facts.task = "MATH";
        facts.id = folderName(file, up);
        for (const auto& [key, value] : problem->items())
            if (key != "problem" && key != "gt_answer") facts.rest[key] = value;
        break;
    }
    return facts;
}

std::string questionOfPrompt(const std::string& prompt) {
    constexpr std::string_view opening = "Problem:", closing = "Solution:";
    const std::size_t begin = prompt.find(opening);
    const std::size_t end = prompt.rfind(closing);
    std::size_t from = 0, to = prompt.size();
    if (begin != std::string::npos && end != std::string::npos && end > begin) {
        from = begin + opening.size();
        to = end;
    }
    std::string_view question = std::string_view(prompt).substr(from, to - from);
    const auto trim = [&] { question = trimmedSpan(question, TextSpan{0, question.size()}).in(question); };
    trim();
    // What makes the model speak is no part of the question.
    for (const std::string_view cue : {"<think>", "Assistant:"}) {
        if (question.ends_with(cue)) question.remove_suffix(cue.size());
        trim();
    }
    return std::string(question);
}

Status readFolderSolution(const Json& record, const ProblemFacts& facts, std::int64_t position, std::vector<RawTrace>& traces) {
    if (!isFolderSolution(record)) return failure("The record holds neither a solution nor a continuation.");
    RecordMembers members(record);
    RawTrace trace;
    const bool continuation = isContinuation(record);
    const std::string prefix = continuation ? plainText(members.value("prefix_without_chunk")) : std::string();
    const std::string written = plainText(members.value(continuation ? "rollout" : "solution"));
    const std::string_view whole = stringMember(record, "full_cot");
    // The whole is prompt, prefix and what was written; where it is, the prompt is all of it that stands nowhere else.
    std::string prompt = plainText(member(record, "prompt"));
    if (whole.starts_with(prompt) && whole.ends_with(prefix + written) && whole.size() >= prompt.size() + prefix.size() + written.size()) {
        const std::string_view begin = whole.substr(0, whole.size() - prefix.size() - written.size());
        if (prompt.empty() || prompt == begin) {
            prompt = begin;
            members.value("full_cot");
            members.value("prompt");
        }
    }
    trace.question = facts.question.empty() ? questionOfPrompt(prompt) : facts.question;
    trace.gold = facts.gold;
    trace.task = facts.task;
    trace.externalId = facts.id;
    trace.finalAnswer = members.text({"answer"});
    members.verdict(trace, {"is_correct"});
    if (continuation) trace.sample = position;
    // A prefix that nothing was written behind is no completion.
    composeResponse(trace, {}, written.empty() ? std::string() : prefix + written);
    ExtraFields extra(trace);
    if (continuation) {
        extra.add("prefix_end", countCodePoints(prefix));
        if (written.empty()) extra.addString("prefix_without_chunk", prefix);
    }
    if (!prompt.empty() && prompt != trace.question) {
        extra.addString("prompt", prompt);
        members.value("prompt");
    }
    members.keepRest(extra);
    if (!facts.rest.empty()) extra.add("problem", facts.rest);
    trace.extra = extra.take();
    traces.push_back(std::move(trace));
    return {};
}

class ProblemFolderImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "problem-folder"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const auto& records = sample.content->records;
        const auto fitting = static_cast<std::size_t>(std::count_if(records.begin(), records.end(), isFolderSolution));
        if (fitting == 0 || fitting * 2 < records.size()) return detection;
        const bool continuations = std::any_of(records.begin(), records.end(), isContinuation);
        detection.mapping.fields = {{"question", "/prompt"}, {"response", continuations ? "/rollout" : "/solution"},
                                    {"final", "/answer"}, {"correct", "/is_correct"}};
        detection.format = name();
        detection.confidence = 0.95;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        const ProblemFacts facts = problemFacts(file);
        std::int64_t position = 0;
        return readJsonRecords(source, std::nullopt, file, sink, job, [&](const Json& record, std::vector<RawTrace>& traces) {
            return readFolderSolution(record, facts, position++, traces);
        });
    }
};

}  // namespace

const Importer& problemFolderImporter() {
    static const ProblemFolderImporter importer;
    return importer;
}

}  // namespace sextant::importers
