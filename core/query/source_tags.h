// What one source says of the steps of a trace under the project's segmentation, whichever kind of source it is. Keeps its
// statements; one thread.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/packing.h"
#include "core/trace/pattern.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace sextant::query {

struct JudgedSteps {
    std::vector<store::StoredSpan> steps;
    std::vector<PatternSet> sets;      // per step
    std::vector<bool> judged;          // per step: the source has said something of it
};

class SourceTagsReader {
public:
    // `source` is a row id of an existing source.
    static Result<SourceTagsReader> open(const store::Database& database, std::int64_t source);

    Result<JudgedSteps> read(std::int64_t trace);

private:
    enum class Kind { machine, person, effective };
    SourceTagsReader() = default;

    Kind m_kind = Kind::machine;
    std::int64_t m_segmentation = 0;
    store::Statement m_spans, m_tags;
};

}  // namespace sextant::query
