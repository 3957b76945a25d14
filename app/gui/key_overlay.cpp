#include "app/gui/key_overlay.h"

#include "app/gui/theme/theme.h"

#include <QFrame>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace sextant::gui {

KeyOverlay::KeyOverlay(const std::vector<KeyGroup>& groups, QWidget* window) : QWidget(window) {
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Keys"));
    auto* card = new QFrame(this);
    card->setProperty("card", true);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(grid::huge + grid::large);
    QString spoken;
    QVBoxLayout* column = nullptr;
    for (std::size_t at = 0; at < groups.size(); ++at) {
        if (at % 2 == 0) {
            column = new QVBoxLayout;
            column->setSpacing(grid::small);
            columns->addLayout(column);
        }
        column->addWidget(plainLabel(groups[at].title, FontRole::bodyStrong, card));
        auto* rows = new QGridLayout;
        rows->setHorizontalSpacing(grid::large);
        rows->setVerticalSpacing(grid::tight);
        rows->setColumnMinimumWidth(0, 104);
        rows->setColumnStretch(1, 1);
        int row = 0;
        for (const KeyEntry& entry : groups[at].entries) {
            auto* keys = new QHBoxLayout;
            keys->setSpacing(grid::tight);
            for (const QString& key : entry.keys.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
                auto* cap = plainLabel(key, FontRole::caption, card);
                cap->setProperty("keycap", true);
                cap->setAlignment(Qt::AlignCenter);
                keys->addWidget(cap);
            }
            keys->addStretch();
            rows->addLayout(keys, row, 0);
            rows->addWidget(plainLabel(entry.meaning, FontRole::secondary, card, true), row, 1, Qt::AlignVCenter);
            spoken += QStringLiteral("%1: %2. ").arg(entry.keys, entry.meaning);
            ++row;
        }
        column->addLayout(rows);
        if (at % 2 == 0) column->addSpacing(grid::medium); else column->addStretch();
    }
    if (groups.size() % 2 == 1 && column) column->addStretch();
    setAccessibleDescription(spoken);

    auto* inner = new QVBoxLayout(card);
    inner->setContentsMargins(grid::huge, grid::large, grid::huge, grid::large);
    inner->setSpacing(grid::large);
    inner->addWidget(plainLabel(tr("Keys"), FontRole::heading, card));
    inner->addLayout(columns);
    inner->addWidget(plainLabel(tr("Keys without Ctrl rest while you type in a field. Any key closes this."), FontRole::secondary, card, true));
    auto* layout = new QGridLayout(this);
    layout->addWidget(card, 0, 0, Qt::AlignCenter);
    window->installEventFilter(this);
    setGeometry(window->rect());
    show();
    raise();
    setFocus();
}

void KeyOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, tokens().dark ? 150 : 90));
}

void KeyOverlay::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (key != Qt::Key_Shift && key != Qt::Key_Control && key != Qt::Key_Alt && key != Qt::Key_Meta) close();
}

void KeyOverlay::mousePressEvent(QMouseEvent*) { close(); }

bool KeyOverlay::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parent() && event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

}  // namespace sextant::gui
