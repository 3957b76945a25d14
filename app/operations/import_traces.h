// Importing: files -> traces, steps and rule tags in a project. Each trace is committed together with its steps and tags,
// so an interruption at any moment leaves a sound project that the next import completes.
#pragma once

#include "app/operations/project.h"
#include "core/base/job_context.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sextant::operations {

struct ImportRequest {
    std::vector<std::string> paths;
    std::optional<std::string> format, task, domain, model, method;
    std::optional<std::string> mapping;   // JSON of a mapping file
    bool tag = true;                      // segment and tag as well
    bool shareWithEditor = false;         // a window edits the same project: commit at least every 50 ms
    int jobs = 0;                         // worker threads; 0 = one per core
};

struct ImportIssueReport {
    std::int64_t line = 0, offset = 0;
    std::string reason, raw;
};

struct ImportFileReport {
    std::string path, format;             // format "" where refused
    std::string refused;
    bool namedDirectly = false;
    std::string mapping;                  // JSON as used
    std::int64_t imported = 0, duplicates = 0, rejected = 0;
    std::vector<ImportIssueReport> issues;  // at most 1000 per file; `rejected` counts all
    std::vector<std::string> warnings;
};

struct ImportReport {
    std::int64_t imported = 0, duplicates = 0, rejected = 0, completed = 0;  // completed: earlier traces segmented or tagged now
    std::int64_t importId = 0;
    std::vector<ImportFileReport> files;
    double seconds = 0;
};

// Cancelling returns an error of code cancelled; what was committed stays.
Result<ImportReport> importTraces(Project& project, const ImportRequest& request, const JobContext& job);

// Detection without importing.
struct PreviewTrace {
    std::string question, task, model, gold, finalAnswer, reasoning, answer;  // excerpts
    std::optional<bool> correct;
    std::int64_t characters = 0;
    std::int64_t steps = 0;               // with step@1
};

struct DetectedFile {
    std::string path, format, refused, firstRecord;
    double confidence = 0;
    std::string mapping;                  // JSON, usable as --mapping
    std::int64_t recordsSampled = 0;
    std::vector<PreviewTrace> preview;
};

// The text of a mapping file, checked to be one.
Result<std::string> readMappingFile(const std::string& path);

Result<std::vector<DetectedFile>> detectFiles(const ImportRequest& request, const JobContext& job);

struct ImportEntry {
    std::int64_t id = 0;
    std::string started, finished;        // finished "" where interrupted
    std::int64_t files = 0, traces = 0, duplicates = 0, rejected = 0, annotations = 0;
    std::vector<std::string> paths;
};

Result<std::vector<ImportEntry>> listImports(const Project& project);

struct RemovedImport {
    std::int64_t traces = 0;
    std::int64_t annotationsKept = 0;     // annotations that stopped the removal, or 0
    bool removed = false;
};

// Removes what only this import brought. Where a person annotated some of it and `force` is false, nothing is removed and
// annotationsKept says how many annotations stand in the way.
Result<RemovedImport> removeImport(Project& project, std::int64_t importId, bool force);

}  // namespace sextant::operations
