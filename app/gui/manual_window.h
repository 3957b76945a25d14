// ManualWindow: the manual that lies in resources/help, rendered from its Markdown. The manual is our own text; nothing of a trace is
// ever shown here. GUI thread; deletes itself when closed.
#pragma once

#include <QString>
#include <QWidget>

class QTextBrowser;

namespace sextant::gui {

class ManualWindow : public QWidget {
    Q_OBJECT

public:
    // `page`: path of the Markdown file to begin with.
    explicit ManualWindow(const QString& page, QWidget* parent = nullptr);

    [[nodiscard]] QTextBrowser* browser() const { return m_browser; }

private:
    void setColours();

    QTextBrowser* m_browser;
};

// The manual's first page in the language of the window, in English where there is none; "" where the manual is not installed.
QString manualPage();

}  // namespace sextant::gui
