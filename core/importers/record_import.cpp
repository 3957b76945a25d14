#include "core/importers/record_import.h"

#include "core/base/utf8.h"
#include "core/importers/json_fields.h"
#include "core/importers/record_mapper.h"

#include <nlohmann/json.hpp>

namespace sextant::importers {
namespace {

constexpr std::size_t shownRawBytes = 2048;

Status giveTraces(std::vector<RawTrace>& traces, const RecordText& record, TraceSink& sink) {
    for (RawTrace& trace : traces) {
        trace.line = record.line;
        trace.offset = record.offset;
        SEXTANT_TRY(sink.trace(std::move(trace)));
    }
    traces.clear();
    return {};
}

// The records of an array inside one document, by a mapping.
Status readDocumentRecords(ByteSource& source, const FieldMapping& mapping, const std::string& pointer,
                           const InputFile& file, TraceSink& sink, const JobContext& job) {
    SEXTANT_ASSIGN(const Json document, readJsonDocument(source, file, sink, job));
    const Json* records = resolvePointer(document, pointer);
    if (!records || !records->is_array())
        return failure("The field mapping's \"records\" names " + pointer + ", but " + file.displayPath +
                       " has no array there.");
    RecordMapper mapper(mapping);
    JsonFieldScanner scanner;
    std::vector<RecordField> fields;
    std::vector<JsonRepair> repairs;
    std::vector<RawTrace> traces;
    for (std::size_t i = 0; i < records->size(); ++i) {
        if (job.stopRequested()) return cancelled();
        std::string text = compactJson((*records)[i]);
        const std::size_t size = text.size();
        text.append(BufferedInput::padding, ' ');
        RecordText record{std::string_view(text).substr(0, size), 0, 0, false};
        Status status = scanner.scan(record.text, fields, repairs);
        if (status.ok()) status = mapper.map(fields, traces);
        if (!status.ok()) sink.issue(issueFor(record, "Record " + std::to_string(i + 1) + ": " + status.error().message));
        SEXTANT_TRY(giveTraces(traces, record, sink));
    }
    mapper.remark(sink);
    return {};
}

}  // namespace

void RepairLog::add(const RecordText& record, const std::vector<JsonRepair>& repairs) {
    constexpr std::int64_t toldOneByOne = 20;
    for (const JsonRepair& repair : repairs) {
        if (m_told >= toldOneByOne) {
            ++m_untold;
            continue;
        }
        ++m_told;
        m_sink.warning("Line " + std::to_string(record.line) + ", byte " +
                       std::to_string(record.offset + static_cast<std::int64_t>(repair.offset)) + ": " + repair.what +
                       "; the record was kept.");
    }
}

void RepairLog::finish() {
    if (m_untold > 0) m_sink.warning(std::to_string(m_untold) + " more records were repaired in the same ways and kept.");
}

ImportIssue issueFor(const RecordText& record, std::string reason) {
    if (record.cutOff) reason = "The file ends inside this record. " + reason;
    return ImportIssue{record.line, record.offset, std::move(reason),
                       replaceInvalidUtf8(record.text.substr(0, shownRawBytes))};
}

Result<std::unique_ptr<RecordReader>> recordReaderFor(std::optional<Layout> layout, BufferedInput& input) {
    bool lines = layout == Layout::jsonLines;
    if (!layout) {
        constexpr std::size_t enough = 64 * 1024;
        bool more = true;
        while (more && input.window().size() < enough) {
            SEXTANT_ASSIGN(more, input.more());
        }
        lines = looksLikeJsonLines(input.window(), more);
    }
    return lines ? jsonLinesReader(input) : jsonValueReader(input);
}

Status readMappedRecords(ByteSource& source, std::optional<Layout> layout, const FieldMapping& mapping, const InputFile& file,
                         TraceSink& sink, const JobContext& job) {
    if (const auto records = mapping.fields.find("records"); records != mapping.fields.end())
        return readDocumentRecords(source, mapping, records->second, file, sink, job);
    BufferedInput input(source, job, file.displayPath);
    SEXTANT_ASSIGN(const auto reader, recordReaderFor(layout, input));
    RecordMapper mapper(mapping);
    RepairLog repaired(sink);
    JsonFieldScanner scanner;
    std::vector<RecordField> fields;
    std::vector<JsonRepair> repairs;
    std::vector<RawTrace> traces;
    RecordText record;
    while (true) {
        SEXTANT_ASSIGN(const bool read, reader->next(record));
        if (!read) break;
        if (job.stopRequested()) return cancelled();
        Status status = scanner.scan(record.text, fields, repairs);
        if (status.ok()) status = mapper.map(fields, traces);
        if (!status.ok()) {
            traces.clear();
            sink.issue(issueFor(record, status.error().message));
            continue;
        }
        if (!repairs.empty()) repaired.add(record, repairs);
        SEXTANT_TRY(giveTraces(traces, record, sink));
    }
    repaired.finish();
    mapper.remark(sink);
    return {};
}

Status readJsonRecords(ByteSource& source, std::optional<Layout> layout, const InputFile& file, TraceSink& sink, const JobContext& job,
                       const RecordVisitor& visit) {
    BufferedInput input(source, job, file.displayPath);
    SEXTANT_ASSIGN(const auto reader, recordReaderFor(layout, input));
    RepairLog repaired(sink);
    std::vector<JsonRepair> repairs;
    std::vector<RawTrace> traces;
    RecordText record;
    while (true) {
        SEXTANT_ASSIGN(const bool read, reader->next(record));
        if (!read) break;
        if (job.stopRequested()) return cancelled();
        const Result<Json> value = parseJson(record.text, repairs);
        Status status;
        if (!value) status = value.error();
        else if (value->is_null()) status = failure("The record is null: nothing was recorded for this item.");
        else if (!value->is_object()) status = failure("The record is not a JSON object.");
        else status = visit(*value, traces);
        if (!status.ok()) {
            traces.clear();
            sink.issue(issueFor(record, status.error().message));
            continue;
        }
        if (!repairs.empty()) repaired.add(record, repairs);
        SEXTANT_TRY(giveTraces(traces, record, sink));
    }
    repaired.finish();
    return {};
}

Result<Json> readJsonDocument(ByteSource& source, const InputFile& file, TraceSink& sink, const JobContext& job) {
    if (job.stopRequested()) return cancelled();
    SEXTANT_ASSIGN(const ReadBytes read, readBytes(source, documentLimit));
    if (!read.complete)
        return failure(file.displayPath + " is one JSON document of more than 1 GiB, too large to be read at once. Turn its "
                       "records into JSON Lines, one a line.");
    if (job.stopRequested()) return cancelled();
    std::string_view text = read.bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<JsonRepair> repairs;
    Result<Json> value = parseJson(text, repairs);
    if (!value) return failure(file.displayPath + ": " + value.error().message);
    for (const JsonRepair& repair : repairs)
        sink.warning("Byte " + std::to_string(repair.offset) + ": " + repair.what + "; the document was kept.");
    return value;
}

}  // namespace sextant::importers
