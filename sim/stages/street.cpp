// Stage 3: minute by minute, who is stopped.
//   reads   alarms, acts, the list      writes  stops, finds, detentions; alarms and claims of people already held are dropped
//   order   alarms by (minute, kind, person, pass): what happens to somebody at 9:00 decides whether they can be met at 10:00
//   draws   Purpose::ReviewAccept, Reached by case
// Watchlist alarms are looked at on the spot, outside the desk's capacity.
#include <algorithm>
#include <bit>
#include <unordered_map>

#include "stages/columns.hpp"
#include "stages/position.hpp"
#include "stages/school.hpp"
#include "stages/stages.hpp"
#include "stages/unsealed.hpp"

namespace panopolis {

namespace {

struct Street {
    const Scenario& sc;
    const City& city;
    const People& people;
    World& world;
    Institution& institution;
    Ledger& ledger;
    Workshop& shop;
    Day day;
    std::unordered_map<std::uint32_t, std::vector<Departure>> so_far{};  // while alarms ring: by person

    [[nodiscard]] static bool holds(const Departure& d, std::int32_t minute, std::uint32_t pass)
    {
        return minute >= d.from && (minute < d.to || (pass < 128 && (d.lost_slots >> (pass >> 4) & 1)));
    }
    /// The person is held or gone at this minute, or was going to make this pass on a trip that was lost.
    [[nodiscard]] bool held(std::uint32_t p, std::int32_t minute, std::uint32_t pass) const
    {
        if (!(shop.did[p] & did::held)) return false;
        const auto own = departures_of(shop.departures, PersonId{p});
        return std::any_of(own.begin(), own.end(), [&](const Departure& d) { return holds(d, minute, pass); });
    }
    /// The same while alarms still ring.
    [[nodiscard]] bool held_already(std::uint32_t p, std::int32_t minute, std::uint32_t pass) const
    {
        if (!(shop.did[p] & did::held)) return false;
        const auto own = so_far.find(p);
        return own != so_far.end() && std::any_of(own->second.begin(), own->second.end(), [&](const Departure& d) { return holds(d, minute, pass); });
    }

    /// The pass at which an alarm rang for which the person is held: that comparison took place.
    [[nodiscard]] bool rang_at(std::uint32_t p, std::uint32_t pass) const
    {
        const auto own = departures_of(shop.departures, PersonId{p});
        return std::any_of(own.begin(), own.end(), [&](const Departure& d) { return d.pass == pass; });
    }

    [[nodiscard]] Event event(const Claim& c, EventKind kind, Outcome outcome, std::int32_t points) const
    {
        return {day.value, c.minute, kind, outcome, c.pass, c.place, Unsealed::subject(c.evidence), c.named, points, c.score, c.id, no_case};
    }

    /// Trips that should start while somebody is held are lost, and with an outing everything that would follow from it.
    [[nodiscard]] std::uint8_t lost_trips(std::uint32_t p, std::int32_t from, std::int32_t to) const
    {
        if (sc.drill.on) return 0;
        const DayPlan plan = intent(shop.calendar, city, people, PersonId{p}, day);
        const std::uint8_t mask = mask_of(plan, shop.refused_now[p], false, sc.travel.refused_is_lost);
        const auto starts_held = [&](Slot s) {
            const std::int32_t depart = plan.trip[static_cast<std::size_t>(s)].depart;
            return (mask & bit(s)) != 0 && depart >= from && depart < to;
        };
        std::uint8_t lost = 0;
        if (starts_held(Slot::out)) lost = static_cast<std::uint8_t>(lost | bit(Slot::out) | bit(Slot::onward) | bit(Slot::back));
        if (starts_held(Slot::evening_out)) lost = static_cast<std::uint8_t>(lost | bit(Slot::evening_out) | bit(Slot::evening_back));
        if (starts_held(Slot::long_out)) lost |= long_slots;
        return lost & mask;
    }

    void hold(const Claim& c, std::uint32_t p, bool right)
    {
        const std::int32_t to = right && sc.stops.detain_when_right ? minutes_per_day : c.minute + static_cast<std::int32_t>(sc.stops.minutes);
        if (to <= c.minute) return;
        shop.did[p] |= did::held;
        const std::uint8_t lost = lost_trips(p, c.minute, to);
        shop.departures.push_back({PersonId{p}, c.minute, to, lost, city.corner(c.place), c.pass});
        so_far[p].push_back(shop.departures.back());
        if (lost != 0 && !right)
            shop.events.push_back({day.value, c.minute, EventKind::trip_lost, Outcome::wrongful, c.pass, c.place, PersonId{p}, PersonId{p}, lost, 0, c.id, c.id});
    }

    void stop(const Claim& c, std::uint32_t p, bool right)
    {
        shop.events.push_back(event(c, EventKind::stop, right ? Outcome::right : Outcome::wrong, static_cast<std::int32_t>(sc.stops.minutes)));
        const auto count = [](std::uint8_t& n) { n = static_cast<std::uint8_t>(n < 255 ? n + 1 : 255); };
        count(ledger.stops[p]);
        if (!right) {
            count(ledger.wrongful_stops[p]);
            ledger.marks[p] |= Ledger::wronged;
            shop.did[p] |= did::flagged | did::wronged | did::sanctioned;
            if (sc.watchlist.clear_days > 0) {
                const auto key = static_cast<std::uint64_t>(p) << 32 | c.named.value;
                const auto at = std::lower_bound(institution.cleared.begin(), institution.cleared.end(), std::pair{key, std::int32_t{0}});
                institution.cleared.insert(at, {key, day.value + static_cast<std::int32_t>(sc.watchlist.clear_days)});
            }
        } else {
            find(c, p);
        }
        hold(c, p, right);
    }

    void find(const Claim& c, std::uint32_t p)
    {
        const bool first = !(ledger.marks[p] & Ledger::found);
        ledger.marks[p] |= Ledger::found;
        shop.did[p] |= did::sanctioned;
        if (first) shop.events.push_back(event(c, EventKind::found, Outcome::right, 0));
        if (!sc.watchlist.find_removes) return;
        world.flags[p] |= World::removed;
        auto& list = institution.watchlist.residents;
        const auto it = std::lower_bound(list.begin(), list.end(), p);
        if (it != list.end() && *it == p) list.erase(it);
    }

    [[nodiscard]] bool was_cleared(const Claim& c, std::uint32_t p) const
    {
        const auto key = static_cast<std::uint64_t>(p) << 32 | c.named.value;
        const auto it = std::lower_bound(institution.cleared.begin(), institution.cleared.end(), std::pair{key, std::int32_t{0}});
        return it != institution.cleared.end() && it->first == key && it->second > day.value;
    }

    void alarm(Claim& c)
    {
        const std::uint32_t p = Unsealed::subject(c.evidence).value;
        const bool right = Unsealed::right(c.evidence);
        if (held_already(p, c.minute, c.pass) || (world.flags[p] & World::removed)) {
            c.verdict = Verdict::dropped;
            shop.events.push_back(event(c, EventKind::alarm, Outcome::detained, 0));
            return;
        }
        LostToday* lost = shop.lost.empty() ? nullptr : lost_today(shop, PersonId{p});
        if (was_cleared(c, p) || (lost != nullptr && right && lost->found >= 0)) {
            shop.events.push_back(event(c, EventKind::alarm, Outcome::cleared, 0));
            return;
        }
        shop.events.push_back(event(c, EventKind::alarm, right ? Outcome::right : Outcome::wrong, 0));
        c.verdict = sc.review.on ? look(sc, shop.calendar.draws, c, 0.0) : Verdict::accepted;
        const bool accepted = c.verdict == Verdict::accepted;
        const Outcome outcome = accepted ? (right ? Outcome::accepted_right : Outcome::accepted_wrong) : (right ? Outcome::rejected_right : Outcome::rejected_wrong);
        if (sc.review.on) shop.events.push_back(event(c, EventKind::review, outcome, 0));
        const Threshold reached = threshold(right ? sc.review.reached_if_true : sc.review.reached_if_false);
        const auto id = c.id.value;
        if (!accepted || !shop.calendar.draws.happens(reached, Purpose::Reached, static_cast<std::uint32_t>(id), static_cast<std::uint32_t>(id >> 32), Day{0})) return;
        if (lost == nullptr || !right) return stop(c, p, right);
        lost->found = c.minute;
    }
};

}  // namespace

void street(const Scenario& scenario, const City& city, const People& people, World& world, Institution& institution, Ledger& ledger, Workshop& shop)
{
    shop.departures.clear();
    Street street{scenario, city, people, world, institution, ledger, shop, Day{world.today}};
    for (Claim& c : shop.alarms) street.alarm(c);

    // what somebody already held was going to do does not take place, nor what a sensor would have said of it
    if (shop.departures.empty()) return;
    std::stable_sort(shop.departures.begin(), shop.departures.end(), [](const Departure& a, const Departure& b) { return a.person < b.person; });
    const auto dropped = [&](const Claim& c) {
        const PersonId subject = Unsealed::subject(c.evidence);
        return subject != nobody && street.held(subject.value, c.minute, c.kind == ClaimKind::crossing_red ? c.pass : 0xffffu);
    };
    shop.claims.erase(std::remove_if(shop.claims.begin(), shop.claims.end(), dropped), shop.claims.end());
    shop.executor->for_each(static_cast<std::int32_t>(shop.blocks.size()), [&](std::int32_t b) {
        BlockWork& block = shop.blocks[static_cast<std::size_t>(b)];
        for (Act& a : block.acts)
            if (street.held(a.person.value, a.minute, a.kind == EventKind::act_crossing_red ? a.pass : 0xffffu)) a.outcome = Outcome::detained;
        std::erase_if(shop.dockets[static_cast<std::size_t>(b)].own, dropped);
        std::erase_if(block.screen_passes, [&](const ScreenPass& s) { return street.held(s.person, s.minute, 16u * s.slot); });
        std::erase_if(block.events, [&](const Event& e) {
            return (e.kind == EventKind::missed || e.kind == EventKind::deterred) && street.held(e.subject.value, e.minute, e.kind == EventKind::missed ? e.pass : 0xffffu);
        });
        for (const Outing& o : block.outings) {
            if (!(shop.did[o.person.value] & did::held)) continue;
            for (std::uint32_t bits = o.cameras; bits != 0; bits &= bits - 1) {
                const auto i = static_cast<std::uint32_t>(std::countr_zero(bits));
                const std::uint32_t pass = 16u * o.slot + i;
                if (street.held(o.person.value, pass_minute(o.trip, i), pass) && !street.rang_at(o.person.value, pass)) --block.counts.searches[people.group[o.person.value]];
            }
        }
    });
    drop_lessons(scenario, people, world, institution.school, Day{world.today}, shop);
}

}  // namespace panopolis
