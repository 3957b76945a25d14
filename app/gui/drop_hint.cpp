#include "app/gui/drop_hint.h"

#include "app/gui/theme/theme.h"

#include <QPainter>

namespace sextant::gui {

DropHint::DropHint(QWidget* window) : QWidget(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropHint::showText(const QString& text) {
    m_text = text;
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropHint::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = tokens().pane;
    veil.setAlphaF(0.85F);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(tokens().focus, 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(12, 12, -12, -12), 8, 8);
    painter.setPen(tokens().text);
    painter.setFont(gui::font(FontRole::heading));
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

}  // namespace sextant::gui
