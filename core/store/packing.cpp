#include "core/store/packing.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

namespace sextant::store {
namespace {

constexpr std::uint32_t positionUnit = 8192;
constexpr std::uint32_t patternUnit = 1024;

void appendNumber(std::string& out, std::uint64_t number) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

void appendJsonString(std::string& out, std::string_view text) {
    constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += hex[static_cast<unsigned char>(c) >> 4];
            out += hex[c & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

std::uint16_t perMille(float probability) {
    return static_cast<std::uint16_t>(std::lround(std::clamp(std::isnan(probability) ? 0.0f : probability, 0.0f, 1.0f) * 1000.0f));
}

// Reads the JSON the packers write (and the same with blanks in it).
class PackedReader {
public:
    explicit PackedReader(std::string_view json) : m_at(json.data()), m_end(json.data() + json.size()) {}

    bool take(char c) {
        skipBlanks();
        if (m_at == m_end || *m_at != c) return false;
        ++m_at;
        return true;
    }
    bool number(std::uint32_t& value) {
        skipBlanks();
        const auto [next, error] = std::from_chars(m_at, m_end, value);
        if (error != std::errc{}) return false;
        m_at = next;
        return true;
    }
    bool text(std::string& value) {
        if (!take('"')) return false;
        value.clear();
        for (; m_at != m_end; ++m_at) {
            if (*m_at == '"') {
                ++m_at;
                return true;
            }
            if (*m_at != '\\') {
                value += *m_at;
                continue;
            }
            if (++m_at == m_end) return false;
            if (*m_at == 'u') {
                unsigned code = 0;
                if (m_end - m_at < 5) return false;
                const auto [next, error] = std::from_chars(m_at + 1, m_at + 5, code, 16);
                if (error != std::errc{} || next != m_at + 5) return false;
                appendUtf8(value, code);
                m_at += 4;
            } else {
                value += *m_at;
            }
        }
        return false;
    }
    bool atEnd() {
        skipBlanks();
        return m_at == m_end;
    }
    // "[", elements separated by ",", "]" and nothing behind. `element` reads one.
    template <class Element>
    bool wholeArray(Element element) {
        return array(element) && atEnd();
    }
    template <class Element>
    bool array(Element element) {
        if (!take('[')) return false;
        if (take(']')) return true;
        do {
            if (!element()) return false;
        } while (take(','));
        return take(']');
    }

private:
    void skipBlanks() {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t')) ++m_at;
    }
    const char* m_at;
    const char* m_end;
};

Error damagedColumn(const char* what, std::string_view json) {
    return {ErrorCode::damaged, std::string("The ") + what + " of a trace cannot be read: " + excerpt(replaceInvalidUtf8(json.substr(0, 60)), 40) +
                                    ". Run `sextant check` on the project."};
}

}  // namespace

void RollupCounts::add(std::uint32_t stepCharacters, PatternSet patterns) {
    ++steps;
    characters += stepCharacters;
    for (const Pattern pattern : allPatterns) {
        if (!patterns.has(pattern)) continue;
        ++stepsWith[index(pattern)];
        charactersWith[index(pattern)] += stepCharacters;
    }
}

std::vector<StoredSpan> toStored(std::span<const Segment> segments, const CodePointIndex& index) {
    std::vector<StoredSpan> spans;
    spans.reserve(segments.size());
    for (const Segment& segment : segments)
        spans.push_back({{static_cast<std::uint32_t>(index.toCodePoints(segment.span.begin)),
                          static_cast<std::uint32_t>(index.toCodePoints(segment.span.end))},
                         segment.kind});
    return spans;
}

std::vector<tagging::CodePointSpan> spansOnly(std::span<const StoredSpan> spans) {
    std::vector<tagging::CodePointSpan> only;
    only.reserve(spans.size());
    for (const StoredSpan& span : spans) only.push_back(span.span);
    return only;
}

std::string packSpans(std::span<const StoredSpan> spans) {
    std::string out;
    out.reserve(2 + spans.size() * 16);
    out += '[';
    for (const StoredSpan& step : spans) {
        if (out.size() > 1) out += ',';
        out += '[';
        appendNumber(out, step.span.start);
        out += ',';
        appendNumber(out, step.span.end);
        out += ',';
        appendNumber(out, static_cast<std::uint64_t>(step.kind));
        out += ']';
    }
    out += ']';
    return out;
}

std::string packScores(std::span<const std::array<float, patternCount>> scores) {
    std::string out;
    out.reserve(2 + scores.size() * 18);
    out += '[';
    for (const auto& step : scores) {
        for (const float score : step) {
            if (out.size() > 1) out += ',';
            appendNumber(out, perMille(score));
        }
    }
    out += ']';
    return out;
}

std::string packTags(std::span<const StepTag> tags) {
    std::string out;
    out.reserve(2 + tags.size() * 8);
    out += '[';
    for (const StepTag& tag : tags) {
        assert(tag.confidence < patternUnit);
        if (out.size() > 1) out += ',';
        appendNumber(out, static_cast<std::uint64_t>(tag.position) * positionUnit + index(tag.pattern) * patternUnit + tag.confidence);
    }
    out += ']';
    return out;
}

std::string packEvidence(std::span<const tagging::Evidence> evidence, const CodePointIndex& index) {
    std::string out = "[";
    for (const tagging::Evidence& item : evidence) {
        if (out.size() > 1) out += ',';
        out += '[';
        appendNumber(out, item.step);
        out += ',';
        appendNumber(out, sextant::index(item.pattern));
        out += ',';
        appendNumber(out, static_cast<std::uint64_t>(item.kind));
        out += ',';
        appendJsonString(out, item.ruleId);
        out += ',';
        appendNumber(out, index.toCodePoints(item.span.begin));
        out += ',';
        appendNumber(out, index.toCodePoints(item.span.end));
        out += ']';
    }
    out += ']';
    return out;
}

std::string packTaken(std::span<const TakenStep> taken) {
    std::string out = "[";
    for (const TakenStep& step : taken) {
        if (out.size() > 1) out += ',';
        appendNumber(out, static_cast<std::uint64_t>(step.position) * 2 + (step.verified ? 1 : 0));
    }
    out += ']';
    return out;
}

std::string packThresholds(const std::array<float, patternCount>& thresholds) { return packScores({&thresholds, 1}); }

Result<std::vector<StoredSpan>> unpackSpans(std::string_view json) {
    std::vector<StoredSpan> spans;
    PackedReader reader(json);
    const bool whole = reader.wholeArray([&] {
        StoredSpan step;
        std::uint32_t kind = 0;
        const bool read = reader.take('[') && reader.number(step.span.start) && reader.take(',') && reader.number(step.span.end) &&
                          reader.take(',') && reader.number(kind) && reader.take(']');
        if (!read || kind > static_cast<std::uint32_t>(SegmentKind::stage)) return false;
        step.kind = static_cast<SegmentKind>(kind);
        spans.push_back(step);
        return true;
    });
    if (!whole) return damagedColumn("steps", json);
    return spans;
}

Result<std::vector<std::array<std::uint16_t, patternCount>>> unpackScores(std::string_view json) {
    std::vector<std::array<std::uint16_t, patternCount>> scores;
    PackedReader reader(json);
    std::size_t column = 0;
    const bool whole = reader.wholeArray([&] {
        std::uint32_t value = 0;
        if (!reader.number(value) || value > 1000) return false;
        if (column == 0) scores.emplace_back();
        scores.back()[column] = static_cast<std::uint16_t>(value);
        column = (column + 1) % patternCount;
        return true;
    });
    if (!whole || column != 0) return damagedColumn("scores", json);
    return scores;
}

Result<std::vector<StepTag>> unpackTags(std::string_view json) {
    std::vector<StepTag> tags;
    PackedReader reader(json);
    const bool whole = reader.wholeArray([&] {
        std::uint32_t value = 0;
        if (!reader.number(value)) return false;
        const std::uint32_t pattern = value / patternUnit % (positionUnit / patternUnit);
        if (pattern >= patternCount) return false;
        tags.push_back({value / positionUnit, static_cast<Pattern>(pattern), value % patternUnit});
        return true;
    });
    if (!whole) return damagedColumn("tags", json);
    return tags;
}

Result<std::vector<StoredEvidence>> unpackEvidence(std::string_view json) {
    std::vector<StoredEvidence> evidence;
    PackedReader reader(json);
    const bool whole = reader.wholeArray([&] {
        StoredEvidence item;
        std::uint32_t pattern = 0, kind = 0;
        const bool read = reader.take('[') && reader.number(item.position) && reader.take(',') && reader.number(pattern) &&
                          reader.take(',') && reader.number(kind) && reader.take(',') && reader.text(item.ruleId) && reader.take(',') &&
                          reader.number(item.span.start) && reader.take(',') && reader.number(item.span.end) && reader.take(']');
        if (!read || pattern >= patternCount || kind > static_cast<std::uint32_t>(tagging::EvidenceKind::quote)) return false;
        item.pattern = static_cast<Pattern>(pattern);
        item.kind = static_cast<tagging::EvidenceKind>(kind);
        evidence.push_back(std::move(item));
        return true;
    });
    if (!whole) return damagedColumn("evidence", json);
    return evidence;
}

Result<std::vector<TakenStep>> unpackTaken(std::string_view json) {
    std::vector<TakenStep> taken;
    PackedReader reader(json);
    const bool whole = reader.wholeArray([&] {
        std::uint32_t value = 0;
        if (!reader.number(value)) return false;
        taken.push_back({value / 2, value % 2 == 1});
        return true;
    });
    if (!whole) return damagedColumn("annotated steps", json);
    return taken;
}

Result<std::array<std::uint16_t, patternCount>> unpackThresholds(std::string_view json) {
    SEXTANT_ASSIGN(const auto rows, unpackScores(json));
    if (rows.size() != 1) return damagedColumn("thresholds", json);
    return rows.front();
}

std::vector<StepTag> tagsOf(const tagging::Classification& classification) {
    std::vector<StepTag> tags;
    for (std::size_t step = 0; step < classification.tags.size(); ++step) {
        for (const Pattern pattern : allPatterns) {
            if (!classification.tags[step].has(pattern)) continue;
            tags.push_back({static_cast<std::uint32_t>(step), pattern, perMille(classification.scores[step][index(pattern)])});
        }
    }
    return tags;
}

std::vector<PatternSet> setsOf(std::span<const StepTag> tags, std::size_t steps) {
    std::vector<PatternSet> sets(steps);
    for (const StepTag& tag : tags)
        if (tag.position < steps) sets[tag.position].add(tag.pattern);
    return sets;
}

RollupCounts rollup(std::span<const StoredSpan> spans, std::span<const PatternSet> sets) {
    assert(spans.size() == sets.size());
    RollupCounts counts;
    for (std::size_t i = 0; i < spans.size(); ++i) counts.add(spans[i].span.size(), sets[i]);
    return counts;
}

}  // namespace sextant::store
