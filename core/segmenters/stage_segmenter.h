// stage@1: the stages a trace names itself. Tagged stages first (<SUMMARY>..</SUMMARY> of LLaVA-CoT, <Thought>,
// <Output>, ...), each with its tags; an unclosed one lasts to the next or to the end. Else titled stages: "# Heading",
// a bold line, "Step 3: ...", 第三步 / 步骤3, "1.Formulating constraints" over a paragraph; a stage runs from its title to
// the next, a title without a text of its own joins the following one, text before the first title is a stage. Titles
// need to be two, or one at the very start; where a trace has neither tags nor titles its steps (step@1) are the
// segments and keep their kinds.
#pragma once

#include "core/segmenters/segmenter.h"

namespace sextant::segmenters {

class StageSegmenter final : public Segmenter {
public:
    [[nodiscard]] std::string name() const override { return "stage@1"; }
    [[nodiscard]] std::vector<Segment> segment(std::string_view text, TextSpan scope) const override;
};

}  // namespace sextant::segmenters
