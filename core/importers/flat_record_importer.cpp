// Family 1 and 2: flat records, one JSON object a line ("jsonl"), or in a top-level array or one by one ("json").
#include "core/importers/field_guess.h"
#include "core/importers/field_targets.h"
#include "core/importers/record_import.h"
#include "core/importers/registry.h"

#include <nlohmann/json.hpp>

namespace sextant::importers {
namespace {

// The records of a document that wraps them in one of its members: {"meta": ..., "data": [{...}, ...]}.
FieldGuess guessInside(const Json& document) {
    constexpr std::size_t looked = 24;
    FieldGuess best;
    for (const auto& [key, value] : document.items()) {
        if (!value.is_array() || value.empty()) continue;
        std::vector<Json> records;
        for (const Json& record : value)
            if (record.is_object() && records.size() < looked) records.push_back(record);
        if (records.empty()) continue;
        FieldGuess guess = guessFields(records);
        if (guess.confidence <= best.confidence) continue;
        best = std::move(guess);
        best.confidence -= 0.1;
        best.mapping.fields["records"] = pointerTo(key);
    }
    return best;
}

class FlatRecordImporter final : public Importer {
public:
    FlatRecordImporter(std::string_view name, bool lines) : m_name(name), m_lines(lines) {}

    [[nodiscard]] std::string_view name() const override { return m_name; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;
        const bool fits = m_lines ? content.layout == Layout::jsonLines
                                  : content.layout == Layout::jsonArray || content.layout == Layout::jsonDocument;
        if (!fits || content.records.empty()) return detection;
        FieldGuess guess = guessFields(content.records);
        if (guess.confidence == 0 && content.recordsSeen == 1) {
            FieldGuess inner = guessInside(content.records.front());
            if (inner.confidence > 0) guess = std::move(inner);
        }
        detection.format = m_name;
        detection.mapping = std::move(guess.mapping);
        detection.confidence = guess.confidence;
        detection.refused = std::move(guess.reason);
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection& detection, const ReadOptions& options,
                TraceSink& sink, const JobContext& job) const override {
        const FieldMapping& mapping = options.mapping ? *options.mapping : detection.mapping;
        return readMappedRecords(source, m_lines ? Layout::jsonLines : Layout::jsonArray, mapping, file, sink, job);
    }

private:
    std::string_view m_name;
    bool m_lines;
};

}  // namespace

const Importer& jsonLinesImporter() {
    static const FlatRecordImporter importer("jsonl", true);
    return importer;
}

const Importer& jsonImporter() {
    static const FlatRecordImporter importer("json", false);
    return importer;
}

}  // namespace sextant::importers
