// RulePack: the rules of one editable file (format: resources/rules/README.md), checked and ready to be compiled into a matcher.
// Plain values without state; safe to read from any thread.
#pragma once

#include "core/base/result.h"
#include "core/trace/pattern.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::classifiers {

// How much a hit counts as a reason. A and B are reason enough for a pattern, C only in company or behind a gate; tier A hits are
// also what the gate `after` looks back at. Whether reasons suffice is decided by the sum of weights. A helper only shifts
// sums and is never evidence.
enum class RuleTier : std::uint8_t { a, b, c, helper };

enum class RuleLanguage : std::uint8_t { english, chinese, any };

// What a step looks like, judged from its text alone so that imported and labelled steps are gated alike.
enum class StepShape : std::uint8_t { prose, heading, list, code, math };

// Conditions under which a rule counts. Positions are of the step in its trace, lengths in bytes.
struct RuleGates {
    bool start = false;             // the match begins at an opening of the step: its first word, or behind "Okay, so", "Hmm,"
    float early = 2.0f;             // relative position below this (0 first step .. 1 last step)
    float late = -1.0f;             // relative position at or above this
    std::uint32_t first = 0;        // among the first N steps; 0 = anywhere
    bool notFinal = false;          // not in the last step
    bool final = false;             // only in the last step
    std::optional<bool> context;    // the task has a passage (or has none)
    bool constraints = false;       // the question states constraints and the step shares a word or number with them
    bool second = false;            // only where another rule of the same pattern hits
    PatternSet after;               // the step before had a tier A hit of one of these
    std::uint8_t shapes = 0xFF;     // bit per StepShape
    std::uint32_t minimumBytes = 0;
    std::uint32_t maximumBytes = 0xFFFFFFFF;

    [[nodiscard]] bool any() const {
        return start || early < 2.0f || late >= 0 || first || notFinal || final || context || constraints || second ||
               !after.empty() || shapes != 0xFF || minimumBytes || maximumBytes != 0xFFFFFFFF;
    }
};

struct Rule {
    std::string id;
    std::optional<Pattern> pattern;             // nothing for a helper that belongs to no pattern
    RuleLanguage language = RuleLanguage::any;
    RuleTier tier = RuleTier::b;
    RuleGates gates;
    std::array<float, patternCount> weights{};  // log-odds added to each pattern's sum
    std::string expression;                     // RE2 syntax, matched without regard to case
    std::string note;
    int line = 0;                               // in the file, from 1
};

struct RulePack {
    std::string name;
    std::string version;
    int codebook = 0;
    std::array<float, patternCount> bias{};     // the sums a step starts with, before any rule
    std::vector<Rule> rules;

    [[nodiscard]] std::string versionText() const;  // "o1-patterns 1.0.0 (codebook 1)"
};

// Reads a pack. The error says "FILE line N, rule ID: reason"; `fileName` only serves that message. Expressions are compiled
// once to be checked.
Result<RulePack> parseRulePack(std::string_view text, const std::string& fileName);

}  // namespace sextant::classifiers
