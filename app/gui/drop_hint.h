// DropHint: lies over the window while files are dragged in, and says what dropping them does. Takes no events.
#pragma once

#include <QString>
#include <QWidget>

namespace sextant::gui {

class DropHint : public QWidget {
    Q_OBJECT

public:
    explicit DropHint(QWidget* window);
    void showText(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

}  // namespace sextant::gui
