#include "core/segmenters/sentence_segmenter.h"

#include "core/base/utf8.h"
#include "core/segmenters/segment_kind.h"
#include "core/segmenters/sentence_ends.h"
#include "core/segmenters/text_blocks.h"

#include <algorithm>
#include <array>

namespace sextant::segmenters {
namespace {

constexpr std::size_t wrappedLine = 60;  // a shorter line was ended on purpose
constexpr std::size_t longestWord = 24;  // bytes looked back for the word before a mark

// Lower case, sorted. Words after which a full stop does not end the sentence.
constexpr std::array<std::string_view, 36> abbreviations = {
    "approx", "art",  "ca",  "cf",   "ch",  "cor", "def", "dept", "dr",  "e.g", "ed", "eq",
    "eqn",    "eqs",  "fig", "figs", "i.e", "jr",  "lem", "mr",   "mrs", "ms",  "mt", "pp",
    "prof",   "prop", "ref", "resp", "sec", "sr",  "st",  "thm",  "viz", "vol", "vs", "w.r.t"};
static_assert(std::is_sorted(abbreviations.begin(), abbreviations.end()));

// Cuts one stretch of prose (no blank line, no fence) into sentences.
class SentenceScanner {
public:
    SentenceScanner(std::string_view text, std::vector<Segment>& sentences) : m_text(text), m_sentences(sentences) {}

    void scan(TextSpan span) {
        m_text = m_text.substr(0, span.end);
        m_begin = m_lineBegin = span.begin;
        for (std::size_t at = span.begin; at < span.end;) at = step(at);
        close(span.end);
    }

private:
    // Looks at the character at `at`, ends the sentence where it ends there, and returns where to look next.
    std::size_t step(std::size_t at) {
        const char c = m_text[at];
        if (isBeyondAscii(c)) return wide(at);
        switch (c) {
            case '\n': return lineBreak(at);
            case '.':
            case '!':
            case '?': return mark(at);
            case '\\':
            case '$':
                if (startsDisplay(m_text.substr(at)))
                    if (const std::size_t end = displayEnd(m_text, at); end > at) return end;
                return m_text.substr(at).starts_with("\\(") ? behind(at, "\\)") : at + 1;
            case '`': return behind(at, "`");
            default: return at + 1;
        }
    }

    // Behind the `closing` of the formula or code that opens at `at`, on the same line; else behind the opening
    // character.
    std::size_t behind(std::size_t at, std::string_view closing) const {
        const std::string_view opening = m_text.substr(at, closing.size());
        for (std::size_t i = at + closing.size(); i < m_text.size() && m_text[i] != '\n'; ++i) {
            if (m_text[i] != closing[0]) continue;
            const std::string_view here = m_text.substr(i, closing.size());
            if (here == closing) return i + closing.size();
            if (here == opening) break;  // opened again: the first one was none
        }
        return at + 1;
    }

    // Where the word of letters and dots that ends at `end` begins, within the sentence and `longestWord`.
    std::size_t wordBegin(std::size_t end) const {
        const std::size_t least = std::max(m_begin, end - std::min(end, longestWord));
        while (end > least && (isAsciiLetter(m_text[end - 1]) || m_text[end - 1] == '.')) --end;
        return end;
    }

    std::size_t wide(std::size_t at) {
        std::size_t end = at;
        bool ellipsisOnly = true;
        for (;;) {
            const std::size_t strong = chineseSentenceMark(m_text, end);
            const std::size_t size = strong ? strong : ellipsisMark(m_text, end);
            if (size == 0) break;
            ellipsisOnly &= strong == 0;
            end += size;
        }
        if (end == at) return at + decodeUtf8(m_text, at).size;
        const std::size_t marksEnd = end;
        end = skipClosers(m_text, end);
        if (ellipsisOnly && !isEastAsianAt(m_text, end) && !endsBefore(end, true)) return end;
        // “好。”，他说 goes on behind the quote.
        if (end > marksEnd)
            for (const std::string_view goesOn : {"，", "、", "；", "：", "。"})
                if (m_text.substr(end).starts_with(goesOn)) return end;
        return close(end);
    }

    std::size_t mark(std::size_t at) {
        std::size_t end = at;
        while (end < m_text.size() && (m_text[end] == '.' || m_text[end] == '!' || m_text[end] == '?')) ++end;
        const bool stop = m_text[end - 1] == '.';
        const bool single = end == at + 1;
        const std::size_t marksEnd = end;
        for (std::size_t before = 0; before != end;) {  // quotes, brackets and the ends of bold, in any order
            before = end;
            end = skipClosers(m_text, end);
            while (end < m_text.size() && (m_text[end] == '*' || m_text[end] == '_')) ++end;
        }
        if (single && stop && (isListNumber(at) || isAbbreviation(at))) return marksEnd;
        if (single && !stop && end == marksEnd && isFactorial(at)) return marksEnd;
        const bool lowerMayFollow = !stop && end == marksEnd;
        return endsBefore(end, !lowerMayFollow) ? close(end) : end;
    }

    // Can a sentence end at `end`, given what follows? `lowerGoesOn`: a lower-case word continues it.
    bool endsBefore(std::size_t end, bool lowerGoesOn) const {
        if (end == m_text.size()) return true;
        const std::size_t next = skipWhiteSpace(m_text, end);
        if (next == m_text.size()) return true;
        if (next == end) return isEastAsianAt(m_text, end) && isHan(decodeUtf8(m_text, end).value);
        const char c = m_text[next];
        if (isAsciiLower(c)) return !lowerGoesOn;
        return std::string_view("=<>+/,;:)]}%^&|").find(c) == std::string_view::npos;
    }

    // Has the sentence so far nothing but marks and a number or one letter ("12.", "**3.**", "(a) 1.")?
    bool isListNumber(std::size_t stop) const {
        const std::size_t from = std::max(m_begin, m_lineBegin);
        if (stop - from > 16) return false;
        bool number = false;
        for (std::size_t i = skipWhiteSpace(m_text, from); i < stop; ++i) {
            const char c = m_text[i];
            if (isAsciiLetter(c)) {
                if (i > from && isAsciiLetter(m_text[i - 1])) return false;
                number = true;
            } else if (isAsciiDigit(c)) number = true;
            else if (isBeyondAscii(c) || std::string_view("#*_>-+() \t").find(c) == std::string_view::npos)
                return false;
        }
        return number;
    }

    bool isAbbreviation(std::size_t stop) const {
        const std::size_t from = wordBegin(stop);
        const std::string_view word = m_text.substr(from, stop - from);
        if (word.empty() || word.size() > 8) return false;
        const std::size_t next = skipWhiteSpace(m_text, stop + 1);
        const char follows = next < m_text.size() ? m_text[next] : '\n';
        if (word.size() == 1 && isAsciiUpper(word[0])) return isInitial(from) && isAsciiUpper(follows);
        if (word.size() == 3 && word[1] == '.' && isAsciiUpper(word[0]) && isAsciiUpper(word[2])) return true;  // U.S.
        std::array<char, 8> lower{};
        std::transform(word.begin(), word.end(), lower.begin(),
                       [](char c) { return isAsciiUpper(c) ? static_cast<char>(c + ('a' - 'A')) : c; });
        const std::string_view folded(lower.data(), word.size());
        if (folded == "no" || folded == "ex") return isAsciiDigit(follows);
        if (folded == "al") return !isAsciiUpper(follows);
        return std::binary_search(abbreviations.begin(), abbreviations.end(), folded);
    }

    // A single capital after a capitalised word or another initial ("Robert J. Smith"), not "the answer is B. Then".
    bool isInitial(std::size_t letter) const {
        if (letter < m_begin + 2 || m_text[letter - 1] != ' ') return false;
        const std::size_t from = wordBegin(letter - 1);
        const std::string_view word = m_text.substr(from, letter - 1 - from);
        for (const std::string_view naming :
             {"Option", "Choice", "Answer", "Case", "Part", "Statement", "Point", "Set", "Step", "So", "Is"})
            if (word == naming) return false;
        return word.size() > 1 && isAsciiUpper(word[0]);
    }

    // "5! ways", "n! is": an exclamation mark of mathematics.
    bool isFactorial(std::size_t at) const {
        if (m_text[at] != '!' || at == m_begin) return false;
        const std::size_t next = skipWhiteSpace(m_text, at + 1);
        if (next < m_text.size() && !isAsciiLower(m_text[next])) return false;
        const char before = m_text[at - 1];
        const bool aloneLetter = isAsciiLetter(before) && (at - 1 == m_begin || !isAsciiLetter(m_text[at - 2]));
        return isAsciiDigit(before) || before == ')' || aloneLetter;
    }

    std::size_t lineBreak(std::size_t at) {
        const std::size_t lineBegin = m_lineBegin;
        m_lineBegin = at + 1;
        const std::size_t next = skipWhiteSpace(m_text, at);
        const TextSpan line = trimmed(m_text, {std::max(lineBegin, m_begin), at});
        if (line.empty() || next == m_text.size()) return at + 1;
        const std::string_view rest = m_text.substr(next);
        const std::string_view content = line.in(m_text);
        if (startsDisplay(rest) && displayEnd(m_text, next) > next && headingMark(content) == 0) return next;
        const bool afterDisplay =
            content.ends_with("\\]") || content.ends_with("$$") || content.find("\\end{") != std::string_view::npos;
        const bool wrapped = afterDisplay || countCodePoints(m_text.substr(lineBegin, at - lineBegin)) >= wrappedLine;
        if (wrapped && isAsciiLower(rest[0]) && listMarker(rest) == 0 && headingMark(content) == 0) return next;
        return close(at);
    }

    std::size_t close(std::size_t end) {
        const TextSpan sentence = trimmed(m_text, {m_begin, end});
        if (!sentence.empty()) m_sentences.push_back({sentence, kindOf(sentence.in(m_text))});
        m_begin = end;
        return end;
    }

    std::string_view m_text;  // up to the end of the stretch
    std::vector<Segment>& m_sentences;
    std::size_t m_begin = 0;  // of the sentence so far
    std::size_t m_lineBegin = 0;
};

void scanBlock(std::string_view text, const Block& block, std::vector<Segment>& sentences) {
    if (!block.hasFence) {
        SentenceScanner(text, sentences).scan(block.span);
        return;
    }
    const std::string_view bounded = text.substr(0, block.span.end);
    FenceTracker fence;
    TextSpan stretch{block.span.begin, block.span.begin};
    bool code = false;
    const auto close = [&] {
        const TextSpan whole = trimmed(bounded, stretch);
        if (whole.empty()) return;
        if (code) sentences.push_back({whole, SegmentKind::code});
        else SentenceScanner(bounded, sentences).scan(whole);
    };
    for (std::size_t at = block.span.begin; at < bounded.size();) {
        const std::size_t next = lineEnd(bounded, at);
        const std::size_t first = skipWhiteSpace(bounded.substr(0, next), at);
        const bool wasInside = fence.inside();
        const bool fenced = first == next ? wasInside : fence.take(bounded.substr(first, next - first));
        if (fenced != code || (fenced && !wasInside)) {  // also where one fence follows another
            close();
            stretch.begin = at;
            code = fenced;
        }
        stretch.end = next;
        at = next;
    }
    close();
}

}  // namespace

std::vector<Segment> SentenceSegmenter::segment(std::string_view text, TextSpan scope) const {
    const std::string_view bounded = text.substr(0, scope.end);
    std::vector<Segment> sentences;
    forEachBlock(bounded, scope.begin, [&](const Block& block) { scanBlock(bounded, block, sentences); });
    return sentences;
}

}  // namespace sextant::segmenters
