// RuleMatcher: a compiled rule pack. It finds which rules hit a step and where.
//
// Several hundred expressions are not run over every step. One pass over the bytes of a step hashes its words (ASCII letters,
// lower-cased) and its Han characters and pairs; an index leads from those to the few rules whose required words
// (rule_expression.h) are all there, and only those are run by RE2: rules with the gate `start` anchored at the openings of the
// step, the others over the step. Measured on the labelled steps with the shipped pack this is several times as fast as one
// RE2::Set per pattern and tier, whose lazily built automata grow with every fresh text (tests/classifiers/rule_benchmark.cpp),
// and it gives spans with the hits. So there is no RE2::Set here, and an expression with a counted gap never costs a step that
// lacks its words.
//
// Immutable after construction and safe to use from several threads, each with its own Scratch.
#pragma once

#include "classifiers/rules/prompt_constraints.h"
#include "classifiers/rules/rule_pack.h"
#include "core/base/text_span.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace sextant::classifiers {

// What a rule's gates ask beside the text of the step.
struct StepSurroundings {
    std::uint32_t position = 0;   // of the step in its trace, from 0
    std::uint32_t total = 1;      // steps of the trace
    bool context = false;         // the task has a passage
    PatternSet before;            // patterns of tier A hits in the step before
    const PromptConstraints* constraints = nullptr;
};

struct RuleHit {
    std::uint32_t rule = 0;  // index into the pack's rules
    TextSpan span;           // bytes into the step; empty for helpers
    friend bool operator==(const RuleHit&, const RuleHit&) = default;
};

class RuleMatcher {
public:
    explicit RuleMatcher(RulePack pack);
    ~RuleMatcher();
    RuleMatcher(const RuleMatcher&) = delete;
    RuleMatcher& operator=(const RuleMatcher&) = delete;

    // Memory of one caller, reused from step to step.
    class Scratch {
        friend class RuleMatcher;
        std::uint32_t stamp = 0;
        std::vector<std::uint32_t> wordStamps;
        std::vector<std::uint32_t> ruleStamps;
        std::vector<std::uint32_t> words;
        std::vector<std::uint32_t> candidates;
    };

    [[nodiscard]] Scratch makeScratch() const;

    // The rules that hit `step` with their gates held, in the order of the pack. `hits` is cleared first.
    void match(std::string_view step, const StepSurroundings& around, Scratch& scratch, std::vector<RuleHit>& hits) const;

    // The same without the index, running every expression: what match() must equal. For tests and the benchmark.
    void matchExhaustively(std::string_view step, const StepSurroundings& around, Scratch& scratch, std::vector<RuleHit>& hits) const;

    [[nodiscard]] const RulePack& pack() const { return m_pack; }

    // Rules whose expression runs on every step because no required words are known. Ids, for the test of the shipped pack.
    [[nodiscard]] std::vector<std::string> unindexedRules() const;

private:
    struct Trigger {
        std::uint32_t rule;
        std::uint32_t others[2];  // words that must be there too; noWord = none
    };
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t word = noWord;
    };
    struct Scan;
    static constexpr std::uint32_t noWord = 0xFFFFFFFF;

    std::uint32_t addWord(std::string_view word);
    [[nodiscard]] std::uint32_t findWord(std::uint32_t hash) const;
    void buildIndex();
    void scan(std::string_view step, const StepSurroundings& around, Scratch& scratch, Scan& scan) const;
    void collect(const Scan& scan, Scratch& scratch) const;
    void run(std::string_view step, const StepSurroundings& around, const Scan& scan,
             const std::vector<std::uint32_t>& candidates, std::vector<RuleHit>& hits) const;
    [[nodiscard]] bool gatesHold(const RuleGates& gates, std::string_view step, const StepSurroundings& around,
                                 const Scan& scan) const;

    RulePack m_pack;
    std::vector<std::unique_ptr<re2::RE2>> m_expressions;      // null for "^", which needs no run
    std::vector<Slot> m_slots;                                 // open addressing, size a power of two
    std::vector<std::uint64_t> m_filter;                       // 65,536 bits: most words of a text are in no rule
    std::vector<std::uint32_t> m_hashes;                       // by word
    std::vector<std::vector<Trigger>> m_triggers;              // by word
    std::vector<std::vector<std::uint32_t>> m_startRules;      // by first word
    std::vector<std::uint32_t> m_always;                       // rules that are candidates in every step
};

}  // namespace sextant::classifiers
