// The edit log: what people changed, as states of annotations before and after. An annotation is named by its UUID and anchored to
// the identity of its trace, never to row ids, so that logs of two projects can be joined and replayed.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/tagging/effective_tags.h"
#include "core/trace/pattern.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::store {

// An annotation as a value, or its absence (present false: uuid and trace say which).
struct AnnotationState {
    std::string uuid;
    std::string trace;                 // identity, 32 hex digits
    bool present = true;
    tagging::CodePointSpan span;
    std::string tagger;                // "person:ana"
    PatternSet patterns;
    bool adjudicated = false;
    bool verified = true;
    std::string memo;
    std::string codebook = "1";
    std::string created, changed;
    friend bool operator==(const AnnotationState&, const AnnotationState&) = default;
};

std::string packStates(const std::vector<AnnotationState>& states);    // {"schema_version":1,"annotations":[...]}
Result<std::vector<AnnotationState>> unpackStates(std::string_view json);

enum class LogKind { edit, undo, redo };

struct LogEntry {
    std::int64_t seq = 0;
    LogKind kind = LogKind::edit;
    std::int64_t target = 0;           // edit undone or redone, else 0
    std::string author, description, time;
    std::vector<AnnotationState> forward, inverse;
};

// Appends inside the open transaction; returns the number of the entry.
Result<std::int64_t> appendLog(Database& database, LogKind kind, std::int64_t target, std::string_view author,
                               std::string_view description, const std::vector<AnnotationState>& forward,
                               const std::vector<AnnotationState>& inverse);
Result<LogEntry> readLogEntry(const Database& database, std::int64_t seq);
// What a person is told the entry did; without its states, which may be many.
Result<std::string> logDescription(const Database& database, std::int64_t seq);
// The edit that undo (redo) would take; 0 where there is none.
Result<std::int64_t> nextUndo(const Database& database);
Result<std::int64_t> nextRedo(const Database& database);

// Writes states as they are into the annotation table (no log, nothing derived). States of traces the project does not have are
// left out. Returns those written that changed something, with what stood there before.
struct AppliedState {
    std::int64_t trace = 0;            // row id
    AnnotationState before, after;
};
Result<std::vector<AppliedState>> applyStates(Database& database, const std::vector<AnnotationState>& states);

// Annotations of the project, or of one trace (0 = all).
Result<std::vector<AnnotationState>> readAnnotations(const Database& database, std::int64_t trace = 0);

// What the whole log amounts to: annotations by uuid.
Result<std::map<std::string, AnnotationState>> replayLog(const Database& database);

}  // namespace sextant::store
