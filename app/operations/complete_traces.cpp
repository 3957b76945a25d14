#include "app/operations/complete_traces.h"

#include "app/operations/parallel_for.h"
#include "core/store/score_store.h"
#include "core/store/segment_store.h"
#include "core/store/settings.h"

namespace sextant::operations {

Result<Completed> completeSegmentation(store::Database& database, const segmenters::Segmenter& segmenter, store::BulkLimits limits,
                                       int workers, const JobContext& job) {
    store::PendingTraces pending(database, {.need = store::PendingQuery::Need::segmentation, .segmentation = segmenter.name(), .source = {}, .version = {}});
    SEXTANT_ASSIGN(const std::int64_t total, pending.count());
    if (total == 0) return Completed{};
    store::BulkTransaction bulk(database, limits);
    SEXTANT_ASSIGN(const std::unique_ptr<store::SegmentStore> segments, store::SegmentStore::open(bulk));
    Completed done;
    while (true) {
        SEXTANT_ASSIGN(const std::vector<store::StoredTrace> batch, pending.next());
        if (batch.empty()) break;
        std::vector<store::PackedSegmentation> packed(batch.size());
        parallelFor(batch.size(), workers, [&](std::size_t i) {
            const CodePointIndex index(batch[i].text);
            packed[i] = store::packSegmentation(segmenter.name(), segmenter.segment(batch[i].text, batch[i].scope), index);
        });
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (job.stopRequested()) {
                SEXTANT_TRY(bulk.commit());
                return cancelled();
            }
            SEXTANT_TRY(bulk.begin());
            SEXTANT_TRY(segments->put(batch[i].id, packed[i]));
            SEXTANT_TRY(bulk.wrote(packed[i].spans.size()));
            ++done.traces;
            done.segments += static_cast<std::int64_t>(packed[i].steps.size());
        }
        SEXTANT_TRY(bulk.pause());
        job.report({"cutting into steps", static_cast<std::uint64_t>(done.traces), static_cast<std::uint64_t>(total)});
    }
    SEXTANT_TRY(bulk.commit());
    return done;
}

Result<Completed> completeScores(store::Database& database, const tagging::Classifier& classifier, const store::PendingQuery& query,
                                 store::BulkLimits limits, int workers, const JobContext& job) {
    SEXTANT_ASSIGN(const std::int64_t segmentation, store::segmentationId(database, query.segmentation));
    if (segmentation == 0) return Completed{};
    store::PendingTraces pending(database, query);
    SEXTANT_ASSIGN(const std::int64_t total, pending.count());
    if (total == 0) return Completed{};
    store::BulkTransaction bulk(database, limits);
    SEXTANT_ASSIGN(const std::unique_ptr<store::ScoreStore> scores, store::ScoreStore::open(bulk));
    const std::string version = classifier.version();
    Completed done;
    while (true) {
        SEXTANT_ASSIGN(const std::vector<store::StoredTrace> batch, pending.next());
        if (batch.empty()) break;
        std::vector<store::PackedScores> packed(batch.size());
        parallelFor(batch.size(), workers, [&](std::size_t i) {
            if (job.stopRequested()) return;
            const store::StoredTrace& trace = batch[i];
            tagging::Classification classification;
            classifier.classify({.question = trace.question, .context = trace.context, .task = trace.task, .domain = trace.domain,
                                 .text = trace.text, .segments = trace.segments}, classification);
            const CodePointIndex index(trace.text);
            const std::vector<store::StoredSpan> steps = store::toStored(trace.segments, index);
            packed[i] = store::packClassification({.source = classifier.source(), .version = version, .thresholds = classifier.thresholds(),
                                                   .classification = &classification}, steps, index);
        });
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (job.stopRequested()) {
                SEXTANT_TRY(bulk.commit());
                return cancelled();
            }
            SEXTANT_TRY(bulk.begin());
            SEXTANT_TRY(scores->put(batch[i].id, segmentation, packed[i]));
            SEXTANT_TRY(bulk.wrote(packed[i].scores.size() + packed[i].evidence.size()));
            ++done.traces;
            done.segments += static_cast<std::int64_t>(batch[i].segments.size());
            for (const PatternSet set : packed[i].sets) done.tags += set.size();
        }
        SEXTANT_TRY(bulk.pause());
        job.report({"tagging", static_cast<std::uint64_t>(done.traces), static_cast<std::uint64_t>(total)});
    }
    SEXTANT_TRY(bulk.commit());
    return done;
}

}  // namespace sextant::operations
