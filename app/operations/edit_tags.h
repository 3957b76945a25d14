// A person's edits of tags, through the one editor. Milliseconds each; durable when they return.
#pragma once

#include "app/operations/project.h"
#include "core/base/result.h"
#include "core/trace/pattern.h"

#include <cstdint>
#include <string>

namespace sextant::operations {

struct EditOutcome {
    std::int64_t edit = 0;            // number in the edit log
    std::int64_t changed = 0;         // steps whose tags are different now; 0: nothing to do
    std::int64_t trace = 0;           // where it happened, to show it
    std::int64_t position = -1;
    std::string description;          // "SR on step 12", names the entry of the Undo menu
};

// Sets the whole set of a step. Unknown trace or position: an error that says what the trace has.
Result<EditOutcome> setPatterns(Project& project, std::int64_t trace, std::int64_t position, PatternSet patterns, const std::string& author);

// Adds or removes one pattern, starting from the effective set of the step.
Result<EditOutcome> togglePattern(Project& project, std::int64_t trace, std::int64_t position, Pattern pattern, const std::string& author);

// Where there is nothing to undo or redo, changed is 0 and edit is 0.
Result<EditOutcome> undo(Project& project, const std::string& author);
Result<EditOutcome> redo(Project& project, const std::string& author);

struct UndoState {
    std::string undoDescription, redoDescription;  // "" where there is nothing
};

Result<UndoState> undoState(const Project& project);

}  // namespace sextant::operations
