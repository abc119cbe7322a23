#pragma once
// Lots that are drawn around runs, never in one: for designs and for resampling.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <panopolis/philox.hpp>

namespace panopolis {

/// What lots are drawn for; appended, never renumbered. The numbers lie above every Purpose (draw.hpp), whose place in the counter they take, so
/// that no lot repeats a draw of a city that has the same seed.
enum class LotsFor : std::uint32_t { Strata = 224, Places = 225, Walks = 226, Resamples = 227 };

/// Philox words one after another, by seed, purpose and stream: the same everywhere.
class Lots {
public:
    Lots(std::uint64_t seed, LotsFor purpose, std::uint64_t stream)
        : seed_(seed), purpose_(static_cast<std::uint32_t>(purpose) << 24), stream_(static_cast<std::uint32_t>(stream))
    {
        assert(stream >> 32 == 0);
    }
    std::uint32_t next()
    {
        if (used_ == 4) {
            block_ = philox4x32(seed_, {static_cast<std::uint32_t>(number_), static_cast<std::uint32_t>(number_ >> 32), stream_, purpose_});
            ++number_;
            used_ = 0;
        }
        return block_[used_++];
    }
    /// A whole number in 0 .. n - 1, each with the same chance (Lemire, "Fast random integer generation in an interval", 2019). 1 <= n < 2^32.
    std::uint32_t below(std::uint64_t n)
    {
        assert(n >= 1 && n < 1ull << 32);
        std::uint64_t product = next() * n;
        // words that would make some numbers likelier than others are thrown away
        if (static_cast<std::uint32_t>(product) < n) {
            const std::uint64_t uneven = (1ull << 32) % n;
            while (static_cast<std::uint32_t>(product) < uneven) product = next() * n;
        }
        return static_cast<std::uint32_t>(product >> 32);
    }
    /// 0 .. n - 1 in an order drawn from all orders.
    std::vector<std::uint32_t> order(std::size_t n)
    {
        std::vector<std::uint32_t> out(n);
        for (std::size_t i = 0; i < n; ++i) {
            const std::size_t at = below(i + 1);
            out[i] = out[at];
            out[at] = static_cast<std::uint32_t>(i);
        }
        return out;
    }

private:
    std::uint64_t seed_, number_ = 0;
    std::uint32_t purpose_, stream_;
    std::uint32_t used_ = 4;
    Block block_{};
};

}  // namespace panopolis
