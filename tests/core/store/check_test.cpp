#include "core/store/check.h"

#include "core/editing/editor.h"
#include "tests/core/store/project_fixture.h"

using namespace sextant;
using namespace sextant::store;
using test::makeSheetRow;
using test::makeTrace;
using test::StoredProject;

namespace {

struct AnnotatedProject : StoredProject {
    AnnotatedProject() {
        import({makeTrace("T", "one [SR]\ntwo 等等\nthree [EC]"), makeTrace("T", ""), makeSheetRow("s", "T", "SR", "ana")});
        auto editor = editing::Editor::open(*database);
        editing::Edit edit;
        edit.author = "ana";
        edit.steps = {{1, 1, *parsePatternSet("DC")}};
        EXPECT_FALSE((*editor)->apply(edit)->empty());
        edit.steps = {{1, 0, *parsePatternSet("MR")}};
        EXPECT_FALSE((*editor)->apply(edit)->empty());
        EXPECT_FALSE((*editor)->undo("ana")->empty());
    }
};

}  // namespace

TEST(Check, FindsNothingInASoundProject) {
    AnnotatedProject project;
    const auto report = checkProject(*project.database, {});
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->ok()) << report->problems.at(0);
    EXPECT_TRUE(report->notes.empty());
}

TEST(Check, FindsEachPlantedCorruption) {
    const std::vector<std::pair<std::string, std::string>> planted = {
        {"UPDATE trace_rollup SET sr = sr + 1 WHERE trace = 1 AND source = 2", "recount"},
        {"DELETE FROM trace_rollup WHERE trace = 1 AND source = 1", "missing"},
        {"UPDATE trace_effective SET tags = '[]' WHERE trace = 1", "effective tags"},
        {"UPDATE trace_effective SET taken = '[]' WHERE trace = 1", "effective tags"},
        {"UPDATE trace_tag SET patterns = 63 WHERE source = 1", "as a whole"},
        {"UPDATE trace_segments SET spans = '[[0,8,0],[9,15,0],[16,900,0]]' WHERE trace = 1", "beyond its text"},
        {"UPDATE trace_segments SET spans = '[[0,8,0],[7,15,0],[16,26,0]]' WHERE trace = 1", "overlap"},
        {"UPDATE trace_segments SET steps = 7 WHERE trace = 1", "not the 7 noted"},
        {"UPDATE trace_segments SET spans = 'x' WHERE trace = 1", "cannot be read"},
        {"UPDATE trace_scores SET scores = '[1,2,3,4,5,6]' WHERE trace = 1", "does not fit"},
        {"UPDATE trace_scores SET tags = '[7168]' WHERE trace = 1", "cannot be read"},
        {"UPDATE trace_text SET text = 'short' WHERE trace = 1", "characters, not the"},
        {"DELETE FROM trace_text WHERE trace = 1", "lost its text"},
        {"UPDATE trace SET reasoning_start = 3, reasoning_end = 999 WHERE id = 1", "outside its text"},
        {"UPDATE annotation SET \"end\" = 5000", "outside the text"},
        {"UPDATE annotation SET patterns = 1", "differs from what the edit log says"},
        {"DELETE FROM annotation", "missing in the project"},
        {"DELETE FROM edit_log", "not in the edit log"},
        {"UPDATE edit_log SET forward = '{'", "edit log cannot be read"},
        {"UPDATE annotation_step SET position = 2", "anchored to other steps"},
        {"PRAGMA foreign_keys = OFF; UPDATE trace SET problem = 77 WHERE id = 1", "names a row of problem"},
    };
    for (const auto& [sql, words] : planted) {
        AnnotatedProject project;
        ASSERT_TRUE(project.database->execute(sql).ok()) << sql;
        const auto report = checkProject(*project.database, {});
        ASSERT_TRUE(report.ok()) << sql << ": " << report.error().message;
        bool said = false;
        std::string all;
        for (const std::string& problem : report->problems) {
            said |= problem.find(words) != std::string::npos;
            all += problem + "\n";
        }
        EXPECT_TRUE(said) << sql << " gave:\n" << all;
    }
}

TEST(Check, ReportsADamagedPageAsAProblem) {
    AnnotatedProject project;
    std::vector<RawTrace> traces;
    for (int i = 0; i < 60; ++i) traces.push_back(makeTrace("T", std::to_string(i) + std::string(15000, 'y')));
    project.import(std::move(traces));
    project.database.reset();
    std::string bytes = test::readFile(project.path);
    for (std::size_t page = bytes.size() / 16384 - 20; page < bytes.size() / 16384 - 10; ++page)
        for (std::size_t i = 0; i < 3000; ++i) bytes[page * 16384 + i] = static_cast<char>(0x77);
    test::writeFile(project.path, bytes);
    project.reopen(OpenMode::read);
    const auto report = checkProject(*project.database, {});
    ASSERT_TRUE(report.ok()) << report.error().message;
    EXPECT_FALSE(report->ok());
}

TEST(Check, TellsInterruptedImportsAndUntaggedTracesAsNotes) {
    StoredProject project;
    project.import({makeTrace("T", "plain")}, false);
    ASSERT_TRUE(ImportStore(*project.database).begin("{}").ok());
    const auto report = checkProject(*project.database, {});
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->ok());
    ASSERT_EQ(report->notes.size(), 2u);
    EXPECT_NE(report->notes[0].find("interrupted"), std::string::npos);
    EXPECT_NE(report->notes[1].find("without steps: 1"), std::string::npos);
}

TEST(Check, CanBeCancelled) {
    AnnotatedProject project;
    std::stop_source stop;
    stop.request_stop();
    const auto report = checkProject(*project.database, JobContext(stop.get_token()));
    ASSERT_FALSE(report.ok());
    EXPECT_TRUE(report.error().isCancelled());
}
