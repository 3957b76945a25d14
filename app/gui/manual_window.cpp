#include "app/gui/manual_window.h"

#include "app/gui/theme/theme.h"
#include "app/gui/translation.h"
#include "core/base/resources.h"

#include <QHBoxLayout>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace sextant::gui {

namespace {

// Qt sets Markdown without any air; here every block gets the distances of the window.
void setAir(QTextDocument* document) {
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        if (cursor.currentTable()) continue;
        QTextBlockFormat format = block.blockFormat();
        const bool code = format.nonBreakableLines() || format.hasProperty(QTextFormat::BlockCodeFence);
        const bool codeBefore = code && block.previous().isValid() && block.previous().blockFormat().nonBreakableLines();
        const bool codeBehind = code && block.next().isValid() && block.next().blockFormat().nonBreakableLines();
        format.setTopMargin(format.headingLevel() > 0 ? grid::huge : code && !codeBefore ? grid::medium : code ? 0 : grid::small);
        format.setBottomMargin(code && codeBehind ? 0 : code ? grid::medium : grid::tight);
        if (code) {
            format.setBackground(tokens().window);
            format.setLeftMargin(grid::small);
        } else {
            format.setLineHeight(130, QTextBlockFormat::ProportionalHeight);
        }
        cursor.setBlockFormat(format);
    }
    for (QTextFrame* frame : document->rootFrame()->childFrames())
        if (auto* table = qobject_cast<QTextTable*>(frame)) {
            QTextTableFormat format = table->format();
            format.setCellPadding(6);
            format.setCellSpacing(0);
            format.setBorder(1);
            format.setBorderCollapse(true);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderBrush(tokens().line);
            format.setTopMargin(grid::small);
            format.setBottomMargin(grid::medium);
            table->setFormat(format);
        }
}

}  // namespace

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

    connect(m_browser, &QTextBrowser::sourceChanged, this, [this] { setAir(m_browser->document()); });
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
    setAir(m_browser->document());
}

}  // namespace sextant::gui
