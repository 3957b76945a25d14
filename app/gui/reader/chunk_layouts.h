// ChunkLayouts: the laid-out text of the chunks on and near the screen. Layouts are made when asked for and the least recently
// used ones are dropped, so that their number does not depend on the length of the trace. Heights of chunks never laid out
// are estimates. GUI thread.
#pragma once

#include "app/gui/reader/trace_document.h"

#include <QFont>
#include <QTextLayout>

#include <list>
#include <memory>
#include <unordered_map>
#include <vector>

namespace sextant::gui {

class ChunkLayouts {
public:
    static constexpr int maximalAlive = 192;

    // Forgets everything laid out. The document must outlive this or be replaced.
    void setDocument(const TraceDocument* document);
    // Forgets everything laid out where something differs. `width` in pixels.
    void setMetrics(const QFont& body, const QFont& monospace, int width);

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int linePitch() const { return m_bodyPitch; }
    // Laid out now if it is not.
    QTextLayout& layout(int chunk);
    // Of the text alone: real where the chunk was laid out at these metrics, else estimated.
    [[nodiscard]] int textHeight(int chunk) const;

    [[nodiscard]] int alive() const { return static_cast<int>(m_entries.size()); }
    // Layouts made since the document was set.
    [[nodiscard]] qint64 created() const { return m_created; }

private:
    struct Entry {
        int chunk = -1;
        std::unique_ptr<QTextLayout> layout;
    };

    void forget();
    [[nodiscard]] int estimatedHeight(const TextChunk& chunk) const;

    const TraceDocument* m_document = nullptr;
    QFont m_body, m_monospace;
    int m_width = 0;
    int m_bodyPitch = 20, m_monospacePitch = 18;
    double m_bodyColumn = 7, m_monospaceColumn = 7;  // pixels of an average half-width column
    std::list<Entry> m_entries;                      // most recently used first
    std::unordered_map<int, std::list<Entry>::iterator> m_byChunk;
    std::vector<std::int32_t> m_realHeights;         // -1: never laid out at these metrics
    qint64 m_created = 0;
};

}  // namespace sextant::gui
