// ElidedLabel: one line of plain text that gives way with "…" where there is no room, and then tells the whole in its tooltip.
// GUI thread.
#pragma once

#include "app/gui/theme/theme.h"

#include <QWidget>

namespace sextant::gui {

class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(FontRole role, bool secondText = false, QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] const QString& text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString m_text;
    FontRole m_role;
    bool m_secondText;
};

}  // namespace sextant::gui
