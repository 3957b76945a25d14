// Small packs and the shipped one, as the tests of rules need them.
#pragma once

#include "classifiers/rules/rule_matcher.h"
#include "classifiers/rules/rule_pack.h"
#include "core/tagging/classifier.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::test {

// A pack of these lines below a head that is in order (biases -2; the columns are on line 5, the first rule on line 6).
std::string packText(const std::vector<std::string>& ruleLines);

// One rule line; "" for weight is the default of the tier.
std::string ruleLine(const std::string& id, const std::string& pattern, const std::string& language, const std::string& tier,
                     const std::string& gates, const std::string& weight, const std::string& expression);

// The pack of these lines; throws where it does not parse.
classifiers::RulePack packOf(const std::vector<std::string>& ruleLines);

// The reason parsePack gives for not reading `text` as "p.tsv"; "" where it reads it.
std::string parseError(const std::string& text);

// The pack in resources/rules, parsed.
const classifiers::RulePack& parsedShippedPack();

// The ids of the rules that hit, joined by blanks, by the index and without it. "(differs)" stands in front where these differ.
std::string idsOfHits(const classifiers::RuleMatcher& matcher, std::string_view step, const classifiers::StepSurroundings& around = {});

// A classifier made of rule lines, from a file in a temporary folder.
std::unique_ptr<tagging::Classifier> classifierOf(const std::vector<std::string>& ruleLines);

// Steps as one trace: the text they are joined to by blank lines, and their spans.
struct TraceOfSteps {
    explicit TraceOfSteps(const std::vector<std::string>& steps);
    std::string text;
    std::vector<Segment> segments;
};

}  // namespace sextant::test
