// Which classifier stands behind a TAGGER name of contract.md. Used by operations only.
#pragma once

#include "core/base/result.h"
#include "core/tagging/classifier.h"

#include <memory>
#include <string>

namespace sextant::operations {

// "rules" or "fused"; fused combines whatever is installed and equals rules where there is nothing else. rulePack "" = shipped.
Result<std::unique_ptr<tagging::Classifier>> chooseTagger(const std::string& tagger, const std::string& rulePack = {});

}  // namespace sextant::operations
