// StepDelegate: paints a row of the list of steps: where the step stands and its text, and a chip for each of its patterns.
#pragma once

#include "app/gui/figures/step_list_model.h"

#include <QStyledItemDelegate>

namespace sextant::gui {

class StepDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    StepDelegate(const StepListModel* model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    [[nodiscard]] static int rowHeight();

private:
    const StepListModel* m_model;
};

}  // namespace sextant::gui
