// The files Sextant ships (rule packs, taxonomies, samples, help). Looked for in this order: the folder named by the
// environment variable SEXTANT_RESOURCES, ../share/sextant beside the program, the source tree the program was built from.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace sextant {

// The folder that holds the resources, or an error that names the places searched.
Result<std::string> resourceFolder();

// The path of one resource, for example resourcePath("rules/o1-patterns.tsv"). Fails where no such file exists.
Result<std::string> resourcePath(std::string_view relativePath);

// The bytes of one resource.
Result<std::string> readResource(std::string_view relativePath);

// The bytes of any file; the error names the file and the reason.
Result<std::string> readWholeFile(const std::string& path);

}  // namespace sextant
