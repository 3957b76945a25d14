#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace sextant::test {
namespace {

struct Pipe {
    int ends[2] = {-1, -1};
    Pipe() {
        if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error(std::string("pipe: ") + std::strerror(errno));
    }
    ~Pipe() {
        closeEnd(0);
        closeEnd(1);
    }
    void closeEnd(int i) {
        if (ends[i] >= 0) close(ends[i]);
        ends[i] = -1;
    }
};

}  // namespace

ProcessOutcome runProcess(const std::vector<std::string>& words, const ProcessOptions& options) {
    Pipe in, out, err;
    std::vector<char*> argv;
    for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);

    signal(SIGPIPE, SIG_IGN);
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error(std::string("fork: ") + std::strerror(errno));
    if (child == 0) {
        dup2(in.ends[0], 0);
        dup2(out.ends[1], 1);
        dup2(err.ends[1], 2);
        execvp(argv[0], argv.data());
        _exit(127);
    }
    in.closeEnd(0);
    out.closeEnd(1);
    err.closeEnd(1);

    const auto started = std::chrono::steady_clock::now();
    bool signalled = options.signalAfterMilliseconds < 0;
    std::size_t written = 0;
    ProcessOutcome outcome;
    if (options.standardInput.empty()) in.closeEnd(1);
    while (out.ends[0] >= 0 || err.ends[0] >= 0) {
        pollfd fds[3] = {{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}, {in.ends[1], POLLOUT, 0}};
        int timeout = 1000;
        if (!signalled) {
            const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started).count();
            timeout = static_cast<int>(options.signalAfterMilliseconds - passed);
            if (timeout <= 0) {
                kill(child, options.signal);
                signalled = true;
                timeout = 1000;
            }
        }
        poll(fds, 3, timeout);
        char buffer[65536];
        for (int i = 0; i < 2; ++i) {
            Pipe& stream = i == 0 ? out : err;
            if (!(fds[i].revents & (POLLIN | POLLHUP | POLLERR))) continue;
            const ssize_t count = read(stream.ends[0], buffer, sizeof buffer);
            if (count <= 0) stream.closeEnd(0);
            else (i == 0 ? outcome.out : outcome.err).append(buffer, static_cast<std::size_t>(count));
        }
        if (in.ends[1] >= 0 && fds[2].revents) {
            const ssize_t count = write(in.ends[1], options.standardInput.data() + written, options.standardInput.size() - written);
            if (count > 0) written += static_cast<std::size_t>(count);
            if (count <= 0 || written == options.standardInput.size()) in.closeEnd(1);
        }
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (WIFEXITED(status)) outcome.exitCode = WEXITSTATUS(status);
    else if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
    return outcome;
}

bool programExists(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::string places = path ? path : "";
    std::size_t begin = 0;
    while (begin <= places.size()) {
        const std::size_t end = std::min(places.find(':', begin), places.size());
        std::error_code error;
        if (std::filesystem::exists(std::filesystem::path(places.substr(begin, end - begin)) / name, error)) return true;
        begin = end + 1;
    }
    return false;
}

}  // namespace sextant::test
