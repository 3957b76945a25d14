#include "tests/cli/sextant_program.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

namespace sextant::test {

ProcessOutcome sextantProgram(std::vector<std::string> words, const ProcessOptions& options) {
    words.insert(words.begin(), SEXTANT_PROGRAM);
    return runProcess(words, options);
}

nlohmann::ordered_json sextantJson(std::vector<std::string> words, int expectedExit, const ProcessOptions& options) {
    words.push_back("--json");
    const ProcessOutcome outcome = sextantProgram(std::move(words), options);
    EXPECT_EQ(outcome.exitCode, expectedExit) << outcome.err << outcome.out.substr(0, 2000);
    auto document = nlohmann::ordered_json::parse(outcome.out, nullptr, false);
    EXPECT_FALSE(document.is_discarded()) << outcome.out.substr(0, 500);
    return document;
}

}  // namespace sextant::test
