#include "core/store/import_store.h"

#include "core/editing/editor.h"
#include "tests/core/store/project_fixture.h"

using namespace sextant;
using namespace sextant::store;
using test::makeSheetRow;
using test::makeTrace;
using test::StoredProject;
using Rows = std::vector<std::string>;

TEST(ImportStore, ListsImportsWithWhatTheyBrought) {
    StoredProject project;
    const std::int64_t first = project.import({makeTrace("T", "a"), makeTrace("T", "b")});
    project.import({makeTrace("T", "b"), makeTrace("T", "c")}, true, "b.jsonl");
    const auto imports = ImportStore(*project.database).list();
    ASSERT_TRUE(imports.ok());
    ASSERT_EQ(imports->size(), 2u);
    EXPECT_EQ((*imports)[0].id, first);
    EXPECT_EQ((*imports)[0].traces, 2);
    EXPECT_EQ((*imports)[1].traces, 1);
    EXPECT_EQ((*imports)[1].duplicates, 1);
    EXPECT_EQ((*imports)[1].paths, Rows{"b.jsonl"});
    EXPECT_FALSE((*imports)[1].finished.empty());
}

TEST(ImportStore, KeepsIssuesInOrder) {
    StoredProject project;
    const std::int64_t import = project.import({makeTrace("T", "a")});
    ImportStore book(*project.database);
    ASSERT_TRUE(book.addIssue(1, {false, 7, 120, "The record is no JSON.", std::string(9000, 'r')}).ok());
    ASSERT_TRUE(book.addIssue(1, {true, 0, 0, "All verdicts are equal.", ""}).ok());
    const auto issues = book.issues(import, 10);
    ASSERT_TRUE(issues.ok());
    ASSERT_EQ(issues->size(), 2u);
    EXPECT_EQ((*issues)[0].line, 7);
    EXPECT_EQ((*issues)[0].raw.size(), 2048u);
    EXPECT_TRUE((*issues)[1].warning);
}

TEST(ImportStore, RemovingAnImportKeepsWhatAnotherOneMet) {
    StoredProject project;
    const std::int64_t first = project.import({makeTrace("T", "a [SR]"), makeTrace("T", "b"), makeTrace("Gone", "x")});
    const std::int64_t second = project.import({makeTrace("T", "b"), makeTrace("T", "c")}, true, "b.jsonl");
    const auto removed = ImportStore(*project.database).remove(first, false);
    ASSERT_TRUE(removed.ok()) << removed.error().message;
    EXPECT_TRUE(removed->removed);
    EXPECT_EQ(removed->traces, 2);
    EXPECT_EQ(removed->reowned, 1);
    EXPECT_EQ(project.rows("SELECT text, file FROM v_traces ORDER BY trace"), (Rows{"b|b.jsonl", "c|b.jsonl"}));
    EXPECT_EQ(project.rows("SELECT id FROM import"), Rows{std::to_string(second)});
    EXPECT_EQ(project.rows("SELECT name FROM task"), Rows{"T"});
    for (const char* table : {"trace_scores", "trace_segments", "trace_text", "trace_effective"})
        EXPECT_EQ(project.integer(std::string("SELECT count(*) FROM ") + table), 2) << table;
    EXPECT_TRUE(project.rows("PRAGMA foreign_key_check").empty());
    EXPECT_TRUE(ImportStore(*project.database).remove(second, false)->removed);
    EXPECT_EQ(project.integer("SELECT (SELECT count(*) FROM trace) + (SELECT count(*) FROM problem) + (SELECT count(*) FROM model)"), 0);
    EXPECT_FALSE(ImportStore(*project.database).remove(second, false).ok());
}

TEST(ImportStore, RemovingASheetTakesItsAnnotatorsAndRecountsTheMajority) {
    StoredProject project;
    project.import({makeSheetRow("1", "T", "SR", "ana")});
    const std::int64_t second = project.import({makeSheetRow("1", "T", "EC", "bo"), makeSheetRow("1", "T", "EC", "cy")}, true, "two.csv");
    EXPECT_EQ(project.rows("SELECT pattern FROM v_tags WHERE source = 'effective'"), Rows{"EC"});
    ASSERT_TRUE(ImportStore(*project.database).remove(second, false)->removed);
    EXPECT_EQ(project.rows("SELECT pattern, source FROM v_tags ORDER BY 2"), (Rows{"SR|effective", "SR|person:ana"}));
}

TEST(ImportStore, AnnotationsStandInTheWayUntilForcedAndAreThenKeptInTheLog) {
    StoredProject project;
    const std::int64_t import = project.import({makeTrace("T", "a\nb")});
    auto editor = editing::Editor::open(*project.database);
    ASSERT_TRUE(editor.ok());
    editing::Edit edit;
    edit.author = "ana";
    edit.steps = {{1, 1, *parsePatternSet("SR"), false, false, true, "look here"}};
    ASSERT_TRUE((*editor)->apply(edit).ok());

    ImportStore book(*project.database);
    const auto refused = book.remove(import, false);
    ASSERT_TRUE(refused.ok());
    EXPECT_FALSE(refused->removed);
    EXPECT_EQ(refused->annotationsKept, 1);
    EXPECT_EQ(project.integer("SELECT count(*) FROM trace"), 1);

    const auto forced = book.remove(import, true);
    ASSERT_TRUE(forced.ok());
    EXPECT_TRUE(forced->removed);
    EXPECT_EQ(project.integer("SELECT count(*) FROM annotation"), 0);
    EXPECT_EQ(project.integer("SELECT count(*) FROM edit_log WHERE inverse LIKE '%look here%'"), 1);

    // The same traces again: undoing the removal brings the annotation back.
    project.import({makeTrace("T", "a\nb")});
    ASSERT_FALSE((*editor)->undo("ana")->empty());
    EXPECT_EQ(project.rows("SELECT position, pattern, source FROM v_tags WHERE source LIKE 'person:%'"), Rows{"1|SR|person:ana"});
}
