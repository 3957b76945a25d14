#include "app/gui/reader/find_bar.h"

#include "app/gui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

namespace sextant::gui {

namespace {

QToolButton* findButton(const QString& iconName, const QString& name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setAutoRaise(true);
    return button;
}

}  // namespace

FindBar::FindBar(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("findBar"));
    m_words = new QLineEdit(this);
    m_words->setObjectName(QStringLiteral("findWords"));
    m_words->setPlaceholderText(tr("Find in this trace"));
    m_words->setAccessibleName(tr("Find in this trace"));
    m_words->setClearButtonEnabled(true);
    m_count = plainLabel({}, FontRole::secondary, this, true);
    m_count->setMinimumWidth(96);
    m_previous = findButton(QStringLiteral("chevron-up"), tr("Previous place"), this);
    m_next = findButton(QStringLiteral("chevron-down"), tr("Next place"), this);
    QToolButton* close = findButton(QStringLiteral("close"), tr("Close"), this);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(grid::huge, grid::tight, grid::huge, grid::tight);
    row->setSpacing(grid::tight);
    row->addWidget(m_words, 1);
    row->addWidget(m_count);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(close);

    connect(m_words, &QLineEdit::textChanged, this, &FindBar::wordsChanged);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::previousRequested);
    connect(m_next, &QToolButton::clicked, this, &FindBar::nextRequested);
    connect(close, &QToolButton::clicked, this, &FindBar::closed);
    showCount(-1, 0, false);
}

void FindBar::open(const QString& words) {
    show();
    if (!words.isEmpty()) m_words->setText(words);
    m_words->selectAll();
    m_words->setFocus(Qt::ShortcutFocusReason);
}

QString FindBar::words() const { return m_words->text(); }

void FindBar::showCount(int current, int total, bool more) {
    const QLocale locale;
    QString text;
    if (!words().isEmpty()) {
        if (total == 0) text = more ? tr("searching …") : tr("not found");
        else if (current >= 0) text = (more ? tr("%1 of %2+") : tr("%1 of %2")).arg(locale.toString(current + 1), locale.toString(total));
        else text = tr("%n place(s)", nullptr, total);
    }
    m_count->setText(text);
    m_previous->setEnabled(total > 0);
    m_next->setEnabled(total > 0);
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        emit closed();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers() & Qt::ShiftModifier) emit previousRequested();
        else emit nextRequested();
    } else {
        QWidget::keyPressEvent(event);
    }
}

}  // namespace sextant::gui
