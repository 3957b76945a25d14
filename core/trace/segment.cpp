#include "core/trace/segment.h"

#include <array>

namespace sextant {
namespace {

constexpr std::array<std::string_view, 7> segmentKindNames = {"prose", "heading", "list", "code", "math", "table", "stage"};

}  // namespace

std::string_view toText(SegmentKind kind) { return segmentKindNames[static_cast<std::size_t>(kind)]; }

std::optional<SegmentKind> segmentKindFromText(std::string_view text) {
    for (std::size_t i = 0; i < segmentKindNames.size(); ++i)
        if (segmentKindNames[i] == text) return static_cast<SegmentKind>(i);
    return std::nullopt;
}

}  // namespace sextant
