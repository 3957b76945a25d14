#include "app/gui/jobs/job_bar.h"

#include "app/gui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

namespace sextant::gui {

JobBar::JobBar(ProjectSession* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_text(plainLabel({}, FontRole::secondary, this, true)), m_bar(new QProgressBar(this)),
      m_cancel(new QToolButton(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid::small);
    m_text->setAccessibleName(tr("Running job"));
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(120, grid::small);
    m_bar->setAccessibleName(tr("Progress of the job"));
    m_cancel->setIcon(gui::icon(QStringLiteral("close")));
    m_cancel->setIconSize(QSize(12, 12));
    m_cancel->setToolTip(tr("Cancel the job. What it has committed stays."));
    m_cancel->setAccessibleName(tr("Cancel the job"));
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    hide();
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_session->cancelJob(m_shown);
    });
    connect(session, &ProjectSession::jobStarted, this, [this](qint64 job, const QString& title) {
        m_jobs.push_back({job, title});
        showFirst();
    });
    connect(session, &ProjectSession::jobProgress, this, &JobBar::progress);
    connect(session, &ProjectSession::jobFinished, this, [this](qint64 job) {
        std::erase_if(m_jobs, [job](const Entry& entry) { return entry.job == job; });
        showFirst();
    });
}

void JobBar::showFirst() {
    setVisible(!m_jobs.empty());
    if (m_jobs.empty()) {
        m_shown = 0;
        return;
    }
    if (m_shown != m_jobs.front().job) {
        m_shown = m_jobs.front().job;
        m_clock.start();
        m_cancel->setEnabled(true);
        m_bar->setRange(0, 0);
    }
    const auto waiting = m_jobs.size() - 1;
    m_text->setText(waiting == 0 ? m_jobs.front().title : tr("%1 (+%2 waiting)").arg(m_jobs.front().title, QString::number(waiting)));
}

void JobBar::progress(qint64 job, const QString& stage, qint64 done, qint64 total) {
    if (job != m_shown) return;
    m_bar->setRange(0, total > 0 ? 1000 : 0);
    if (total > 0) m_bar->setValue(static_cast<int>(done * 1000.0 / static_cast<double>(total)));
    const QString how = m_clock.describe(stage, done, total);
    m_text->setText(how.isEmpty() ? stage : stage + QStringLiteral("  ") + how);
}

}  // namespace sextant::gui
