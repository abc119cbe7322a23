#pragma once
// The ordinary day of many people at once: plans, and which corners of their trips carry a bit. To the same bytes as `intent`, `arrival` and
// `pass_bits` one by one, which stay the definition. Everything here is x86-64 alone; elsewhere people are planned one by one.
#include <array>
#include <cstdint>
#include <vector>

#include <panopolis/city.hpp>
#include <panopolis/people.hpp>
#include <panopolis/simd.hpp>

#include "stages/intent.hpp"
#include "stages/joined_maps.hpp"

namespace panopolis {

inline constexpr std::uint32_t tile_people = 512;
inline constexpr int ordinary_slots = 5;  // out, onward, back and the evening: long trips are not of the ordinary day

/// What of a person's state bears on today's mask.
struct DayState {
    static constexpr std::uint8_t refused = 1, jobless = 2;
};

/// The city as the lanes read it. A corner is x + 65536 y.
struct LaneStreets {
    std::int32_t width = 0, height = 0;
    std::uint32_t plaza = 0;
    std::vector<std::uint32_t> park_and_shop;  ///< (blocks) nearest park, then nearest shop
    [[nodiscard]] bool made() const { return width != 0; }
};
LaneStreets lane_streets(const City& city);

/// What a tile of people is to the lanes. Columns begin at the tile's first person and can be read to `tile_people`.
struct TileIn {
    std::uint32_t n = 0;
    const std::uint32_t *home = nullptr, *work = nullptr;
    const std::uint8_t *role = nullptr, *group = nullptr, *flags = nullptr;
    const std::uint8_t* apart = nullptr;  ///< not 0: this person is left to others, and has no trips here
    bool weekend = false;
    int groups = 1;
    enum Maps { signals, watch, screens };  ///< of `maps`
    const JoinedMaps* maps = nullptr;
    const JoinedMaps* other_eyes = nullptr;  ///< cameras that identify, where these are others; null: not asked for
    bool has_watch = false, has_screens = false;
    std::uint16_t* seen[ordinary_slots] = {};  ///< where bits of the corners before a camera go, by slot; null: not asked for
    bool station_gates = false;           ///< the gate of a station has a camera: whoever goes by transit passes one
    [[nodiscard]] bool watched() const { return has_watch || station_gates; }
};

/// A tile of people between two steps of the morning.
struct alignas(64) Tile {
    template <class T>
    using Column = std::array<T, tile_people>;
    std::array<Column<std::uint32_t>, 4> words;        ///< of the draw of the day's plan, 16 choices
    // the plan, by slot
    std::array<Column<std::uint32_t>, ordinary_slots> from, to;  ///< corners
    std::array<Column<std::int32_t>, ordinary_slots> depart;
    Column<std::uint32_t> made;                        ///< a bit for every slot that is made
    std::array<std::uint32_t, tile_people + 64> notable;  ///< who passes a screen, is a pupil on the way to school, or has a day of their own
    std::uint32_t n_notable = 0;
    Column<std::uint8_t> state;                        ///< bits of DayState
    // by slot: bits by pass index of the trips that are made
    std::array<Column<std::uint32_t>, ordinary_slots> signals, screens;
    // counted over the tile
    std::array<std::int64_t, max_groups> passes, exposed, searches;

    /// The trip of somebody in the tile, as `intent` has it.
    [[nodiscard]] Trip trip(std::size_t i, std::size_t slot) const;
};

/// Names that are drawn, looked at and mostly let go: the sixteen coarse draws of a trip.
struct Picked {
    static constexpr std::uint32_t room = tile_people + 64;  // whole vectors are written at a time
    std::array<std::uint32_t, room> person;            ///< in the tile
    std::array<std::uint32_t, room> bits;              ///< draws that may be below: by number in the block
    std::array<std::array<std::uint32_t, room>, 4> words;
    std::uint32_t n = 0;
};

/// A byte for everybody in a tile, and room to be read four at a time.
using TileBytes = std::array<std::uint8_t, tile_people + 4>;

/// What people of a tile are to whoever reads ordinary posts: as many as whole vectors hold.
struct TilePosts {
    std::uint32_t n = 0;                                ///< a multiple of `draw_pad`
    const std::uint8_t *role = nullptr, *group = nullptr, *flags = nullptr;
    const std::array<std::array<std::uint32_t, tile_people>, 4>* words = nullptr;  ///< of the draw of posts
    std::uint64_t writes_below = 0, flagged_below = 0;  ///< of 32-bit draws: 0 and 1
    std::uint8_t mark = 0;                              ///< left on the day of whoever writes
    int groups = 1;
};

/// The steps of a tile's morning.
struct MorningLanes {
    /// Writes the plan, trips and counts of a tile from its `words`.
    void (*plan)(const LaneStreets&, const TileIn&, Tile&);
    /// A byte for everybody that is at or above `mean` * redness * (1 + `stigma` * marked), or 255: all of them reals, near enough for who rounds up.
    void (*bound)(std::uint32_t n, const std::uint16_t* redness, const std::uint16_t* marked, float mean, float stigma, TileBytes& most);
    /// Of everybody with bits, the draws of a coarse purpose under `name`; kept are those where a draw with its bit set is at or below the person's
    /// byte in `most`, by person ascending.
    void (*pick)(std::uint64_t seed, std::uint32_t day, std::uint32_t name, std::uint32_t first, std::uint32_t n, const std::uint32_t* bits, const TileBytes& most, Picked& out);
    /// Of everybody in the tile who is there, who has a draw in `words` (one of the first eight, if its bit is in `on`) at or below its byte in `most`. No words are kept.
    void (*sift)(const TileIn&, const std::array<std::array<std::uint32_t, tile_people>, 4>& words, const std::uint8_t* most, std::uint32_t on, Picked& out);
    /// Who writes a post: marked in `did`, and counted by group. Kept in `flagged` are those whose post is flagged, without bits or words.
    void (*posts)(const TilePosts&, std::uint8_t* did, std::array<std::int64_t, max_groups>& written, Picked& flagged);
};
/// Null where people are planned one by one.
const MorningLanes* morning_lanes(Simd simd);

}  // namespace panopolis
