#include "core/store/trace_store.h"

#include "core/base/utf8.h"
#include "core/store/settings.h"

#include <zstd.h>

#include <algorithm>
#include <cassert>
#include <memory>

namespace sextant::store {
namespace {

constexpr int extraCompressionLevel = 1;  // fields nobody mapped: kept, seldom read

// U+0000 is one byte, U+FFFD three: offsets behind a replaced one move.
constexpr std::string_view replacementForNull = "\xEF\xBF\xBD";

void replaceNulls(std::string& text) {
    if (text.find('\0') == std::string::npos) return;
    std::string out;
    out.reserve(text.size() + 64);
    for (const char c : text) {
        if (c == '\0') out += replacementForNull;
        else out += c;
    }
    text = std::move(out);
}

std::size_t movedOffset(const std::string& text, std::size_t offset) {
    const auto nulls = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\0');
    return offset + static_cast<std::size_t>(nulls) * (replacementForNull.size() - 1);
}

std::vector<std::uint8_t> compressExtra(const std::string& text) {
    if (text.empty()) return {};
    struct FreeContext {
        void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    };
    thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
    std::vector<std::uint8_t> out(ZSTD_compressBound(text.size()));
    const std::size_t size = ZSTD_compressCCtx(context.get(), out.data(), out.size(), text.data(), text.size(), extraCompressionLevel);
    assert(!ZSTD_isError(size));  // the bound is large enough by definition
    out.resize(size);
    return out;
}

std::optional<tagging::CodePointSpan> inCodePoints(const std::optional<TextSpan>& span, const CodePointIndex& index) {
    if (!span) return std::nullopt;
    return tagging::CodePointSpan{static_cast<std::uint32_t>(index.toCodePoints(span->begin)),
                                  static_cast<std::uint32_t>(index.toCodePoints(span->end))};
}

}  // namespace

void makeStorable(RawTrace& raw) {
    if (raw.text.find('\0') != std::string::npos) {
        for (std::optional<TextSpan>* span : {&raw.reasoning, &raw.answer})
            if (*span) *span = TextSpan{movedOffset(raw.text, (*span)->begin), movedOffset(raw.text, (*span)->end)};
        replaceNulls(raw.text);
    }
    for (std::string* field : {&raw.question, &raw.context, &raw.gold, &raw.task, &raw.domain, &raw.model, &raw.method, &raw.finalAnswer,
                               &raw.correctSource, &raw.externalId})
        replaceNulls(*field);
    for (std::string& choice : raw.choices) replaceNulls(choice);
    for (TraceLevelTags& tags : raw.tags) replaceNulls(tags.annotator);
}

PackedSegmentation packSegmentation(std::string method, std::span<const Segment> segments, const CodePointIndex& index) {
    PackedSegmentation packed;
    packed.method = std::move(method);
    packed.steps = toStored(segments, index);
    packed.spans = packSpans(packed.steps);
    return packed;
}

PackedScores packClassification(const ClassifiedTrace& classified, std::span<const StoredSpan> steps, const CodePointIndex& index) {
    const tagging::Classification& classification = *classified.classification;
    assert(classification.scores.size() == steps.size() && classification.tags.size() == steps.size());
    PackedScores packed;
    packed.source = classified.source;
    packed.version = classified.version;
    packed.codebook = classified.codebook;
    packed.thresholds = packThresholds(classified.thresholds);
    packed.scores = packScores(classification.scores);
    packed.tags = packTags(tagsOf(classification));
    packed.evidence = packEvidence(classification.evidence, index);
    packed.sets = classification.tags;
    packed.rollup = rollup(steps, packed.sets);
    return packed;
}

PreparedTrace prepareTrace(RawTrace&& raw, std::string_view segmentation, std::span<const Segment> segments,
                           std::span<const ClassifiedTrace> classifications, std::string_view order) {
    PreparedTrace prepared;
    prepared.raw = std::move(raw);
    const RawTrace& trace = prepared.raw;
    const CodePointIndex index(trace.text);

    prepared.problemIdentity = sextant::problemIdentity(trace);
    prepared.identity = sextant::traceIdentity(trace, trace.sample.value_or(0));
    prepared.repeatKey = trace.sample ? sextant::traceIdentity(trace, 0) : prepared.identity;
    prepared.lang = detectLanguage(trace.text);
    if (prepared.lang.empty()) prepared.lang = detectLanguage(trace.question);
    prepared.characters = static_cast<std::int64_t>(index.codePoints());
    prepared.reasoning = inCodePoints(trace.reasoning, index);
    prepared.answer = inCodePoints(trace.answer, index);
    prepared.extra = compressExtra(trace.extra);

    if (!segmentation.empty()) {
        prepared.segmentation = packSegmentation(std::string(segmentation), segments, index);
        for (const ClassifiedTrace& classified : classifications)
            prepared.scores.push_back(packClassification(classified, prepared.segmentation->steps, index));
        std::stable_sort(prepared.scores.begin(), prepared.scores.end(), [&](const PackedScores& a, const PackedScores& b) {
            return rankOfMachine(order, a.source) < rankOfMachine(order, b.source);
        });
    }
    return prepared;
}

}  // namespace sextant::store
