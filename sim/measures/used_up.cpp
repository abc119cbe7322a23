// Deterrence and silence both level off: how far along each is the city?
#include "base/special.hpp"
#include "measures/crowd.hpp"

namespace panopolis {

namespace {

/// (1 - exp(-kappa x)) / (1 - exp(-kappa)) in 2^-16; a straight line for a kappa of 0.
std::vector<std::uint32_t> levelling(double kappa)
{
    std::vector<std::uint32_t> out(one + 1);
    const double whole = -special::expm1(-kappa);
    for (std::size_t i = 0; i <= one; ++i) {
        const double x = static_cast<double>(i) / one;
        out[i] = static_cast<std::uint32_t>((whole > 1e-12 ? -special::expm1(-kappa * x) / whole : x) * 65536.0 + 0.5);
    }
    return out;
}

}  // namespace

void level(const Scenario& scenario, UsedUp& tables)
{
    if (tables.kappa == scenario.deterrence.kappa) return;
    tables.kappa = scenario.deterrence.kappa;
    tables.deterrence = levelling(tables.kappa);
}

void count_deterrence(const Crowd& crowd, const World& world, const UsedUp& tables, Tally& today)
{
    std::array<std::uint16_t, count_at_once> most, used;
    crowd.lanes.used(tables.deterrence.data(), crowd.here(world.phat), crowd.here(crowd.people.redness), crowd.here(world.flags), World::aware, crowd.n, most.data(), used.data());
    crowd.sum(used.data(), TallyCell::deterrence_used, today);
    crowd.sum(most.data(), TallyCell::deterrence_most, today);
}

}  // namespace panopolis
