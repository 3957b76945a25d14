// The steps behind a mark of a figure: exactly those it counts.
#pragma once

#include "core/base/result.h"
#include "core/trace/pattern.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sextant::store { class Database; }

namespace sextant::query {

// One step in a list of steps (behind a bar of a figure).
struct StepHit {
    std::int64_t trace = 0;
    std::int64_t position = 0;
    std::string task, model;
    PatternSet tags;                      // of the tagger asked
    std::string text;                     // excerpt of the step, at most 240 code points
};

struct StepQuery {
    std::string filter;                   // of traces
    Pattern pattern = Pattern::systematicAnalysis;
    std::string tagger = "effective";
    int minSteps = 1;                     // steps a trace needs to have the pattern, as in a figure that counts traces
    bool traceTags = true;                // tags of whole traces count; false for figures that count steps
    std::int64_t offset = 0;
    std::int64_t limit = 500;
};

struct StepHits {
    std::int64_t total = 0;               // exactly the number a figure that counts steps has for the mark
    std::int64_t traces = 0;              // exactly the number a figure that counts traces has for it
    std::vector<StepHit> hits;            // a tag of a whole trace without such a step gives one hit of position -1
};

Result<StepHits> stepsWithPattern(const store::Database& database, const StepQuery& query);

}  // namespace sextant::query
