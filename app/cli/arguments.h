// Arguments: the words after a command, parsed against what the command takes. A value option takes the next word whatever
// it looks like: filter expressions begin with '-' (that is why this is no general option parser). Plain values.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::cli {

struct OptionSpec {
    std::string_view name;        // "--task"
    std::string_view shortName;   // "-o" or ""
    std::string_view value;       // name of the value in the help, "" for a switch
    std::string_view help;
};

class Arguments {
public:
    // Every command also takes --json and --help. The error names the word that was not understood.
    static Result<Arguments> parse(const std::vector<std::string>& words, const std::vector<OptionSpec>& options);

    [[nodiscard]] bool has(std::string_view option) const;
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;  // the last one given
    [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
    [[nodiscard]] std::string valueOr(std::string_view option, std::string_view fallback) const;
    [[nodiscard]] Result<std::int64_t> integer(std::string_view option, std::int64_t fallback, std::int64_t least) const;
    [[nodiscard]] const std::vector<std::string>& positionals() const { return m_positionals; }
    [[nodiscard]] bool json() const { return has("--json"); }

private:
    std::map<std::string, std::vector<std::string>, std::less<>> m_options;
    std::vector<std::string> m_positionals;
};

}  // namespace sextant::cli
