#include "app/cli/import_command.h"

#include <nlohmann/json.hpp>

namespace sextant::cli {
namespace {

using Json = nlohmann::ordered_json;

Result<int> runDetect(const Arguments& arguments, const JobContext& job) {
    SEXTANT_ASSIGN(const operations::ImportRequest request, importRequest(arguments, 0));
    SEXTANT_ASSIGN(const std::vector<operations::DetectedFile> files, operations::detectFiles(request, job));
    if (arguments.json()) {
        Json list = Json::array();
        for (const operations::DetectedFile& file : files)
            list.push_back({{"path", file.path},
                            {"format", file.format.empty() ? Json(nullptr) : Json(file.format)},
                            {"confidence", file.confidence},
                            {"mapping", file.mapping.empty() ? Json(nullptr) : Json::parse(file.mapping, nullptr, false)},
                            {"records_sampled", file.recordsSampled},
                            {"refused", file.refused.empty() ? Json(nullptr) : Json(file.refused)},
                            {"first_record", file.firstRecord}});
        printJson({{"files", std::move(list)}});
        return exitDone;
    }
    for (const operations::DetectedFile& file : files) {
        if (!file.refused.empty()) {
            printLine(file.path + ": no traces. " + file.refused);
            continue;
        }
        printLine(file.path + ": " + file.format);
        printLine("  mapping: " + file.mapping);
        if (file.preview.empty()) continue;
        const operations::PreviewTrace& first = file.preview.front();
        printLine("  task: " + first.task + "  model: " + first.model + "  steps: " + std::to_string(first.steps));
        printLine("  question: " + first.question);
        printLine("  reasoning: " + first.reasoning);
        printLine("  answer: " + first.answer);
    }
    return exitDone;
}

}  // namespace

Command detectCommand() {
    return {"detect", "PATH... [options]", "says which format a file has and how it would be read; imports nothing",
            importSourceOptions(), 1, 1000000, runDetect};
}

}  // namespace sextant::cli
