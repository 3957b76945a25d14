// sentence@1: sentences of English and Chinese prose. A sentence ends at . ! ? before white space (closing quotes may
// follow the mark), at 。！？；… with closers, and at a line break, except where a long line goes on in lower case or into
// a displayed formula. Not at abbreviations (e.g. Dr. Fig. vs.), initials, list numbers, decimals, before a lower-case
// word, nor inside a displayed or \(inline\) formula or inline code. A code fence is one segment; a blank line always
// ends a sentence.
#pragma once

#include "core/segmenters/segmenter.h"

namespace sextant::segmenters {

class SentenceSegmenter final : public Segmenter {
public:
    [[nodiscard]] std::string name() const override { return "sentence@1"; }
    [[nodiscard]] std::vector<Segment> segment(std::string_view text, TextSpan scope) const override;
};

}  // namespace sextant::segmenters
