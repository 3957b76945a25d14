// ZIP archives, built here: members are read as streams, and what cannot or must not be read is refused in a sentence.
#include "core/importers/zip_archive.h"
#include "tests/core/importers/collect.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <zip.h>

#include <algorithm>

namespace sextant::importers {
namespace {

using testing::HasSubstr;

constexpr const char* record = "{\"question\":\"What is 1 + 1?\",\"response\":\"<think>I add.</think>2\"}\n";

class ArchiveBuilder {
public:
    explicit ArchiveBuilder(std::string path) : m_path(std::move(path)), m_zip(zip_open(m_path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr)) {}
    ~ArchiveBuilder() { close(); }
    ArchiveBuilder(const ArchiveBuilder&) = delete;
    ArchiveBuilder& operator=(const ArchiveBuilder&) = delete;

    ArchiveBuilder& add(const std::string& name, std::string bytes, bool encrypted = false) {
        m_kept.push_back(std::make_unique<std::string>(std::move(bytes)));
        zip_source_t* source = zip_source_buffer(m_zip, m_kept.back()->data(), m_kept.back()->size(), 0);
        const zip_int64_t index = zip_file_add(m_zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        EXPECT_GE(index, 0);
        if (encrypted) {
            EXPECT_EQ(zip_file_set_encryption(m_zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, "secret"), 0);
        }
        return *this;
    }
    void close() {
        if (m_zip) {
            EXPECT_EQ(zip_close(m_zip), 0);
        }
        m_zip = nullptr;
    }

private:
    std::string m_path;
    zip_t* m_zip;
    std::vector<std::unique_ptr<std::string>> m_kept;
};

TEST(ZipArchive, GivesEveryMemberAsAFileOfItsOwn) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("a.zip");
    ArchiveBuilder(path).add("b/AIME24/two.jsonl", record).add("a.jsonl", record).add("notes.md", "# Notes\n").add(".hidden", record).close();
    const auto files = importPath(path);
    ASSERT_EQ(files.size(), 3U);
    EXPECT_EQ(files[0].file.displayPath, path + "!a.jsonl");
    EXPECT_EQ(files[1].file.displayPath, path + "!b/AIME24/two.jsonl");
    ASSERT_EQ(files[1].sink.traces.size(), 1U);
    EXPECT_EQ(files[1].sink.traces[0].task, "AIME24");
    EXPECT_THAT(files[2].detection.refused, HasSubstr("plain text"));
    EXPECT_FALSE(files[2].file.namedDirectly);
}

TEST(ZipArchive, ReportsNamesThatLeadOutAndWritesNothing) {
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "inner");
    const std::string path = folder.file("inner/a.zip");
    ArchiveBuilder(path).add("../out.jsonl", record).add("/absolute.jsonl", record).close();
    const auto files = importPath(path);
    ASSERT_EQ(files.size(), 2U);
    for (const ImportedFile& file : files) {
        EXPECT_EQ(file.sink.traces.size(), 1U);
        ASSERT_EQ(file.sink.warnings.size(), 1U);
        EXPECT_THAT(file.sink.warnings[0], HasSubstr("leads out of the archive"));
    }
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "out.jsonl"));
}

TEST(ZipArchive, RefusesABombNamingTheLimit) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("bomb.zip");
    ArchiveBuilder(path).add("bomb.txt", std::string(std::size_t{64} << 20, ' ')).add("good.jsonl", record).close();
    const auto files = importPath(path);
    ASSERT_EQ(files.size(), 2U);
    EXPECT_THAT(files[0].detection.refused, HasSubstr("above the limit of 200 times"));
    EXPECT_EQ(files[1].sink.traces.size(), 1U);
}

TEST(ZipArchive, RefusesAMemberThatUnpacksToMoreThanItsDirectorySays) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("liar.zip");
    std::string many;
    for (int i = 0; i < 200; ++i) many += record;
    ArchiveBuilder(path).add("a.jsonl", many).close();
    std::string bytes = test::readFile(path);
    const std::size_t directory = bytes.rfind("PK\x01\x02");
    ASSERT_NE(directory, std::string::npos);
    // The unpacked size of the directory's entry, and of the member's own header: 10 bytes.
    const std::string ten("\x0a\0\0\0", 4);
    bytes.replace(directory + 24, 4, ten);
    bytes.replace(22, 4, ten);
    test::writeFile(path, bytes);
    const auto files = expandPaths({path});
    ASSERT_TRUE(files);
    ASSERT_EQ(files->size(), 1U);
    const Result<Detection> detection = detectFormat(files->front(), {}, JobContext());
    ASSERT_FALSE(detection);
    EXPECT_THAT(detection.error().message, HasSubstr("damaged"));
}

TEST(ZipArchive, RefusesEncryptedMembers) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("secret.zip");
    ArchiveBuilder(path).add("a.jsonl", record, true).add("b.jsonl", record).close();
    const auto files = importPath(path);
    ASSERT_EQ(files.size(), 2U);
    EXPECT_THAT(files[0].detection.refused, HasSubstr("encrypted"));
    EXPECT_EQ(files[1].sink.traces.size(), 1U);
}

TEST(ZipArchive, RefusesArchivesInsideArchives) {
    const test::TemporaryFolder folder;
    const std::string inner = folder.file("inner.zip");
    ArchiveBuilder(inner).add("a.jsonl", record).close();
    const std::string path = folder.file("outer.zip");
    ArchiveBuilder(path).add("inner.zip", test::readFile(inner)).close();
    const auto files = importPath(path);
    ASSERT_EQ(files.size(), 1U);
    EXPECT_THAT(files[0].detection.refused, HasSubstr("archives inside archives"));
}

TEST(ZipArchive, RefusesATruncatedArchive) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("cut.zip");
    ArchiveBuilder(path).add("a.jsonl", record).close();
    const std::string bytes = test::readFile(path);
    test::writeFile(path, bytes.substr(0, bytes.size() - 30));
    const auto files = importPath(path);
    ASSERT_EQ(files.size(), 1U);
    EXPECT_TRUE(files[0].file.namedDirectly);
    EXPECT_THAT(files[0].detection.refused, HasSubstr("central directory is damaged"));
}

TEST(ZipArchive, ReadsAnInspectLogAsOneFile) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("log.eval");
    ArchiveBuilder(path)
        .add("header.json", "{\"version\": 2,\n \"status\": \"success\",\n \"eval\": {\"task\": \"sums\", \"model\": \"test/m\"}}")
        .add("_journal/start.json", "{}")
        .add("samples/1_epoch_1.json",
             "{\"id\": 1, \"epoch\": 1,\n \"input\": \"1 + 1?\", \"target\": \"2\", \"messages\": [],\n \"output\": {\"choices\": "
             "[{\"message\": {\"role\": \"assistant\", \"content\": \"2\"}}]}, \"scores\": {\"match\": {\"value\": \"C\"}}}")
        .add("samples/1_epoch_2.json", "{\"id\": 1, \"epoch\": 2, \"input\"")
        .add("samples/2_epoch_1.json", "{\"id\": 2, \"epoch\": 1, \"input\": \"1 + 2?\", \"output\": null}")
        .close();
    const auto files = importPath(path);
    ASSERT_EQ(files.size(), 1U);
    const ImportedFile& file = files[0];
    EXPECT_EQ(file.file.displayPath, path);
    EXPECT_EQ(file.detection.format, "inspect-log");
    ASSERT_EQ(file.sink.traces.size(), 2U);
    EXPECT_EQ(file.sink.traces[0].task, "sums");
    EXPECT_EQ(file.sink.traces[0].model, "test/m");
    EXPECT_EQ(file.sink.traces[0].correct, true);
    EXPECT_TRUE(file.sink.traces[1].emptyCompletion);
    ASSERT_EQ(file.sink.issues.size(), 1U);
    EXPECT_THAT(file.sink.issues[0].raw, HasSubstr("samples/1_epoch_2.json"));
}

}  // namespace
}  // namespace sextant::importers
