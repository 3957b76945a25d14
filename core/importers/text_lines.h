// TextLines: the lines of a text one by one, for formats that are marked by how lines begin. Memory is bounded by the longest
// line. Bytes that are not UTF-8 become U+FFFD and U+0000 becomes U+2400; remark() says so. Owned by one reading; one thread.
#pragma once

#include "core/base/result.h"
#include "core/importers/buffered_input.h"
#include "core/importers/importer.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sextant::importers {

struct TextLine {
    std::string text;         // without its LF; a CR before it is kept
    std::int64_t number = 0;  // 1-based
    std::int64_t offset = 0;  // bytes from the start of the uncompressed data
};

class TextLines {
public:
    TextLines(ByteSource& source, const JobContext& job, const std::string& shownPath) : m_input(source, job, shownPath) {}

    // Puts the next line into `line`; false at the end.
    Result<bool> next(TextLine& line);
    void remark(TraceSink& sink) const;

private:
    BufferedInput m_input;
    std::int64_t m_number = 0;
    bool m_invalidUtf8 = false;
    bool m_nul = false;
};

// `line` without blanks and line ends around it.
std::string_view trimmedLine(std::string_view line);

// Whether `text` has a line that begins with `start`.
bool hasLineStart(std::string_view text, std::string_view start);

}  // namespace sextant::importers
