#include "core/editing/editor.h"

#include "core/store/check.h"
#include "core/store/segment_store.h"
#include "tests/core/store/project_fixture.h"

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace sextant;
using namespace sextant::editing;
using test::makeTrace;
using test::StoredProject;
using Rows = std::vector<std::string>;

namespace {

struct EditedProject : StoredProject {
    std::unique_ptr<Editor> editor;

    EditedProject() {
        import({makeTrace("T", "one [SR]\ntwo\nthree [EC]\nfour"), makeTrace("U", "a\nb")});
        start();
    }
    void start() {
        auto opened = Editor::open(*database);
        if (!opened.ok()) throw std::runtime_error(opened.error().message);
        editor = std::move(opened).value();
    }
    void restart() {
        editor.reset();
        reopen();
        start();
    }
    ChangeSet set(std::int64_t trace, std::int64_t position, const char* codes, const std::string& author = "ana") {
        Edit edit;
        edit.author = author;
        edit.steps = {{trace, position, *parsePatternSet(codes)}};
        auto changes = editor->apply(edit);
        if (!changes.ok()) throw std::runtime_error(changes.error().message);
        return *changes;
    }
    // Effective sets of trace 1.
    std::string tags() {
        std::string all;
        for (int position = 0; position < 4; ++position) {
            const auto set = editor->effectivePatterns(1, position);
            if (!set.ok()) throw std::runtime_error(set.error().message);
            all += (position > 0 ? "|" : "") + toCodes(*set);
        }
        return all;
    }
    ~EditedProject() {
        const auto report = store::checkProject(*database, {});
        EXPECT_TRUE(report.ok() && report->ok()) << (report.ok() ? report->problems.at(0) : report.error().message);
    }
};

}  // namespace

TEST(Editor, APersonsSetTakesTheStepOver) {
    EditedProject project;
    EXPECT_EQ(project.tags(), "SR||EC|");
    const ChangeSet changes = project.set(1, 0, "DC EC");
    EXPECT_EQ(changes.steps, (std::vector<StepRef>{{1, 0}}));
    EXPECT_EQ(changes.description, "DC EC on step 1");
    EXPECT_EQ(project.tags(), "DC EC||EC|");
    EXPECT_EQ(project.rows("SELECT pattern, confidence, verified FROM v_tags WHERE source = 'person:ana' ORDER BY 1"), (Rows{"DC|NULL|1", "EC|NULL|1"}));
    EXPECT_EQ(project.rows("SELECT position, pattern, confidence, verified FROM v_tags WHERE source = 'effective' AND trace = 1 ORDER BY 1, 2"),
              (Rows{"0|DC|NULL|1", "0|EC|NULL|1", "2|EC|0.875|0"}));
    EXPECT_EQ(project.rows("SELECT source, segments FROM v_pattern_counts WHERE pattern = 'EC' AND trace = 1 ORDER BY 1"),
              (Rows{"effective|2", "person:ana|1", "rules|1"}));
    EXPECT_EQ(project.rows("SELECT steps, characters FROM trace_rollup r JOIN source s ON s.id = r.source WHERE s.tagger = 'person:ana'"), Rows{"1|8"});
}

TEST(Editor, AnEditThatChangesNothingIsNotLogged) {
    EditedProject project;
    EXPECT_FALSE(project.set(1, 1, "SR").empty());
    EXPECT_TRUE(project.set(1, 1, "SR").empty());
    EXPECT_EQ(project.integer("SELECT count(*) FROM edit_log"), 1);
    EXPECT_FALSE(project.set(1, 0, "SR").empty());  // agreeing with the machine is a statement
}

TEST(Editor, RefusesStepsThatDoNotExistAndSaysWhatThereIs) {
    EditedProject project;
    Edit edit;
    edit.author = "ana";
    edit.steps = {{1, 0, *parsePatternSet("SR")}, {1, 4, *parsePatternSet("SR")}};
    auto result = project.editor->apply(edit);
    ASSERT_FALSE(result.ok());
    EXPECT_NE(result.error().message.find("has 4 steps, numbered from 0 to 3; there is no step 4"), std::string::npos) << result.error().message;
    EXPECT_EQ(project.integer("SELECT count(*) FROM annotation"), 0);
    edit.steps = {{99, 0, {}}};
    EXPECT_FALSE(project.editor->apply(edit).ok());
    edit.author = "";
    EXPECT_FALSE(project.editor->apply(edit).ok());
}

TEST(Editor, UndoAndRedoReachAnyDepthAcrossRestarts) {
    EditedProject project;
    std::vector<std::string> states = {project.tags()};
    const char* sets[] = {"SR", "DC", "", "SA MR", "EC", "CI"};
    for (int i = 0; i < 24; ++i) {
        project.set(1, i % 4, sets[i % 6]);
        states.push_back(project.tags());
    }
    project.restart();
    for (int i = 24; i > 0; --i) {
        ASSERT_FALSE(project.editor->undo("bo")->empty()) << i;
        ASSERT_EQ(project.tags(), states[static_cast<std::size_t>(i - 1)]) << i;
        if (i == 13) project.restart();
    }
    EXPECT_TRUE(project.editor->undo("bo")->empty());
    EXPECT_EQ(project.integer("SELECT count(*) FROM annotation"), 0);
    for (int i = 1; i <= 24; ++i) {
        ASSERT_FALSE(project.editor->redo("bo")->empty()) << i;
        ASSERT_EQ(project.tags(), states[static_cast<std::size_t>(i)]) << i;
        if (i == 7) project.restart();
    }
    EXPECT_TRUE(project.editor->redo("bo")->empty());
}

TEST(Editor, ANewEditAfterUndoEndsTheRedo) {
    EditedProject project;
    project.set(1, 0, "SA");
    project.set(1, 1, "MR");
    ASSERT_FALSE(project.editor->undo("ana")->empty());
    EXPECT_EQ(project.editor->undoState()->redoDescription, "MR on step 2");
    EXPECT_EQ(project.editor->undoState()->undoDescription, "SA on step 1");
    project.set(1, 2, "DC");
    EXPECT_EQ(project.editor->undoState()->redoDescription, "");
    EXPECT_TRUE(project.editor->redo("ana")->empty());
    ASSERT_FALSE(project.editor->undo("ana")->empty());
    ASSERT_FALSE(project.editor->redo("ana")->empty());
    EXPECT_TRUE(project.editor->redo("ana")->empty());
    ASSERT_FALSE(project.editor->undo("ana")->empty());
    ASSERT_FALSE(project.editor->undo("ana")->empty());
    EXPECT_TRUE(project.editor->undo("ana")->empty());
    EXPECT_EQ(project.tags(), "SR||EC|");
}

TEST(Editor, ABulkEditIsUndoneAsOne) {
    EditedProject project;
    Edit edit;
    edit.author = "ana";
    edit.description = "accept all visible";
    for (int i = 0; i < 4; ++i) edit.steps.push_back({1, i, *parsePatternSet("CI")});
    edit.steps.push_back({2, 1, *parsePatternSet("CI")});
    EXPECT_EQ(project.editor->apply(edit)->steps.size(), 5u);
    EXPECT_EQ(project.tags(), "CI|CI|CI|CI");
    EXPECT_EQ(project.editor->undo("ana")->steps.size(), 5u);
    EXPECT_EQ(project.tags(), "SR||EC|");
}

TEST(Editor, WithdrawingGivesTheStepBackToTheMachine) {
    EditedProject project;
    project.set(1, 0, "");
    EXPECT_EQ(project.tags(), "||EC|");
    Edit edit;
    edit.author = "ana";
    StepChange change;
    change.trace = 1;
    change.withdraw = true;
    edit.steps = {change};
    ASSERT_FALSE(project.editor->apply(edit)->empty());
    EXPECT_EQ(project.tags(), "SR||EC|");
    ASSERT_FALSE(project.editor->undo("ana")->empty());
    EXPECT_EQ(project.tags(), "||EC|");
}

TEST(Editor, AdjudicationBeatsLaterPersons) {
    EditedProject project;
    Edit edit;
    edit.author = "boss";
    StepChange change;
    change.trace = 1;
    change.patterns = *parsePatternSet("CI");
    change.adjudicated = true;
    edit.steps = {change};
    ASSERT_FALSE(project.editor->apply(edit)->empty());
    project.set(1, 0, "DC", "ana");
    EXPECT_EQ(project.tags(), "CI||EC|");
}

TEST(Editor, AnnotationsCountUnderAnotherSegmentation) {
    EditedProject project;
    project.set(1, 0, "DC");
    project.set(1, 3, "CI");
    store::BulkTransaction bulk(*project.database);
    auto segments = store::SegmentStore::open(bulk);
    const std::string text = "one [SR]\ntwo\nthree [EC]\nfour";
    const CodePointIndex index(text);
    // The first cut holds "one [SR]" as more than half of itself; the second one holds all of "four".
    const std::vector<Segment> two = {{{0, 12}, SegmentKind::prose}, {{13, text.size()}, SegmentKind::prose}};
    ASSERT_TRUE((*segments)->put(1, store::packSegmentation("two@1", two, index)).ok());
    ASSERT_TRUE(bulk.commit().ok());
    EXPECT_EQ(project.rows("SELECT position, pattern, source FROM v_tags WHERE method = 'two@1' ORDER BY 1, 3"),
              (Rows{"0|DC|effective", "0|DC|person:ana", "1|CI|effective", "1|CI|person:ana"}));
    ASSERT_TRUE(store::setSetting(*project.database, store::segmentationSetting, "two@1").ok());
    // Saying it of the wider step is a new annotation; the later one decides.
    EXPECT_EQ(project.set(1, 0, "EC").steps, (std::vector<StepRef>{{1, 0}}));
    EXPECT_EQ(project.rows("SELECT position, pattern FROM v_tags WHERE method = 'two@1' AND source = 'person:ana' ORDER BY 1"), (Rows{"0|EC", "1|CI"}));
}

TEST(Editor, StatesOfAnotherProjectAreTakenOverAndCanBeRepeated) {
    EditedProject first, second;
    first.set(1, 0, "DC", "bo");
    Edit edit;
    edit.author = "merge";
    edit.states = *store::readAnnotations(*first.database);
    ASSERT_EQ(edit.states.size(), 1u);
    EXPECT_EQ(second.editor->apply(edit)->steps, (std::vector<StepRef>{{1, 0}}));
    EXPECT_TRUE(second.editor->apply(edit)->empty());
    EXPECT_EQ(second.rows("SELECT pattern FROM v_tags WHERE source = 'person:bo'"), Rows{"DC"});
}

TEST(Editor, EveryAcknowledgedEditSurvivesTheDeathOfTheProcess) {
    StoredProject project;
    project.import({makeTrace("T", "one\ntwo\nthree\nfour")});
    project.database.reset();
    int told[2];
    ASSERT_EQ(pipe(told), 0);
    const pid_t child = fork();
    if (child == 0) {
        close(told[0]);
        auto database = store::Database::open(project.path, store::OpenMode::write);
        if (!database.ok()) _exit(1);
        auto editor = Editor::open(**database);
        if (!editor.ok()) _exit(2);
        for (int i = 0;; ++i) {
            Edit edit;
            edit.author = "ana";
            edit.steps = {{1, i % 4, PatternSet::fromBits(static_cast<std::uint8_t>(i / 4 % 63 + 1))}};
            if (!(*editor)->apply(edit).ok()) _exit(3);
            const char byte = 'x';
            if (write(told[1], &byte, 1) != 1) _exit(4);
        }
    }
    close(told[1]);
    std::int64_t acknowledged = 0;
    char byte = 0;
    while (acknowledged < 40 && read(told[0], &byte, 1) == 1) ++acknowledged;
    ASSERT_EQ(acknowledged, 40);
    kill(child, SIGKILL);
    while (read(told[0], &byte, 1) == 1) ++acknowledged;
    waitpid(child, nullptr, 0);
    close(told[0]);

    project.reopen();
    EXPECT_GE(project.integer("SELECT count(*) FROM edit_log"), acknowledged);
    const auto report = store::checkProject(*project.database, {});
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->ok()) << report->problems.at(0);
}
