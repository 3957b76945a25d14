// ScoreBars: six bars, one per pattern, of what a machine scored for a step: the score as a number, the threshold as a mark, and
// at the left a button that toggles the pattern, with its key. One row can be current: the pattern whose codebook entry is read.
// GUI thread.
#pragma once

#include "core/trace/pattern.h"

#include <QWidget>

#include <array>
#include <optional>

namespace sextant::gui {

struct ScoreRow {
    std::optional<float> score;      // nothing: no machine scored it
    std::optional<float> threshold;
};

class ScoreBars : public QWidget {
    Q_OBJECT

public:
    explicit ScoreBars(QWidget* parent = nullptr);

    void show(const std::array<ScoreRow, patternCount>& rows, PatternSet tags, bool byPerson);
    void setCurrent(Pattern pattern);
    [[nodiscard]] Pattern current() const { return m_current; }
    [[nodiscard]] const std::array<ScoreRow, patternCount>& rows() const { return m_rows; }
    // Of the button that toggles the pattern.
    [[nodiscard]] QRect toggleRect(Pattern pattern) const;
    [[nodiscard]] QRect rowRect(Pattern pattern) const;

    QSize sizeHint() const override;

signals:
    void toggled(sextant::Pattern pattern);
    void chosen(sextant::Pattern pattern);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] std::optional<Pattern> patternAt(int y) const;
    [[nodiscard]] QString describe(Pattern pattern) const;
    void updateName();

    std::array<ScoreRow, patternCount> m_rows;
    PatternSet m_tags;
    bool m_byPerson = false;
    Pattern m_current = Pattern::systematicAnalysis;
    std::optional<Pattern> m_hovered;
};

}  // namespace sextant::gui
