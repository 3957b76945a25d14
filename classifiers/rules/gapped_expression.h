// GappedExpression: a rule's expression ready to run. "A.{0,60}B" is run part by part: A, then B no farther behind it than the gap
// allows. As one automaton it would hold a copy of its state for every character of the gap, and a single step can cost a
// millisecond (measured: one such rule took two fifths of all tagging time).
//
// What is split: gaps of more than 8 characters, `.{m,n}`, that stand outside parentheses in an expression without `|` at the top.
// The parts keep RE2's meaning each, the longest match at the leftmost place; the distance is counted in characters from the end of the
// part before to a beginning of the part behind, on one line. Everything else is one part.
//
// Immutable; safe to use from several threads.
#pragma once

#include "core/base/text_span.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace sextant::classifiers {

class GappedExpression {
public:
    // `expression` must have passed checkRuleExpression. Matches without regard to case.
    explicit GappedExpression(std::string_view expression);
    ~GappedExpression();
    GappedExpression(GappedExpression&&) noexcept;
    GappedExpression& operator=(GappedExpression&&) noexcept;

    enum class Begin { anywhere, here };

    // The first match at or behind byte `from` (only at it with Begin::here). The span is left alone where `span` is null.
    bool find(std::string_view text, std::size_t from, Begin begin, TextSpan* span) const;

    [[nodiscard]] std::size_t parts() const { return m_parts.size(); }

private:
    struct Gap {
        std::size_t minimum = 0, maximum = 0;  // characters
    };
    bool findRest(std::string_view text, std::size_t part, std::size_t& end) const;

    std::vector<std::unique_ptr<re2::RE2>> m_parts;
    std::vector<Gap> m_gaps;  // m_gaps[i] lies before m_parts[i + 1]
};

}  // namespace sextant::classifiers
