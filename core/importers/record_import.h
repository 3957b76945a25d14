// The loops every record format shares: read records, hand them on, report what cannot be read. One thread.
#pragma once

#include "core/importers/buffered_input.h"
#include "core/importers/importer.h"
#include "core/importers/json_value.h"
#include "core/importers/record_reader.h"
#include "core/importers/sample_content.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sextant::importers {

// Collects repairs and tells the sink: the first places one by one, the rest as a number.
class RepairLog {
public:
    explicit RepairLog(TraceSink& sink) : m_sink(sink) {}
    void add(const RecordText& record, const std::vector<JsonRepair>& repairs);
    void finish();

private:
    TraceSink& m_sink;
    std::int64_t m_told = 0;
    std::int64_t m_untold = 0;
};

// The issue for a record that could not be read.
ImportIssue issueFor(const RecordText& record, std::string reason);

// Lines, or elements of an array and values one behind the other. Without a layout the first bytes decide.
Result<std::unique_ptr<RecordReader>> recordReaderFor(std::optional<Layout> layout, BufferedInput& input);

// Reads JSON records by a field mapping: simdjson, no tree. A mapping with "records" reads the array it points at instead.
Status readMappedRecords(ByteSource& source, std::optional<Layout> layout, const FieldMapping& mapping, const InputFile& file,
                         TraceSink& sink, const JobContext& job);

// Reads JSON records as trees. `visit` appends the traces of one record, or fails in a sentence, which becomes an issue.
using RecordVisitor = std::function<Status(const Json& record, std::vector<RawTrace>& traces)>;
Status readJsonRecords(ByteSource& source, std::optional<Layout> layout, const InputFile& file, TraceSink& sink, const JobContext& job,
                       const RecordVisitor& visit);

// The whole file as one JSON value. Fails above `documentLimit` bytes and where it is no JSON.
inline constexpr std::size_t documentLimit = std::size_t{1} << 30;
Result<Json> readJsonDocument(ByteSource& source, const InputFile& file, TraceSink& sink, const JobContext& job);

}  // namespace sextant::importers
