#include "app/gui/theme/barcode.h"

#include "app/gui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sextant::gui {

std::vector<int> barcodeEdges(std::span<const std::uint32_t> lengths, int width) {
    std::vector<int> edges(lengths.size() + 1, 0);
    if (lengths.empty() || width <= 0) return edges;
    const auto count = static_cast<std::int64_t>(lengths.size());
    const std::int64_t reserved = count <= width ? 1 : 0;  // pixels every bar gets whatever its length
    const std::int64_t shared = width - reserved * count;
    const double total = std::accumulate(lengths.begin(), lengths.end(), 0.0);
    double before = 0;
    for (std::int64_t bar = 1; bar <= count; ++bar) {
        before += lengths[static_cast<std::size_t>(bar - 1)];
        const double part = total > 0 ? before / total : static_cast<double>(bar) / static_cast<double>(count);
        edges[static_cast<std::size_t>(bar)] = static_cast<int>(reserved * bar + std::llround(static_cast<double>(shared) * part));
    }
    edges.back() = width;
    return edges;
}

int barcodeBarAt(std::span<const int> edges, int x) {
    if (edges.size() < 2 || x < edges.front() || x >= edges.back()) return -1;
    const auto after = std::upper_bound(edges.begin(), edges.end(), x);
    const int left = *(after - 1);
    // Of several bars that begin at the same pixel all but the last have no width of their own.
    const auto first = std::lower_bound(edges.begin(), edges.end(), left);
    return static_cast<int>(first - edges.begin());
}

void paintBarcode(QPainter& painter, const QRectF& area, std::span<const operations::BarcodeBar> bars) {
    const double ratio = painter.device()->devicePixelRatioF();
    const int width = static_cast<int>(std::floor(area.width() * ratio));
    const int height = static_cast<int>(std::lround(area.height() * ratio));
    if (width <= 0 || height <= 0 || bars.empty()) return;
    std::vector<std::uint32_t> lengths;
    lengths.reserve(bars.size());
    for (const operations::BarcodeBar& bar : bars) lengths.push_back(bar.length);
    const std::vector<int> edges = barcodeEdges(lengths, width);
    const double left = std::round(area.left() * ratio);
    const double top = std::round(area.top() * ratio);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto fill = [&](int from, int to, int upper, int lower, const QColor& colour) {
        painter.fillRect(QRectF((left + from) / ratio, (top + upper) / ratio, (to - from) / ratio, (lower - upper) / ratio), colour);
    };
    std::size_t bar = 0;
    while (bar < bars.size()) {
        // Bars without a pixel of their own join the next one that has.
        PatternSet patterns = bars[bar].patterns;
        while (bar + 1 < bars.size() && edges[bar + 1] == edges[bar]) {
            ++bar;
            patterns = PatternSet::fromBits(static_cast<std::uint8_t>(patterns.bits() | bars[bar].patterns.bits()));
        }
        int to = edges[bar + 1];
        const int from = std::min(edges[bar], to - 1);  // bars at the very end may have no pixel either
        if (to - from >= std::ceil(4 * ratio)) to -= std::max(1, static_cast<int>(ratio));  // hairline between steps wide enough to spare it
        if (patterns.empty()) {
            fill(from, to, 0, height, tokens().none);
        } else {
            const int parts = patterns.size();
            int part = 0;
            for (const Pattern pattern : allPatterns) {
                if (!patterns.has(pattern)) continue;
                fill(from, to, height * part / parts, height * (part + 1) / parts, rendering::lookOf(pattern).colour);
                ++part;
            }
        }
        ++bar;
    }
    painter.restore();
}

}  // namespace sextant::gui
