// SingleKeyGuard: keeps single-key shortcuts (1-6, N, P, ...) from firing while somebody types: in every text field and while an
// input method composes. An event filter of the application; owned by it.
#pragma once

#include <QObject>

namespace sextant::gui {

class SingleKeyGuard : public QObject {
    Q_OBJECT

public:
    explicit SingleKeyGuard(QObject* parent);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool m_composing = false;
};

}  // namespace sextant::gui
