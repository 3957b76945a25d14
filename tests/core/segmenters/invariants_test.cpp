// What every segmenter promises, held on random texts of a mixed alphabet and on parts of them.
#include "core/base/utf8.h"
#include "core/segmenters/segmenter.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

using namespace sextant;

namespace {

const std::vector<std::string> alphabet = {"a",
                                           "b",
                                           "Q",
                                           "7",
                                           "3.14",
                                           "word",
                                           "Wait",
                                           "step",
                                           "e.g.",
                                           "Dr. ",
                                           "Fig. 2",
                                           "vs. ",
                                           "So the answer is ",
                                           "x = y + 2",
                                           "!",
                                           "?",
                                           ".",
                                           "...",
                                           "…",
                                           "。",
                                           "！",
                                           "？",
                                           "；",
                                           "”",
                                           "’",
                                           "」",
                                           "）",
                                           "\"",
                                           "'",
                                           ")",
                                           "推",
                                           "理",
                                           "所以答案是",
                                           "第三步：",
                                           "步骤2",
                                           "é",
                                           "ß",
                                           "Ж",
                                           "ひ",
                                           "한",
                                           "😀",
                                           "👩‍🔬",
                                           "👍🏽",
                                           "e\u0301",
                                           "\U00020000",
                                           "\n",
                                           "\n",
                                           "\n\n",
                                           "\r\n",
                                           "\r\n\r\n",
                                           "\n  \n",
                                           " ",
                                           " ",
                                           "\t",
                                           "\v",
                                           "\f",
                                           "\u0085",
                                           "\u00A0",
                                           "\u1680",
                                           "\u2003",
                                           "\u2028",
                                           "\u2029",
                                           "\u202F",
                                           "\u205F",
                                           "\u3000",
                                           "\u200B",
                                           "\uFEFF",
                                           "```",
                                           "\n```python\n",
                                           "\n```\n",
                                           "~~~",
                                           "\n~~~\n",
                                           "````",
                                           "`x`",
                                           "`",
                                           "\\[",
                                           "\\]",
                                           "\n\\[\n",
                                           "\n\\]\n",
                                           "$$",
                                           "$",
                                           "\\(",
                                           "\\)",
                                           "\\begin{align}",
                                           "\\end{align}",
                                           "\\",
                                           "\n# Title\n",
                                           "\n**Bold title**\n",
                                           "**",
                                           "__",
                                           "\n- item",
                                           "\n1. item",
                                           "\n2.Naming things\n",
                                           "\n| a | b |\n",
                                           "Step 1: ",
                                           "\nStep 2\n",
                                           "<think>",
                                           "</think>",
                                           "<SUMMARY>",
                                           "</SUMMARY>",
                                           "\n<step>",
                                           "</step>",
                                           "<",
                                           ">",
                                           "<b>",
                                           "#",
                                           "*",
                                           "-"};

std::string randomText(std::mt19937& random) {
    std::string text;
    const std::size_t pieces = random() % 120;
    for (std::size_t i = 0; i < pieces; ++i) text += alphabet[random() % alphabet.size()];
    if (random() % 4 == 0) {  // paragraphs long enough for the rules that cut them
        for (int i = 0; i < 60; ++i)
            text += random() % 3 ? "Then we look at the next one of them. " : "然后我们再看下一个情况。";
        if (random() % 2) text += "\n" + std::string(300, 'x') + "\nshort line\n";
    }
    return text;
}

// The property White_Space of the Unicode character database, written out a second time on purpose.
bool isBlankCharacter(char32_t c) {
    return (c >= 9 && c <= 13) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Where characters begin, the end of the text included.
std::vector<std::size_t> characterStarts(const std::string& text) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); i += decodeUtf8(text, i).size) starts.push_back(i);
    starts.push_back(text.size());
    return starts;
}

void checkInvariants(const segmenters::Segmenter& segmenter, const std::string& text, TextSpan scope) {
    const std::vector<Segment> segments = segmenter.segment(text, scope);
    std::vector<bool> covered(text.size(), false);
    std::size_t last = scope.begin;
    for (const Segment& segment : segments) {
        const TextSpan span = segment.span;
        ASSERT_LT(span.begin, span.end);
        ASSERT_GE(span.begin, last) << "segments are ordered, disjoint and inside the scope";
        ASSERT_LE(span.end, scope.end);
        last = span.end;
        for (std::size_t i = span.begin; i < span.end; ++i) covered[i] = true;
    }
    const std::vector<std::size_t> starts = characterStarts(text);
    std::vector<bool> isStart(text.size() + 1, false), blankAt(text.size() + 1, true),
        blankBefore(text.size() + 1, true);
    for (const std::size_t start : starts) {
        isStart[start] = true;
        if (start == text.size()) continue;
        const DecodedCodePoint c = decodeUtf8(text, start);
        const bool blank = isBlankCharacter(c.value);
        blankAt[start] = blank;
        blankBefore[start + c.size] = blank;
        if (start >= scope.begin && start < scope.end && !blank) {
            ASSERT_TRUE(covered[start]) << "byte " << start << " of no segment";
        }
    }
    for (const Segment& segment : segments) {
        ASSERT_TRUE(isStart[segment.span.begin] && isStart[segment.span.end]) << "segments end between characters";
        ASSERT_FALSE(blankAt[segment.span.begin]) << "a segment begins with white space";
        ASSERT_FALSE(blankBefore[segment.span.end]) << "a segment ends with white space";
    }
}

class EverySegmenter : public testing::TestWithParam<const char*> {};

}  // namespace

TEST_P(EverySegmenter, KeepsItsPromisesOnRandomTexts) {
    const auto segmenter = segmenters::makeSegmenter(GetParam());
    ASSERT_TRUE(segmenter);
    std::mt19937 random(20260501);
    for (int round = 0; round < 3000; ++round) {
        const std::string text = randomText(random);
        const std::vector<std::size_t> starts = characterStarts(text);
        std::size_t from = starts[random() % starts.size()], to = starts[random() % starts.size()];
        if (from > to) std::swap(from, to);
        for (const TextSpan scope : {TextSpan{0, text.size()}, TextSpan{from, to}}) {
            SCOPED_TRACE("round " + std::to_string(round) + ", scope " + std::to_string(scope.begin) + ".." +
                         std::to_string(scope.end));
            checkInvariants(**segmenter, text, scope);
            if (HasFatalFailure()) FAIL() << text;
        }
    }
}

// A scope is cut as if it were the whole text: nothing outside it matters.
TEST_P(EverySegmenter, SeesNothingOutsideItsScope) {
    const auto segmenter = segmenters::makeSegmenter(GetParam());
    ASSERT_TRUE(segmenter);
    std::mt19937 random(7);
    for (int round = 0; round < 500; ++round) {
        const std::string text = randomText(random);
        const std::vector<std::size_t> starts = characterStarts(text);
        std::size_t from = starts[random() % starts.size()], to = starts[random() % starts.size()];
        if (from > to) std::swap(from, to);
        std::vector<Segment> alone = (*segmenter)->segment(text.substr(from, to - from), {0, to - from});
        for (Segment& segment : alone) {
            segment.span.begin += from;
            segment.span.end += from;
        }
        ASSERT_EQ((*segmenter)->segment(text, {from, to}), alone) << "round " << round << "\n" << text;
    }
}

INSTANTIATE_TEST_SUITE_P(Segmenters, EverySegmenter,
                         testing::Values("step", "sentence", "line", "stage", "tokens:1", "tokens:7", "tokens:200"),
                         [](const auto& named) {
                             std::string name = named.param;
                             for (char& c : name)
                                 if (c == ':') c = '_';
                             return name;
                         });
