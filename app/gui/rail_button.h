// RailButton: a workspace in the rail at the left: icon above its name, filled when it is the current one.
#pragma once

#include <QAbstractButton>
#include <QString>

namespace sextant::gui {

class RailButton : public QAbstractButton {
    Q_OBJECT

public:
    RailButton(const QString& iconName, const QString& text, QWidget* parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_iconName;
};

}  // namespace sextant::gui
