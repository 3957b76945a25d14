#include "app/operations/edit_tags.h"

#include "core/editing/editor.h"
#include "core/store/database.h"

namespace sextant::operations {
namespace {

EditOutcome outcomeOf(const editing::ChangeSet& changes) {
    EditOutcome outcome;
    outcome.edit = changes.entry;
    outcome.changed = static_cast<std::int64_t>(changes.steps.size());
    outcome.description = changes.description;
    if (!changes.steps.empty()) {
        outcome.trace = changes.steps.front().trace;
        outcome.position = changes.steps.front().position;
    }
    return outcome;
}

Result<EditOutcome> apply(editing::Editor& editor, std::int64_t trace, std::int64_t position, PatternSet patterns, const std::string& author) {
    editing::Edit edit;
    edit.author = author;
    edit.steps.push_back({.trace = trace, .position = position, .patterns = patterns, .memo = {}});
    SEXTANT_ASSIGN(const editing::ChangeSet changes, editor.apply(edit));
    EditOutcome outcome = outcomeOf(changes);
    if (changes.empty()) {
        outcome.trace = trace;
        outcome.position = position;
    }
    return outcome;
}

}  // namespace

Result<EditOutcome> setPatterns(Project& project, std::int64_t trace, std::int64_t position, PatternSet patterns, const std::string& author) {
    SEXTANT_ASSIGN(const std::unique_ptr<editing::Editor> editor, editing::Editor::open(project.database()));
    return apply(*editor, trace, position, patterns, author);
}

Result<EditOutcome> togglePattern(Project& project, std::int64_t trace, std::int64_t position, Pattern pattern, const std::string& author) {
    SEXTANT_ASSIGN(const std::unique_ptr<editing::Editor> editor, editing::Editor::open(project.database()));
    SEXTANT_ASSIGN(PatternSet patterns, editor->effectivePatterns(trace, position));
    patterns.toggle(pattern);
    return apply(*editor, trace, position, patterns, author);
}

Result<EditOutcome> undo(Project& project, const std::string& author) {
    SEXTANT_ASSIGN(const std::unique_ptr<editing::Editor> editor, editing::Editor::open(project.database()));
    SEXTANT_ASSIGN(const editing::ChangeSet changes, editor->undo(author));
    return outcomeOf(changes);
}

Result<EditOutcome> redo(Project& project, const std::string& author) {
    SEXTANT_ASSIGN(const std::unique_ptr<editing::Editor> editor, editing::Editor::open(project.database()));
    SEXTANT_ASSIGN(const editing::ChangeSet changes, editor->redo(author));
    return outcomeOf(changes);
}

Result<UndoState> undoState(const Project& project) {
    SEXTANT_ASSIGN(const std::unique_ptr<editing::Editor> editor, editing::Editor::open(project.database()));
    SEXTANT_ASSIGN(const editing::UndoState state, editor->undoState());
    return UndoState{state.undoDescription, state.redoDescription};
}

}  // namespace sextant::operations
