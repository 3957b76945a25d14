#include "app/cli/command.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#ifdef _WIN32
#include <process.h>
#else
#include <csignal>
#include <unistd.h>
#endif

namespace sextant::cli {
namespace {

Result<int> runGui(const Arguments& arguments, const JobContext&) {
    std::string program = "sextant-gui";
    std::error_code error;
    // Beside this program, else wherever the system finds it.
    if (const auto self = std::filesystem::read_symlink("/proc/self/exe", error); !error)
        if (const auto place = self.parent_path() / program; std::filesystem::exists(place, error)) program = place.string();
    std::vector<std::string> words = {program};
    words.insert(words.end(), arguments.positionals().begin(), arguments.positionals().end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
#ifdef _WIN32
    _execvp(program.c_str(), argv.data());
#else
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    execvp(program.c_str(), argv.data());
#endif
    return failure("Cannot start " + program + ": " + std::strerror(errno) + ".");
}

}  // namespace

Command guiCommand() { return {"gui", "[PROJECT]", "starts the desktop program", {}, 0, 1, runGui}; }

}  // namespace sextant::cli
