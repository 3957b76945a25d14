// ProjectSession: the project a window shows, and the only way from widgets to the operations. Owns three threads (reader: queries;
// editor: a person's edits; jobs: import, tagging, export, one at a time) and a fourth for work that needs no project (looking at
// files). All members are called on the GUI thread; all signals and answers come on the GUI thread. Nothing here blocks it.
//
//     session->ask(m_latest, [id](operations::Project& project) { return operations::loadTrace(project, id); },
//                  this, [this](Result<operations::TraceDetail> detail) { ... });
//
// The answer is dropped when the receiver died, when `latest` was asked again in the meantime (the question then does not even run,
// if it had to wait), or when another project was opened. Questions must capture values only, never widgets.
#pragma once

#include "app/gui/jobs/project_thread.h"
#include "app/operations/edit_tags.h"
#include "app/operations/project.h"
#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/trace/pattern.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <memory>
#include <type_traits>
#include <vector>

namespace sextant::gui {

class ProjectSession : public QObject {
    Q_OBJECT

public:
    explicit ProjectSession(QObject* parent = nullptr);
    ~ProjectSession() override;

    // Opens `path` (or creates it) on the editor's thread, then emits projectOpened or openFailed. An open project stays until the
    // new one is open.
    void open(const QString& path, bool create);
    void close();

    [[nodiscard]] bool isOpen() const { return m_threads != nullptr; }
    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString name() const;                 // file name without ending; "" when none is open
    // Name under which edits are stored. From the settings, at first the login name.
    [[nodiscard]] QString author() const { return m_author; }
    void setAuthor(const QString& author);

    // Questions to the reader. `question`: operations::Project& -> Result<Value>; `answer`: takes that Result.
    template <class Question, class Answer>
    void ask(LatestQuestion& latest, Question question, QObject* receiver, Answer answer);
    template <class Question, class Answer>
    void ask(Question question, QObject* receiver, Answer answer);

    // Work without a project on the thread for files. `question`: const JobContext& -> Result<Value>. A newer question of the same
    // asker asks the older one to stop.
    template <class Question, class Answer>
    void askFiles(LatestQuestion& latest, Question question, QObject* receiver, Answer answer);

    // Edits. Each is durable when tagsChanged comes; editFailed brings the sentence to show.
    void setPatterns(qint64 trace, qint64 position, PatternSet patterns);
    void togglePattern(qint64 trace, qint64 position, Pattern pattern);
    void undo();
    void redo();
    [[nodiscard]] QString undoText() const { return m_undoText; }  // "" where there is nothing to undo
    [[nodiscard]] QString redoText() const { return m_redoText; }

    // Jobs run one after the other; a project must be open. `work`: (operations::Project&, const JobContext&) -> Result<Value>. Returns the job's number.
    template <class Work, class Answer>
    qint64 startJob(const QString& title, Work work, QObject* receiver, Answer answer);
    void cancelJob(qint64 job);
    [[nodiscard]] bool hasJobs() const { return !m_jobs.empty(); }

    // After a job that added or changed traces: panels that show lists or figures ask again.
    void noteTracesChanged() { emit tracesChanged(); }

signals:
    void projectOpened();
    void projectClosed();
    void openFailed(const QString& path, const QString& sentence);
    // A step's effective tags changed (edit, undo, redo). position -1: more than one step.
    void tagsChanged(qint64 trace, qint64 position, const QString& description);
    void editFailed(const QString& sentence);
    void undoStateChanged();
    // Traces were imported, removed or tagged anew.
    void tracesChanged();

    void jobStarted(qint64 job, const QString& title);
    void jobProgress(qint64 job, const QString& stage, quint64 done, quint64 total);  // total 0: unknown
    void jobFinished(qint64 job, bool cancelled, const QString& error);               // error "" where it went well

private:
    struct Threads;
    struct Job;
    struct Opening;
    using Delivery = std::function<void()>;

    // Runs `delivery` on the GUI thread; called from workers.
    void deliver(Delivery delivery);
    void postReader(ProjectThread::Task task);
    void postFiles(ProjectThread::Task task);
    void postJob(const std::shared_ptr<Job>& job, ProjectThread::Task task);
    std::shared_ptr<Job> newJob(const QString& title);
    void finishJob(const std::shared_ptr<Job>& job, const Error* error);
    static JobContext contextOf(const std::shared_ptr<Job>& job, ProjectSession* session);
    static bool isCancelled(const std::shared_ptr<Job>& job);
    static qint64 numberOf(const std::shared_ptr<Job>& job);
    void edit(std::function<Result<operations::EditOutcome>(operations::Project&, const std::string& author)> change);
    void arrived(std::uint64_t number, const Result<operations::UndoState>& state);
    void retire(std::unique_ptr<Threads> threads);
    void sweepRetired();

    std::unique_ptr<Threads> m_threads;
    std::vector<Opening> m_openings;
    std::vector<std::unique_ptr<Threads>> m_retired;  // asked to stop, not yet done
    std::unique_ptr<ProjectThread> m_files;
    std::shared_ptr<std::stop_source> m_filesStop;
    std::vector<std::shared_ptr<Job>> m_jobs;         // running or waiting
    std::uint64_t m_generation = 0;                   // grows with every project opened or closed
    qint64 m_nextJob = 1;
    LatestQuestion m_opening;
    QString m_path, m_author, m_undoText, m_redoText;
};

template <class Question, class Answer>
void ProjectSession::ask(LatestQuestion& latest, Question question, QObject* receiver, Answer answer) {
    const std::uint64_t number = latest.next();
    using Outcome = std::invoke_result_t<Question, operations::Project&>;
    postReader([this, latest, number, generation = m_generation, question = std::move(question),
                target = QPointer<QObject>(receiver), answer = std::move(answer)](ProjectThread::Connection& connection, std::stop_token) {
        if (!latest.isCurrent(number)) return;
        Result<operations::Project*> project = connection.project();
        auto outcome = std::make_shared<Outcome>(project ? question(**project) : Outcome(project.error()));
        deliver([this, latest, number, generation, target, answer, outcome] {
            if (target && generation == m_generation && latest.isCurrent(number)) answer(std::move(*outcome));
        });
    });
}

template <class Question, class Answer>
void ProjectSession::ask(Question question, QObject* receiver, Answer answer) {
    LatestQuestion alone;
    ask(alone, std::move(question), receiver, std::move(answer));
}

template <class Question, class Answer>
void ProjectSession::askFiles(LatestQuestion& latest, Question question, QObject* receiver, Answer answer) {
    const std::uint64_t number = latest.next();
    if (m_filesStop) m_filesStop->request_stop();
    m_filesStop = std::make_shared<std::stop_source>();
    using Outcome = std::invoke_result_t<Question, const JobContext&>;
    postFiles([this, latest, number, stop = m_filesStop, question = std::move(question), target = QPointer<QObject>(receiver),
               answer = std::move(answer)](ProjectThread::Connection&, std::stop_token) {
        if (!latest.isCurrent(number)) return;
        auto outcome = std::make_shared<Outcome>(question(JobContext(stop->get_token())));
        deliver([latest, number, target, answer, outcome] {
            if (target && latest.isCurrent(number)) answer(std::move(*outcome));
        });
    });
}

template <class Work, class Answer>
qint64 ProjectSession::startJob(const QString& title, Work work, QObject* receiver, Answer answer) {
    using Outcome = std::invoke_result_t<Work, operations::Project&, const JobContext&>;
    const std::shared_ptr<Job> job = newJob(title);
    postJob(job, [this, job, work = std::move(work), target = QPointer<QObject>(receiver),
                  answer = std::move(answer)](ProjectThread::Connection& connection, std::stop_token) {
        auto outcome = std::make_shared<Outcome>(cancelled());
        if (!isCancelled(job)) {
            Result<operations::Project*> project = connection.project();
            *outcome = project ? work(**project, contextOf(job, this)) : Outcome(project.error());
        }
        deliver([this, job, target, answer, outcome] {
            finishJob(job, outcome->ok() ? nullptr : &outcome->error());
            if (target) answer(std::move(*outcome));
        });
    });
    return numberOf(job);
}

}  // namespace sextant::gui
