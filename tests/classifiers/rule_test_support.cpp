#include "tests/classifiers/rule_test_support.h"

#include "classifiers/rules/rule_classifier.h"
#include "core/base/resources.h"
#include "tests/support/paths.h"

#include <stdexcept>

namespace sextant::test {
using namespace classifiers;

std::string packText(const std::vector<std::string>& ruleLines) {
    std::string text = "# schema_version: 1\n# pack: test\n# version: 2.5.0\n# codebook: 1\n"
                       "id\tpattern\tlang\ttier\tgates\tweight\tregex\tnote\n";
    for (const std::string& line : ruleLines) text += line + "\n";
    return text;
}

std::string ruleLine(const std::string& id, const std::string& pattern, const std::string& language, const std::string& tier,
                     const std::string& gates, const std::string& weight, const std::string& expression) {
    return id + "\t" + pattern + "\t" + language + "\t" + tier + "\t" + gates + "\t" + weight + "\t" + expression + "\t";
}

RulePack packOf(const std::vector<std::string>& ruleLines) {
    Result<RulePack> pack = parseRulePack(packText(ruleLines), "test.tsv");
    if (!pack) throw std::runtime_error(pack.error().message);
    return std::move(*pack);
}

std::string parseError(const std::string& text) {
    const Result<RulePack> pack = parseRulePack(text, "p.tsv");
    return pack ? std::string() : pack.error().message;
}

const RulePack& parsedShippedPack() {
    static const RulePack pack = [] {
        const Result<std::string> text = readWholeFile((sourceFolder() / "resources" / "rules" / "o1-patterns.tsv").string());
        if (!text) throw std::runtime_error(text.error().message);
        Result<RulePack> parsed = parseRulePack(*text, "o1-patterns.tsv");
        if (!parsed) throw std::runtime_error(parsed.error().message);
        return std::move(*parsed);
    }();
    return pack;
}

std::string idsOfHits(const RuleMatcher& matcher, std::string_view step, const StepSurroundings& around) {
    RuleMatcher::Scratch scratch = matcher.makeScratch();
    std::vector<RuleHit> hits, exhaustive;
    matcher.match(step, around, scratch, hits);
    matcher.matchExhaustively(step, around, scratch, exhaustive);
    std::string ids = hits == exhaustive ? "" : "(differs)";
    for (const RuleHit& hit : hits) ids += (ids.empty() ? "" : " ") + matcher.pack().rules[hit.rule].id;
    return ids;
}

std::unique_ptr<tagging::Classifier> classifierOf(const std::vector<std::string>& ruleLines) {
    const TemporaryFolder folder;
    writeFile(folder.path() / "pack.tsv", packText(ruleLines));
    Result<std::unique_ptr<tagging::Classifier>> classifier = loadRuleClassifier(folder.file("pack.tsv"));
    if (!classifier) throw std::runtime_error(classifier.error().message);
    return std::move(*classifier);
}

TraceOfSteps::TraceOfSteps(const std::vector<std::string>& steps) {
    for (const std::string& step : steps) {
        if (!text.empty()) text += "\n\n";
        segments.push_back({{text.size(), text.size() + step.size()}, SegmentKind::prose});
        text += step;
    }
}

}  // namespace sextant::test
