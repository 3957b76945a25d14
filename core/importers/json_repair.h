// What JSON parsers refuse and research files contain nevertheless. Pure functions on bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::importers {

struct JsonRepair {
    std::size_t offset = 0;  // bytes into the record
    std::string what;        // "a lone surrogate became U+FFFD"
};

// The record with lone surrogate escapes and invalid UTF-8 replaced by U+FFFD, NaN and Infinity by null, and raw control
// characters inside strings escaped. `repairs` gets one entry per kind, at its first place. Where nothing of this kind is
// wrong the text comes back unchanged and `repairs` stays empty.
std::string repairJson(std::string_view json, std::vector<JsonRepair>& repairs);

// A beginning of a JSON text, closed so that it parses: an unfinished string ends where the text ends, an unfinished member
// or element without a value is left out, open brackets are closed. For looking at the first bytes of a large file.
std::string closeTruncatedJson(std::string_view json);

// True where brackets nest deeper than `limit`; brackets inside strings do not count.
bool nestsDeeperThan(std::string_view json, std::size_t limit);

// Documents nested deeper than this are refused: what reads them later recurses.
inline constexpr std::size_t maxJsonDepth = 512;

}  // namespace sextant::importers
