// How good a tagger is on labelled steps. Needs no project.
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/trace/pattern.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sextant::operations {

struct EvaluationRequest {
    std::vector<std::string> gold;     // gold files (contract.md)
    std::string tagger = "fused";      // fused equals rules while no model is installed
    std::string rulePack;              // "" = the shipped one
    std::string by;                    // "" or rule | corpus | domain | lang | model
};

struct PatternQuality {
    double precision = 0, recall = 0, f1 = 0;
    std::int64_t support = 0, predicted = 0, truePositives = 0;
    double low = 0, high = 0;          // 95 % bootstrap interval of f1, by trace; only in the whole
};

struct QualityPart {
    std::string key;                   // "" for the whole
    std::int64_t segments = 0, traces = 0;
    double macroF1 = 0, macroLow = 0, macroHigh = 0, microF1 = 0;
    std::array<PatternQuality, patternCount> patterns;
};

struct RuleQuality {
    std::string rule;
    Pattern pattern = Pattern::systematicAnalysis;
    std::int64_t hits = 0, truePositives = 0;
    double precision = 0, recall = 0;
};

struct EvaluationReport {
    std::string tagger, version;
    QualityPart whole;
    std::vector<QualityPart> parts;    // by corpus, domain, ...
    std::vector<RuleQuality> rules;    // by rule
};

Result<EvaluationReport> evaluateTagger(const EvaluationRequest& request, const JobContext& job);

}  // namespace sextant::operations
