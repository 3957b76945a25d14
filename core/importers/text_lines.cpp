#include "core/importers/text_lines.h"

#include "core/base/utf8.h"
#include "core/importers/trace_composer.h"

namespace sextant::importers {

Result<bool> TextLines::next(TextLine& line) {
    std::size_t end = m_input.window().find('\n');
    while (end == std::string_view::npos) {
        const std::size_t scanned = m_input.window().size();
        SEXTANT_ASSIGN(const bool read, m_input.more());
        if (!read) break;
        end = m_input.window().find('\n', scanned);
    }
    if (m_input.window().empty()) return false;
    const bool last = end == std::string_view::npos;
    const std::size_t length = last ? m_input.window().size() : end;
    std::string_view text = m_input.window().substr(0, length);
    if (m_number == 0 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    line.number = ++m_number;
    line.offset = static_cast<std::int64_t>(m_input.offset());
    line.text.assign(text);
    if (firstInvalidUtf8(line.text)) {
        line.text = replaceInvalidUtf8(line.text);
        m_invalidUtf8 = true;
    }
    m_nul = showNulBytes(line.text) || m_nul;
    m_input.drop(last ? length : length + 1);
    return true;
}

void TextLines::remark(TraceSink& sink) const {
    if (m_invalidUtf8) sink.warning("Bytes that are not UTF-8 became U+FFFD.");
    if (m_nul) sink.warning("The text held the character U+0000; it is shown as U+2400.");
}

std::string_view trimmedLine(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t\r\n") - begin + 1);
}

bool hasLineStart(std::string_view text, std::string_view start) {
    for (std::size_t at = text.find(start); at != std::string_view::npos; at = text.find(start, at + 1))
        if (at == 0 || text[at - 1] == '\n') return true;
    return false;
}

}  // namespace sextant::importers
