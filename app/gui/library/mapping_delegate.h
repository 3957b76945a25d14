// MappingDelegate: lets a person pick one of the first record's pointers for a field of the mapping, or type one.
#pragma once

#include <QStyledItemDelegate>

namespace sextant::gui {

class MappingModel;

class MappingDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    MappingDelegate(const MappingModel* model, QObject* parent);

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;

private:
    const MappingModel* m_mapping;
};

}  // namespace sextant::gui
