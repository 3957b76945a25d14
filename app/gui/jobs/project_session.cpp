#include "app/gui/jobs/project_session.h"

#include <QFileInfo>
#include <QSettings>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace sextant::gui {

// Connections of one open project. Destroying blocks until the running tasks are done; see retire().
struct ProjectSession::Threads {
    Threads(const std::string& path, operations::OpenMode editorMode)
        : editor(path, editorMode), reader(path, operations::OpenMode::read), jobs(path, operations::OpenMode::write) {}

    void requestStop() {
        editor.requestStop();
        reader.requestStop();
        jobs.requestStop();
    }
    [[nodiscard]] bool finished() const { return editor.finished() && reader.finished() && jobs.finished(); }

    ProjectThread editor;
    ProjectThread reader;
    ProjectThread jobs;
};

// A project that is being opened.
struct ProjectSession::Opening {
    std::uint64_t number = 0;
    QString path;
    std::unique_ptr<Threads> threads;
};

// One job. `stop` may be used from anywhere; the rest of progress under the mutex.
struct ProjectSession::Job {
    qint64 number = 0;
    QString title;
    std::stop_source stop;
    std::mutex mutex;
    Progress latest;
    bool pending = false;  // a delivery of `latest` is under way
    std::chrono::steady_clock::time_point shown{};
};

namespace {

QString loginName() {
    for (const char* variable : {"SEXTANT_AUTHOR", "USER", "USERNAME", "LOGNAME"}) {
        const QString name = qEnvironmentVariable(variable).trimmed();
        if (!name.isEmpty()) return name;
    }
    return QStringLiteral("me");
}

}  // namespace

ProjectSession::ProjectSession(QObject* parent) : QObject(parent) {
    const QString stored = QSettings().value(QStringLiteral("author")).toString().trimmed();
    m_author = stored.isEmpty() ? loginName() : stored;
}

ProjectSession::~ProjectSession() {
    blockSignals(true);
    for (const auto& job : m_jobs) job->stop.request_stop();
    if (m_filesStop) m_filesStop->request_stop();
    if (m_threads) m_threads->requestStop();
    m_files.reset();
    m_openings.clear();
    m_threads.reset();
    m_retired.clear();
}

void ProjectSession::setAuthor(const QString& author) {
    const QString name = author.trimmed();
    if (name.isEmpty() || name == m_author) return;
    m_author = name;
    QSettings().setValue(QStringLiteral("author"), name);
}

QString ProjectSession::name() const { return isOpen() ? QFileInfo(m_path).completeBaseName() : QString(); }

void ProjectSession::open(const QString& path, bool create) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const std::uint64_t number = m_opening.next();
    if (isOpen() && absolute == m_path) {
        emit projectOpened();
        return;
    }
    // The connection opened here stays with the editor's thread; the others open theirs once the file is known to be sound.
    m_openings.push_back({number, absolute, std::make_unique<Threads>(absolute.toStdString(),
        create ? operations::OpenMode::createOrWrite : operations::OpenMode::write)});
    m_openings.back().threads->editor.post([this, number](ProjectThread::Connection& connection, std::stop_token) {
        Result<operations::Project*> project = connection.project();
        Result<operations::UndoState> state = project ? operations::undoState(**project) : Result<operations::UndoState>(project.error());
        deliver([this, number, state] { arrived(number, state); });
    });
}

void ProjectSession::arrived(std::uint64_t number, const Result<operations::UndoState>& state) {
    const auto found = std::find_if(m_openings.begin(), m_openings.end(), [number](const Opening& o) { return o.number == number; });
    if (found == m_openings.end()) return;
    Opening opening = std::move(*found);
    m_openings.erase(found);
    if (!m_opening.isCurrent(number)) {
        retire(std::move(opening.threads));
        return;
    }
    if (!state) {
        retire(std::move(opening.threads));
        emit openFailed(opening.path, QString::fromStdString(state.error().message));
        return;
    }
    close();
    m_threads = std::move(opening.threads);
    m_path = opening.path;
    m_undoText = QString::fromStdString(state->undoDescription);
    m_redoText = QString::fromStdString(state->redoDescription);
    emit projectOpened();
    emit undoStateChanged();
}

void ProjectSession::close() {
    if (!m_threads) return;
    ++m_generation;
    const auto jobs = std::exchange(m_jobs, {});
    for (const auto& job : jobs) {
        job->stop.request_stop();
        emit jobFinished(job->number, true, {});
    }
    retire(std::move(m_threads));
    m_threads.reset();
    m_path.clear();
    m_undoText.clear();
    m_redoText.clear();
    emit projectClosed();
    emit undoStateChanged();
}

void ProjectSession::retire(std::unique_ptr<Threads> threads) {
    if (!threads) return;
    threads->requestStop();
    m_retired.push_back(std::move(threads));
    sweepRetired();
}

void ProjectSession::sweepRetired() {
    std::erase_if(m_retired, [](const std::unique_ptr<Threads>& threads) { return threads->finished(); });
    if (!m_retired.empty()) QTimer::singleShot(50, this, &ProjectSession::sweepRetired);
}

void ProjectSession::deliver(Delivery delivery) {
    QMetaObject::invokeMethod(this, std::move(delivery), Qt::QueuedConnection);
}

void ProjectSession::postReader(ProjectThread::Task task) {
    if (m_threads) m_threads->reader.post(std::move(task));
}

void ProjectSession::postFiles(ProjectThread::Task task) {
    if (!m_files) m_files = std::make_unique<ProjectThread>(std::string(), operations::OpenMode::read);
    m_files->post(std::move(task));
}

std::shared_ptr<ProjectSession::Job> ProjectSession::newJob(const QString& title) {
    auto job = std::make_shared<Job>();
    job->number = m_nextJob++;
    job->title = title;
    return job;
}

void ProjectSession::postJob(const std::shared_ptr<Job>& job, ProjectThread::Task task) {
    if (!m_threads) return;
    m_jobs.push_back(job);
    emit jobStarted(job->number, job->title);
    m_threads->jobs.post(std::move(task));
}

void ProjectSession::cancelJob(qint64 number) {
    for (const auto& job : m_jobs) {
        if (job->number == number) job->stop.request_stop();
    }
}

void ProjectSession::finishJob(const std::shared_ptr<Job>& job, const Error* error) {
    if (std::erase(m_jobs, job) == 0) return;  // the project was closed; that said so
    const bool wasCancelled = error && error->isCancelled();
    emit jobFinished(job->number, wasCancelled, error && !wasCancelled ? QString::fromStdString(error->message) : QString());
}

bool ProjectSession::isCancelled(const std::shared_ptr<Job>& job) { return job->stop.stop_requested(); }

qint64 ProjectSession::numberOf(const std::shared_ptr<Job>& job) { return job->number; }

JobContext ProjectSession::contextOf(const std::shared_ptr<Job>& job, ProjectSession* session) {
    return JobContext(job->stop.get_token(), [job, session](const Progress& progress) {
        // Operations report as often as they like; the window hears of it at most every 40 ms.
        const auto now = std::chrono::steady_clock::now();
        {
            const std::lock_guard lock(job->mutex);
            job->latest = progress;
            if (job->pending || now - job->shown < std::chrono::milliseconds(40)) return;
            job->pending = true;
            job->shown = now;
        }
        session->deliver([job, session] {
            Progress latest;
            {
                const std::lock_guard lock(job->mutex);
                job->pending = false;
                latest = job->latest;
            }
            if (std::find(session->m_jobs.begin(), session->m_jobs.end(), job) == session->m_jobs.end()) return;
            emit session->jobProgress(job->number, QString::fromStdString(latest.stage), latest.done, latest.total);
        });
    });
}

void ProjectSession::edit(std::function<Result<operations::EditOutcome>(operations::Project&, const std::string& author)> change) {
    if (!m_threads) return;
    m_threads->editor.post([this, generation = m_generation, author = m_author.toStdString(),
                            change = std::move(change)](ProjectThread::Connection& connection, std::stop_token) {
        using operations::EditOutcome;
        using operations::UndoState;
        Result<operations::Project*> project = connection.project();
        const Result<EditOutcome> outcome = project ? change(**project, author) : Result<EditOutcome>(project.error());
        Result<UndoState> state = project ? operations::undoState(**project) : Result<UndoState>(project.error());
        deliver([this, generation, outcome, state] {
            if (generation != m_generation) return;
            if (!outcome) {
                emit editFailed(QString::fromStdString(outcome.error().message));
            } else if (outcome->changed > 0) {
                emit tagsChanged(outcome->trace, outcome->changed == 1 ? outcome->position : -1, QString::fromStdString(outcome->description));
            }
            if (state) {
                m_undoText = QString::fromStdString(state->undoDescription);
                m_redoText = QString::fromStdString(state->redoDescription);
                emit undoStateChanged();
            }
        });
    });
}

void ProjectSession::setPatterns(qint64 trace, qint64 position, PatternSet patterns) {
    edit([trace, position, patterns](operations::Project& project, const std::string& author) {
        return operations::setPatterns(project, trace, position, patterns, author);
    });
}

void ProjectSession::togglePattern(qint64 trace, qint64 position, Pattern pattern) {
    edit([trace, position, pattern](operations::Project& project, const std::string& author) {
        return operations::togglePattern(project, trace, position, pattern, author);
    });
}

void ProjectSession::undo() {
    edit([](operations::Project& project, const std::string& author) { return operations::undo(project, author); });
}

void ProjectSession::redo() {
    edit([](operations::Project& project, const std::string& author) { return operations::redo(project, author); });
}

}  // namespace sextant::gui
