// What `import` and `detect` share: the options that say how files are read.
#pragma once

#include "app/cli/command.h"
#include "app/operations/import_traces.h"

namespace sextant::cli {

const std::vector<OptionSpec>& importSourceOptions();
Result<operations::ImportRequest> importRequest(const Arguments& arguments, std::size_t firstPath);

}  // namespace sextant::cli
