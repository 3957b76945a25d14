#include "app/gui/figures/step_delegate.h"

#include "app/gui/figures/figure_words.h"
#include "app/gui/reader/step_look.h"
#include "app/gui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace sextant::gui {

StepDelegate::StepDelegate(const StepListModel* model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

int StepDelegate::rowHeight() {
    const int content = grid::small + QFontMetrics(gui::font(FontRole::body)).height() + QFontMetrics(gui::font(FontRole::secondary)).height() + grid::small;
    return (content + grid::unit - 1) / grid::unit * grid::unit;
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {grid::listWidth, rowHeight()}; }

void StepDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    const Tokens& t = tokens();
    const operations::StepHit& hit = m_model->hitAt(index.row());
    const bool current = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->fillRect(option.rect, current ? t.selected : hovered ? t.hover : t.pane);
    painter->fillRect(QRectF(option.rect.left() + grid::large, option.rect.bottom(), option.rect.width() - 2 * grid::large, 1), mixed(t.pane, t.line, 0.5));
    if (current && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->fillRect(QRectF(option.rect.left(), option.rect.top(), 3, option.rect.height()), t.focus);
    }

    const QRect inner = option.rect.adjusted(grid::large, grid::small, -grid::large, -grid::small);
    double right = inner.right() + 1;
    const QSizeF chip = chipSize(ChipKind::machine);
    for (auto pattern = allPatterns.rbegin(); pattern != allPatterns.rend(); ++pattern) {
        if (!hit.tags.has(*pattern)) continue;
        right -= chip.width();
        paintChip(*painter, QRectF(QPointF(right, option.rect.center().y() - chip.height() / 2 + 1), chip), {*pattern, ChipKind::machine, {}});
        right -= grid::tight;
    }
    const int width = static_cast<int>(right) - inner.left() - grid::small;

    const QFont textFont = gui::font(FontRole::body);
    const QFontMetrics textMetrics(textFont);
    painter->setFont(textFont);
    painter->setPen(hit.position < 0 ? t.secondText : t.text);
    painter->drawText(QRect(inner.left(), inner.top(), width, textMetrics.height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      textMetrics.elidedText(StepListModel::lineOf(hit), Qt::ElideRight, width));
    const QFont placeFont = gui::font(FontRole::secondary);
    const QFontMetrics placeMetrics(placeFont);
    painter->setFont(placeFont);
    painter->setPen(t.secondText);
    painter->drawText(QRect(inner.left(), inner.top() + textMetrics.height(), width, placeMetrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, placeMetrics.elidedText(words::hitPlace(hit), Qt::ElideRight, width));
    painter->restore();
}

}  // namespace sextant::gui
