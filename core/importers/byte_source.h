// ByteSource: the bytes of a file, decompressed on the fly (gzip and zstd are recognised by their magic bytes), or of
// standard input. Owned by one thread.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace sextant::importers {

class ByteSource {
public:
    virtual ~ByteSource() = default;

    // Reads up to `capacity` bytes into `buffer`; 0 at the end.
    virtual Result<std::size_t> read(char* buffer, std::size_t capacity) = 0;
    // Bytes of the underlying (compressed) file consumed so far, and its size (0 for standard input): for progress.
    [[nodiscard]] virtual std::uint64_t consumed() const = 0;
    [[nodiscard]] virtual std::uint64_t size() const = 0;
};

// Opens a path, or standard input for "-".
Result<std::unique_ptr<ByteSource>> openByteSource(const std::string& path);

}  // namespace sextant::importers
