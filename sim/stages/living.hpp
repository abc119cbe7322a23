#pragma once
// Stage 1 as it is lived by one person: what the stage means. `live_tile` does the ordinary day of many at once, to the same bytes.
#include <algorithm>
#include <bit>

#include "stages/stages.hpp"

namespace panopolis {

// numbers of the coarse draws of Purpose::DailyAct
inline constexpr std::uint32_t disorder_draw = 0, severe_draw = 1, hero_draw = 2, volunteer_draw = 3, purchase_draw = 4, wish_draw = 5, chill_draw = 6, breach_draw = 7;
inline constexpr std::int32_t ticket_minute = 330;  // the ticket is asked for before the earliest departure

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
        const Block bits = shop.calendar.draws.coarse(Purpose::DailyAct, p, day, 0);
        for (const std::uint32_t k : {disorder_draw, severe_draw, hero_draw, volunteer_draw, purchase_draw, breach_draw, wish_draw}) {
            if (shop.tables.daily[k].value == 0 || byte_of(bits, k) > most_of(p, k) >> 32) continue;
            decided(p, k, shop.calendar.draws.with_fine(byte_of(bits, k), Purpose::DailyAct, p, day, k), bits);
        }
    }

    /// At or above which a draw comes to nothing.
    [[nodiscard]] std::uint64_t most_of(std::uint32_t p, std::uint32_t k) const
    {
        const std::uint64_t base = shop.tables.daily[k].value;
        return k == disorder_draw || k == severe_draw ? std::max(base, there(moved(p, base), city.corner(CrossingId{people.home[p]}))) : base;
    }

    /// One of these decisions, given its whole draw and the block of all of them.
    void decided(std::uint32_t p, std::uint32_t k, std::uint64_t u, const Block& bits)
    {
        const CrossingId home{people.home[p]};
        const std::uint64_t base = shop.tables.daily[k].value;
        const auto minute = [&] { return minute_of(bits, k); };
        if (k == disorder_draw || k == severe_draw) return offence(p, u, base, there(moved(p, base), city.corner(home)), minute(), k == disorder_draw ? EventKind::act_disorder : EventKind::act_severe, k, home);
        if (u >= base) return;
        if (k == hero_draw) act(p, minute(), EventKind::act_hero, Outcome::none, k, home);
        if (k == volunteer_draw) act(p, minute(), EventKind::act_volunteering, Outcome::none, k, home);
        if (k == purchase_draw) act(p, minute(), EventKind::act_purchase, Outcome::none, k, home);
        if (k == breach_draw) act(p, 720, EventKind::act_breach, Outcome::none, k, home);
        if (k == wish_draw) wish(p, minute(), bits, is_question(p) ? LawfulForm::question : form_by(shop.calendar.draws.u32(Purpose::WishForm, p, 0, day)));
    }

    /// When a decision is carried out: 8:00 to 20:45.
    [[nodiscard]] static std::int32_t minute_of(const Block& bits, std::uint32_t k) { return 480 + static_cast<std::int32_t>(byte_of(bits, 8 + k) * 3); }

    /// A lawful act that feels risky: wished for, then done or held back.
    void wish(std::uint32_t p, std::int32_t minute, const Block& bits, LawfulForm form)
    {
        const CrossingId home{people.home[p]};
        const std::uint32_t pass = 16 * static_cast<std::uint32_t>(form) + wish_draw;
        if (held_back(p, byte_of(bits, chill_draw))) {
            out.events.push_back({day.value, minute, EventKind::withheld, Outcome::none, pass, home, PersonId{p}, nobody, 0, 0, no_case, no_case});
        } else {
            act(p, minute, EventKind::act_lawful, Outcome::none, pass, home);
            shop.did[p] |= did::lawful;
        }
    }

    /// Whether a wish is chilled, by its coarse draw; the fine one is looked at only where that does not tell.
    [[nodiscard]] bool held_back(std::uint32_t p, std::uint8_t byte) const
    {
        const std::uint64_t chill = static_cast<std::uint64_t>(world.chill[p]) << 27;  // 1/8192 to 2^-40
        if (byte != chill >> 32) return byte < chill >> 32;
        return chill != 0 && shop.calendar.draws.with_fine(byte, Purpose::DailyAct, p, day, chill_draw) < chill;
    }

    /// A pupil's wish on a school day is a question in class; others post, or do something else.
    [[nodiscard]] bool is_question(std::uint32_t p) const { return people.role[p] == Role::pupil && !day.is_weekend(); }
    [[nodiscard]] LawfulForm form_by(std::uint32_t u) const { return u < shop.tables.post_share ? LawfulForm::post : LawfulForm::other; }

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
            pass_screens(d, p, slot, trip, pass_bits(d.screens, trip));
        }
        if (exposed) ++out.counts.exposed[group];
    }

    void pass_screens(const Deployment& d, std::uint32_t p, std::uint32_t slot, const Trip& trip, std::uint32_t bits)
    {
        for (; bits != 0; bits &= bits - 1) {
            const auto i = static_cast<std::uint32_t>(std::countr_zero(bits));
            const CrossingId at = city.crossing(pass_corner(trip, i));
            out.screen_passes.push_back({p, d.nearest_screen[at.value], static_cast<std::int16_t>(pass_minute(trip, i)), static_cast<std::uint8_t>(slot)});
        }
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

}  // namespace panopolis
