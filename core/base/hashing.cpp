#include "core/base/hashing.h"

#include <xxhash.h>

#include <cstring>
#include <random>

namespace sextant {
namespace {

Hash128 canonical(XXH128_hash_t hash) {
    XXH128_canonical_t bytes;
    XXH128_canonicalFromHash(&bytes, hash);
    Hash128 out;
    std::memcpy(out.data(), bytes.digest, out.size());
    return out;
}

constexpr char hexDigits[] = "0123456789abcdef";

}  // namespace

struct Hasher::State {
    XXH3_state_t* xxh = XXH3_createState();
    State() { XXH3_128bits_reset(xxh); }
    ~State() { XXH3_freeState(xxh); }
};

Hash128 hash128(std::string_view bytes) { return canonical(XXH3_128bits(bytes.data(), bytes.size())); }

std::string toHex(const Hash128& hash) {
    std::string out;
    out.reserve(32);
    for (const std::uint8_t byte : hash) {
        out += hexDigits[byte >> 4];
        out += hexDigits[byte & 15];
    }
    return out;
}

Hasher::Hasher() : m_state(std::make_unique<State>()) {}
Hasher::~Hasher() = default;

Hasher& Hasher::add(std::string_view field) {
    add(static_cast<std::int64_t>(field.size()));
    return addBytes(field);
}

Hasher& Hasher::add(std::int64_t number) {
    unsigned char bytes[8];
    for (int i = 0; i < 8; ++i) bytes[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(number) >> (8 * i));
    XXH3_128bits_update(m_state->xxh, bytes, sizeof bytes);
    return *this;
}

Hasher& Hasher::addBytes(std::string_view bytes) {
    XXH3_128bits_update(m_state->xxh, bytes.data(), bytes.size());
    return *this;
}

Hash128 Hasher::digest() const { return canonical(XXH3_128bits_digest(m_state->xxh)); }

std::string newUuid() {
    std::random_device device;
    std::uint8_t bytes[16];
    for (int i = 0; i < 16; i += 4) {
        const std::uint32_t word = device();
        std::memcpy(bytes + i, &word, 4);
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x40);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
    std::string out;
    for (int i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
        out += hexDigits[bytes[i] >> 4];
        out += hexDigits[bytes[i] & 15];
    }
    return out;
}

}  // namespace sextant
