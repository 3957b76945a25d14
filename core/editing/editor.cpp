#include "core/editing/editor.h"

#include "core/base/hashing.h"
#include "core/store/effective_store.h"
#include "core/store/import_store.h"
#include "core/store/segment_store.h"
#include "core/store/settings.h"
#include "core/store/trace_store.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace sextant::editing {
namespace {

using store::AnnotationState;
using store::AppliedState;
using store::Database;
using store::StoredSpan;

// What an edit needs to know of a trace.
struct EditedTrace {
    std::string identity;
    std::vector<StoredSpan> steps;
};

Error noSuchStep(const Database& database, std::int64_t trace, std::int64_t position, std::size_t steps) {
    if (steps == 0)
        return failure("Trace " + std::to_string(trace) + " of " + database.path() + " has no steps. `sextant segment` cuts it.");
    return failure("Trace " + std::to_string(trace) + " of " + database.path() + " has " + std::to_string(steps) + " steps, numbered from 0 to " +
                   std::to_string(steps - 1) + "; there is no step " + std::to_string(position) + ".");
}

std::string nameOfSet(PatternSet set) { return set.empty() ? "no pattern" : toCodes(set); }

std::string describe(const Edit& edit) {
    if (!edit.description.empty()) return edit.description;
    if (edit.steps.size() == 1) {
        const StepChange& change = edit.steps.front();
        // For people, who count steps from 1 as the reader numbers them.
        const std::string step = "step " + std::to_string(change.position + 1);
        return change.withdraw ? "taking back " + step : nameOfSet(change.patterns) + " on " + step;
    }
    if (!edit.steps.empty()) return "tags of " + std::to_string(edit.steps.size()) + " steps";
    return std::to_string(edit.states.size()) + " annotations";
}

AnnotationState absence(const AnnotationState& state) {
    AnnotationState gone;
    gone.uuid = state.uuid;
    gone.trace = state.trace;
    gone.present = false;
    return gone;
}

}  // namespace

struct Editor::State {
    explicit State(Database& file) : database(file) {}

    Database& database;

    Result<EditedTrace> load(std::int64_t trace, std::int64_t segmentation) const;
    // States to write for one change, given what is there now.
    Result<std::vector<AnnotationState>> plan(const StepChange& change, const EditedTrace& trace, std::int64_t segmentation,
                                              const std::string& author, const std::string& now) const;
    // Derives what follows from the applied states, appends the log entry and names the steps. Inside the transaction.
    Result<ChangeSet> record(store::LogKind kind, std::int64_t target, const std::string& author, const std::string& description,
                             const std::vector<AppliedState>& applied);
    Result<ChangeSet> replayEntry(store::LogKind kind, std::int64_t target, const std::string& author);
};

Result<EditedTrace> Editor::State::load(std::int64_t trace, std::int64_t segmentation) const {
    EditedTrace edited;
    SEXTANT_ASSIGN(edited.identity, store::traceIdentityHex(database, trace));
    SEXTANT_ASSIGN(edited.steps, store::readSteps(database, trace, segmentation));
    return edited;
}

Result<std::vector<AnnotationState>> Editor::State::plan(const StepChange& change, const EditedTrace& trace, std::int64_t segmentation,
                                                         const std::string& author, const std::string& now) const {
    if (change.position < 0 || change.position >= static_cast<std::int64_t>(trace.steps.size()))
        return noSuchStep(database, change.trace, change.position, trace.steps.size());
    const tagging::CodePointSpan span = trace.steps[static_cast<std::size_t>(change.position)].span;
    const std::string tagger = "person:" + author;
    SEXTANT_ASSIGN(const std::vector<AnnotationState> present, store::readAnnotations(database, change.trace));

    std::vector<AnnotationState> states;
    if (change.withdraw) {
        for (const AnnotationState& state : present)
            if (state.tagger == tagger && tagging::annotationCountsFor(state.span, span)) states.push_back(absence(state));
        return states;
    }

    const auto own = std::find_if(present.begin(), present.end(), [&](const AnnotationState& state) {
        return state.tagger == tagger && state.span == span && state.adjudicated == change.adjudicated;
    });
    AnnotationState after;
    if (own == present.end()) {
        after.uuid = newUuid();
        after.trace = trace.identity;
        after.span = span;
        after.tagger = tagger;
        after.created = now;
    } else {
        after = *own;
    }
    after.patterns = change.patterns;
    after.adjudicated = change.adjudicated;
    after.verified = change.verified;
    if (change.memo) after.memo = *change.memo;
    if (own != present.end() && after == *own) {
        // Saying the same again matters only where another mark of the same person decides the step by now.
        SEXTANT_ASSIGN(const bool decides, store::annotationDecides(database, own->uuid, segmentation, change.position));
        if (decides) return states;
    }
    after.changed = now;
    states.push_back(std::move(after));
    return states;
}

Result<ChangeSet> Editor::State::record(store::LogKind kind, std::int64_t target, const std::string& author,
                                        const std::string& description, const std::vector<AppliedState>& applied) {
    ChangeSet changes;
    changes.description = description;
    std::vector<AnnotationState> forward;
    std::vector<std::int64_t> traces;
    std::set<std::int64_t> seen;
    for (const AppliedState& state : applied) {
        forward.push_back(state.after);
        if (seen.insert(state.trace).second) traces.push_back(state.trace);
    }
    for (auto state = applied.rbegin(); state != applied.rend(); ++state) changes.inverse.push_back(state->before);

    SEXTANT_ASSIGN(const std::unique_ptr<store::EffectiveStore> effective, store::EffectiveStore::open(database));
    for (const std::int64_t trace : traces) SEXTANT_TRY(effective->refreshAll(trace));

    SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
    std::unordered_map<std::int64_t, std::vector<StoredSpan>> steps;
    std::set<std::pair<std::int64_t, std::int64_t>> named;
    for (const AppliedState& state : applied) {
        const auto [known, fresh] = steps.try_emplace(state.trace);
        if (fresh) {
            SEXTANT_ASSIGN(known->second, store::readSteps(database, state.trace, active.id));
        }
        const tagging::CodePointSpan span = state.after.present ? state.after.span : state.before.span;
        bool counts = false;
        for (std::size_t i = 0; i < known->second.size(); ++i) {
            if (!tagging::annotationCountsFor(span, known->second[i].span)) continue;
            counts = true;
            const auto position = static_cast<std::int64_t>(i);
            if (named.emplace(state.trace, position).second) changes.steps.push_back({state.trace, position});
        }
        if (!counts && named.emplace(state.trace, -1).second) changes.steps.push_back({state.trace, -1});
    }
    SEXTANT_ASSIGN(changes.entry, store::appendLog(database, kind, target, author, description, forward, changes.inverse));
    return changes;
}

Editor::Editor(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Editor::~Editor() = default;

Result<std::unique_ptr<Editor>> Editor::open(Database& database) {
    SEXTANT_TRY(database.setDurability(store::Durability::full));
    return std::unique_ptr<Editor>(new Editor(std::make_unique<State>(database)));
}

Result<ChangeSet> Editor::apply(const Edit& edit) {
    if (edit.author.empty()) return usageError("An edit needs the name of its author.");
    Database& database = m_state->database;
    SEXTANT_ASSIGN(store::Transaction transaction, store::Transaction::begin(database));
    SEXTANT_ASSIGN(const std::int64_t segmentation, store::segmentationId(database, edit.segmentation));

    std::unordered_map<std::int64_t, EditedTrace> traces;
    std::vector<AppliedState> applied;
    const std::string now = store::utcNow();
    const auto write = [&](const std::vector<AnnotationState>& states) -> Status {
        SEXTANT_ASSIGN(std::vector<AppliedState> written, store::applyStates(database, states));
        std::move(written.begin(), written.end(), std::back_inserter(applied));
        return {};
    };
    for (const StepChange& change : edit.steps) {
        const auto [trace, fresh] = traces.try_emplace(change.trace);
        if (fresh) {
            SEXTANT_ASSIGN(trace->second, m_state->load(change.trace, segmentation));
        }
        SEXTANT_ASSIGN(const std::vector<AnnotationState> states, m_state->plan(change, trace->second, segmentation, edit.author, now));
        SEXTANT_TRY(write(states));
    }
    SEXTANT_TRY(write(edit.states));
    if (applied.empty()) return ChangeSet{};

    SEXTANT_ASSIGN(ChangeSet changes, m_state->record(store::LogKind::edit, 0, edit.author, describe(edit), applied));
    SEXTANT_TRY(transaction.commit());
    return changes;
}

Result<ChangeSet> Editor::State::replayEntry(store::LogKind kind, std::int64_t target, const std::string& author) {
    SEXTANT_ASSIGN(const store::LogEntry entry, store::readLogEntry(database, target));
    SEXTANT_ASSIGN(const std::vector<AppliedState> applied,
                   store::applyStates(database, kind == store::LogKind::undo ? entry.inverse : entry.forward));
    return record(kind, target, author, entry.description, applied);
}

Result<ChangeSet> Editor::undo(const std::string& author) {
    SEXTANT_ASSIGN(store::Transaction transaction, store::Transaction::begin(m_state->database));
    SEXTANT_ASSIGN(const std::int64_t target, store::nextUndo(m_state->database));
    if (target == 0) return ChangeSet{};
    SEXTANT_ASSIGN(ChangeSet changes, m_state->replayEntry(store::LogKind::undo, target, author));
    SEXTANT_TRY(transaction.commit());
    return changes;
}

Result<ChangeSet> Editor::redo(const std::string& author) {
    SEXTANT_ASSIGN(store::Transaction transaction, store::Transaction::begin(m_state->database));
    SEXTANT_ASSIGN(const std::int64_t target, store::nextRedo(m_state->database));
    if (target == 0) return ChangeSet{};
    SEXTANT_ASSIGN(ChangeSet changes, m_state->replayEntry(store::LogKind::redo, target, author));
    SEXTANT_TRY(transaction.commit());
    return changes;
}

Result<UndoState> Editor::undoState() const {
    UndoState state;
    SEXTANT_ASSIGN(const std::int64_t undo, store::nextUndo(m_state->database));
    SEXTANT_ASSIGN(const std::int64_t redo, store::nextRedo(m_state->database));
    for (const auto& [seq, description] : {std::pair{undo, &state.undoDescription}, std::pair{redo, &state.redoDescription}}) {
        if (seq == 0) continue;
        SEXTANT_ASSIGN(*description, store::logDescription(m_state->database, seq));
    }
    return state;
}

Result<PatternSet> Editor::effectivePatterns(std::int64_t trace, std::int64_t position) const {
    const Database& database = m_state->database;
    SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
    SEXTANT_ASSIGN(const EditedTrace edited, m_state->load(trace, active.id));
    if (position < 0 || position >= static_cast<std::int64_t>(edited.steps.size()))
        return noSuchStep(database, trace, position, edited.steps.size());
    SEXTANT_ASSIGN(const std::vector<store::StepTag> tags, store::readEffectiveTags(database, trace, active.id));
    PatternSet set;
    for (const store::StepTag& tag : tags)
        if (tag.position == static_cast<std::uint32_t>(position)) set.add(tag.pattern);
    return set;
}

}  // namespace sextant::editing
