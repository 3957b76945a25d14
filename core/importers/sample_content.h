// SampleContent: the beginning of a file, looked at once for all importers. By content only, never by file name.
#pragma once

#include "core/importers/json_value.h"

#include <string>
#include <string_view>
#include <vector>

namespace sextant::importers {

enum class Layout {
    refused,       // no format reads it: `refused` says why
    jsonLines,     // one JSON object a line
    jsonArray,     // a top-level array
    jsonDocument,  // one object, or several pretty-printed ones behind each other
    delimited,     // a table with a header: CSV or TSV
    text,          // anything else that is text
};

struct SampleContent {
    SampleContent();
    ~SampleContent();
    SampleContent(const SampleContent&) = delete;
    SampleContent& operator=(const SampleContent&) = delete;

    Layout layout = Layout::refused;
    std::string refused;
    // The first objects: of the lines, of the array, the document itself, the rows (members are strings). A last one that the
    // sample cuts off is closed where the cut falls.
    std::vector<Json> records;
    std::int64_t recordsSeen = 0;      // with those that are no objects
    bool cutOff = false;               // the file goes on behind the sample
    char separator = ',';              // of a table
    std::vector<std::string> header;   // of a table
    std::string_view text;             // the sample without a byte order mark
};

void lookAtSample(std::string_view head, bool complete, SampleContent& content);

// Whether the first lines are JSON objects each. `cutOff`: the text goes on behind its end.
bool looksLikeJsonLines(std::string_view text, bool cutOff);

// The first record as text for people, at most 4 kB.
std::string firstRecordText(const SampleContent& content);

}  // namespace sextant::importers
