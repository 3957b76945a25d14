// Real corpora, where they are at hand: the counts of EXPECTED.tsv, end to end through the program.
#include "tests/cli/sextant_program.h"
#include "tests/support/paths.h"

#include <nlohmann/json.hpp>

#include <map>
#include <sstream>

using namespace sextant::test;
using Json = nlohmann::ordered_json;

TEST(SharedCorpora, ImportGivesTheExpectedNumberOfTracesPerFile) {
    const auto shared = sharedFolder();
    if (!shared) GTEST_SKIP() << "no ../shared folder with real corpora beside this checkout";
    const std::string corpora = (*shared / "corpora").string();
    std::map<std::string, int> expected;
    std::istringstream table(readFile(*shared / "corpora" / "EXPECTED.tsv"));
    for (std::string line; std::getline(table, line);) {
        const std::size_t tab = line.find('\t');
        if (tab != std::string::npos && line.substr(0, tab) != "file") expected[line.substr(0, tab)] = std::stoi(line.substr(tab + 1));
    }
    TemporaryFolder folder;
    std::vector<std::string> words = {"import", folder.file("p.sextant")};
    for (const char* name : {"marco-o1", "huatuo-o1-medical", "livecodebench-o1", "misguided-attention", "reasoning-gym-eval",
                             "skythought-math-evals", "reasoningflow", "big-bench-mistake", "mr-gsm8k", "schoenfeld-r1-sat", "thought-anchors-site",
                             "thought-anchors-code", "steering-thinking-llms", "crosslingual-s1/experiments/crossdomain", "reflexion/hotpotqa_runs",
                             "trl-dapo-vlm-md", "imo25-agent-logs", "swe-agent-traj", "inspect-eval-logs"})
        words.push_back(corpora + "/" + name);
    const Json report = sextantJson(words);
    int compared = 0;
    for (const Json& file : report["files"]) {
        const auto found = expected.find(file["path"].get<std::string>().substr(corpora.size() + 1));
        if (found == expected.end()) continue;
        EXPECT_EQ(file["imported"].get<int>() + file["duplicates"].get<int>(), found->second) << file["path"];
        ++compared;
    }
    EXPECT_GE(compared, 120);
    const Json check = sextantJson({"check", folder.file("p.sextant")});
    EXPECT_TRUE(check["ok"].get<bool>()) << check.dump();
}
