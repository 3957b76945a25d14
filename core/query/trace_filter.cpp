#include "core/query/trace_filter.h"

#include "core/query/filter_lexer.h"
#include "core/query/tagger.h"
#include "core/store/database.h"
#include "core/store/settings.h"
#include "core/trace/pattern.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace sextant::query {
namespace {

using Parameter = std::variant<std::int64_t, double, std::string>;

enum class FieldKind { exact, contains, number, yesNo, correct, annotated, has };

struct FilterField {
    std::string_view name;
    FieldKind kind;
    std::string_view sql;   // "{}" is where the comparison goes
};

constexpr std::array filterFields = {
    FilterField{"task", FieldKind::exact, "t.problem IN (SELECT p.id FROM problem p JOIN task k ON k.id = p.task WHERE k.name {})"},
    FilterField{"model", FieldKind::exact, "t.run IN (SELECT r.id FROM run r JOIN model m ON m.id = r.model WHERE m.name {})"},
    FilterField{"method", FieldKind::exact, "t.run IN (SELECT r.id FROM run r JOIN method h ON h.id = r.method WHERE h.name {})"},
    FilterField{"domain", FieldKind::exact, "t.domain IN (SELECT d.id FROM domain d WHERE d.name {})"},
    FilterField{"lang", FieldKind::exact, "t.lang {}"},
    FilterField{"kind", FieldKind::exact, "t.kind {}"},
    FilterField{"external", FieldKind::exact, "t.external_id {}"},
    FilterField{"problem", FieldKind::number, "t.problem {}"},
    FilterField{"sample", FieldKind::number, "t.sample {}"},
    FilterField{"id", FieldKind::number, "t.id {}"},
    FilterField{"steps", FieldKind::number, "coalesce((SELECT g.steps FROM trace_segments g WHERE g.trace = t.id AND g.segmentation = ?S), 0) {}"},
    FilterField{"tokens", FieldKind::number, "t.tokens {}"},
    FilterField{"characters", FieldKind::number, "t.characters {}"},
    FilterField{"file", FieldKind::contains, "t.import_file IN (SELECT f.id FROM import_file f WHERE f.path {})"},
    FilterField{"question", FieldKind::contains, "t.problem IN (SELECT p.id FROM problem p WHERE p.question {})"},
    FilterField{"context", FieldKind::contains, "t.problem IN (SELECT p.id FROM problem p WHERE p.context {})"},
    FilterField{"text", FieldKind::contains, "EXISTS (SELECT 1 FROM trace_text x WHERE x.trace = t.id AND x.text {})"},
    FilterField{"correct", FieldKind::correct, "t.correct"},
    FilterField{"truncated", FieldKind::yesNo, "t.truncated"},
    FilterField{"empty", FieldKind::yesNo, "t.empty"},
    FilterField{"annotated", FieldKind::annotated, ""},
    FilterField{"has", FieldKind::has, ""},
};

constexpr std::array<std::string_view, patternCount> rollupColumns = {"sa", "mr", "dc", "sr", "ci", "ec"};

constexpr std::size_t longestContained = 10'000;   // bytes; SQLite refuses patterns from 50,000

std::string lowerCase(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return text;
}

std::string likePattern(std::string_view text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

std::string fieldNames() {
    std::string names;
    for (const FilterField& field : filterFields) names += (names.empty() ? "" : ", ") + std::string(field.name);
    return names;
}

class FilterParser {
public:
    FilterParser(const store::Database& database, std::string_view expression, std::vector<FilterToken> tokens, TraceFilter& filter)
        : m_database(database), m_expression(expression), m_tokens(std::move(tokens)), m_filter(filter) {}

    Status run() {
        if (peek().kind == FilterToken::Kind::end) return {};
        SEXTANT_ASSIGN(m_filter.condition, alternatives());
        if (peek().kind != FilterToken::Kind::end) return fail(peek().position, "the end of the filter; this parenthesis was never opened");
        return {};
    }

private:
    [[nodiscard]] const FilterToken& peek() const { return m_tokens[m_next]; }
    [[nodiscard]] Error fail(std::size_t position, const std::string& expected) const {
        return filterError(m_expression, position, expected);
    }
    std::string bound(Parameter value) {
        m_filter.parameters.push_back(std::move(value));
        return "?" + std::to_string(m_filter.firstParameter + static_cast<int>(m_filter.parameters.size()) - 1);
    }

    Result<std::string> alternatives() {
        SEXTANT_ASSIGN(std::string sql, conjunction());
        while (peek().kind == FilterToken::Kind::orWord) {
            ++m_next;
            SEXTANT_ASSIGN(const std::string other, conjunction());
            sql = "(" + sql + " OR " + other + ")";
        }
        return sql;
    }

    Result<std::string> conjunction() {
        SEXTANT_ASSIGN(std::string sql, factor());
        for (;;) {
            const FilterToken::Kind kind = peek().kind;
            if (kind == FilterToken::Kind::end || kind == FilterToken::Kind::close || kind == FilterToken::Kind::orWord) return sql;
            SEXTANT_ASSIGN(const std::string other, factor());
            sql = "(" + sql + " AND " + other + ")";
        }
    }

    Result<std::string> factor() {
        // Deeper than any person writes; the parser and SQLite both recurse.
        constexpr int deepest = 100;
        const FilterToken& token = peek();
        switch (token.kind) {
            case FilterToken::Kind::minus: {
                if (++m_depth > deepest) return fail(token.position, "fewer parentheses and signs inside each other");
                ++m_next;
                SEXTANT_ASSIGN(const std::string sql, factor());
                --m_depth;
                return "(NOT " + sql + ")";
            }
            case FilterToken::Kind::open: {
                if (++m_depth > deepest) return fail(token.position, "fewer parentheses and signs inside each other");
                ++m_next;
                SEXTANT_ASSIGN(std::string sql, alternatives());
                if (peek().kind != FilterToken::Kind::close)
                    return fail(peek().position, "a closing parenthesis for the one at character " + std::to_string(token.position));
                ++m_next;
                --m_depth;
                return sql;
            }
            case FilterToken::Kind::term:
                ++m_next;
                return term(token);
            case FilterToken::Kind::word:
                ++m_next;
                return word(token);
            default:
                return fail(token.position, "a condition such as task:AIME or has:SR");
        }
    }

    Result<std::string> term(const FilterToken& token) {
        const std::string name = lowerCase(token.field);
        const auto field = std::find_if(filterFields.begin(), filterFields.end(), [&](const FilterField& f) { return f.name == name; });
        if (field == filterFields.end())
            return fail(token.position, "one of the fields " + fieldNames() + " (put a text to search for in quotation marks)");
        const bool equality = token.op == ":" || token.op == "=";
        switch (field->kind) {
            case FieldKind::exact: return text(*field, token, token.op == "~");
            case FieldKind::contains: return text(*field, token, token.op == "~" || token.op == ":");
            case FieldKind::number: return number(*field, token);
            case FieldKind::yesNo:
            case FieldKind::correct:
            case FieldKind::annotated:
            case FieldKind::has:
                if (!equality) return fail(token.position + token.field.size(), "`:` after " + name);
                if (field->kind == FieldKind::has) return has(token);
                if (field->kind == FieldKind::annotated) return annotated(token);
                return verdict(*field, token);
        }
        return fail(token.position, "a field");
    }

    static std::string fill(std::string_view sql, const std::string& comparison) {
        std::string filled(sql);
        filled.replace(filled.find("{}"), 2, comparison);
        return "(" + filled + " IS TRUE)";   // unknown values are no match, and their negation is one
    }

    Result<std::string> text(const FilterField& field, const FilterToken& token, bool contains) {
        if (!contains && token.op != ":" && token.op != "=")
            return fail(token.position + token.field.size(), "`:`, `=` or `~` after " + std::string(field.name));
        if (!contains) return fill(field.sql, "= " + bound(token.value));
        SEXTANT_ASSIGN(const std::string comparison, like(token));
        return fill(field.sql, comparison);
    }

    Result<std::string> like(const FilterToken& token) {
        if (token.value.size() > longestContained) return fail(token.valuePosition, "a text of at most " + std::to_string(longestContained) + " bytes");
        return "LIKE " + bound(likePattern(token.value)) + " ESCAPE '\\'";
    }

    Result<std::string> word(const FilterToken& token) {
        SEXTANT_ASSIGN(const std::string comparison, like(token));
        return "(EXISTS (SELECT 1 FROM trace_text x WHERE x.trace = t.id AND x.text " + comparison +
               ") OR t.problem IN (SELECT p.id FROM problem p WHERE p.question " + comparison + "))";
    }

    Result<std::string> number(const FilterField& field, const FilterToken& token) {
        if (token.op == "~") return fail(token.position + token.field.size(), "one of : = > >= < <= after " + std::string(field.name));
        std::string sql(field.sql);
        if (const std::size_t place = sql.find("?S"); place != std::string::npos) {
            SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(m_database));
            sql.replace(place, 2, bound(active.id));
        }
        const std::string op = token.op == ":" ? "=" : token.op;
        if (op == "=" && (token.value.empty() || token.value == "unknown")) return fill(sql, "IS NULL");
        const char* const end = token.value.data() + token.value.size();
        std::int64_t whole = 0;
        if (const auto [rest, error] = std::from_chars(token.value.data(), end, whole); error == std::errc{} && rest == end)
            return fill(sql, op + " " + bound(whole));
        double real = 0;
        if (const auto [rest, error] = std::from_chars(token.value.data(), end, real); error == std::errc{} && rest == end)
            return fill(sql, op + " " + bound(real));
        return fail(token.valuePosition, "a number");
    }

    Result<std::string> verdict(const FilterField& field, const FilterToken& token) {
        const std::string value = lowerCase(token.value);
        if (value == "yes" || value == "true" || value == "1") return "(" + std::string(field.sql) + " IS 1)";
        if (value == "no" || value == "false" || value == "0") return "(" + std::string(field.sql) + " IS 0)";
        if (field.kind == FieldKind::yesNo) return fail(token.valuePosition, "yes or no");
        if (value.empty() || value == "unknown") return "(" + std::string(field.sql) + " IS NULL)";
        return fail(token.valuePosition, "yes, no or unknown");
    }

    Result<std::string> annotated(const FilterToken& token) {
        const std::string value = lowerCase(token.value);
        const std::string any = "EXISTS (SELECT 1 FROM annotation a WHERE a.trace = t.id)";
        if (!token.quoted && value == "yes") return any;
        if (!token.quoted && value == "no") return "(NOT " + any + ")";
        return "EXISTS (SELECT 1 FROM annotation a JOIN source s ON s.id = a.source WHERE a.trace = t.id AND s.kind = 'person' AND s.name = " +
               bound(token.value) + ")";
    }

    Result<std::string> has(const FilterToken& token) {
        const std::size_t at = token.value.find('@');
        const Result<PatternSet> patterns = parsePatternSet(std::string_view(token.value).substr(0, at));
        if (!patterns.ok() || patterns->empty()) return fail(token.valuePosition, "one of the patterns SA, MR, DC, SR, CI, EC");
        SEXTANT_ASSIGN(const Tagger tagger, resolveTagger(m_database, at == std::string::npos ? "effective" : token.value.substr(at + 1)));
        SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(m_database));
        const std::string source = bound(tagger.source);
        const std::string segmentation = bound(active.id);
        std::string sql;
        for (const Pattern pattern : allPatterns) {
            if (!patterns->has(pattern)) continue;
            const std::string bit = std::to_string(1 << index(pattern));
            sql += std::string(sql.empty() ? "(" : " AND ") + "(EXISTS (SELECT 1 FROM trace_rollup u WHERE u.trace = t.id AND u.segmentation = " +
                   segmentation + " AND u.source = " + source + " AND u." + std::string(rollupColumns[index(pattern)]) +
                   " > 0) OR EXISTS (SELECT 1 FROM trace_tag g WHERE g.trace = t.id AND g.source = " + source + " AND g.patterns & " + bit + "))";
        }
        return sql + ")";
    }

    const store::Database& m_database;
    std::string_view m_expression;
    std::vector<FilterToken> m_tokens;
    TraceFilter& m_filter;
    std::size_t m_next = 0;
    int m_depth = 0;
};

}  // namespace

void TraceFilter::bindTo(store::Statement& statement) const {
    int parameter = firstParameter;
    for (const Parameter& value : parameters) {
        std::visit([&](const auto& v) { statement.bind(parameter, v); }, value);
        ++parameter;
    }
}

Result<TraceFilter> parseTraceFilter(const store::Database& database, std::string_view expression, int firstParameter) {
    TraceFilter filter;
    filter.firstParameter = firstParameter;
    SEXTANT_ASSIGN(std::vector<FilterToken> tokens, splitFilter(expression));
    SEXTANT_TRY(FilterParser(database, expression, std::move(tokens), filter).run());
    return filter;
}

std::string filterTerm(std::string_view field, std::string_view value) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' || c == '@' || c == ':';
    };
    std::string term(field);
    term += ':';
    // A leading sign of an operator would be read as part of it.
    if (!value.empty() && value.front() != ':' && std::all_of(value.begin(), value.end(), plain)) return term + std::string(value);
    term += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\') term += '\\';
        term += c;
    }
    return term + '"';
}

std::string filterAnd(std::string_view a, std::string_view b) {
    const auto blank = [](std::string_view text) { return text.find_first_not_of(" \t\n\r") == std::string_view::npos; };
    if (blank(a)) return std::string(b);
    if (blank(b)) return std::string(a);
    return "(" + std::string(a) + ") (" + std::string(b) + ")";
}

}  // namespace sextant::query
