// Stage 1: intents, masks, and what would be done if nobody were stopped.
//   reads   city, people, World, what the institution has published (bans, lists)   writes  acts, outings, refusals, `did`
//   order   block by block, person ascending, slot ascending, pass ascending
//   draws   Purpose::DayPlan, LongTrip, EventVisit by (person, day); Offence (coarse) by (person, day, pass);
//           DailyAct (coarse) by (person, day, decision); WishMinute by (person, day)
#include <algorithm>

#include "stages/drill.hpp"
#include "stages/live_tile.hpp"
#include "stages/living.hpp"

namespace panopolis {

void BlockWork::clear()
{
    acts.clear();
    outings.clear();
    screen_passes.clear();
    claims.clear();
    events.clear();
    exposures.clear();
    pupils.clear();
    class_shares.clear();
    alerts.clear();
    flips.clear();
    broken.clear();
    counts = {};
    faces = {};
    watched_today = false;
}

std::uint8_t mask_of(const DayPlan& plan, std::uint8_t state, bool removed, bool refused_is_lost)
{
    if (removed) return 0;
    constexpr std::uint8_t daytime = bit(Slot::out) | bit(Slot::onward) | bit(Slot::back);
    const std::uint8_t mask = (state & DayState::refused) && refused_is_lost ? plan.instead : plan.wanted;
    return (state & DayState::jobless) && plan.works ? static_cast<std::uint8_t>(mask & ~daytime) : mask;
}

void live(const Scenario& scenario, const City& city, const People& people, const Institution& published, World& world, Workshop& shop)
{
    const bool screens = scenario.screens.on && (!published.displays.empty() || published.deployment.identify.any()) && published.deployment.screens.any();
    if (shop.lanes.morning != nullptr && !scenario.drill.on) join_maps(city, published.deployment, screens, *shop.executor, shop.lanes);
    shop.executor->for_each(shop.block_count(people.size), [&](std::int32_t b) {
        BlockWork& out = shop.blocks[static_cast<std::size_t>(b)];
        out.clear();
        shop.dockets[static_cast<std::size_t>(b)].own.clear();
        const std::uint32_t first = static_cast<std::uint32_t>(b) * static_cast<std::uint32_t>(shop.block_size);
        const std::uint32_t last = std::min(people.size, first + static_cast<std::uint32_t>(shop.block_size));
        std::fill(shop.did.begin() + first, shop.did.begin() + last, std::uint8_t{0});
        if (scenario.drill.on) {
            drill(scenario, people, world, first, last, shop, out);
            return;
        }
        shop.make_room(out.lived, out.acts, out.outings, out.screen_passes, out.pupils, out.events);
        Living living{scenario, city, people, published, world, shop, out, Day{world.today}, screens};
        if (shop.lanes.morning != nullptr) live_in_tiles(living, first, last);
        else
            for (std::uint32_t p = first; p < last; ++p) living.person(p);
        shop.fit(out.lived, out.acts, out.outings, out.screen_passes, out.pupils, out.events);
    });
}

}  // namespace panopolis
