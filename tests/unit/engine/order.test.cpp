// The day's stream, in parts and all at once.
#include "engine/order.hpp"

#include <algorithm>

#include <panopolis/experiment.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

constexpr std::uint32_t people = 9000;

Event drawn(std::uint32_t k)
{
    const Block u = Draws{5}.block(Purpose::Offence, k, 0, Day{3}, 0), v = Draws{5}.block(Purpose::Offence, k, 1, Day{3}, 0);
    constexpr EventKind kinds[] = {EventKind::act_purchase, EventKind::withheld, EventKind::claim, EventKind::booking, EventKind::drill_step, EventKind::ban, EventKind::parents_told};
    // half of them at midnight, some before the first and after the last minute
    const std::int32_t minute = u[0] % 2 == 0 ? minutes_per_day : static_cast<std::int32_t>(u[0] % 1500) - 20;
    const PersonId subject = u[2] % 40 == 0 ? nobody : PersonId{u[2] % people};
    return {3, minute, kinds[u[1] % 7], Outcome::none, v[0] % 3 == 0 ? v[0] : v[0] % 4, CrossingId{v[1] % 9}, subject, PersonId{v[2] % 5}, static_cast<std::int32_t>(v[3] % 3), 0, CaseId{v[3] % 2}, no_case};
}

bool same(const Event& a, const Event& b) { return !earlier(a, b) && !earlier(b, a); }

/// The same events handed over in as many ways as the day has.
void spread_out(const std::vector<Event>& events, Workshop& shop)
{
    // blocks of a fifth of the people; a docket's bookings are in order when they are handed over
    shop.block_size = people / 5;
    shop.blocks.resize(5);
    shop.told.resize(3);
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& e = events[i];
        const bool act = e.kind == EventKind::act_purchase;
        if (act) shop.blocks[i % 5].acts.push_back({e.subject, static_cast<std::int16_t>(e.minute), e.kind, e.outcome, e.pass, e.place});
        else if (e.kind == EventKind::booking && e.minute == minutes_per_day && e.subject != nobody && i % 4 != 0) shop.blocks[e.subject.value / (people / 5)].booked.push_back(e);
        else if (i % 6 == 0) shop.blocks[i % 5].morning.push_back(e);
        else if (i % 6 == 3) shop.blocks[i % 5].noted.push_back(e);
        else if (i % 3 == 1) shop.told[i % 2].push_back(e);
        else shop.events.push_back(e);
    }
    for (BlockWork& block : shop.blocks) std::sort(block.booked.begin(), block.booked.end(), earlier);
}

}  // namespace

TEST_CASE("a day's stream is the sorted one, of few events and of many, on one thread and on three", "[engine][order]")
{
    ThreadExecutor three(3);
    SerialExecutor alone;
    for (const std::uint32_t n : {0u, 1u, 300u, 60'000u})
        for (Executor* executor : {static_cast<Executor*>(&alone), static_cast<Executor*>(&three)}) {
            std::vector<Event> events, ordered;
            for (std::uint32_t k = 0; k < n; ++k) {
                Event e = drawn(k);
                // an act says less than other events do
                if (e.kind == EventKind::act_purchase) e = {3, e.minute, e.kind, e.outcome, e.pass, e.place, e.subject, nobody, 0, 0, no_case, no_case};
                events.push_back(e);
            }
            Workshop shop;
            spread_out(events, shop);
            put_in_order(people, 3, shop, *executor, ordered);
            std::sort(events.begin(), events.end(), earlier);
            INFO(n);
            REQUIRE(ordered.size() == events.size());
            CHECK(std::equal(ordered.begin(), ordered.end(), events.begin(), [](const Event& a, const Event& b) { return same(a, b); }));
        }
}
