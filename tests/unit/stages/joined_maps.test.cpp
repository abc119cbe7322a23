#include "stages/joined_maps.hpp"

#include <panopolis/draw.hpp>
#include <panopolis/executor.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

StreetMap drawn(std::int32_t width, std::int32_t height, std::uint32_t which)
{
    StreetMap map(width, height);
    for (std::int32_t y = 0; y < height; ++y)
        for (std::int32_t x = 0; x < width; ++x)
            if (Draws(3).u32(Purpose::DrillAct, static_cast<std::uint32_t>(y * width + x), which, Day{0}) % 3 == 0) map.set({x, y}, true);
    return map;
}

/// The bits of a leg as whoever reads entries finds them.
std::uint32_t leg(const JoinedMaps& maps, std::size_t k, std::int32_t direction, std::int32_t line_entries, std::int32_t line, std::int32_t first, std::int32_t n)
{
    const std::uint64_t entry = maps.entries()[direction + line * line_entries + first / JoinedMaps::stride];
    return static_cast<std::uint32_t>(entry >> (k * JoinedMaps::field_bits) >> (first % JoinedMaps::stride)) & ((1u << n) - 1u);
}

}  // namespace

TEST_CASE("joined maps hold the legs of each map in all four directions, at the edges and at whole words too, and follow when one changes", "[stages][lanes]")
{
    SerialExecutor alone;
    for (const auto& size : {std::pair{4, 5}, std::pair{63, 17}, std::pair{64, 128}, std::pair{130, 33}}) {
        const std::int32_t width = size.first, height = size.second;
        CAPTURE(width, height);
        std::array<StreetMap, 2> maps{drawn(width, height, 0), drawn(width, height, 1)};
        JoinedMaps joined;
        for (int time = 0; time < 3; ++time) {
            joined.join({&maps[0], nullptr, &maps[1]}, width, height, alone);
            std::int64_t wrong = 0;
            const auto check = [&](Corner from, Corner to) {
                const std::int32_t dx = to.x - from.x, dy = to.y - from.y;
                for (const std::size_t k : {0u, 1u, 2u}) {
                    const std::uint32_t have = dx != 0 ? leg(joined, k, dx > 0 ? 0 : joined.west, joined.row_entries, from.y, dx > 0 ? from.x + 1 : width - from.x, std::abs(dx))
                                                       : leg(joined, k, dy > 0 ? joined.south : joined.north, joined.column_entries, from.x, dy > 0 ? from.y + 1 : height - from.y, std::abs(dy));
                    wrong += have != (k == 1 ? 0 : maps[k / 2].leg(from, to));
                }
            };
            for (std::int32_t y = 0; y < height; ++y)
                for (std::int32_t x = 0; x < width; ++x)
                    for (std::int32_t far = 1; far <= 15; ++far) {
                        if (x + far < width) check({x, y}, {x + far, y}), check({x + far, y}, {x, y});
                        if (y + far < height) check({x, y}, {x, y + far}), check({x, y + far}, {x, y});
                    }
            CHECK(wrong == 0);
            // one of them changes a corner, then the other comes and goes
            maps[1].set({width / 2, height / 2}, !maps[1].test({width / 2, height / 2}));
            if (time == 1) maps[0] = StreetMap(width, height);
        }
    }
}
