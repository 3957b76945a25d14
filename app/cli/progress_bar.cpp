#include "app/cli/progress_bar.h"

#include <algorithm>
#include <cstdio>
#include <string>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace sextant::cli {
namespace {

using namespace std::chrono_literals;

bool standardErrorIsTerminal() {
#ifdef _WIN32
    return _isatty(_fileno(stderr));
#else
    return isatty(STDERR_FILENO);
#endif
}

}  // namespace

ProgressBar::ProgressBar()
    : m_terminal(standardErrorIsTerminal()), m_started(std::chrono::steady_clock::now()), m_last(m_started) {}

ProgressBar::~ProgressBar() {
    if (m_drawn && m_terminal) std::fputs("\r\x1b[K", stderr);
}

void ProgressBar::show(const Progress& progress) {
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    if (now - m_last < (m_terminal ? 100ms : 5000ms)) return;
    m_last = now;
    m_drawn = true;
    const double share = progress.total ? std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total)) : 0;
    const double seconds = std::chrono::duration<double>(now - m_started).count();
    if (!m_terminal) {
        std::fprintf(stderr, "%s: %.0f %% after %.0f s\n", progress.stage.c_str(), share * 100, seconds);
        return;
    }
    constexpr int width = 30;
    const int filled = static_cast<int>(share * width);
    const std::string bar = std::string(static_cast<std::size_t>(filled), '#') + std::string(static_cast<std::size_t>(width - filled), '.');
    std::fprintf(stderr, "\r\x1b[K[%s] %3.0f %%  %s", bar.c_str(), share * 100, progress.stage.c_str());
    std::fflush(stderr);
}

}  // namespace sextant::cli
