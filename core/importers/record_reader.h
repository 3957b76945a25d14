// RecordReader: cuts a stream into records without loading it. Memory is bounded by the largest record. One thread.
// Only LF ends a record of JSON Lines; U+2028, U+2029 and U+0085 are data.
#pragma once

#include "core/base/result.h"
#include "core/importers/buffered_input.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::importers {

struct RecordText {
    std::string_view text;    // valid until the next record; followed by BufferedInput::padding readable bytes
    std::int64_t line = 0;    // 1-based line it begins on
    std::int64_t offset = 0;  // bytes from the start of the uncompressed data
    bool cutOff = false;      // the data ended inside it
};

class RecordReader {
public:
    virtual ~RecordReader() = default;
    // Puts the next record into `record`; false at the end of the data.
    virtual Result<bool> next(RecordText& record) = 0;
};

// One record a line; blank lines are skipped. A byte order mark at the start is skipped by all readers.
std::unique_ptr<RecordReader> jsonLinesReader(BufferedInput& input);

// The elements of a top-level array, or, where the data do not begin with '[', the JSON values standing one behind the
// other (pretty-printed objects). Values are cut at their brackets, not checked.
std::unique_ptr<RecordReader> jsonValueReader(BufferedInput& input);

// Rows of comma- or tab-separated values after RFC 4180: quoted fields may hold separators, doubled quotes and line ends;
// rows end with LF or CRLF. `fields` of a row are valid until the next row.
class DelimitedReader {
public:
    struct Row {
        std::vector<std::string> fields;
        std::string_view raw;
        std::int64_t line = 0;
        std::int64_t offset = 0;
        bool unclosedQuote = false;  // the data ended inside a quoted field
    };

    DelimitedReader(BufferedInput& input, char separator);
    Result<bool> next(Row& row);

private:
    BufferedInput& m_input;
    char m_separator;
    std::int64_t m_line = 1;
    std::size_t m_pending = 0;
    bool m_started = false;
};

}  // namespace sextant::importers
