// step@1: steps as the codebook's section "Unit" cuts them, by its six rules in their order; lengths are code points.
//   1 blocks end at blank lines, never inside a code fence
//   2 a heading alone (# ..., or one bold line of at most 120) joins the block after it
//   3 a block that is only displayed formulas, opens a code fence, or has under 25 characters and no word of 4 letters
//     (nor 3 Han characters) joins the block before it; with a heading over it, the heading goes along
//   4 a block over 500 with line breaks and no fence is cut at line breaks; lines are gathered while the piece, line
//     breaks and indentation counted, stays under 260
//   5 a piece still over 800 without a fence is cut at sentence ends; sentences are gathered while the piece stays
//     under 450
//   6 white space at both ends is outside
#pragma once

#include "core/segmenters/segmenter.h"

namespace sextant::segmenters {

class StepSegmenter final : public Segmenter {
public:
    [[nodiscard]] std::string name() const override { return "step@1"; }
    [[nodiscard]] std::vector<Segment> segment(std::string_view text, TextSpan scope) const override;
};

}  // namespace sextant::segmenters
