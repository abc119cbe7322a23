#include "engine/day.hpp"

#include <algorithm>

namespace panopolis {

namespace {

/// Who is on which list today, as bits by person.
void mark_lists(const World& world, const Institution& institution, Workshop& shop)
{
    std::fill(shop.on_list.begin(), shop.on_list.end(), std::uint8_t{0});
    for (const std::uint32_t p : institution.watchlist.residents) shop.on_list[p] |= 1;
    for (std::size_t i = 0; i < shop.calendar.crowds.size(); ++i)
        if (shop.calendar.crowds[i].day == world.today)
            for (const std::uint32_t p : shop.tables.event_residents[i])
                if (!(world.flags[p] & World::removed)) shop.on_list[p] |= shop.event_bit(i);
}

/// One stream for the day, by minute first: a counting pass, then small sorts. The order is total, so it does not depend on how it was made.
void put_in_order(const std::vector<Event>& made, std::vector<Event>& ordered)
{
    std::vector<std::uint32_t> place(static_cast<std::size_t>(minutes_per_day) + 2, 0);
    const auto slot = [](const Event& e) { return static_cast<std::size_t>(std::clamp(e.minute, 0, minutes_per_day)); };
    for (const Event& e : made) ++place[slot(e) + 1];
    for (std::size_t m = 1; m < place.size(); ++m) place[m] += place[m - 1];
    const std::vector<std::uint32_t> starts = place;
    ordered.resize(made.size());
    for (const Event& e : made) ordered[place[slot(e)]++] = e;
    for (std::size_t m = 0; m + 1 < starts.size(); ++m) std::sort(ordered.begin() + starts[m], ordered.begin() + starts[m + 1], earlier);
}

}  // namespace

void live_the_day(const Scenario& scenario, const City& city, const People& people, const Ties& ties, World& world, Institution& institution, Ledger& ledger,
                  Workshop& shop, Observer* observer, const std::function<void(int, bool)>& clock)
{
    const Draws& draws = shop.calendar.draws;
    int stage = 0;
    const auto timed = [&](auto&& work) {
        ++stage;
        if (clock) clock(stage, true);
        work();
        if (clock) clock(stage, false);
    };
    shop.events.clear();
    ledger.today = {};
    mark_lists(world, institution, shop);

    // morning: what would be done if nobody were stopped, block by block
    timed([&] { live(scenario, city, people, institution, world, shop); });
    timed([&] { watch(scenario, city, people, world, institution, shop); });

    // street: minute by minute, who is stopped
    timed([&] { street(scenario, city, people, world, institution, ledger, shop); });

    // night: the institution decides on its records alone, then people live with it
    timed([&] { review(scenario, draws, world.today, shop.claims, institution, shop.decided); });
    timed([&] {
        book(scenario, Book{scenario, shop.tables.rules, draws}, shop.tables.band_from, world.today, shop.decided, institution, shop.bookings, shop.record_events);
        record(scenario, people, world, institution, ledger, shop);  // the scribe joins both sides and keeps score_true
    });
    timed([&] { sanction(scenario, city, people, ties, world, institution, ledger, shop); });
    timed([&] { appeal(scenario, draws, world.today, people, institution, ledger, shop); });
    timed([&] { feel(scenario, people, ties, world, ledger, shop); });
    timed([&] { allocate(scenario, city, draws, world.today + 1, institution); });
    timed([&] {
        put_in_order(shop.events, ledger.events);
        if (observer != nullptr) observer->day_ended(scenario, city, people, world, institution, ledger);
    });
    ++world.today;
}

}  // namespace panopolis
