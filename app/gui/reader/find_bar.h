// FindBar: the words to find in the open trace, how many places they have, next and previous. GUI thread.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace sextant::gui {

class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(QWidget* parent = nullptr);

    // Shows the bar with its words selected; `words`, where not empty, replace them.
    void open(const QString& words);
    [[nodiscard]] QString words() const;
    // current: 0-based, -1 none. `more`: still searching, or more than are counted.
    void showCount(int current, int total, bool more);

signals:
    void wordsChanged(const QString& words);
    void nextRequested();
    void previousRequested();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLineEdit* m_words;
    QLabel* m_count;
    QToolButton* m_previous;
    QToolButton* m_next;
};

}  // namespace sextant::gui
