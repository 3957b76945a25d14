#include "app/cli/arguments.h"

#include <gtest/gtest.h>

using namespace sextant;
using cli::Arguments;

namespace {
const std::vector<cli::OptionSpec> options = {{"--where", "", "EXPR", ""}, {"--output", "-o", "FILE", ""}, {"--yes", "", "", ""}};
}

TEST(Arguments, AValueMayBeginWithADash) {
    const auto arguments = Arguments::parse({"p.sextant", "--where", "-has:MR", "--json"}, options);
    ASSERT_TRUE(arguments.ok());
    EXPECT_EQ(arguments->value("--where"), "-has:MR");
    EXPECT_TRUE(arguments->json());
    EXPECT_EQ(arguments->positionals(), std::vector<std::string>{"p.sextant"});
}

TEST(Arguments, ShortNamesAndEqualsSignsAndRepetition) {
    const auto arguments = Arguments::parse({"-o", "a.pdf", "--output=b.svg"}, options);
    ASSERT_TRUE(arguments.ok());
    EXPECT_EQ(arguments->values("--output"), (std::vector<std::string>{"a.pdf", "b.svg"}));
}

TEST(Arguments, ADashAloneIsStandardInputAndTwoEndTheOptions) {
    const auto arguments = Arguments::parse({"-", "--", "--yes"}, options);
    ASSERT_TRUE(arguments.ok());
    EXPECT_EQ(arguments->positionals(), (std::vector<std::string>{"-", "--yes"}));
    EXPECT_FALSE(arguments->has("--yes"));
}

TEST(Arguments, ErrorsNameTheWord) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"--wher", "x"}, {"--where"}, {"--yes=1"}}) {
        const auto arguments = Arguments::parse(words, options);
        ASSERT_FALSE(arguments.ok());
        EXPECT_EQ(arguments.error().code, ErrorCode::usage);
        EXPECT_NE(arguments.error().message.find("--"), std::string::npos);
    }
}

TEST(Arguments, NumbersAreChecked) {
    const auto arguments = Arguments::parse({"--where", "12x"}, options);
    EXPECT_FALSE(arguments->integer("--where", 1, 0).ok());
    EXPECT_EQ(*arguments->integer("--output", 7, 0), 7);
}
