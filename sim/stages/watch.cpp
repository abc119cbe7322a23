// Stage 2: cameras, gates and reports turn what happened into claims, with error.
//   reads   acts, outings, deployment, lists, gallery, limits of rewards      writes  claims and alarms (each with its sealed Evidence), dockets with what is on paper, misses
//   order   block by block, person ascending, pass ascending; then cameras ascending for faces that nobody wears
//   draws   Purpose::WatchFalse (coarse), ListedMiss, WatchEntry by (person, day, pass); Capture, Miss, FalseMatch, Victim by (person, day, pass);
//           Report by (person, day, decision); Spurious, SpuriousTime by (corner, day, number)
#include <algorithm>
#include <bit>

#include "base/special.hpp"
#include "stages/drill.hpp"
#include "stages/gather.hpp"
#include "stages/posts.hpp"
#include "stages/school.hpp"
#include "stages/stages.hpp"
#include "stages/claims.hpp"

namespace panopolis {

Condition street_condition(const Scenario& scenario, std::int32_t minute)
{
    const auto& r = scenario.recognition;
    const bool night = r.night_from_min > r.night_to_min ? minute >= r.night_from_min || minute < r.night_to_min : minute >= r.night_from_min && minute < r.night_to_min;
    return night ? Condition::night : Condition::street;
}

namespace {

/// One block's sensors.
struct Watching {
    const Scenario& sc;
    const City& city;
    const People& people;
    const World& world;
    const Institution& deployed;
    const Ledger& ledger;
    Workshop& shop;
    BlockWork& out;
    Day day;

    [[nodiscard]] const Draws& draws() const { return shop.calendar.draws; }

    Claim claim(ClaimKind kind, std::uint32_t person, std::uint32_t named, std::int32_t minute, std::uint32_t pass, CrossingId place, float score, bool right) const
    {
        return make_claim({kind, case_id(static_cast<std::uint32_t>(kind), person, day.value, pass), PersonId{named}, day, minute, pass, place}, PersonId{person}, right, score);
    }

    [[nodiscard]] Condition condition(const Outing& o, std::uint32_t index, std::int32_t minute) const
    {
        if (index == station_gate_index && o.trip.transit) return Condition::gate;
        if (index != place_gate_index) return street_condition(sc, minute);
        return o.trip.gate == Gate::stadium || o.trip.gate == Gate::plaza ? Condition::crowd : Condition::gate;
    }

    /// Every face that passes is compared with a list; at the gate of a crowd event that has one of its own, with that.
    void search(const Outing& o)
    {
        if (const LostToday* lost = shop.lost.empty() ? nullptr : lost_today(shop, o.person)) look_for(o, *lost);
        const std::uint32_t gate = o.cameras & 1u << place_gate_index;
        if (o.event >= 0 && gate != 0 && !shop.tables.event_lists[static_cast<std::size_t>(o.event)].empty) {
            search(o, gate, shop.tables.event_lists[static_cast<std::size_t>(o.event)], shop.event_bit(static_cast<std::size_t>(o.event)));
            search(o, o.cameras & ~gate, shop.tables.list, 1);
        } else {
            search(o, o.cameras, shop.tables.list, 1);
        }
    }

    /// Sixteen coarse draws a trip, a second look at the few that may alarm.
    void search(const Outing& o, std::uint32_t cameras, const ListTable& list, std::uint8_t list_bit)
    {
        if (list.empty || cameras == 0) return;
        const std::uint32_t p = o.person.value;
        const std::size_t group = people.group[p];
        out.counts.searches[group] += std::popcount(cameras);
        if (shop.on_list[p] & list_bit) {
            listed(o, cameras, list);
            return;
        }
        const std::uint64_t limit = list.alarm[group][people.lookalike[p]].value;
        if (limit == 0) return;
        const Block bits = draws().coarse(Purpose::WatchFalse, p, day, o.slot);
        for (; cameras != 0; cameras &= cameras - 1) {
            const auto i = static_cast<std::uint32_t>(std::countr_zero(cameras));
            if (byte_of(bits, i) <= limit >> 32) false_alarm(o, list, i, byte_of(bits, i), limit);
        }
    }

    /// The people whose trips were made many at once: the same draws, in lanes. Few have one that may alarm.
    void search_many(std::uint32_t first, std::uint32_t last)
    {
        const ListTable& list = shop.tables.list;
        if (!out.watched_today || list.empty) return;
        for (std::size_t g = 0; g < max_groups; ++g) out.counts.searches[g] += out.faces[g];
        std::array<std::array<std::uint8_t, lookalike_classes>, max_groups> top;
        for (std::size_t g = 0; g < static_cast<std::size_t>(people.groups()); ++g)
            for (std::size_t c = 0; c < lookalike_classes; ++c) top[g][c] = static_cast<std::uint8_t>(std::min<std::uint64_t>(list.alarm[g][c].value >> 32, 255));
        std::array<std::uint32_t, tile_people> bits;
        TileBytes most{};
        Picked picked;
        constexpr std::uint32_t not_yet = ~0u;
        std::array<std::uint32_t, tile_people> trips;  // where the outings of somebody who may alarm begin
        for (std::uint32_t at = first; at < last; at += tile_people) {
            const std::uint32_t n = std::min(tile_people, last - at);
            trips.fill(not_yet);
            for (std::uint32_t i = 0; i < n; ++i) most[i] = top[people.group[at + i]][people.lookalike[at + i]];
            for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(ordinary_slots); ++slot) {
                const std::uint16_t* const kept = out.watched.data() + slot * static_cast<std::size_t>(shop.block_size) + (at - first);
                std::copy(kept, kept + n, bits.begin());
                shop.lanes.morning->pick(draws().seed(), static_cast<std::uint32_t>(day.value), DrawSet::name(Purpose::WatchFalse, slot), at, n, bits.data(), most, picked);
                for (std::uint32_t k = 0; k < picked.n; ++k) may_alarm(list, at + picked.person[k], slot, picked, k, trips[picked.person[k]]);
            }
        }
    }

    void may_alarm(const ListTable& list, std::uint32_t p, std::uint32_t slot, const Picked& picked, std::uint32_t k, std::uint32_t& trips)
    {
        const std::uint64_t limit = list.alarm[people.group[p]][people.lookalike[p]].value;
        for (std::uint32_t cameras = picked.bits[k]; cameras != 0 && limit != 0; cameras &= cameras - 1) {
            const auto i = static_cast<std::uint32_t>(std::countr_zero(cameras));
            const auto byte = static_cast<std::uint8_t>(picked.words[i >> 2][k] >> (8 * (i & 3)));
            if (byte > limit >> 32 || draws().with_fine(byte, Purpose::WatchFalse, p, day, 16 * slot + i) >= limit) continue;
            // from here on as if they had been alone; whoever is stopped is asked for all of their trips
            if (trips >= out.outings.size()) {
                trips = static_cast<std::uint32_t>(out.outings.size());
                add_outings_of(p);
            }
            for (std::size_t o = trips; o < out.outings.size() && out.outings[o].person.value == p; ++o)
                if (out.outings[o].slot == slot) false_alarm(Outing(out.outings[o]), list, i, byte, limit);
        }
    }

    /// The trips past cameras of somebody with an ordinary day.
    void add_outings_of(std::uint32_t p)
    {
        const DayPlan plan = intent(shop.calendar, city, people, PersonId{p}, day);
        const std::uint32_t in_block = p % static_cast<std::uint32_t>(shop.block_size);
        for (std::size_t slot = 0; slot < static_cast<std::size_t>(ordinary_slots); ++slot)
            if (const std::uint32_t seen = out.watched[slot * static_cast<std::size_t>(shop.block_size) + in_block]; seen != 0)
                out.outings.push_back({PersonId{p}, static_cast<std::uint8_t>(slot), plan.event, seen, plan.trip[slot]});
    }

    bool false_alarm(const Outing& o, const ListTable& list, std::uint32_t index, std::uint8_t byte, std::uint64_t limit)
    {
        const std::uint32_t p = o.person.value, pass = 16u * o.slot + index;
        if (draws().with_fine(byte, Purpose::WatchFalse, p, day, pass) >= limit) return false;
        const Block u = draws().block(Purpose::WatchEntry, p, 0, day, pass);
        const std::uint32_t entry = named_entry(list, people.group[p], p, u, people.groups());
        if (entry == nobody.value) return false;
        out.claims.push_back(claim(ClaimKind::listed_face, p, entry, pass_minute(o.trip, index), pass, city.crossing(pass_corner(o.trip, index)),
                                   false_score(shop.tables.watchlist, u[2]), false));
        return true;
    }

    /// A listed person: found unless missed; if missed, perhaps taken for another entry.
    void listed(const Outing& o, std::uint32_t cameras, const ListTable& list)
    {
        const std::uint32_t p = o.person.value;
        const std::size_t group = people.group[p];
        const std::uint64_t limit = list.alarm[group][people.lookalike[p]].value;
        const Block bits = draws().coarse(Purpose::WatchFalse, p, day, o.slot);
        for (; cameras != 0; cameras &= cameras - 1) {
            const auto i = static_cast<std::uint32_t>(std::countr_zero(cameras));
            const std::uint32_t pass = 16u * o.slot + i;
            const std::int32_t minute = pass_minute(o.trip, i);
            const Condition seen = condition(o, i, minute);
            const std::uint64_t u = draws().u40(Purpose::ListedMiss, p, 0, day, pass);
            const CrossingId place = city.crossing(pass_corner(o.trip, i));
            if (u >= shop.tables.watchlist.miss[static_cast<std::size_t>(seen)][group].value) {
                out.claims.push_back(claim(ClaimKind::listed_face, p, p, minute, pass, place, true_score(shop.tables.watchlist, seen, u), true));
                continue;
            }
            out.events.push_back({day.value, minute, EventKind::missed, Outcome::none, pass, place, PersonId{p}, nobody, 0, 0, no_case, no_case});
            if (limit != 0) false_alarm(o, list, i, byte_of(bits, i), limit);
        }
    }

    /// A lost child is on every list from the minute it is reported; a pass before a camera that does not miss it is a true alarm.
    void look_for(const Outing& o, const LostToday& lost)
    {
        const std::uint32_t p = o.person.value;
        for (std::uint32_t cameras = o.cameras; cameras != 0; cameras &= cameras - 1) {
            const auto i = static_cast<std::uint32_t>(std::countr_zero(cameras));
            const std::uint32_t pass = 16u * o.slot + i;
            const std::int32_t minute = pass_minute(o.trip, i);
            if (minute < lost.listed) continue;
            const Condition seen = condition(o, i, minute);
            const std::uint64_t u = draws().u40(Purpose::ListedMiss, p, 0, day, pass);
            const CrossingId place = city.crossing(pass_corner(o.trip, i));
            if (u >= shop.tables.watchlist.miss[static_cast<std::size_t>(seen)][people.group[p]].value)
                out.claims.push_back(claim(ClaimKind::listed_face, p, p, minute, pass, place, true_score(shop.tables.watchlist, seen, u), true));
            else
                out.events.push_back({day.value, minute, EventKind::missed, Outcome::none, pass, place, PersonId{p}, nobody, 0, 0, no_case, no_case});
        }
    }

    /// Somebody crossed on red before a camera: captured, then searched against everybody.
    void identify(const Act& act)
    {
        const std::uint32_t p = act.person.value;
        if (!deployed.deployment.identify.test(city.corner(act.place))) return;
        if (!draws().happens(shop.tables.capture, Purpose::Capture, p, 0, day, act.pass)) return;
        const std::size_t group = people.group[p];
        ++out.counts.searches[group];
        ++out.counts.probes[group];
        const Condition seen = street_condition(sc, act.minute);
        const std::uint64_t u = draws().u40(Purpose::Miss, p, 0, day, act.pass);
        if (u >= shop.tables.crossings.miss[static_cast<std::size_t>(seen)][group].value) {
            out.claims.push_back(claim(ClaimKind::crossing_red, p, p, act.minute, act.pass, act.place, true_score(shop.tables.crossings, seen, u), true));
            return;
        }
        if (!draws().happens(shop.tables.gallery.false_match(static_cast<int>(group)), Purpose::FalseMatch, p, 0, day, act.pass)) return;
        const Block bits = draws().block(Purpose::Victim, p, 0, day, act.pass);
        const PersonId victim = shop.tables.gallery.victim(people, act.person, static_cast<int>(group), static_cast<std::uint64_t>(bits[1]) << 32 | bits[0]);
        if (victim == nobody) return;
        out.claims.push_back(claim(ClaimKind::crossing_red, p, victim.value, act.minute, act.pass, act.place, false_score(shop.tables.crossings, bits[2]), false));
    }

    /// A reward that is limited for some more days, on both sides, books nothing and is told nowhere: nobody hands it in.
    [[nodiscard]] bool comes_to_nothing(std::uint32_t p, ClaimKind kind) const
    {
        const auto waits = [&](const std::vector<std::uint16_t>& until) { return !until.empty() && until[p] > day.value; };
        return shop.tables.rules[static_cast<std::size_t>(kind)].every_days > 0 && waits(deployed.limited_until) && waits(ledger.limited_true_until);
    }

    /// What somebody hands in with the right name. Rewards need no review: they are on paper already.
    void report(const Act& act, ClaimKind kind, bool reviewed)
    {
        const std::uint32_t p = act.person.value;
        if (!reviewed && comes_to_nothing(p, kind)) return;
        if (reviewed && !draws().happens(shop.tables.reported, Purpose::Report, p, 0, day, act.pass)) return;
        Claim c = claim(kind, p, p, act.minute, act.pass, act.place, 0, true);
        c.by_report = true;
        if (!reviewed) accept_at_once(c);
        shop.hand_in(c, out);
    }

    void act(const Act& a)
    {
        const auto& rules = shop.tables.rules;
        const auto on = [&](ClaimKind kind) { return sc.points.on && rules[static_cast<std::size_t>(kind)].on(); };
        switch (a.kind) {
            case EventKind::act_crossing_red: identify(a); break;
            case EventKind::act_disorder: if (on(ClaimKind::disorder)) report(a, ClaimKind::disorder, true); break;
            case EventKind::act_severe: if (on(ClaimKind::severe)) report(a, ClaimKind::severe, true); break;
            case EventKind::act_breach: if (on(ClaimKind::breach)) report(a, ClaimKind::breach, true); break;
            case EventKind::act_hero: if (on(ClaimKind::hero)) report(a, ClaimKind::hero, false); break;
            case EventKind::act_volunteering: if (on(ClaimKind::volunteering)) report(a, ClaimKind::volunteering, false); break;
            case EventKind::act_purchase: if (on(ClaimKind::local_purchase)) report(a, ClaimKind::local_purchase, false); break;
            default: break;
        }
    }
};

/// Faces that nobody is wearing: the person on the poster was never there, and is named all the same.
void spurious_faces(const Scenario& sc, const People& people, const Institution& deployed, const Workshop& shop, Day day, std::vector<Claim>& out)
{
    const Deployment& d = deployed.deployment;
    const Draws& draws = shop.calendar.draws;
    for (std::size_t i = 0; i < d.cameras.size(); ++i) {
        const CrossingId at = d.cameras[i];
        const double rate = d.spurious_per_day[i];
        if (rate <= 0) continue;
        auto n = static_cast<std::uint32_t>(rate);
        if (draws.happens(threshold(rate - n), Purpose::Spurious, at.value, 1, day, 0)) ++n;
        for (std::uint32_t k = 0; k < n; ++k) {
            const Block u = draws.block(Purpose::SpuriousTime, at.value, 0, day, k);
            const std::int32_t minute = 420 + static_cast<std::int32_t>(below(u[0], 780));
            const std::uint32_t face = below(u[1], people.size);
            if (!draws.happens(shop.tables.capture, Purpose::Capture, at.value, 1, day, k)) continue;
            const std::uint64_t miss = draws.u40(Purpose::Miss, at.value, 1, day, k);
            const std::size_t group = people.group[face];
            const Condition seen = street_condition(sc, minute);
            std::uint32_t named = face;
            if (miss < shop.tables.crossings.miss[static_cast<std::size_t>(seen)][group].value) {
                if (!draws.happens(shop.tables.gallery.false_match(static_cast<int>(group)), Purpose::FalseMatch, at.value, 1, day, k)) continue;
                const Block bits = draws.block(Purpose::Victim, at.value, 1, day, k);
                named = shop.tables.gallery.victim(people, PersonId{face}, static_cast<int>(group), static_cast<std::uint64_t>(bits[1]) << 32 | bits[0]).value;
                if (named == nobody.value) continue;
            }
            out.push_back(make_claim({ClaimKind::crossing_red, case_id(case_of_spurious, at.value, day.value, k), PersonId{named}, day, minute, k, at}, nobody, false, true_score(shop.tables.crossings, seen, miss)));
        }
    }
}

/// Judgments of the day against people who will not pay: on paper, and right. The court's own list and the point book both take them up.
void court_defaults(const Scenario& sc, const People& people, const Workshop& shop, Day day, std::vector<Claim>& out)
{
    const Draws& draws = shop.calendar.draws;
    const double mean = sc.court_list.inflow_per_year / 365.0 * people.size;  // over everybody: draws of children come to nothing
    const std::uint32_t n = special::poisson_quantile(unit(draws.u32(Purpose::CourtInflow, 0, 0, day)), mean);
    for (std::uint32_t k = 1; k <= n; ++k) {
        const std::uint32_t p = below(draws.u32(Purpose::CourtInflow, 0, 0, day, k), people.size);
        if (people.age[p] < 18) continue;
        Claim c = make_claim({ClaimKind::court_default, case_id(static_cast<std::uint32_t>(ClaimKind::court_default), p, day.value, k), PersonId{p}, day, 960, k, CrossingId{people.home[p]}}, PersonId{p}, true);
        accept_at_once(c);
        c.by_report = true;
        out.push_back(c);
    }
}

}  // namespace

void watch(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& deployed, const Ledger& ledger, Workshop& shop)
{
    const Day day{world.today};
    shop.executor->for_each(shop.block_count(people.size), [&](std::int32_t b) {
        BlockWork& out = shop.blocks[static_cast<std::size_t>(b)];
        Watching watching{scenario, city, people, world, deployed, ledger, shop, out, day};
        const std::uint32_t first = static_cast<std::uint32_t>(b) * static_cast<std::uint32_t>(shop.block_size), last = std::min(people.size, first + static_cast<std::uint32_t>(shop.block_size));
        auto& own = shop.dockets[static_cast<std::size_t>(b)].own;
        shop.make_room(out.seen, out.outings, out.claims, out.events, out.class_shares, out.alerts, own);
        for (const Outing& o : out.outings) watching.search(o);
        watching.search_many(first, last);
        if (!scenario.drill.on)
            for (const Act& a : out.acts) watching.act(a);
        scan_posts(scenario, people, world, day, first, last, shop, out);
        attend_lessons(scenario, people, world, deployed.school, day, shop, out);
        if (shop.spares) out.watched.clear();  // nobody asks for them any more
        shop.fit(out.watched);
        shop.fit(out.seen, out.outings, out.claims, out.events, out.class_shares, out.alerts, own);
    });

    // one list for the whole city, in order: block size does not enter
    shop.loose.clear();
    if (scenario.drill.on) drill_records(scenario, city, world, deployed, shop.calendar.draws, day, shop.loose);
    gather_classes(shop);
    if (scenario.court_list.on && !scenario.drill.on) court_defaults(scenario, people, shop, day, shop.loose);
    if (scenario.cameras.identify) spurious_faces(scenario, people, deployed, shop, day, shop.loose);
    gather_claims(shop);
}

}  // namespace panopolis
