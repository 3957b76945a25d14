#include "app/operations/import_traces.h"

#include "app/operations/complete_traces.h"
#include "app/operations/ordered_pipeline.h"
#include "app/operations/read_options.h"
#include "app/operations/tagger_choice.h"
#include "core/importers/importer.h"
#include "core/segmenters/segmenter.h"
#include "core/store/import_store.h"
#include "core/store/settings.h"
#include "core/store/trace_store.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>
#include <variant>

namespace sextant::operations {
namespace {

constexpr std::size_t batchBytes = 512u << 10;
constexpr std::size_t bytesUnderWay = 24u << 20;
constexpr std::size_t issuesKept = 1000;

struct ImportWarning {
    std::string sentence;
};

using ImportItem = std::variant<RawTrace, store::PreparedTrace, importers::ImportIssue, ImportWarning>;

// A stretch of one file in reading order; a file's first batch opens it, its last one ends it.
struct ImportBatch {
    std::size_t file = 0;
    std::optional<importers::Detection> opened;
    std::vector<ImportItem> items;
    bool ends = false;
};

// Runs on the producer's thread: gathers what an importer reads into batches.
class BatchSink final : public importers::TraceSink {
public:
    BatchSink(OrderedPipeline<ImportBatch>& pipeline, std::size_t file) : m_pipeline(pipeline) { m_batch.file = file; }

    Status trace(RawTrace&& trace) override {
        const std::size_t bytes = trace.text.size() + trace.question.size() + trace.context.size() + trace.extra.size() + sizeof(RawTrace);
        return add(ImportItem(std::move(trace)), bytes);
    }
    void issue(importers::ImportIssue issue) override { addQuietly(std::move(issue)); }
    void warning(std::string sentence) override { addQuietly(ImportWarning{std::move(sentence)}); }

    void open(importers::Detection detection) { m_batch.opened = std::move(detection); }
    bool end() {
        m_batch.ends = true;
        return flush();
    }

private:
    Status add(ImportItem item, std::size_t bytes) {
        m_batch.items.push_back(std::move(item));
        m_bytes += bytes;
        if (m_bytes >= batchBytes && !flush()) return cancelled();
        return {};
    }
    // A refused push shows at the next trace: issues cannot stop an importer themselves.
    void addQuietly(ImportItem item) {
        m_batch.items.push_back(std::move(item));
        m_bytes += 512;
    }
    bool flush() {
        ImportBatch next;
        next.file = m_batch.file;
        const std::size_t bytes = std::exchange(m_bytes, 0);
        return m_pipeline.push(std::exchange(m_batch, std::move(next)), bytes);
    }

    OrderedPipeline<ImportBatch>& m_pipeline;
    ImportBatch m_batch;
    std::size_t m_bytes = 0;
};

struct Preparation {
    const segmenters::Segmenter* segmenter = nullptr;    // null: --no-tag
    const tagging::Classifier* classifier = nullptr;
    std::string segmentation, version, machineOrder;
};

// Runs on the workers.
store::PreparedTrace prepare(RawTrace&& raw, const Preparation& how) {
    store::makeStorable(raw);
    if (!how.segmenter || raw.kind == TraceKind::tagsOnly) return store::prepareTrace(std::move(raw), {}, {}, {}, how.machineOrder);
    const std::vector<Segment> segments = how.segmenter->segment(raw.text, raw.reasoningSpan());
    tagging::Classification classification;
    how.classifier->classify({.question = raw.question, .context = raw.context, .task = raw.task, .domain = raw.domain, .text = raw.text,
                              .segments = segments}, classification);
    const store::ClassifiedTrace classified{.source = how.classifier->source(), .version = how.version,
                                            .thresholds = how.classifier->thresholds(), .classification = &classification};
    return store::prepareTrace(std::move(raw), how.segmentation, segments, {&classified, 1}, how.machineOrder);
}

std::string optionsJson(const ImportRequest& request) {
    nlohmann::ordered_json out = {{"paths", request.paths}, {"tag", request.tag}};
    const auto add = [&](const char* key, const std::optional<std::string>& value) {
        if (value) out[key] = *value;
    };
    add("format", request.format);
    add("task", request.task);
    add("domain", request.domain);
    add("model", request.model);
    add("method", request.method);
    add("mapping", request.mapping);
    return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::uint64_t bytesOf(const importers::InputFile& file) {
    if (file.path == "-") return 0;
    if (file.archiveMember >= 0) return file.packedSize;
    std::error_code error;  // progress only: a file that cannot be read is reported when it is opened
    const std::uintmax_t size = std::filesystem::file_size(file.path, error);
    return error ? 0 : size;
}

// The consumer's side: one file after the other goes into the project.
class ImportWriter {
public:
    ImportWriter(store::Database& database, store::BulkLimits limits) : m_imports(database), m_bulk(database, limits) {}

    Status begin(const std::string& options) {
        SEXTANT_TRY(m_bulk.begin());
        SEXTANT_ASSIGN(m_import, m_imports.begin(options));
        SEXTANT_TRY(m_bulk.commit());
        SEXTANT_ASSIGN(m_writer, store::TraceWriter::open(m_bulk));
        return {};
    }

    Status take(ImportBatch&& batch, const importers::InputFile& file, ImportFileReport& report) {
        if (batch.opened) SEXTANT_TRY(openFile(*batch.opened, file, report));
        for (ImportItem& item : batch.items) SEXTANT_TRY(takeItem(std::move(item), report));
        if (!batch.ends) return {};
        SEXTANT_TRY(m_bulk.begin());
        SEXTANT_TRY(m_imports.finishFile(m_file, {report.imported, report.duplicates, report.rejected}));
        return m_bulk.wrote(0);
    }

    Status finish() {
        SEXTANT_TRY(m_bulk.begin());
        SEXTANT_TRY(m_imports.finish(m_import));
        return m_bulk.commit();
    }
    Status commit() { return m_bulk.commit(); }
    Status pause() { return m_bulk.pause(); }
    [[nodiscard]] std::int64_t import() const { return m_import; }

private:
    Status openFile(const importers::Detection& detection, const importers::InputFile& file, ImportFileReport& report) {
        report.format = detection.format;
        report.refused = detection.refused;
        if (!detection.format.empty() && !detection.mapping.fields.empty()) report.mapping = detection.mapping.toJson();
        SEXTANT_TRY(m_bulk.begin());
        SEXTANT_ASSIGN(m_file, m_imports.beginFile(m_import, {.path = file.displayPath, .format = detection.format,
                                                              .importerVersion = importers::importerVersion(detection.format),
                                                              .mapping = report.mapping, .refused = detection.refused}));
        m_writer->beginFile(m_file);
        return {};
    }

    Status takeItem(ImportItem&& item, ImportFileReport& report) {
        if (auto* trace = std::get_if<store::PreparedTrace>(&item)) {
            SEXTANT_ASSIGN(const store::AddedTrace added, m_writer->add(std::move(*trace)));
            ++(added.outcome == store::AddOutcome::added ? report.imported : report.duplicates);
            return {};
        }
        if (auto* issue = std::get_if<importers::ImportIssue>(&item)) {
            ++report.rejected;
            SEXTANT_TRY(addIssue({.warning = false, .line = issue->line, .offset = issue->offset, .reason = issue->reason, .raw = issue->raw}));
            if (report.issues.size() < issuesKept) report.issues.push_back({issue->line, issue->offset, std::move(issue->reason), std::move(issue->raw)});
            return {};
        }
        if (auto* warning = std::get_if<ImportWarning>(&item)) {
            SEXTANT_TRY(addIssue({.warning = true, .line = 0, .offset = 0, .reason = warning->sentence, .raw = {}}));
            report.warnings.push_back(std::move(warning->sentence));
        }
        return {};
    }

    Status addIssue(const store::StoredIssue& issue) {
        SEXTANT_TRY(m_bulk.begin());
        SEXTANT_TRY(m_imports.addIssue(m_file, issue));
        return m_bulk.wrote(issue.raw.size() + issue.reason.size());
    }

    store::ImportStore m_imports;
    store::BulkTransaction m_bulk;
    std::unique_ptr<store::TraceWriter> m_writer;
    std::int64_t m_import = 0, m_file = 0;
};

// Runs on the producer's thread: detects and reads file after file.
void readAll(OrderedPipeline<ImportBatch>& pipeline, const std::vector<importers::InputFile>& files, const importers::ReadOptions& options,
             const JobContext& job) {
    std::uint64_t total = 0, before = 0;
    for (const importers::InputFile& file : files) total += bytesOf(file);
    for (std::size_t i = 0; i < files.size() && !job.stopRequested(); ++i) {
        const importers::InputFile& file = files[i];
        const std::uint64_t size = bytesOf(file);
        const std::string stage = "importing " + std::filesystem::path(file.displayPath).filename().string();
        const JobContext fileJob(job.stopToken(), [&](const Progress& progress) {
            const std::uint64_t done = progress.total ? size * std::min(progress.done, progress.total) / progress.total : 0;
            job.report({stage, before + done, total});
        });
        job.report({stage, before, total});
        BatchSink sink(pipeline, i);
        Result<importers::Detection> detected = importers::detectFormat(file, options, fileJob);
        if (!detected.ok() && detected.error().isCancelled()) return;
        importers::Detection detection;
        if (detected.ok()) detection = std::move(detected).value();
        else detection.refused = detected.error().message;
        detection.preview.clear();
        const bool readable = detection.refused.empty();
        sink.open(detection);
        if (readable) {
            const Status read = importers::readFile(file, detection, options, sink, fileJob);
            if (!read.ok()) {
                if (read.error().isCancelled()) return;
                sink.issue({.line = 0, .offset = 0, .reason = "Reading stopped: " + read.error().message, .raw = {}});
            }
        }
        if (!sink.end()) return;
        before += size;
    }
}

}  // namespace

Result<ImportReport> importTraces(Project& project, const ImportRequest& request, const JobContext& job) {
    const auto started = std::chrono::steady_clock::now();
    SEXTANT_ASSIGN(const importers::ReadOptions options, readOptions(request));
    SEXTANT_ASSIGN(const std::vector<importers::InputFile> files, importers::expandPaths(request.paths));
    store::Database& database = project.database();

    SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
    SEXTANT_ASSIGN(const std::unique_ptr<segmenters::Segmenter> segmenter, segmenters::makeSegmenter(active.method.empty() ? "step" : active.method));
    SEXTANT_ASSIGN(const std::unique_ptr<tagging::Classifier> classifier, chooseTagger("fused"));
    Preparation how;
    SEXTANT_ASSIGN(how.machineOrder, store::machineOrder(database));
    if (request.tag) {
        how.segmenter = segmenter.get();
        how.classifier = classifier.get();
        how.segmentation = segmenter->name();
        how.version = classifier->version();
    }

    store::BulkLimits limits;
    if (request.shareWithEditor) limits.time = std::chrono::milliseconds(50);
    const int workers = workerCount(request.jobs);
    ImportReport report;
    for (const importers::InputFile& file : files) {
        ImportFileReport& entry = report.files.emplace_back();
        entry.path = file.displayPath;
        entry.namedDirectly = file.namedDirectly;
    }
    {
        ImportWriter writer(database, limits);
        SEXTANT_TRY(writer.begin(optionsJson(request)));
        report.importId = writer.import();
        OrderedPipeline<ImportBatch> pipeline(workers, bytesUnderWay, [&how](ImportBatch& batch) {
            for (ImportItem& item : batch.items)
                if (auto* raw = std::get_if<RawTrace>(&item)) {
                    store::PreparedTrace prepared = prepare(std::move(*raw), how);
                    item = std::move(prepared);
                }
        });
        pipeline.produce([&] { readAll(pipeline, files, options, job); });
        while (std::optional<ImportBatch> batch = pipeline.pop()) {
            const std::size_t file = batch->file;
            if (job.stopRequested()) break;
            if (const Status taken = writer.take(std::move(*batch), files[file], report.files[file]); !taken.ok()) {
                pipeline.abort();
                return taken.error();
            }
            SEXTANT_TRY(writer.pause());
        }
        if (job.stopRequested()) {
            pipeline.abort();
            SEXTANT_TRY(writer.commit());
            return cancelled();
        }
        SEXTANT_TRY(writer.finish());
    }
    for (const ImportFileReport& file : report.files) {
        report.imported += file.imported;
        report.duplicates += file.duplicates;
        report.rejected += file.rejected;
    }
    if (request.tag) {
        SEXTANT_ASSIGN(const Completed cut, completeSegmentation(database, *segmenter, limits, workers, job));
        SEXTANT_ASSIGN(const Completed tagged,
                       completeScores(database, *classifier,
                                      {.need = store::PendingQuery::Need::scores, .segmentation = how.segmentation,
                                       .source = std::string(classifier->source()), .version = {}},
                                      limits, workers, job));
        report.completed = std::max(cut.traces, tagged.traces);
    }
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return report;
}

}  // namespace sextant::operations
