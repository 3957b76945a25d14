#include "app/cli/interrupt.h"

#include <csignal>
#include <cstdlib>
#include <thread>

#ifdef _WIN32
#include <windows.h>
#endif

namespace sextant::cli {
namespace {

std::stop_source& interruptSource() {
    static std::stop_source source;
    return source;
}

void interrupted() {
    if (!interruptSource().request_stop()) std::_Exit(130);
}

#ifdef _WIN32
BOOL WINAPI onConsoleEvent(DWORD) {
    interrupted();
    return TRUE;
}
#endif

}  // namespace

std::stop_token stopOnInterrupt() {
#ifdef _WIN32
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
#else
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen where it is written to
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // inherited by every later thread
    std::thread([signals] {
        for (int signal = 0; sigwait(&signals, &signal) == 0;) interrupted();
    }).detach();
#endif
    return interruptSource().get_token();
}

}  // namespace sextant::cli
