// TraceListModel: the traces that match a filter, as rows for a list: each task's header, then its traces. The number of rows is
// that of the whole result; the rows themselves are fetched in pages when the view says it shows them, and the least recently used
// pages are dropped, so that memory does not grow with the project. GUI thread only; fetching happens elsewhere.
#pragma once

#include "app/operations/browse_traces.h"
#include "core/base/result.h"

#include <QAbstractListModel>
#include <QString>

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <vector>

namespace sextant::gui {

class TraceListModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr std::int64_t pageSize = 100;
    static constexpr std::size_t keptPages = 40;

    enum Role { IdRole = Qt::UserRole, IsHeaderRole };

    using Answer = std::function<void(Result<operations::TraceList>)>;
    // Asks for a page; answers later, on the GUI thread. Of several first pages asked for in a row only the last need be answered.
    using Fetch = std::function<void(const operations::TraceListQuery& query, Answer answer)>;

    explicit TraceListModel(Fetch fetch, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

    // nullptr for headers and for rows that were not fetched yet. Valid until the event loop runs again.
    [[nodiscard]] const operations::TraceRow* traceAt(int row) const;
    [[nodiscard]] const operations::TaskGroup* headerAt(int row) const;
    // Row of a trace among the fetched pages, -1 where it is not among them.
    [[nodiscard]] int rowOfTrace(std::int64_t id) const;
    // The nearest row at or after `row` (step 1) or at or before it (step -1) that is a trace, -1 where there is none.
    [[nodiscard]] int nearestTraceRow(int row, int step) const;

    // The view shows these rows: fetches the pages that are missing.
    void want(int firstRow, int lastRow);

    void setFilter(const QString& filter);
    void setSort(operations::TraceSort sort, bool descending);
    void setGroupByTask(bool group);
    [[nodiscard]] const operations::TraceListQuery& query() const { return m_query; }

    // Asks again (traces were imported); rows stay until the answer is there.
    void refresh();
    // Asks again for the page a trace is on (its tags changed).
    void refreshTrace(std::int64_t id);
    // No project.
    void clear();

    [[nodiscard]] std::int64_t total() const { return m_total; }
    [[nodiscard]] std::int64_t projectTotal() const { return m_projectTotal; }
    [[nodiscard]] bool hasAnswer() const { return m_hasAnswer; }
    [[nodiscard]] bool isLoading() const { return m_loading; }
    // Why the filter was refused; "" while it is fine.
    [[nodiscard]] QString filterError() const { return m_filterError; }

signals:
    // Total, loading state or filter error changed.
    void stateChanged();
    // The list could not be read for another reason than the filter.
    void failed(const QString& sentence);

private:
    struct Page {
        std::vector<operations::TraceRow> rows;
        std::list<std::int64_t>::iterator used;
    };
    struct Place {
        int group = -1;             // header of this group, where trace is nothing
        std::optional<std::int64_t> trace;  // position among the traces of the result
    };

    [[nodiscard]] Place placeOf(int row) const;
    [[nodiscard]] int rowOfPosition(std::int64_t position) const;
    void fetchFirst();
    void fetchPage(std::int64_t page);
    void takeFirst(Result<operations::TraceList> answer);
    void takePage(std::int64_t page, Result<operations::TraceList> answer);
    void keep(std::int64_t page, std::vector<operations::TraceRow> rows);
    void setRows(const operations::TraceList& list);

    Fetch m_fetch;
    operations::TraceListQuery m_query;
    std::uint64_t m_generation = 0;   // of the query; answers to older ones are dropped
    std::vector<operations::TaskGroup> m_groups;
    std::vector<int> m_headerRows;    // row of each group's header
    std::map<std::int64_t, Page> m_pages;
    std::list<std::int64_t> m_recent; // pages, most recently used first
    std::vector<std::int64_t> m_asked;
    std::int64_t m_total = 0, m_projectTotal = 0;
    int m_rows = 0;
    bool m_hasAnswer = false, m_loading = false;
    QString m_filterError;
};

}  // namespace sextant::gui
