// Storing traces: workers prepare (hash, count, pack), the one writer binds and inserts.
//
//   worker:  makeStorable(raw); segment and classify raw.text; prepared = prepareTrace(std::move(raw), segmentation, classifications, order)
//   writer:  writer.beginFile(file); ... writer.add(std::move(prepared)) ...; bulk.commit()
#pragma once

#include "core/base/hashing.h"
#include "core/base/result.h"
#include "core/store/bulk_transaction.h"
#include "core/store/packing.h"
#include "core/tagging/classifier.h"
#include "core/trace/segment.h"
#include "core/trace/trace.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sextant::store {

// What a classifier said of one trace, packed.
struct PackedScores {
    std::string source;        // "rules", "model", "fused", "judge"
    std::string version;       // "o1-patterns 1.0.0 (codebook 1)"
    std::string codebook = "1";
    std::string thresholds;    // JSON of six numbers 0..1000
    std::string scores, tags, evidence;
    std::vector<PatternSet> sets;  // per step
    RollupCounts rollup;
};

struct PackedSegmentation {
    std::string method;        // "step@1"
    std::vector<StoredSpan> steps;
    std::string spans;
};

// A result of a classifier, as prepareTrace() and ScoreStore take it. Views; the caller keeps what they point at.
struct ClassifiedTrace {
    std::string_view source;
    std::string_view version;
    std::string_view codebook = "1";
    std::array<float, patternCount> thresholds{};
    const tagging::Classification* classification = nullptr;
};

// A trace ready to be inserted. Movable value.
struct PreparedTrace {
    RawTrace raw;
    Hash128 problemIdentity{};
    Hash128 identity{};        // with sample raw.sample, or 0 where none is given
    Hash128 repeatKey{};       // question, task, model, method, text: what the writer numbers within a file
    std::string lang;
    std::int64_t characters = 0;
    std::optional<tagging::CodePointSpan> reasoning, answer;
    std::vector<std::uint8_t> extra;               // zstd
    std::optional<PackedSegmentation> segmentation;
    std::vector<PackedScores> scores;              // machine sources in the project's order: the first one is effective
};

// SQLite ends a text at U+0000, and spans would no longer fit: every U+0000 becomes U+FFFD. To be called before segmenting. Cheap
// where there is none.
void makeStorable(RawTrace& raw);

PackedSegmentation packSegmentation(std::string method, std::span<const Segment> segments, const CodePointIndex& index);
// `steps` are those the classification was made for.
PackedScores packClassification(const ClassifiedTrace& classified, std::span<const StoredSpan> steps, const CodePointIndex& index);

// Pure, thread-safe. segmentation "" stores no steps (--no-tag; rows of tag sheets). machineOrder: settings.h.
PreparedTrace prepareTrace(RawTrace&& raw, std::string_view segmentation, std::span<const Segment> segments,
                           std::span<const ClassifiedTrace> classifications, std::string_view machineOrder);

enum class AddOutcome {
    added,
    duplicate,           // the same trace was there already; recorded in trace_duplicate
    annotatorAdded,      // tag sheets: a known trace got the tags of one more annotator
    annotatorReplaced,   // tag sheets: an annotator's tags of a known trace differ now; the later ones are kept
};

struct AddedTrace {
    std::int64_t id = 0;
    AddOutcome outcome = AddOutcome::added;
};

// The name under which tags of a sheet without annotators are kept: source "person:sheet".
inline constexpr const char* unnamedAnnotator = "sheet";

// Inserts prepared traces. Used by one thread, on the connection of its BulkTransaction, which must outlive it.
class TraceWriter {
public:
    static Result<std::unique_ptr<TraceWriter>> open(BulkTransaction& bulk);
    ~TraceWriter();

    // The file the next traces come from (ImportStore::beginFile). Samples are numbered from 0 within it.
    void beginFile(std::int64_t importFile);
    // Inserts the trace with its steps, tags and roll-ups, or recognises it. Commits when the bulk limits say so.
    Result<AddedTrace> add(PreparedTrace&& trace);

private:
    struct State;
    explicit TraceWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// A stored trace with the attributes it was imported with (sample given), for merging projects and exporting packs.
Result<RawTrace> loadRawTrace(const Database& database, std::int64_t trace);

// Identity of a stored trace as 32 hex digits, and back (0 where the project has no such trace).
Result<std::string> traceIdentityHex(const Database& database, std::int64_t trace);
Result<std::int64_t> traceByIdentity(const Database& database, std::string_view hex);

}  // namespace sextant::store
