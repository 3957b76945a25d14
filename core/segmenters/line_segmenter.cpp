#include "core/segmenters/line_segmenter.h"

#include "core/segmenters/segment_kind.h"
#include "core/segmenters/text_lines.h"

namespace sextant::segmenters {

std::vector<Segment> LineSegmenter::segment(std::string_view text, TextSpan scope) const {
    const std::string_view bounded = text.substr(0, scope.end);
    std::vector<Segment> lines;
    FenceTracker fence;
    std::size_t displayTo = 0;
    for (std::size_t at = scope.begin; at < bounded.size();) {
        const std::size_t next = lineEnd(bounded, at);
        const TextSpan line = trimmed(bounded, {at, next});
        at = next;
        if (line.empty()) continue;
        const std::string_view content = line.in(bounded);
        SegmentKind kind = SegmentKind::code;
        if (!fence.take(content)) {
            // A display over several lines; an opening mark without its end within the scope opens nothing.
            if (line.begin >= displayTo && startsDisplay(content)) displayTo = displayEnd(bounded, line.begin);
            kind = line.begin < displayTo ? SegmentKind::math : kindOf(content);
        }
        lines.push_back({line, kind});
    }
    return lines;
}

}  // namespace sextant::segmenters
