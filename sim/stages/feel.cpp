// Stage 8: what the day does to people: expectation, awareness, trust, stigma, silence, ties.
//   reads   `did`, exposures, ties      writes  phat, phat_lawful, trust, stigma, chill, flags, then ties_cut and silent_ties
//   order   people ascending; silence and broken ties reach the others after everybody has felt, so that order does not enter
//   draws   Purpose::TieBreaks by (min, max, day)
// Fixed point, rounded to nearest with ties up; a decay moves at least one unit, so that nothing sticks above 0.
#include <algorithm>

#include "stages/feel_tile.hpp"
#include "stages/feeling.hpp"
#include "stages/hearsay.hpp"

namespace panopolis {

void feel(const Scenario& scenario, const People& people, const Ties& ties, const Institution& published, World& world, Workshop& shop)
{
    Feeling feeling{scenario, people, ties, published, world, shop};
    if (shop.tables.stigma_spread != 0 && !ties.complete()) feeling.add_up_stigma();
    else shop.borne_more.clear();
    // events and counts of the night are gathered block by block; those of the day are with the scribe already
    for (BlockWork& block : shop.blocks) {
        block.events.clear();
        block.counts = {};
    }
    feeling.add_up_exposures();
    tell_ties(people, ties, world, shop);
    if (ties.complete())
        for (const std::uint8_t f : world.flags) feeling.silent_total += f & World::silent ? 1 : 0;
    shop.executor->for_each(shop.block_count(people.size), [&](std::int32_t b) {
        const std::uint32_t first = static_cast<std::uint32_t>(b) * static_cast<std::uint32_t>(shop.block_size);
        const std::uint32_t last = std::min(people.size, first + static_cast<std::uint32_t>(shop.block_size));
        BlockWork& out = shop.blocks[static_cast<std::size_t>(b)];
        feel_in_tiles(feeling, first, last, out);
    });
    feeling.reach_others();
    for (const BlockWork& block : shop.blocks) shop.events.insert(shop.events.end(), block.events.begin(), block.events.end());
}

}  // namespace panopolis
