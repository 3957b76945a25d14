#include "classifiers/rules/prompt_constraints.h"

#include <gtest/gtest.h>

#include <string>

using namespace sextant::classifiers;

namespace {

bool holds(const PromptConstraints& constraints, std::string_view word) {
    std::uint32_t hash = wordHashStart;
    for (const char c : word) hash = wordHashNext(hash, static_cast<unsigned char>(c));
    return constraints.mayHold(hash);
}

}  // namespace

TEST(PromptConstraints, AreEmptyWhereAQuestionStatesNone) {
    EXPECT_TRUE(PromptConstraints().empty());
    EXPECT_TRUE(PromptConstraints("").empty());
    EXPECT_TRUE(PromptConstraints("What is the capital of France?").empty());
    EXPECT_TRUE(PromptConstraints("法国的首都是哪里？").empty());
}

TEST(PromptConstraints, HoldTheWordsOfEnglishRequirements) {
    const PromptConstraints constraints(
        "Describe a harbour at night. Use exactly 45 words! Do not mention seagulls.\nEvery PARAGRAPH must end with a colour; the tone is yours");
    EXPECT_FALSE(constraints.empty());
    for (const char* word : {"45", "words", "mention", "seagulls", "paragraph", "colour"}) EXPECT_TRUE(holds(constraints, word)) << word;
    for (const char* word : {"describe", "harbour", "night", "tone", "yours"}) EXPECT_FALSE(holds(constraints, word)) << word;
}

TEST(PromptConstraints, LeaveOutWordsThatSayLittle) {
    const PromptConstraints constraints("You must find the answer with a map in 1 or 2 tries.");
    EXPECT_TRUE(holds(constraints, "tries"));
    for (const char* word : {"must", "find", "answer", "with", "map", "or", "1", "2"}) EXPECT_FALSE(holds(constraints, word)) << word;
}

TEST(PromptConstraints, HoldThePairsOfChineseRequirements) {
    const PromptConstraints constraints("请写一首关于秋天的诗。每行不超过七个字；不要出现月亮。最后说明理由");
    EXPECT_FALSE(constraints.empty());
    for (const char* pair : {"每行", "七个", "个字", "出现", "月亮"}) EXPECT_TRUE(holds(constraints, pair)) << pair;
    for (const char* pair : {"秋天", "的诗", "说明", "理由"}) EXPECT_FALSE(holds(constraints, pair)) << pair;
}

TEST(PromptConstraints, HoldNumbersOfThreeAndMoreOrOfTwoDigits) {
    const PromptConstraints constraints("答案必须是 0 到 999 的整数，保留 3 位");
    EXPECT_TRUE(holds(constraints, "999"));
    EXPECT_TRUE(holds(constraints, "3"));
    EXPECT_TRUE(holds(constraints, "整数"));
    EXPECT_FALSE(holds(constraints, "0"));
}

TEST(PromptConstraints, ReadBothEndsOfALongQuestion) {
    std::string passage;
    while (passage.size() < 20000) passage += "The river runs past the mill. It must rain sometimes on meadows. ";
    const PromptConstraints constraints("Reply without metaphors. " + passage + " Use at most twelve adjectives.");
    EXPECT_TRUE(holds(constraints, "metaphors"));
    EXPECT_TRUE(holds(constraints, "adjectives"));
    EXPECT_TRUE(holds(constraints, "twelve"));
}

TEST(PromptConstraints, BearACutInsideACharacter) {
    std::string question(5999, 'a');
    question += "必须使用诗句";
    question += std::string(12000, 'b');
    EXPECT_NO_FATAL_FAILURE(PromptConstraints{question});
    EXPECT_NO_FATAL_FAILURE(PromptConstraints{"必须\xE4\xB8"});
}
