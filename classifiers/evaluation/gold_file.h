// Gold files: labelled steps as JSON Lines (contract.md, "Gold file"), read into memory with byte offsets.
#pragma once

#include "core/base/result.h"
#include "core/trace/pattern.h"
#include "core/trace/segment.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::classifiers {

// A window of consecutive labelled steps of one trace. `text` is the whole trace.
struct GoldTrace {
    std::string id;
    std::string corpus;
    std::string task;
    std::string domain;
    std::string model;
    std::string language;
    std::string question;
    std::string context;
    std::string text;
    std::vector<Segment> segments;   // spans in bytes of `text`; kind is not in the file and left as prose
    std::vector<PatternSet> labels;  // one per segment
    std::size_t firstStep = 0;       // index in the trace of segments[0]
    std::size_t totalSteps = 0;      // steps of the whole trace

    // Traces of one problem share this: their question, or their id where they have none.
    [[nodiscard]] const std::string& problem() const { return question.empty() ? id : question; }
};

// Reads a gold file. The first bad line fails the whole file, because a figure over half a gold set misleads: the error says
// "FILE line N: reason". Blank lines are skipped.
Result<std::vector<GoldTrace>> readGoldFile(const std::string& path);

// The same from memory; `name` serves the messages.
Result<std::vector<GoldTrace>> parseGold(std::string_view jsonLines, const std::string& name);

}  // namespace sextant::classifiers
