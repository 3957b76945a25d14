#include "app/gui/figures/step_list_model.h"

#include "app/gui/figures/figure_words.h"
#include "app/gui/library/trace_words.h"
#include "app/gui/reader/step_look.h"

#include <algorithm>
#include <utility>

namespace sextant::gui {

StepListModel::StepListModel(Fetch fetch, QObject* parent) : QAbstractListModel(parent), m_fetch(std::move(fetch)) {}

void StepListModel::clear() {
    ++m_generation;
    beginResetModel();
    m_hits.clear();
    m_total = m_traces = 0;
    m_hasAnswer = m_asking = false;
    endResetModel();
    emit stateChanged();
}

void StepListModel::setQuery(const operations::StepQuery& query) {
    const bool same = m_hasAnswer && query.filter == m_query.filter && query.pattern == m_query.pattern && query.tagger == m_query.tagger
                   && query.minSteps == m_query.minSteps && query.traceTags == m_query.traceTags;
    if (!same) clear();
    m_query = query;
    m_query.offset = 0;
    m_query.limit = pageSize;
    m_asking = true;
    m_fetch(m_query, [this, generation = ++m_generation](Result<operations::StepHits> answer) { take(generation, std::move(answer)); });
    emit stateChanged();
}

bool StepListModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && m_hasAnswer && !m_asking && static_cast<std::int64_t>(m_hits.size()) < m_total;
}

void StepListModel::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent)) return;
    m_asking = true;
    operations::StepQuery page = m_query;
    page.offset = static_cast<std::int64_t>(m_hits.size());
    m_fetch(page, [this, generation = m_generation](Result<operations::StepHits> answer) {
        if (generation != m_generation) return;
        m_asking = false;
        if (!answer.ok()) {
            emit failed(QString::fromStdString(answer.error().message));
            return;
        }
        // Somebody edited between two pages: page numbers no longer fit together, so the list starts anew.
        if (answer->total != m_total) {
            setQuery(m_query);
            return;
        }
        if (answer->hits.empty()) return;
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(answer->hits.size()) - 1);
        m_hits.insert(m_hits.end(), std::make_move_iterator(answer->hits.begin()), std::make_move_iterator(answer->hits.end()));
        endInsertRows();
    });
}

void StepListModel::take(std::uint64_t generation, Result<operations::StepHits> answer) {
    if (generation != m_generation) return;
    m_asking = false;
    if (!answer.ok()) {
        emit failed(QString::fromStdString(answer.error().message));
        return;
    }
    beginResetModel();
    m_hits = std::move(answer->hits);
    m_total = answer->total;
    m_traces = answer->traces;
    m_hasAnswer = true;
    endResetModel();
    emit stateChanged();
}

int StepListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_hits.size()); }

bool StepListModel::isOfWholeTraces() const {
    return !m_hits.empty() && m_total == m_traces
        && std::all_of(m_hits.begin(), m_hits.end(), [](const operations::StepHit& hit) { return hit.position < 0; });
}

QString StepListModel::lineOf(const operations::StepHit& hit) {
    return hit.position < 0 ? tr("Tag of the whole trace") : QString::fromStdString(hit.text).simplified();
}

QVariant StepListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const operations::StepHit& hit = hitAt(index.row());
    switch (role) {
        case Qt::DisplayRole: return lineOf(hit);
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1, %2: %3").arg(words::hitPlace(hit), patternSetText(hit.tags), lineOf(hit));
        case Qt::ToolTipRole:
            return hit.position < 0 ? QVariant() : words::plainToolTip(QString::fromStdString(hit.text));
        default: return {};
    }
}

}  // namespace sextant::gui
