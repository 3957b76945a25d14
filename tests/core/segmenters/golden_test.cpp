// tests/golden/segmenters/<case>/input.txt cut by the methods that expected.txt names. There, "## METHOD" opens a part
// and every further line is one segment, "KIND: TEXT" with line breaks written \n, carriage returns \r and backslashes
// \\.
#include "core/segmenters/segmenter.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

using namespace sextant;

namespace {

std::string oneLine(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c == '\\') out += "\\\\";
        else out += c;
    }
    return out;
}

std::string describe(const std::string& method, const std::string& text) {
    const auto segmenter = segmenters::makeSegmenter(method);
    if (!segmenter) return segmenter.error().message;
    std::string out = "## " + (*segmenter)->name() + "\n";
    for (const Segment& segment : (*segmenter)->segment(text, {0, text.size()}))
        out += std::string(toText(segment.kind)) + ": " + oneLine(segment.span.in(text)) + "\n";
    return out;
}

std::vector<std::string> goldenCases() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(test::goldenFolder() / "segmenters"))
        if (entry.is_directory()) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

class GoldenSegments : public testing::TestWithParam<std::string> {};

}  // namespace

TEST_P(GoldenSegments, AreAsWrittenDown) {
    const auto folder = test::goldenFolder() / "segmenters" / GetParam();
    const std::string input = test::readFile(folder / "input.txt");
    const std::string expected = test::readFile(folder / "expected.txt");
    std::string actual;
    std::istringstream lines(expected);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("## ")) actual += describe(line.substr(3), input);
    ASSERT_FALSE(actual.empty()) << "expected.txt names no method";
    EXPECT_EQ(actual, expected);
}

INSTANTIATE_TEST_SUITE_P(Segmenters, GoldenSegments, testing::ValuesIn(goldenCases()),
                         [](const auto& named) { return named.param; });
