// `sextant`: see resources/help/en/cli.md for the commands.
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress_bar.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

using namespace sextant;
using namespace sextant::cli;

namespace {

std::string overview() {
    std::string out = "sextant " SEXTANT_VERSION ": how often does each reasoning pattern appear in each task\n\nUsage: sextant COMMAND ...\n\n";
    std::size_t width = 0;
    for (const Command& command : commands()) width = std::max(width, command.name.size());
    for (const Command& command : commands())
        out += "  " + std::string(command.name) + std::string(width + 2 - command.name.size(), ' ') + std::string(command.summary) + "\n";
    return out + "\nsextant COMMAND --help explains a command; --json prints one JSON document.\n";
}

std::string helpOf(const Command& command) {
    std::string out = "Usage: sextant " + std::string(command.name) + " " + std::string(command.usage) + "\n" +
                      std::string(command.summary) + "\n";
    std::vector<OptionSpec> options = command.options;
    options.push_back({"--json", "", "", "print one JSON document"});
    std::size_t width = 0;
    const auto left = [](const OptionSpec& option) {
        std::string text = option.shortName.empty() ? "" : std::string(option.shortName) + ", ";
        text += option.name;
        if (!option.value.empty()) text += " " + std::string(option.value);
        return text;
    };
    for (const OptionSpec& option : options) width = std::max(width, left(option).size());
    out += "\n";
    for (const OptionSpec& option : options)
        out += "  " + left(option) + std::string(width + 2 - left(option).size(), ' ') + std::string(option.help) + "\n";
    return out;
}

int wrongUsage(const std::string& message, const Command* command) {
    printMessage("sextant: " + message);
    printMessage(command ? "Usage: sextant " + std::string(command->name) + " " + std::string(command->usage)
                         : "Try: sextant --help");
    return exitUsage;
}

int run(const std::vector<std::string>& words, const JobContext& job) {
    if (words.empty()) {
        std::fputs(overview().c_str(), stderr);
        return exitUsage;
    }
    if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
        print(overview());
        return exitDone;
    }
    if (words[0] == "--version") {
        printLine("sextant " SEXTANT_VERSION);
        return exitDone;
    }
    const auto command = std::find_if(commands().begin(), commands().end(), [&](const Command& c) { return c.name == words[0]; });
    if (command == commands().end()) return wrongUsage("There is no command \"" + words[0] + "\".", nullptr);

    const Result<Arguments> arguments = Arguments::parse({words.begin() + 1, words.end()}, command->options);
    if (!arguments.ok()) return wrongUsage(arguments.error().message, &*command);
    if (arguments->has("--help")) {
        print(helpOf(*command));
        return exitDone;
    }
    const std::size_t given = arguments->positionals().size();
    if (given < command->leastPositionals) return wrongUsage("Something is missing.", &*command);
    if (given > command->mostPositionals)
        return wrongUsage("\"" + arguments->positionals()[command->mostPositionals] + "\" is one argument too many.", &*command);

    const Result<int> code = command->run(*arguments, job);
    if (code.ok()) return *code;
    if (code.error().isCancelled()) {
        printMessage("sextant: interrupted; what was done before is kept.");
        return exitInterrupted;
    }
    if (code.error().code == ErrorCode::usage) return wrongUsage(code.error().message, &*command);
    printMessage("sextant: " + code.error().message);
    return exitFailed;
}

}  // namespace

int main(int argc, char** argv) {
    const std::stop_token stop = stopOnInterrupt();
    int code = exitFailed;
    {
        ProgressBar bar;
        code = run({argv + 1, argv + argc}, JobContext(stop, [&bar](const Progress& progress) { bar.show(progress); }));
    }
    if (std::fflush(stdout) != 0) return exitFailed;
    return code;
}
