#pragma once
#include <array>
#include <cstdint>

namespace panopolis {

/// Four 32-bit words: a counter or a block of random bits.
using Block = std::array<std::uint32_t, 4>;

/// Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC11).
/// A pure function of key and counter: no state, the same bits on every machine, WebAssembly and GPUs included.
constexpr Block philox4x32(std::uint64_t key, Block counter)
{
    std::uint32_t k0 = static_cast<std::uint32_t>(key);
    std::uint32_t k1 = static_cast<std::uint32_t>(key >> 32);
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t left = 0xD2511F53ull * counter[0];
        const std::uint64_t right = 0xCD9E8D57ull * counter[2];
        counter = {static_cast<std::uint32_t>(right >> 32) ^ counter[1] ^ k0, static_cast<std::uint32_t>(right),
                   static_cast<std::uint32_t>(left >> 32) ^ counter[3] ^ k1, static_cast<std::uint32_t>(left)};
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return counter;
}

}  // namespace panopolis
