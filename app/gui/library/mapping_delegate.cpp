#include "app/gui/library/mapping_delegate.h"

#include "app/gui/library/mapping_model.h"
#include "app/gui/theme/theme.h"

#include <QComboBox>

namespace sextant::gui {

MappingDelegate::MappingDelegate(const MappingModel* model, QObject* parent) : QStyledItemDelegate(parent), m_mapping(model) {}

QWidget* MappingDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const {
    auto* box = new QComboBox(parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setFont(gui::font(FontRole::mono));
    box->addItem(QString());
    box->addItems(m_mapping->sources());
    box->setAccessibleName(tr("Where the field is taken from"));
    return box;
}

void MappingDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    static_cast<QComboBox*>(editor)->setEditText(index.data(Qt::EditRole).toString());
}

void MappingDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    model->setData(index, static_cast<QComboBox*>(editor)->currentText(), Qt::EditRole);
}

}  // namespace sextant::gui
