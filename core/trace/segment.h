// Segment: one unit of a trace's text as a segmenter cut it. Plain value; spans are bytes into the trace's text.
#pragma once

#include "core/base/text_span.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sextant {

// What a segment mainly is, for gates and for reading; it never decides where a cut falls.
enum class SegmentKind : std::uint8_t { prose, heading, list, code, math, table, stage };

std::string_view toText(SegmentKind kind);                           // "prose"
std::optional<SegmentKind> segmentKindFromText(std::string_view text);

struct Segment {
    TextSpan span;
    SegmentKind kind = SegmentKind::prose;
    friend bool operator==(const Segment&, const Segment&) = default;
};

}  // namespace sextant
