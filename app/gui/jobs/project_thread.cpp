#include "app/gui/jobs/project_thread.h"

#include <utility>

namespace sextant::gui {

Result<operations::Project*> ProjectThread::Connection::project() {
    if (!m_project) {
        Result<operations::Project> opened = operations::Project::open(m_path, m_mode);
        if (!opened) return opened.error();
        m_project.emplace(std::move(opened).value());
    }
    return &*m_project;
}

ProjectThread::ProjectThread(std::string path, operations::OpenMode mode)
    : m_path(std::move(path)), m_mode(mode), m_thread([this](const std::stop_token& stop) { run(stop); }) {}

ProjectThread::~ProjectThread() {
    requestStop();
    if (m_thread.joinable()) m_thread.join();
}

void ProjectThread::post(Task task) {
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_one();
}

void ProjectThread::requestStop() {
    m_thread.request_stop();
    const std::lock_guard lock(m_mutex);
    m_tasks.clear();
}

void ProjectThread::run(const std::stop_token& stop) {
    {
        Connection connection(m_path, m_mode);
        while (true) {
            Task task;
            {
                std::unique_lock lock(m_mutex);
                if (!m_wake.wait(lock, stop, [this] { return !m_tasks.empty(); })) break;
                task = std::move(m_tasks.front());
                m_tasks.pop_front();
            }
            task(connection, stop);
            if (stop.stop_requested()) break;
        }
    }
    m_finished.store(true, std::memory_order_release);
}

}  // namespace sextant::gui
