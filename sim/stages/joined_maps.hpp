#pragma once
// Up to three street maps as one, for lanes that read legs of many people at once: what a leg passes of all of them lies in one number.
#include <array>
#include <cstdint>
#include <vector>

#include <panopolis/city.hpp>
#include <panopolis/executor.hpp>

namespace panopolis {

class JoinedMaps {
public:
    static constexpr std::size_t maps = 3;
    /// An entry stands for so many positions of a line: it holds, of each map, the corners from the first of these on, so that the longest leg from the last fits.
    static constexpr std::int32_t stride = 4;
    static constexpr int field_bits = 21, used_bits = stride - 1 + 15;
    static_assert(used_bits <= field_bits && maps * field_bits <= 64);

    /// Maps of one city, all of one size; null: one without a bit. Made again only where they are not what they were.
    void join(const std::array<const StreetMap*, maps>& of, std::int32_t width, std::int32_t height, Executor& executor);

    /// Map k of entry e of a line is in bits k * field_bits .. of entries()[direction + line * entries of a line + e]. Lines, and positions along them,
    /// are those of `StreetMap::Rows`.
    [[nodiscard]] const std::uint64_t* entries() const { return entries_.data(); }
    std::int32_t row_entries = 0, column_entries = 0;  ///< of a line
    std::int32_t west = 0, south = 0, north = 0;       ///< where these directions begin; east is first

private:
    std::array<StreetMap, maps> kept_;
    std::vector<std::uint64_t> entries_;
};

}  // namespace panopolis
