// JsonFieldScanner: the members of one JSON object with strings unescaped, by simdjson on demand (the hot path of import).
// A record that simdjson refuses is repaired (json_repair.h) and tried once more. One thread; the views of a scan live until
// the next scan and as long as the record's bytes.
#pragma once

#include "core/base/result.h"
#include "core/importers/json_repair.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::importers {

enum class FieldKind { null, boolean, number, string, array, object };

struct RecordField {
    std::string_view key;
    FieldKind kind = FieldKind::null;
    std::string_view text;  // string: its value; else the JSON text, brackets included
};

class JsonFieldScanner {
public:
    JsonFieldScanner();
    ~JsonFieldScanner();
    JsonFieldScanner(const JsonFieldScanner&) = delete;
    JsonFieldScanner& operator=(const JsonFieldScanner&) = delete;

    // `record` must be followed by BufferedInput::padding readable bytes. Members come in file order, into `fields`. `repairs`
    // gets what had to be repaired. Fails in a sentence where the record is no JSON object even so, or nests too deeply.
    Status scan(std::string_view record, std::vector<RecordField>& fields, std::vector<JsonRepair>& repairs);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace sextant::importers
