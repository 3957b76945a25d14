// TraceReading: which trace and step are being read, shared by the panes of the reader. Loads through the session's reader
// thread, edits through its editor thread. An edit shows at once and is corrected from what the project then says, so a refused
// edit disappears again. GUI thread; owned by the reader pane.
#pragma once

#include "app/gui/jobs/project_session.h"
#include "app/gui/reader/open_trace.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

namespace sextant::gui {

class TraceReading : public QObject {
    Q_OBJECT

public:
    explicit TraceReading(ProjectSession* session, QObject* parent = nullptr);

    // The trace shown stays until the new one is there. Asking for the trace that is shown only selects the step.
    void open(qint64 trace, qint64 step = -1);
    void close();

    [[nodiscard]] std::shared_ptr<const OpenTrace> trace() const { return m_trace; }
    [[nodiscard]] qint64 traceId() const { return m_trace ? m_trace->detail.row.id : 0; }
    [[nodiscard]] int step() const { return m_step; }
    [[nodiscard]] const operations::Step* currentStep() const;
    [[nodiscard]] ProjectSession* session() const { return m_session; }

    void selectStep(int step);
    void togglePattern(Pattern pattern);
    void setPatterns(PatternSet patterns);

    // In one line: who wrote it, where it stands, how it is tagged.
    [[nodiscard]] QString citation(int step) const;
    // "text" and the citation below it.
    [[nodiscard]] QString stepWithCitation(int step) const;

signals:
    void traceOpened();                      // or closed: trace() is null
    void loadFailed(const QString& sentence);
    void stepSelected(int step);
    void stepChanged(int step);              // tags of one step
    void stepsChanged();                     // tags of any steps
    void editRefused(const QString& sentence);

private:
    void show(const std::shared_ptr<OpenTrace>& trace, qint64 step);
    void paintEdit(PatternSet patterns);
    void reload();
    void take(const std::shared_ptr<OpenTrace>& fresh);

    ProjectSession* m_session;
    std::shared_ptr<OpenTrace> m_trace;
    int m_step = -1;
    LatestQuestion m_opening, m_reloading;
    qint64 m_wanted = 0;       // trace under way, 0 none
    qint64 m_wantedStep = -1;
    quint64 m_edits = 0;       // made here; a reload older than the latest is void
    bool m_unanswered = false; // an edit was sent and nothing heard of it
    QTimer m_reloadTimer;
};

}  // namespace sextant::gui
