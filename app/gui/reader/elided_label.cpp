#include "app/gui/reader/elided_label.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace sextant::gui {

ElidedLabel::ElidedLabel(FontRole role, bool secondText, QWidget* parent) : QWidget(parent), m_role(role), m_secondText(secondText) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] {
        updateGeometry();
        update();
    });
}

void ElidedLabel::setText(const QString& text) {
    // Line breaks would make a second line nobody sees.
    QString line = text;
    line.replace(u'\n', u' ');
    if (line == m_text) return;
    m_text = line;
    setAccessibleName(line);
    updateGeometry();
    update();
}

QSize ElidedLabel::sizeHint() const {
    const QFontMetrics metrics(gui::font(m_role));
    return {std::min(metrics.horizontalAdvance(m_text.left(400)) + 2, 2000), metrics.height() + 2};
}

QSize ElidedLabel::minimumSizeHint() const { return {40, QFontMetrics(gui::font(m_role)).height() + 2}; }

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(gui::font(m_role));
    painter.setPen(m_secondText ? tokens().secondText : tokens().text);
    const QString shown = QFontMetrics(gui::font(m_role)).elidedText(m_text.left(2000), Qt::ElideRight, width());
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

void ElidedLabel::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) emit clicked();
}

bool ElidedLabel::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const bool whole = QFontMetrics(gui::font(m_role)).horizontalAdvance(m_text.left(2000)) <= width();
    if (whole) QToolTip::hideText();
    else QToolTip::showText(help->globalPos(), QStringLiteral("<p>%1</p>").arg(m_text.left(1200).toHtmlEscaped()), this);
    return true;
}

}  // namespace sextant::gui
