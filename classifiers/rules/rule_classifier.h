// RuleClassifier: tags steps with a rule pack (resources/rules): RE2 expressions per pattern and tier, with gates.
#pragma once

#include "core/base/result.h"
#include "core/tagging/classifier.h"

#include <memory>
#include <string>

namespace sextant::classifiers {

// The classifier of the rule pack in a file; the error names line and rule. "" loads the shipped pack.
Result<std::unique_ptr<tagging::Classifier>> loadRuleClassifier(const std::string& packPath = {});

}  // namespace sextant::classifiers
