// TraceDelegate: paints a row of the trace list: name, verdict and length on the first line, the barcode on the second; or a task's
// header. All rows are equally high, so that a list of a million traces needs no measuring.
#pragma once

#include "app/gui/library/trace_list_model.h"

#include <QStyledItemDelegate>

namespace sextant::gui {

class TraceDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    TraceDelegate(const TraceListModel* model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    // Where the barcode of a row lies, in the coordinates of the row's rectangle.
    [[nodiscard]] static QRect barcodeArea(const QRect& row);
    [[nodiscard]] static int rowHeight();

private:
    void paintHeader(QPainter& painter, const QRect& row, const operations::TaskGroup& group) const;
    void paintTrace(QPainter& painter, const QRect& row, const operations::TraceRow& trace) const;

    const TraceListModel* m_model;
};

}  // namespace sextant::gui
