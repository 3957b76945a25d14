#include "app/operations/tagger_choice.h"

#include "classifiers/rules/rule_classifier.h"

namespace sextant::operations {

Result<std::unique_ptr<tagging::Classifier>> chooseTagger(const std::string& tagger, const std::string& rulePack) {
    if (tagger == "rules" || tagger == "fused") return classifiers::loadRuleClassifier(rulePack);
    return usageError("There is no tagger \"" + tagger + "\" in this version. Use rules, or fused (equals rules here).");
}

}  // namespace sextant::operations
