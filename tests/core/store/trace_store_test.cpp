#include "core/store/trace_store.h"

#include "core/store/pending_traces.h"
#include "core/store/score_store.h"
#include "core/store/segment_store.h"
#include "tests/core/store/project_fixture.h"

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace sextant;
using namespace sextant::store;
using test::makeSheetRow;
using test::makeTrace;
using test::StoredProject;
using Rows = std::vector<std::string>;

namespace {

std::string shellOutput(const std::string& command) {
    FILE* pipe = popen(command.c_str(), "r");
    if (!pipe) return "no shell";
    std::string out;
    char buffer[4096];
    for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
    pclose(pipe);
    return out;
}

}  // namespace

TEST(TraceWriter, StoresATraceWithStepsTagsAndRollups) {
    StoredProject project;
    RawTrace raw = makeTrace("AIME", "等等。[SR]\nplain\n检查🙂 [SR EC]\n\nanswer");
    raw.reasoning = TextSpan{0, raw.text.find("\n\n")};
    raw.answer = TextSpan{raw.text.find("answer"), raw.text.size()};
    raw.extra = R"({"other":[1,2]})";
    raw.correct = true;
    raw.tokens = 99;
    raw.gold = "42";
    project.import({raw});
    EXPECT_EQ(project.rows("SELECT task, model, method, correct, lang, kind, answer, gold, tokens, steps, file FROM v_traces"),
              Rows{"AIME|m|direct|1|zh|reasoning|answer|42|99|3|a.jsonl"});
    EXPECT_EQ(project.rows("SELECT position, s.start, s.\"end\", s.kind, substr(text, s.start + 1, s.\"end\" - s.start) FROM v_segments s"
                           " JOIN v_traces USING (trace) ORDER BY 1"),
              (Rows{"0|0|7|prose|等等。[SR]", "1|8|13|prose|plain", "2|14|25|prose|检查🙂 [SR EC]"}));
    EXPECT_EQ(project.rows("SELECT position, pattern, source, confidence, verified FROM v_tags WHERE source = 'rules' ORDER BY 1, 2 DESC"),
              (Rows{"0|SR|rules|0.875|0", "2|SR|rules|0.875|0", "2|EC|rules|0.875|0"}));
    EXPECT_EQ(project.rows("SELECT position, pattern FROM v_tags WHERE source = 'effective' ORDER BY 1, 2 DESC"),
              (Rows{"0|SR", "2|SR", "2|EC"}));
    EXPECT_EQ(project.rows("SELECT pattern, source, segments, characters FROM v_pattern_counts WHERE segments > 0 ORDER BY 2, 1"),
              (Rows{"EC|effective|1|11", "SR|effective|2|18", "EC|rules|1|11", "SR|rules|2|18"}));
    EXPECT_EQ(project.integer("SELECT count(*) FROM v_pattern_counts"), 12);

    const auto back = loadRawTrace(*project.database, project.added[0].id);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(back->text, raw.text);
    EXPECT_EQ(back->reasoning, raw.reasoning);
    EXPECT_EQ(back->answer, raw.answer);
    EXPECT_EQ(back->extra, raw.extra);
    EXPECT_EQ(back->sample, 0);
    EXPECT_EQ(toHex(traceIdentity(*back, 0)), *traceIdentityHex(*project.database, project.added[0].id));
}

TEST(TraceWriter, TheViewsAreReadableWithTheSqliteShell) {
    if (std::system("sqlite3 --version > /dev/null 2>&1") != 0) GTEST_SKIP() << "no sqlite3 shell on this machine";
    StoredProject project;
    project.import({makeTrace("T", "🙂 emoji\n然后 [CI]")});
    project.database.reset();
    const std::string sql = "SELECT substr(t.text, s.start + 1, s.\\\"end\\\" - s.start) FROM v_segments s JOIN v_traces t USING (trace) ORDER BY s.position;"
                            "SELECT position, pattern, source FROM v_tags ORDER BY source; SELECT sum(segments) FROM v_pattern_counts;";
    EXPECT_EQ(shellOutput("sqlite3 " + project.path + " \"" + sql + "\""), "🙂 emoji\n然后 [CI]\n1|CI|effective\n1|CI|rules\n2\n");
}

TEST(TraceWriter, EqualResponsesOfAFileAreNumberedAndMetAgainAsDuplicates) {
    StoredProject project;
    const auto file = [] { return std::vector<RawTrace>{makeTrace("T", "same"), makeTrace("T", "same"), makeTrace("T", "other"), makeTrace("T", "same")}; };
    project.import(file());
    EXPECT_EQ(project.rows("SELECT sample FROM trace ORDER BY id"), (Rows{"0", "1", "0", "2"}));
    project.import(file(), true, "copy.jsonl");
    for (const AddedTrace& added : project.added) EXPECT_EQ(added.outcome, AddOutcome::duplicate);
    EXPECT_EQ(project.integer("SELECT count(*) FROM trace"), 4);
    EXPECT_EQ(project.integer("SELECT count(*) FROM trace_duplicate"), 4);

    RawTrace given = makeTrace("T", "same");
    given.sample = 2;
    RawTrace fresh = makeTrace("T", "same");
    fresh.sample = 3;
    project.import({given, fresh}, true, "numbered.jsonl");
    EXPECT_EQ(project.added[0].outcome, AddOutcome::duplicate);
    EXPECT_EQ(project.added[1].outcome, AddOutcome::added);
}

TEST(TraceWriter, KeepsEmptyCompletionsAndTextsWithNulBytes) {
    StoredProject project;
    RawTrace empty = makeTrace("T", "");
    empty.emptyCompletion = true;
    RawTrace nul = makeTrace("T", std::string("a\0b\nafter [DC]", 14));
    nul.answer = TextSpan{4, 9};
    project.import({empty, nul});
    EXPECT_EQ(project.rows("SELECT steps, sa FROM trace_rollup WHERE trace = 1 AND source = 2"), Rows{"0|0"});
    EXPECT_EQ(project.rows("SELECT text, answer FROM v_traces WHERE trace = 2"), Rows{"a\xEF\xBF\xBD" "b\nafter [DC]|after"});
    EXPECT_EQ(project.rows("SELECT substr(t.text, s.start + 1, s.\"end\" - s.start) FROM v_segments s JOIN v_traces t USING (trace)"
                           " WHERE position = 1"), Rows{"after [DC]"});
}

TEST(TraceWriter, TheFirstGoldAnswerOfAProblemIsKept) {
    StoredProject project;
    RawTrace none = makeTrace("T", "a"), first = makeTrace("T", "b"), second = makeTrace("T", "c");
    first.gold = "7";
    second.gold = "8";
    project.import({none, first, second});
    EXPECT_EQ(project.rows("SELECT gold FROM problem"), Rows{"7"});
}

TEST(TagSheet, RowsEqualInTraceTaskAndModelAreOneTraceWithSeveralAnnotators) {
    StoredProject project;
    project.import({makeSheetRow("1", "AIME", "SR EC", "ana"), makeSheetRow("1", "AIME", "SR DC", "bo"),
                    makeSheetRow("1", "AIME", "SR EC", "ana"), makeSheetRow("1", "AIME", "SR", "cy"), makeSheetRow("2", "AIME", "MR")});
    EXPECT_EQ(project.added[1].outcome, AddOutcome::annotatorAdded);
    EXPECT_EQ(project.added[2].outcome, AddOutcome::duplicate);
    EXPECT_EQ(project.integer("SELECT count(*) FROM trace"), 2);
    EXPECT_EQ(project.rows("SELECT pattern FROM v_tags WHERE trace = 1 AND source = 'effective'"), Rows{"SR"});
    EXPECT_EQ(project.rows("SELECT source FROM v_tags WHERE trace = 2 AND position IS NULL ORDER BY 1"), (Rows{"effective", "person:sheet"}));
    project.import({makeSheetRow("2", "AIME", "MR EC")}, true, "corrected.csv");
    EXPECT_EQ(project.added[0].outcome, AddOutcome::annotatorReplaced);
    EXPECT_EQ(project.rows("SELECT pattern FROM v_tags WHERE trace = 2 AND source = 'effective' ORDER BY 1"), (Rows{"EC", "MR"}));
}

TEST(SegmentStore, ASecondSegmentationStandsBesideTheFirst) {
    StoredProject project;
    project.import({makeTrace("T", "one [SR]\ntwo\nthree")});
    BulkTransaction bulk(*project.database);
    auto segments = SegmentStore::open(bulk);
    ASSERT_TRUE(segments.ok());
    PendingTraces pending(*project.database, {PendingQuery::Need::segmentation, "whole@1", "", ""});
    ASSERT_EQ(*pending.count(), 1);
    const auto batch = pending.next();
    ASSERT_TRUE(batch.ok());
    ASSERT_EQ(batch->size(), 1u);
    const CodePointIndex index((*batch)[0].text);
    const std::vector<Segment> whole = {{(*batch)[0].scope, SegmentKind::prose}};
    ASSERT_TRUE((*segments)->put((*batch)[0].id, packSegmentation("whole@1", whole, index)).ok());
    ASSERT_TRUE(bulk.commit().ok());
    EXPECT_TRUE(pending.next()->empty());
    EXPECT_EQ(project.rows("SELECT method, count(*) FROM v_segments GROUP BY 1 ORDER BY 1"), (Rows{"line@1|3", "whole@1|1"}));
    EXPECT_EQ(project.integer("SELECT steps FROM v_traces"), 3);
    ASSERT_TRUE(setSetting(*project.database, segmentationSetting, "whole@1").ok());
    EXPECT_EQ(project.integer("SELECT steps FROM v_traces"), 1);
    EXPECT_EQ(project.integer("SELECT count(*) FROM v_pattern_counts"), 0);
}

TEST(ScoreStore, TagsWhatWasImportedWithoutTagsAndReplacesOlderVersions) {
    StoredProject project;
    project.import({makeTrace("T", "one [SR]\ntwo")}, false);
    BulkTransaction bulk(*project.database);
    auto segments = SegmentStore::open(bulk);
    auto scores = ScoreStore::open(bulk);
    ASSERT_TRUE(segments.ok() && scores.ok());
    PendingTraces unsegmented(*project.database, {PendingQuery::Need::segmentation, "line@1", "", ""});
    const auto plain = unsegmented.next();
    ASSERT_TRUE(plain.ok());
    for (const StoredTrace& trace : *plain) {
        const Status put = (*segments)->put(trace.id, packSegmentation("line@1", test::linesOf(trace.text), CodePointIndex(trace.text)));
        ASSERT_TRUE(put.ok()) << put.error().message;
    }
    const std::int64_t segmentation = *segmentationId(*project.database, "line@1");
    for (const char* version : {"v1", "v2"}) {
        PendingTraces untagged(*project.database, {PendingQuery::Need::scores, "line@1", "rules", version});
        ASSERT_EQ(*untagged.count(), 1);
        const auto batch = untagged.next();
        ASSERT_TRUE(batch.ok());
        for (const StoredTrace& trace : *batch) {
            EXPECT_EQ(trace.segments.size(), 2u);
            const tagging::Classification said = test::bracketTags(trace.text, trace.segments);
            const CodePointIndex index(trace.text);
            ClassifiedTrace classified;
            classified.source = "rules";
            classified.version = version;
            classified.classification = &said;
            ASSERT_TRUE((*scores)->put(trace.id, segmentation, packClassification(classified, toStored(trace.segments, index), index)).ok());
        }
        EXPECT_EQ(*untagged.count(), 0);
    }
    ASSERT_TRUE(bulk.commit().ok());
    EXPECT_EQ(project.rows("SELECT position, pattern, source FROM v_tags ORDER BY 3"), (Rows{"0|SR|effective", "0|SR|rules"}));
    const auto read = readScores(*project.database, 1, segmentation);
    ASSERT_TRUE(read.ok());
    ASSERT_EQ(read->size(), 1u);
    EXPECT_EQ((*read)[0].version, "v2");
    EXPECT_EQ((*read)[0].evidence.at(0).ruleId, "bracket \"rule\"");
}

TEST(TraceWriter, WhatWasCommittedSurvivesTheDeathOfTheProcess) {
    StoredProject project;
    project.database.reset();
    int told[2];
    ASSERT_EQ(pipe(told), 0);
    const pid_t child = fork();
    if (child == 0) {
        auto database = Database::open(project.path, OpenMode::write);
        if (!database.ok()) _exit(1);
        BulkLimits limits;
        limits.bytes = 100'000;  // a commit every few traces
        BulkTransaction bulk(**database, limits);
        ImportStore book(**database);
        if (!bulk.begin().ok()) _exit(2);
        const auto id = book.begin("{}");
        const auto file = book.beginFile(*id, {"a.jsonl", "jsonl", 1, "", ""});
        auto writer = TraceWriter::open(bulk);
        (*writer)->beginFile(*file);
        for (int i = 0;; ++i) {
            if (!(*writer)->add(StoredProject::prepare(makeTrace("T", std::to_string(i) + std::string(9000, 'x') + " [SR]"))).ok()) _exit(3);
            if (i == 100) {
                const char byte = 'x';
                if (write(told[1], &byte, 1) != 1) _exit(4);
            }
        }
    }
    char byte = 0;
    ASSERT_EQ(read(told[0], &byte, 1), 1);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));

    project.reopen();
    EXPECT_GE(project.integer("SELECT count(*) FROM trace"), 90);
    EXPECT_EQ(project.rows("PRAGMA integrity_check").at(0), "ok");
    EXPECT_EQ(project.integer("SELECT count(*) FROM trace t WHERE NOT EXISTS (SELECT 1 FROM trace_text x WHERE x.trace = t.id)"
                              " OR NOT EXISTS (SELECT 1 FROM trace_rollup r WHERE r.trace = t.id AND r.source = 1)"), 0);
    EXPECT_EQ(project.integer("SELECT count(*) FROM import WHERE finished IS NULL"), 1);
}
