#include "app/cli/arguments.h"

#include <algorithm>
#include <charconv>

namespace sextant::cli {
namespace {

const OptionSpec* findOption(const std::vector<OptionSpec>& options, std::string_view name) {
    for (const OptionSpec& option : options)
        if (name == option.name || (!option.shortName.empty() && name == option.shortName)) return &option;
    return nullptr;
}

}  // namespace

Result<Arguments> Arguments::parse(const std::vector<std::string>& words, const std::vector<OptionSpec>& options) {
    Arguments out;
    bool onlyPositionals = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (onlyPositionals || word == "-" || word.size() < 2 || word[0] != '-') {
            out.m_positionals.push_back(word);
            continue;
        }
        if (word == "--") {
            onlyPositionals = true;
            continue;
        }
        if (word == "--json" || word == "--help" || word == "-h") {
            out.m_options[word == "-h" ? "--help" : word].emplace_back();
            continue;
        }
        const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
        const std::string name = word.substr(0, equals);
        const OptionSpec* option = findOption(options, name);
        if (!option) return usageError("Unknown option " + name + ".");
        std::vector<std::string>& values = out.m_options[std::string(option->name)];
        if (option->value.empty()) {
            if (equals != std::string::npos) return usageError("The option " + name + " takes no value.");
            values.emplace_back();
        } else if (equals != std::string::npos) {
            values.push_back(word.substr(equals + 1));
        } else if (i + 1 < words.size()) {
            values.push_back(words[++i]);
        } else {
            return usageError("The option " + name + " needs a value (" + std::string(option->value) + ").");
        }
    }
    return out;
}

bool Arguments::has(std::string_view option) const { return m_options.find(option) != m_options.end(); }

std::optional<std::string> Arguments::value(std::string_view option) const {
    const auto found = m_options.find(option);
    if (found == m_options.end()) return std::nullopt;
    return found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
    const auto found = m_options.find(option);
    return found == m_options.end() ? std::vector<std::string>{} : found->second;
}

std::string Arguments::valueOr(std::string_view option, std::string_view fallback) const {
    return value(option).value_or(std::string(fallback));
}

Result<std::int64_t> Arguments::integer(std::string_view option, std::int64_t fallback, std::int64_t least) const {
    const std::optional<std::string> text = value(option);
    if (!text) return fallback;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size() || number < least)
        return usageError("The option " + std::string(option) + " takes a whole number of at least " + std::to_string(least) +
                          ", not \"" + *text + "\".");
    return number;
}

}  // namespace sextant::cli
