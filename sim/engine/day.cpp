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

/// One stream for the day, by minute and kind first: a counting pass, then what is left of the order within each. Most of it is made
/// person by person and needs no sorting. The order is total, so it does not depend on how it was made.
void put_in_order(const std::vector<Event>& made, std::vector<Event>& ordered)
{
    // a small town's day is sorted sooner than counted
    constexpr std::size_t few = 2000;
    if (made.size() < few) {
        ordered = made;
        std::sort(ordered.begin(), ordered.end(), earlier);
        return;
    }
    constexpr std::size_t kinds = 128, slots = (static_cast<std::size_t>(minutes_per_day) + 1) * kinds;
    std::vector<std::uint32_t> place(slots + 1, 0);
    const auto slot = [](const Event& e) {
        // what ends after midnight shares one slot, whatever its minute and kind
        if (e.minute >= minutes_per_day) return static_cast<std::size_t>(minutes_per_day) * kinds;
        return static_cast<std::size_t>(std::max(e.minute, 0)) * kinds + static_cast<std::size_t>(e.kind);
    };
    for (const Event& e : made) ++place[slot(e) + 1];
    for (std::size_t s = 1; s < place.size(); ++s) place[s] += place[s - 1];
    ordered.resize(made.size());
    for (const Event& e : made) ordered[place[slot(e)]++] = e;

    // each slot now ends where `place` says; the one before it ended where this one begins
    std::uint32_t begin = 0;
    for (std::size_t s = 0; s < slots; ++s) {
        const auto first = ordered.begin() + begin, last = ordered.begin() + place[s];
        if (last - first > 1 && !std::is_sorted(first, last, earlier)) std::sort(first, last, earlier);
        begin = place[s];
    }
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
    lose_children(scenario, city, people, world, shop);

    // morning: what would be done if nobody were stopped, block by block
    timed([&] { live(scenario, city, people, institution, world, shop); });
    timed([&] { watch(scenario, city, people, world, institution, shop); });

    // street: minute by minute, who is stopped
    timed([&] {
        street(scenario, city, people, world, institution, ledger, shop);
        find_children(scenario, people, Day{world.today}, shop);
    });

    // night: the institution decides on its records alone, then people live with it
    timed([&] { review(scenario, draws, world.today, shop.claims, institution, shop.decided); });
    timed([&] {
        book(scenario, Book{scenario, shop.tables.rules, draws}, shop.tables.band_from, world.today, shop.decided, institution, shop.bookings, shop.record_events);
        keep_records(scenario, city, draws, shop.decided, institution);
        gather_alerts(scenario, institution.school, shop);
        tell_parents(scenario, world.today, shop.school.alerts, shop.school.classes, institution.school, shop.school.reports);
        record(scenario, people, world, institution, ledger, shop);  // the scribe joins both sides and keeps score_true
        close_school_day(scenario, people, institution.school, Day{world.today}, ledger, shop);
    });
    timed([&] { sanction(scenario, city, people, ties, world, institution, ledger, shop); });
    timed([&] { appeal(scenario, draws, world.today, people, institution, ledger, shop); });
    timed([&] {
        feel(scenario, people, ties, institution, world, shop);
        for (const BlockWork& block : shop.blocks) ledger.today.add(block.counts);
        respond(scenario, institution, world);
    });
    timed([&] { allocate(scenario, city, draws, world.today + 1, institution); });
    timed([&] {
        put_in_order(shop.events, ledger.events);
        if (observer != nullptr) observer->day_ended(scenario, city, people, world, institution, ledger);
    });
    ++world.today;
}

}  // namespace panopolis
