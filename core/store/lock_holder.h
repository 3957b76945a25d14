// Who holds the writer's lock of a project in WAL mode, for the error message of the one who has to wait.
#pragma once

#include <string>

namespace sextant::store {

// "process 1234 (sextant)", or "" where it cannot be told (then nothing is lost but the name). Linux only.
std::string lockHolder(const std::string& projectPath);

}  // namespace sextant::store
