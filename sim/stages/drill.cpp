// A drill in place of the day's intents.
//   reads   the drill's rows   writes  acts, claims, exposures, outings
//   order   person ascending
//   draws   Purpose::DrillAct (0 act, 1 seen, 2 strike), DrillStep, DrillExposure by (person, day)
#include "stages/drill.hpp"

#include <algorithm>

#include "stages/unsealed.hpp"

namespace panopolis {

namespace {

constexpr std::int32_t noon = 720;

struct Drilling {
    const Scenario& sc;
    const Draws& draws;
    Day day;
    Workshop& shop;
    BlockWork& out;
    Threshold act_p, seen_p, strike_p, exposure_p;
    std::uint64_t down, up;

    void accepted(std::uint32_t p, ClaimKind kind, std::uint32_t pass)
    {
        Claim claim;
        claim.id = case_id(static_cast<std::uint32_t>(kind), p, day.value, pass);
        claim.named = PersonId{p};
        claim.day = claim.decided_day = day.value;
        claim.minute = claim.decided_minute = noon;
        claim.kind = kind;
        claim.verdict = Verdict::accepted;
        claim.pass = pass;
        claim.evidence = Unsealed::seal(PersonId{p}, true);
        out.claims.push_back(claim);
    }

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

}  // namespace

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
