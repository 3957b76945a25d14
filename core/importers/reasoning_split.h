// Where the reasoning ends and the answer begins in one response text. Pure functions; offsets are bytes into the text.
//
// Delimiters understood (from formats.md and real files): <think>, <thinking>, <Thought> with <Output>, <|begin_of_thought|>
// with <|begin_of_solution|>, <|im_start|>think with <|im_start|>answer, <reasoning>, <thoughts>, [THINK], the harmony channels
// of gpt-oss, <answer> behind any of them, the four stages <SUMMARY> <CAPTION> <REASONING> <CONCLUSION>, and a ```json fence
// that holds {"reasoning", "answer"} whether it parses or not. The opening or the closing delimiter may be missing.
#pragma once

#include "core/base/text_span.h"

#include <optional>
#include <string>
#include <string_view>

namespace sextant::importers {

struct ReasoningSplit {
    // Without delimiters and surrounding white space, except for the stages, where the span runs from <SUMMARY> to
    // </REASONING> because the inner tags are the structure. Nothing where none is separated or it is blank.
    std::optional<TextSpan> reasoning;
    std::optional<TextSpan> answer;
    bool truncated = false;  // an opening delimiter was never closed
    bool delimited = false;  // any delimiter was found
};

ReasoningSplit splitReasoning(std::string_view text);

// The short final answer: the content of <answer>, else of the last \boxed{} (braces may nest), else what follows the last
// "####" or "the answer is". Looks at the last 16 KiB only: a final answer stands at the end. "" where there is none.
std::string extractFinalAnswer(std::string_view text);

// `span` without white space at its ends.
TextSpan trimmedSpan(std::string_view text, TextSpan span);

}  // namespace sextant::importers
