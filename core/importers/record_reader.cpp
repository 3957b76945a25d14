#include "core/importers/record_reader.h"

#include <algorithm>
#include <cstring>

namespace sextant::importers {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

bool isJsonSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::int64_t countLineFeeds(std::string_view text) { return std::count(text.begin(), text.end(), '\n'); }

// Skips a byte order mark at the very start of the data.
Status skipByteOrderMark(BufferedInput& input) {
    while (input.window().size() < byteOrderMark.size()) {
        SEXTANT_ASSIGN(const bool read, input.more());
        if (!read) break;
    }
    if (input.window().starts_with(byteOrderMark)) input.drop(byteOrderMark.size());
    return {};
}

class JsonLines final : public RecordReader {
public:
    explicit JsonLines(BufferedInput& input) : m_input(input) {}

    Result<bool> next(RecordText& record) override {
        if (!m_started) {
            m_started = true;
            SEXTANT_TRY(skipByteOrderMark(m_input));
        }
        while (true) {
            m_input.drop(m_pending);
            m_pending = 0;
            std::size_t scanned = 0;
            std::size_t length = 0;
            while (true) {
                const std::string_view window = m_input.window();
                const void* found = window.size() > scanned
                                        ? std::memchr(window.data() + scanned, '\n', window.size() - scanned)
                                        : nullptr;
                if (found) {
                    length = static_cast<std::size_t>(static_cast<const char*>(found) - window.data());
                    m_pending = length + 1;
                    break;
                }
                scanned = window.size();
                SEXTANT_ASSIGN(const bool read, m_input.more());
                if (!read) {
                    length = m_pending = m_input.window().size();
                    break;
                }
            }
            if (m_pending == 0) return false;
            std::string_view text = m_input.window().substr(0, length);
            const std::int64_t line = m_line++;
            const auto offset = static_cast<std::int64_t>(m_input.offset());
            std::size_t lead = 0;
            while (lead < text.size() && isJsonSpace(text[lead])) ++lead;
            while (text.size() > lead && isJsonSpace(text.back())) text.remove_suffix(1);
            text.remove_prefix(lead);
            if (text.empty()) continue;
            record = RecordText{text, line, offset + static_cast<std::int64_t>(lead), false};
            return true;
        }
    }

private:
    BufferedInput& m_input;
    std::size_t m_pending = 0;  // bytes of the record given out last
    std::int64_t m_line = 1;
    bool m_started = false;
};

class JsonValues final : public RecordReader {
public:
    explicit JsonValues(BufferedInput& input) : m_input(input) {}

    Result<bool> next(RecordText& record) override {
        if (!m_started) {
            m_started = true;
            SEXTANT_TRY(skipByteOrderMark(m_input));
            SEXTANT_TRY(skipBetween(false));
            if (!m_input.window().empty() && m_input.window().front() == '[') {
                m_inArray = true;
                take(1);
            }
        }
        take(m_pending);
        m_pending = 0;
        SEXTANT_TRY(skipBetween(true));
        if (m_input.window().empty()) return false;
        if (m_inArray && m_input.window().front() == ']') {
            take(1);
            m_inArray = false;
            SEXTANT_TRY(skipBetween(false));
            if (m_input.window().empty()) return false;
        }
        bool cutOff = false;
        SEXTANT_ASSIGN(const std::size_t length, valueLength(cutOff));
        std::string_view text = m_input.window().substr(0, length);
        while (!text.empty() && isJsonSpace(text.back())) text.remove_suffix(1);
        record = RecordText{text, m_line, static_cast<std::int64_t>(m_input.offset()), cutOff};
        m_pending = length;
        return true;
    }

private:
    void take(std::size_t bytes) {
        m_line += countLineFeeds(m_input.window().substr(0, bytes));
        m_input.drop(bytes);
    }

    // White space, and the commas between elements.
    Status skipBetween(bool commas) {
        while (true) {
            const std::string_view window = m_input.window();
            std::size_t n = 0;
            while (n < window.size() && (isJsonSpace(window[n]) || (commas && m_inArray && window[n] == ','))) ++n;
            const bool all = n == window.size();
            take(n);
            if (!all) return {};
            SEXTANT_ASSIGN(const bool read, m_input.more());
            if (!read) return {};
        }
    }

    // Length of the value at the start of the window: to its closing bracket, or to the next separator for scalars.
    Result<std::size_t> valueLength(bool& cutOff) {
        std::size_t depth = 0;
        bool inString = false;
        std::size_t i = 0;
        while (true) {
            const std::string_view window = m_input.window();
            const char* data = window.data();
            while (i < window.size()) {
                if (inString) {
                    const auto* quote = static_cast<const char*>(std::memchr(data + i, '"', window.size() - i));
                    const std::size_t end = quote ? static_cast<std::size_t>(quote - data) : window.size();
                    if (!quote) {
                        // Resume at the start of a run of backslashes, so that its parity can be told later.
                        std::size_t resume = window.size();
                        while (resume > i && data[resume - 1] == '\\') --resume;
                        i = resume;
                        break;
                    }
                    std::size_t slashes = 0;
                    while (end - slashes > i && data[end - slashes - 1] == '\\') ++slashes;
                    i = end + 1;
                    if (slashes % 2 == 0) {
                        inString = false;
                        if (depth == 0) return i;
                    }
                    continue;
                }
                const char c = data[i];
                if (c == '"') {
                    inString = true;
                } else if (c == '{' || c == '[') {
                    ++depth;
                } else if (c == '}' || c == ']') {
                    if (depth == 0) return std::max<std::size_t>(i, 1);
                    if (--depth == 0) return i + 1;
                } else if (depth == 0 && (c == ',' || c == '\n')) {
                    return std::max<std::size_t>(i, 1);
                }
                ++i;
            }
            SEXTANT_ASSIGN(const bool read, m_input.more());
            if (!read) {
                cutOff = depth > 0 || inString;
                return m_input.window().size();
            }
        }
    }

    BufferedInput& m_input;
    std::size_t m_pending = 0;
    std::int64_t m_line = 1;
    bool m_started = false;
    bool m_inArray = false;
};

}  // namespace

std::unique_ptr<RecordReader> jsonLinesReader(BufferedInput& input) { return std::make_unique<JsonLines>(input); }
std::unique_ptr<RecordReader> jsonValueReader(BufferedInput& input) { return std::make_unique<JsonValues>(input); }

DelimitedReader::DelimitedReader(BufferedInput& input, char separator) : m_input(input), m_separator(separator) {}

Result<bool> DelimitedReader::next(Row& row) {
    if (!m_started) {
        m_started = true;
        SEXTANT_TRY(skipByteOrderMark(m_input));
    }
    while (true) {
        m_line += countLineFeeds(m_input.window().substr(0, m_pending));
        m_input.drop(m_pending);
        m_pending = 0;

        row.fields.clear();
        row.unclosedQuote = false;
        std::string field;
        bool quoted = false;
        bool afterQuote = false;
        std::size_t i = 0;
        bool ended = false;
        while (!ended) {
            if (i + 1 >= m_input.window().size()) {
                // A quote or CR can only be judged with the byte behind it.
                SEXTANT_ASSIGN(const bool read, m_input.more());
                if (!read && i >= m_input.window().size()) {
                    if (i == 0) return false;
                    row.unclosedQuote = quoted;
                    break;
                }
            }
            const std::string_view window = m_input.window();
            const char c = window[i];
            if (quoted) {
                if (c != '"') {
                    const auto* quote = static_cast<const char*>(std::memchr(window.data() + i, '"', window.size() - i));
                    const std::size_t end = quote ? static_cast<std::size_t>(quote - window.data()) : window.size();
                    field.append(window.substr(i, end - i));
                    i = end;
                } else if (i + 1 < window.size() && window[i + 1] == '"') {
                    field.push_back('"');
                    i += 2;
                } else {
                    quoted = false;
                    afterQuote = true;
                    ++i;
                }
                continue;
            }
            if (c == '"' && field.empty() && !afterQuote) {
                quoted = true;
            } else if (c == m_separator) {
                row.fields.push_back(std::move(field));
                field.clear();
                afterQuote = false;
            } else if (c == '\n') {
                ended = true;
            } else if (c == '\r' && (i + 1 >= window.size() || window[i + 1] == '\n')) {
                // CRLF: the LF ends the row
            } else {
                field.push_back(c);
            }
            ++i;
        }
        m_pending = i;
        const bool blank = row.fields.empty() && field.empty() && !afterQuote;
        row.fields.push_back(std::move(field));
        if (blank) continue;
        row.raw = m_input.window().substr(0, i);
        row.line = m_line;
        row.offset = static_cast<std::int64_t>(m_input.offset());
        return true;
    }
}

}  // namespace sextant::importers
