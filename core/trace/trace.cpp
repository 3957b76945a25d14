#include "core/trace/trace.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <array>

namespace sextant {
namespace {

constexpr std::array<std::string_view, 4> traceKindNames = {"reasoning", "summary", "answer", "tags"};

// Enough to tell the language of a trace; reading all of a long one would cost more than segmenting it.
constexpr std::size_t languageSampleBytes = 4096;

}  // namespace

std::string_view toText(TraceKind kind) { return traceKindNames[static_cast<std::size_t>(kind)]; }

Hash128 problemIdentity(const RawTrace& trace) {
    return Hasher().add(trace.task).add(trace.question).add(trace.context).digest();
}

Hash128 traceIdentity(const RawTrace& trace, std::int64_t sample) {
    Hasher hasher;
    hasher.add(trace.question).add(trace.task).add(trace.model).add(trace.method).add(sample).add(trace.text);
    if (trace.kind == TraceKind::tagsOnly) hasher.add(trace.externalId);
    return hasher.digest();
}

std::string detectLanguage(std::string_view text) {
    std::size_t han = 0, letters = 0;
    for (std::size_t i = 0; i < std::min(text.size(), languageSampleBytes);) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            const char c = static_cast<char>(text[i] | 0x20);
            letters += c >= 'a' && c <= 'z';
            ++i;
            continue;
        }
        const DecodedCodePoint c = decodeUtf8(text, i);
        // A Han character says about as much as four Latin letters.
        if (isHan(c.value)) han += 4;
        else if (c.value >= 0xC0) ++letters;
        i += c.size;
    }
    if (han + letters == 0) return "";
    return han * 10 >= (han + letters) * 3 ? "zh" : "en";
}

}  // namespace sextant
