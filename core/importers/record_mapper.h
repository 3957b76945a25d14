// RecordMapper: turns one record (the members of a JSON object, or a row of a table) into traces by a FieldMapping. A response
// that is an array yields a trace for each element, with its position as sample index; arrays of the same length beside it
// (verdicts, predictions, reasoning, ...) are read in step. Fields that no target takes are kept as the trace's extra JSON.
// One thread; made once for a file.
#pragma once

#include "core/base/result.h"
#include "core/importers/field_targets.h"
#include "core/importers/importer.h"
#include "core/importers/json_fields.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::importers {

class RecordMapper {
public:
    explicit RecordMapper(const FieldMapping& mapping);

    // Appends the record's traces to `traces`. Fails in a sentence where the record has none of the mapped fields.
    Status map(const std::vector<RecordField>& fields, std::vector<RawTrace>& traces);

    // Remarks over all records: U+0000 replaced, gold equal to the given final answer everywhere, lists without elements.
    void remark(TraceSink& sink) const;

private:
    struct Cell {
        FieldKind kind = FieldKind::null;
        std::string_view text;
    };
    using Cells = std::array<std::optional<Cell>, targetCount>;
    struct Binding {
        Target target;
        std::string key;
        std::string rest;      // pointer below the key
        std::string constant;  // instead of a key, where `isConstant`
        bool isConstant = false;
    };

    // Fills `trace` from the cells; `used[t]` becomes false where a cell held nothing its target could take.
    void fill(RawTrace& trace, const Cells& cells, std::array<bool, targetCount>& used);
    void keepRest(RawTrace& trace, const std::array<bool, targetCount>& used, const std::vector<RecordField>& fields) const;
    Status mapCandidates(const Cells& cells, const std::vector<RecordField>& fields, Target list,
                         std::vector<RawTrace>& traces);
    [[nodiscard]] bool reachesInto(std::string_view key) const;
    [[nodiscard]] bool takesKey(std::string_view key, const std::array<bool, targetCount>& used) const;

    std::vector<Binding> m_bindings;
    std::int64_t m_records = 0;
    std::int64_t m_nulReplaced = 0;
    std::int64_t m_emptyLists = 0;
    std::int64_t m_goldCompared = 0;
    std::int64_t m_goldEqual = 0;
};

}  // namespace sextant::importers
