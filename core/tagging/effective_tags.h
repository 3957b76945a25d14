// Which tag wins: adjudicated > person (the latest change) > machines in the project's order. Pure functions, no database.
// A person's first edit of a step takes the whole step over: from then on machines say nothing about it.
#pragma once

#include "core/trace/pattern.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace sextant::tagging {

// Half-open range of Unicode code points of a trace's text, as the database keeps it.
struct CodePointSpan {
    std::uint32_t start = 0;
    std::uint32_t end = 0;

    [[nodiscard]] std::uint32_t size() const { return end > start ? end - start : 0; }
    friend bool operator==(const CodePointSpan&, const CodePointSpan&) = default;
};

// Whether an annotation counts for a step: it covers at least half of the step, or the step covers at least half of it.
// An empty span counts for nothing.
bool annotationCountsFor(CodePointSpan annotation, CodePointSpan step);

// What a person said of a span.
struct PersonMark {
    CodePointSpan span;
    PatternSet patterns;
    std::string person;        // the name within "person:NAME"
    std::string uuid;
    std::string changed;       // ISO 8601, UTC; compared as text
    bool adjudicated = false;
    bool verified = true;
};

// True where `a` decides before `b`: adjudicated first, then the later change, then the greater uuid (so that the order of
// reading never matters).
bool decidesBefore(const PersonMark& a, const PersonMark& b);

enum class Decider : std::uint8_t { nobody, machine, person, adjudicated };

struct StepDecision {
    PatternSet patterns;
    Decider decider = Decider::nobody;
    std::int32_t mark = -1;    // index of the deciding PersonMark
    bool verified = false;
};

// One decision per step. `machine`: the sets of the first machine source in the project's order that has tagged the trace, one
// per step; empty where none has.
std::vector<StepDecision> effectiveTags(std::span<const CodePointSpan> steps, std::span<const PatternSet> machine,
                                        std::span<const PersonMark> marks);

struct StepMark {
    std::uint32_t position = 0;
    std::uint32_t mark = 0;    // index into marks
    friend bool operator==(const StepMark&, const StepMark&) = default;
};

// For every step and person the one mark of that person that decides it; ordered by position, then mark.
std::vector<StepMark> marksOfSteps(std::span<const CodePointSpan> steps, std::span<const PersonMark> marks);

// What annotators of a whole trace (tag sheets) say together: the patterns that at least half of them give. Ties count as present.
PatternSet majority(std::span<const PatternSet> annotators);

// Machine sources in the order in which they win where the project does not say otherwise.
inline constexpr const char* defaultMachineOrder = "fused,model,judge,rules";

}  // namespace sextant::tagging
