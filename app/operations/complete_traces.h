// Completing: giving steps and scores to stored traces that lack them (imported with --no-tag, a new segmentation, a new rule
// pack). Shared by import, segment and tag.
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/segmenters/segmenter.h"
#include "core/store/bulk_transaction.h"
#include "core/store/pending_traces.h"
#include "core/tagging/classifier.h"

#include <cstdint>
#include <string>

namespace sextant::operations {

struct Completed {
    std::int64_t traces = 0, segments = 0, tags = 0;
};

// Steps for every trace that has none under the segmenter's method.
Result<Completed> completeSegmentation(store::Database& database, const segmenters::Segmenter& segmenter, store::BulkLimits limits,
                                       int workers, const JobContext& job);

// Scores for the traces of `query` (need scores or everyStep), under its segmentation.
Result<Completed> completeScores(store::Database& database, const tagging::Classifier& classifier, const store::PendingQuery& query,
                                 store::BulkLimits limits, int workers, const JobContext& job);

}  // namespace sextant::operations
