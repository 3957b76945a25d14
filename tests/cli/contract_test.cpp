// contract.md, command by command, on a small file written for this test.
#include "tests/cli/sextant_program.h"
#include "tests/support/paths.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

using namespace sextant::test;
using Json = nlohmann::ordered_json;

namespace {

const std::string traces =
    R"({"question":"What is 2+3?","task":"sums","model":"m1","reasoning":"We need to find the sum of two numbers.\n\nWait, let me double-check that 2+3 = 5.\n\nTherefore the sum is 5.","response":"5","correct":true})" "\n"
    R"({"question":"3+4 等于几？","task":"加法","model":"m2","reasoning":"首先理解题目：要求两个数的和。😀\n\n等等，让我再检查一下。3+4=7。\n\n所以答案是七。","response":"7","correct":true})" "\n"
    R"({"question":"What is 5+5?","task":"sums","model":"m2","reasoning":"Let me break this down into steps.\n\nAdding the two gives 5+5 = 11.","response":"11","correct":false})" "\n";

class Contract : public testing::Test {
protected:
    void SetUp() override {
        writeFile(folder.file("traces.jsonl"), traces);
        imported = sextantJson({"import", project, folder.file("traces.jsonl")});
    }
    TemporaryFolder folder;
    const std::string project = folder.file("p.sextant");
    Json imported;
};

Json queryRows(const std::string& project, const std::string& sql) { return sextantJson({"query", project, sql})["rows"]; }

}  // namespace

TEST_F(Contract, ImportReportsEachFile) {
    EXPECT_EQ(imported["imported"], 3);
    EXPECT_EQ(imported["duplicates"], 0);
    EXPECT_EQ(imported["rejected"], 0);
    ASSERT_EQ(imported["files"].size(), 1u);
    EXPECT_EQ(imported["files"][0]["path"], folder.file("traces.jsonl"));
    EXPECT_EQ(imported["files"][0]["imported"], 3);
}

TEST_F(Contract, ImportingAgainAddsNothingEvenUnderAnotherName) {
    writeFile(folder.file("copy/other.jsonl"), traces);
    const Json again = sextantJson({"import", project, folder.file("copy")});
    EXPECT_EQ(again["imported"], 0);
    EXPECT_EQ(again["duplicates"], 3);
    EXPECT_EQ(queryRows(project, "SELECT count(*) FROM v_traces")[0][0], 3);
}

TEST_F(Contract, BadRecordsAreCountedWithLineAndOffsetAndExitThree) {
    const std::string good = traces.substr(0, traces.find('\n') + 1);
    writeFile(folder.file("bad.jsonl"), good + "{\"question\": broken\n" + good);
    const Json report = sextantJson({"import", folder.file("q.sextant"), folder.file("bad.jsonl")}, 3);
    EXPECT_EQ(report["imported"], 2) << "equal texts within one file are two samples";
    EXPECT_EQ(report["rejected"], 1);
    const Json issue = report["files"][0]["issues"][0];
    EXPECT_EQ(issue["line"], 2);
    EXPECT_EQ(issue["offset"], good.size());
    EXPECT_FALSE(issue["reason"].get<std::string>().empty());
}

TEST_F(Contract, RefusalsAreSentencesAndFailOnlyWhenNamedDirectly) {
    writeFile(folder.file("mixed/traces.jsonl"), traces);
    writeFile(folder.file("mixed/model.safetensors"), "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n");
    const Json inFolder = sextantJson({"import", folder.file("r.sextant"), folder.file("mixed")}, 0);
    EXPECT_EQ(inFolder["imported"], 3);
    bool refused = false;
    for (const Json& file : inFolder["files"])
        if (!file["refused"].is_null()) {
            refused = true;
            EXPECT_TRUE(file["format"].is_null());
            EXPECT_NE(file["refused"].get<std::string>().find("LFS"), std::string::npos);
            EXPECT_EQ(file["path"], folder.file("mixed") + "/model.safetensors");
        }
    EXPECT_TRUE(refused);
    const ProcessOutcome named = sextantProgram({"import", folder.file("r.sextant"), folder.file("mixed/model.safetensors")});
    EXPECT_EQ(named.exitCode, 1);
}

TEST_F(Contract, ViewsGiveCodePointOffsetsThatSubstrUnderstands) {
    const Json rows = queryRows(project,
        "SELECT substr(t.text, s.start + 1, s.\"end\" - s.start) FROM v_segments s JOIN v_traces t ON t.trace = s.trace "
        "WHERE t.task = '加法' ORDER BY s.position");
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0][0], "首先理解题目：要求两个数的和。😀");
    EXPECT_EQ(rows[1][0], "等等，让我再检查一下。3+4=7。");
    EXPECT_EQ(rows[2][0], "所以答案是七。");
}

TEST_F(Contract, TraceViewHasWhatTheRecordSaid) {
    const Json rows = queryRows(project, "SELECT task, model, correct, lang, kind, question, answer, steps FROM v_traces WHERE model = 'm2' AND task = 'sums'");
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0], Json::parse(R"(["sums","m2",0,"en","reasoning","What is 5+5?","11",2])"));
}

TEST_F(Contract, RulesFindTheObviousPatternsInBothLanguages) {
    const Json rows = queryRows(project, "SELECT DISTINCT t.task, g.pattern FROM v_tags g JOIN v_traces t ON t.trace = g.trace "
                                         "WHERE g.source = 'rules' AND g.pattern = 'SR' ORDER BY 1");
    ASSERT_EQ(rows.size(), 2u) << rows.dump();
}

TEST_F(Contract, StatsHaveTheDocumentedForm) {
    const Json stats = sextantJson({"stats", project, "--by", "task", "--where", "-model:m1"});
    EXPECT_EQ(stats["unit"], "segments");
    EXPECT_EQ(stats["tagger"], "effective");
    EXPECT_FALSE(stats["interval"].get<std::string>().empty());
    ASSERT_EQ(stats["groups"].size(), 2u);
    const Json& group = stats["groups"][0];
    EXPECT_TRUE(group["key"].is_string());
    for (const char* code : {"SA", "MR", "DC", "SR", "CI", "EC"})
        for (const char* field : {"count", "share", "low", "high"}) EXPECT_TRUE(group["patterns"][code].contains(field)) << code << field;
    const Json byTwo = sextantJson({"stats", project, "--by", "task,model", "--unit", "traces"});
    EXPECT_TRUE(byTwo["groups"][0]["key"].is_object());
    EXPECT_EQ(byTwo["groups"].size(), 3u);
}

TEST_F(Contract, AnnotateUndoRedoSurviveTheProcess) {
    const std::string effective = "SELECT pattern FROM v_tags WHERE source = 'effective' AND trace = 1 AND position = 2";
    EXPECT_TRUE(queryRows(project, effective).empty());
    const Json edit = sextantJson({"annotate", project, "--trace", "1", "--position", "2", "--set", "EC,SF", "--author", "ana"});
    EXPECT_EQ(edit["changed"], 1);
    EXPECT_EQ(queryRows(project, effective + " ORDER BY pattern"), Json::parse(R"([["EC"],["SR"]])"));
    EXPECT_EQ(queryRows(project, "SELECT DISTINCT source FROM v_tags WHERE source LIKE 'person:%'")[0][0], "person:ana");
    EXPECT_EQ(sextantJson({"undo", project})["changed"], 1);
    EXPECT_TRUE(queryRows(project, effective).empty());
    EXPECT_EQ(sextantJson({"redo", project})["changed"], 1);
    EXPECT_EQ(queryRows(project, effective).size(), 2u);
    EXPECT_EQ(sextantJson({"redo", project})["changed"], 0);
    EXPECT_EQ(sextantProgram({"undo", project}).out, "undone: SR EC on step 3\n");
    EXPECT_EQ(sextantProgram({"redo", project}).out, "redone: SR EC on step 3\n");
    EXPECT_TRUE(sextantJson({"check", project})["ok"].get<bool>());
}

TEST_F(Contract, AnnotatingAStepThatIsNotThereSaysWhatIs) {
    const ProcessOutcome outcome = sextantProgram({"annotate", project, "--trace", "1", "--position", "99", "--set", "SR"});
    EXPECT_EQ(outcome.exitCode, 1);
    EXPECT_NE(outcome.err.find("3"), std::string::npos) << outcome.err;
}

TEST_F(Contract, SegmentAndTagAddAnotherSegmentation) {
    const Json segmented = sextantJson({"segment", project, "--method", "sentence"});
    EXPECT_EQ(segmented["method"], "sentence@1");
    EXPECT_GE(segmented["segments"].get<int>(), 8);
    const Json tagged = sextantJson({"tag", project, "--tagger", "rules"});
    EXPECT_EQ(tagged["segments"], segmented["segments"]);
    EXPECT_GT(tagged["tags"].get<int>(), 0);
    EXPECT_TRUE(sextantJson({"check", project})["ok"].get<bool>());
    EXPECT_EQ(queryRows(project, "SELECT count(DISTINCT method) FROM v_segments")[0][0], 2);
}

TEST_F(Contract, ChartsAreWrittenInEveryFormat) {
    std::vector<std::string> words = {"chart", project, "--preset", "pattern-frequency"};
    const std::vector<std::string> endings = {"svg", "pdf", "png", "csv", "json"};
    for (const std::string& ending : endings) {
        words.push_back("-o");
        words.push_back(folder.file("figure." + ending));
    }
    const Json report = sextantJson(words);
    EXPECT_EQ(report["written"].size(), endings.size());
    EXPECT_EQ(report["preset"], "pattern-frequency");
    EXPECT_EQ(readFile(folder.file("figure.pdf")).substr(0, 5), "%PDF-");
    EXPECT_EQ(readFile(folder.file("figure.png")).substr(1, 3), "PNG");
    EXPECT_NE(readFile(folder.file("figure.svg")).find("<svg"), std::string::npos);
    EXPECT_EQ(readFile(folder.file("figure.csv")).substr(0, 37), "task,pattern,count,n,share,low,high\n" + readFile(folder.file("figure.csv")).substr(36, 1));
}

TEST_F(Contract, TheTagSheetOfThePaperGivesItsFigure) {
    const std::string sheet = (sourceFolder() / "resources/samples/paper-figure-1.csv").string();
    const std::string paper = folder.file("paper.sextant");
    EXPECT_EQ(sextantJson({"import", paper, sheet})["imported"], 120);
    sextantJson({"chart", paper, "--preset", "pattern-frequency", "--set", "unit=count", "-o", folder.file("f.csv")});
    const std::string csv = readFile(folder.file("f.csv"));
    int total = 0, lines = 0;
    for (const auto& [task, pattern, count] : std::vector<std::tuple<std::string, std::string, int>>{
             {"HotpotQA", "DC", 14}, {"HotpotQA", "SR", 4}, {"HotpotQA", "CI", 3}, {"Collie", "SR", 12}, {"Collie", "EC", 18},
             {"AIME", "SA", 6}, {"AIME", "MR", 16}, {"AIME", "DC", 15}, {"USACO", "SA", 7}, {"USACO", "MR", 3}, {"USACO", "DC", 27},
             {"USACO", "SR", 15}, {"HotpotQA", "EC", 0}})
        EXPECT_NE(csv.find("\n" + task + "," + pattern + "," + std::to_string(count) + ",30,"), std::string::npos) << task << pattern << "\n" << csv;
    for (std::size_t at = csv.find('\n'); at + 1 < csv.size(); at = csv.find('\n', at + 1), ++lines) {
        const std::size_t second = csv.find(',', csv.find(',', at) + 1);
        total += std::stoi(csv.substr(second + 1));
    }
    EXPECT_EQ(lines, 24);
    EXPECT_EQ(total, 140);
}

TEST_F(Contract, QueryIsReadOnly) {
    const ProcessOutcome outcome = sextantProgram({"query", project, "DELETE FROM trace"});
    EXPECT_EQ(outcome.exitCode, 2);
    EXPECT_EQ(queryRows(project, "SELECT count(*) FROM trace")[0][0], 3);
    const ProcessOutcome table = sextantProgram({"query", project, "SELECT 1 AS a, 'x' AS b"});
    EXPECT_EQ(table.out, "a\tb\n1\tx\n");
}

TEST_F(Contract, ExportStreamsEveryKind) {
    for (const char* what : {"segments", "tags", "traces", "annotations", "gold"}) {
        const Json report = sextantJson({"export", project, "--what", what, "-o", folder.file(std::string(what) + ".jsonl")});
        const std::string text = readFile(folder.file(std::string(what) + ".jsonl"));
        EXPECT_EQ(report["rows"], std::count(text.begin(), text.end(), '\n')) << what;
    }
    const std::string gold = readFile(folder.file("gold.jsonl"));
    const Json first = Json::parse(gold.substr(0, gold.find('\n')));
    for (const char* field : {"id", "task", "model", "lang", "question", "text", "n_steps", "first", "segments"}) EXPECT_TRUE(first.contains(field)) << field;
    const Json scores = sextantJson({"eval", "--gold", folder.file("gold.jsonl"), "--tagger", "rules"});
    EXPECT_DOUBLE_EQ(scores["micro_f1"].get<double>(), 1.0) << "effective tags are the rules' own here";
}

TEST_F(Contract, DetectProposesAMappingThatImportTakes) {
    const Json report = sextantJson({"detect", folder.file("traces.jsonl")});
    const Json file = report["files"][0];
    EXPECT_TRUE(file["refused"].is_null());
    EXPECT_GT(file["confidence"].get<double>(), 0.5);
    EXPECT_GT(file["records_sampled"].get<int>(), 0);
    writeFile(folder.file("m.json"), file["mapping"].dump());
    const Json mapped = sextantJson({"import", folder.file("m.sextant"), folder.file("traces.jsonl"), "--mapping", folder.file("m.json")});
    EXPECT_EQ(mapped["imported"], 3);
}

TEST_F(Contract, StandardInputIsAFile) {
    const Json report = sextantJson({"import", folder.file("s.sextant"), "-", "--task", "piped"}, 0, {traces});
    EXPECT_EQ(report["imported"], 3);
    EXPECT_EQ(queryRows(folder.file("s.sextant"), "SELECT DISTINCT task FROM v_traces")[0][0], "piped");
}

TEST_F(Contract, ImportsAreListedAndRemovedButNotOverAnnotations) {
    const Json imports = sextantJson({"imports", project})["imports"];
    ASSERT_EQ(imports.size(), 1u);
    const std::string id = std::to_string(imports[0]["id"].get<int>());
    sextantJson({"annotate", project, "--trace", "1", "--position", "0", "--set", "SA", "--author", "ana"});
    const Json refused = sextantJson({"remove-import", project, id}, 1);
    EXPECT_EQ(refused["removed"], 0);
    EXPECT_EQ(refused["annotations_kept"], 1);
    EXPECT_EQ(sextantJson({"remove-import", project, id, "--yes"})["removed"], 3);
    EXPECT_EQ(queryRows(project, "SELECT count(*) FROM v_traces")[0][0], 0);
    EXPECT_TRUE(sextantJson({"check", project})["ok"].get<bool>());
}

TEST(Usage, WrongUsageIsTwoAndSaysHow) {
    EXPECT_EQ(sextantProgram({}).exitCode, 2);
    EXPECT_EQ(sextantProgram({"nonsense"}).exitCode, 2);
    EXPECT_EQ(sextantProgram({"stats"}).exitCode, 2);
    EXPECT_EQ(sextantProgram({"stats", "p", "--unit", "apples"}).exitCode, 2);
    const ProcessOutcome help = sextantProgram({"import", "--help"});
    EXPECT_EQ(help.exitCode, 0);
    EXPECT_NE(help.out.find("--mapping"), std::string::npos);
}

TEST(Usage, FilesThatAreNoProjectsAreToldApart) {
    TemporaryFolder folder;
    writeFile(folder.file("text.sextant"), "this is no database at all, just some words\n");
    const ProcessOutcome text = sextantProgram({"stats", folder.file("text.sextant")});
    EXPECT_EQ(text.exitCode, 1);
    const ProcessOutcome missing = sextantProgram({"stats", folder.file("missing.sextant")});
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_NE(text.err, missing.err);
    EXPECT_NE(missing.err.find("missing.sextant"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder.file("missing.sextant")));
}
