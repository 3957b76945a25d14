#include "core/query/trace_detail.h"

#include "core/base/utf8.h"
#include "core/store/edit_log.h"
#include "core/store/score_store.h"
#include "core/store/segment_store.h"
#include "core/store/settings.h"

#include <algorithm>

namespace sextant::query {
namespace {

std::optional<TextSpan> detailSpan(const store::Statement& row, int column, const CodePointIndex& index) {
    if (row.isNull(column)) return std::nullopt;
    return TextSpan{index.toBytes(static_cast<std::size_t>(row.integer(column))),
                    index.toBytes(static_cast<std::size_t>(row.integer(column + 1)))};
}

void addMachine(std::vector<Step>& steps, const store::StoredScores& scores, const CodePointIndex& index) {
    const std::vector<PatternSet> sets = store::setsOf(scores.tags, steps.size());
    SourceTags said;
    said.source = scores.tagger;
    said.version = scores.version;
    for (std::size_t p = 0; p < patternCount; ++p) said.thresholds[p] = static_cast<float>(scores.thresholds[p]) / 1000.0f;
    for (std::size_t i = 0; i < steps.size() && i < scores.scores.size(); ++i) {
        said.tags = sets[i];
        for (std::size_t p = 0; p < patternCount; ++p) said.scores[p] = static_cast<float>(scores.scores[i][p]) / 1000.0f;
        steps[i].sources.push_back(said);
    }
    for (const store::StoredEvidence& evidence : scores.evidence) {
        if (evidence.position >= steps.size()) continue;
        steps[evidence.position].evidence.push_back({evidence.pattern, evidence.kind, evidence.ruleId,
                                                     {index.toBytes(evidence.span.start), index.toBytes(evidence.span.end)}});
    }
}

SourceTags personTags(const store::AnnotationState& state) {
    SourceTags said;
    said.source = state.tagger;
    said.version = "codebook " + state.codebook;
    said.tags = state.patterns;
    for (const Pattern pattern : allPatterns) said.scores[index(pattern)] = state.patterns.has(pattern) ? 1.0f : 0.0f;
    said.time = state.changed;
    return said;
}

}  // namespace

Result<TraceDetail> loadTrace(const store::Database& database, std::int64_t trace) {
    TraceDetail detail;
    SEXTANT_ASSIGN(detail.row, traceRow(database, trace));
    SEXTANT_ASSIGN(store::Statement read, database.prepare(
        "SELECT p.question, p.context, p.gold, t.final_answer, x.text, f.path, coalesce(f.format, ''), t.reasoning_start, t.reasoning_end,"
        " t.answer_start, t.answer_end, t.truncated, t.empty, t.kind FROM trace t JOIN problem p ON p.id = t.problem"
        " JOIN trace_text x ON x.trace = t.id JOIN import_file f ON f.id = t.import_file WHERE t.id = ?1"));
    SEXTANT_ASSIGN(const bool found, read.bind(1, trace).step());
    if (!found)
        return Error{ErrorCode::damaged, "Trace " + std::to_string(trace) + " of " + database.path() + " has lost its text. Run `sextant check` on the project."};
    detail.question = read.string(0);
    detail.context = read.string(1);
    detail.gold = read.string(2);
    detail.finalAnswer = read.string(3);
    detail.text = read.string(4);
    detail.file = read.string(5);
    detail.importedAs = read.string(6);
    const CodePointIndex index(detail.text);
    detail.reasoning = detailSpan(read, 7, index);
    detail.answer = detailSpan(read, 9, index);
    detail.truncated = read.integer(11) != 0;
    detail.empty = read.integer(12) != 0;
    detail.kind = read.string(13);

    SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
    detail.segmentation = active.method;
    SEXTANT_ASSIGN(const std::vector<store::StoredSpan> spans, store::readSteps(database, trace, active.id));
    for (const store::StoredSpan& span : spans) {
        Step step;
        step.span = {index.toBytes(span.span.start), index.toBytes(span.span.end)};
        step.kind = span.kind;
        detail.steps.push_back(std::move(step));
    }

    SEXTANT_ASSIGN(const std::vector<store::StoredScores> machines, store::readScores(database, trace, active.id));
    for (const store::StoredScores& scores : machines) addMachine(detail.steps, scores, index);

    SEXTANT_ASSIGN(const std::vector<store::AnnotationState> annotations, store::readAnnotations(database, trace));
    std::vector<tagging::PersonMark> marks;
    for (const store::AnnotationState& state : annotations)
        marks.push_back({state.span, state.patterns, state.tagger, state.uuid, state.changed, state.adjudicated, state.verified});
    const std::vector<tagging::CodePointSpan> plainSpans = store::spansOnly(spans);
    for (const tagging::StepMark& mark : tagging::marksOfSteps(plainSpans, marks))
        detail.steps[mark.position].sources.push_back(personTags(annotations[mark.mark]));

    std::vector<PatternSet> machineSets;
    if (!machines.empty()) machineSets = store::setsOf(machines.front().tags, spans.size());
    const std::vector<tagging::StepDecision> decisions = tagging::effectiveTags(plainSpans, machineSets, marks);
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        Step& step = detail.steps[i];
        step.tags = decisions[i].patterns;
        if (decisions[i].mark >= 0) step.decidedBy = annotations[static_cast<std::size_t>(decisions[i].mark)].tagger;
        else if (decisions[i].decider == tagging::Decider::machine) step.decidedBy = machines.front().tagger;
    }
    return detail;
}

}  // namespace sextant::query
