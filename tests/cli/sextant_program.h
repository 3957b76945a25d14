// The built `sextant`, run for real.
#pragma once

#include "tests/support/process.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace sextant::test {

ProcessOutcome sextantProgram(std::vector<std::string> words, const ProcessOptions& options = {});

// Runs with --json and parses the one document that must be on standard output.
nlohmann::ordered_json sextantJson(std::vector<std::string> words, int expectedExit = 0, const ProcessOptions& options = {});

}  // namespace sextant::test
