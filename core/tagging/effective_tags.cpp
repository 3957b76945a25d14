#include "core/tagging/effective_tags.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <tuple>

namespace sextant::tagging {
namespace {

// Calls `use(step, mark)` for every pair that counts. Steps are ordered and disjoint, so that only neighbours are looked at.
template <class Use>
void forEachMarkedStep(std::span<const CodePointSpan> steps, std::span<const PersonMark> marks, Use use) {
    for (std::size_t m = 0; m < marks.size(); ++m) {
        const CodePointSpan span = marks[m].span;
        auto step = std::partition_point(steps.begin(), steps.end(), [&](CodePointSpan s) { return s.end <= span.start; });
        for (; step != steps.end() && step->start < span.end; ++step)
            if (annotationCountsFor(span, *step)) use(static_cast<std::size_t>(step - steps.begin()), m);
    }
}

}  // namespace

bool annotationCountsFor(CodePointSpan annotation, CodePointSpan step) {
    const std::uint32_t start = std::max(annotation.start, step.start);
    const std::uint32_t end = std::min(annotation.end, step.end);
    if (end <= start) return false;
    const std::uint64_t shared = end - start;
    return 2 * shared >= step.size() || 2 * shared >= annotation.size();
}

bool decidesBefore(const PersonMark& a, const PersonMark& b) {
    return std::tie(a.adjudicated, a.changed, a.uuid) > std::tie(b.adjudicated, b.changed, b.uuid);
}

std::vector<StepDecision> effectiveTags(std::span<const CodePointSpan> steps, std::span<const PatternSet> machine,
                                        std::span<const PersonMark> marks) {
    assert(machine.empty() || machine.size() == steps.size());
    std::vector<StepDecision> decisions(steps.size());
    for (std::size_t i = 0; i < machine.size(); ++i) {
        decisions[i].patterns = machine[i];
        decisions[i].decider = Decider::machine;
    }
    forEachMarkedStep(steps, marks, [&](std::size_t step, std::size_t m) {
        StepDecision& decision = decisions[step];
        if (decision.mark >= 0 && !decidesBefore(marks[m], marks[static_cast<std::size_t>(decision.mark)])) return;
        decision.patterns = marks[m].patterns;
        decision.decider = marks[m].adjudicated ? Decider::adjudicated : Decider::person;
        decision.mark = static_cast<std::int32_t>(m);
        decision.verified = marks[m].verified;
    });
    return decisions;
}

std::vector<StepMark> marksOfSteps(std::span<const CodePointSpan> steps, std::span<const PersonMark> marks) {
    std::vector<StepMark> found;
    forEachMarkedStep(steps, marks, [&](std::size_t step, std::size_t m) {
        found.push_back({static_cast<std::uint32_t>(step), static_cast<std::uint32_t>(m)});
    });
    // Per step and person, the deciding mark first; the others go.
    std::sort(found.begin(), found.end(), [&](const StepMark& a, const StepMark& b) {
        if (a.position != b.position) return a.position < b.position;
        if (const int order = marks[a.mark].person.compare(marks[b.mark].person); order != 0) return order < 0;
        return decidesBefore(marks[a.mark], marks[b.mark]);
    });
    found.erase(std::unique(found.begin(), found.end(),
                            [&](const StepMark& a, const StepMark& b) {
                                return a.position == b.position && marks[a.mark].person == marks[b.mark].person;
                            }),
                found.end());
    std::sort(found.begin(), found.end(), [](const StepMark& a, const StepMark& b) {
        return std::tie(a.position, a.mark) < std::tie(b.position, b.mark);
    });
    return found;
}

PatternSet majority(std::span<const PatternSet> annotators) {
    PatternSet all;
    if (annotators.empty()) return all;
    for (const Pattern pattern : allPatterns) {
        const auto votes = std::count_if(annotators.begin(), annotators.end(), [&](PatternSet set) { return set.has(pattern); });
        if (2 * static_cast<std::size_t>(votes) >= annotators.size()) all.add(pattern);
    }
    return all;
}

}  // namespace sextant::tagging
