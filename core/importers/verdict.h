// Verdicts as files write them. Pure functions.
#pragma once

#include <optional>
#include <string_view>

namespace sextant::importers {

// true/false, 1/0, "TRUE", "C"/"I" (Inspect), "correct"/"wrong", "yes"/"no", "pass"/"fail" and their likes, in any case.
// Any other text, and any other number, is no verdict.
std::optional<bool> parseVerdict(std::string_view text);

}  // namespace sextant::importers
