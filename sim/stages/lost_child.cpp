// Children who get lost, a benefit that lists have.
//   reads   the calendar, intents      writes  `lost`, events
//   order   named cases in order of key, then drawn ones in order of number
//   draws   Purpose::LostChildren by day (0 how many) and by (day, number): words 1 who, 2 when; tries are further numbers
#include "stages/lost_child.hpp"

#include <algorithm>

#include "base/special.hpp"

namespace panopolis {

namespace {

constexpr std::uint32_t tries = 256;
constexpr std::int32_t first_minute = 600, last_minute = 1080;

bool is_child(Role role) { return role == Role::child || role == Role::pupil; }

struct Losing {
    const Scenario& sc;
    const City& city;
    const People& people;
    const World& world;
    Workshop& shop;
    Day day;

    /// On the way at or after a minute of today.
    [[nodiscard]] bool still_out(std::uint32_t p, std::int32_t minute) const
    {
        const DayPlan plan = intent(shop.calendar, city, people, PersonId{p}, day);
        for (std::size_t slot = 0; slot < trip_slots; ++slot)
            if ((plan.wanted >> slot & 1) && plan.trip[slot].depart >= minute) return true;
        return false;
    }

    void lose(std::uint32_t number, std::int32_t minute)
    {
        for (std::uint32_t k = 0; k < tries; ++k) {
            const std::uint32_t p = below(shop.calendar.draws.block(Purpose::LostChildren, number + 1, 0, day, k)[1], people.size);
            if (!is_child(people.role[p]) || (world.flags[p] & World::removed) || lost_today(shop, PersonId{p}) != nullptr || !still_out(p, minute)) continue;
            shop.lost.push_back({PersonId{p}, minute, minute + static_cast<std::int32_t>(sc.lost_child.listed_after_min), -1});
            return;
        }
    }
};

}  // namespace

LostToday* lost_today(Workshop& shop, PersonId person)
{
    const auto it = std::find_if(shop.lost.begin(), shop.lost.end(), [&](const LostToday& l) { return l.child == person; });
    return it == shop.lost.end() ? nullptr : &*it;
}

void lose_children(const Scenario& scenario, const City& city, const People& people, const World& world, Workshop& shop)
{
    shop.lost.clear();
    if (!scenario.lost_child.on || scenario.drill.on || people.size == 0) return;
    const Day day{world.today};
    Losing losing{scenario, city, people, world, shop, day};
    std::uint32_t number = 0;
    for (const auto& [name, lost] : scenario.lost_child.cases) {
        if (lost.day == day.value) losing.lose(number, static_cast<std::int32_t>(lost.minute));
        ++number;
    }
    const auto children = std::count_if(people.role.begin(), people.role.end(), is_child);
    const double mean = scenario.lost_child.per_child_year / 365.0 * static_cast<double>(children);
    if (mean <= 0) return;
    const std::uint32_t n = special::poisson_quantile(unit(shop.calendar.draws.u32(Purpose::LostChildren, 0, 0, day)), mean);
    for (std::uint32_t i = 0; i < n; ++i, ++number)
        losing.lose(number, first_minute + static_cast<std::int32_t>(below(shop.calendar.draws.block(Purpose::LostChildren, number + 1, 1, day, 0)[2], last_minute - first_minute)));
}

void find_children(const Scenario& scenario, const People& people, Day day, Workshop& shop)
{
    for (const LostToday& l : shop.lost) {
        const CrossingId home{people.home[l.child.value]};
        shop.events.push_back({day.value, l.minute, EventKind::child_lost, Outcome::none, 0, home, l.child, nobody, 0, 0, no_case, no_case});
        const std::int32_t anyway = l.minute + static_cast<std::int32_t>(scenario.lost_child.found_anyway_min);
        const bool by_camera = l.found >= 0 && l.found < anyway;
        const std::int32_t found = by_camera ? l.found : anyway;
        shop.events.push_back({day.value, std::min(found, minutes_per_day), EventKind::child_found, by_camera ? Outcome::right : Outcome::none, 0, home, l.child, nobody, found - l.minute, 0, no_case, no_case});
    }
}

}  // namespace panopolis
