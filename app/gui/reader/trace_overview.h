// TraceOverview: the barcode of the open trace across the reader: every step in its length and colours, the part on the screen
// framed, the selected step and places found marked. A click or drag goes there. GUI thread.
#pragma once

#include "app/gui/reader/open_trace.h"
#include "app/operations/browse_traces.h"

#include <QPixmap>
#include <QWidget>

#include <memory>
#include <vector>

namespace sextant::gui {

class TraceOverview : public QWidget {
    Q_OBJECT

public:
    explicit TraceOverview(QWidget* parent = nullptr);

    void showTrace(std::shared_ptr<const OpenTrace> trace);
    void noteStepsChanged();
    void setSelectedStep(int step);
    void setVisibleRange(Utf16Range range);
    void setMarks(const std::vector<Utf16Range>& hits);

    // Left and right edge of a step, in pixels of the widget.
    [[nodiscard]] std::pair<double, double> extentOf(int step) const;
    [[nodiscard]] int stepAt(int x) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void stepRequested(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void takeBars();
    void takeEdges();
    [[nodiscard]] QRect barArea() const;

    std::shared_ptr<const OpenTrace> m_trace;
    std::vector<operations::BarcodeBar> m_bars;
    std::vector<int> m_edges;      // device pixels
    std::vector<int> m_markSteps;  // ordered, unique
    QPixmap m_picture;             // the bars; empty where they must be painted anew
    Utf16Range m_visible;
    int m_step = -1;
};

}  // namespace sextant::gui
