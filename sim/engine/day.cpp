#include "engine/day.hpp"

#include <algorithm>
#include <optional>

#include "engine/order.hpp"
#include "engine/sweep.hpp"
#include "stages/hearsay.hpp"

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

/// The institution books docket by docket, and of each the scribe, who joins both sides, tells while it is at hand.
void book_and_record(const Scenario& scenario, const People& people, const Ties& ties, const World& world, Institution& institution, Ledger& ledger, Workshop& shop, const Sweep& sweep)
{
    const Verdicts verdicts{shop.decided, shop.as_they_came};
    const auto block_size = static_cast<std::uint32_t>(shop.block_size);
    const Book rules{scenario, shop.tables.rules, shop.calendar.draws};
    Books books{scenario, rules, shop.tables.band_from, world.today, shop.decided, institution, shop.record_events, *shop.executor, shop.spares ? nullptr : &shop.lacks, nullptr, shop.lanes.simd};
    hand_out(verdicts, block_size, shop.dockets);
    open_books(books);
    open_record(scenario, people, world, institution, ledger, shop);
    const std::span<Docket> all = shop.dockets;
    for (std::size_t first = 0; first < all.size(); first += sweep.dockets_at_once(all.size())) {
        const std::span<Docket> some = all.subspan(first, std::min(sweep.dockets_at_once(all.size()), all.size() - first));
        shop.executor->for_each(static_cast<std::int32_t>(some.size()), [&](std::int32_t which) {
            const std::size_t b = first + static_cast<std::size_t>(which);
            put_in_order(verdicts, block_size, static_cast<std::uint32_t>(b), all[b]);
            book_docket(books, all[b]);
            record_block(scenario, people, world, institution, ledger, shop, b);
            sweep.after_docket(b);
        });
        keep_strikes(books, some);
        sweep.after_strikes(some);
    }
    // whom the institution looks up is nearly everybody whose ties hear of something: one message tells both
    std::optional<TellBeside> beside;
    if (institution.contacts == &ties && !ties.complete()) books.beside = &beside.emplace(world, shop);
    close_books(books, shop.dockets);
}

}  // namespace

void live_the_day(const Scenario& scenario, const City& city, const People& people, const Ties& ties, World& world, Institution& institution, Ledger& ledger,
                  Workshop& shop, bool in_order, Observer* observer, const std::function<void(int, bool)>& clock)
{
    const Draws& draws = shop.calendar.draws;
    int stage = 0;
    const auto timed = [&](auto&& work) {
        ++stage;
        if (clock) clock(stage, true);
        work();
        if (clock) clock(stage, false);
    };
    Sweep sweep(shop);
    sweep.at_dawn(ledger);
    shop.events.clear();
    ledger.today = {};
    mark_lists(world, institution, shop);
    lose_children(scenario, city, people, world, shop);

    // morning: what would be done if nobody were stopped, block by block
    timed([&] { live(scenario, city, people, institution, world, shop); });
    timed([&] { watch(scenario, city, people, world, institution, ledger, shop); });
    sweep.after_watch();

    // street: minute by minute, who is stopped
    timed([&] {
        street(scenario, city, people, world, institution, ledger, shop);
        find_children(scenario, people, Day{world.today}, shop);
    });
    sweep.after_street();

    // night: the institution decides on its records alone, then people live with it
    timed([&] { shop.as_they_came = review(scenario, draws, world.today, shop.claims, institution, shop.decided, shop.executor); });
    timed([&] {
        book_and_record(scenario, people, ties, world, institution, ledger, shop, sweep);
        keep_records(scenario, city, draws, shop.decided, institution);
        tell_parents(scenario, world.today, gather_alerts(scenario, institution.school, shop), shop.school.classes, *shop.executor, institution.school, shop.school.reports);
        close_record(scenario, people, world, institution, ledger, shop);
        close_school_day(scenario, people, Day{world.today}, ledger, shop);
    });
    sweep.after_book();
    timed([&] { sanction(scenario, city, people, ties, world, institution, ledger, shop); });
    sweep.after_sanction();
    timed([&] { appeal(scenario, draws, world.today, people, institution, ledger, shop); });
    timed([&] {
        feel(scenario, people, ties, institution, world, shop);
        for (const BlockWork& block : shop.blocks) ledger.today.add(block.counts);
        respond(scenario, institution, world);
    });
    sweep.at_midnight();
    timed([&] { allocate(scenario, city, draws, world.today + 1, institution); });
    timed([&] {
        if (in_order) put_in_order(people.size, world.today, shop, *shop.executor, ledger.events);
        if (observer == nullptr) return;
        observer->may_use(*shop.executor);
        if (in_order) observer->day_told(scenario, city, people, ListedEvents(ledger.events));
        else observer->day_told(scenario, city, people, MadeToday(shop, world.today));
        observer->day_ended(scenario, city, people, world, institution, ledger);
    });
    ++world.today;
}

}  // namespace panopolis
