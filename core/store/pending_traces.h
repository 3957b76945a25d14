// PendingTraces: walks the stored traces that still need steps or scores, with their texts, in order of id. Every call reads a
// batch and leaves no statement open, so that the caller may write on the same connection between two calls.
#pragma once

#include "core/base/result.h"
#include "core/base/text_span.h"
#include "core/store/database.h"
#include "core/trace/segment.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sextant::store {

// Spans are bytes into text.
struct StoredTrace {
    std::int64_t id = 0;
    std::string question, context, task, domain, text;
    TextSpan scope;                    // what segments cover: the reasoning, else the whole text
    std::vector<Segment> segments;     // where the walk is for scores
};

struct PendingQuery {
    enum class Need {
        segmentation,   // traces without steps under `segmentation`
        scores,         // traces that have these steps but no scores of `source` in `version` (in any version where it is "")
        everyStep,      // all traces that have these steps (to tag anew)
    };
    Need need = Need::segmentation;
    std::string segmentation;          // "step@1"
    std::string source, version;       // "rules", "o1-patterns 1.0.0 (codebook 1)"
};

class PendingTraces {
public:
    PendingTraces(const Database& database, PendingQuery query) : m_database(database), m_query(std::move(query)) {}

    // Traces that are still to come.
    Result<std::int64_t> count() const;
    // The next traces, together about `bytes` of text but at least one; empty at the end.
    Result<std::vector<StoredTrace>> next(std::size_t bytes = 4u << 20);

private:
    Result<Statement> select(bool counting) const;

    const Database& m_database;
    PendingQuery m_query;
    std::int64_t m_last = 0;
};

}  // namespace sextant::store
