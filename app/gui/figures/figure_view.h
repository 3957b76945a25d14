// FigureView: a figure on the screen, as it will be printed, as large as there is room. Bars answer to the mouse and to the keyboard
// (arrows, Home, End, Return). GUI thread.
#pragma once

#include "app/rendering/figure.h"

#include <QAbstractScrollArea>
#include <QPixmap>

#include <memory>
#include <optional>
#include <vector>

namespace sextant::gui {

// A bar: panel of the figure and pattern.
struct FigureMark {
    int panel = 0;
    Pattern pattern = Pattern::systematicAnalysis;
    friend bool operator==(const FigureMark&, const FigureMark&) = default;
};

class FigureView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit FigureView(QWidget* parent = nullptr);

    void setChart(std::shared_ptr<const charts::ChartData> chart);
    [[nodiscard]] const std::shared_ptr<const charts::ChartData>& chart() const { return m_chart; }
    void setSelected(std::optional<FigureMark> mark);
    [[nodiscard]] std::optional<FigureMark> selected() const { return m_selected; }
    // The bar under the mouse, else the one the keyboard is on.
    [[nodiscard]] std::optional<FigureMark> current() const { return m_hovered ? m_hovered : m_focused; }

    // Height of the whole figure in a view of that width.
    [[nodiscard]] int heightFor(int width) const;
    // The column of a bar, in the coordinates of the viewport; empty where the figure has no such bar.
    [[nodiscard]] QRect areaOf(FigureMark mark);
    [[nodiscard]] const charts::ChartMark* markOf(FigureMark mark) const;

    QSize minimumSizeHint() const override;

signals:
    void chosen(FigureMark mark);
    void currentChanged();

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] double scaleFor(int width) const;
    [[nodiscard]] QPointF origin() const;
    [[nodiscard]] std::optional<FigureMark> markAt(const QPoint& position);
    [[nodiscard]] const std::vector<rendering::MarkArea>& areas();
    [[nodiscard]] QRectF onScreen(const QRectF& area) const;
    void render();
    void forget();
    void updateScrollBar();
    void setHovered(std::optional<FigureMark> mark);
    void focusOn(FigureMark mark);
    void moveFocus(int key);
    void tellCurrent();

    std::shared_ptr<const charts::ChartData> m_chart;
    QSizeF m_size;                            // points
    double m_scale = 1;                       // pixels per point
    QPixmap m_picture;                        // null: to be painted
    std::vector<rendering::MarkArea> m_areas; // points
    std::optional<FigureMark> m_selected, m_hovered, m_focused;
};

}  // namespace sextant::gui
