#include "app/gui/reader/chunk_layouts.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace sextant::gui {

namespace {

int pitchOf(const QFont& font) {
    const QFontMetricsF metrics(font);
    return std::max(static_cast<int>(std::ceil(metrics.height())) + 1, static_cast<int>(std::lround(1.5 * QFontInfo(font).pixelSize())));
}

double columnOf(const QFont& font) {
    const QFontMetricsF metrics(font);
    const QString sample = QStringLiteral("the quick brown fox jumps over the lazy dog 0123456789 ");
    return std::max(1.0, metrics.horizontalAdvance(sample) / static_cast<double>(sample.size()));
}

}  // namespace

void ChunkLayouts::setDocument(const TraceDocument* document) {
    m_document = document;
    m_created = 0;
    forget();
}

void ChunkLayouts::setMetrics(const QFont& body, const QFont& monospace, int width) {
    width = std::max(width, 40);
    if (body == m_body && monospace == m_monospace && width == m_width) return;
    if (body != m_body || monospace != m_monospace) {
        m_body = body;
        m_monospace = monospace;
        m_bodyPitch = pitchOf(body);
        m_monospacePitch = pitchOf(monospace);
        m_bodyColumn = columnOf(body);
        m_monospaceColumn = columnOf(monospace);
    }
    m_width = width;
    forget();
}

void ChunkLayouts::forget() {
    m_entries.clear();
    m_byChunk.clear();
    m_realHeights.assign(m_document ? m_document->chunks().size() : 0, -1);
}

QTextLayout& ChunkLayouts::layout(int chunk) {
    const auto known = m_byChunk.find(chunk);
    if (known != m_byChunk.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known->second);
        return *known->second->layout;
    }
    const TextChunk& piece = m_document->chunks()[static_cast<std::size_t>(chunk)];
    const QFont& font = piece.monospace ? m_monospace : m_body;
    auto layout = std::make_unique<QTextLayout>(m_document->layoutText(piece), font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(piece.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    option.setAlignment(piece.rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    option.setTabStopDistance(4 * (piece.monospace ? m_monospaceColumn : m_bodyColumn));
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    const double pitch = piece.monospace ? m_monospacePitch : m_bodyPitch;
    double y = 0;
    layout->beginLayout();
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(m_width);
        const double height = std::max(pitch, std::ceil(line.height()));
        line.setPosition({0, y + std::floor((height - line.height()) / 2)});
        y += height;
    }
    layout->endLayout();
    ++m_created;
    m_realHeights[static_cast<std::size_t>(chunk)] = static_cast<std::int32_t>(std::max(y, pitch));
    m_entries.push_front({chunk, std::move(layout)});
    m_byChunk.emplace(chunk, m_entries.begin());
    if (alive() > maximalAlive) {
        m_byChunk.erase(m_entries.back().chunk);
        m_entries.pop_back();
    }
    return *m_entries.front().layout;
}

int ChunkLayouts::textHeight(int chunk) const {
    const std::int32_t real = m_realHeights[static_cast<std::size_t>(chunk)];
    return real >= 0 ? real : estimatedHeight(m_document->chunks()[static_cast<std::size_t>(chunk)]);
}

int ChunkLayouts::estimatedHeight(const TextChunk& chunk) const {
    const double perLine = std::max(1.0, m_width / (chunk.monospace ? m_monospaceColumn : m_bodyColumn));
    const double average = static_cast<double>(chunk.columns) / chunk.lines;
    const double lines = chunk.lines * std::max(1.0, std::ceil(average / perLine));
    return static_cast<int>(lines) * (chunk.monospace ? m_monospacePitch : m_bodyPitch);
}

}  // namespace sextant::gui
