// Classifier: gives every step of a trace six probabilities and says which of them it holds to be tags, with evidence.
// The interface core knows; rules, model and judge implement it in classifiers/. Thread-safe: classify() is const and
// keeps no state between calls.
#pragma once

#include "core/trace/pattern.h"
#include "core/trace/segment.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::tagging {

// A trace as a classifier sees it. Views into memory the caller keeps alive during the call.
struct TraceView {
    std::string_view question;
    std::string_view context;
    std::string_view task;
    std::string_view domain;
    std::string_view text;                 // the whole response; spans are bytes into it
    std::span<const Segment> segments;     // all steps, or a window of them
    std::size_t firstStep = 0;             // index in the trace of segments[0] (windows of gold files)
    std::size_t totalSteps = 0;            // steps of the whole trace; 0 means segments.size()
};

enum class EvidenceKind : std::uint8_t { rule, constraint, quote };

// Words of the text that speak for a tag.
struct Evidence {
    std::uint32_t step = 0;        // index into TraceView::segments
    Pattern pattern = Pattern::systematicAnalysis;
    EvidenceKind kind = EvidenceKind::rule;
    std::string ruleId;            // "sr_wait_start"; the id stays the same between versions of a pack
    TextSpan span;                 // bytes into the trace's text
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct Classification {
    std::vector<std::array<float, patternCount>> scores;  // one row per segment, 0..1
    std::vector<PatternSet> tags;                         // one per segment: what the classifier decided
    std::vector<Evidence> evidence;                       // ordered by step
};

class Classifier {
public:
    virtual ~Classifier() = default;
    [[nodiscard]] virtual std::string_view source() const = 0;   // "rules" | "model" | "fused" | "judge"
    [[nodiscard]] virtual std::string version() const = 0;       // "o1-patterns 1.0.0 (codebook 1)", stored with each tag
    [[nodiscard]] virtual std::array<float, patternCount> thresholds() const = 0;
    virtual void classify(const TraceView& trace, Classification& out) const = 0;
};

}  // namespace sextant::tagging
