// JobContext: what a long operation gets from whoever started it: a way to be told to stop and a place to report progress.
// Cheap to copy; may be used from any thread of the operation. The progress function must be safe to call from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <utility>

namespace sextant {

struct Progress {
    std::string stage;        // a short phrase: "importing a.jsonl"
    std::uint64_t done = 0;   // same unit as total (bytes or traces)
    std::uint64_t total = 0;  // 0 when unknown
};

class JobContext {
public:
    using ProgressFunction = std::function<void(const Progress&)>;

    JobContext() = default;
    explicit JobContext(std::stop_token stop, ProgressFunction progress = {})
        : m_stop(std::move(stop)), m_progress(std::move(progress)) {}

    // True once somebody asked to stop. Operations ask at least every 20 ms of work and return cancelled().
    [[nodiscard]] bool stopRequested() const { return m_stop.stop_requested(); }
    [[nodiscard]] std::stop_token stopToken() const { return m_stop; }
    void report(const Progress& progress) const {
        if (m_progress) m_progress(progress);
    }

private:
    std::stop_token m_stop;
    ProgressFunction m_progress;
};

}  // namespace sextant
