// Filter expressions behind the marks of a figure, in the language of --where. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace sextant::charts {

// field:"value" with backslash before quotes and backslashes.
std::string chartFilterTerm(std::string_view field, std::string_view value);

// Both must hold; an expression that is not a single term is put into parentheses. Either may be empty.
std::string bothFilters(std::string_view first, std::string_view second);

}  // namespace sextant::charts
