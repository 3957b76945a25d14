// ImportStore: the book of imports: what was read when, from which files, with which issues. Writes on the connection it is given,
// inside whatever transaction is open there.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::store {

struct ImportFileCounts {
    std::int64_t imported = 0;
    std::int64_t duplicates = 0;
    std::int64_t rejected = 0;
};

struct ImportedFile {
    std::string path;          // as contract.md wants it displayed
    std::string format;        // "" where refused
    int importerVersion = 0;
    std::string mapping;       // JSON, "" for none
    std::string refused;       // "" where read
};

struct StoredIssue {
    bool warning = false;      // kept, but worth a remark; else a rejected record
    std::int64_t line = 0;
    std::int64_t offset = 0;   // bytes
    std::string reason;
    std::string raw;           // at most 2 kB
};

struct ImportEntry {
    std::int64_t id = 0;
    std::string started, finished;   // finished "" while it runs or where interrupted
    std::int64_t files = 0, traces = 0, duplicates = 0, rejected = 0;
    std::int64_t annotations = 0;    // of traces it brought
    std::vector<std::string> paths;  // of files that were read
};

struct RemovedImport {
    std::int64_t traces = 0;           // removed
    std::int64_t reowned = 0;          // also met by another import and so kept
    std::int64_t annotationsKept = 0;  // annotations that stopped the removal, or, when forced, those kept in the edit log
    bool removed = false;
};

class ImportStore {
public:
    explicit ImportStore(Database& database) : m_database(database) {}

    Result<std::int64_t> begin(std::string_view optionsJson);
    Result<std::int64_t> beginFile(std::int64_t import, const ImportedFile& file);
    Status addIssue(std::int64_t file, const StoredIssue& issue);
    Status finishFile(std::int64_t file, const ImportFileCounts& counts);
    Status finish(std::int64_t import);

    Result<std::vector<ImportEntry>> list() const;
    // Issues of one file, in order, at most `limit`.
    Result<std::vector<StoredIssue>> issues(std::int64_t file, std::int64_t limit) const;

    // Removes what only this import brought, in one transaction of its own. Where people annotated some of it and `force` is false,
    // nothing is removed. Forced, the annotations' contents stay in the edit log. An unknown id is an error.
    Result<RemovedImport> remove(std::int64_t import, bool force);

private:
    Database& m_database;
};

// "2026-01-31T12:00:00.123Z"
std::string utcNow();

}  // namespace sextant::store
