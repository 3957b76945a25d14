// What Sextant exports is read back as the same traces, whatever they came from and under whatever name the export stands.
#include "tests/cli/sextant_program.h"
#include "tests/support/paths.h"

#include <nlohmann/json.hpp>

#include <filesystem>

using namespace sextant::test;
using Json = nlohmann::ordered_json;

namespace {

class Reimport : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(folder.path() / "in");
        // Many formats, some with broken records, with and without task, model, method and sample index.
        for (const char* golden : {"delimiters", "candidates-qwen-math", "tag-sheet", "steps-mistake-index", "harness-samples", "seed-results", "graph-document"})
            std::filesystem::copy(goldenFolder() / "importers" / golden, folder.path() / "in" / golden,
                                  std::filesystem::copy_options::recursive);
        const Json report = sextantJson({"import", project, (folder.path() / "in").string()}, 3);
        imported = report["imported"].get<int>();
        ASSERT_GT(imported, 40);
    }

    // A name that says model, task and method to those who ask for them.
    Json importExport(const std::string& what) {
        const std::string file = folder.file("BoN_4_gpt-4o_AIME24_" + what + ".jsonl");
        const Json exported = sextantJson({"export", project, "--what", what, "-o", file});
        EXPECT_GT(exported["rows"].get<int>(), 0);
        Json report = sextantJson({"import", project, file, "--no-tag"});
        report["rows"] = exported["rows"];
        return report;
    }

    TemporaryFolder folder;
    const std::string project = folder.file("p.sextant");
    int imported = 0;
};

TEST_F(Reimport, OfExportedTracesAddsNothing) {
    const Json report = importExport("traces");
    EXPECT_EQ(report["imported"], 0);
    EXPECT_EQ(report["duplicates"], imported);
}

TEST_F(Reimport, OfExportedTracesIntoANewProjectGivesTheSameIdentities) {
    importExport("traces");
    const std::string again = folder.file("again.sextant");
    sextantJson({"import", again, folder.file("BoN_4_gpt-4o_AIME24_traces.jsonl"), "--no-tag"});
    const std::string columns = "SELECT task, domain, model, method, sample, correct, kind, question, text, reasoning, answer, gold FROM v_traces ORDER BY ";
    const std::string order = "text, task, model, question, sample, trace";
    EXPECT_EQ(sextantJson({"query", project, columns + order})["rows"], sextantJson({"query", again, columns + order})["rows"]);
}

TEST_F(Reimport, OfExportedGoldAddsNothing) {
    const Json report = importExport("gold");
    EXPECT_EQ(report["imported"], 0);
    EXPECT_EQ(report["duplicates"], report["rows"]);
}

}  // namespace
