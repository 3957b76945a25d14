#include "app/gui/library/trace_delegate.h"

#include "app/gui/library/trace_words.h"
#include "app/gui/theme/barcode.h"
#include "app/gui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace sextant::gui {

TraceDelegate::TraceDelegate(const TraceListModel* model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

int TraceDelegate::rowHeight() {
    const int content = grid::small + QFontMetrics(gui::font(FontRole::secondary)).height() + grid::tight + grid::barcodeHeight + grid::small;
    return (content + grid::unit - 1) / grid::unit * grid::unit;
}

QSize TraceDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {grid::listWidth / 2, rowHeight()}; }

QRect TraceDelegate::barcodeArea(const QRect& row) {
    return {row.left() + grid::large, row.bottom() - grid::small - grid::barcodeHeight + 1, row.width() - 2 * grid::large, grid::barcodeHeight};
}

void TraceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    const Tokens& t = tokens();
    if (const operations::TaskGroup* header = m_model->headerAt(index.row())) {
        painter->fillRect(option.rect, t.window);
        paintHeader(*painter, option.rect, *header);
        painter->restore();
        return;
    }
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->fillRect(option.rect, selected ? t.selected : hovered ? t.hover : t.pane);
    painter->fillRect(QRectF(option.rect.left() + grid::large, option.rect.bottom(), option.rect.width() - 2 * grid::large, 1),
                      mixed(t.pane, t.line, 0.5));
    if (selected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->fillRect(QRectF(option.rect.left(), option.rect.top(), 3, option.rect.height()), t.focus);
    }
    if (const operations::TraceRow* trace = m_model->traceAt(index.row())) {
        paintTrace(*painter, option.rect, *trace);
    } else {
        const QRect code = barcodeArea(option.rect);
        painter->fillRect(QRect(code.left(), option.rect.top() + grid::small + 2, code.width() / 3, grid::small), t.track);
        painter->fillRect(code, t.track);
    }
    painter->restore();
}

void TraceDelegate::paintHeader(QPainter& painter, const QRect& row, const operations::TaskGroup& group) const {
    const QRect line = row.adjusted(grid::large, 0, -grid::large, -grid::small);
    const QFont strong = gui::font(FontRole::bodyStrong);
    const QFont count = gui::font(FontRole::secondary);
    const QString countText = words::number(group.traces);
    const int countWidth = QFontMetrics(count).horizontalAdvance(countText);
    const QString name = QFontMetrics(strong).elidedText(words::taskName(group.task), Qt::ElideRight, line.width() - countWidth - grid::medium);
    painter.setFont(strong);
    painter.setPen(tokens().text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignBottom, name);
    painter.setFont(count);
    painter.setPen(tokens().secondText);
    painter.drawText(line, Qt::AlignRight | Qt::AlignBottom, countText);
}

void TraceDelegate::paintTrace(QPainter& painter, const QRect& row, const operations::TraceRow& trace) const {
    const Tokens& t = tokens();
    const QFont lineFont = gui::font(FontRole::secondary);
    const QFontMetrics metrics(lineFont);
    const QRect line(row.left() + grid::large, row.top() + grid::small, row.width() - 2 * grid::large, metrics.height());
    painter.setFont(lineFont);

    const QString length = words::traceLength(trace);
    int right = line.right() + 1;
    int width = metrics.horizontalAdvance(length);
    painter.setPen(!trace.correct ? t.secondText : *trace.correct ? t.good : t.bad);
    painter.drawText(QRect(right - width, line.top(), width, line.height()), Qt::AlignLeft | Qt::AlignVCenter, length);
    right -= width + grid::tight;
    if (trace.correct) {
        const int side = metrics.ascent();
        const QIcon glyph = gui::icon(*trace.correct ? QStringLiteral("check") : QStringLiteral("cross"), *trace.correct ? t.good : t.bad);
        glyph.paint(&painter, QRect(right - side, line.top() + (line.height() - side) / 2, side, side));
        right -= side + grid::tight;
    }
    if (trace.annotatedSteps > 0) {
        const int side = metrics.ascent();
        gui::icon(QStringLiteral("person"), t.secondText).paint(&painter, QRect(right - side, line.top() + (line.height() - side) / 2, side, side));
        right -= side + grid::tight;
    }
    painter.setPen(t.text);
    painter.drawText(QRect(line.left(), line.top(), right - line.left() - grid::small, line.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(words::traceName(trace), Qt::ElideRight, right - line.left() - grid::small));

    const QRect code = barcodeArea(row);
    if (!trace.barcode.empty()) {
        paintBarcode(painter, code, trace.barcode);
    } else if (!trace.traceLevelPatterns.empty()) {
        // A row of a tag sheet: no text, the patterns of the trace as a whole, by name.
        const QFont codes = gui::font(FontRole::caption);
        const QFontMetrics codeMetrics(codes);
        painter.setFont(codes);
        int x = code.left();
        for (const Pattern pattern : allPatterns) {
            if (!trace.traceLevelPatterns.has(pattern)) continue;
            const QString text = QString::fromUtf8(sextant::code(pattern).data(), static_cast<int>(sextant::code(pattern).size()));
            const int chip = codeMetrics.horizontalAdvance(text) + grid::small;
            painter.setPen(Qt::NoPen);
            painter.setBrush(rendering::lookOf(pattern).colour);
            painter.setRenderHint(QPainter::Antialiasing);
            const QRect box(x, code.top() - 2, chip, code.height() + 4);
            painter.drawRoundedRect(box, grid::radius - 1, grid::radius - 1);
            painter.setPen(chipText(pattern));
            painter.drawText(box, Qt::AlignCenter, text);
            x += chip + grid::tight;
        }
    } else if (trace.characters == 0) {
        painter.setFont(gui::font(FontRole::caption));
        painter.setPen(t.secondText);
        painter.drawText(code, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, tr("no pattern"));
    } else {
        painter.fillRect(QRect(code.left(), code.center().y(), code.width(), 1), t.line);
    }
}

}  // namespace sextant::gui
