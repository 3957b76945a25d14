#include "core/store/database.h"

#include "core/store/bulk_transaction.h"
#include "core/store/migrations.h"
#include "tests/core/store/project_fixture.h"

#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace sextant;
using namespace sextant::store;
using test::StoredProject;
using test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

ErrorCode codeOfOpening(const std::string& path, OpenMode mode, std::string* sentence = nullptr) {
    const auto opened = Database::open(path, mode);
    if (opened.ok()) {
        ADD_FAILURE() << path << " was opened";
        return ErrorCode::failed;
    }
    if (sentence) *sentence = opened.error().message;
    EXPECT_NE(opened.error().message.find(path), std::string::npos) << opened.error().message;
    return opened.error().code;
}

void runSqlite(const std::string& path, const char* sql) {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
    sqlite3_close(handle);
}

// Runs `body` in a child process that owns nothing on this machine, and returns its exit code.
template <class Body>
int inUnprivilegedChild(Body body) {
    const pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(99);
        _exit(body());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace

TEST(Database, NewProjectsAreMarkedAndHaveTheirPragmas) {
    StoredProject project;
    EXPECT_EQ(project.integer("PRAGMA application_id"), sextantApplicationId);
    EXPECT_EQ(project.integer("PRAGMA user_version"), Database::currentSchemaVersion());
    EXPECT_EQ(project.integer("PRAGMA page_size"), 16384);
    EXPECT_EQ(project.integer("PRAGMA foreign_keys"), 1);
    EXPECT_EQ(project.rows("PRAGMA journal_mode").at(0), "wal");
    EXPECT_EQ(project.rows("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1"),
              (std::vector<std::string>{"v_pattern_counts", "v_segments", "v_tags", "v_traces"}));
}

TEST(Database, SaysThatAProjectIsMissing) {
    TemporaryFolder folder;
    std::string sentence;
    EXPECT_EQ(codeOfOpening(folder.file("no.sextant"), OpenMode::read, &sentence), ErrorCode::failed);
    EXPECT_NE(sentence.find("There is no project"), std::string::npos);
    EXPECT_EQ(codeOfOpening(folder.file("no.sextant"), OpenMode::write), ErrorCode::failed);
    EXPECT_EQ(codeOfOpening(folder.file("no/where.sextant"), OpenMode::createOrWrite), ErrorCode::failed);
    EXPECT_FALSE(fs::exists(folder.path() / "no.sextant"));
}

TEST(Database, RefusesWhatIsNoProjectAndLeavesItAlone) {
    TemporaryFolder folder;
    const std::string text = folder.file("text.sextant");
    test::writeFile(text, std::string(5000, 'x'));
    const std::string foreign = folder.file("foreign.sextant");
    runSqlite(foreign, "CREATE TABLE t(a); INSERT INTO t VALUES (1);");
    const std::string foreignBytes = test::readFile(foreign);
    for (const OpenMode mode : {OpenMode::read, OpenMode::write, OpenMode::createOrWrite}) {
        EXPECT_EQ(codeOfOpening(text, mode), ErrorCode::notAProject);
        EXPECT_EQ(codeOfOpening(foreign, mode), ErrorCode::notAProject);
        EXPECT_EQ(codeOfOpening(folder.path().string(), mode), ErrorCode::notAProject);
    }
    EXPECT_EQ(test::readFile(foreign), foreignBytes);
    test::writeFile(folder.file("empty.sextant"), "");
    EXPECT_EQ(codeOfOpening(folder.file("empty.sextant"), OpenMode::read), ErrorCode::notAProject);
    EXPECT_TRUE(Database::open(folder.file("empty.sextant"), OpenMode::createOrWrite).ok());
}

TEST(Database, RefusesAFileFromANewerVersion) {
    StoredProject project;
    ASSERT_TRUE(project.database->execute("PRAGMA user_version = 999").ok());
    project.database.reset();
    std::string sentence;
    EXPECT_EQ(codeOfOpening(project.path, OpenMode::read, &sentence), ErrorCode::newer);
    EXPECT_EQ(codeOfOpening(project.path, OpenMode::write), ErrorCode::newer);
    EXPECT_NE(sentence.find("newer Sextant"), std::string::npos);
}

TEST(Database, CallsADamagedFileDamaged) {
    StoredProject project;
    std::vector<RawTrace> traces;
    for (int i = 0; i < 300; ++i) traces.push_back(test::makeTrace("T", "line " + std::to_string(i) + std::string(2000, 'x')));
    project.import(std::move(traces));
    project.database.reset();

    const std::string whole = test::readFile(project.path);
    std::string broken = whole;
    for (std::size_t i = 16384; i < broken.size(); ++i) broken[i] = static_cast<char>(0xA5);
    test::writeFile(project.path, broken);
    EXPECT_EQ(codeOfOpening(project.path, OpenMode::write), ErrorCode::damaged);

    test::writeFile(project.path, whole.substr(0, whole.size() / 2));
    EXPECT_EQ(codeOfOpening(project.path, OpenMode::read), ErrorCode::damaged);
}

TEST(Database, ReadsFromAReadOnlyFolderButRefusesToWriteThere) {
    StoredProject project;
    project.import({test::makeTrace("T", "one\ntwo [SR]")});
    project.database.reset();
    ASSERT_FALSE(fs::exists(project.path + "-wal"));
    fs::permissions(project.folder.path(), fs::perms(0555));
    chmod(project.path.c_str(), 0444);
    const std::string path = project.path;
    const int code = inUnprivilegedChild([&] {
        const auto reader = Database::open(path, OpenMode::read);
        if (!reader.ok()) return 1;
        const auto count = (*reader)->integerOf("SELECT count(*) FROM v_tags");
        if (!count.ok() || *count != 2) return 2;
        const auto writer = Database::open(path, OpenMode::write);
        return !writer.ok() && writer.error().code == ErrorCode::readOnly ? 0 : 3;
    });
    fs::permissions(project.folder.path(), fs::perms(0755));
    if (code == 99) GTEST_SKIP() << "this process may not change its user";
    EXPECT_EQ(code, 0);
}

TEST(Database, ReadsAReadOnlyFileInAWritableFolder) {
    StoredProject project;
    project.import({test::makeTrace("T", "one")});
    project.database.reset();
    fs::permissions(project.folder.path(), fs::perms(0777));
    chmod(project.path.c_str(), 0444);
    const std::string path = project.path;
    const int code = inUnprivilegedChild([&] {
        const auto reader = Database::open(path, OpenMode::read);
        if (!reader.ok()) return 1;
        const auto count = (*reader)->integerOf("SELECT count(*) FROM trace");
        return count.ok() && *count == 1 ? 0 : 2;
    });
    if (code == 99) GTEST_SKIP() << "this process may not change its user";
    EXPECT_EQ(code, 0);
}

TEST(Database, ReadersCannotWrite) {
    StoredProject project;
    project.reopen(OpenMode::read);
    EXPECT_FALSE(project.database->execute("INSERT INTO setting VALUES ('a', 'b')").ok());
}

TEST(Database, SaysWhenAnotherProcessIsWriting) {
    StoredProject project;
    int ready[2], done[2];
    ASSERT_EQ(pipe(ready), 0);
    ASSERT_EQ(pipe(done), 0);
    const std::string path = project.path;
    project.database.reset();
    const pid_t child = fork();
    if (child == 0) {
        auto other = Database::open(path, OpenMode::write);
        if (!other.ok() || !(*other)->execute("BEGIN IMMEDIATE").ok()) _exit(1);
        char byte = 'x';
        if (write(ready[1], &byte, 1) != 1 || read(done[0], &byte, 1) != 1) _exit(2);
        _exit(0);
    }
    char byte = 0;
    ASSERT_EQ(read(ready[0], &byte, 1), 1);
    auto database = Database::open(path, OpenMode::write);
    ASSERT_TRUE(database.ok());
    sqlite3_busy_timeout((*database)->handle(), 20);
    const auto transaction = Transaction::begin(**database);
    ASSERT_FALSE(transaction.ok());
    EXPECT_EQ(transaction.error().code, ErrorCode::busy);
    EXPECT_NE(transaction.error().message.find("is being written by another process"), std::string::npos);
    ASSERT_EQ(write(done[1], &byte, 1), 1);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_TRUE(Transaction::begin(**database).ok());
}

TEST(Database, AFullDiskIsSaidInWordsAndLosesNothingCommitted) {
    StoredProject project;
    project.import({test::makeTrace("T", "first")});
    const std::int64_t pages = project.integer("PRAGMA page_count");
    ASSERT_TRUE(project.database->execute("PRAGMA max_page_count = " + std::to_string(pages + 2)).ok());
    BulkTransaction bulk(*project.database);
    auto writer = TraceWriter::open(bulk);
    ASSERT_TRUE(writer.ok());
    (*writer)->beginFile(1);
    std::optional<Error> error;
    for (int i = 0; i < 100 && !error; ++i) {
        auto added = (*writer)->add(StoredProject::prepare(test::makeTrace("T", std::to_string(i) + std::string(20000, 'x'))));
        if (!added.ok()) error = added.error();
    }
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, ErrorCode::diskFull);
    EXPECT_NE(error->message.find("full"), std::string::npos);
    bulk.rollback();
    EXPECT_EQ(project.integer("SELECT count(*) FROM trace"), 1);
    EXPECT_EQ(project.rows("PRAGMA integrity_check").at(0), "ok");
}

TEST(Database, AStopRequestEndsARunningQueryWithinATenthOfASecond) {
    StoredProject project;
    std::stop_source stop;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        stop.request_stop();
    });
    const Interruptible interruptible(*project.database, stop.get_token());
    const auto result = project.database->integerOf(
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
    ASSERT_FALSE(result.ok());
    EXPECT_TRUE(result.error().isCancelled());
}

TEST(Migrations, CopyAnExistingFileFirstAndRunEachOnce) {
    StoredProject project;
    project.import({test::makeTrace("T", "one")});
    std::vector<EmbeddedSql> scripts = embeddedMigrations();
    const int before = latestVersion(scripts);
    scripts.push_back({"0900_later", "CREATE TABLE later(a INTEGER) STRICT; INSERT INTO later SELECT count(*) FROM trace;"});
    ASSERT_TRUE(applyMigrations(*project.database, scripts).ok());
    ASSERT_TRUE(applyMigrations(*project.database, scripts).ok());
    EXPECT_EQ(project.integer("PRAGMA user_version"), 900);
    EXPECT_EQ(project.rows("SELECT a FROM later"), std::vector<std::string>{"1"});

    const auto copy = Database::open(backupPath(project.path, before), OpenMode::read);
    ASSERT_TRUE(copy.ok());
    EXPECT_EQ((*copy)->schemaVersion(), before);
    EXPECT_EQ(*(*copy)->integerOf("SELECT count(*) FROM trace"), 1);
}

TEST(Migrations, OneThatFailsLeavesTheFileAsItWas) {
    StoredProject project;
    std::vector<EmbeddedSql> scripts = embeddedMigrations();
    const int before = latestVersion(scripts);
    scripts.push_back({"0900_broken", "CREATE TABLE half(a INTEGER) STRICT; INSERT INTO nowhere VALUES (1);"});
    EXPECT_FALSE(applyMigrations(*project.database, scripts).ok());
    EXPECT_EQ(project.integer("PRAGMA user_version"), before);
    EXPECT_EQ(project.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
}

TEST(BulkTransaction, LetsAnEditInBetweenItsOwnCommits) {
    StoredProject project;
    auto editor = Database::open(project.path, OpenMode::write);
    ASSERT_TRUE(editor.ok());
    std::atomic<bool> finished = false;
    std::jthread job([&] {
        BulkLimits limits;
        limits.time = std::chrono::milliseconds(50);
        BulkTransaction bulk(*project.database, limits);
        for (int i = 0; !finished; ++i) {
            ASSERT_TRUE(bulk.begin().ok());
            ASSERT_TRUE(setSetting(*project.database, "n" + std::to_string(i % 100), "x").ok());
            ASSERT_TRUE(bulk.wrote(1).ok());
        }
        ASSERT_TRUE(bulk.commit().ok());
    });
    for (int i = 0; i < 5; ++i) {
        auto transaction = Transaction::begin(**editor, WriteKind::edit);
        ASSERT_TRUE(transaction.ok()) << transaction.error().message;
        ASSERT_TRUE(setSetting(**editor, "edit", std::to_string(i)).ok());
        ASSERT_TRUE(transaction->commit().ok());
    }
    finished = true;
}
