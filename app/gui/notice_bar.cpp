#include "app/gui/notice_bar.h"

#include "app/gui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace sextant::gui {

namespace {

class NoticeIcon : public QWidget {
public:
    explicit NoticeIcon(QWidget* parent) : QWidget(parent) { setFixedSize(grid::iconSize, grid::iconSize); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        gui::icon(QStringLiteral("warning"), tokens().bad).paint(&painter, rect());
    }
};

}  // namespace

NoticeBar::NoticeBar(QWidget* parent) : QWidget(parent), m_text(plainLabel({}, FontRole::body, this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(grid::large, grid::small, grid::small, grid::small);
    layout->setSpacing(grid::small);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Message"));
    auto* close = new QToolButton(this);
    close->setIcon(gui::icon(QStringLiteral("close")));
    close->setToolTip(tr("Close the message"));
    close->setAccessibleName(tr("Close the message"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    layout->addWidget(new NoticeIcon(this), 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void NoticeBar::showSentence(const QString& sentence) {
    m_text->setText(sentence);
    setVisible(!sentence.isEmpty());
}

QString NoticeBar::sentence() const { return isHidden() ? QString() : m_text->text(); }

void NoticeBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), mixed(tokens().pane, tokens().bad, tokens().dark ? 0.18 : 0.08));
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens().line);
}

}  // namespace sextant::gui
