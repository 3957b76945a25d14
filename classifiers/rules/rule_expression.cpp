#include "classifiers/rules/rule_expression.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace sextant::classifiers {
namespace {

// Marks inside the strings a part of an expression can match.
constexpr char anything = '\x01';   // any text, also none
constexpr char nonLetter = '\x02';  // one character that is no ASCII letter and no Han character
constexpr char boundary = '\x03';   // no character: a word boundary or an edge of the text

constexpr std::size_t requirementStrings = 400;  // more would cost more to index than they save
constexpr std::size_t literalStrings = 2500;

using Strings = std::vector<std::string>;

// A part of an expression: the finite set of strings it matches, or only what they must contain.
struct Part {
    Strings strings;                              // complete description where `exact`
    bool exact = true;
    std::vector<std::vector<std::string>> needed; // where not exact; empty: nothing is known
    double frequency = 1;
    Strings head;                                 // where not exact: what a match begins with (last character may be `anything`)
};

bool isLetter(char c) { return c >= 'a' && c <= 'z'; }

// The complete words of one string: neither cut off by an unknown neighbour nor by the string's own ends.
std::vector<std::string> completeWords(std::string_view string) {
    std::vector<std::string> words;
    const auto closes = [&](std::size_t at) { return at < string.size() && !isLetter(string[at]) && string[at] != anything; };
    for (std::size_t i = 0; i < string.size();) {
        if (hanAt(string, i)) {
            std::size_t end = i;
            while (end < string.size() && hanAt(string, end)) end += 3;
            if (end - i == 3) words.emplace_back(string.substr(i, 3));
            for (std::size_t pair = i; pair + 6 <= end; pair += 3) words.emplace_back(string.substr(pair, 6));
            i = end;
        } else if (isLetter(string[i])) {
            std::size_t end = i;
            while (end < string.size() && isLetter(string[end])) ++end;
            if (i > 0 && closes(i - 1) && closes(end)) words.emplace_back(string.substr(i, end - i));
            i = end;
        } else {
            ++i;
        }
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::stable_sort(words.begin(), words.end(),
                     [](const auto& a, const auto& b) { return wordFrequency(a) < wordFrequency(b); });
    if (words.size() > 3) words.resize(3);
    return words;
}

// What a set of strings requires; false where some string has no complete word.
bool requirementOf(const Strings& strings, std::vector<std::vector<std::string>>& needed, double& frequency) {
    std::set<std::vector<std::string>> alternatives;
    for (const std::string& string : strings) {
        std::vector<std::string> words = completeWords(string);
        if (words.empty()) return false;
        alternatives.insert(std::move(words));
    }
    frequency = 0;
    for (const auto& words : alternatives) {
        double share = 1;
        for (std::size_t i = 0; i < words.size(); ++i)
            share *= i == 0 ? wordFrequency(words[i]) : std::pow(wordFrequency(words[i]), 0.25);
        frequency += share;
    }
    needed.assign(alternatives.begin(), alternatives.end());
    return true;
}

void appendMarked(std::string& to, const std::string& what) {
    for (const char c : what)
        if (to.empty() || to.back() != c || (c != anything && c != nonLetter && c != boundary)) to.push_back(c);
}

Strings crossProduct(Strings left, const Strings& right) {
    // Most parts are one character; such a tail keeps different strings different and in order.
    if (right.size() == 1) {
        const std::string& tail = right.front();
        const bool marked = tail.find_first_of(std::string{anything, nonLetter, boundary}) != std::string::npos;
        for (std::string& string : left) {
            if (marked) appendMarked(string, tail);
            else string += tail;
        }
        if (!marked) return left;
    } else {
        Strings product;
        product.reserve(left.size() * right.size());
        for (const std::string& a : left)
            for (const std::string& b : right) {
                std::string joined = a;
                appendMarked(joined, b);
                product.push_back(std::move(joined));
            }
        left = std::move(product);
    }
    std::sort(left.begin(), left.end());
    left.erase(std::unique(left.begin(), left.end()), left.end());
    return left;
}

bool allEndClosed(const Strings& strings) {
    return std::all_of(strings.begin(), strings.end(), [](const std::string& s) {
        return !s.empty() && (s.back() == nonLetter || s.back() == boundary);
    });
}

void offer(Part& part, const Strings& strings) {
    std::vector<std::vector<std::string>> needed;
    double frequency = 1;
    if (!requirementOf(strings, needed, frequency)) return;
    if (part.needed.empty() || frequency < part.frequency) {
        part.needed = std::move(needed);
        part.frequency = frequency;
    }
}

Strings withUnknownEnd(Strings strings) {
    for (std::string& string : strings) appendMarked(string, std::string(1, anything));
    return strings;
}

// Strings before the place where knowledge ends; what follows begins with "anything", or after a known non-letter with that.
Part concatenate(const std::vector<Part>& parts, std::size_t maximumStrings) {
    Part result;
    Strings current = {""};
    bool headKnown = false;
    const auto cut = [&](Strings next) {
        if (!headKnown) {
            result.head = withUnknownEnd(current);
            headKnown = true;
        }
        offer(result, withUnknownEnd(current));
        current = std::move(next);
        result.exact = false;
    };
    for (const Part& part : parts) {
        if (part.exact) {
            if (current.size() * part.strings.size() > maximumStrings) {
                const bool closed = allEndClosed(current);
                cut({closed ? std::string(1, nonLetter) : std::string(1, anything)});
                if (part.strings.size() > maximumStrings) continue;
            }
            current = crossProduct(std::move(current), part.strings);
            continue;
        }
        if (!headKnown && !part.head.empty() && current.size() * part.head.size() <= maximumStrings) {
            result.head = crossProduct(current, part.head);
            headKnown = true;
        }
        cut({std::string(1, anything)});
        if (!part.needed.empty() && (result.needed.empty() || part.frequency < result.frequency)) {
            result.needed = part.needed;
            result.frequency = part.frequency;
        }
    }
    if (result.exact) {
        result.strings = std::move(current);
    } else {
        offer(result, withUnknownEnd(current));
    }
    return result;
}

Part alternate(const std::vector<Part>& parts, std::size_t maximumStrings) {
    Part result;
    std::set<std::string> strings;
    bool exact = true;
    for (const Part& part : parts) {
        exact = exact && part.exact;
        strings.insert(part.strings.begin(), part.strings.end());
    }
    if (exact && strings.size() <= maximumStrings) {
        result.strings.assign(strings.begin(), strings.end());
        return result;
    }
    result.exact = false;
    result.frequency = 0;
    std::set<std::vector<std::string>> needed;
    std::set<std::string> heads;
    bool known = true;
    bool headsKnown = true;
    for (const Part& part : parts) {
        std::vector<std::vector<std::string>> own = part.needed;
        double frequency = part.frequency;
        // The neighbours of an alternative are not known here.
        if (part.exact) {
            Strings open;
            for (const std::string& s : part.strings) {
                std::string string(1, anything);
                appendMarked(string, s);
                open.push_back(std::move(string));
            }
            known = known && requirementOf(withUnknownEnd(std::move(open)), own, frequency);
        }
        known = known && !own.empty();
        needed.insert(own.begin(), own.end());
        result.frequency += frequency;
        if (part.exact) heads.insert(part.strings.begin(), part.strings.end());
        else if (part.head.empty()) headsKnown = false;
        else heads.insert(part.head.begin(), part.head.end());
    }
    if (known) result.needed.assign(needed.begin(), needed.end());
    else result.frequency = 1;
    if (headsKnown && heads.size() <= maximumStrings) result.head.assign(heads.begin(), heads.end());
    return result;
}

Part unknownPart() {
    Part part;
    part.strings = {std::string(1, anything)};
    return part;
}

Part textPart(std::string text) {
    Part part;
    part.strings = {std::move(text)};
    return part;
}

Part repeat(const Part& part, int minimum, int maximum) {
    if (minimum == 1 && maximum == 1) return part;
    if (!part.exact) return unknownPart();
    Part result = part;
    if (minimum == 0 && maximum == 1) {
        result.strings.emplace_back();
        return result;
    }
    const bool plain = std::all_of(part.strings.begin(), part.strings.end(), [](const std::string& s) {
        return s.find_first_not_of(std::string{nonLetter, boundary}) == std::string::npos;
    });
    if (plain) {
        if (minimum == 0) result.strings.emplace_back();
        return result;
    }
    if (allEndClosed(part.strings)) {
        result.strings = {std::string{anything, nonLetter}};
        if (minimum == 0) result.strings.emplace_back();
        return result;
    }
    return unknownPart();
}

// Reads the syntax of RE2 as far as rules use it.
class ExpressionReader {
public:
    // `literal` keeps every character as it is, so that the strings are the very texts a match can be.
    explicit ExpressionReader(std::string_view text, bool literal = false) : m_text(text), m_literal(literal) {}

    Part read(std::size_t maximumStrings = requirementStrings) {
        m_maximumStrings = maximumStrings;
        std::vector<Part> parts;
        parts.push_back(alternatives());
        // An unbalanced rest cannot come from an expression RE2 accepted, so it only means syntax unknown to this reader.
        if (m_at < m_text.size()) return unknownPart();
        return std::move(parts.front());
    }

private:
    bool more() const { return m_at < m_text.size(); }
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    Part alternatives() {
        std::vector<Part> parts;
        parts.push_back(sequence());
        while (more() && peek() == '|') {
            ++m_at;
            parts.push_back(sequence());
        }
        return parts.size() == 1 ? std::move(parts.front()) : alternate(parts, m_maximumStrings);
    }

    Part sequence() {
        std::vector<Part> parts;
        while (more() && peek() != '|' && peek() != ')') parts.push_back(quantified());
        if (parts.empty()) return textPart("");
        return concatenate(parts, m_maximumStrings);
    }

    Part quantified() {
        Part part = atom();
        for (;;) {
            int minimum = 1;
            int maximum = 1;
            if (peek() == '*') minimum = 0, maximum = -1, ++m_at;
            else if (peek() == '+') maximum = -1, ++m_at;
            else if (peek() == '?') minimum = 0, ++m_at;
            else if (!counted(minimum, maximum)) return part;
            if (peek() == '?') ++m_at;
            part = repeat(part, minimum, maximum);
        }
    }

    bool counted(int& minimum, int& maximum) {
        if (peek() != '{' || peek(1) < '0' || peek(1) > '9') return false;
        std::size_t at = m_at + 1;
        const auto number = [&] {
            int value = 0;
            while (at < m_text.size() && m_text[at] >= '0' && m_text[at] <= '9') value = value * 10 + (m_text[at++] - '0');
            return value;
        };
        minimum = maximum = number();
        if (at < m_text.size() && m_text[at] == ',') {
            ++at;
            maximum = at < m_text.size() && m_text[at] != '}' ? number() : -1;
        }
        if (at >= m_text.size() || m_text[at] != '}') return false;
        m_at = at + 1;
        return true;
    }

    Part group() {
        ++m_at;  // the parenthesis
        if (peek() == '?') {
            ++m_at;
            if (peek() == 'P' || peek() == '<') {
                while (more() && peek() != '>') ++m_at;
                ++m_at;
            } else {
                while (more() && peek() != ':' && peek() != ')') ++m_at;
                if (peek() == ')') {  // flags for the rest
                    ++m_at;
                    return textPart("");
                }
                ++m_at;
            }
        }
        Part part = alternatives();
        ++m_at;  // the closing parenthesis
        return part;
    }

    Part literal(std::string_view character) const {
        if (m_literal && (character.size() > 1 || !isLetter(static_cast<char>(character[0] | 0x20)))) {
            const bool plain = character.size() > 1 || static_cast<unsigned char>(character[0]) >= ' ';
            return plain ? textPart(std::string(character)) : unknownPart();
        }
        if (character.size() == 1) {
            const char c = character[0];
            if (c >= 'A' && c <= 'Z') return textPart(std::string(1, static_cast<char>(c - 'A' + 'a')));
            if (isLetter(c)) return textPart(std::string(1, c));
            return textPart(std::string(1, nonLetter));
        }
        if (hanAt(character, 0)) return textPart(std::string(character));
        // U+017F and U+212A fold to the letters s and k; as themselves they are no ASCII letters, but a match may hold either.
        if (character == "\xC5\xBF" || character == "\xE2\x84\xAA") return unknownPart();
        return textPart(std::string(1, nonLetter));
    }

    std::string_view character() {
        const auto lead = static_cast<unsigned char>(peek());
        std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        size = std::min(size, m_text.size() - m_at);
        const std::string_view result = m_text.substr(m_at, size);
        m_at += size;
        return result;
    }

    Part atom() {
        switch (peek()) {
            case '(': return group();
            case '[': return characterClass();
            case '.': ++m_at; return unknownPart();
            case '^':
            case '$': ++m_at; return m_literal ? unknownPart() : textPart(std::string(1, boundary));
            case '\\': return escape();
            default: return literal(character());
        }
    }

    Part escape() {
        ++m_at;
        const char c = peek();
        ++m_at;
        if (m_literal && c != 'b') {
            const bool sign = static_cast<unsigned char>(c) >= ' ' && static_cast<unsigned char>(c) < 0x7F && !isLetter(static_cast<char>(c | 0x20)) && !(c >= '0' && c <= '9');
            return sign ? textPart(std::string(1, c)) : unknownPart();
        }
        switch (c) {
            case 'b':
            case 'A':
            case 'z': return textPart(std::string(1, boundary));
            case 'd':
            case 'W':  // Han characters too, but to a word of ASCII letters they are neighbours like any other
            case 's':
            case 'n':
            case 't':
            case 'r':
            case 'f':
            case 'v': return textPart(std::string(1, nonLetter));
            case 'w':
            case 'D':
            case 'S':
            case 'B':
            case 'C': return unknownPart();
            case 'p':
            case 'P':
            case 'x':
                if (peek() == '{') {
                    while (more() && peek() != '}') ++m_at;
                    ++m_at;
                } else {
                    m_at += c == 'x' ? 2 : 1;
                }
                return unknownPart();
            case 'Q':
                m_at = m_text.size();  // quoted text is rare; nothing is claimed about it or what follows
                return unknownPart();
            default:
                if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return unknownPart();
                return textPart(std::string(1, nonLetter));
        }
    }

    Part characterClass() {
        ++m_at;
        bool known = true;
        if (peek() == '^') {
            known = false;
            ++m_at;
        }
        std::set<std::string> members;
        bool firstMember = true;
        while (more() && (peek() != ']' || firstMember)) {
            firstMember = false;
            if (peek() == '[' && peek(1) == ':') {
                known = false;
                while (more() && !(peek() == ':' && peek(1) == ']')) ++m_at;
                m_at += 2;
                continue;
            }
            if (peek() == '\\') {
                const Part part = escape();
                if (part.strings.front() == std::string(1, anything)) known = false;
                else members.insert(part.strings.front());
                continue;
            }
            const std::string_view from = character();
            if (peek() == '-' && peek(1) != ']' && peek(1) != '\0') {
                ++m_at;
                if (peek() == '\\') {
                    escape();
                    known = false;
                    continue;
                }
                const std::string_view to = character();
                const bool ascii = from.size() == 1 && to.size() == 1;
                for (char c = ascii ? from[0] : 1; ascii && c <= to[0] && c > 0; ++c)
                    members.insert(literal(std::string_view(&c, 1)).strings.front());
                known = known && ascii;
                continue;
            }
            members.insert(literal(from).strings.front());
        }
        ++m_at;
        if (!known || members.empty() || members.size() > 16) return unknownPart();
        Part part;
        part.strings.assign(members.begin(), members.end());
        return part;
    }

    std::string_view m_text;
    bool m_literal = false;
    std::size_t m_maximumStrings = requirementStrings;
    std::size_t m_at = 0;
};

bool isWordCharacter(char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '_'; }

// Turns a string with boundary marks into a phrase; nothing where no text fits the marks or a mark cannot be settled.
std::optional<Phrase> settleBoundaries(std::string_view string, bool& impossible) {
    Phrase phrase;
    impossible = false;
    for (std::size_t i = 0; i < string.size(); ++i) {
        const char c = string[i];
        if (c == anything || c == nonLetter) return std::nullopt;
        if (c != boundary) {
            phrase.text.push_back(c);
            continue;
        }
        if (phrase.text.empty()) phrase.wordStart = true;
        else if (i + 1 == string.size()) phrase.wordEnd = true;
        else if (isWordCharacter(phrase.text.back()) == isWordCharacter(string[i + 1])) {
            impossible = true;
            return std::nullopt;
        }
    }
    if (phrase.text.empty()) return std::nullopt;
    // A boundary beside a character that is no part of a word would ask for a word on the other side.
    if (phrase.wordStart && !isWordCharacter(phrase.text.front())) return std::nullopt;
    if (phrase.wordEnd && !isWordCharacter(phrase.text.back())) return std::nullopt;
    return phrase;
}

// The first word of a string, or "" where it is not certain.
std::string firstWordOf(std::string_view string) {
    std::size_t begin = 0;
    while (begin < string.size() && string[begin] == boundary) ++begin;
    if (hanAt(string, begin)) return std::string(string.substr(begin, 3));
    std::size_t end = begin;
    while (end < string.size() && isLetter(string[end])) ++end;
    if (end == begin || end >= string.size() || string[end] == anything || hanAt(string, end)) return {};
    return std::string(string.substr(begin, end - begin));
}

}  // namespace

// Rough share of steps with a word; words not listed are taken for rare.
double wordFrequency(const std::string& word) {
    static const std::unordered_map<std::string_view, double> common = {
        {"the", .62}, {"a", .4}, {"to", .39}, {"is", .38}, {"and", .33}, {"of", .33}, {"s", .28}, {"that", .27}, {"in", .25},
        {"so", .2}, {"it", .2}, {"i", .19}, {"for", .19}, {"but", .17}, {"this", .17}, {"be", .16}, {"let", .15}, {"if", .14},
        {"with", .14}, {"are", .13}, {"or", .12}, {"we", .12}, {"can", .11}, {"on", .11}, {"by", .1}, {"not", .1}, {"t", .1},
        {"as", .1}, {"which", .09}, {"need", .09}, {"from", .09}, {"wait", .08}, {"there", .08}, {"me", .08}, {"one", .08},
        {"have", .08}, {"then", .08}, {"maybe", .08}, {"at", .07}, {"about", .07}, {"answer", .07}, {"would", .07},
        {"think", .07}, {"like", .06}, {"all", .06}, {"each", .06}, {"number", .06}, {"first", .06}, {"more", .06},
        {"might", .06}, {"they", .06}, {"since", .06}, {"should", .06}, {"because", .06}, {"an", .05}, {"has", .05},
        {"could", .05}, {"two", .05}, {"other", .05}, {"how", .05}, {"when", .05}, {"you", .05}, {"where", .05}, {"also", .05},
        {"these", .05}, {"problem", .05}, {"now", .045}, {"what", .044}, {"no", .044}, {"therefore", .042}, {"total", .042},
        {"find", .042}, {"was", .04}, {"step", .04}, {"both", .04}, {"here", .04}, {"check", .04}, {"up", .036},
        {"right", .036}, {"out", .035}, {"use", .035}, {"day", .035}, {"time", .035}, {"question", .034}, {"make", .034},
        {"just", .034}, {"given", .032}, {"must", .03}, {"correct", .03}, {"only", .03}, {"re", .03}, {"will", .03},
        {"ll", .03}, {"m", .03}, {"d", .04}, {"ve", .02}};
    if (word.size() == 3 && static_cast<unsigned char>(word[0]) >= 0x80) return 0.06;
    if (word.size() == 6 && static_cast<unsigned char>(word[0]) >= 0x80) return 0.004;
    const auto found = common.find(word);
    return found != common.end() ? found->second : word.size() <= 2 ? 0.02 : 0.012;
}

bool hanAt(std::string_view text, std::size_t offset) {
    if (offset + 3 > text.size()) return false;
    const auto a = static_cast<unsigned char>(text[offset]);
    if (a < 0xE4 || a > 0xE9) return false;
    return a > 0xE4 || static_cast<unsigned char>(text[offset + 1]) >= 0xB8;
}

Status checkRuleExpression(const std::string& expression) {
    if (expression.empty()) return failure("the regex is empty");
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    const RE2 compiled(expression, options);
    if (!compiled.ok()) return failure("RE2 refuses the regex: " + compiled.error());
    return {};
}

RequiredWords requiredWords(std::string_view expression) {
    const Part part = ExpressionReader(expression).read();
    RequiredWords result;
    // The match may begin or end inside a word unless the expression itself says otherwise.
    if (part.exact) {
        Strings open;
        for (const std::string& s : part.strings) {
            std::string string(1, anything);
            appendMarked(string, s);
            open.push_back(std::move(string));
        }
        if (!requirementOf(withUnknownEnd(std::move(open)), result.alternatives, result.frequency)) result.frequency = 1;
    } else {
        result.alternatives = part.needed;
        result.frequency = part.needed.empty() ? 1 : part.frequency;
    }
    std::set<std::string> firstWords;
    for (const std::string& string : part.exact ? withUnknownEnd(part.strings) : part.head) {
        std::string word = firstWordOf(string);
        if (word.empty()) return result;
        firstWords.insert(std::move(word));
    }
    result.firstWords.assign(firstWords.begin(), firstWords.end());
    return result;
}

std::vector<Phrase> phrasesOf(std::string_view expression) {
    // A part with its own case rule cannot be looked up in lower case.
    if (expression.find("(?") != std::string_view::npos) return {};
    const Part part = ExpressionReader(expression, true).read(literalStrings);
    if (!part.exact) return {};
    std::vector<Phrase> phrases;
    for (const std::string& string : part.strings) {
        bool impossible = false;
        std::optional<Phrase> phrase = settleBoundaries(string, impossible);
        if (impossible) continue;
        if (!phrase) return {};
        // The key of a phrase is a whole word, so its first and last words must be whole, or it must hold Han.
        bool han = false;
        for (std::size_t i = 0; i < phrase->text.size(); ++i) han = han || hanAt(phrase->text, i);
        if (!han && !(phrase->wordStart && phrase->wordEnd && isLetter(phrase->text.front()) && isLetter(phrase->text.back())))
            return {};
        phrases.push_back(std::move(*phrase));
    }
    return phrases;
}

std::vector<std::string> signsOf(std::string_view expression) {
    const Part part = ExpressionReader(expression, true).read();
    if (!part.exact || part.strings.size() > 8) return {};
    for (const std::string& string : part.strings)
        for (std::size_t i = 0; i < string.size(); ++i)
            if (isWordCharacter(string[i]) || hanAt(string, i) || string[i] <= boundary) {
                // Bytes beyond ASCII are negative where char is signed; only the marks are refused.
                if (static_cast<unsigned char>(string[i]) < 0x80 || hanAt(string, i)) return {};
            }
    if (std::any_of(part.strings.begin(), part.strings.end(), [](const std::string& s) { return s.empty(); })) return {};
    return part.strings;
}

bool hasCountedGap(std::string_view expression) {
    for (std::size_t i = 0; i < expression.size(); ++i) {
        if (expression[i] == '\\') {
            ++i;
            continue;
        }
        if (expression[i] != '{' || i + 1 >= expression.size() || expression[i + 1] < '0' || expression[i + 1] > '9') continue;
        const std::size_t end = expression.find('}', i);
        if (end == std::string_view::npos) return false;
        // {0,3} of a short group is no gap; a wide count, or one over any character, is.
        int highest = 0;
        int value = 0;
        for (std::size_t k = i + 1; k < end; ++k) {
            value = expression[k] == ',' ? 0 : value * 10 + (expression[k] - '0');
            highest = std::max(highest, value);
        }
        const char before = i > 0 ? expression[i - 1] : '\0';
        if (highest > 8 || before == '.' || before == ']') return true;
    }
    return false;
}

}  // namespace sextant::classifiers
