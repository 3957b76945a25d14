#include "app/gui/rail_button.h"

#include "app/gui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace sextant::gui {

RailButton::RailButton(const QString& iconName, const QString& text, QWidget* parent) : QAbstractButton(parent), m_iconName(iconName) {
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::themeChanged, this, &QWidget::updateGeometry);
}

QSize RailButton::sizeHint() const {
    const int width = QFontMetrics(gui::font(FontRole::caption)).horizontalAdvance(text()) + grid::small;
    return {std::max(grid::railWidth - grid::medium, width), grid::railIconSize + QFontMetrics(gui::font(FontRole::caption)).height() + grid::large + grid::tight};
}

void RailButton::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(t.focus, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? t.selected : t.hover);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
    const QColor colour = isChecked() ? t.focus : t.secondText;
    const QRect glyph((width() - grid::railIconSize) / 2, grid::small, grid::railIconSize, grid::railIconSize);
    gui::icon(m_iconName, colour).paint(&painter, glyph);
    painter.setFont(gui::font(FontRole::caption));
    painter.setPen(colour);
    painter.drawText(QRect(0, glyph.bottom() + 1, width(), height() - glyph.bottom() - grid::tight), Qt::AlignHCenter | Qt::AlignVCenter, text());
}

}  // namespace sextant::gui
