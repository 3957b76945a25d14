// JobBar: the running job in the status bar: what it does, how far it is, and a button to cancel it. Hidden while nothing runs; waiting
// jobs are counted.
#pragma once

#include "app/gui/jobs/progress_words.h"
#include "app/gui/jobs/project_session.h"

#include <QString>
#include <QWidget>

#include <vector>

class QLabel;
class QProgressBar;
class QToolButton;

namespace sextant::gui {

class JobBar : public QWidget {
    Q_OBJECT

public:
    explicit JobBar(ProjectSession* session, QWidget* parent = nullptr);

private:
    void showFirst();
    void progress(qint64 job, const QString& stage, qint64 done, qint64 total);

    struct Entry {
        qint64 job;
        QString title;
    };
    ProjectSession* m_session;
    std::vector<Entry> m_jobs;
    qint64 m_shown = 0;
    ProgressClock m_clock;
    QLabel* m_text;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
};

}  // namespace sextant::gui
