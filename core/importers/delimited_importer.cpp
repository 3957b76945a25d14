// Family 1 as a table: comma-separated ("csv", a semicolon does as well) or tab-separated ("tsv") values with a header.
#include "core/base/utf8.h"
#include "core/importers/field_guess.h"
#include "core/importers/record_import.h"
#include "core/importers/record_mapper.h"
#include "core/importers/registry.h"

#include <nlohmann/json.hpp>

namespace sextant::importers {
namespace {

class DelimitedImporter final : public Importer {
public:
    DelimitedImporter(std::string_view name, bool tabs) : m_name(name), m_tabs(tabs) {}

    [[nodiscard]] std::string_view name() const override { return m_name; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;
        if (content.layout != Layout::delimited || (content.separator == '\t') != m_tabs) return detection;
        FieldGuess guess = guessFields(content.records);
        detection.format = m_name;
        detection.mapping = std::move(guess.mapping);
        // Prose with commas looks like a table to a careless eye.
        detection.confidence = guess.confidence > 0.5 ? guess.confidence - 0.05 : 0;
        // Where no column has a known name it is prose, or a table of something else.
        if (detection.confidence == 0 && !detection.mapping.fields.empty())
            detection.refused = "The file looks like a table, but no column holds a model's response. Give a field mapping if "
                                "one of them does.";
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection& detection, const ReadOptions& options,
                TraceSink& sink, const JobContext& job) const override {
        BufferedInput input(source, job, file.displayPath);
        while (!m_tabs && input.window().find('\n') == std::string_view::npos) {
            SEXTANT_ASSIGN(const bool read, input.more());
            if (!read) break;
        }
        DelimitedReader reader(input, m_tabs ? '\t' : separatorOf(input.window()));
        DelimitedReader::Row row;
        SEXTANT_ASSIGN(const bool any, reader.next(row));
        if (!any) return failure(file.displayPath + " has no header row.");
        const std::vector<std::string> header = row.fields;
        RecordMapper mapper(options.mapping ? *options.mapping : detection.mapping);
        std::vector<RecordField> fields;
        std::vector<RawTrace> traces;
        std::int64_t repaired = 0, repairedLine = 0;
        while (true) {
            SEXTANT_ASSIGN(const bool read, reader.next(row));
            if (!read) break;
            if (job.stopRequested()) return cancelled();
            const RecordText record{row.raw, row.line, row.offset, row.unclosedQuote};
            if (row.unclosedQuote) {
                sink.issue(issueFor(record, "A quoted field is never closed."));
                continue;
            }
            if (row.fields.size() != header.size()) {
                sink.issue(issueFor(record, "The row has " + std::to_string(row.fields.size()) + " fields, the header " +
                                                std::to_string(header.size()) + "."));
                continue;
            }
            fields.clear();
            bool invalid = false;
            for (std::size_t i = 0; i < header.size(); ++i) {
                if (firstInvalidUtf8(row.fields[i])) {
                    row.fields[i] = replaceInvalidUtf8(row.fields[i]);
                    invalid = true;
                }
                fields.push_back(RecordField{header[i], FieldKind::string, row.fields[i]});
            }
            if (invalid && repaired++ == 0) repairedLine = row.line;
            if (const Status status = mapper.map(fields, traces); !status.ok()) {
                sink.issue(issueFor(record, status.error().message));
                continue;
            }
            for (RawTrace& trace : traces) {
                trace.line = row.line;
                trace.offset = row.offset;
                SEXTANT_TRY(sink.trace(std::move(trace)));
            }
            traces.clear();
        }
        if (repaired > 0)
            sink.warning("Bytes that are not UTF-8 became U+FFFD in " + std::to_string(repaired) + " rows, first on line " +
                         std::to_string(repairedLine) + "; the rows were kept.");
        mapper.remark(sink);
        return {};
    }

private:
    static char separatorOf(std::string_view window) {
        const std::string_view line = window.substr(0, window.find('\n'));
        return line.find(',') == std::string_view::npos && line.find(';') != std::string_view::npos ? ';' : ',';
    }

    std::string_view m_name;
    bool m_tabs;
};

}  // namespace

const Importer& csvImporter() {
    static const DelimitedImporter importer("csv", false);
    return importer;
}

const Importer& tsvImporter() {
    static const DelimitedImporter importer("tsv", true);
    return importer;
}

}  // namespace sextant::importers
