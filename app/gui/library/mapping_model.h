// MappingModel: which field of a record feeds which field of a trace, as a table a person can read and correct: what it is in a
// trace, where it is taken from (JSON pointer, or =value for a constant), and what stands there in the first record.
#pragma once

#include <QAbstractTableModel>
#include <QJsonDocument>
#include <QString>
#include <QStringList>

#include <vector>

namespace sextant::gui {

class MappingModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TargetColumn, SourceColumn, ValueColumn, columnTotal };

    explicit MappingModel(QObject* parent = nullptr);

    // `mapping` as DetectedFile::mapping, `firstRecord` as DetectedFile::firstRecord (not always JSON).
    void set(const QString& mapping, const QString& firstRecord);
    void clear();

    // The mapping as --mapping takes it.
    [[nodiscard]] QString toJson() const;
    [[nodiscard]] bool isEmpty() const;   // nothing is mapped: the format is read as a whole
    [[nodiscard]] bool isEdited() const { return m_edited; }
    // The pointers of the first record's values, for picking.
    [[nodiscard]] QStringList sources() const { return m_sources; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    void edited();

private:
    struct Row {
        QString target, label, source;
    };
    [[nodiscard]] QString valueAt(const QString& source) const;
    void collectSources(const QJsonValue& value, const QString& pointer, int depth);

    std::vector<Row> m_rows;
    QJsonValue m_record;
    QStringList m_sources;
    bool m_edited = false;
};

}  // namespace sextant::gui
