// line@1: every line that is not blank, without the white space at its ends. Lines end at '\n'.
#pragma once

#include "core/segmenters/segmenter.h"

namespace sextant::segmenters {

class LineSegmenter final : public Segmenter {
public:
    [[nodiscard]] std::string name() const override { return "line@1"; }
    [[nodiscard]] std::vector<Segment> segment(std::string_view text, TextSpan scope) const override;
};

}  // namespace sextant::segmenters
