// kill -9 and Ctrl-C in the middle of an import: the project stays sound and the next import completes it.
#include "tests/cli/sextant_program.h"
#include "tests/support/paths.h"

#include <nlohmann/json.hpp>

#include <csignal>
#include <random>

using namespace sextant::test;
using Json = nlohmann::ordered_json;

namespace {

constexpr int manyTraces = 6000;

void writeManyTraces(const std::string& path) {
    std::string out;
    for (int i = 0; i < manyTraces; ++i) {
        std::string reasoning;
        for (int step = 0; step < 12; ++step)
            reasoning += (step % 3 == 0 ? "Wait, let me double-check step " : "Now compute the next value in step ") + std::to_string(i * 31 + step) +
                         " because the sum has to come out right in the end.\\n\\n";
        out += R"({"question":"q)" + std::to_string(i / 2) + R"(","task":"t)" + std::to_string(i % 4) + R"(","model":"m","reasoning":")" + reasoning +
               R"(","response":"done"})" "\n";
    }
    writeFile(path, out);
}

void expectComplete(const std::string& project) {
    const Json check = sextantJson({"check", project});
    EXPECT_TRUE(check["ok"].get<bool>()) << check.dump();
    EXPECT_EQ(check["unsegmented"], 0);
    EXPECT_EQ(check["untagged"], 0);
    EXPECT_EQ(sextantJson({"query", project, "SELECT count(*), sum(steps) FROM v_traces"})["rows"][0],
              Json::array({manyTraces, manyTraces * 12}));
    EXPECT_EQ(sextantJson({"query", project, "SELECT count(*) FROM trace_scores"})["rows"][0][0], manyTraces);
}

}  // namespace

TEST(Interruption, KilledImportsLeaveASoundProjectThatImportingAgainCompletes) {
    TemporaryFolder folder;
    writeManyTraces(folder.file("many.jsonl"));
    std::mt19937 random(20241);
    int killed = 0;
    for (int round = 0; round < 10; ++round) {
        const std::string project = folder.file("p" + std::to_string(round) + ".sextant");
        ProcessOptions options;
        options.signal = SIGKILL;
        // Half of them so early that the project is only being created.
        options.signalAfterMilliseconds = 1 + static_cast<int>(random() % (round % 2 ? 400 : 40));
        killed += sextantProgram({"import", project, folder.file("many.jsonl")}, options).signal == SIGKILL;
        if (std::filesystem::exists(project)) {
            const ProcessOutcome check = sextantProgram({"check", project});
            EXPECT_EQ(check.exitCode, 0) << check.out << check.err;
        }
        const Json again = sextantJson({"import", project, folder.file("many.jsonl")});
        EXPECT_EQ(again["imported"].get<int>() + again["duplicates"].get<int>(), manyTraces);
        expectComplete(project);
    }
    EXPECT_GT(killed, 0) << "every import ended before its signal";
}

TEST(Interruption, CtrlCLeavesWhatWasCommittedAndExits130) {
    TemporaryFolder folder;
    writeManyTraces(folder.file("many.jsonl"));
    const std::string project = folder.file("p.sextant");
    ProcessOptions options;
    options.signal = SIGINT;
    options.signalAfterMilliseconds = 60;
    const ProcessOutcome outcome = sextantProgram({"import", project, folder.file("many.jsonl")}, options);
    // On a very fast machine the import may be over before the signal; then it is simply complete.
    EXPECT_TRUE(outcome.exitCode == 130 || outcome.exitCode == 0) << outcome.exitCode << outcome.err;
    sextantJson({"import", project, folder.file("many.jsonl")});
    expectComplete(project);
}

TEST(Interruption, TracesImportedWithoutTagsAreFinishedByTheNextImport) {
    TemporaryFolder folder;
    writeManyTraces(folder.file("many.jsonl"));
    const std::string project = folder.file("p.sextant");
    sextantJson({"import", project, folder.file("many.jsonl"), "--no-tag"});
    EXPECT_EQ(sextantJson({"check", project})["unsegmented"], manyTraces);
    EXPECT_EQ(sextantJson({"import", project, folder.file("many.jsonl")})["completed"], manyTraces);
    expectComplete(project);
}
