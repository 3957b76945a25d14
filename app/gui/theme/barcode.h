// The barcode of a trace: one bar per step, width by length, canonical colours from left to right, several patterns stacked, none
// pale. Edges fall on device pixels, so that it is crisp at every scale. Used by the trace list and the reader's ribbon.
#pragma once

#include "app/operations/browse_traces.h"

#include <QRectF>

#include <cstdint>
#include <span>
#include <vector>

class QPainter;

namespace sextant::gui {

// Edges of the bars in device pixels: size is lengths.size() + 1, first 0, last `width`. Every bar gets at least one pixel as long
// as there are no more bars than pixels; else bars share pixels (equal edges), in proportion to their lengths.
std::vector<int> barcodeEdges(std::span<const std::uint32_t> lengths, int width);

// The bar under device pixel `x`, -1 outside. Where bars share a pixel, the first of them.
int barcodeBarAt(std::span<const int> edges, int x);

// Paints into `area` (logical coordinates, scaled only by the device pixel ratio).
void paintBarcode(QPainter& painter, const QRectF& area, std::span<const operations::BarcodeBar> bars);

}  // namespace sextant::gui
