// tests/golden/rules/<case>/steps.tsv against the shipped pack. Each line is one step: its tags ("SA DC", "NONE"), a tab, its
// text with line breaks written \n. "# question: ..." and "# context: ..." hold for the steps below them. "# step: 5 of 10" says where
// the steps below stand in a trace; each is tagged alone.
#include "classifiers/rules/rule_classifier.h"
#include "tests/classifiers/rule_test_support.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <sstream>

using namespace sextant;
using namespace sextant::classifiers;

namespace {

std::string unescaped(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "\\n") == 0) out += '\n', ++i;
        else out += text[i];
    }
    return out;
}

void checkCase(const tagging::Classifier& classifier, const std::filesystem::path& file, PatternSet& seen) {
    std::istringstream lines(test::readFile(file));
    std::string question, context;
    unsigned position = 5, total = 10;
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const std::string where = file.parent_path().filename().string() + " line " + std::to_string(number);
        if (line.empty()) continue;
        if (line.rfind("# question:", 0) == 0) question = line.substr(11);
        else if (line.rfind("# context:", 0) == 0) context = line.substr(10);
        else if (line.rfind("# step:", 0) == 0) { ASSERT_EQ(std::sscanf(line.c_str(), "# step: %u of %u", &position, &total), 2) << where; }
        if (line.front() == '#') continue;
        const std::size_t tab = line.find('\t');
        ASSERT_NE(tab, std::string::npos) << where;
        const Result<PatternSet> expected = parsePatternSet(line.substr(0, tab));
        ASSERT_TRUE(expected) << where << ": " << expected.error().message;
        const test::TraceOfSteps trace({unescaped(line.substr(tab + 1))});
        tagging::TraceView view;
        view.question = question;
        view.context = context;
        view.text = trace.text;
        view.segments = trace.segments;
        view.firstStep = position - 1;
        view.totalSteps = total;
        tagging::Classification out;
        classifier.classify(view, out);
        std::string why;
        for (const tagging::Evidence& one : out.evidence) why += "\n  " + std::string(code(one.pattern)) + " " + one.ruleId + ": " + std::string(one.span.in(trace.text));
        for (const Pattern pattern : allPatterns) why += " " + std::string(code(pattern)) + "=" + std::to_string(out.scores.at(0)[index(pattern)]);
        EXPECT_EQ(toCodes(out.tags.at(0)), toCodes(*expected)) << where << ": " << trace.text << why;
        for (const Pattern pattern : allPatterns)
            if (expected->has(pattern)) seen.add(pattern);
    }
}

}  // namespace

TEST(RuleGolden, TagsTheStepsOfEveryCase) {
    const auto classifier = loadRuleClassifier((test::sourceFolder() / "resources" / "rules" / "o1-patterns.tsv").string());
    ASSERT_TRUE(classifier) << classifier.error().message;
    int cases = 0;
    for (const auto& folder : std::filesystem::directory_iterator(test::goldenFolder() / "rules")) {
        PatternSet seen;
        checkCase(**classifier, folder.path() / "steps.tsv", seen);
        EXPECT_EQ(seen.size(), static_cast<int>(patternCount)) << folder.path().filename() << " shows only " << toCodes(seen);
        ++cases;
    }
    EXPECT_GE(cases, 2);
}
