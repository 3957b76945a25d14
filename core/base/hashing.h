// Content hashes: XXH3 128 bit (xxHash library). Used for identity of what was imported, not for security.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace sextant {

using Hash128 = std::array<std::uint8_t, 16>;  // canonical big-endian form: the same on every machine

Hash128 hash128(std::string_view bytes);
std::string toHex(const Hash128& hash);

// A hash over several fields. Every field is framed by its length, so ("ab","c") and ("a","bc") differ.
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    Hasher& add(std::string_view field);
    Hasher& add(std::int64_t number);
    // Raw bytes without a frame, for hashing a file as it streams by.
    Hasher& addBytes(std::string_view bytes);
    [[nodiscard]] Hash128 digest() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// A random UUID, version 4, in its usual 36-character form. Names annotations and edits.
std::string newUuid();

}  // namespace sextant
