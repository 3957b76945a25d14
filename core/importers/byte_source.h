// ByteSource: the bytes of a file, decompressed on the fly (gzip and zstd are recognised by their magic bytes), or of
// standard input. Owned by one thread.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace sextant::importers {

class ByteSource {
public:
    virtual ~ByteSource() = default;

    // Reads up to `capacity` bytes into `buffer`; 0 at the end. Fails on damaged compressed data and on read errors.
    virtual Result<std::size_t> read(char* buffer, std::size_t capacity) = 0;
    // Bytes of the underlying (compressed) file consumed so far, and its size (0 for standard input): for progress.
    [[nodiscard]] virtual std::uint64_t consumed() const = 0;
    [[nodiscard]] virtual std::uint64_t size() const = 0;
};

// Opens a path, or standard input for "-".
Result<std::unique_ptr<ByteSource>> openByteSource(const std::string& path);

// Opens the same bytes for a look at their beginning. Standard input and pipes, which can be read only once, keep what the
// look took and give it to the next openByteSource() of the same path. Safe to call from any thread.
Result<std::unique_ptr<ByteSource>> openByteSourceForPeek(const std::string& path);

// `source` itself, or what it unpacks to where its first bytes are those of gzip or zstd. `name` is for messages.
Result<std::unique_ptr<ByteSource>> decompressing(const std::string& name, std::unique_ptr<ByteSource> source);

// Bytes in memory, which must outlive the source.
std::unique_ptr<ByteSource> memoryByteSource(std::string_view bytes);

// Reads at most `limit` bytes. `complete` tells whether that was all.
struct ReadBytes {
    std::string bytes;
    bool complete = false;
};
Result<ReadBytes> readBytes(ByteSource& source, std::size_t limit);

}  // namespace sextant::importers
