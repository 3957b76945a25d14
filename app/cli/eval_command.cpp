#include "app/cli/command.h"
#include "app/operations/evaluate_tagger.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace sextant::cli {
namespace {

using Json = nlohmann::ordered_json;

Json qualityJson(const operations::QualityPart& part) {
    Json patterns = Json::object();
    for (const Pattern pattern : allPatterns) {
        const operations::PatternQuality& quality = part.patterns[index(pattern)];
        patterns[std::string(code(pattern))] = {{"precision", quality.precision}, {"recall", quality.recall}, {"f1", quality.f1},
                                                {"support", quality.support}, {"predicted", quality.predicted},
                                                {"low", quality.low}, {"high", quality.high}};
    }
    return {{"segments", part.segments}, {"traces", part.traces}, {"macro_f1", part.macroF1}, {"macro_f1_low", part.macroLow},
            {"macro_f1_high", part.macroHigh}, {"micro_f1", part.microF1}, {"patterns", std::move(patterns)}};
}

void printQuality(const operations::QualityPart& part) {
    char line[200];
    std::snprintf(line, sizeof line, "%-28s steps %lld  macro-F1 %.3f [%.3f, %.3f]  micro-F1 %.3f",
                  part.key.empty() ? "all" : part.key.c_str(), static_cast<long long>(part.segments), part.macroF1, part.macroLow, part.macroHigh, part.microF1);
    printLine(line);
    for (const Pattern pattern : allPatterns) {
        const operations::PatternQuality& quality = part.patterns[index(pattern)];
        std::snprintf(line, sizeof line, "  %s  precision %.3f  recall %.3f  F1 %.3f [%.3f, %.3f]  support %lld", code(pattern).data(),
                      quality.precision, quality.recall, quality.f1, quality.low, quality.high, static_cast<long long>(quality.support));
        printLine(line);
    }
}

Result<int> runEval(const Arguments& arguments, const JobContext& job) {
    operations::EvaluationRequest request;
    request.gold = arguments.values("--gold");
    if (request.gold.empty()) return usageError("eval needs --gold GOLD.jsonl.");
    request.tagger = arguments.valueOr("--tagger", "fused");
    request.rulePack = arguments.valueOr("--rules", "");
    request.by = arguments.valueOr("--by", "");
    SEXTANT_ASSIGN(const operations::EvaluationReport report, operations::evaluateTagger(request, job));

    if (!arguments.json()) {
        printLine(report.tagger + " (" + report.version + ")");
        printQuality(report.whole);
        for (const operations::QualityPart& part : report.parts) printQuality(part);
        for (const operations::RuleQuality& rule : report.rules) {
            char line[200];
            std::snprintf(line, sizeof line, "  %s %-32s hits %6lld  precision %.3f  recall %.3f", code(rule.pattern).data(), rule.rule.c_str(),
                          static_cast<long long>(rule.hits), rule.precision, rule.recall);
            printLine(line);
        }
        return exitDone;
    }
    Json out = {{"tagger", report.tagger}, {"version", report.version}};
    out.update(qualityJson(report.whole));
    if (!report.parts.empty()) {
        Json parts = Json::array();
        for (const operations::QualityPart& part : report.parts) {
            Json entry = {{"key", part.key}};
            entry.update(qualityJson(part));
            parts.push_back(std::move(entry));
        }
        out["by"] = request.by;
        out["parts"] = std::move(parts);
    }
    if (request.by == "rule") {
        Json rules = Json::array();
        for (const operations::RuleQuality& rule : report.rules)
            rules.push_back({{"rule", rule.rule}, {"pattern", code(rule.pattern)}, {"hits", rule.hits}, {"true_positives", rule.truePositives},
                             {"precision", rule.precision}, {"recall", rule.recall}});
        out["by"] = "rule";
        out["rules"] = std::move(rules);
    }
    printJson(out);
    return exitDone;
}

}  // namespace

Command evalCommand() {
    return {"eval", "--gold GOLD.jsonl [options]", "tags labelled steps and says how well",
            {{"--gold", "", "GOLD.jsonl", "labelled steps; may be given several times"},
             {"--tagger", "", "T", "rules or fused (default; equals rules while no model is installed)"},
             {"--rules", "", "PACK.tsv", "another rule pack than the shipped one"},
             {"--by", "", "FIELD", "rule, corpus, domain, lang or model"}}, 0, 0, runEval};
}

}  // namespace sextant::cli
