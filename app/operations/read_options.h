// What a person fixed for an import, as importers take it. Used by operations only.
#pragma once

#include "app/operations/import_traces.h"
#include "core/importers/importer.h"

namespace sextant::operations {

// Fails on a mapping that is none.
Result<importers::ReadOptions> readOptions(const ImportRequest& request);

}  // namespace sextant::operations
