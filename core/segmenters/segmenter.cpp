#include "core/segmenters/segmenter.h"

#include "core/segmenters/line_segmenter.h"
#include "core/segmenters/sentence_segmenter.h"
#include "core/segmenters/stage_segmenter.h"
#include "core/segmenters/step_segmenter.h"
#include "core/segmenters/token_segmenter.h"

#include <charconv>

namespace sextant::segmenters {

Result<std::unique_ptr<Segmenter>> makeSegmenter(std::string_view method) {
    std::string_view name = method;
    if (name.ends_with("@1")) name.remove_suffix(2);
    if (name == "step") return {std::make_unique<StepSegmenter>()};
    if (name == "sentence") return {std::make_unique<SentenceSegmenter>()};
    if (name == "line") return {std::make_unique<LineSegmenter>()};
    if (name == "stage") return {std::make_unique<StageSegmenter>()};
    if (constexpr std::string_view tokens = "tokens:"; name.starts_with(tokens)) {
        const std::string_view digits = name.substr(tokens.size());
        std::size_t count = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
        if (error == std::errc{} && end == digits.data() + digits.size() && count >= 1 && count <= 1'000'000)
            return {std::make_unique<TokenSegmenter>(count)};
        return usageError("The segmenter \"" + std::string(method) +
                          "\" needs a number of tokens from 1 to 1000000, for example tokens:200.");
    }
    return usageError(
        "There is no segmenter \"" + std::string(method) +
        "\". Choose step, sentence, line, stage or tokens:N (for example tokens:200); each is at version @1.");
}

}  // namespace sextant::segmenters
