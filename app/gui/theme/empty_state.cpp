#include "app/gui/theme/empty_state.h"

#include "app/gui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sextant::gui {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_title(plainLabel({}, FontRole::title, this)),
      m_sentence(plainLabel({}, FontRole::body, this, true)), m_action(new QPushButton(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(grid::huge, grid::huge, grid::huge, grid::huge);
    layout->setSpacing(grid::small);
    layout->addStretch(2);
    m_icon->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_icon);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    layout->addWidget(m_title);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_sentence->setWordWrap(true);
    m_sentence->setMaximumWidth(420);
    m_sentence->setMinimumWidth(120);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_sentence, 100);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addSpacing(grid::tight);
    layout->addWidget(m_action, 0, Qt::AlignCenter);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    connect(&Theme::instance(), &Theme::themeChanged, this, &EmptyState::paintIcon);
}

void EmptyState::set(const QString& iconName, const QString& title, const QString& sentence, const QString& action) {
    m_iconName = iconName;
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    paintIcon();
}

void EmptyState::paintIcon() {
    if (m_iconName.isEmpty()) return;
    m_icon->setPixmap(gui::icon(m_iconName).pixmap(QSize(32, 32), devicePixelRatioF()));
}

}  // namespace sextant::gui
