#include "app/operations/tag_traces.h"

#include "app/operations/complete_traces.h"
#include "app/operations/ordered_pipeline.h"
#include "app/operations/tagger_choice.h"
#include "core/query/project_summary.h"
#include "core/store/settings.h"

namespace sextant::operations {

namespace {

store::BulkLimits limitsFor(Sharing sharing) {
    store::BulkLimits limits;
    if (sharing == Sharing::withEditor) limits.time = std::chrono::milliseconds(50);
    return limits;
}

}  // namespace

Result<SegmentOutcome> segmentTraces(Project& project, const std::string& method, int jobs, const JobContext& job, Sharing sharing) {
    SEXTANT_ASSIGN(const std::unique_ptr<segmenters::Segmenter> segmenter, segmenters::makeSegmenter(method));
    store::Database& database = project.database();
    SEXTANT_ASSIGN(const Completed completed, completeSegmentation(database, *segmenter, limitsFor(sharing), workerCount(jobs), job));
    SEXTANT_TRY(store::setSetting(database, store::segmentationSetting, segmenter->name()));
    SEXTANT_ASSIGN(const query::ProjectSummary summary, query::summarizeProject(database));
    return SegmentOutcome{segmenter->name(), summary.steps, completed.traces};
}

Result<TagOutcome> tagTraces(Project& project, const std::string& tagger, const std::string& segmentation, int jobs, const JobContext& job, Sharing sharing) {
    SEXTANT_ASSIGN(const std::unique_ptr<tagging::Classifier> classifier, chooseTagger(tagger));
    store::Database& database = project.database();
    std::string method = segmentation;
    if (method.empty()) {
        SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
        method = active.method.empty() ? "step" : active.method;
    }
    // What an interruption or --no-tag left without steps is finished here as well.
    SEXTANT_ASSIGN(const std::unique_ptr<segmenters::Segmenter> segmenter, segmenters::makeSegmenter(method));
    SEXTANT_TRY(completeSegmentation(database, *segmenter, limitsFor(sharing), workerCount(jobs), job));
    store::PendingQuery query{.need = store::PendingQuery::Need::everyStep, .segmentation = segmenter->name(),
                              .source = std::string(classifier->source()), .version = classifier->version()};
    SEXTANT_ASSIGN(const Completed completed, completeScores(database, *classifier, query, limitsFor(sharing), workerCount(jobs), job));
    return TagOutcome{std::string(classifier->source()), classifier->version(), completed.traces, completed.segments, completed.tags};
}

}  // namespace sextant::operations
