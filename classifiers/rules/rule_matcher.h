// RuleMatcher: a compiled rule pack. It finds which rules hit a step and where.
//
// Several hundred expressions are not run over every step. One pass over the bytes of a step hashes its words (ASCII letters,
// lower-cased) and its Han characters and pairs, and an index leads from those to the rules they may belong to:
// - an expression that stands for a finite list of phrases (most do) is looked up: the phrase is compared at its rarest word;
// - another is run by RE2, but only where all the words a match must have are in the step (rule_expression.h);
// - with the gate `start` both are tried at the openings of the step only.
// Measured on fresh text this is many times as fast as one RE2::Set per pattern and tier, whose lazily built automata
// grow with every new text (tests/benchmarks/rule_benchmark.cpp), and it gives the span with the hit. So there is no RE2::Set
// here, and an expression with a counted gap never costs anything in a step that lacks its words.
//
// Immutable after construction and safe to use from several threads, each with its own Scratch.
#pragma once

#include "classifiers/rules/gapped_expression.h"
#include "classifiers/rules/prompt_constraints.h"
#include "classifiers/rules/rule_expression.h"
#include "classifiers/rules/rule_pack.h"
#include "core/base/text_span.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

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
        std::string lower;                                                 // the step in lower case, and 8 bytes more
        std::vector<std::uint32_t> wordStamps;
        std::vector<std::uint32_t> ruleStamps;
        std::vector<std::uint32_t> words;
        std::vector<std::uint32_t> found;
        std::vector<std::uint32_t> candidates;                             // found and those that always are, ascending
        std::vector<std::pair<std::uint32_t, std::uint32_t>> occurrences;  // word with phrases, byte in the step
        std::vector<TextSpan> phraseSpans;                                 // by rule, valid where its stamp is current
        std::vector<std::uint32_t> phraseStamps;
        std::vector<std::uint32_t> phraseRules;
        std::vector<std::unique_ptr<GappedExpression>> everyExpression;    // filled by matchExhaustively
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
    struct Entry {          // a phrase under its rarest word
        std::uint64_t head;     // its first 8 bytes and which of them count: most tries fail here, without a look at the text
        std::uint64_t headMask;
        std::uint64_t tail;     // the last 8 bytes of a longer phrase
        std::uint32_t rule;
        std::uint32_t text;     // offset into m_phraseText
        std::uint16_t size;
        std::uint16_t key;      // where the rarest word stands in the phrase
        bool wordStart;
        bool wordEnd;
        bool start;             // only at an opening of the step
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
    void indexPhrases(std::uint32_t rule, const std::vector<Phrase>& phrases);
    void findPhrases(std::string_view step, const Scan& scan, Scratch& scratch) const;
    void tryPhrase(const Entry& entry, std::string_view step, const Scan& scan, std::size_t keyAt, Scratch& scratch) const;
    void run(std::string_view step, const StepSurroundings& around, const Scan& scan, const Scratch& scratch, bool indexed,
             std::vector<RuleHit>& hits) const;
    [[nodiscard]] bool runOne(std::uint32_t rule, std::string_view step, const Scan& scan, const Scratch& scratch, bool indexed,
                              TextSpan& span) const;
    [[nodiscard]] bool gatesHold(const RuleGates& gates, std::string_view step, const StepSurroundings& around,
                                 const Scan& scan) const;

    RulePack m_pack;
    // Compiled where a rule's way is `expression`; the others are run by matchExhaustively alone, which compiles all.
    std::vector<std::unique_ptr<GappedExpression>> m_expressions;
    std::vector<Slot> m_slots;                                 // open addressing, size a power of two
    std::vector<std::uint64_t> m_filter;                       // 65,536 bits: most words of a text are in no rule
    std::vector<std::uint32_t> m_hashes;                       // by word
    std::unordered_map<std::uint32_t, std::uint32_t> m_wordOfHash;  // while the index is built
    std::vector<std::vector<Trigger>> m_triggers;              // by word
    std::vector<std::vector<std::uint32_t>> m_startRules;      // by first word
    enum class Way : std::uint8_t { always, phrases, signs, expression };
    std::vector<bool> m_gated;                                 // by rule
    std::vector<Way> m_ways;                                   // by rule
    std::vector<std::vector<std::string>> m_signs;             // by rule
    std::vector<std::vector<Entry>> m_phrases;                 // by word
    std::vector<std::vector<Entry>> m_startPhrases;            // by first word
    std::string m_phraseText;
    std::vector<std::uint32_t> m_always;                       // rules that are candidates in every step
};

}  // namespace sextant::classifiers
