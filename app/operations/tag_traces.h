// Segmenting and tagging what is in a project already.
#pragma once

#include "app/operations/project.h"
#include "core/base/job_context.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>

namespace sextant::operations {

struct SegmentOutcome {
    std::string method;               // "step@1"
    std::int64_t segments = 0;
    std::int64_t traces = 0;
};

// Whether a window edits the same project meanwhile: then edits go first and transactions are short.
enum class Sharing { alone, withEditor };

// Adds (or completes) a segmentation and makes it the one shown and counted.
Result<SegmentOutcome> segmentTraces(Project& project, const std::string& method, int jobs, const JobContext& job, Sharing sharing = Sharing::alone);

struct TagOutcome {
    std::string tagger, version;
    std::int64_t traces = 0, segments = 0, tags = 0;
};

// tagger: "rules" or "fused" (equals rules while no model is installed). segmentation "" = the project's active one.
Result<TagOutcome> tagTraces(Project& project, const std::string& tagger, const std::string& segmentation, int jobs, const JobContext& job,
                             Sharing sharing = Sharing::alone);

}  // namespace sextant::operations
