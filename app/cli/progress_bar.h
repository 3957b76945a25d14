// A progress bar on standard error where that is a terminal; a line every few seconds where it is not. Thread-safe.
#pragma once

#include "core/base/job_context.h"

#include <chrono>
#include <mutex>

namespace sextant::cli {

class ProgressBar {
public:
    ProgressBar();
    ~ProgressBar();
    void show(const Progress& progress);

private:
    std::mutex m_mutex;
    bool m_terminal = false;
    bool m_drawn = false;
    std::chrono::steady_clock::time_point m_started, m_last;
};

}  // namespace sextant::cli
