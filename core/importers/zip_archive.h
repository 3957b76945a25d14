// ZIP archives: what they list, and their members as streams. Nothing is ever extracted to disk, so a member's name cannot lead
// anywhere; names that try are reported. The one place that knows libzip. All functions are safe to call from any thread.
//
// Refused, in a sentence: encrypted members, compression the library does not know, and bombs: members that unpack to more than
// `zipMemberLimit` bytes or, above `zipRatioFrom` bytes, to more than `zipRatioLimit` times their packed size; archives whose
// members together are larger than `zipArchiveLimit`.
#pragma once

#include "core/base/result.h"
#include "core/importers/byte_source.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace sextant::importers {

inline constexpr std::uint64_t zipMemberLimit = std::uint64_t{4} << 30;
inline constexpr std::uint64_t zipArchiveLimit = std::uint64_t{64} << 30;
inline constexpr std::uint64_t zipRatioLimit = 200;
inline constexpr std::uint64_t zipRatioFrom = std::uint64_t{16} << 20;

struct ZipMember {
    std::string name;
    std::int64_t index = 0;
    std::uint64_t packedSize = 0;
    std::string refused;  // why it cannot be read, "" where it can
    std::string remark;   // worth telling though it is read
};

struct ZipListing {
    std::vector<ZipMember> members;  // files only, in byte order of their names; hidden ones are left out
    bool inspectLog = false;         // an Inspect log: samples/*.json beside header.json, or _journal/start.json
};

// Whether the file begins as a ZIP archive does. False where it cannot be read.
bool looksLikeZip(const std::string& path);

// Fails in a sentence where the archive is damaged, incomplete or a bomb as a whole.
Result<ZipListing> listZip(const std::string& path);

// The unpacked bytes of a member; gzip and zstd inside are unpacked as well.
Result<std::unique_ptr<ByteSource>> openZipMember(const std::string& path, std::int64_t index);

// An Inspect log as JSON Lines: {"inspect_header":...}, then {"inspect_member":name,"sample":...} for each sample, in byte order
// of the names; {"inspect_member":name,"error":sentence} where a sample cannot be read.
Result<std::unique_ptr<ByteSource>> openInspectArchive(const std::string& path);

}  // namespace sextant::importers
