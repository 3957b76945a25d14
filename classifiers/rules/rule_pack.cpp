#include "classifiers/rules/rule_pack.h"

#include "classifiers/rules/rule_expression.h"

#include <charconv>
#include <cmath>
#include <unordered_map>

namespace sextant::classifiers {
namespace {

constexpr std::string_view packColumns = "id\tpattern\tlang\ttier\tgates\tweight\tregex\tnote";

std::string_view packTrim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> packSplit(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<double> packNumber(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<std::uint32_t> packCount(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<StepShape> shapeFromText(std::string_view text) {
    constexpr std::array<std::string_view, 5> names = {"prose", "heading", "list", "code", "math"};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == text) return static_cast<StepShape>(i);
    return std::nullopt;
}

// One gate of the comma list; the error is the reason alone.
Status readGate(std::string_view gate, RuleGates& gates) {
    const std::size_t cut = gate.find_first_of(":=");
    const std::string_view name = gate.substr(0, cut);
    const std::string_view value = cut == std::string_view::npos ? std::string_view() : gate.substr(cut + 1);
    const auto badValue = [&] { return failure("gate \"" + std::string(gate) + "\" has no usable value"); };
    if (value.empty()) {
        if (name == "start") gates.start = true;
        else if (name == "first15") gates.early = 0.15f;
        else if (name == "final") gates.final = true;
        else if (name == "not-final") gates.notFinal = true;
        else if (name == "context") gates.context = true;
        else if (name == "no-context") gates.context = false;
        else if (name == "constraints") gates.constraints = true;
        else if (name == "needs-second") gates.second = true;
        else return failure("unknown gate \"" + std::string(gate) + "\"");
        return {};
    }
    if (name == "early" || name == "late") {
        const std::optional<double> share = packNumber(value);
        if (!share || *share < 0 || *share > 1) return badValue();
        (name == "early" ? gates.early : gates.late) = static_cast<float>(*share);
    } else if (name == "first" || name == "min" || name == "max") {
        const std::optional<std::uint32_t> count = packCount(value);
        if (!count || *count == 0) return badValue();
        (name == "first" ? gates.first : name == "min" ? gates.minimumBytes : gates.maximumBytes) = *count;
    } else if (name == "after") {
        const Result<PatternSet> patterns = parsePatternSet(value);
        if (!patterns || patterns->empty()) return badValue();
        gates.after = *patterns;
    } else if (name == "kind") {
        std::uint8_t shapes = 0;
        for (const std::string_view part : packSplit(value, '|')) {
            const std::optional<StepShape> shape = shapeFromText(part);
            if (!shape) return badValue();
            shapes |= static_cast<std::uint8_t>(1u << static_cast<unsigned>(*shape));
        }
        gates.shapes = shapes;
    } else {
        return failure("unknown gate \"" + std::string(gate) + "\"");
    }
    return {};
}

// What a rule without a weight gets, on top of lifting the pattern's bias: A ends at 0.82, B at 0.62, two C at 0.6.
float defaultWeight(RuleTier tier, float bias) {
    if (tier == RuleTier::a) return 1.5f - bias;
    if (tier == RuleTier::b) return 0.5f - bias;
    return tier == RuleTier::c ? (0.4f - bias) / 2 : 0.0f;
}

Status readWeights(std::string_view text, const RulePack& pack, Rule& rule) {
    bool own = false;
    for (std::string_view part : packSplit(text, ' ')) {
        part = packTrim(part);
        if (part.empty()) continue;
        std::optional<Pattern> pattern = rule.pattern;
        std::string_view value = part;
        if (const std::size_t cut = part.find('='); cut != std::string_view::npos) {
            pattern = patternFromCode(part.substr(0, cut));
            value = part.substr(cut + 1);
            if (!pattern) return failure("weight \"" + std::string(part) + "\" names no pattern");
        }
        const std::optional<double> number = packNumber(value);
        if (!number || std::abs(*number) > 20)
            return failure("weight \"" + std::string(part) + "\" is not a number between -20 and 20");
        if (!pattern) return failure("a helper's weight must name its patterns, for example SR=-0.8");
        rule.weights[index(*pattern)] = static_cast<float>(*number);
        own = own || pattern == rule.pattern;
    }
    if (rule.pattern && !own) rule.weights[index(*rule.pattern)] = defaultWeight(rule.tier, pack.bias[index(*rule.pattern)]);
    return {};
}

bool validRuleId(std::string_view id) {
    if (id.empty() || id.size() > 60) return false;
    for (const char c : id)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-')) return false;
    return true;
}

// One rule line; the error is the reason alone.
Status readRule(const std::vector<std::string_view>& cells, const RulePack& pack, Rule& rule) {
    if (cells.size() != 8)
        return failure("has " + std::to_string(cells.size()) + " columns separated by tabs, 8 are needed");
    if (!validRuleId(rule.id)) return failure("the id must be letters, digits, '_' or '-'");
    if (const std::string_view code = packTrim(cells[1]); code != "-") {
        rule.pattern = patternFromCode(code);
        if (!rule.pattern) return failure("unknown pattern \"" + std::string(code) + "\"");
    }
    const std::string_view language = packTrim(cells[2]);
    if (language == "en") rule.language = RuleLanguage::english;
    else if (language == "zh") rule.language = RuleLanguage::chinese;
    else if (language == "any") rule.language = RuleLanguage::any;
    else return failure("unknown language \"" + std::string(language) + "\" (en, zh or any)");
    const std::string_view tier = packTrim(cells[3]);
    if (tier == "A") rule.tier = RuleTier::a;
    else if (tier == "B") rule.tier = RuleTier::b;
    else if (tier == "C") rule.tier = RuleTier::c;
    else if (tier == "helper") rule.tier = RuleTier::helper;
    else return failure("unknown tier \"" + std::string(tier) + "\" (A, B, C or helper)");
    if ((rule.tier == RuleTier::helper) == rule.pattern.has_value())
        return failure("a helper has \"-\" as its pattern, and only a helper has");
    if (const std::string_view gates = packTrim(cells[4]); !gates.empty() && gates != "-")
        for (const std::string_view gate : packSplit(gates, ',')) SEXTANT_TRY(readGate(packTrim(gate), rule.gates));
    SEXTANT_TRY(readWeights(packTrim(cells[5]), pack, rule));
    rule.expression = std::string(packTrim(cells[6]));
    SEXTANT_TRY(checkRuleExpression(rule.expression));
    rule.note = std::string(packTrim(cells[7]));
    return {};
}

// "# key: value" of the file's head.
Status readHead(std::string_view key, std::string_view value, RulePack& pack, int& schema) {
    if (key == "schema_version") {
        if (value != "1") return failure("schema_version " + std::string(value) + " is not known to this version of Sextant, which reads 1");
        schema = 1;
    } else if (key == "pack") {
        pack.name = value;
    } else if (key == "version") {
        pack.version = value;
    } else if (key == "codebook") {
        const std::optional<std::uint32_t> number = packCount(value);
        if (!number || *number == 0) return failure("codebook must be a number, for example 1");
        pack.codebook = static_cast<int>(*number);
    } else if (key == "bias") {
        for (const std::string_view part : packSplit(value, ' ')) {
            if (part.empty()) continue;
            const std::size_t cut = part.find('=');
            const std::optional<Pattern> pattern = patternFromCode(part.substr(0, cut));
            const std::optional<double> number =
                cut == std::string_view::npos ? std::nullopt : packNumber(part.substr(cut + 1));
            if (!pattern || !number) return failure("bias \"" + std::string(part) + "\" is not of the form SA=-2.0");
            pack.bias[index(*pattern)] = static_cast<float>(*number);
        }
    }
    return {};
}

}  // namespace

std::string RulePack::versionText() const {
    return name + " " + version + " (codebook " + std::to_string(codebook) + ")";
}

Result<RulePack> parseRulePack(std::string_view text, const std::string& fileName) {
    RulePack pack;
    pack.bias.fill(-2.0f);
    int schema = 0;
    int lineNumber = 0;
    bool columnsSeen = false;
    std::unordered_map<std::string, int> lineOfId;
    const auto at = [&](const std::string& reason) {
        return failure(fileName + " line " + std::to_string(lineNumber) + reason + ".");
    };
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    for (std::string_view line : packSplit(text, '\n')) {
        ++lineNumber;
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (packTrim(line).empty()) continue;
        if (line.front() == '#') {
            const std::string_view body = packTrim(line.substr(1));
            if (const std::size_t colon = body.find(':'); colon != std::string_view::npos && !columnsSeen)
                if (const Status head = readHead(body.substr(0, colon), packTrim(body.substr(colon + 1)), pack, schema); !head)
                    return at(": " + head.error().message);
            continue;
        }
        if (!columnsSeen) {
            if (schema == 0) return at(": the line \"# schema_version: 1\" is missing above the columns");
            if (pack.name.empty()) return at(": the line \"# pack: NAME\" is missing above the columns");
            if (pack.version.empty()) return at(": the line \"# version: N.N.N\" is missing above the columns");
            if (pack.codebook == 0) return at(": the line \"# codebook: 1\" is missing above the columns");
            if (line != packColumns) return at(": expected the column names id, pattern, lang, tier, gates, weight, regex, note, separated by tabs");
            columnsSeen = true;
            continue;
        }
        const std::vector<std::string_view> cells = packSplit(line, '\t');
        Rule rule;
        rule.id = std::string(packTrim(cells[0]));
        rule.line = lineNumber;
        if (const Status read = readRule(cells, pack, rule); !read)
            return at(", rule " + (rule.id.empty() ? std::string("without id") : rule.id) + ": " + read.error().message);
        if (const auto [known, added] = lineOfId.emplace(rule.id, lineNumber); !added)
            return at(", rule " + rule.id + ": the id is already used in line " + std::to_string(known->second));
        pack.rules.push_back(std::move(rule));
    }
    if (!columnsSeen) return failure(fileName + ": holds no rules; a pack begins with \"# schema_version: 1\".");
    if (pack.rules.empty()) return failure(fileName + ": holds the column names but no rule.");
    return pack;
}

}  // namespace sextant::classifiers
