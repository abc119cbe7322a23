#pragma once
// Fingerprints of values: a fast 128-bit digest for runs, SHA-256 for scenarios.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace panopolis {

/// A streaming 128-bit digest over 64-bit values, in order. Not for secrets: for telling two runs apart. The same on every machine.
class Digest {
public:
    void add(std::uint64_t value)
    {
        // two lanes that multiply and fold differently, and one that feeds the other
        low_ = (low_ ^ value) * 0x9E3779B97F4A7C15ull;
        low_ ^= low_ >> 29;
        high_ = (high_ + value) * 0xC2B2AE3D27D4EB4Full;
        high_ ^= high_ >> 31;
        high_ += low_;
        ++count_;
    }
    /// 32 hexadecimal digits.
    [[nodiscard]] std::string hex() const;
    [[nodiscard]] std::array<std::uint64_t, 3> state() const { return {low_, high_, count_}; }
    static Digest from_state(const std::array<std::uint64_t, 3>& state);

private:
    std::uint64_t low_ = 0x6a09e667f3bcc908ull, high_ = 0xbb67ae8584caa73bull, count_ = 0;
};

/// SHA-256 of some bytes, 64 hexadecimal digits (FIPS 180-4).
std::string sha256(std::string_view bytes);

}  // namespace panopolis
