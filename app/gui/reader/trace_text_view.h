// TraceTextView: the text of a trace as a scrolling column of steps. Virtual: only chunks on and near the screen are laid out,
// so a trace of megabytes, or a line of megabytes, opens and scrolls like a short one. Text is data: it is laid out as plain text.
// The place read is held by chunk and pixel, so that text does not jump when estimated heights turn out otherwise.
// Offsets are UTF-16 units of the document's text. GUI thread.
#pragma once

#include "app/gui/reader/chunk_heights.h"
#include "app/gui/reader/chunk_layouts.h"
#include "app/gui/reader/open_trace.h"
#include "app/gui/reader/step_look.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QPoint>
#include <QTextLayout>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace sextant::gui {

// Which words of the text are marked.
struct FindMarks {
    std::vector<Utf16Range> hits;  // ordered
    int current = -1;
};

class TraceTextView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit TraceTextView(QWidget* parent = nullptr);
    ~TraceTextView() override;

    // nullptr shows an empty page with `emptyText`. The step `step` (0-based, -1 none) is selected and shown.
    void showTrace(std::shared_ptr<const OpenTrace> trace, int step = -1);
    void setEmptyText(const QString& text);
    [[nodiscard]] const OpenTrace* trace() const { return m_trace.get(); }

    [[nodiscard]] int selectedStep() const { return m_step; }
    // Emits stepSelected where it differs.
    void selectStep(int step, bool reveal = true);
    void moveStep(int by);
    // The next step without a person's tags after the selected one, from the start again at the end; false where there is none.
    bool selectNextOpenStep();

    // Tags of a step, or of any number of them, changed.
    void noteStepChanged(int step);
    void noteStepsChanged();

    void setFindMarks(FindMarks marks);
    // Scrolls so that the offset is on the screen.
    void revealOffset(qsizetype offset);
    // Paints a frame around words until the next click or step.
    void highlight(Utf16Range range);

    [[nodiscard]] bool hasSelection() const { return m_selectionAnchor != m_cursor; }
    [[nodiscard]] Utf16Range selection() const;
    void setSelection(qsizetype anchor, qsizetype cursor);
    // The source text, never what is painted.
    [[nodiscard]] QString selectedText() const;
    [[nodiscard]] Utf16Range visibleRange() const;

    // Geometry in the coordinates of the viewport.
    [[nodiscard]] QRect stepRect(int step) const;                  // empty where not on the screen
    [[nodiscard]] std::optional<QRect> offsetRect(qsizetype offset);  // caret rectangle; nothing where not on the screen
    [[nodiscard]] qsizetype offsetAt(const QPoint& point);         // nearest
    [[nodiscard]] int stepAt(const QPoint& point) const;           // -1 between steps
    [[nodiscard]] int textLeft() const { return m_textLeft; }
    // Of the whole text, as far as it is known.
    [[nodiscard]] int contentHeight() const { return static_cast<int>(std::min<std::int64_t>(m_heights.total(), 1 << 30)); }

    [[nodiscard]] const ChunkLayouts& layouts() const { return m_layouts; }

    QSize sizeHint() const override;

signals:
    void stepSelected(int step);
    void patternKeyPressed(sextant::Pattern pattern);  // 1 .. 6
    void noneKeyPressed();                             // 0
    void nextOpenKeyPressed();                         // U
    void copyRequested();
    void contextMenuRequested(const QPoint& globalPosition);
    void visibleRangeChanged();

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct EvidenceRun {
        Utf16Range range;
        Pattern pattern = Pattern::systematicAnalysis;
        Qt::PenStyle rule = Qt::SolidLine;
        int lane = 0;  // 0 nearest to the words
        int source = 0;  // index into Step::evidence
    };
    // A chunk on the screen.
    struct Placed {
        int chunk = -1;
        int top = 0;      // of the chunk with its share of the block's padding
        int textTop = 0;
    };

    const TraceDocument& document() const { return m_trace->document; }
    const TextBlock& blockOf(int chunk) const;
    const operations::Step* stepOf(const TextBlock& block) const;

    // Scrolling (trace_text_view.cpp).
    void takeMetrics();
    [[nodiscard]] int chunkHeight(int chunk) const;
    [[nodiscard]] int textTopIn(int chunk) const;
    int ensureLaidOut(int chunk);  // returns its height
    void normaliseAnchor();
    void settle();
    void anchorTo(int chunk, int offset);
    void revealBlock(int block);
    [[nodiscard]] std::vector<Placed> placed() const;
    [[nodiscard]] QRect blockRect(const Placed& first) const;
    std::optional<Placed> placedAt(int y) const;

    // Painting (trace_text_view_paint.cpp).
    void paintBlock(QPainter& painter, const TextBlock& block, const QRect& rect, int blockIndex) const;
    void paintChunk(QPainter& painter, const Placed& place, const QRect& clip);
    void paintEvidence(QPainter& painter, const Placed& place, const QTextLayout& layout) const;
    void paintEmpty(QPainter& painter) const;
    const std::vector<EvidenceRun>& evidenceRuns(int step) const;
    [[nodiscard]] std::vector<QTextLayout::FormatRange> formatsOf(const TextChunk& chunk) const;
    static void forEachRect(const QTextLayout& layout, const TextChunk& chunk, Utf16Range range, QPointF origin,
                            const std::function<void(const QRectF& line, double left, double right)>& use);
    [[nodiscard]] QRect chipRect(const StepChips& chips, int chip, const QRect& block) const;
    [[nodiscard]] QString tooltipAt(const QPoint& point);

    // Input (trace_text_view_input.cpp).
    void selectWordAt(qsizetype offset);
    void extendTo(const QPoint& point);
    void movePage(int direction);
    [[nodiscard]] Utf16Range wordAt(qsizetype offset) const;

    std::shared_ptr<const OpenTrace> m_trace;
    QString m_emptyText;
    ChunkLayouts m_layouts;
    ChunkHeights m_heights;
    int m_step = -1;

    int m_anchorChunk = 0;   // the chunk at the top of the viewport
    int m_anchorOffset = 0;  // pixels of it above the viewport
    int m_lastValue = 0;
    bool m_settling = false;

    int m_textLeft = 60;
    int m_numberRight = 40;

    qsizetype m_selectionAnchor = 0;
    qsizetype m_cursor = 0;
    bool m_dragging = false;
    bool m_draggingWords = false;
    Utf16Range m_dragWord;
    QPoint m_dragPoint, m_pressPoint;
    QBasicTimer m_autoScroll;

    FindMarks m_marks;
    Utf16Range m_highlight;
    mutable std::unordered_map<int, std::vector<EvidenceRun>> m_evidence;
};

}  // namespace sextant::gui
