// ProjectThread: one std::jthread with a queue and a project connection of its own. Tasks run in order on that thread and are the
// only ones that see the connection, which is opened at the first task that needs it. Made, asked and destroyed on the GUI thread.
#pragma once

#include "app/operations/project.h"
#include "core/base/result.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace sextant::gui {

// Held by whoever asks questions of which only the latest matters (a list while somebody types a filter, a reader while N is held
// down). Copies share the count. GUI thread, except isCurrent.
class LatestQuestion {
public:
    // Makes every earlier question stale and returns the number of the new one.
    std::uint64_t next() { return m_count->fetch_add(1, std::memory_order_acq_rel) + 1; }
    void dropAll() { m_count->fetch_add(1, std::memory_order_acq_rel); }
    [[nodiscard]] bool isCurrent(std::uint64_t number) const { return m_count->load(std::memory_order_acquire) == number; }

private:
    std::shared_ptr<std::atomic<std::uint64_t>> m_count = std::make_shared<std::atomic<std::uint64_t>>(0);
};

class ProjectThread {
public:
    // What a task may use. Lives on the worker thread.
    class Connection {
    public:
        Connection(std::string path, operations::OpenMode mode) : m_path(std::move(path)), m_mode(mode) {}
        // The thread's project, opened now if it is not yet. A failure is not remembered: the next task tries again.
        Result<operations::Project*> project();

    private:
        std::string m_path;
        operations::OpenMode m_mode;
        std::optional<operations::Project> m_project;
    };
    using Task = std::function<void(Connection&, std::stop_token)>;

    ProjectThread(std::string path, operations::OpenMode mode);
    // Asks the running task to stop, drops those that wait, and joins.
    ~ProjectThread();
    ProjectThread(const ProjectThread&) = delete;
    ProjectThread& operator=(const ProjectThread&) = delete;

    void post(Task task);
    // Asks the running task to stop and drops those that wait, without waiting for it.
    void requestStop();
    // True once the thread has left its loop after requestStop(): the destructor will not block.
    [[nodiscard]] bool finished() const { return m_finished.load(std::memory_order_acquire); }

private:
    void run(const std::stop_token& stop);

    std::string m_path;
    operations::OpenMode m_mode;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Task> m_tasks;
    std::atomic<bool> m_finished{false};
    std::jthread m_thread;  // last: it uses all of the above
};

}  // namespace sextant::gui
