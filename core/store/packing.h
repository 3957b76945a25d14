// Packing: spans, scores, tags and evidence of one trace as the JSON texts the database keeps (migrations/0001_initial.sql), and
// back. Pure functions, thread-safe; worker threads pack, so that the one writer only binds. Offsets inside are code points.
#pragma once

#include "core/base/result.h"
#include "core/base/utf8.h"
#include "core/tagging/classifier.h"
#include "core/tagging/effective_tags.h"
#include "core/trace/pattern.h"
#include "core/trace/segment.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::store {

// A step as stored: code points.
struct StoredSpan {
    tagging::CodePointSpan span;
    SegmentKind kind = SegmentKind::prose;
    friend bool operator==(const StoredSpan&, const StoredSpan&) = default;
};

// Steps and code points a source has judged, and how many of them show each pattern.
struct RollupCounts {
    std::int64_t steps = 0;
    std::int64_t characters = 0;
    std::array<std::int64_t, patternCount> stepsWith{};
    std::array<std::int64_t, patternCount> charactersWith{};
    friend bool operator==(const RollupCounts&, const RollupCounts&) = default;

    void add(std::uint32_t stepCharacters, PatternSet patterns);
};

// One tag of a step: confidence 0..1000, or unknownConfidence.
struct StepTag {
    static constexpr std::uint32_t unknownConfidence = 1023;
    std::uint32_t position = 0;
    Pattern pattern = Pattern::systematicAnalysis;
    std::uint32_t confidence = unknownConfidence;
    friend bool operator==(const StepTag&, const StepTag&) = default;
};

struct StoredEvidence {
    std::uint32_t position = 0;
    Pattern pattern = Pattern::systematicAnalysis;
    tagging::EvidenceKind kind = tagging::EvidenceKind::rule;
    std::string ruleId;
    tagging::CodePointSpan span;
};

// A step persons took over.
struct TakenStep {
    std::uint32_t position = 0;
    bool verified = false;
    friend bool operator==(const TakenStep&, const TakenStep&) = default;
};

std::vector<StoredSpan> toStored(std::span<const Segment> segments, const CodePointIndex& index);
std::vector<tagging::CodePointSpan> spansOnly(std::span<const StoredSpan> spans);

std::string packSpans(std::span<const StoredSpan> spans);                                       // [[0,10,0],...]
std::string packScores(std::span<const std::array<float, patternCount>> scores);                // [12,900,...]
std::string packTags(std::span<const StepTag> tags);                                            // position*8192+pattern*1024+score
std::string packEvidence(std::span<const tagging::Evidence> evidence, const CodePointIndex& index);
std::string packTaken(std::span<const TakenStep> taken);

// Unpackers fail (code damaged) on anything the packers do not write.
Result<std::vector<StoredSpan>> unpackSpans(std::string_view json);
Result<std::vector<std::array<std::uint16_t, patternCount>>> unpackScores(std::string_view json);
Result<std::vector<StepTag>> unpackTags(std::string_view json);
Result<std::vector<StoredEvidence>> unpackEvidence(std::string_view json);
Result<std::vector<TakenStep>> unpackTaken(std::string_view json);
Result<std::array<std::uint16_t, patternCount>> unpackThresholds(std::string_view json);
std::string packThresholds(const std::array<float, patternCount>& thresholds);

// The decided tags with their scores, in order.
std::vector<StepTag> tagsOf(const tagging::Classification& classification);
// One set per step. Tags at positions beyond `steps` are left out.
std::vector<PatternSet> setsOf(std::span<const StepTag> tags, std::size_t steps);

// Of a source that has judged every step.
RollupCounts rollup(std::span<const StoredSpan> spans, std::span<const PatternSet> sets);

}  // namespace sextant::store
