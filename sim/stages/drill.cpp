// A drill in place of the day's intents.
//   reads   the drill's rows, patrols by district   writes  acts, claims, exposures, outings
//   order   person ascending
//   draws   Purpose::DrillAct (0 act, 1 seen, 2 strike), DrillStep, DrillExposure by (person, day);
//           DrillDiscovered by (district, patrol, day), DrillReported, DrillIncidents by (district, day)
#include "stages/drill.hpp"

#include <algorithm>
#include <string>

#include "base/special.hpp"
#include "stages/claims.hpp"

namespace panopolis {

namespace {

constexpr std::int32_t noon = 720;

/// A right claim that somebody is named in, accepted as it is made. `who` names the case: the person, or the district of a record.
Claim accepted_claim(std::uint32_t named, ClaimKind kind, std::uint32_t who, Day day, std::uint32_t pass)
{
    Claim claim = make_claim({kind, case_id(static_cast<std::uint32_t>(kind), who, day.value, pass), PersonId{named}, day, noon, pass, CrossingId{}}, PersonId{named}, true);
    accept_at_once(claim);
    return claim;
}

struct Drilling {
    const Scenario& sc;
    const Draws& draws;
    Day day;
    Workshop& shop;
    BlockWork& out;
    Threshold act_p, seen_p, strike_p, exposure_p;
    std::uint64_t down, up;

    void accepted(std::uint32_t p, ClaimKind kind, std::uint32_t pass) { out.claims.push_back(accepted_claim(p, kind, p, day, pass)); }

    void person(std::uint32_t p)
    {
        if (act_p.value != 0 && draws.happens(act_p, Purpose::DrillAct, p, 0, day, 0)) {
            out.acts.push_back({PersonId{p}, noon, EventKind::act_crossing_red, Outcome::none, 0, CrossingId{0}});
            shop.did[p] |= did::offend;
            if (draws.happens(seen_p, Purpose::DrillAct, p, 0, day, 1)) accepted(p, ClaimKind::crossing_red, 0);
        }
        if (strike_p.value != 0 && draws.happens(strike_p, Purpose::DrillAct, p, 0, day, 2)) accepted(p, ClaimKind::drill_strike, 0);
        if (down + up != 0) {
            const std::uint64_t u = draws.u40(Purpose::DrillStep, p, 0, day);
            if (u < down) accepted(p, ClaimKind::drill_down, 0);
            else if (u < down + up) accepted(p, ClaimKind::drill_up, 0);
        }
        if (exposure_p.value != 0 && draws.happens(exposure_p, Purpose::DrillExposure, p, 0, day))
            out.exposures.push_back({case_id(static_cast<std::uint32_t>(ClaimKind::drill_strike), p, day.value, 0), PersonId{p}, true, 0, false, CrossingId{0}, noon});
        for (std::int64_t from = 0; from < sc.drill.passes; from += 15) {
            // passes in slots of fifteen, one after the other along a street
            Outing outing;
            outing.person = PersonId{p};
            outing.slot = static_cast<std::uint8_t>(from / 15);
            const auto n = static_cast<std::int32_t>(std::min<std::int64_t>(15, sc.drill.passes - from));
            outing.cameras = (1u << n) - 1u;
            outing.trip.depart = static_cast<std::int16_t>(noon + from);
            outing.trip.walk_blocks = static_cast<std::int16_t>(n);
            out.outings.push_back(outing);
        }
    }
};

/// One district's records of the day. They name the first person, whom they cost nothing unless the point book has a rule for a drill's strikes.
struct DistrictDrill {
    const Draws& draws;
    std::uint32_t district;
    Day day;
    CrossingId place;
    std::vector<Claim>& out;
    std::uint32_t made = 0;

    void add(std::int64_t n, bool by_report)
    {
        for (; n > 0; --n) {
            out.push_back(accepted_claim(0, ClaimKind::drill_strike, district, day, ++made));
            out.back().place = place;
            out.back().by_report = by_report;
        }
    }

    /// The whole part of a mean, and one more with the chance of what is left.
    [[nodiscard]] std::int64_t about(double mean, Purpose purpose, std::uint32_t which) const
    {
        const auto n = static_cast<std::int64_t>(mean);
        return n + (draws.happens(threshold(mean - static_cast<double>(n)), purpose, district, which, day) ? 1 : 0);
    }

    void records(const DrillDistrict& rows, std::int64_t patrols, double conduct)
    {
        for (std::int64_t i = 0; i < patrols; ++i) add(about(rows.discovered, Purpose::DrillDiscovered, static_cast<std::uint32_t>(i)), false);
        if (rows.incidents > 0 && patrols > 0)
            add(std::min<std::int64_t>(patrols, special::poisson_quantile(unit(draws.u32(Purpose::DrillIncidents, district, 0, day)), rows.incidents * conduct)), false);
        add(about(rows.reported, Purpose::DrillReported, 0), true);
    }
};

/// The first corner of a district; past the last one where it has none.
CrossingId corner_of(const City& city, std::int32_t district)
{
    std::uint32_t i = 0;
    while (i < static_cast<std::uint32_t>(city.blocks()) && city.district(city.corner(CrossingId{i})) != district) ++i;
    return CrossingId{i};
}

}  // namespace

void drill_records(const Scenario& scenario, const City& city, const World& world, const Institution& deployed, const Draws& draws, Day day, std::vector<Claim>& out)
{
    const auto& patrols_in = deployed.deployment.patrols_in;
    const std::int32_t districts = city.districts_across * city.districts_down;
    for (std::int32_t k = 0; k < districts && !scenario.drill.districts.empty(); ++k) {
        const auto rows = scenario.drill.districts.find(std::to_string(k));
        if (rows == scenario.drill.districts.end()) continue;
        const auto at = static_cast<std::size_t>(k);
        const CrossingId place = corner_of(city, k);
        if (place.value >= static_cast<std::uint32_t>(city.blocks())) continue;
        DistrictDrill here{draws, static_cast<std::uint32_t>(k), day, place, out};
        here.records(rows->second, patrols_in.empty() ? 0 : patrols_in[at], world.conduct.empty() ? 1.0 : static_cast<double>(world.conduct[at]) / World::usual);
    }
}

void drill(const Scenario& scenario, const People& people, const World& world, std::uint32_t first, std::uint32_t last, Workshop& shop, BlockWork& out)
{
    const auto& d = scenario.drill;
    Drilling drilling{scenario, shop.calendar.draws, Day{world.today}, shop, out, threshold(d.act), threshold(d.act_seen), threshold(d.strike),
                      threshold(d.exposure), threshold(d.step_down).value, threshold(d.step_up).value};
    for (std::uint32_t p = first; p < last; ++p) {
        if (world.flags[p] & World::removed) continue;
        drilling.person(p);
        out.counts.passes[people.group[p]] += d.passes;
    }
}

}  // namespace panopolis
