#include "core/importers/importer.h"
#include "core/importers/path_attribution.h"
#include "core/importers/refusal.h"
#include "core/importers/registry.h"
#include "core/importers/sample_content.h"
#include "core/importers/trace_sinks.h"
#include "core/importers/zip_archive.h"

#include <utility>

namespace sextant::importers {
namespace {

constexpr std::size_t sampleBytes = 1024 * 1024;
constexpr std::size_t previewedTraces = 3;
constexpr std::size_t previewedBytes = 256 * 1024;

// Keeps the first traces and then stops the reading with an error of its own.
class PreviewSink final : public TraceSink {
public:
    Status trace(RawTrace&& trace) override {
        traces.push_back(std::move(trace));
        if (traces.size() < previewedTraces) return {};
        return cancelled();
    }
    void issue(ImportIssue) override {}
    void warning(std::string) override {}

    std::vector<RawTrace> traces;
};

void addPreview(const Importer& importer, const InputFile& file, const Sample& sample, const ReadOptions& options,
                Detection& detection) {
    // A sample that cuts a document off is closed, so that formats of one document can be previewed as well; whole lines
    // and elements of the sample are enough for all others.
    std::string_view head = sample.head;
    if (sample.content->layout != Layout::jsonDocument && head.size() > previewedBytes) {
        const std::size_t end = head.find('\n', previewedBytes);
        if (end != std::string_view::npos) head = head.substr(0, end + 1);
    }
    std::string closed;
    const bool json = sample.content->layout == Layout::jsonDocument || sample.content->layout == Layout::jsonArray;
    if (json && (!sample.complete || head.size() < sample.head.size())) {
        closed = closeTruncatedJson(sample.content->text.substr(0, head.size()));
        head = closed;
    }
    const auto source = memoryByteSource(head);
    PreviewSink preview;
    AttributingSink sink(preview, file, options);
    const JobContext job;
    const Status status = importer.read(*source, file, detection, options, sink, job);
    // What stops a preview early stops the reading as well, and is told there.
    static_cast<void>(status.ok());
    detection.preview = std::move(preview.traces);
}

Detection withMapping(const SampleContent& content, const ReadOptions& options) {
    Detection detection;
    switch (content.layout) {
    case Layout::jsonLines: detection.format = "jsonl"; break;
    case Layout::jsonArray:
    case Layout::jsonDocument: detection.format = "json"; break;
    case Layout::delimited: detection.format = content.separator == '\t' ? "tsv" : "csv"; break;
    default: detection.refused = "A field mapping needs JSON records or a table; the file is plain text."; return detection;
    }
    detection.confidence = 1;
    detection.mapping = *options.mapping;
    return detection;
}

Result<std::unique_ptr<ByteSource>> openInput(const InputFile& file, bool peek) {
    if (file.inspectArchive) return openInspectArchive(file.path);
    if (file.archiveMember >= 0) return openZipMember(file.path, file.archiveMember);
    return peek ? openByteSourceForPeek(file.path) : openByteSource(file.path);
}

}  // namespace

Result<Detection> detectFormat(const InputFile& file, const ReadOptions& options, const JobContext& job) {
    if (job.stopRequested()) return cancelled();
    if (!file.refused.empty()) {
        Detection detection;
        detection.refused = file.refused;
        return detection;
    }
    SEXTANT_ASSIGN(const auto source, openInput(file, true));
    SEXTANT_ASSIGN(const ReadBytes head, readBytes(*source, sampleBytes));
    if (file.archiveMember >= 0 && head.bytes.starts_with("PK\x03\x04")) {
        Detection detection;
        detection.refused = "The member is a ZIP archive itself; archives inside archives are not opened. Unpack it first.";
        return detection;
    }
    return detectBytes(head.bytes, head.complete, file, options);
}

Result<Detection> detectBytes(std::string_view bytes, bool complete, const InputFile& file, const ReadOptions& options) {
    if (bytes.size() > sampleBytes) {
        bytes = bytes.substr(0, sampleBytes);
        complete = false;
    }
    if (options.format && !importerNamed(*options.format)) {
        std::string names;
        for (const Importer* importer : importers())
            names += (names.empty() ? "" : ", ") + std::string(importer->name());
        return usageError("There is no format \"" + *options.format + "\"; known are " + names + ".");
    }
    SampleContent content;
    lookAtSample(bytes, complete, content);
    Detection best;
    if (!content.refused.empty()) {
        best.refused = content.refused;
        return best;
    }
    Sample sample{bytes, complete, &file, &content};
    const Importer* chosen = nullptr;
    if (options.format) {
        chosen = importerNamed(*options.format);
        best = chosen->detect(sample);
        best.format = chosen->name();
        // The person knows better than the guess; reading will say what does not fit.
        best.refused.clear();
        if (options.mapping) best.mapping = *options.mapping;
    } else if (options.mapping) {
        best = withMapping(content, options);
        chosen = importerNamed(best.format);
    } else {
        std::string reason = refusalByShape(content);
        const bool quoted = !reason.empty();
        if (!quoted) {
            for (const Importer* importer : importers()) {
                Detection detection = importer->detect(sample);
                if (detection.confidence > best.confidence) {
                    best = std::move(detection);
                    chosen = importer;
                } else if (reason.empty()) {
                    reason = std::move(detection.refused);
                }
            }
        }
        if (!chosen) {
            best = Detection{};
            best.refused = quoted ? std::move(reason) : refusalForUnknown(content, std::move(reason));
        } else {
            best.refused.clear();
        }
    }
    best.recordsSampled = content.recordsSeen;
    best.firstRecord = firstRecordText(content);
    if (chosen) addPreview(*chosen, file, sample, options, best);
    if (!best.refused.empty()) {
        best.format.clear();
        best.mapping = FieldMapping{};
    }
    return best;
}

Status readFile(const InputFile& file, const Detection& detection, const ReadOptions& options, TraceSink& sink,
                const JobContext& job) {
    if (!detection.refused.empty()) return failure(file.displayPath + ": " + detection.refused);
    if (!file.remark.empty()) sink.warning(file.remark);
    SEXTANT_ASSIGN(const auto source, openInput(file, false));
    return readSource(*source, file, detection, options, sink, job);
}

Status readSource(ByteSource& source, const InputFile& file, const Detection& detection, const ReadOptions& options,
                  TraceSink& sink, const JobContext& job) {
    if (!detection.refused.empty()) return failure(file.displayPath + ": " + detection.refused);
    const Importer* importer = importerNamed(options.format.value_or(detection.format));
    if (!importer)
        return usageError("There is no format \"" + options.format.value_or(detection.format) + "\" to read " +
                          file.displayPath + " with.");
    AttributingSink attributing(sink, file, options);
    SEXTANT_TRY(importer->read(source, file, detection, options, attributing, job));
    attributing.remark();
    return {};
}

}  // namespace sextant::importers
