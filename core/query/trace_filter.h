// TraceFilter: filter expressions (contract.md) as SQL over the table `trace` with bound parameters; no text of an expression is
// ever spliced into SQL.
//
//   expression = term { blank term | OR term }        blanks mean "and" and bind tighter than OR
//   term       = ["-"] ( "(" expression ")" | field operator value | word )
//   operator   = ":" "=" ">" ">=" "<" "<=" "~"        ":" is "=", for text question context file "contains"; "~" is "contains" everywhere
//   value      = bare characters up to a blank or parenthesis, or "quoted", with \" and \\ inside
//   word       = a bare or quoted value: traces whose text or question contains it
//
// Fields: task model method domain lang kind external (texts, compared exactly) · problem sample id steps tokens characters
// (numbers) · file question context text (contains, letters A-Z in either case) · correct:yes|no|unknown · truncated empty
// annotated:yes|no · annotated:NAME · has:SR, has:SR@rules, has:SR@person:ana (a step or the whole trace; effective unless said).
#pragma once

#include "core/base/result.h"
#include "core/store/statement.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sextant::store { class Database; }

namespace sextant::query {

struct TraceFilter {
    // A condition on the row `t` of trace, "1" for an empty expression. Parameters are ?1 ?2 ... shifted by firstParameter - 1.
    std::string condition = "1";
    std::vector<std::variant<std::int64_t, double, std::string>> parameters;
    int firstParameter = 1;

    void bindTo(store::Statement& statement) const;
    [[nodiscard]] int nextParameter() const { return firstParameter + static_cast<int>(parameters.size()); }
};

// The error (code usage) says at which character the expression stops making sense and what was expected there.
Result<TraceFilter> parseTraceFilter(const store::Database& database, std::string_view expression, int firstParameter = 1);

// One term with its value quoted where need be: filterTerm("task", "AIME 2024") is task:"AIME 2024"; task:"" is the empty key.
std::string filterTerm(std::string_view field, std::string_view value);

// Both conditions: "(a) (b)", leaving out empty ones.
std::string filterAnd(std::string_view a, std::string_view b);

}  // namespace sextant::query
