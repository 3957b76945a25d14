#include "app/operations/import_traces.h"
#include "core/store/import_store.h"

namespace sextant::operations {

Result<std::vector<ImportEntry>> listImports(const Project& project) {
    SEXTANT_ASSIGN(const std::vector<store::ImportEntry> entries, store::ImportStore(project.database()).list());
    std::vector<ImportEntry> out;
    for (const store::ImportEntry& entry : entries)
        out.push_back({.id = entry.id, .started = entry.started, .finished = entry.finished, .files = entry.files, .traces = entry.traces,
                       .duplicates = entry.duplicates, .rejected = entry.rejected, .annotations = entry.annotations, .paths = entry.paths});
    return out;
}

Result<RemovedImport> removeImport(Project& project, std::int64_t importId, bool force) {
    SEXTANT_ASSIGN(const store::RemovedImport removed, store::ImportStore(project.database()).remove(importId, force));
    return RemovedImport{.traces = removed.traces, .annotationsKept = removed.annotationsKept, .removed = removed.removed};
}

}  // namespace sextant::operations
