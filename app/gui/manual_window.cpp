#include "app/gui/manual_window.h"

#include "app/gui/theme/theme.h"
#include "app/gui/translation.h"
#include "core/base/resources.h"

#include <QHBoxLayout>
#include <QTextBrowser>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace sextant::gui {

QString manualPage() {
    for (const QString& language : {interfaceLanguage(), QStringLiteral("en")})
        if (const Result<std::string> page = resourcePath("help/" + language.toStdString() + "/index.md"); page.ok()) return QString::fromStdString(*page);
    return {};
}

ManualWindow::ManualWindow(const QString& page, QWidget* parent) : QWidget(parent, Qt::Window), m_browser(new QTextBrowser(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Sextant: manual"));
    m_browser->setOpenExternalLinks(true);
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->document()->setDocumentMargin(grid::huge);
    m_browser->setAccessibleName(tr("Manual"));

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(grid::medium, grid::small, grid::medium, grid::small);
    bar->setSpacing(grid::tight);
    const auto button = [&](const QString& iconName, const QString& text, auto act, auto available) {
        auto* tool = new QToolButton(this);
        tool->setIcon(gui::icon(iconName));
        tool->setToolTip(text);
        tool->setAccessibleName(text);
        tool->setEnabled(false);
        connect(tool, &QToolButton::clicked, m_browser, act);
        connect(m_browser, available, tool, &QToolButton::setEnabled);
        bar->addWidget(tool);
    };
    button(QStringLiteral("chevron-left"), tr("Back"), &QTextBrowser::backward, &QTextBrowser::backwardAvailable);
    button(QStringLiteral("chevron-right"), tr("Forward"), &QTextBrowser::forward, &QTextBrowser::forwardAvailable);
    bar->addStretch();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_browser, 1);
    resize(820, 720);

    setColours();
    connect(&Theme::instance(), &Theme::themeChanged, this, &ManualWindow::setColours);
    m_browser->setSource(QUrl::fromLocalFile(page), QTextDocument::MarkdownResource);
}

void ManualWindow::setColours() {
    QPalette palette = m_browser->palette();
    palette.setColor(QPalette::Base, tokens().pane);
    palette.setColor(QPalette::Text, tokens().text);
    palette.setColor(QPalette::Link, tokens().focus);
    m_browser->setPalette(palette);
    m_browser->setFont(gui::font(FontRole::body));
    m_browser->reload();
}

}  // namespace sextant::gui
