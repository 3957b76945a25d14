// Tagger: which source of tags a question is asked of, as contract.md names it.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::query {

struct Tagger {
    std::int64_t source = 0;     // row id
    std::string name;            // as resolved: "fused" is "rules" where nothing was fused
    std::string version;         // of machines; of "effective" that of its machine; "" for persons
    std::string codebook = "1";
};

// The error lists the taggers the project has.
Result<Tagger> resolveTagger(const store::Database& database, std::string_view name);

// All sources that have said something, machines first, then persons by name: "effective", "rules", "person:ana".
Result<std::vector<std::string>> taggersOf(const store::Database& database);

}  // namespace sextant::query
