// Names, errors and single decisions of the segmenters.
#include "core/segmenters/segmenter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sextant;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

std::vector<std::string> pieces(const char* method, const std::string& text) {
    std::vector<std::string> out;
    for (const Segment& segment : segmenters::makeSegmenter(method).value()->segment(text, {0, text.size()}))
        out.emplace_back(segment.span.in(text));
    return out;
}

SegmentKind onlyKind(const std::string& text) {
    const auto segments = segmenters::makeSegmenter("step").value()->segment(text, {0, text.size()});
    EXPECT_EQ(segments.size(), 1u) << text;
    return segments.at(0).kind;
}

std::string repeated(const std::string& unit, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += unit;
    return out;
}

}  // namespace

TEST(Segmenters, AreMadeByNameWithOrWithoutVersion) {
    for (const char* name : {"step@1", "sentence@1", "line@1", "stage@1", "tokens:200@1"}) {
        const auto versioned = segmenters::makeSegmenter(name);
        ASSERT_TRUE(versioned) << name;
        EXPECT_EQ((*versioned)->name(), name);
        const auto bare =
            segmenters::makeSegmenter(std::string_view(name).substr(0, std::string_view(name).size() - 2));
        ASSERT_TRUE(bare) << name;
        EXPECT_EQ((*bare)->name(), name);
    }
}

TEST(Segmenters, RefuseUnknownNamesWithTheListOfThoseThatExist) {
    for (const char* name : {"", "paragraph", "step@2", "Step", "tokens"}) {
        const auto made = segmenters::makeSegmenter(name);
        ASSERT_FALSE(made) << name;
        EXPECT_EQ(made.error().code, ErrorCode::usage);
        EXPECT_THAT(made.error().message, HasSubstr("step, sentence, line, stage or tokens:N"));
    }
    for (const char* name :
         {"tokens:", "tokens:0", "tokens:-3", "tokens:2x", "tokens:99999999999999999999", "tokens:1.5"})
        EXPECT_FALSE(segmenters::makeSegmenter(name)) << name;
}

TEST(Segmenters, FindNothingInBlankText) {
    for (const char* method : {"step", "sentence", "line", "stage", "tokens:3"}) {
        EXPECT_TRUE(pieces(method, "").empty());
        EXPECT_TRUE(pieces(method, " \t\r\n\u3000\n\u00A0\u2028 ").empty()) << method;
    }
}

TEST(StepSegmenter, CutsAtBlankLinesThatMayHoldWhiteSpace) {
    EXPECT_THAT(
        pieces("step",
               "The first thought.\n \t\nThe second thought.\r\n\r\nThe third thought.\n\u3000\nThe fourth thought.\n"),
        ElementsAre("The first thought.", "The second thought.", "The third thought.", "The fourth thought."));
}

TEST(StepSegmenter, PutsHeadingsOverTheNextBlock) {
    EXPECT_THAT(
        pieces("step",
               "Here we begin at once.\n\n## Plan\n\n**In short:**\n\nWe add the two numbers.\n\n**Last words**"),
        ElementsAre("Here we begin at once.", "## Plan\n\n**In short:**\n\nWe add the two numbers.", "**Last words**"));
    const std::string longBold = "**" + std::string(117, 'x') + "**";  // 121 characters
    EXPECT_THAT(pieces("step", longBold + "\n\nSome words below."), ElementsAre(longBold, "Some words below."));
    EXPECT_THAT(pieces("step", "#hashtag words\n\nSome words below."),
                ElementsAre("#hashtag words", "Some words below."));
}

TEST(StepSegmenter, JoinsFormulasFencesAndFragmentsToTheBlockBefore) {
    EXPECT_THAT(
        pieces("step", "So we get\n\n\\[ x = 2 \\]\n\n$$y = 3$$\n\n\\begin{align}a\\end{align}\n\nAnd then we go on."),
        ElementsAre("So we get\n\n\\[ x = 2 \\]\n\n$$y = 3$$\n\n\\begin{align}a\\end{align}", "And then we go on."));
    EXPECT_THAT(pieces("step", "The code is this.\n\n```\nint a;\n\nint b;\n```\n\nThat was all of it."),
                ElementsAre("The code is this.\n\n```\nint a;\n\nint b;\n```", "That was all of it."));
    EXPECT_THAT(pieces("step", "We compute the sum.\n\n2 + 2 = 4\n\n好吗？\n\n所以答案\n\nThen we go on."),
                ElementsAre("We compute the sum.\n\n2 + 2 = 4\n\n好吗？", "所以答案", "Then we go on."));
    EXPECT_THAT(pieces("step", "Let us sum up.\n\n**Final Answer**\n\n\\[ \\boxed{80} \\]"),
                ElementsAre("Let us sum up.\n\n**Final Answer**\n\n\\[ \\boxed{80} \\]"));
    EXPECT_THAT(pieces("step", "2 + 2 = 4\n\nWe start here."), ElementsAre("2 + 2 = 4", "We start here."));
}

TEST(StepSegmenter, CountsTheBordersOfItsRulesInCodePoints) {
    const std::string han24 = repeated("a1", 11) + "数，";  // 24 characters, no word
    const std::string han25 = han24 + "数";
    EXPECT_EQ(pieces("step", "The first block.\n\n" + han24).size(), 1u);
    EXPECT_EQ(pieces("step", "The first block.\n\n" + han25).size(), 2u);

    const std::string line = repeated("数", 99);
    const std::string block500 = line + "\n" + line + "\n" + line + "\n" + line + "\n" + repeated("数", 100);
    EXPECT_THAT(pieces("step", block500), ElementsAre(block500));
    EXPECT_THAT(pieces("step", block500 + "数"),
                ElementsAre(line + "\n" + line, line + "\n" + line, repeated("数", 101)));

    const std::string sentence = repeated("数", 99) + "。";
    EXPECT_EQ(pieces("step", repeated(sentence, 8)).size(), 1u);
    EXPECT_THAT(pieces("step", repeated(sentence, 9)),
                ElementsAre(repeated(sentence, 4), repeated(sentence, 4), sentence));
}

TEST(StepSegmenter, LinesAreGatheredWithTheirLineBreaks) {
    const std::string half = std::string(128, 'a') + "\n";  // 129 and 129 stay under 260, 129 and 131 do not
    const std::string tail = "\n" + std::string(300, 'b');
    EXPECT_EQ(pieces("step", half + std::string(129, 'c') + tail).size(), 2u);
    EXPECT_EQ(pieces("step", half + std::string(130, 'c') + tail).size(), 3u);
}

TEST(StepSegmenter, NeverCutsBlocksThatHoldAFence) {
    const std::string code =
        "Look at this:\n```python\n" + repeated("print(1)  # A comment. Another one.\n\n", 60) + "```\ndone";
    EXPECT_THAT(pieces("step", code), ElementsAre(code));
    const std::string unclosed = "Look at this:\n~~~\n" + repeated("print(1)\n\n", 100) + "end";
    EXPECT_THAT(pieces("step", unclosed), ElementsAre(unclosed));
}

TEST(StepSegmenter, AForgottenFenceEndsWithTheNextOne) {
    EXPECT_THAT(pieces("step", "First try:\n```python\na = 1\n\n```python\na = 2\n```\n\nThat should do it."),
                ElementsAre("First try:\n```python\na = 1\n\n```python\na = 2\n```", "That should do it."));
    EXPECT_THAT(pieces("step", "```inline code``` is not a fence.\n\nAnother block."),
                ElementsAre("```inline code``` is not a fence.", "Another block."));
}

TEST(StepSegmenter, SaysWhatASegmentMainlyIs) {
    EXPECT_EQ(onlyKind("Plain words."), SegmentKind::prose);
    EXPECT_EQ(onlyKind("**A title**"), SegmentKind::heading);
    EXPECT_EQ(onlyKind("**A title**\n\nWords below it."), SegmentKind::prose);
    EXPECT_EQ(onlyKind("Both:\n- the first item\n- the second item"), SegmentKind::list);
    EXPECT_EQ(onlyKind("1. first\n   goes on here\n2. second"), SegmentKind::list);
    EXPECT_EQ(onlyKind("```\nint a = 1;\n```"), SegmentKind::code);
    EXPECT_EQ(onlyKind("So:\n\\[\nx = 1 + 2 + 3\n\\]"), SegmentKind::math);
    EXPECT_EQ(onlyKind("| a | b |\n|---|---|\n| 1 | 2 |"), SegmentKind::table);
    EXPECT_EQ(onlyKind("$$x$$ is what we are looking for."), SegmentKind::prose);
}

TEST(SentenceSegmenter, EndsEnglishSentences) {
    EXPECT_THAT(pieces("sentence", "Wait! Is that so? \"It is.\" (Really.) Then go on... Hmm... so be it."),
                ElementsAre("Wait!", "Is that so?", "\"It is.\"", "(Really.)", "Then go on...", "Hmm... so be it."));
    EXPECT_THAT(pieces("sentence", "**First part.** The second part.\nA line without a mark\nAnother one"),
                ElementsAre("**First part.**", "The second part.", "A line without a mark", "Another one"));
}

TEST(SentenceSegmenter, PassesAbbreviationsNumbersAndInitials) {
    for (const char* whole :
         {"Use e.g. Euclid or i.e. Gauss here.", "Dr. Smith and Mrs. Jones met Mr. J. Doe vs. Prof. Poe.",
          "See Fig. 3 and Eq. (2) of No. 5.", "It is 3.14 or 2.718 in total.", "We know Robert J. Smith well.",
          "There are 5! ways and n! is large.", "1. Compute the sum", "**2.** Compute it",
          "In the U.S. Senate they sat.", "We have \\(a. B\\) and `x. Y` here."})
        EXPECT_THAT(pieces("sentence", whole), ElementsAre(whole));
    EXPECT_THAT(pieces("sentence", "The answer is B. Then we stop. No. 7 is out. No. Not so."),
                ElementsAre("The answer is B.", "Then we stop.", "No. 7 is out.", "No.", "Not so."));
}

TEST(SentenceSegmenter, EndsChineseSentencesBehindTheirQuotes) {
    EXPECT_THAT(pieces("sentence", "他说：“好。”然后走了。真的吗？！是；不是……再想想。“嗯。”，他说。共3.5元。x=5.所以"),
                ElementsAre("他说：“好。”", "然后走了。", "真的吗？！", "是；", "不是……", "再想想。", "“嗯。”，他说。",
                            "共3.5元。", "x=5.", "所以"));
    EXPECT_THAT(pieces("sentence", "Hmm… so it goes… Then"), ElementsAre("Hmm… so it goes…", "Then"));
}

TEST(SentenceSegmenter, KeepsDisplaysWithTheirSentenceAndCodeApart) {
    EXPECT_THAT(
        pieces("sentence", "We get\n\\[\nx = 1. Y\n\\]\nwhere x is small. Now this:\n```\na. B\n\nc\n```\nDone."),
        ElementsAre("We get\n\\[\nx = 1. Y\n\\]\nwhere x is small.", "Now this:", "```\na. B\n\nc\n```", "Done."));
    EXPECT_THAT(
        pieces("sentence",
               "This is a long line of prose that was wrapped by an editor at some column\nand goes on. End."),
        ElementsAre("This is a long line of prose that was wrapped by an editor at some column\nand goes on.", "End."));
}

TEST(LineSegmenter, TakesEveryLineThatIsNotBlank) {
    EXPECT_THAT(pieces("line", "  one\r\n\r\n\u3000two \n\nthree"), ElementsAre("one", "two", "three"));
}

TEST(StageSegmenter, TakesTheTagsOfLlavaCot) {
    const std::string text =
        "<SUMMARY> Plan. </SUMMARY>\n\n<CAPTION> Seen. </CAPTION>\n\n<REASONING>\n## A\nx\n\n## "
        "B\ny\n</REASONING>\n\n<CONCLUSION> C </CONCLUSION>";
    EXPECT_THAT(pieces("stage", text),
                ElementsAre("<SUMMARY> Plan. </SUMMARY>", "<CAPTION> Seen. </CAPTION>",
                            "<REASONING>\n## A\nx\n\n## B\ny\n</REASONING>", "<CONCLUSION> C </CONCLUSION>"));
    EXPECT_THAT(pieces("stage", "Hello\n<SUMMARY>a\n<CAPTION>b</CAPTION> tail\n<CONCLUSION>never closed"),
                ElementsAre("Hello", "<SUMMARY>a", "<CAPTION>b</CAPTION>", "tail", "<CONCLUSION>never closed"));
}

TEST(StageSegmenter, TakesTitlesOfEveryForm) {
    EXPECT_THAT(pieces("stage", "Intro.\n\n**Mapping out**\n\nWords.\n\nMore.\n\n**1. Trying again**\nWords."),
                ElementsAre("Intro.", "**Mapping out**\n\nWords.\n\nMore.", "**1. Trying again**\nWords."));
    EXPECT_THAT(
        pieces("stage", "Step 1: Read it.\nWords.\nStep 2: Do it.\n\nStep 2 was easy.\n\n### Step 3\n**Sub**\nx"),
        ElementsAre("Step 1: Read it.\nWords.", "Step 2: Do it.\n\nStep 2 was easy.", "### Step 3\n**Sub**\nx"));
    EXPECT_THAT(pieces("stage", "第一步：读题。\n内容\n\n第二步：计算。\n步骤3：完成"),
                ElementsAre("第一步：读题。\n内容", "第二步：计算。", "步骤3：完成"));
    EXPECT_THAT(
        pieces("stage", "1.Formulating constraints\nWe write them down.\n\n2.Setting indices\nThey run from 1."),
        ElementsAre("1.Formulating constraints\nWe write them down.", "2.Setting indices\nThey run from 1."));
    EXPECT_THAT(pieces("stage", "1.  **Analyse it**\n    * x\n2.  **Draft it**\n    * y"),
                ElementsAre("1.  **Analyse it**\n    * x", "2.  **Draft it**\n    * y"));
}

TEST(StageSegmenter, FallsBackToStepsWhereNothingIsTitled) {
    const std::string text =
        "The first thought of it.\n\n1. one item\n2. another item\n\n**Final Answer**\n\nIt is four. <b>Bold</b> 1 < 2";
    EXPECT_EQ(pieces("stage", text), pieces("step", text));
    EXPECT_GT(pieces("stage", text).size(), 1u);
}

TEST(TokenSegmenter, CountsWordsHanNumbersAndMarks) {
    EXPECT_THAT(pieces("tokens:1", "Don't pay 1,234.5 for x2, 推理!"),
                ElementsAre("Don't", "pay", "1,234.5", "for", "x2", ",", "推", "理", "!"));
    EXPECT_THAT(pieces("tokens:3", "a b c d e f g"), ElementsAre("a b c", "d e f", "g"));
    EXPECT_THAT(pieces("tokens:1", "👩‍🔬👍🏽 cafe\u0301 größer ひら"),
                ElementsAre("👩‍🔬", "👍🏽", "cafe\u0301", "größer", "ひ", "ら"));
    EXPECT_THAT(pieces("tokens:2", "3. 4"), ElementsAre("3.", "4"));
}
