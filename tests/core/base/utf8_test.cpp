#include "core/base/utf8.h"

#include <gtest/gtest.h>

using namespace sextant;

TEST(Utf8, CountsCodePointsNotBytes) {
    EXPECT_EQ(countCodePoints("abc"), 3u);
    EXPECT_EQ(countCodePoints("a推理😀"), 4u);
}

TEST(Utf8, FindsTheFirstInvalidByte) {
    EXPECT_FALSE(firstInvalidUtf8("plain 推理 😀"));
    EXPECT_EQ(firstInvalidUtf8("ab\xFF"), 2u);
    EXPECT_EQ(firstInvalidUtf8("\xC0\xAF"), 0u) << "overlong form";
    EXPECT_EQ(firstInvalidUtf8("x\xED\xA0\x80"), 1u) << "lone surrogate";
    EXPECT_EQ(firstInvalidUtf8("ab\xE6\x8E"), 2u) << "cut inside a character";
}

TEST(Utf8, ReplacesInvalidBytesVisibly) {
    EXPECT_EQ(replaceInvalidUtf8("a\xFF" "b"), "a\xEF\xBF\xBD" "b");
    EXPECT_EQ(replaceInvalidUtf8("推理"), "推理");
    EXPECT_FALSE(firstInvalidUtf8(replaceInvalidUtf8("\xED\xA0\x80\xC0\xE6\x8E")));
}

TEST(Utf8, IndexMapsBothWaysInLongMixedText) {
    std::string text;
    for (int i = 0; i < 500; ++i) text += i % 3 == 0 ? "推" : i % 3 == 1 ? "x" : "😀";
    const CodePointIndex index(text);
    EXPECT_EQ(index.codePoints(), 500u);
    std::size_t bytes = 0;
    for (std::size_t codePoint = 0; codePoint <= 500; ++codePoint) {
        EXPECT_EQ(index.toBytes(codePoint), bytes);
        EXPECT_EQ(index.toCodePoints(bytes), codePoint);
        if (bytes < text.size()) bytes += decodeUtf8(text, bytes).size;
    }
}

TEST(Utf8, ExcerptNeverCutsInsideACharacter) {
    EXPECT_EQ(excerpt("推理模型", 2), "推理…");
    EXPECT_EQ(excerpt("推理", 2), "推理");
}

TEST(Utf8, AppendIsTheInverseOfDecode) {
    for (const char32_t c : {U'a', U'é', U'推', U'😀'}) {
        std::string out;
        appendUtf8(out, c);
        EXPECT_EQ(decodeUtf8(out, 0).value, c);
        EXPECT_EQ(decodeUtf8(out, 0).size, out.size());
    }
}
