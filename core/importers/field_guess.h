// Guesses which field of a record is what, from the names that published files use and from the values of some records.
#pragma once

#include "core/importers/importer.h"
#include "core/importers/json_value.h"

#include <string>
#include <string_view>
#include <vector>

namespace sextant::importers {

struct FieldGuess {
    FieldMapping mapping;
    double confidence = 0;  // 0: these records hold no model response
    std::string reason;     // why, where confidence is 0
};

// `records` are objects with their members in file order. Rules, in short:
// * names are compared without case, blanks and punctuation, in order of how telling they are;
// * of two fields with the same name in different spelling, the one nearest to the response is taken;
// * "answer" is the gold answer where another field is the response, and the response's second part where only a reasoning
//   field is; a long "answer" beside a question alone is the response itself;
// * a response field must hold text (or lists of texts) in some record; null and "" are empty completions.
FieldGuess guessFields(const std::vector<Json>& records);

// "Complex_CoT" -> "complexcot"
std::string normalisedFieldName(std::string_view name);

// Whether any record has a member of this exact name.
bool anyRecordHas(const std::vector<Json>& records, std::string_view key);

}  // namespace sextant::importers
