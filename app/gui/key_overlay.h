// KeyOverlay: the cheat sheet that `?` lays over the window: every key and what it does. Any key or click closes it.
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace sextant::gui {

struct KeyEntry {
    QString keys, meaning;
};
struct KeyGroup {
    QString title;
    std::vector<KeyEntry> entries;
};

class KeyOverlay : public QWidget {
    Q_OBJECT

public:
    KeyOverlay(const std::vector<KeyGroup>& groups, QWidget* window);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace sextant::gui
