#include "app/gui/library/mapping_model.h"

#include "app/gui/library/trace_words.h"
#include "app/gui/theme/theme.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace sextant::gui {

namespace {

QString escapedKey(QString key) { return key.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1")); }
QString plainKey(QString key) { return key.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~")); }

QString shortText(const QJsonValue& value) {
    QString text;
    switch (value.type()) {
        case QJsonValue::String: text = value.toString(); break;
        case QJsonValue::Array: text = QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)); break;
        case QJsonValue::Object: text = QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)); break;
        case QJsonValue::Undefined: return {};
        default: text = value.toVariant().toString();
    }
    text = text.simplified();
    return text.size() > 160 ? text.left(160) + QChar(0x2026) : text;
}

}  // namespace

MappingModel::MappingModel(QObject* parent) : QAbstractTableModel(parent) {
    const std::vector<std::pair<const char*, QString>> targets = {
        {"question", tr("Question")},       {"context", tr("Context")},        {"choices", tr("Choices")},
        {"response", tr("Whole response")}, {"reasoning", tr("Reasoning")},    {"answer", tr("Answer")},
        {"final", tr("Short answer")},      {"gold", tr("Gold answer")},       {"correct", tr("Correct")},
        {"task", tr("Task")},               {"domain", tr("Domain")},          {"model", tr("Model")},
        {"method", tr("Method")},           {"sample", tr("Sample number")},   {"tokens", tr("Tokens")},
        {"id", tr("Id")},                   {"records", tr("List of records")}};
    for (const auto& [target, label] : targets) m_rows.push_back({QString::fromLatin1(target), label, {}});
}

void MappingModel::clear() { set({}, {}); }

void MappingModel::set(const QString& mapping, const QString& firstRecord) {
    beginResetModel();
    m_edited = false;
    const QJsonObject fields = QJsonDocument::fromJson(mapping.toUtf8()).object().value(QStringLiteral("fields")).toObject();
    std::erase_if(m_rows, [](const Row& row) { return row.label == row.target; });
    for (Row& row : m_rows) row.source = fields.value(row.target).toString();
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        const bool known = std::any_of(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.target == field.key(); });
        if (!known) m_rows.push_back({field.key(), field.key(), field.value().toString()});
    }
    const QJsonDocument record = QJsonDocument::fromJson(firstRecord.toUtf8());
    m_record = record.isObject() ? QJsonValue(record.object()) : record.isArray() ? QJsonValue(record.array()) : QJsonValue();
    m_sources.clear();
    collectSources(m_record, {}, 0);
    endResetModel();
}

void MappingModel::collectSources(const QJsonValue& value, const QString& pointer, int depth) {
    if (m_sources.size() > 200) return;
    if (value.isObject() && depth < 4) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            collectSources(member.value(), pointer + QLatin1Char('/') + escapedKey(member.key()), depth + 1);
        }
        return;
    }
    if (!pointer.isEmpty()) m_sources << pointer;
}

QString MappingModel::valueAt(const QString& source) const {
    if (source.isEmpty()) return {};
    if (source.startsWith(QLatin1Char('='))) return source.mid(1);
    QJsonValue value = m_record;
    const QStringList keys = source.mid(1).split(QLatin1Char('/'));
    for (const QString& key : keys) {
        if (value.isObject()) {
            value = value.toObject().value(plainKey(key));
        } else if (value.isArray()) {
            bool number = false;
            const int position = key.toInt(&number);
            value = number ? value.toArray().at(position) : QJsonValue(QJsonValue::Undefined);
        } else {
            return {};
        }
    }
    return shortText(value);
}

QString MappingModel::toJson() const {
    QJsonObject fields;
    for (const Row& row : m_rows) {
        if (!row.source.isEmpty()) fields.insert(row.target, row.source);
    }
    const QJsonObject mapping{{QStringLiteral("schema_version"), 1}, {QStringLiteral("fields"), fields}};
    return QString::fromUtf8(QJsonDocument(mapping).toJson(QJsonDocument::Compact));
}

bool MappingModel::isEmpty() const {
    return std::all_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.source.isEmpty(); });
}

int MappingModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
int MappingModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columnTotal; }

QVariant MappingModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            if (index.column() == TargetColumn) return row.label;
            if (index.column() == SourceColumn) return row.source.isEmpty() && role == Qt::DisplayRole ? QStringLiteral("\u2013") : row.source;
            return valueAt(row.source);
        case Qt::FontRole:
            if (index.column() == SourceColumn) return gui::font(FontRole::mono);
            return gui::font(FontRole::secondary);
        case Qt::ForegroundRole:
            if (row.source.isEmpty() || index.column() == ValueColumn) return tokens().secondText;
            return {};
        case Qt::ToolTipRole:
            if (index.column() == TargetColumn) return words::plainToolTip(row.target);
            if (index.column() == SourceColumn) {
                return words::plainToolTip(tr("Where the value is taken from: a JSON pointer such as /answer, or =text for the same text everywhere. Empty: not taken."));
            }
            return words::plainToolTip(valueAt(row.source));
        case Qt::AccessibleTextRole:
            if (index.column() == SourceColumn) return row.source.isEmpty() ? tr("not taken") : row.source;
            return {};
        default: return {};
    }
}

QVariant MappingModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case TargetColumn: return tr("In the trace");
        case SourceColumn: return tr("Taken from");
        case ValueColumn: return tr("First record");
        default: return {};
    }
}

Qt::ItemFlags MappingModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.column() == SourceColumn ? flags | Qt::ItemIsEditable : flags;
}

bool MappingModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != SourceColumn) return false;
    QString source = value.toString().trimmed();
    if (source == QStringLiteral("\u2013")) source.clear();
    // A bare name means the member of that name.
    if (!source.isEmpty() && !source.startsWith(QLatin1Char('/')) && !source.startsWith(QLatin1Char('='))) source.prepend(QLatin1Char('/'));
    Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (row.source == source) return false;
    row.source = source;
    m_edited = true;
    emit dataChanged(this->index(index.row(), 0), this->index(index.row(), columnTotal - 1));
    emit edited();
    return true;
}

}  // namespace sextant::gui
