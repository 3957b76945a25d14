// Sextant's own gold file (contract.md): JSON Lines of {id, corpus, task, domain, model, method, sample, lang, question, text,
// segments}. The text is the trace; segments with their labels are kept beside it as they are. Lines that `export --what gold`
// wrote say method and sample index, if empty, so that they are the same traces again; several windows of one trace are one.
#include "core/importers/field_guess.h"
#include "core/importers/field_targets.h"
#include "core/importers/record_import.h"
#include "core/importers/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

bool isGoldRecord(const Json& record) {
    const Json& segments = member(record, "segments");
    if (!member(record, "text").is_string() || !segments.is_array()) return false;
    return std::all_of(segments.begin(), segments.end(), [](const Json& segment) {
        return segment.is_object() && segment.contains("start") && segment.contains("end");
    });
}

// Lines that say all of their attribution themselves.
class ExportedGoldSink final : public TraceSink {
public:
    explicit ExportedGoldSink(TraceSink& next) : m_next(next) {}
    Status trace(RawTrace&& trace) override {
        trace.attributionComplete = true;
        return m_next.trace(std::move(trace));
    }
    void issue(ImportIssue issue) override { m_next.issue(std::move(issue)); }
    void warning(std::string sentence) override { m_next.warning(std::move(sentence)); }

private:
    TraceSink& m_next;
};

class GoldLinesImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "sextant-gold"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const auto& records = sample.content->records;
        if (records.empty() || !std::all_of(records.begin(), records.end(), isGoldRecord)) return detection;
        for (const std::string_view key : {"id", "question", "task", "domain", "model", "method", "sample"})
            if (anyRecordHas(records, key)) detection.mapping.fields[std::string(key)] = pointerTo(key);
        detection.mapping.fields["response"] = "/text";
        detection.format = name();
        detection.confidence = 0.98;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection& detection, const ReadOptions& options,
                TraceSink& sink, const JobContext& job) const override {
        const FieldMapping& mapping = options.mapping ? *options.mapping : detection.mapping;
        ExportedGoldSink exported(sink);
        TraceSink& into = mapping.fields.contains("method") && mapping.fields.contains("sample") ? exported : sink;
        return readMappedRecords(source, std::nullopt, mapping, file, into, job);
    }
};

}  // namespace

const Importer& goldLinesImporter() {
    static const GoldLinesImporter importer;
    return importer;
}

}  // namespace sextant::importers
