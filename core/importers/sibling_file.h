// Files that stand beside an imported file on disk and say what its records leave out. Standard input and members of archives
// have no siblings; a sibling that cannot be read counts as absent, because the file itself can be read without it.
#pragma once

#include "core/importers/importer.h"
#include "core/importers/json_value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::importers {

// Names of the regular files in the file's folder that begin with `begin` and end in `end`, in byte order.
std::vector<std::string> siblingNames(const InputFile& file, std::string_view begin, std::string_view end);

// A JSON document in the file's folder, or `up` folders above it. Nothing where it is missing, no JSON or larger than 16 MiB.
std::optional<Json> readSibling(const InputFile& file, const std::string& name, int up = 0);

// Name of the folder the file stands in, "" where that is not known.
std::string folderName(const InputFile& file, int up = 0);

}  // namespace sextant::importers
