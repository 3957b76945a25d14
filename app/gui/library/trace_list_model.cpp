#include "app/gui/library/trace_list_model.h"

#include "app/gui/library/trace_words.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace sextant::gui {

TraceListModel::TraceListModel(Fetch fetch, QObject* parent) : QAbstractListModel(parent), m_fetch(std::move(fetch)) {
    m_query.limit = pageSize;
}

int TraceListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }

TraceListModel::Place TraceListModel::placeOf(int row) const {
    if (m_headerRows.empty()) return {-1, row};
    const auto after = std::upper_bound(m_headerRows.begin(), m_headerRows.end(), row);
    const int group = static_cast<int>(after - m_headerRows.begin()) - 1;
    if (m_headerRows[static_cast<std::size_t>(group)] == row) return {group, std::nullopt};
    return {group, static_cast<std::int64_t>(row - group - 1)};
}

int TraceListModel::rowOfPosition(std::int64_t position) const {
    std::int64_t before = 0;
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        if (position < before + m_groups[group].traces) return static_cast<int>(position + static_cast<std::int64_t>(group) + 1);
        before += m_groups[group].traces;
    }
    return static_cast<int>(position);
}

const operations::TraceRow* TraceListModel::traceAt(int row) const {
    if (row < 0 || row >= m_rows) return nullptr;
    const Place place = placeOf(row);
    if (!place.trace) return nullptr;
    const auto page = m_pages.find(*place.trace / pageSize);
    if (page == m_pages.end()) return nullptr;
    const auto within = static_cast<std::size_t>(*place.trace % pageSize);
    return within < page->second.rows.size() ? &page->second.rows[within] : nullptr;
}

const operations::TaskGroup* TraceListModel::headerAt(int row) const {
    if (row < 0 || row >= m_rows) return nullptr;
    const Place place = placeOf(row);
    return place.trace ? nullptr : &m_groups[static_cast<std::size_t>(place.group)];
}

int TraceListModel::rowOfTrace(std::int64_t id) const {
    for (const auto& [number, page] : m_pages) {
        for (std::size_t within = 0; within < page.rows.size(); ++within) {
            if (page.rows[within].id == id) return rowOfPosition(number * pageSize + static_cast<std::int64_t>(within));
        }
    }
    return -1;
}

int TraceListModel::nearestTraceRow(int row, int step) const {
    for (int at = row; at >= 0 && at < m_rows; at += step) {
        if (placeOf(at).trace) return at;
    }
    return -1;
}

QVariant TraceListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const operations::TaskGroup* header = headerAt(index.row());
    const operations::TraceRow* trace = header ? nullptr : traceAt(index.row());
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            if (header) return words::taskHeader(*header);
            return trace ? words::traceLine(*trace) : tr("loading");
        case Qt::ToolTipRole: return trace ? words::traceToolTip(*trace) : QVariant();
        case IdRole: return trace ? QVariant::fromValue<qint64>(trace->id) : QVariant();
        case IsHeaderRole: return header != nullptr;
        default: return {};
    }
}

Qt::ItemFlags TraceListModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    if (headerAt(index.row())) return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

void TraceListModel::want(int firstRow, int lastRow) {
    if (!m_hasAnswer || m_rows == 0) return;
    const int first = nearestTraceRow(std::clamp(firstRow, 0, m_rows - 1), 1);
    const int last = nearestTraceRow(std::clamp(lastRow, 0, m_rows - 1), -1);
    if (first < 0 || last < first) return;
    const std::int64_t lastPage = *placeOf(last).trace / pageSize;
    for (std::int64_t page = *placeOf(first).trace / pageSize; page <= lastPage; ++page) {
        const auto found = m_pages.find(page);
        if (found == m_pages.end()) {
            fetchPage(page);
        } else {
            m_recent.splice(m_recent.begin(), m_recent, found->second.used);
        }
    }
}

void TraceListModel::setFilter(const QString& filter) {
    const std::string text = filter.trimmed().toStdString();
    if (text == m_query.filter && m_filterError.isEmpty()) return;
    m_query.filter = text;
    fetchFirst();
}

void TraceListModel::setSort(operations::TraceSort sort, bool descending) {
    if (sort == m_query.sort && descending == m_query.descending) return;
    m_query.sort = sort;
    m_query.descending = descending;
    fetchFirst();
}

void TraceListModel::setGroupByTask(bool group) {
    if (group == m_query.groupByTask) return;
    m_query.groupByTask = group;
    fetchFirst();
}

void TraceListModel::refresh() { fetchFirst(); }

void TraceListModel::refreshTrace(std::int64_t id) {
    for (const auto& [number, page] : m_pages) {
        const bool here = std::any_of(page.rows.begin(), page.rows.end(), [id](const operations::TraceRow& row) { return row.id == id; });
        if (here) {
            std::erase(m_asked, number);
            fetchPage(number);
            return;
        }
    }
}

void TraceListModel::clear() {
    ++m_generation;
    beginResetModel();
    m_groups.clear();
    m_headerRows.clear();
    m_pages.clear();
    m_recent.clear();
    m_asked.clear();
    m_total = m_projectTotal = 0;
    m_rows = 0;
    m_hasAnswer = m_loading = false;
    m_filterError.clear();
    m_query.filter.clear();
    endResetModel();
    emit stateChanged();
}

void TraceListModel::fetchFirst() {
    const std::uint64_t generation = ++m_generation;
    m_asked.clear();
    m_loading = true;
    emit stateChanged();
    m_query.offset = 0;
    m_fetch(m_query, [this, generation](Result<operations::TraceList> answer) {
        if (generation == m_generation) takeFirst(std::move(answer));
    });
}

void TraceListModel::fetchPage(std::int64_t page) {
    if (std::find(m_asked.begin(), m_asked.end(), page) != m_asked.end()) return;
    m_asked.push_back(page);
    operations::TraceListQuery query = m_query;
    query.offset = page * pageSize;
    m_fetch(query, [this, page, generation = m_generation](Result<operations::TraceList> answer) {
        if (generation == m_generation) takePage(page, std::move(answer));
    });
}

void TraceListModel::takeFirst(Result<operations::TraceList> answer) {
    m_loading = false;
    if (!answer) {
        if (answer.error().code == ErrorCode::usage) {
            m_filterError = QString::fromStdString(answer.error().message);
        } else if (!answer.error().isCancelled()) {
            emit failed(QString::fromStdString(answer.error().message));
        }
        emit stateChanged();
        return;
    }
    m_filterError.clear();
    beginResetModel();
    m_pages.clear();
    m_recent.clear();
    m_hasAnswer = true;
    setRows(*answer);
    keep(0, std::move(answer->rows));
    endResetModel();
    emit stateChanged();
}

void TraceListModel::setRows(const operations::TraceList& list) {
    m_total = list.total;
    m_projectTotal = list.projectTotal;
    m_groups = list.groups;
    m_headerRows.clear();
    std::int64_t row = 0;
    for (const operations::TaskGroup& group : m_groups) {
        m_headerRows.push_back(static_cast<int>(row));
        row += group.traces + 1;
    }
    const std::int64_t rows = m_total + static_cast<std::int64_t>(m_groups.size());
    m_rows = static_cast<int>(std::min<std::int64_t>(rows, std::numeric_limits<int>::max()));
}

void TraceListModel::takePage(std::int64_t page, Result<operations::TraceList> answer) {
    std::erase(m_asked, page);
    if (!answer) {
        if (!answer.error().isCancelled()) emit failed(QString::fromStdString(answer.error().message));
        return;
    }
    if (answer->total != m_total) {  // traces came or went since: every position may be another
        fetchFirst();
        return;
    }
    m_projectTotal = answer->projectTotal;
    keep(page, std::move(answer->rows));
    const std::int64_t first = page * pageSize;
    const std::int64_t last = std::min(first + pageSize, m_total) - 1;
    if (last >= first) emit dataChanged(index(rowOfPosition(first)), index(rowOfPosition(last)));
}

void TraceListModel::keep(std::int64_t page, std::vector<operations::TraceRow> rows) {
    if (const auto found = m_pages.find(page); found != m_pages.end()) {
        found->second.rows = std::move(rows);
        m_recent.splice(m_recent.begin(), m_recent, found->second.used);
        return;
    }
    m_recent.push_front(page);
    m_pages[page] = {std::move(rows), m_recent.begin()};
    while (m_pages.size() > keptPages) {
        m_pages.erase(m_recent.back());
        m_recent.pop_back();
    }
}

}  // namespace sextant::gui
