#include "core/importers/byte_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>
#include <zstd.h>

namespace sextant::importers {
namespace {

constexpr std::size_t compressedChunk = 256 * 1024;
constexpr std::string_view gzipMagic = "\x1f\x8b";
constexpr std::string_view zstdMagic = "\x28\xb5\x2f\xfd";

// What a look at a pipe has taken from it, waiting for whoever reads it. Keyed by path; "-" is standard input.
struct PeekedPipe {
    int descriptor = -1;
    std::string bytes;
};

struct PeekedPipes {
    std::mutex mutex;
    std::map<std::string, PeekedPipe> pipes;
};

PeekedPipes& peekedPipes() {
    static PeekedPipes pipes;
    return pipes;
}

class FileBytes final : public ByteSource {
public:
    FileBytes(std::string path, int descriptor, std::uint64_t size, bool isPipe, bool peek, std::string before)
        : m_path(std::move(path)), m_descriptor(descriptor), m_size(size), m_isPipe(isPipe), m_peek(peek),
          m_before(std::move(before)) {}

    ~FileBytes() override {
        if (m_isPipe && m_peek) {
            const std::lock_guard lock(peekedPipes().mutex);
            peekedPipes().pipes[m_path] = PeekedPipe{m_descriptor, std::move(m_before)};
            return;
        }
        if (m_descriptor > 0) ::close(m_descriptor);
    }

    Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        if (m_beforeTaken < m_before.size()) {
            const std::size_t n = std::min(capacity, m_before.size() - m_beforeTaken);
            std::memcpy(buffer, m_before.data() + m_beforeTaken, n);
            m_beforeTaken += n;
            m_consumed += n;
            return n;
        }
        while (true) {
            const ssize_t n = ::read(m_descriptor, buffer, capacity);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return failure("Cannot read " + shownPath() + ": " + std::strerror(errno) + ".");
            const auto count = static_cast<std::size_t>(n);
            if (m_isPipe && m_peek) {
                m_before.append(buffer, count);
                m_beforeTaken = m_before.size();
            }
            m_consumed += count;
            return count;
        }
    }

    [[nodiscard]] std::uint64_t consumed() const override { return m_consumed; }
    [[nodiscard]] std::uint64_t size() const override { return m_size; }

private:
    [[nodiscard]] std::string shownPath() const { return m_path == "-" ? "standard input" : m_path; }

    std::string m_path;
    int m_descriptor;
    std::uint64_t m_size;
    bool m_isPipe;
    bool m_peek;
    std::string m_before;             // bytes a look has taken already
    std::size_t m_beforeTaken = 0;
    std::uint64_t m_consumed = 0;
};

// Gives back the first bytes that were read to recognise the compression.
class PrefixedBytes final : public ByteSource {
public:
    PrefixedBytes(std::string prefix, std::unique_ptr<ByteSource> rest)
        : m_prefix(std::move(prefix)), m_rest(std::move(rest)) {}

    Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        if (m_taken < m_prefix.size()) {
            const std::size_t n = std::min(capacity, m_prefix.size() - m_taken);
            std::memcpy(buffer, m_prefix.data() + m_taken, n);
            m_taken += n;
            return n;
        }
        return m_rest->read(buffer, capacity);
    }
    [[nodiscard]] std::uint64_t consumed() const override { return m_rest->consumed(); }
    [[nodiscard]] std::uint64_t size() const override { return m_rest->size(); }

private:
    std::string m_prefix;
    std::size_t m_taken = 0;
    std::unique_ptr<ByteSource> m_rest;
};

class GzipBytes final : public ByteSource {
public:
    GzipBytes(std::string path, std::unique_ptr<ByteSource> compressed)
        : m_path(std::move(path)), m_compressed(std::move(compressed)), m_input(compressedChunk) {
        inflateInit2(&m_stream, 16 + MAX_WBITS);
    }
    ~GzipBytes() override { inflateEnd(&m_stream); }
    GzipBytes(const GzipBytes&) = delete;
    GzipBytes& operator=(const GzipBytes&) = delete;

    Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        m_stream.next_out = reinterpret_cast<Bytef*>(buffer);
        m_stream.avail_out = static_cast<uInt>(std::min<std::size_t>(capacity, 1u << 30));
        const uInt wanted = m_stream.avail_out;
        while (m_stream.avail_out == wanted) {
            if (m_stream.avail_in == 0 && !m_inputEnded) {
                SEXTANT_ASSIGN(const std::size_t n, m_compressed->read(m_input.data(), m_input.size()));
                m_inputEnded = n == 0;
                m_stream.next_in = reinterpret_cast<Bytef*>(m_input.data());
                m_stream.avail_in = static_cast<uInt>(n);
            }
            if (m_memberEnded) {
                // A gzip file may hold several members behind each other (`cat a.gz b.gz`); zero bytes are padding.
                while (m_stream.avail_in > 0 && *m_stream.next_in == 0) ++m_stream.next_in, --m_stream.avail_in;
                if (m_stream.avail_in == 0) {
                    if (m_inputEnded) return std::size_t{0};
                    continue;
                }
                inflateReset(&m_stream);
                m_memberEnded = false;
            }
            if (m_stream.avail_in == 0 && m_inputEnded)
                return failure("The gzip data of " + m_path + " end early; the file is incomplete.");
            const int status = inflate(&m_stream, Z_NO_FLUSH);
            if (status == Z_STREAM_END) {
                m_memberEnded = true;
            } else if (status != Z_OK && status != Z_BUF_ERROR) {
                return failure("The gzip data of " + m_path + " are damaged near byte " +
                               std::to_string(m_compressed->consumed()) + ".");
            }
        }
        return std::size_t{wanted - m_stream.avail_out};
    }
    [[nodiscard]] std::uint64_t consumed() const override { return m_compressed->consumed(); }
    [[nodiscard]] std::uint64_t size() const override { return m_compressed->size(); }

private:
    std::string m_path;
    std::unique_ptr<ByteSource> m_compressed;
    std::vector<char> m_input;
    z_stream m_stream{};
    bool m_inputEnded = false;
    bool m_memberEnded = false;
};

class ZstdBytes final : public ByteSource {
public:
    ZstdBytes(std::string path, std::unique_ptr<ByteSource> compressed)
        : m_path(std::move(path)), m_compressed(std::move(compressed)), m_chunk(compressedChunk),
          m_context(ZSTD_createDCtx()) {
        // Frames made with --long need a larger window than the library allows by default.
        ZSTD_DCtx_setParameter(m_context, ZSTD_d_windowLogMax, 31);
    }
    ~ZstdBytes() override { ZSTD_freeDCtx(m_context); }
    ZstdBytes(const ZstdBytes&) = delete;
    ZstdBytes& operator=(const ZstdBytes&) = delete;

    Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        ZSTD_outBuffer out{buffer, capacity, 0};
        while (out.pos == 0) {
            if (m_in.pos == m_in.size && !m_inputEnded) {
                SEXTANT_ASSIGN(const std::size_t n, m_compressed->read(m_chunk.data(), m_chunk.size()));
                m_inputEnded = n == 0;
                m_in = ZSTD_inBuffer{m_chunk.data(), n, 0};
            }
            if (m_in.pos == m_in.size && m_inputEnded && m_frameEnded) return std::size_t{0};
            const std::size_t before = m_in.pos;
            const std::size_t hint = ZSTD_decompressStream(m_context, &out, &m_in);
            if (ZSTD_isError(hint))
                return failure("The zstd data of " + m_path + " are damaged near byte " +
                               std::to_string(m_compressed->consumed()) + " (" + ZSTD_getErrorName(hint) + ").");
            m_frameEnded = hint == 0;
            if (out.pos == 0 && m_in.pos == before && m_inputEnded && !m_frameEnded)
                return failure("The zstd data of " + m_path + " end early; the file is incomplete.");
        }
        return out.pos;
    }
    [[nodiscard]] std::uint64_t consumed() const override { return m_compressed->consumed(); }
    [[nodiscard]] std::uint64_t size() const override { return m_compressed->size(); }

private:
    std::string m_path;
    std::unique_ptr<ByteSource> m_compressed;
    std::vector<char> m_chunk;
    ZSTD_DCtx* m_context;
    ZSTD_inBuffer m_in{nullptr, 0, 0};
    bool m_inputEnded = false;
    bool m_frameEnded = true;
};

class MemoryBytes final : public ByteSource {
public:
    explicit MemoryBytes(std::string_view bytes) : m_bytes(bytes) {}
    Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        const std::size_t n = std::min(capacity, m_bytes.size() - m_taken);
        std::memcpy(buffer, m_bytes.data() + m_taken, n);
        m_taken += n;
        return n;
    }
    [[nodiscard]] std::uint64_t consumed() const override { return m_taken; }
    [[nodiscard]] std::uint64_t size() const override { return m_bytes.size(); }

private:
    std::string_view m_bytes;
    std::size_t m_taken = 0;
};

Result<std::unique_ptr<ByteSource>> openRawBytes(const std::string& path, bool peek) {
    int descriptor = -1;
    std::string before;
    {
        const std::lock_guard lock(peekedPipes().mutex);
        if (const auto found = peekedPipes().pipes.find(path); found != peekedPipes().pipes.end()) {
            descriptor = found->second.descriptor;
            before = std::move(found->second.bytes);
            peekedPipes().pipes.erase(found);
        }
    }
    if (descriptor < 0) descriptor = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return failure("Cannot open " + path + ": " + std::strerror(errno) + ".");

    struct stat status {};
    const bool known = ::fstat(descriptor, &status) == 0;
    if (known && S_ISDIR(status.st_mode)) {
        ::close(descriptor);
        return failure("Cannot read " + path + ": it is a folder.");
    }
    // Standard input is treated as a pipe even where a file stands behind it: it can be read only once as well.
    const bool isPipe = path == "-" || !known || !S_ISREG(status.st_mode);
    const std::uint64_t size = isPipe ? 0 : static_cast<std::uint64_t>(status.st_size);
    return std::unique_ptr<ByteSource>(
        std::make_unique<FileBytes>(path, descriptor, size, isPipe, peek, std::move(before)));
}

}  // namespace

Result<std::unique_ptr<ByteSource>> decompressing(const std::string& path, std::unique_ptr<ByteSource> raw) {
    std::string magic;
    while (magic.size() < 4) {
        std::array<char, 4> buffer{};
        SEXTANT_ASSIGN(const std::size_t n, raw->read(buffer.data(), 4 - magic.size()));
        if (n == 0) break;
        magic.append(buffer.data(), n);
    }
    const std::string_view start = magic;
    const bool gzip = start.starts_with(gzipMagic);
    const bool zstd = start.starts_with(zstdMagic);
    std::unique_ptr<ByteSource> whole = std::make_unique<PrefixedBytes>(std::move(magic), std::move(raw));
    if (gzip) return std::unique_ptr<ByteSource>(std::make_unique<GzipBytes>(path, std::move(whole)));
    if (zstd) return std::unique_ptr<ByteSource>(std::make_unique<ZstdBytes>(path, std::move(whole)));
    return whole;
}

Result<std::unique_ptr<ByteSource>> openByteSource(const std::string& path) {
    SEXTANT_ASSIGN(std::unique_ptr<ByteSource> raw, openRawBytes(path, false));
    return decompressing(path, std::move(raw));
}

Result<std::unique_ptr<ByteSource>> openByteSourceForPeek(const std::string& path) {
    SEXTANT_ASSIGN(std::unique_ptr<ByteSource> raw, openRawBytes(path, true));
    return decompressing(path, std::move(raw));
}

std::unique_ptr<ByteSource> memoryByteSource(std::string_view bytes) { return std::make_unique<MemoryBytes>(bytes); }

Result<ReadBytes> readBytes(ByteSource& source, std::size_t limit) {
    ReadBytes result;
    // Grows with what arrives: most files are far smaller than the limit.
    std::size_t size = 0;
    while (size < limit) {
        if (result.bytes.size() == size) result.bytes.resize(std::min(limit, std::max<std::size_t>(64 * 1024, size * 2)));
        SEXTANT_ASSIGN(const std::size_t n, source.read(result.bytes.data() + size, result.bytes.size() - size));
        if (n == 0) {
            result.complete = true;
            break;
        }
        size += n;
    }
    result.bytes.resize(size);
    if (!result.complete) {
        char one = 0;
        SEXTANT_ASSIGN(const std::size_t n, source.read(&one, 1));
        result.complete = n == 0;
    }
    return result;
}

}  // namespace sextant::importers
