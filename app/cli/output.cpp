#include "app/cli/command.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>

namespace sextant::cli {
namespace {

void writeAll(std::FILE* stream, std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stream) == text.size()) return;
    // The reader has gone (`sextant query ... | head`): there is nobody left to tell.
    std::_Exit(exitFailed);
}

}  // namespace

void print(std::string_view text) { writeAll(stdout, text); }

void printLine(std::string_view text) {
    print(text);
    print("\n");
}

void printMessage(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fputc('\n', stderr);
}

void printJson(const nlohmann::ordered_json& document) {
    // Imported texts are valid UTF-8; a path from the file system need not be.
    printLine(document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace sextant::cli
