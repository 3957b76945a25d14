// StepList: the steps behind the bar chosen in a figure: how many, in how many traces, and the list, from which a click opens the
// reader. Asks the session's reader; GUI thread.
#pragma once

#include "app/gui/figures/step_list_model.h"
#include "app/gui/jobs/project_session.h"

#include <QString>
#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QStackedLayout;

namespace sextant::gui {

class ElidedLabel;
class EmptyState;

class StepList : public QWidget {
    Q_OBJECT

public:
    explicit StepList(ProjectSession* session, QWidget* parent = nullptr);

    // `title` names the bar.
    void show(const operations::StepQuery& query, const QString& title);
    // No bar is chosen.
    void clear();

    [[nodiscard]] StepListModel* model() const { return m_model; }
    [[nodiscard]] QListView* view() const { return m_view; }
    [[nodiscard]] QLabel* countLabel() const { return m_count; }

signals:
    void stepChosen(qint64 trace, qint64 position);
    // The person wants these traces in the trace list.
    void tracesWanted(const QString& filter);
    void closed();
    void failed(const QString& sentence);

private:
    void build();
    void update();
    void choose(const QModelIndex& index);

    ProjectSession* m_session;
    LatestQuestion m_latest;
    StepListModel* m_model;
    QWidget* m_head;
    QLabel* m_chip;
    ElidedLabel* m_title;
    QLabel* m_count;
    QPushButton* m_toTraces;
    QListView* m_view;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    bool m_chosen = false;
};

}  // namespace sextant::gui
