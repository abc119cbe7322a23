// The day's stream, in parts and all at once, and which of its events are left out.
#include "engine/order.hpp"

#include <algorithm>
#include <set>

#include <panopolis/experiment.hpp>

#include "engine/day_stream.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

constexpr std::uint32_t people = 9000;
constexpr std::int32_t today = 3;

Event drawn(std::uint32_t k)
{
    const Block u = Draws{5}.block(Purpose::Offence, k, 0, Day{today}, 0), v = Draws{5}.block(Purpose::Offence, k, 1, Day{today}, 0);
    constexpr EventKind kinds[] = {EventKind::act_purchase, EventKind::withheld, EventKind::claim, EventKind::booking, EventKind::drill_step, EventKind::ban, EventKind::parents_told};
    // half of them at midnight, some before the first and after the last minute
    const std::int32_t minute = u[0] % 2 == 0 ? minutes_per_day : static_cast<std::int32_t>(u[0] % 1500) - 20;
    const PersonId subject = u[2] % 40 == 0 ? nobody : PersonId{u[2] % people};
    return {today, minute, kinds[u[1] % 7], Outcome::none, v[0] % 3 == 0 ? v[0] : v[0] % 4, CrossingId{v[1] % 9}, subject, PersonId{v[2] % 5}, static_cast<std::int32_t>(v[3] % 3), 0, CaseId{v[3] % 2}, no_case};
}

bool same(const Event& a, const Event& b) { return a.day == b.day && !earlier(a, b) && !earlier(b, a); }
bool same(const std::vector<Event>& a, const std::vector<Event>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Event& x, const Event& y) { return same(x, y); });
}

/// An act says less than other events do.
Event act(std::int32_t minute, EventKind kind, PersonId person, std::uint32_t pass, CrossingId place = {}) { return {today, minute, kind, Outcome::none, pass, place, person, nobody, 0, 0, no_case, no_case}; }

/// The same events handed over in as many ways as the day has; acts as acts, but for some where `mixed`.
void spread_out(const std::vector<Event>& events, Workshop& shop, std::uint32_t block_size = people / 5, bool mixed = false)
{
    // a docket's bookings are in order when they are handed over
    const std::size_t blocks = (people + block_size - 1) / block_size;
    shop.block_size = static_cast<std::int32_t>(block_size);
    shop.blocks.resize(blocks);
    shop.told.resize(3);
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& e = events[i];
        if (is_act(e.kind) && e.kind != EventKind::withheld && !(mixed && i % 10 == 0)) shop.blocks[i % blocks].acts.push_back({e.subject, static_cast<std::int16_t>(e.minute), e.kind, e.outcome, e.pass, e.place});
        else if (e.kind == EventKind::booking && e.minute == minutes_per_day && e.subject.value < people && i % 4 != 0) shop.blocks[e.subject.value / block_size].booked.push_back(e);
        else if (i % 6 == 0) shop.blocks[i % blocks].morning.push_back(e);
        else if (i % 6 == 3) shop.blocks[i % blocks].noted.push_back(e);
        else if (i % 3 == 1) shop.told[i % 2].push_back(e);
        else shop.events.push_back(e);
    }
    for (BlockWork& block : shop.blocks) std::sort(block.booked.begin(), block.booked.end(), earlier);
}

std::vector<Event> heard(const DayEvents& stream)
{
    std::vector<Event> out;
    stream.each([&](std::span<const Event> some) { out.insert(out.end(), some.begin(), some.end()); });
    return out;
}

/// Whether whoever does not take all is told of it, by looking through the whole day.
bool is_told_of(const Event& event, const std::set<std::uint64_t>& followed)
{
    if (is_unseen(event.kind)) return false;
    if (!is_act(event.kind)) return true;
    constexpr ClaimKind claims[] = {ClaimKind::crossing_red, ClaimKind::disorder, ClaimKind::severe, ClaimKind::hero, ClaimKind::volunteering, ClaimKind::local_purchase};
    if (event.kind > EventKind::act_purchase) return false;
    return followed.count(case_id(static_cast<std::uint32_t>(claims[static_cast<int>(event.kind)]), event.subject.value, event.day, event.pass).value) > 0;
}

std::vector<Event> told_of(const std::vector<Event>& events)
{
    std::set<std::uint64_t> followed;
    for (const Event& e : events)
        if (!is_act(e.kind)) followed.insert(e.id.value);
    std::vector<Event> out;
    for (const Event& e : events)
        if (is_told_of(e, followed)) out.push_back(e);
    std::sort(out.begin(), out.end(), earlier);
    return out;
}

}  // namespace

TEST_CASE("a day's stream is the sorted one, of few events and of many, on one thread and on three", "[engine][order]")
{
    ThreadExecutor three(3);
    SerialExecutor alone;
    // with five blocks, and with so many that the stream takes some of them together
    for (const auto& [n, block_size] : {std::pair{0u, 1800u}, {1u, 1800u}, {300u, 1800u}, {60'000u, 1800u}, {60'000u, 7u}})
        for (Executor* executor : {static_cast<Executor*>(&alone), static_cast<Executor*>(&three)}) {
            std::vector<Event> events, ordered;
            for (std::uint32_t k = 0; k < n; ++k) {
                const Event e = drawn(k);
                events.push_back(e.kind == EventKind::act_purchase ? act(e.minute, e.kind, e.subject, e.pass, e.place) : e);
            }
            Workshop shop;
            spread_out(events, shop, block_size);
            put_in_order(people, today, shop, *executor, ordered);
            std::sort(events.begin(), events.end(), earlier);
            INFO(n << " in blocks of " << block_size);
            CHECK(same(ordered, events));
            // again in the same room, and part by part
            const DayStream stream(people, today, true, shop, *executor);
            CHECK(same(heard(stream), events));
            CHECK(stream.before(stream.parts()) == events.size());
            std::size_t before = 0;
            for (std::int32_t part = 0; part < stream.parts(); ++part) {
                CHECK(stream.before(part) == before);
                stream.each(part, [&](std::span<const Event> some) { before += some.size(); });
            }
            CHECK(before == events.size());
        }
}

TEST_CASE("a minute whose people come in any order, or backwards, is put in order all the same", "[engine][order]")
{
    SerialExecutor alone;
    for (const bool backwards : {false, true}) {
        std::vector<Event> events;
        for (std::uint32_t k = 0; k < 20'000; ++k) {
            const std::uint32_t person = backwards ? (20'000 - k) % people : Draws{5}.u32(Purpose::Offence, k, 0, Day{today}, 0) % people;
            events.push_back(act(static_cast<std::int32_t>(600 + k % 2), k % 3 == 0 ? EventKind::act_purchase : EventKind::act_lawful, PersonId{person}, k % 5));
        }
        Workshop shop;
        spread_out(events, shop);
        std::sort(events.begin(), events.end(), earlier);
        CHECK(same(heard(DayStream(people, today, true, shop, alone)), events));
    }
}

TEST_CASE("acts are left out unless a case of their name is among the day's, whoever does how many and on which pass", "[engine][order]")
{
    SerialExecutor alone;
    ThreadExecutor three(3);
    std::vector<Event> events;
    auto draw = [k = 0u]() mutable { return Draws{6}.u32(Purpose::Offence, k++, 0, Day{today}, 0); };
    // few people and passes, so that one person has many cases and many acts that nothing followed from
    for (int i = 0; i < 40'000; ++i) {
        const PersonId subject{draw() % 60 == 0 ? people + 7 : draw() % 300 * 29};
        const std::uint32_t pass = (draw() % 8 == 0 ? 4090 + draw() % 12 : draw() % 3) + (draw() % 20 == 0 ? 0x10000 : 0);
        Event e = act(static_cast<std::int32_t>(draw() % 1440), static_cast<EventKind>(draw() % 11), subject, pass);
        if (e.kind == EventKind::deterred) e.kind = EventKind::act_lawful;
        if (draw() % 3 == 0) {
            // about somebody's act: mostly on their own record, sometimes of somebody who does not live here, or yesterday's
            e.kind = draw() % 40 == 0 ? EventKind::deterred : draw() % 2 == 0 ? EventKind::booking : EventKind::claim;
            if (e.kind == EventKind::booking) e.minute = minutes_per_day;
            e.id = case_id(draw() % 9, draw() % 5 == 0 ? draw() % 300 * 29 : draw() % 50 == 0 ? people + 7 : subject.value, draw() % 6 == 0 ? today - 1 : today, pass);
        }
        events.push_back(e);
    }
    const std::vector<Event> wanted = told_of(events);
    REQUIRE(wanted.size() > 1000);
    for (const bool mixed : {false, true})
        for (Executor* executor : {static_cast<Executor*>(&alone), static_cast<Executor*>(&three)}) {
            Workshop shop;
            spread_out(events, shop, people / 5, mixed);
            CHECK(same(heard(DayStream(people, today, false, shop, *executor)), wanted));
            // the room of the day before changes nothing
            CHECK(same(heard(DayStream(people, today, false, shop, *executor)), wanted));
        }
}
