// Random numbers that are equal on every platform and compiler: xoshiro256++ (Blackman and Vigna, ACM Trans. Math. Softw. 47
// (2021) 36), seeded through splitmix64 as its authors advise, and an own mapping to indices.
#pragma once

#include <array>
#include <cstdint>

namespace sextant::statistics {

class Random {
public:
    explicit Random(std::uint64_t seed) {
        for (std::uint64_t& word : m_state) {
            seed += 0x9E3779B97F4A7C15ULL;
            std::uint64_t z = seed;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
            word = z ^ (z >> 31);
        }
    }

    std::uint64_t next() {
        const std::uint64_t result = rotateLeft(m_state[0] + m_state[3], 23) + m_state[0];
        const std::uint64_t shifted = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= shifted;
        m_state[3] = rotateLeft(m_state[3], 45);
        return result;
    }

    // 0 .. bound-1 from the upper 32 bits by multiplication; the bias is below bound / 2^32.
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>((next() >> 32) * static_cast<std::uint64_t>(bound) >> 32);
    }

private:
    static std::uint64_t rotateLeft(std::uint64_t value, int bits) { return value << bits | value >> (64 - bits); }

    std::array<std::uint64_t, 4> m_state{};
};

}  // namespace sextant::statistics
