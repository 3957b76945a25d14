// Ctrl-C: asks the running operation to stop; a second one ends the program at once.
#pragma once

#include <stop_token>

namespace sextant::cli {

// To be called before any other thread starts. The token is stopped by SIGINT or SIGTERM.
std::stop_token stopOnInterrupt();

}  // namespace sextant::cli
