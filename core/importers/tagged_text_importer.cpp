// Family 2 as a plain text file: one or more replies as a model wrote them, each beginning with an opening delimiter such as
// <think> at the start of a line; or a single reply that lacks the opening one and has the closing one on a line of its own.
#include "core/base/utf8.h"
#include "core/importers/reasoning_split.h"
#include "core/importers/record_import.h"
#include "core/importers/registry.h"
#include "core/importers/trace_composer.h"

#include <algorithm>
#include <array>

namespace sextant::importers {
namespace {

constexpr std::array<std::string_view, 9> replyOpenings = {
    "<think>", "<thinking>", "<Thought>", "<thought>", "<|begin_of_thought|>", "<|im_start|>think", "<reasoning>", "<thoughts>",
    "<SUMMARY>"};

std::string_view openingAt(std::string_view text) {
    for (const std::string_view opening : replyOpenings)
        if (text.starts_with(opening)) return opening;
    return {};
}

// Where replies begin: the opening delimiter the text starts with, wherever it stands at the start of a line.
std::vector<std::size_t> replyStarts(std::string_view text) {
    std::vector<std::size_t> starts;
    const std::size_t begin = text.find_first_not_of(" \n\r\t");
    if (begin == std::string_view::npos) return starts;
    const std::string_view opening = openingAt(text.substr(begin));
    if (opening.empty()) return starts;
    starts.push_back(begin);
    for (std::size_t at = text.find(opening, begin + 1); at != std::string_view::npos; at = text.find(opening, at + 1))
        if (text[at - 1] == '\n') starts.push_back(at);
    return starts;
}

bool closesAlone(std::string_view text) {
    const std::size_t at = text.find("</think>");
    if (at == std::string_view::npos || text.find("<think>") != std::string_view::npos) return false;
    if (text.find("</think>", at + 1) != std::string_view::npos || text.starts_with('#')) return false;
    const std::size_t end = at + 8;
    return at > 0 && text[at - 1] == '\n' && (end == text.size() || text[end] == '\n' || text[end] == '\r');
}

class TaggedTextImporter final : public Importer {
public:
    [[nodiscard]] std::string_view name() const override { return "tagged-text"; }
    [[nodiscard]] int version() const override { return 1; }

    [[nodiscard]] Detection detect(const Sample& sample) const override {
        Detection detection;
        const SampleContent& content = *sample.content;
        if (content.layout != Layout::text && content.layout != Layout::delimited) return detection;
        if (replyStarts(content.text).empty() && !closesAlone(content.text)) return detection;
        detection.format = name();
        detection.confidence = 0.8;
        return detection;
    }

    Status read(ByteSource& source, const InputFile& file, const Detection&, const ReadOptions&, TraceSink& sink,
                const JobContext& job) const override {
        constexpr std::size_t limit = std::size_t{256} << 20;
        SEXTANT_ASSIGN(const ReadBytes read, readBytes(source, limit));
        if (!read.complete)
            return failure(file.displayPath + " is larger than 256 MiB, too large for one text; put one record a line.");
        std::string text = read.bytes;
        if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
        if (firstInvalidUtf8(text)) {
            text = replaceInvalidUtf8(text);
            sink.warning("Bytes that are not UTF-8 became U+FFFD.");
        }
        std::vector<std::size_t> starts = replyStarts(text);
        if (starts.empty()) starts.push_back(0);
        bool nul = false;
        for (std::size_t i = 0; i < starts.size(); ++i) {
            if (job.stopRequested()) return cancelled();
            const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
            RawTrace trace;
            nul = composeResponse(trace, {}, std::string_view(text).substr(starts[i], end - starts[i])) || nul;
            trace.line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(starts[i]), '\n');
            trace.offset = static_cast<std::int64_t>(starts[i]);
            SEXTANT_TRY(sink.trace(std::move(trace)));
        }
        if (nul) sink.warning("The text held the character U+0000; it is shown as U+2400.");
        return {};
    }
};

}  // namespace

const Importer& taggedTextImporter() {
    static const TaggedTextImporter importer;
    return importer;
}

}  // namespace sextant::importers
