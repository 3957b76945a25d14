#include "core/query/filter_lexer.h"

#include "core/base/utf8.h"

namespace sextant::query {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool isFieldLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

class FilterLexer {
public:
    explicit FilterLexer(std::string_view text) : m_text(text) {}

    Result<std::vector<FilterToken>> run() {
        std::vector<FilterToken> tokens;
        for (;;) {
            while (m_at < m_text.size() && isBlank(m_text[m_at])) ++m_at;
            FilterToken token;
            token.position = place(m_at);
            if (m_at == m_text.size()) {
                tokens.push_back(token);
                return tokens;
            }
            const char c = m_text[m_at];
            if (c == '(' || c == ')' || c == '-') {
                token.kind = c == '(' ? FilterToken::Kind::open : c == ')' ? FilterToken::Kind::close : FilterToken::Kind::minus;
                ++m_at;
            } else {
                SEXTANT_TRY(readTerm(token));
            }
            tokens.push_back(std::move(token));
        }
    }

private:
    // Characters are counted the way people do, from 1.
    [[nodiscard]] std::size_t place(std::size_t byte) const { return countCodePoints(m_text.substr(0, byte)) + 1; }

    Status readTerm(FilterToken& token) {
        std::size_t end = m_at;
        while (end < m_text.size() && isFieldLetter(m_text[end])) ++end;
        std::size_t op = end;
        while (op < m_text.size() && op - end < 2 && std::string_view(":=<>~").find(m_text[op]) != std::string_view::npos) {
            // Only "<=" and ">=" have two characters.
            if (op > end && !(m_text[op] == '=' && (m_text[op - 1] == '<' || m_text[op - 1] == '>'))) break;
            ++op;
        }
        if (end > m_at && op > end) {
            token.kind = FilterToken::Kind::term;
            token.field = m_text.substr(m_at, end - m_at);
            token.op = m_text.substr(end, op - end);
            m_at = op;
        } else {
            token.kind = FilterToken::Kind::word;
        }
        token.valuePosition = place(m_at);
        SEXTANT_TRY(readValue(token));
        if (token.kind == FilterToken::Kind::word && !token.quoted && token.value == "OR") token.kind = FilterToken::Kind::orWord;
        return {};
    }

    Status readValue(FilterToken& token) {
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            token.quoted = true;
            for (++m_at; m_at < m_text.size(); ++m_at) {
                if (m_text[m_at] == '"') {
                    ++m_at;
                    return {};
                }
                if (m_text[m_at] == '\\' && m_at + 1 < m_text.size() && (m_text[m_at + 1] == '"' || m_text[m_at + 1] == '\\')) ++m_at;
                token.value += m_text[m_at];
            }
            return filterError(m_text, place(m_text.size()), "a closing quotation mark for the one at character " + std::to_string(token.valuePosition));
        }
        const std::size_t start = m_at;
        while (m_at < m_text.size() && !isBlank(m_text[m_at]) && m_text[m_at] != '(' && m_text[m_at] != ')') ++m_at;
        if (m_at == start) return filterError(m_text, place(m_at), "a value; write \"\" for the empty one");
        token.value = m_text.substr(start, m_at - start);
        return {};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

}  // namespace

Error filterError(std::string_view expression, std::size_t position, const std::string& expected) {
    return usageError("The filter `" + std::string(expression) + "` makes no sense at character " + std::to_string(position) +
                      ": expected " + expected + ".");
}

Result<std::vector<FilterToken>> splitFilter(std::string_view expression) { return FilterLexer(expression).run(); }

}  // namespace sextant::query
