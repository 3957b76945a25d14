// Editor: the only writer of what people did. Every edit is one transaction: annotations, what derives from them, and an entry of
// the durable edit log; it survives the loss of power once apply() has returned. Undo and redo work at any depth and after a
// restart. One thread; the Database must outlive it and is set to full durability.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/edit_log.h"
#include "core/trace/pattern.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sextant::editing {

// A person's whole set of patterns for one step.
struct StepChange {
    std::int64_t trace = 0;
    std::int64_t position = 0;
    PatternSet patterns;
    bool withdraw = false;             // take back what this author said of the step; patterns is not read
    bool adjudicated = false;
    bool verified = true;
    std::optional<std::string> memo = {};  // nothing: as it is
};

// Any number of changes, undone together.
struct Edit {
    std::string author;                // "ana"; must not be empty
    std::string description;           // "" = made from the changes: "SR on step 12"
    std::string segmentation;          // that positions count in; "" = the project's
    std::vector<StepChange> steps;
    std::vector<store::AnnotationState> states;  // merging and importing annotations: written as they are
};

struct StepRef {
    std::int64_t trace = 0;
    std::int64_t position = -1;        // -1: the annotation counts for no step of the active segmentation
    friend bool operator==(const StepRef&, const StepRef&) = default;
};

struct ChangeSet {
    std::int64_t entry = 0;            // number in the edit log; 0: nothing changed, nothing logged
    std::vector<StepRef> steps;        // whose annotations changed, in the order of the edit
    std::string description;
    std::vector<store::AnnotationState> inverse;
    [[nodiscard]] bool empty() const { return entry == 0; }
};

struct UndoState {
    std::string undoDescription, redoDescription;  // "" where there is nothing
};

class Editor {
public:
    static Result<std::unique_ptr<Editor>> open(store::Database& database);
    ~Editor();

    // Fails where a trace or position does not exist (saying what there is) or nobody is named; then nothing is changed.
    Result<ChangeSet> apply(const Edit& edit);
    // An empty ChangeSet where there is nothing to undo or redo. A state of a trace that is no longer in the project is left out.
    Result<ChangeSet> undo(const std::string& author);
    Result<ChangeSet> redo(const std::string& author);
    [[nodiscard]] Result<UndoState> undoState() const;

    // The effective set of a step under the project's segmentation: what a toggle starts from.
    [[nodiscard]] Result<PatternSet> effectivePatterns(std::int64_t trace, std::int64_t position) const;

private:
    struct State;
    explicit Editor(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace sextant::editing
