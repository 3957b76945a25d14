#include "core/store/edit_log.h"

#include "core/base/hashing.h"
#include "core/store/import_store.h"
#include "core/store/settings.h"
#include "core/store/trace_store.h"

#include <nlohmann/json.hpp>

namespace sextant::store {
namespace {

using LogJson = nlohmann::json;

constexpr int statesSchemaVersion = 1;
constexpr std::string_view kindNames[] = {"edit", "undo", "redo"};

constexpr const char* selectStates =
    "SELECT a.uuid, lower(hex(t.identity)), a.start, a.\"end\", s.tagger, a.patterns, a.adjudicated, a.verified, a.memo, a.codebook,"
    " a.created, a.changed FROM annotation a JOIN trace t ON t.id = a.trace JOIN source s ON s.id = a.source ";

AnnotationState stateOfRow(const Statement& row) {
    AnnotationState state;
    state.uuid = row.string(0);
    state.trace = row.string(1);
    state.span = {static_cast<std::uint32_t>(row.integer(2)), static_cast<std::uint32_t>(row.integer(3))};
    state.tagger = row.string(4);
    state.patterns = PatternSet::fromBits(static_cast<std::uint8_t>(row.integer(5)));
    state.adjudicated = row.integer(6) != 0;
    state.verified = row.integer(7) != 0;
    state.memo = row.string(8);
    state.codebook = row.string(9);
    state.created = row.string(10);
    state.changed = row.string(11);
    return state;
}

Error damagedLog() {
    return {ErrorCode::damaged, "An entry of the edit log cannot be read. Run `sextant check` on the project."};
}

// nlohmann's accessors throw on a wrong type; this is the one place that reads foreign JSON with them.
Result<AnnotationState> stateFromJson(const LogJson& item) {
    try {
        AnnotationState state;
        state.uuid = item.at("uuid").get<std::string>();
        state.trace = item.at("trace").get<std::string>();
        state.present = !item.value("removed", false);
        if (!state.present) return state;
        state.span = {item.at("start").get<std::uint32_t>(), item.at("end").get<std::uint32_t>()};
        state.tagger = item.at("source").get<std::string>();
        SEXTANT_ASSIGN(state.patterns, parsePatternSet(item.at("patterns").get<std::string>()));
        state.adjudicated = item.at("adjudicated").get<bool>();
        state.verified = item.at("verified").get<bool>();
        state.memo = item.at("memo").get<std::string>();
        state.codebook = item.at("codebook").get<std::string>();
        state.created = item.at("created").get<std::string>();
        state.changed = item.at("changed").get<std::string>();
        return state;
    } catch (const LogJson::exception&) {
        return damagedLog();
    }
}

}  // namespace

std::string packStates(const std::vector<AnnotationState>& states) {
    LogJson list = LogJson::array();
    for (const AnnotationState& state : states) {
        LogJson item = {{"uuid", state.uuid}, {"trace", state.trace}};
        if (!state.present) {
            item["removed"] = true;
        } else {
            item.update({{"start", state.span.start},
                         {"end", state.span.end},
                         {"source", state.tagger},
                         {"patterns", toCodes(state.patterns)},
                         {"adjudicated", state.adjudicated},
                         {"verified", state.verified},
                         {"memo", state.memo},
                         {"codebook", state.codebook},
                         {"created", state.created},
                         {"changed", state.changed}});
        }
        list.push_back(std::move(item));
    }
    return LogJson{{"schema_version", statesSchemaVersion}, {"annotations", std::move(list)}}.dump(-1, ' ', false, LogJson::error_handler_t::replace);
}

Result<std::vector<AnnotationState>> unpackStates(std::string_view text) {
    const LogJson document = LogJson::parse(text, nullptr, false);
    if (!document.is_object() || !document.contains("annotations") || !document["annotations"].is_array()) return damagedLog();
    std::vector<AnnotationState> states;
    for (const LogJson& item : document["annotations"]) {
        SEXTANT_ASSIGN(AnnotationState state, stateFromJson(item));
        states.push_back(std::move(state));
    }
    return states;
}

Result<std::int64_t> appendLog(Database& database, LogKind kind, std::int64_t target, std::string_view author,
                               std::string_view description, const std::vector<AnnotationState>& forward,
                               const std::vector<AnnotationState>& inverse) {
    SEXTANT_ASSIGN(Statement insert, database.prepare(
        "INSERT INTO edit_log(uuid, kind, target, author, description, forward, inverse, time) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"));
    insert.bind(1, newUuid()).bind(2, kindNames[static_cast<std::size_t>(kind)]);
    if (target != 0) insert.bind(3, target);
    else insert.bindNull(3);
    insert.bind(4, author).bind(5, description).bind(6, packStates(forward)).bind(7, packStates(inverse)).bind(8, utcNow());
    SEXTANT_TRY(insert.run());
    return database.lastInsertId();
}

Result<LogEntry> readLogEntry(const Database& database, std::int64_t seq) {
    SEXTANT_ASSIGN(Statement read, database.prepare(
        "SELECT kind, target, author, description, time, forward, inverse FROM edit_log WHERE seq = ?1"));
    SEXTANT_ASSIGN(const bool row, read.bind(1, seq).step());
    if (!row) return failure("The edit log of " + database.path() + " has no entry " + std::to_string(seq) + ".");
    LogEntry entry;
    entry.seq = seq;
    for (const LogKind kind : {LogKind::edit, LogKind::undo, LogKind::redo})
        if (read.text(0) == kindNames[static_cast<std::size_t>(kind)]) entry.kind = kind;
    entry.target = read.integer(1);
    entry.author = read.string(2);
    entry.description = read.string(3);
    entry.time = read.string(4);
    SEXTANT_ASSIGN(entry.forward, unpackStates(read.text(5)));
    SEXTANT_ASSIGN(entry.inverse, unpackStates(read.text(6)));
    return entry;
}

Result<std::string> logDescription(const Database& database, std::int64_t seq) {
    SEXTANT_ASSIGN(Statement read, database.prepare("SELECT description FROM edit_log WHERE seq = ?1"));
    SEXTANT_ASSIGN(const bool row, read.bind(1, seq).step());
    return row ? read.string(0) : std::string{};
}

// An edit holds unless the latest entry that aims at it is an undo.
Result<std::int64_t> nextUndo(const Database& database) {
    return database.integerOf(
        "SELECT e.seq FROM edit_log e WHERE e.kind = 'edit' AND coalesce("
        "(SELECT l.kind FROM edit_log l WHERE l.target = e.seq ORDER BY l.seq DESC LIMIT 1), 'redo') = 'redo' ORDER BY e.seq DESC LIMIT 1");
}

// What was undone since the last new edit, the latest undone first.
Result<std::int64_t> nextRedo(const Database& database) {
    return database.integerOf(
        "SELECT u.target FROM edit_log u WHERE u.kind = 'undo' AND u.seq > (SELECT max(seq) FROM edit_log WHERE kind = 'edit')"
        " AND NOT EXISTS (SELECT 1 FROM edit_log l WHERE l.target = u.target AND l.seq > u.seq) ORDER BY u.seq DESC LIMIT 1");
}

Result<std::vector<AppliedState>> applyStates(Database& database, const std::vector<AnnotationState>& states) {
    SEXTANT_ASSIGN(Statement find, database.prepare(std::string(selectStates) + "WHERE a.uuid = ?1"));
    SEXTANT_ASSIGN(Statement remove, database.prepare("DELETE FROM annotation WHERE uuid = ?1"));
    SEXTANT_ASSIGN(Statement put, database.prepare(
        "INSERT INTO annotation(uuid, trace, start, \"end\", source, patterns, adjudicated, verified, memo, codebook, created, changed)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT(uuid) DO UPDATE SET trace = excluded.trace,"
        " start = excluded.start, \"end\" = excluded.\"end\", source = excluded.source, patterns = excluded.patterns,"
        " adjudicated = excluded.adjudicated, verified = excluded.verified, memo = excluded.memo, codebook = excluded.codebook,"
        " created = excluded.created, changed = excluded.changed"));
    std::vector<AppliedState> applied;
    std::map<std::string, std::int64_t> traces, sources;
    for (const AnnotationState& state : states) {
        const auto [trace, newTrace] = traces.try_emplace(state.trace);
        if (newTrace) {
            SEXTANT_ASSIGN(trace->second, traceByIdentity(database, state.trace));
        }
        if (trace->second == 0) continue;

        AppliedState change;
        change.trace = trace->second;
        change.after = state;
        SEXTANT_ASSIGN(const bool known, find.bind(1, state.uuid).step());
        if (known) {
            change.before = stateOfRow(find);
        } else {
            change.before.uuid = state.uuid;
            change.before.trace = state.trace;
            change.before.present = false;
        }
        find.reset();
        if (change.before.present == state.present && (!state.present || change.before == state)) continue;

        if (!state.present) {
            SEXTANT_TRY(remove.bind(1, state.uuid).run());
        } else {
            const auto [source, newSource] = sources.try_emplace(state.tagger);
            if (newSource) {
                SEXTANT_ASSIGN(source->second, ensureSource(database, state.tagger));
            }
            put.bind(1, state.uuid).bind(2, change.trace).bind(3, state.span.start).bind(4, state.span.end).bind(5, source->second);
            put.bind(6, state.patterns.bits()).bind(7, state.adjudicated).bind(8, state.verified).bind(9, state.memo);
            SEXTANT_TRY(put.bind(10, state.codebook).bind(11, state.created).bind(12, state.changed).run());
        }
        applied.push_back(std::move(change));
    }
    return applied;
}

Result<std::vector<AnnotationState>> readAnnotations(const Database& database, std::int64_t trace) {
    SEXTANT_ASSIGN(Statement read, database.prepare(
        std::string(selectStates) + (trace == 0 ? "ORDER BY a.trace, a.start, a.uuid" : "WHERE a.trace = ?1 ORDER BY a.start, a.uuid")));
    if (trace != 0) read.bind(1, trace);
    std::vector<AnnotationState> states;
    for (;;) {
        SEXTANT_ASSIGN(const bool row, read.step());
        if (!row) return states;
        states.push_back(stateOfRow(read));
    }
}

Result<std::map<std::string, AnnotationState>> replayLog(const Database& database) {
    SEXTANT_ASSIGN(Statement read, database.prepare("SELECT seq, forward FROM edit_log ORDER BY seq"));
    std::map<std::string, AnnotationState> annotations;
    for (;;) {
        SEXTANT_ASSIGN(const bool row, read.step());
        if (!row) return annotations;
        SEXTANT_ASSIGN(const std::vector<AnnotationState> states, unpackStates(read.text(1)));
        for (const AnnotationState& state : states) {
            if (state.present) annotations[state.uuid] = state;
            else annotations.erase(state.uuid);
        }
    }
}

}  // namespace sextant::store
