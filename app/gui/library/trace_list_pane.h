// TraceListPane: the left pane: title and counts, how the list is sorted and grouped, the list itself, and what it says when it has
// nothing to list. Asks the session's reader; never blocks.
#pragma once

#include "app/gui/jobs/project_session.h"
#include "app/gui/library/trace_list_model.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QListView;
class QStackedLayout;
class QToolButton;

namespace sextant::gui {

class EmptyState;

class TraceListPane : public QWidget {
    Q_OBJECT

public:
    explicit TraceListPane(ProjectSession* session, QWidget* parent = nullptr);

    [[nodiscard]] TraceListModel* model() const { return m_model; }
    [[nodiscard]] qint64 currentTrace() const { return m_current; }

public slots:
    void setFilter(const QString& filter);
    void nextTrace();
    void previousTrace();
    // Makes a trace the current one without asking for it again (another pane showed it).
    void selectTrace(qint64 trace);
    void focusList();

signals:
    // The person chose a trace (click, keyboard, N/P) or the list chose the first one after loading.
    void traceChosen(qint64 trace);
    void filterErrorChanged(const QString& sentence);
    void importRequested();
    void clearFilterRequested();
    void failed(const QString& sentence);

private:
    void build();
    void buildMenus();
    void reload();
    void moveBy(int step);
    void fetchVisible();
    void updateState();
    void restoreCurrent();
    void choose(int row);
    void reveal(int row);
    void updateTitles();

    ProjectSession* m_session;
    TraceListModel* m_model;
    QListView* m_view;
    QLabel* m_title;
    QLabel* m_counts;
    QToolButton* m_sort;
    QToolButton* m_group;
    QWidget* m_body;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    QTimer m_scrolled;
    LatestQuestion m_latestFirst;
    qint64 m_current = -1;
    int m_pendingStep = 0;   // N or P went beyond what is fetched: choose there when the page is in
    int m_pendingRow = -1;
    bool m_selecting = false;
};

}  // namespace sextant::gui
