// Real files: the number of traces, of empty ones and of verdicts must be what EXPECTED.tsv says.
#include "tests/core/importers/collect.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

namespace sextant::importers {
namespace {

struct ExpectedCounts {
    long traces = 0, empty = 0, correct = 0, wrong = 0;
    friend bool operator==(const ExpectedCounts&, const ExpectedCounts&) = default;
    friend std::ostream& operator<<(std::ostream& out, const ExpectedCounts& counts) {
        return out << counts.traces << " traces, " << counts.empty << " empty, " << counts.correct << " correct, "
                   << counts.wrong << " wrong";
    }
};

std::map<std::string, ExpectedCounts> expectedCounts(const std::filesystem::path& corpora) {
    std::map<std::string, ExpectedCounts> expected;
    std::ifstream file(corpora / "EXPECTED.tsv");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string name;
        std::getline(fields, name, '\t');
        ExpectedCounts counts;
        fields >> counts.traces >> counts.empty >> counts.correct >> counts.wrong;
        expected[name] = counts;
    }
    return expected;
}

std::string shortened(std::string text) {
    for (char& c : text)
        if (c == '\n') c = ' ';
    return text.substr(0, 110);
}

class CorpusCounts : public testing::TestWithParam<const char*> {};

TEST_P(CorpusCounts, AreTheExpectedOnes) {
    const auto shared = test::sharedFolder();
    if (!shared) GTEST_SKIP() << "the shared corpora are not there";
    const std::filesystem::path corpora = *shared / "corpora";
    const auto expected = expectedCounts(corpora);
    const bool show = std::getenv("SEXTANT_SHOW_IMPORTS") != nullptr;
    int compared = 0;
    for (const ImportedFile& imported : importPath((corpora / GetParam()).string())) {
        const std::string name = imported.file.path.substr(corpora.string().size() + 1);
        ExpectedCounts counts;
        for (const RawTrace& trace : imported.sink.traces) {
            ++counts.traces;
            counts.empty += trace.text.empty();
            counts.correct += trace.correct == true;
            counts.wrong += trace.correct == false;
        }
        EXPECT_EQ(imported.error, "") << name;
        EXPECT_TRUE(imported.sink.issues.empty()) << name << ": " << imported.sink.issues.front().reason;
        const auto wanted = expected.find(name);
        EXPECT_EQ(counts, wanted == expected.end() ? ExpectedCounts{} : wanted->second) << name;
        compared += wanted != expected.end();
        if (!show) continue;
        std::cout << "== " << name << "\n   " << imported.detection.format << " " << imported.detection.confidence << " "
                  << imported.detection.refused << "\n   " << imported.detection.mapping.toJson() << "\n   " << counts << "\n";
        for (const std::string& warning : imported.sink.warnings) std::cout << "   warning: " << warning << "\n";
        if (imported.sink.traces.empty()) continue;
        const RawTrace& trace = imported.sink.traces.front();
        std::cout << "   task=" << trace.task << " domain=" << trace.domain << " model=" << trace.model << " method="
                  << trace.method << " id=" << trace.externalId << " kind=" << toText(trace.kind) << " truncated="
                  << trace.truncated << "\n   Q: " << shortened(trace.question) << "\n   T: " << shortened(trace.text)
                  << "\n   R: " << (trace.reasoning ? shortened(std::string(trace.reasoning->in(trace.text))) : "-")
                  << "\n   A: " << (trace.answer ? shortened(std::string(trace.answer->in(trace.text))) : "-")
                  << "\n   final=" << trace.finalAnswer << " gold=" << shortened(trace.gold) << "\n   extra "
                  << trace.extra.substr(0, 300) << "\n";
    }
    EXPECT_GT(compared, 0);
}

INSTANTIATE_TEST_SUITE_P(Corpora, CorpusCounts,
                         testing::Values("marco-o1", "huatuo-o1-medical", "livecodebench-o1", "misguided-attention",
                                         "reasoning-gym-eval", "skythought-math-evals", "reasoningflow", "big-bench-mistake",
                                         "mr-gsm8k", "schoenfeld-r1-sat", "thought-anchors-site", "thought-anchors-code",
                                         "steering-thinking-llms", "bbh-davinci-cot", "mixed-thinking", "zeroeval",
                                         "reflexion/hotpotqa_runs/root/CoT", "trl-dapo-vlm-md", "imo25-agent-logs", "swe-agent-traj",
                                         // EXPECTED.tsv counts no other folder of this corpus: its answers forced into a
                                         // language were counted in a table with the same rows, which was not kept.
                                         "crosslingual-s1/experiments/crossdomain"),
                         [](const auto& corpus) {
                             std::string name = corpus.param;
                             for (char& c : name)
                                 if (c == '-' || c == '/') c = '_';
                             return name;
                         });

// The files count their own labels, and the nodes of a graph repeat the text at their place: both say whether labels were read right.
TEST(CorpusLabels, AgreeWithWhatTheFilesSayOfThem) {
    const auto shared = test::sharedFolder();
    if (!shared) GTEST_SKIP() << "the shared corpora are not there";
    int read = 0;
    for (const char* corpus : {"steering-thinking-llms", "reasoningflow/data"}) {
        for (const ImportedFile& imported : importPath((*shared / "corpora" / corpus).string())) {
            read += !imported.sink.traces.empty();
            for (const std::string& warning : imported.sink.warnings) {
                EXPECT_EQ(warning.find("label_counts"), std::string::npos) << imported.file.path << ": " << warning;
                EXPECT_EQ(warning.find("Nodes whose text"), std::string::npos) << imported.file.path << ": " << warning;
            }
        }
    }
    EXPECT_GT(read, 30);
}

}  // namespace
}  // namespace sextant::importers
