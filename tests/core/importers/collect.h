// What an import gives, collected for tests.
#pragma once

#include "core/importers/importer.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace sextant::importers {

class CollectingSink final : public TraceSink {
public:
    Status trace(RawTrace&& trace) override {
        traces.push_back(std::move(trace));
        return {};
    }
    void issue(ImportIssue issue) override { issues.push_back(std::move(issue)); }
    void warning(std::string sentence) override { warnings.push_back(std::move(sentence)); }

    std::vector<RawTrace> traces;
    std::vector<ImportIssue> issues;
    std::vector<std::string> warnings;
};

struct ImportedFile {
    InputFile file;
    Detection detection;
    CollectingSink sink;
    std::string error;  // of reading
};

inline ImportedFile importFile(const InputFile& file, const ReadOptions& options = {}) {
    ImportedFile imported;
    imported.file = file;
    const JobContext job;
    Result<Detection> detection = detectFormat(file, options, job);
    if (!detection) throw std::runtime_error(detection.error().message);
    imported.detection = std::move(*detection);
    if (!imported.detection.refused.empty()) return imported;
    const Status status = readFile(file, imported.detection, options, imported.sink, job);
    if (!status.ok()) imported.error = status.error().message;
    return imported;
}

inline std::vector<ImportedFile> importPath(const std::string& path, const ReadOptions& options = {}) {
    Result<std::vector<InputFile>> files = expandPaths({path});
    if (!files) throw std::runtime_error(files.error().message);
    std::vector<ImportedFile> imported;
    for (const InputFile& file : *files) imported.push_back(importFile(file, options));
    return imported;
}

}  // namespace sextant::importers
