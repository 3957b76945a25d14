// Runs a program the way a shell would and keeps what it printed.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace sextant::test {

struct ProcessOutcome {
    int exitCode = -1;      // -1 where a signal ended it
    int signal = 0;
    std::string out, err;
};

struct ProcessOptions {
    std::string standardInput;
    int signalAfterMilliseconds = -1;  // -1: let it end
    int signal = 0;                    // which signal to send then
};

ProcessOutcome runProcess(const std::vector<std::string>& words, const ProcessOptions& options = {});

// Whether a program can be found on the PATH.
bool programExists(const std::string& name);

}  // namespace sextant::test
