// step@1 against the steps of ../shared/gold, which were cut by the codebook's rules.
#include "core/base/utf8.h"
#include "core/segmenters/step_segmenter.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>
#include <set>

using namespace sextant;

namespace {

struct GoldCounts {
    std::size_t shared = 0, predicted = 0, labelled = 0;
    std::size_t windows = 0, exactWindows = 0, sameStepCounts = 0;
};

void compareGoldFile(const std::filesystem::path& path, GoldCounts& counts) {
    std::ifstream file(path);
    ASSERT_TRUE(file) << path;
    for (std::string line; std::getline(file, line);) {
        const nlohmann::json window = nlohmann::json::parse(line);
        const std::string text = window.at("text").get<std::string>();
        const CodePointIndex index(text);
        std::vector<TextSpan> gold;
        for (const auto& step : window.at("segments"))
            gold.push_back(
                {index.toBytes(step.at("start").get<std::size_t>()), index.toBytes(step.at("end").get<std::size_t>())});
        ASSERT_FALSE(gold.empty());
        const std::vector<Segment> steps = segmenters::StepSegmenter().segment(text, {0, text.size()});
        std::vector<TextSpan> predicted;
        for (const Segment& step : steps)
            if (step.span.end > gold.front().begin && step.span.begin < gold.back().end) predicted.push_back(step.span);
        std::set<std::size_t> goldBegins, goldEnds;
        for (const TextSpan& span : gold) {
            goldBegins.insert(span.begin);
            goldEnds.insert(span.end);
        }
        for (const TextSpan& span : predicted) counts.shared += goldBegins.count(span.begin) + goldEnds.count(span.end);
        counts.predicted += 2 * predicted.size();
        counts.labelled += 2 * gold.size();
        ++counts.windows;
        counts.exactWindows += predicted == gold;
        counts.sameStepCounts += steps.size() == window.at("n_steps").get<std::size_t>();
    }
}

}  // namespace

TEST(StepSegmenter, CutsLikeTheLabelledSteps) {
    const auto shared = test::sharedFolder();
    if (!shared) GTEST_SKIP() << "no ../shared folder with labelled steps";
    GoldCounts counts;
    for (const char* name : {"train.jsonl", "dev.jsonl"}) compareGoldFile(*shared / "gold" / name, counts);
    ASSERT_GT(counts.labelled, 0u);
    const double f1 =
        2.0 * static_cast<double>(counts.shared) / static_cast<double>(counts.predicted + counts.labelled);
    std::cout << "boundary F1 " << f1 << ", windows " << counts.windows << ", exact " << counts.exactWindows
              << ", same number of steps " << counts.sameStepCounts << "\n";
    RecordProperty("boundary_f1", std::to_string(f1));
    EXPECT_GE(f1, 0.97);
}
