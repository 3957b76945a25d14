// Files that parse and hold no traces of their own: told from their shape, with the reason for people.
#pragma once

#include "core/importers/sample_content.h"

#include <string>

namespace sextant::importers {

// Evaluations that quote the traces of other files, label files and other companions of traces: why they hold none; "" for
// anything else.
std::string refusalByShape(const SampleContent& content);

// A sentence for a file no importer reads. `reason` is what the nearest importer said, or "".
std::string refusalForUnknown(const SampleContent& content, std::string reason);

}  // namespace sextant::importers
