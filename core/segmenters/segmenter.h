// Segmenter: cuts a stretch of text into segments. Pure, stateless, thread-safe: same text, same segments, everywhere.
// Segments are ordered, disjoint, begin and end on code-point boundaries and on non-blank characters, and together hold
// every non-blank character of the scope.
#pragma once

#include "core/base/result.h"
#include "core/trace/segment.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::segmenters {

class Segmenter {
public:
    virtual ~Segmenter() = default;
    // Name with version and parameters as stored and printed: "step@1", "sentence@1", "tokens:200@1".
    [[nodiscard]] virtual std::string name() const = 0;
    // Segments of `scope`, a span of `text` (valid UTF-8). Spans are bytes into `text`.
    [[nodiscard]] virtual std::vector<Segment> segment(std::string_view text, TextSpan scope) const = 0;
};

// From "step", "sentence", "line", "stage", "tokens:N", each with an optional "@1". The error lists what exists.
Result<std::unique_ptr<Segmenter>> makeSegmenter(std::string_view method);

}  // namespace sextant::segmenters
