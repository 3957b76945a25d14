// The tag sheet of contract.md: CSV or TSV with the columns trace, task, patterns and, where known, model, annotator, problem.
// Each row gives a trace without text with the patterns of one annotator. Rows equal in trace, task and model get the same
// identity (sample 0, the trace's id as external id); the store makes one trace of them.
#include "core/base/utf8.h"
#include "core/importers/field_guess.h"
#include "core/importers/field_targets.h"
#include "core/importers/record_import.h"
#include "core/importers/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace sextant::importers {
namespace {

struct TagSheetColumns {
    std::optional<std::size_t> trace, task, patterns, model, annotator, problem, method, domain;
};

TagSheetColumns tagSheetColumns(const std::vector<std::string>& header) {
    TagSheetColumns columns;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string name = normalisedFieldName(header[i]);
        if (name == "trace" || name == "traceid") columns.trace = i;
        else if (name == "task" || name == "benchmark") columns.task = i;
        else if (name == "patterns" || name == "pattern") columns.patterns = i;
        else if (name == "model") columns.model = i;
        else if (name == "annotator" || name == "author") columns.annotator = i;
        else if (name == "problem" || name == "question") columns.problem = i;
        else if (name == "method") columns.method = i;
        else if (name == "domain") columns.domain = i;
    }
    return columns;
}

std::string trimmedField(const std::vector<std::string>& fields, std::optional<std::size_t> column) {
    if (!column || *column >= fields.size()) return {};
    const std::string& field = fields[*column];
    const std::size_t begin = field.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return {};
    return replaceInvalidUtf8(field.substr(begin, field.find_last_not_of(" \t\r\n") - begin + 1));
}

class TagSheetImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "tag-sheet"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;

        if (content.layout != Layout::delimited) return detection;
        const TagSheetColumns columns = tagSheetColumns(content.header);
        if (!columns.trace || !columns.patterns) return detection;
        const auto map = [&](std::string_view target, std::optional<std::size_t> column) {
            if (column) detection.mapping.fields[std::string(target)] = pointerTo(content.header[*column]);
        };
        map("id", columns.trace);
        map("task", columns.task);
        map("model", columns.model);
        map("question", columns.problem);
        detection.format = name();
        detection.confidence = 1;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        BufferedInput input(source, job, file.displayPath);
        while (input.window().find('\n') == std::string_view::npos) {
            SEXTANT_ASSIGN(const bool read, input.more());
            if (!read) break;
        }
        const std::string_view first = input.window().substr(0, input.window().find('\n'));
        char separator = ',';
        for (const char candidate : {'\t', ',', ';'})
            if (first.find(candidate) != std::string_view::npos) {
                separator = candidate;
                break;
            }
        DelimitedReader reader(input, separator);
        DelimitedReader::Row row;
        SEXTANT_ASSIGN(const bool any, reader.next(row));
        const TagSheetColumns columns = any ? tagSheetColumns(row.fields) : TagSheetColumns{};
        if (!columns.trace || !columns.patterns)
            return failure(file.displayPath + " is no tag sheet: its header lacks the column \"trace\" or \"patterns\".");
        const std::size_t width = row.fields.size();
        while (true) {
            SEXTANT_ASSIGN(const bool read, reader.next(row));
            if (!read) break;
            if (job.stopRequested()) return cancelled();
            const RecordText record{row.raw, row.line, row.offset, row.unclosedQuote};
            // A sheet whose last columns are empty may end its rows early; codes separated by unquoted commas are a mistake.
            if (row.fields.size() > width || row.fields.size() <= std::max(*columns.trace, *columns.patterns)) {
                sink.issue(issueFor(record, "The row has " + std::to_string(row.fields.size()) + " fields, the header " +
                                                std::to_string(width) +
                                                "; several codes must be separated by blanks or stand in quotes."));
                continue;
            }
            const Result<PatternSet> patterns = parsePatternSet(trimmedField(row.fields, columns.patterns));
            if (!patterns) {
                sink.issue(issueFor(record, patterns.error().message));
                continue;
            }
            RawTrace trace;
            trace.kind = TraceKind::tagsOnly;
            trace.externalId = trimmedField(row.fields, columns.trace);
            if (trace.externalId.empty()) {
                sink.issue(issueFor(record, "The row names no trace."));
                continue;
            }
            trace.task = trimmedField(row.fields, columns.task);
            trace.model = trimmedField(row.fields, columns.model);
            trace.method = trimmedField(row.fields, columns.method);
            trace.domain = trimmedField(row.fields, columns.domain);
            trace.question = trimmedField(row.fields, columns.problem);
            trace.sample = 0;
            trace.tags = {TraceLevelTags{trimmedField(row.fields, columns.annotator), *patterns}};
            trace.line = row.line;
            trace.offset = row.offset;
            SEXTANT_TRY(sink.trace(std::move(trace)));
        }
        return {};
    }
};

}  // namespace

const Importer& tagSheetImporter() {
    static const TagSheetImporter importer;
    return importer;
}

}  // namespace sextant::importers
