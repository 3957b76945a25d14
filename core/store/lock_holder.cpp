#include "core/store/lock_holder.h"

#ifdef __linux__
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#endif

namespace sextant::store {

std::string lockHolder([[maybe_unused]] const std::string& projectPath) {
#ifdef __linux__
    // Opening the file to ask with F_GETLK would drop this process's own locks when it is closed; the kernel's list does not.
    struct stat shared {};
    if (stat((projectPath + "-shm").c_str(), &shared) != 0) return {};
    constexpr long walWriteLockByte = 120;  // SQLite file format, "WAL-index locks"
    std::ifstream locks("/proc/locks");
    std::string line;
    while (std::getline(locks, line)) {
        std::istringstream fields(line);
        std::string number, type, advisory, access, place, first, last;
        long pid = 0;
        if (!(fields >> number >> type >> advisory >> access >> pid >> place >> first >> last)) continue;
        const std::size_t colon = place.rfind(':');
        if (access != "WRITE" || colon == std::string::npos || place.substr(colon + 1) != std::to_string(shared.st_ino)) continue;
        if (std::stol(first) > walWriteLockByte || (last != "EOF" && std::stol(last) < walWriteLockByte)) continue;
        if (pid <= 0 || pid == static_cast<long>(getpid())) continue;
        std::string name;
        std::ifstream command("/proc/" + std::to_string(pid) + "/comm");
        std::getline(command, name);
        return "process " + std::to_string(pid) + (name.empty() ? "" : " (" + name + ")");
    }
#endif
    return {};
}

}  // namespace sextant::store
