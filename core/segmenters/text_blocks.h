// Blocks: what stands between blank lines. A blank line inside a code fence ends nothing.
#pragma once

#include "core/segmenters/text_lines.h"

namespace sextant::segmenters {

struct Block {
    TextSpan span;  // without white space at its ends
    bool hasFence = false;
};

// Calls take(Block) for every block of `text` from byte `from` on, in order.
template <class Take>
void forEachBlock(std::string_view text, std::size_t from, Take take) {
    FenceTracker fence;
    Block block;
    bool open = false;
    const auto close = [&] {
        if (!open) return;
        block.span = trimmed(text, block.span);
        take(block);
        open = false;
    };
    for (std::size_t at = from; at < text.size();) {
        const std::size_t next = lineEnd(text, at);
        const std::size_t first = skipWhiteSpace(text.substr(0, next), at);
        at = next;
        if (first == next) {
            if (!fence.inside()) close();
            continue;
        }
        const bool fenced = fence.take(text.substr(first, next - first));
        if (!open) {
            open = true;
            block = {{first, next}, false};
        }
        block.span.end = next;
        block.hasFence |= fenced;
    }
    close();
}

}  // namespace sextant::segmenters
