// What a segment mainly is, by the bytes of its lines: fenced code, displayed math, table rows, list items or prose. A
// segment of headings alone is a heading; a heading over other lines does not count. Kinds never decide where a cut
// falls.
#pragma once

#include "core/trace/segment.h"

#include <string_view>

namespace sextant::segmenters {

// `segment`: valid UTF-8 without white space at its ends. Never SegmentKind::stage.
SegmentKind kindOf(std::string_view segment);

}  // namespace sextant::segmenters
