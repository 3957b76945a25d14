// EmptyState: what an empty pane shows instead of nothing: an icon, what will be here, and the one action that fills it.
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;

namespace sextant::gui {

class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    // Plain text. An empty `action` hides the button.
    void set(const QString& iconName, const QString& title, const QString& sentence, const QString& action = {});

signals:
    void actionTriggered();

private:
    void paintIcon();

    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_sentence;
    QPushButton* m_action;
};

}  // namespace sextant::gui
