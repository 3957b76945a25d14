// What can be known of a rule's expression before it is run: whether RE2 takes it, and which words any match must contain.
// The second is what makes a pack of hundreds of rules fast (rule_matcher.h).
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::classifiers {

// Words are maximal runs of ASCII letters in lower case; Chinese is indexed by single Han characters and by pairs of them.
// At least one alternative holds in every text the expression matches, and it holds when all its words are in the text.
struct RequiredWords {
    std::vector<std::vector<std::string>> alternatives;  // rarest word of each first; empty: nothing is known
    std::vector<std::string> firstWords;                 // every match begins with one of these words (a single Han character
                                                         // for Chinese); empty: not known
    double frequency = 1;                                // rough share of steps in which an alternative holds
};

// OK, or the reason why RE2 refuses the expression or why it may not be in a pack (an empty expression).
Status checkRuleExpression(const std::string& expression);

// Never claims too much: syntax it does not know counts as "anything". `expression` must have passed checkRuleExpression.
RequiredWords requiredWords(std::string_view expression);

// One of the finitely many texts an expression matches, in lower case. `wordStart`/`wordEnd` say that a word boundary is asked
// for at that end.
struct Phrase {
    std::string text;
    bool wordStart = false;
    bool wordEnd = false;
};

// All texts the expression matches where these are few (2,500 at most), each known byte for byte and holding a word or a Han
// character; empty otherwise. Such an expression needs no automaton: it is looked up.
std::vector<Phrase> phrasesOf(std::string_view expression);

// The same for an expression of a few signs without letters or Han characters ("\?", "=>|→"): plain text to search for.
std::vector<std::string> signsOf(std::string_view expression);

// Rough share of steps with a word as RequiredWords names it.
double wordFrequency(const std::string& word);

// True where the expression holds a counted gap such as ".{0,60}": an automaton of many rules would grow with the product of
// such gaps, so an expression with one is only ever run on its own, on steps that hold its words.
bool hasCountedGap(std::string_view expression);

// True for the 3-byte UTF-8 form of U+4E00..U+9FFF at `offset`.
bool hanAt(std::string_view text, std::size_t offset);

}  // namespace sextant::classifiers
