// tokens:N@1: windows of N tokens, the last one shorter. A token is a word (letters, digits behind a letter, inner
// apostrophes), a number (with inner . and ,), a Han, Kana character, or a punctuation mark or other sign; combining
// marks and emoji joiners belong to the token before them. This is no model's tokenizer: windows compare between
// languages, not with token bills.
#pragma once

#include "core/segmenters/segmenter.h"

namespace sextant::segmenters {

class TokenSegmenter final : public Segmenter {
public:
    explicit TokenSegmenter(std::size_t tokens) : m_tokens(tokens) {}  // per window, at least 1
    [[nodiscard]] std::string name() const override { return "tokens:" + std::to_string(m_tokens) + "@1"; }
    [[nodiscard]] std::vector<Segment> segment(std::string_view text, TextSpan scope) const override;

private:
    std::size_t m_tokens;
};

}  // namespace sextant::segmenters
