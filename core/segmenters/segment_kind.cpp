#include "core/segmenters/segment_kind.h"

#include "core/segmenters/text_lines.h"

#include <array>

namespace sextant::segmenters {

SegmentKind kindOf(std::string_view segment) {
    std::array<std::size_t, 7> bytes{};
    const auto add = [&](SegmentKind kind, std::size_t count) { bytes[static_cast<std::size_t>(kind)] += count; };
    FenceTracker fence;
    std::size_t displayTo = 0;
    bool afterListItem = false;
    for (std::size_t at = 0; at < segment.size();) {
        const std::size_t next = lineEnd(segment, at);
        const std::size_t first = skipWhiteSpace(segment.substr(0, next), at);
        const std::size_t size = next - first, indent = first - at;
        const std::string_view line = segment.substr(first, size);
        at = next;
        if (size == 0) continue;
        if (fence.take(line)) {
            add(SegmentKind::code, size);
            continue;
        }
        if (first < displayTo) {
            add(SegmentKind::math, size);
            continue;
        }
        SegmentKind kind = SegmentKind::prose;
        switch (line[0]) {
            case '\\':
            case '$':
                if (startsDisplay(line)) {
                    displayTo = displayEnd(segment, first);
                    // A display with words behind it on its line is prose that starts with a formula.
                    if (displayTo > first &&
                        displayTo + 3 >= trimmed(segment, {first, lineEnd(segment, displayTo)}).end)
                        kind = SegmentKind::math;
                }
                break;
            case '|': kind = SegmentKind::table; break;
            case '#':
                if (headingMark(line)) kind = SegmentKind::heading;
                break;
            default:
                if ((line[0] == '*' || line[0] == '_') && isBoldLine(trimmed(line, {0, size}).in(line)))
                    kind = SegmentKind::heading;
                else if (listMarker(line)) kind = SegmentKind::list;
                else if (afterListItem && indent >= 2) kind = SegmentKind::list;  // an item goes on
        }
        afterListItem = kind == SegmentKind::list || (afterListItem && indent >= 2);
        add(kind, size);
    }
    SegmentKind most = SegmentKind::prose;
    for (const SegmentKind kind : {SegmentKind::list, SegmentKind::code, SegmentKind::math, SegmentKind::table})
        if (bytes[static_cast<std::size_t>(kind)] > bytes[static_cast<std::size_t>(most)]) most = kind;
    const bool onlyHeadings = bytes[static_cast<std::size_t>(most)] == 0;
    return onlyHeadings && bytes[static_cast<std::size_t>(SegmentKind::heading)] > 0 ? SegmentKind::heading : most;
}

}  // namespace sextant::segmenters
