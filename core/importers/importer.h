// Importer: reads one family of trace formats. Detection and reading are separate: detect() looks at a sample of the file
// and says how sure it is and which mapping it would use; read() streams the file into a TraceSink.
// Importers are stateless and const; one instance serves all threads.
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/importers/byte_source.h"
#include "core/trace/trace.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::importers {

// Which field of a record feeds which field of a trace: target name ("question", "response", "reasoning", "answer", "gold",
// "correct", "model", "task", "sample", "tokens", ...) -> JSON pointer into the record, or "=value" for a constant.
struct FieldMapping {
    std::map<std::string, std::string> fields;
    [[nodiscard]] std::string toJson() const;                       // {"schema_version":1,"fields":{...}}
    static Result<FieldMapping> fromJson(std::string_view json);    // the error names the bad key
};

// One thing a person can name for import: a file, a member of an archive, or standard input.
struct InputFile {
    std::string path;          // to open
    std::string displayPath;   // as contract.md wants it: the path as given, joined with the inner path by '/'
    bool namedDirectly = false;  // false for files found inside a folder: those may be skipped quietly when they hold no traces
    std::string innerPath = {};  // below the named folder, parts joined by '/'; the file name where the file was named itself
    std::int64_t archiveMember = -1;  // which member of the ZIP archive at `path`; -1: the file itself
    bool inspectArchive = false;      // `path` is a ZIP archive that is one Inspect log
    std::uint64_t packedSize = 0;     // of a member: bytes in the archive, for progress
    std::string refused = {};         // why it cannot be read, known before it is opened
    std::string remark = {};          // a sentence for the report of a file that is read
};

struct Detection {
    std::string format;        // importer's name, "" where refused
    double confidence = 0;     // 0..1
    FieldMapping mapping;
    std::string refused;       // why the file holds no traces, "" otherwise
    std::int64_t recordsSampled = 0;
    std::string firstRecord;   // first record as JSON or text, at most 4 kB, for the preview
    std::vector<RawTrace> preview;  // at most the first 3 traces read with this mapping
};

// A record that could not be read. Reading goes on behind it.
struct ImportIssue {
    std::int64_t line = 0;     // 1-based, 0 where the format has no lines
    std::int64_t offset = 0;   // bytes from the start of the uncompressed file
    std::string reason;        // a sentence
    std::string raw;           // the record's first 2 kB
};

// Receives what an importer reads, in file order, on the importer's thread.
class TraceSink {
public:
    virtual ~TraceSink() = default;
    // An error stops the import (store failed, cancelled).
    virtual Status trace(RawTrace&& trace) = 0;
    virtual void issue(ImportIssue issue) = 0;
    // Something kept but worth a remark ("all verdicts equal"); shown in the report.
    virtual void warning(std::string sentence) = 0;
};

// What the person fixed for this import; every value overrides what records say only where records say nothing, except
// `task`, `domain`, `model` and `method`, which always win when given.
struct ReadOptions {
    std::optional<std::string> format;
    std::optional<FieldMapping> mapping;
    std::optional<std::string> task, domain, model, method;
};

struct SampleContent;  // sample_content.h

struct Sample {
    std::string_view head;     // first bytes, uncompressed, at most 1 MiB
    bool complete = false;     // head is the whole file
    const InputFile* file = nullptr;
    const SampleContent* content = nullptr;  // the head as records, parsed once for all importers; never null in detect()
};

class Importer {
public:
    virtual ~Importer() = default;
    virtual std::string_view name() const = 0;   // "jsonl", "openai-chat", ...: the `format` of reports and --format
    virtual int version() const = 0;             // stored with each import
    // Confidence 0 with a sentence in `refused` where the file looks related but holds no traces.
    virtual Detection detect(const Sample& sample) const = 0;
    virtual Status read(ByteSource& source, const InputFile& file, const Detection& detection, const ReadOptions& options,
                        TraceSink& sink, const JobContext& job) const = 0;
};

// All importers, most specific first. One line per importer in registry.cpp.
const std::vector<const Importer*>& importers();

// Files behind the paths a person named: folders are walked recursively in byte order of their names, symbolic links out of a
// named folder are not followed; ZIP archives are listed member by member; "-" is standard input. Fails on a path that does not exist.
Result<std::vector<InputFile>> expandPaths(const std::vector<std::string>& paths);

// The importer that is surest of the file, with its mapping; or a Detection whose `refused` says why nothing can be read.
// An error only where the file cannot be opened or read.
Result<Detection> detectFormat(const InputFile& file, const ReadOptions& options, const JobContext& job);

// The same for bytes in memory, for example one line of a pipe. `complete` tells whether they are all there is.
Result<Detection> detectBytes(std::string_view bytes, bool complete, const InputFile& file, const ReadOptions& options);

// Reads any source into `sink` as `detection` says, with the attribution and the checks of readFile().
Status readSource(ByteSource& source, const InputFile& file, const Detection& detection, const ReadOptions& options,
                  TraceSink& sink, const JobContext& job);

// Reads a detected file into `sink`. Ordering, streaming and memory: bounded by the largest record.
Status readFile(const InputFile& file, const Detection& detection, const ReadOptions& options, TraceSink& sink,
                const JobContext& job);

// Version of the importer that `format` names; 0 where there is none.
int importerVersion(std::string_view format);

}  // namespace sextant::importers
