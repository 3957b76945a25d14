// PromptConstraints: the words and numbers of those sentences of a question that state a requirement on the answer ("exactly
// three sentences", "do not use", "必须"). A step that repeats one of them may be minding the constraint (codebook: EC).
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>

namespace sextant::classifiers {

// Hash of a lower-cased word, of a digit run or of Han bytes; the one RuleMatcher computes while it scans a step.
constexpr std::uint32_t wordHashStart = 2166136261u;
constexpr std::uint32_t wordHashNext(std::uint32_t hash, unsigned char byte) { return (hash ^ byte) * 16777619u; }

class PromptConstraints {
public:
    PromptConstraints() = default;
    explicit PromptConstraints(std::string_view question);

    [[nodiscard]] bool empty() const { return m_empty; }
    // May say yes for a word that is not there (1 in some hundred), never no for one that is.
    [[nodiscard]] bool mayHold(std::uint32_t hash) const { return m_words[slot(hash)]; }

private:
    static constexpr std::size_t slots = 8192;
    static std::size_t slot(std::uint32_t hash) { return (hash ^ (hash >> 15)) & (slots - 1); }
    std::bitset<slots> m_words;
    bool m_empty = true;
};

}  // namespace sextant::classifiers
