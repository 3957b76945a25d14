#include "core/store/import_store.h"

#include "core/base/hashing.h"
#include "core/store/edit_log.h"
#include "core/store/effective_store.h"

#include <algorithm>
#include <chrono>
#include <ctime>

namespace sextant::store {
namespace {

constexpr std::size_t mostRawBytes = 2048;

constexpr const char* annotatedSql =
    "SELECT count(*) FROM annotation a JOIN trace t ON t.id = a.trace WHERE t.import_file IN (SELECT id FROM import_file WHERE import = ?1)";

// What nothing names any more. Each statement scans one small table against an index or a set built once.
constexpr const char* orphansSql =
    "DELETE FROM problem WHERE NOT EXISTS (SELECT 1 FROM trace t WHERE t.problem = problem.id);"
    "DELETE FROM run WHERE NOT EXISTS (SELECT 1 FROM trace t WHERE t.run = run.id);"
    "DELETE FROM task WHERE NOT EXISTS (SELECT 1 FROM problem p WHERE p.task = task.id);"
    "DELETE FROM domain WHERE id NOT IN (SELECT domain FROM trace);"
    "DELETE FROM model WHERE id NOT IN (SELECT model FROM run);"
    "DELETE FROM method WHERE id NOT IN (SELECT method FROM run);";

Result<std::vector<std::int64_t>> integersOf(const Database& database, const char* sql, std::int64_t parameter) {
    SEXTANT_ASSIGN(Statement read, database.prepare(sql));
    read.bind(1, parameter);
    std::vector<std::int64_t> values;
    for (;;) {
        SEXTANT_ASSIGN(const bool row, read.step());
        if (!row) return values;
        values.push_back(read.integer(0));
    }
}

Status runWith(const Database& database, const char* sql, std::int64_t parameter) {
    SEXTANT_ASSIGN(Statement statement, database.prepare(sql));
    return statement.bind(1, parameter).run();
}

// Traces this import brought that another import met as well go over to that one, with the tags of sheets they came with.
Result<std::int64_t> reownTraces(const Database& database, std::int64_t import) {
    SEXTANT_ASSIGN(const std::vector<std::int64_t> meetings, integersOf(database,
        "SELECT min(u.rowid) FROM trace_duplicate u JOIN import_file f ON f.id = u.import_file JOIN trace t ON t.id = u.trace"
        " WHERE f.import <> ?1 AND t.import_file IN (SELECT id FROM import_file WHERE import = ?1) GROUP BY u.trace", import));
    SEXTANT_ASSIGN(Statement tags, database.prepare(
        "UPDATE trace_tag SET import_file = d.import_file FROM trace_duplicate d WHERE d.rowid = ?2 AND trace_tag.trace = d.trace"
        " AND trace_tag.import_file IN (SELECT id FROM import_file WHERE import = ?1)"));
    SEXTANT_ASSIGN(Statement own, database.prepare(
        "UPDATE trace SET import_file = d.import_file, line = d.line, byte_offset = d.byte_offset FROM trace_duplicate d"
        " WHERE d.rowid = ?1 AND trace.id = d.trace"));
    SEXTANT_ASSIGN(Statement forget, database.prepare("DELETE FROM trace_duplicate WHERE rowid = ?1"));
    for (const std::int64_t meeting : meetings) {
        SEXTANT_TRY(tags.bind(1, import).bind(2, meeting).run());
        SEXTANT_TRY(own.bind(1, meeting).run());
        SEXTANT_TRY(forget.bind(1, meeting).run());
    }
    return static_cast<std::int64_t>(meetings.size());
}

}  // namespace

std::string utcNow() {
    using namespace std::chrono;
    const auto now = floor<microseconds>(system_clock::now());
    const std::time_t seconds = system_clock::to_time_t(floor<std::chrono::seconds>(now));
    std::tm utc{};
#ifdef _WIN32
    gmtime_s(&utc, &seconds);
#else
    gmtime_r(&seconds, &utc);
#endif
    char text[32];
    const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S.", &utc);
    std::string fraction = std::to_string(now.time_since_epoch().count() % 1'000'000);
    fraction.insert(0, 6 - fraction.size(), '0');
    return std::string(text, size) + fraction + 'Z';
}

Result<std::int64_t> ImportStore::begin(std::string_view optionsJson) {
    SEXTANT_ASSIGN(Statement insert, m_database.prepare("INSERT INTO import(uuid, started, options, program) VALUES (?1, ?2, ?3, ?4)"));
    SEXTANT_TRY(insert.bind(1, newUuid()).bind(2, utcNow()).bind(3, optionsJson).bind(4, "sextant " SEXTANT_VERSION).run());
    return m_database.lastInsertId();
}

Result<std::int64_t> ImportStore::beginFile(std::int64_t import, const ImportedFile& file) {
    SEXTANT_ASSIGN(Statement insert, m_database.prepare(
        "INSERT INTO import_file(import, path, format, importer_version, mapping, refused) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    insert.bind(1, import).bind(2, file.path);
    const auto textOrNull = [&](int parameter, const std::string& text) {
        if (text.empty()) insert.bindNull(parameter);
        else insert.bind(parameter, text);
    };
    textOrNull(3, file.format);
    insert.bind(4, file.importerVersion);
    textOrNull(5, file.mapping);
    textOrNull(6, file.refused);
    SEXTANT_TRY(insert.run());
    return m_database.lastInsertId();
}

Status ImportStore::addIssue(std::int64_t file, const StoredIssue& issue) {
    SEXTANT_ASSIGN(Statement insert, m_database.prepare(
        "INSERT INTO import_issue(file, severity, line, byte_offset, reason, raw) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    insert.bind(1, file).bind(2, issue.warning ? "warning" : "rejected").bind(3, issue.line).bind(4, issue.offset);
    return insert.bind(5, issue.reason).bind(6, std::string_view(issue.raw).substr(0, mostRawBytes)).run();
}

Status ImportStore::finishFile(std::int64_t file, const ImportFileCounts& counts) {
    SEXTANT_ASSIGN(Statement update, m_database.prepare(
        "UPDATE import_file SET imported = ?2, duplicates = ?3, rejected = ?4 WHERE id = ?1"));
    return update.bind(1, file).bind(2, counts.imported).bind(3, counts.duplicates).bind(4, counts.rejected).run();
}

Status ImportStore::finish(std::int64_t import) {
    SEXTANT_ASSIGN(Statement update, m_database.prepare("UPDATE import SET finished = ?2 WHERE id = ?1"));
    return update.bind(1, import).bind(2, utcNow()).run();
}

Result<std::vector<ImportEntry>> ImportStore::list() const {
    SEXTANT_ASSIGN(Statement read, m_database.prepare(
        "SELECT i.id, i.started, coalesce(i.finished, ''), count(f.id), coalesce(sum(f.duplicates), 0), coalesce(sum(f.rejected), 0),"
        " (SELECT count(*) FROM trace t JOIN import_file g ON g.id = t.import_file WHERE g.import = i.id),"
        " (SELECT count(*) FROM annotation a JOIN trace t ON t.id = a.trace JOIN import_file g ON g.id = t.import_file WHERE g.import = i.id)"
        " FROM import i LEFT JOIN import_file f ON f.import = i.id GROUP BY i.id ORDER BY i.id"));
    SEXTANT_ASSIGN(Statement files, m_database.prepare(
        "SELECT path FROM import_file WHERE import = ?1 AND format IS NOT NULL ORDER BY id"));
    std::vector<ImportEntry> imports;
    for (;;) {
        SEXTANT_ASSIGN(const bool row, read.step());
        if (!row) return imports;
        ImportEntry entry;
        entry.id = read.integer(0);
        entry.started = read.string(1);
        entry.finished = read.string(2);
        entry.files = read.integer(3);
        entry.duplicates = read.integer(4);
        entry.rejected = read.integer(5);
        entry.traces = read.integer(6);
        entry.annotations = read.integer(7);
        files.bind(1, entry.id);
        for (;;) {
            SEXTANT_ASSIGN(const bool more, files.step());
            if (!more) break;
            entry.paths.push_back(files.string(0));
        }
        imports.push_back(std::move(entry));
    }
}

Result<std::vector<StoredIssue>> ImportStore::issues(std::int64_t file, std::int64_t limit) const {
    SEXTANT_ASSIGN(Statement read, m_database.prepare(
        "SELECT severity, line, byte_offset, reason, raw FROM import_issue WHERE file = ?1 ORDER BY id LIMIT ?2"));
    read.bind(1, file).bind(2, limit);
    std::vector<StoredIssue> issues;
    for (;;) {
        SEXTANT_ASSIGN(const bool row, read.step());
        if (!row) return issues;
        issues.push_back({read.text(0) == "warning", read.integer(1), read.integer(2), read.string(3), read.string(4)});
    }
}

Result<RemovedImport> ImportStore::remove(std::int64_t import, bool force) {
    SEXTANT_ASSIGN(Transaction transaction, Transaction::begin(m_database));
    SEXTANT_ASSIGN(Statement find, m_database.prepare("SELECT 1 FROM import WHERE id = ?1"));
    SEXTANT_ASSIGN(const bool known, find.bind(1, import).step());
    find.reset();
    if (!known)
        return usageError("The project " + m_database.path() + " has no import " + std::to_string(import) + ". `sextant imports` lists them.");

    RemovedImport removed;
    SEXTANT_ASSIGN(removed.reowned, reownTraces(m_database, import));
    SEXTANT_ASSIGN(const std::vector<std::int64_t> annotated, integersOf(m_database, annotatedSql, import));
    removed.annotationsKept = annotated.front();
    if (removed.annotationsKept > 0 && !force) return removed;  // the transaction is rolled back

    if (removed.annotationsKept > 0) {
        SEXTANT_ASSIGN(const std::vector<std::int64_t> traces, integersOf(m_database,
            "SELECT DISTINCT a.trace FROM annotation a JOIN trace t ON t.id = a.trace"
            " WHERE t.import_file IN (SELECT id FROM import_file WHERE import = ?1)", import));
        std::vector<AnnotationState> gone, inverse;
        for (const std::int64_t trace : traces) {
            SEXTANT_ASSIGN(const std::vector<AnnotationState> states, readAnnotations(m_database, trace));
            for (const AnnotationState& state : states) {
                AnnotationState absent;
                absent.uuid = state.uuid;
                absent.trace = state.trace;
                absent.present = false;
                gone.push_back(std::move(absent));
                inverse.push_back(state);
            }
        }
        SEXTANT_TRY(appendLog(m_database, LogKind::edit, 0, "", "removal of import " + std::to_string(import), gone, inverse));
    }

    SEXTANT_ASSIGN(const std::vector<std::int64_t> sheets, integersOf(m_database,
        "SELECT DISTINCT g.trace FROM trace_tag g JOIN trace t ON t.id = g.trace"
        " WHERE g.import_file IN (SELECT id FROM import_file WHERE import = ?1)"
        " AND t.import_file NOT IN (SELECT id FROM import_file WHERE import = ?1)", import));
    SEXTANT_TRY(runWith(m_database, "DELETE FROM trace WHERE import_file IN (SELECT id FROM import_file WHERE import = ?1)", import));
    removed.traces = m_database.changes();
    SEXTANT_TRY(runWith(m_database, "DELETE FROM import WHERE id = ?1", import));
    SEXTANT_TRY(m_database.execute(orphansSql));
    SEXTANT_ASSIGN(const std::unique_ptr<EffectiveStore> effective, EffectiveStore::open(m_database));
    for (const std::int64_t trace : sheets) SEXTANT_TRY(effective->refreshTraceTags(trace));
    SEXTANT_TRY(transaction.commit());
    removed.removed = true;
    return removed;
}

}  // namespace sextant::store
