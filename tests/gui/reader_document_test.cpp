#include "app/gui/reader/chunk_heights.h"
#include "app/gui/reader/step_look.h"
#include "app/gui/reader/trace_document.h"
#include "tests/gui/reader_traces.h"

#include <gtest/gtest.h>

using namespace sextant;
using namespace sextant::gui;

namespace {

// Every character boundary of a text, by bytes and by UTF-16 units, counted the slow way.
void expectMapsEveryCharacter(const std::string& text) {
    const Utf16Map map(text);
    std::size_t byte = 0;
    qsizetype unit = 0;
    const QString whole = QString::fromStdString(text);
    while (byte < text.size()) {
        ASSERT_EQ(map.toUtf16(byte), unit) << "byte " << byte;
        ASSERT_EQ(map.toBytes(unit), byte) << "unit " << unit;
        const unsigned char lead = static_cast<unsigned char>(text[byte]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        for (std::size_t inside = 1; inside < size; ++inside) ASSERT_EQ(map.toUtf16(byte + inside), unit);
        if (size == 4) {
            ASSERT_EQ(map.toBytes(unit + 1), byte);
        }
        byte += size;
        unit += size == 4 ? 2 : 1;
    }
    EXPECT_EQ(map.toUtf16(text.size()), whole.size());
    EXPECT_EQ(map.toUtf16(text.size() + 99), whole.size());
    EXPECT_EQ(map.toBytes(whole.size() + 99), text.size());
}

}  // namespace

TEST(Utf16Map, MapsEveryCharacterOfMixedText) {
    std::string text;
    for (int i = 0; i < 300; ++i) text += i % 7 == 0 ? "𝑥²😀" : i % 5 == 0 ? "推理步骤。" : i % 3 == 0 ? "שלום é" : "plain ascii ";
    expectMapsEveryCharacter(text);
    expectMapsEveryCharacter(std::string(700, 'a'));
    expectMapsEveryCharacter("");
    std::string astral;
    for (int i = 0; i < 500; ++i) astral += "😀";
    expectMapsEveryCharacter(astral);
}

TEST(TraceDocument, CoversStepsAndTheTextBetween) {
    const auto trace = test::makeTrace({{"First.\nSecond line.", test::patterns("DC")}, {"等等，让我检查😀", test::patterns("SR")}}, "<think>\n", "The answer is 841.");
    const TraceDocument& document = trace->document;
    ASSERT_EQ(document.stepCount(), 2);
    ASSERT_EQ(document.blocks().size(), 4u);
    EXPECT_EQ(document.blocks()[0].role, TextBlock::Role::between);
    EXPECT_EQ(document.blocks()[3].role, TextBlock::Role::answer);
    const Utf16Range second = document.stepRange(1);
    EXPECT_EQ(document.text().mid(second.begin, second.size()), QStringLiteral("等等，让我检查😀"));
    EXPECT_EQ(document.stepAt(0), -1);
    EXPECT_EQ(document.stepAt(second.begin), 1);
    EXPECT_EQ(document.stepAt(second.begin - 1), 0);
}

TEST(TraceDocument, CutsLongLinesIntoChunksThatJoinToTheSource) {
    std::string line;
    while (line.size() < 300'000) line += line.size() % 3 == 0 ? "推理的步骤😀" : "words and words ";
    const auto trace = test::makeTrace({{line, {}}, {"short", {}}});
    const TraceDocument& document = trace->document;
    const TextBlock& block = document.blocks()[0];
    EXPECT_GT(block.chunkCount, 50);
    QString joined;
    for (int i = 0; i < block.chunkCount; ++i) {
        const TextChunk& chunk = document.chunks()[static_cast<std::size_t>(block.firstChunk + i)];
        EXPECT_LE(chunk.end - chunk.begin, TraceDocument::maximalChunk);
        EXPECT_FALSE(document.text()[chunk.begin].isLowSurrogate());
        joined += document.text().mid(chunk.begin, chunk.end - chunk.begin);
    }
    EXPECT_EQ(joined, QString::fromStdString(line));
}

TEST(TraceDocument, KeepsDirectionAndCodeInChunksOfTheirOwn) {
    const auto trace = test::makeTrace({{"English line\nשורה בעברית\nmore\n```py\nprint(1)\n```\nafter", {}}});
    const auto& chunks = trace->document.chunks();
    ASSERT_EQ(chunks.size(), 5u);
    EXPECT_TRUE(chunks[1].rightToLeft);
    EXPECT_TRUE(chunks[3].monospace);
    EXPECT_EQ(chunks[3].lines, 3);
    EXPECT_FALSE(chunks[4].monospace);
}

TEST(TraceDocument, LaysOutControlCharactersVisiblyAndKeepsTheirNumber) {
    const auto trace = test::makeTrace({{std::string("a\r\nb\x01\tc"), {}}});
    const TextChunk& chunk = trace->document.chunks()[0];
    const QString shown = trace->document.layoutText(chunk);
    EXPECT_EQ(shown.size(), chunk.end - chunk.begin);
    EXPECT_EQ(shown[2], QChar(QChar::LineSeparator));
    EXPECT_EQ(shown[4], QChar(0x2401));
    EXPECT_EQ(shown[5], QChar(u'\t'));
}

TEST(ChunkHeights, FindsChunksAfterChanges) {
    ChunkHeights heights;
    heights.assign({10, 20, 0, 30, 5});
    EXPECT_EQ(heights.total(), 65);
    heights.set(1, 100);
    EXPECT_EQ(heights.total(), 145);
    EXPECT_EQ(heights.top(3), 110);
    EXPECT_EQ(heights.chunkAt(-5), 0);
    EXPECT_EQ(heights.chunkAt(9), 0);
    EXPECT_EQ(heights.chunkAt(10), 1);
    EXPECT_EQ(heights.chunkAt(109), 1);
    EXPECT_EQ(heights.chunkAt(110), 3);
    EXPECT_EQ(heights.chunkAt(9999), 4);
}

TEST(StepLook, TellsPersonMachineAndUnsureApart) {
    operations::TraceDetail detail = test::makeDetail({{"text", test::patterns("SR EC")}, {"mine", test::patterns("SA"), true}});
    detail.steps[0].sources[0].scores[index(Pattern::emphasizingConstraints)] = 0.55f;
    const StepChips machine = chipsOf(detail.steps[0]);
    ASSERT_EQ(machine.count, 2);
    EXPECT_EQ(machine.chips[0].kind, ChipKind::machine);
    EXPECT_EQ(machine.chips[1].kind, ChipKind::unsure);
    EXPECT_TRUE(describeChip(machine.chips[1], detail.steps[0]).contains(QStringLiteral("unsure")));
    const StepChips person = chipsOf(detail.steps[1]);
    ASSERT_EQ(person.count, 1);
    EXPECT_EQ(person.chips[0].kind, ChipKind::person);
    EXPECT_TRUE(describeChip(person.chips[0], detail.steps[1]).contains(QStringLiteral("ana")));
}
