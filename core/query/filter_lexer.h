// Splits a filter expression (trace_filter.h) into its marks. Positions are code points from 1, as people count characters.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::query {

struct FilterToken {
    enum class Kind { open, close, minus, orWord, term, word, end };
    Kind kind = Kind::end;
    std::size_t position = 0;      // of its first character, from 1
    std::size_t valuePosition = 0;
    std::string field, op, value;  // term; word: value
    bool quoted = false;           // the value was quoted
};

// The last token is `end`. Fails (code usage) on an unfinished quotation or an empty unquoted value.
Result<std::vector<FilterToken>> splitFilter(std::string_view expression);

Error filterError(std::string_view expression, std::size_t position, const std::string& expected);

}  // namespace sextant::query
