#include "app/operations/evaluate_tagger.h"

#include "app/operations/tagger_choice.h"
#include "classifiers/evaluation/evaluation.h"
#include "classifiers/evaluation/gold_file.h"

namespace sextant::operations {
namespace {

QualityPart partOf(const std::string& key, const classifiers::Figures& figures) {
    QualityPart part;
    part.key = key;
    part.segments = figures.segments;
    part.traces = figures.traces;
    part.macroF1 = figures.macroF1;
    part.macroLow = figures.macroF1Interval.low;
    part.macroHigh = figures.macroF1Interval.high;
    part.microF1 = figures.microF1;
    for (std::size_t i = 0; i < patternCount; ++i) {
        const classifiers::PatternFigures& from = figures.patterns[i];
        part.patterns[i] = {.precision = from.precision, .recall = from.recall, .f1 = from.f1, .support = from.support,
                            .predicted = from.truePositives + from.falsePositives, .truePositives = from.truePositives,
                            .low = from.f1Interval.low, .high = from.f1Interval.high};
    }
    return part;
}

}  // namespace

Result<EvaluationReport> evaluateTagger(const EvaluationRequest& request, const JobContext& job) {
    std::optional<classifiers::BreakdownField> field;
    if (!request.by.empty() && request.by != "rule") {
        field = classifiers::breakdownFieldFromText(request.by);
        if (!field) return usageError("--by is rule, corpus, domain, lang or model, not \"" + request.by + "\".");
    }
    SEXTANT_ASSIGN(const std::unique_ptr<tagging::Classifier> classifier, chooseTagger(request.tagger, request.rulePack));
    std::vector<classifiers::GoldTrace> gold;
    for (const std::string& path : request.gold) {
        SEXTANT_ASSIGN(std::vector<classifiers::GoldTrace> part, classifiers::readGoldFile(path));
        gold.insert(gold.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    }
    SEXTANT_ASSIGN(const classifiers::Evaluation evaluation, classifiers::evaluate(*classifier, gold, job));

    EvaluationReport report;
    report.tagger = evaluation.tagger;
    report.version = evaluation.version;
    report.whole = partOf("", evaluation.figures);
    if (field)
        for (const classifiers::BreakdownRow& row : classifiers::compareBy(gold, evaluation.decisions, *field))
            report.parts.push_back(partOf(row.key, row.figures));
    if (request.by == "rule")
        for (const classifiers::RuleFigures& rule : evaluation.rules) {
            const auto support = static_cast<double>(evaluation.figures.patterns[index(rule.pattern)].support);
            report.rules.push_back({.rule = rule.ruleId, .pattern = rule.pattern, .hits = rule.hits, .truePositives = rule.correct,
                                    .precision = rule.hits ? static_cast<double>(rule.correct) / static_cast<double>(rule.hits) : 0,
                                    .recall = support > 0 ? static_cast<double>(rule.correct) / support : 0});
        }
    return report;
}

}  // namespace sextant::operations
