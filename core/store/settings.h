// Settings kept in the project file.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sextant::store {

inline constexpr std::string_view segmentationSetting = "segmentation";    // method shown and counted, "step@1"
inline constexpr std::string_view machineOrderSetting = "machine_order";   // "fused,model,judge,rules"

Result<std::optional<std::string>> setting(const Database& database, std::string_view key);
Status setSetting(Database& database, std::string_view key, std::string_view value);

struct ActiveSegmentation {
    std::int64_t id = 0;       // 0: the project has no segmentation yet
    std::string method;
};

// The segmentation the project shows and counts: its setting, else the first one made.
Result<ActiveSegmentation> activeSegmentation(const Database& database);
// Id of a method's segmentation, 0 where the project has none. "" names the active one.
Result<std::int64_t> segmentationId(const Database& database, std::string_view method);
Result<std::int64_t> ensureSegmentation(Database& database, std::string_view method);

Result<std::string> machineOrder(const Database& database);
// Place of a machine source in such an order; sources that are not named come last.
std::size_t rankOfMachine(std::string_view order, std::string_view source);

// Ids of sources; TAGGER as contract.md names it ("rules", "person:ana", "effective"). 0 where the project has none.
Result<std::int64_t> sourceId(const Database& database, std::string_view tagger);
Result<std::int64_t> ensureSource(Database& database, std::string_view tagger);
Result<std::int64_t> ensureSourceVersion(Database& database, std::int64_t source, std::string_view version,
                                         std::string_view codebook, std::string_view thresholdsJson);

}  // namespace sextant::store
