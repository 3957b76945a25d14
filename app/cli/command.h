// Command: one subcommand of `sextant`. A command is thin: it reads its arguments, calls one operation and prints.
#pragma once

#include "app/cli/arguments.h"
#include "core/base/job_context.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sextant::cli {

// Exit codes of contract.md.
enum ExitCode { exitDone = 0, exitFailed = 1, exitUsage = 2, exitRejects = 3, exitInterrupted = 130 };

struct Command {
    std::string_view name;
    std::string_view usage;      // "PROJECT PATH... [options]"
    std::string_view summary;    // one line
    std::vector<OptionSpec> options;
    std::size_t leastPositionals = 0;
    std::size_t mostPositionals = 0;
    // Prints results to standard output; an Error is printed by main.
    Result<int> (*run)(const Arguments& arguments, const JobContext& job);
};

// One per file of app/cli, listed in commands.cpp.
const std::vector<Command>& commands();

// One JSON document and a line end to standard output.
void printJson(const nlohmann::ordered_json& document);

// Text to standard output, all of it. Printing functions end the program quietly where the reader has gone (closed pipe).
void print(std::string_view text);
void printLine(std::string_view text);
// A message for people, to standard error.
void printMessage(std::string_view text);

}  // namespace sextant::cli
