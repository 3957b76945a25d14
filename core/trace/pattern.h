// The six reasoning patterns of Wu et al. (arXiv 2410.13639, section 4.2) and sets of them. The order SA MR DC SR CI EC is
// the paper's and holds everywhere: on axes, in files, as bit positions.
#pragma once

#include "core/base/result.h"

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sextant {

enum class Pattern : std::uint8_t {
    systematicAnalysis,    // SA
    methodReuse,           // MR
    divideAndConquer,      // DC
    selfRefinement,        // SR; the paper's figures print SF
    contextIdentification, // CI
    emphasizingConstraints // EC
};

inline constexpr std::size_t patternCount = 6;

inline constexpr std::array<Pattern, patternCount> allPatterns = {
    Pattern::systematicAnalysis, Pattern::methodReuse,           Pattern::divideAndConquer,
    Pattern::selfRefinement,     Pattern::contextIdentification, Pattern::emphasizingConstraints};

constexpr std::size_t index(Pattern pattern) { return static_cast<std::size_t>(pattern); }

std::string_view code(Pattern pattern);  // "SA"
std::string_view name(Pattern pattern);  // "Systematic Analysis"

// "SA", "sr", "SF" (read as SR); nothing where the text is no code.
std::optional<Pattern> patternFromCode(std::string_view code);

// Value type: which of the six a step (or a trace) shows. Bit i is allPatterns[i].
class PatternSet {
public:
    constexpr PatternSet() = default;
    constexpr static PatternSet fromBits(std::uint8_t bits) { PatternSet set; set.m_bits = bits & 0x3F; return set; }

    [[nodiscard]] constexpr std::uint8_t bits() const { return m_bits; }
    [[nodiscard]] constexpr bool has(Pattern pattern) const { return m_bits >> index(pattern) & 1; }
    [[nodiscard]] constexpr bool empty() const { return m_bits == 0; }
    [[nodiscard]] constexpr int size() const { return std::popcount(m_bits); }
    constexpr void add(Pattern pattern) { m_bits |= static_cast<std::uint8_t>(1u << index(pattern)); }
    constexpr void remove(Pattern pattern) { m_bits &= static_cast<std::uint8_t>(~(1u << index(pattern))); }
    constexpr void toggle(Pattern pattern) { m_bits ^= static_cast<std::uint8_t>(1u << index(pattern)); }
    friend constexpr bool operator==(PatternSet, PatternSet) = default;

private:
    std::uint8_t m_bits = 0;
};

// "SR EC" (canonical order, `separator` between codes), "" for the empty set.
std::string toCodes(PatternSet set, std::string_view separator = " ");

// Codes separated by blanks, commas, semicolons, slashes or '+'; "", "none" and "-" are the empty set. The error names the unknown code.
Result<PatternSet> parsePatternSet(std::string_view text);

}  // namespace sextant
