// Traces made by hand for the tests of the reader.
#pragma once

#include "app/gui/reader/open_trace.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::test {

struct MadeStep {
    std::string text;
    PatternSet tags;
    bool person = false;
    SegmentKind kind = SegmentKind::prose;
};

inline PatternSet patterns(std::string_view codes) { return parsePatternSet(codes).value(); }

// Steps joined by blank lines; machine tags score 0.93, absent patterns 0.05, thresholds 0.5.
inline operations::TraceDetail makeDetail(const std::vector<MadeStep>& steps, std::string_view before = {}, std::string_view after = {}) {
    operations::TraceDetail detail;
    detail.row.id = 47;
    detail.row.task = "AIME";
    detail.row.model = "QwQ-32B";
    detail.row.problem = 17;
    detail.row.sample = 2;
    detail.row.correct = true;
    detail.row.steps = static_cast<std::int64_t>(steps.size());
    detail.question = "Real numbers with given sums; find the largest difference.";
    detail.finalAnswer = "841";
    detail.gold = "841";
    detail.segmentation = "step@1";
    detail.text = before;
    for (const MadeStep& made : steps) {
        operations::Step step;
        step.span.begin = detail.text.size();
        detail.text += made.text;
        step.span.end = detail.text.size();
        detail.text += "\n\n";
        step.kind = made.kind;
        step.tags = made.tags;
        operations::SourceTags rules;
        rules.source = "rules";
        rules.version = "o1-patterns 1.0.0";
        rules.thresholds.fill(0.5f);
        for (const Pattern pattern : allPatterns) rules.scores[index(pattern)] = made.tags.has(pattern) ? 0.93f : 0.05f;
        rules.tags = made.tags;
        step.decidedBy = "rules";
        step.sources.push_back(rules);
        if (made.person) {
            operations::SourceTags person;
            person.source = "person:ana";
            person.tags = made.tags;
            person.time = "2026-11-22T10:00:00Z";
            step.sources.push_back(person);
            step.decidedBy = "person:ana";
        }
        detail.steps.push_back(step);
    }
    if (!after.empty()) {
        detail.answer = TextSpan{detail.text.size(), detail.text.size() + after.size()};
        detail.text += after;
    }
    detail.row.characters = static_cast<std::int64_t>(detail.text.size());
    return detail;
}

inline std::shared_ptr<gui::OpenTrace> makeTrace(const std::vector<MadeStep>& steps, std::string_view before = {}, std::string_view after = {}) {
    return gui::makeOpenTrace(makeDetail(steps, before, after));
}

}  // namespace sextant::test
