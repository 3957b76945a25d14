#include "app/operations/import_traces.h"
#include "app/operations/read_options.h"
#include "core/base/resources.h"
#include "core/base/utf8.h"
#include "core/segmenters/segmenter.h"

namespace sextant::operations {
namespace {

constexpr std::size_t previewCodePoints = 600;

PreviewTrace previewOf(const RawTrace& trace, const segmenters::Segmenter& segmenter) {
    PreviewTrace out;
    out.question = excerpt(trace.question, previewCodePoints);
    out.task = trace.task;
    out.model = trace.model;
    out.gold = excerpt(trace.gold, previewCodePoints);
    out.finalAnswer = excerpt(trace.finalAnswer, previewCodePoints);
    out.reasoning = excerpt(trace.reasoningSpan().in(trace.text), previewCodePoints);
    if (trace.answer) out.answer = excerpt(trace.answer->in(trace.text), previewCodePoints);
    out.correct = trace.correct;
    out.characters = static_cast<std::int64_t>(countCodePoints(trace.text));
    out.steps = static_cast<std::int64_t>(segmenter.segment(trace.text, trace.reasoningSpan()).size());
    return out;
}

}  // namespace

Result<importers::ReadOptions> readOptions(const ImportRequest& request) {
    importers::ReadOptions options;
    options.format = request.format;
    options.task = request.task;
    options.domain = request.domain;
    options.model = request.model;
    options.method = request.method;
    if (request.mapping) {
        SEXTANT_ASSIGN(options.mapping, importers::FieldMapping::fromJson(*request.mapping));
    }
    return options;
}

Result<std::string> readMappingFile(const std::string& path) {
    SEXTANT_ASSIGN(std::string json, readWholeFile(path));
    const auto mapping = importers::FieldMapping::fromJson(json);
    if (!mapping.ok()) return usageError(path + " is no mapping file: " + mapping.error().message);
    return json;
}

Result<std::vector<DetectedFile>> detectFiles(const ImportRequest& request, const JobContext& job) {
    SEXTANT_ASSIGN(const importers::ReadOptions options, readOptions(request));
    SEXTANT_ASSIGN(const std::vector<importers::InputFile> files, importers::expandPaths(request.paths));
    SEXTANT_ASSIGN(const std::unique_ptr<segmenters::Segmenter> segmenter, segmenters::makeSegmenter("step"));
    std::vector<DetectedFile> out;
    for (const importers::InputFile& file : files) {
        if (job.stopRequested()) return cancelled();
        job.report({"looking at " + file.displayPath, out.size(), files.size()});
        DetectedFile entry;
        entry.path = file.displayPath;
        const Result<importers::Detection> detection = importers::detectFormat(file, options, job);
        if (!detection.ok()) {
            if (detection.error().isCancelled()) return detection.error();
            entry.refused = detection.error().message;
        } else {
            entry.format = detection->format;
            entry.refused = detection->refused;
            entry.confidence = detection->confidence;
            entry.firstRecord = detection->firstRecord;
            entry.recordsSampled = detection->recordsSampled;
            if (!detection->format.empty()) entry.mapping = detection->mapping.toJson();
            for (const RawTrace& trace : detection->preview) entry.preview.push_back(previewOf(trace, *segmenter));
        }
        out.push_back(std::move(entry));
    }
    return out;
}

}  // namespace sextant::operations
