// NoticeBar: a strip under the top bar for a sentence that must not be missed (a project that cannot be opened, an edit that failed).
// Stays until closed or replaced. Plain text, selectable, so that it can be copied into a mail.
#pragma once

#include <QWidget>

class QLabel;

namespace sextant::gui {

class NoticeBar : public QWidget {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget* parent = nullptr);
    void showSentence(const QString& sentence);
    [[nodiscard]] QString sentence() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_text;
};

}  // namespace sextant::gui
