// Codebook: what each pattern means, from resources/taxonomies/o1-patterns.json (schema_version 1), in the language of the window.
// A missing or damaged file gives a sentence to show instead. Plain value; read once at start.
#pragma once

#include "core/base/result.h"
#include "core/trace/pattern.h"

#include <QString>

#include <array>
#include <string_view>

namespace sextant::gui {

struct CodebookEntry {
    QString name, definition, useFor, notFor;  // plain text; several items joined by line breaks
};

struct Codebook {
    std::array<CodebookEntry, patternCount> entries;
    QString problem;  // why there is nothing to show, "" where there is
};

// language: "en" or "zh"; texts missing in it are taken in English.
Result<Codebook> parseCodebook(std::string_view json, const QString& language);
// Of the shipped taxonomy; never fails, see `problem`.
Codebook readCodebook(const QString& language);

}  // namespace sextant::gui
