// StepListModel: the steps behind a bar, fetched a page at a time as the list is scrolled. GUI thread; asks through a function.
#pragma once

#include "app/operations/browse_traces.h"
#include "core/base/result.h"

#include <QAbstractListModel>

#include <functional>
#include <vector>

namespace sextant::gui {

class StepListModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int pageSize = 500;

    using Answer = std::function<void(Result<operations::StepHits>)>;
    // Asks a project; the answer comes later, on the GUI thread, or never (another project was opened).
    using Fetch = std::function<void(const operations::StepQuery& query, Answer answer)>;

    explicit StepListModel(Fetch fetch, QObject* parent = nullptr);

    // Asks for the first page. What is listed stays until the answer is there, unless it belongs to another bar.
    void setQuery(const operations::StepQuery& query);
    void clear();

    [[nodiscard]] bool hasAnswer() const { return m_hasAnswer; }
    [[nodiscard]] std::int64_t total() const { return m_total; }    // as StepHits counts them
    [[nodiscard]] std::int64_t traces() const { return m_traces; }
    // All that is fetched are tags of whole traces, as in a tag sheet.
    [[nodiscard]] bool isOfWholeTraces() const;
    [[nodiscard]] const operations::StepHit& hitAt(int row) const { return m_hits[static_cast<std::size_t>(row)]; }
    [[nodiscard]] const operations::StepQuery& query() const { return m_query; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    // The step as one line of text.
    [[nodiscard]] static QString lineOf(const operations::StepHit& hit);

signals:
    void stateChanged();
    void failed(const QString& sentence);

private:
    void take(std::uint64_t generation, Result<operations::StepHits> answer);

    Fetch m_fetch;
    operations::StepQuery m_query;
    std::vector<operations::StepHit> m_hits;
    std::int64_t m_total = 0, m_traces = 0;
    std::uint64_t m_generation = 0;  // of the query; answers to older ones are dropped
    bool m_hasAnswer = false, m_asking = false;
};

}  // namespace sextant::gui
