#pragma once
#include <cstdint>
#include <vector>

#include <panopolis/draw.hpp>
#include <panopolis/scenario.hpp>
#include <panopolis/units.hpp>

namespace panopolis {

enum class LandUse : std::uint8_t { housing, office, industry, shop, park, school, station, airport, stadium, plaza };

/// A corner of the grid, in streets from the west and from the north.
struct Corner {
    std::int32_t x = 0, y = 0;
    friend constexpr bool operator==(Corner, Corner) = default;
};

/// One bit for each corner, kept so that the corners of a straight leg of up to 15 blocks come out as one number, in walking order.
/// Four copies, one for each walking direction, in one piece of memory.
class StreetMap {
public:
    StreetMap() = default;
    StreetMap(std::int32_t width, std::int32_t height);
    void set(Corner at, bool on);
    [[nodiscard]] bool test(Corner at) const;
    [[nodiscard]] bool any() const { return count_ > 0; }
    [[nodiscard]] std::int64_t count() const { return count_; }
    friend bool operator==(const StreetMap&, const StreetMap&) = default;
    /// The corners passed on the way along one street from `from` to `to` (same x or same y, at most 16 apart): bit i is the corner reached
    /// after i + 1 blocks.
    [[nodiscard]] std::uint32_t leg(Corner from, Corner to) const
    {
        if (from.y == to.y)
            return to.x >= from.x ? run(0, row_words_, from.y, from.x + 1, to.x - from.x)
                                  : run(west_, row_words_, from.y, width_ - from.x, from.x - to.x);
        return to.y >= from.y ? run(south_, column_words_, from.x, from.y + 1, to.y - from.y)
                              : run(north_, column_words_, from.x, height_ - from.y, from.y - to.y);
    }

    /// Where the bits lie, for whoever reads many legs at once: bit i of a line is bit i % 64 of word i / 64, and behind every line stands a word of zeros.
    /// Lines from the west and from the east are rows, those from the north and from the south columns; a direction begins at so many words.
    struct Rows {
        const std::uint64_t* bits = nullptr;
        std::int32_t row_words = 0, column_words = 0, west = 0, south = 0, north = 0;
    };
    [[nodiscard]] Rows rows() const { return {bits_.data(), row_words_, column_words_, west_, south_, north_}; }

private:
    [[nodiscard]] std::uint32_t run(std::int32_t direction, std::int32_t words, std::int32_t line, std::int32_t first, std::int32_t n) const
    {
        const std::uint64_t* at = bits_.data() + direction + static_cast<std::ptrdiff_t>(line) * words + (first >> 6);
        const int shift = first & 63;
        const std::uint64_t low = at[0] >> shift;
        const std::uint64_t high = shift == 0 ? 0 : at[1] << (64 - shift);
        return static_cast<std::uint32_t>(low | high) & ((1u << n) - 1u);
    }

    std::int32_t width_ = 0, height_ = 0, row_words_ = 0, column_words_ = 0;
    std::int32_t west_ = 0, south_ = 0, north_ = 0;  // where these directions begin; east is first
    std::int64_t count_ = 0;
    std::vector<std::uint64_t> bits_;
};

/// The built city: streets, land use, signals, and where a camera or a screen would stand. Const once built; nothing in it depends on a policy.
struct City {
    std::int32_t width = 0, height = 0;        ///< blocks; block (x, y) has corner (x, y) as its door
    std::int32_t districts_across = 1, districts_down = 1;
    std::vector<LandUse> use;                  ///< (blocks)
    std::vector<BlockId> housing, work, schools, stations;  ///< blocks of that use, ascending; `work` is office, industry and shop
    BlockId airport, stadium, plaza;
    std::vector<BlockId> nearest_work, nearest_school, nearest_shop, nearest_park, nearest_station;  ///< (blocks) nearest block of that use
    StreetMap signals;
    std::vector<std::uint32_t> camera_luck;    ///< (corners) lasting draw: a signalled corner has a camera when it is below the share
    std::vector<CrossingId> screen_order;      ///< corners in the order in which screens are put up

    [[nodiscard]] std::int32_t blocks() const { return width * height; }
    [[nodiscard]] Corner corner(BlockId b) const { return {static_cast<std::int32_t>(b.value) % width, static_cast<std::int32_t>(b.value) / width}; }
    [[nodiscard]] Corner corner(CrossingId c) const { return corner(BlockId{c.value}); }
    [[nodiscard]] CrossingId crossing(Corner c) const { return CrossingId{static_cast<std::uint32_t>(c.y * width + c.x)}; }
    /// The district of a corner, 0 .. districts - 1, row by row from the north-west.
    [[nodiscard]] std::int32_t district(Corner c) const
    {
        return c.y * districts_down / height * districts_across + c.x * districts_across / width;
    }
};

/// Builds the city of a scenario from its seed.
City build_city(const Scenario& scenario);

}  // namespace panopolis
