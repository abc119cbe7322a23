// Stage 1: intents, masks, and what would be done if nobody were stopped.
//   reads   city, people, World, what the institution has published (bans, lists)   writes  acts, outings, refusals, `did`
//   order   block by block, person ascending, slot ascending, pass ascending
//   draws   Purpose::DayPlan, LongTrip, EventVisit by (person, day); Offence (coarse) by (person, day, pass);
//           DailyAct (coarse) by (person, day, decision); WishMinute by (person, day)
#include <algorithm>
#include <bit>

#include "stages/drill.hpp"
#include "stages/stages.hpp"

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
}

std::uint8_t mask_of(const DayPlan& plan, std::uint8_t state, bool removed, bool refused_is_lost)
{
    if (removed) return 0;
    constexpr std::uint8_t daytime = bit(Slot::out) | bit(Slot::onward) | bit(Slot::back);
    const std::uint8_t mask = (state & DayState::refused) && refused_is_lost ? plan.instead : plan.wanted;
    return (state & DayState::jobless) && plan.works ? static_cast<std::uint8_t>(mask & ~daytime) : mask;
}

namespace {

// numbers of the coarse draws of Purpose::DailyAct
constexpr std::uint32_t disorder_draw = 0, severe_draw = 1, hero_draw = 2, volunteer_draw = 3, purchase_draw = 4, wish_draw = 5, chill_draw = 6, breach_draw = 7;
constexpr std::int32_t ticket_minute = 330;  // the ticket is asked for before the earliest departure

/// The living of one block of people.
struct Living {
    const Scenario& sc;
    const City& city;
    const People& people;
    const Institution& published;
    World& world;
    Workshop& shop;
    BlockWork& out;
    Day day;
    bool screens;

    void act(std::uint32_t p, std::int32_t minute, EventKind kind, Outcome outcome, std::uint32_t pass, CrossingId place)
    {
        out.acts.push_back({PersonId{p}, static_cast<std::int16_t>(minute), kind, outcome, pass, place});
    }

    /// A 40-bit threshold thinned by expectation and raised by stigma.
    [[nodiscard]] std::uint64_t moved(std::uint32_t p, std::uint64_t base) const
    {
        std::uint64_t now = base;
        if ((world.flags[p] & World::aware) && world.phat[p] != 0) now = now * (shop.tables.deterrence[world.phat[p]] >> 8) >> 24;
        if (world.stigma[p] != 0) now += (now >> 8) * (shop.tables.stigma_lambda * world.stigma[p] >> 13) >> 8;
        return std::min(now, Threshold::certain);
    }

    /// The same in the district of a corner, where conduct answers to patrols.
    [[nodiscard]] std::uint64_t there(std::uint64_t now, Corner at) const
    {
        if (world.conduct.empty()) return now;
        const std::uint64_t conduct = world.conduct[static_cast<std::size_t>(city.district(at))];
        return conduct == World::usual ? now : std::min((now >> 8) * conduct >> 16, Threshold::certain);
    }

    /// One chance of an offence: done, held back, or done only because of stigma.
    void offence(std::uint32_t p, std::uint64_t u, std::uint64_t base, std::uint64_t now, std::int32_t minute, EventKind kind, std::uint32_t pass, CrossingId place)
    {
        if (u >= base && u >= now) return;
        if (u >= now) {
            out.events.push_back({day.value, minute, EventKind::deterred, Outcome::none, pass, place, PersonId{p}, nobody, 0, 0, no_case, no_case});
            return;
        }
        act(p, minute, kind, u >= base ? Outcome::induced : Outcome::none, pass, place);
        shop.did[p] |= did::offend;
    }

    /// Crossings on red along one trip: sixteen coarse draws at once, a second look at the few that may be below.
    void cross(std::uint32_t p, std::uint32_t slot, const Trip& trip, std::uint64_t base, std::uint64_t now)
    {
        std::uint32_t signals = pass_bits(city.signals, trip);
        if (signals == 0) return;
        // conduct in a district is at most twice the usual
        const std::uint64_t limit = std::max(base, world.conduct.empty() ? now : std::min(2 * now, Threshold::certain));
        if (limit == 0) return;
        const auto coarse = static_cast<std::uint32_t>(limit >> 32);
        const Block bits = shop.calendar.draws.coarse(Purpose::Offence, p, day, slot);
        for (; signals != 0; signals &= signals - 1) {
            const auto i = static_cast<std::uint32_t>(std::countr_zero(signals));
            const std::uint8_t byte = byte_of(bits, i);
            if (byte > coarse) continue;
            const std::uint32_t pass = 16 * slot + i;
            const std::uint64_t u = shop.calendar.draws.with_fine(byte, Purpose::Offence, p, day, pass);
            if (u >= limit) continue;
            const Corner at = pass_corner(trip, i);
            offence(p, u, base, there(now, at), pass_minute(trip, i), EventKind::act_crossing_red, pass, city.crossing(at));
        }
    }

    /// What is done once a day at most, wherever one is: decisions numbered within one coarse block.
    void once_a_day(std::uint32_t p)
    {
        const auto& t = shop.tables;
        const Block bits = shop.calendar.draws.coarse(Purpose::DailyAct, p, day, 0);
        const CrossingId home{people.home[p]};
        const auto draw = [&](std::uint32_t k) { return shop.calendar.draws.with_fine(byte_of(bits, k), Purpose::DailyAct, p, day, k); };
        const auto maybe = [&](std::uint32_t k, std::uint64_t limit) { return byte_of(bits, k) <= limit >> 32 && limit != 0; };
        const auto minute = [&](std::uint32_t k) { return 480 + static_cast<std::int32_t>(byte_of(bits, 8 + k) * 3); };  // 8:00 to 20:45

        for (const auto& [k, kind] : {std::pair{disorder_draw, EventKind::act_disorder}, std::pair{severe_draw, EventKind::act_severe}}) {
            const std::uint64_t base = t.daily[k].value, now = there(moved(p, base), city.corner(home));
            if (maybe(k, std::max(base, now))) offence(p, draw(k), base, now, minute(k), kind, k, home);
        }
        if (maybe(hero_draw, t.daily[hero_draw].value) && draw(hero_draw) < t.daily[hero_draw].value)
            act(p, minute(hero_draw), EventKind::act_hero, Outcome::none, hero_draw, home);
        if (maybe(volunteer_draw, t.daily[volunteer_draw].value) && draw(volunteer_draw) < t.daily[volunteer_draw].value)
            act(p, minute(volunteer_draw), EventKind::act_volunteering, Outcome::none, volunteer_draw, home);
        if (maybe(purchase_draw, t.daily[purchase_draw].value) && draw(purchase_draw) < t.daily[purchase_draw].value)
            act(p, minute(purchase_draw), EventKind::act_purchase, Outcome::none, purchase_draw, home);
        if (maybe(breach_draw, t.daily[breach_draw].value) && draw(breach_draw) < t.daily[breach_draw].value)
            act(p, 720, EventKind::act_breach, Outcome::none, breach_draw, home);

        // a lawful act that feels risky: wished for, then done or held back
        if (!maybe(wish_draw, t.daily[wish_draw].value) || draw(wish_draw) >= t.daily[wish_draw].value) return;
        const std::uint32_t pass = 16 * static_cast<std::uint32_t>(form(p)) + wish_draw;
        const std::uint64_t chill = static_cast<std::uint64_t>(world.chill[p]) << 27;  // 1/8192 to 2^-40
        if (chill != 0 && draw(chill_draw) < chill) {
            out.events.push_back({day.value, minute(wish_draw), EventKind::withheld, Outcome::none, pass, home, PersonId{p}, nobody, 0, 0, no_case, no_case});
        } else {
            act(p, minute(wish_draw), EventKind::act_lawful, Outcome::none, pass, home);
            shop.did[p] |= did::lawful;
        }
    }

    /// A pupil's wish on a school day is a question in class; others post, or do something else.
    [[nodiscard]] LawfulForm form(std::uint32_t p) const
    {
        if (people.role[p] == Role::pupil && !day.is_weekend()) return LawfulForm::question;
        return shop.calendar.draws.u32(Purpose::WishForm, p, 0, day) < shop.tables.post_share ? LawfulForm::post : LawfulForm::other;
    }

    /// The ticket for a long trip: refused by the court's list, by a score ban, or by both; returns whether it was.
    bool ticket(std::uint32_t p, const DayPlan& plan)
    {
        const CrossingId gate = city.crossing(plan.trip[static_cast<std::size_t>(Slot::long_out)].to);
        act(p, ticket_minute, EventKind::ticket_sought, Outcome::none, plan.by_rail ? 0u : 1u, gate);
        const bool court = sc.court_list.on && published.listed_until[p] > day.value;
        const bool score = sc.score_ban.on && published.ban_until[p] > day.value;
        if (!court && !score) return false;
        CaseId cause = case_id(case_of_listing, p, 0, 0);
        if (score) {
            const auto it = std::lower_bound(published.ban_causes.begin(), published.ban_causes.end(), p, [](const auto& entry, std::uint32_t key) { return entry.first < key; });
            if (it != published.ban_causes.end() && it->first == p) cause = it->second;
        }
        const Outcome why = court && score ? Outcome::by_both : court ? Outcome::by_court : Outcome::by_score;
        out.events.push_back({day.value, ticket_minute, EventKind::trip_refused, why, static_cast<std::uint32_t>(plan.reason), gate, PersonId{p}, PersonId{p}, 0, 0, case_id(case_of_refusal, p, day.value, 0), cause});
        return true;
    }

    /// The trips that are made: crossings, and what cameras and screens will have in view.
    void walk(std::uint32_t p, const DayPlan& plan, std::uint8_t mask, std::uint64_t red_base, std::uint64_t red_now)
    {
        const Deployment& d = published.deployment;
        const std::size_t group = people.group[p];
        bool exposed = false;
        for (std::uint32_t slot = 0; slot < trip_slots; ++slot) {
            if (!(mask >> slot & 1)) continue;
            const Trip& trip = plan.trip[slot];
            out.counts.passes[group] += passes(trip);
            cross(p, slot, trip, red_base, red_now);
            std::uint32_t seen = d.watch.any() ? pass_bits(d.watch, trip) : 0;
            if (trip.transit && d.station_gates) seen |= 1u << station_gate_index;
            const std::int16_t event = slot == static_cast<std::uint32_t>(Slot::evening_out) ? plan.event : std::int16_t{-1};
            if (gate_watched(trip.gate, event)) seen |= 1u << place_gate_index;
            if (seen != 0) out.outings.push_back({PersonId{p}, static_cast<std::uint8_t>(slot), event, seen, trip});
            exposed = exposed || seen != 0 || (!d.same_eyes && d.identify.any() && pass_bits(d.identify, trip) != 0);
            if (!screens) continue;
            for (std::uint32_t bits = pass_bits(d.screens, trip); bits != 0; bits &= bits - 1) {
                const auto i = static_cast<std::uint32_t>(std::countr_zero(bits));
                const CrossingId at = city.crossing(pass_corner(trip, i));
                out.screen_passes.push_back({p, d.nearest_screen[at.value], static_cast<std::int16_t>(pass_minute(trip, i)), static_cast<std::uint8_t>(slot)});
            }
        }
        if (exposed) ++out.counts.exposed[group];
    }

    [[nodiscard]] bool gate_watched(Gate gate, std::int16_t event) const
    {
        const Deployment& d = published.deployment;
        if (event >= 0 && (gate == Gate::stadium || gate == Gate::plaza)) {
            const bool searched = shop.calendar.crowds[static_cast<std::size_t>(event)].searched;
            return searched || (gate == Gate::stadium && d.stadium_gates);
        }
        return (gate == Gate::station && d.station_gates) || (gate == Gate::airport && d.airport_gates);
    }

    void person(std::uint32_t p)
    {
        std::uint8_t& state = shop.refused_now[p];
        state = world.flags[p] & World::jobless ? DayState::jobless : std::uint8_t{0};
        if (world.flags[p] & World::removed) return;
        const DayPlan plan = intent(shop.calendar, city, people, PersonId{p}, day);
        if ((plan.wanted & long_slots) != 0 && ticket(p, plan)) state |= DayState::refused;
        const std::uint64_t base = shop.tables.red_mean * people.redness[p] >> 12;
        const std::uint8_t mask = mask_of(plan, state, false, sc.travel.refused_is_lost);
        if (sc.school.on && people.role[p] == Role::pupil && (mask & bit(Slot::out)) && !day.is_weekend()) out.pupils.push_back(p);
        walk(p, plan, mask, std::min(base, Threshold::certain), moved(p, std::min(base, Threshold::certain)));
        once_a_day(p);
    }
};

}  // namespace

void live(const Scenario& scenario, const City& city, const People& people, const Institution& published, World& world, Workshop& shop)
{
    const bool screens = scenario.screens.on && (!published.displays.empty() || published.deployment.identify.any()) && published.deployment.screens.any();
    shop.executor->for_each(shop.block_count(people.size), [&](std::int32_t b) {
        BlockWork& out = shop.blocks[static_cast<std::size_t>(b)];
        out.clear();
        const std::uint32_t first = static_cast<std::uint32_t>(b) * static_cast<std::uint32_t>(shop.block_size);
        const std::uint32_t last = std::min(people.size, first + static_cast<std::uint32_t>(shop.block_size));
        std::fill(shop.did.begin() + first, shop.did.begin() + last, std::uint8_t{0});
        if (scenario.drill.on) {
            drill(scenario, people, world, first, last, shop, out);
            return;
        }
        Living living{scenario, city, people, published, world, shop, out, Day{world.today}, screens};
        for (std::uint32_t p = first; p < last; ++p) living.person(p);
    });
}

}  // namespace panopolis
