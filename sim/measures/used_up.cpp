// Deterrence and silence both level off: how far along each is the city?
#include "base/special.hpp"
#include "measures/cells.hpp"

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

void count_used(const Scenario& scenario, const People& people, const World& world, const Ledger& ledger, UsedUp& tables, Tally& today)
{
    if (tables.kappa != scenario.deterrence.kappa) {
        tables.kappa = scenario.deterrence.kappa;
        tables.deterrence = levelling(tables.kappa);
    }
    std::array<std::int64_t, max_groups> used{}, most{};
    for (std::size_t p = 0; p < people.size; ++p) {
        // who is not aware adds nothing: a branch would be a guess
        const std::int64_t most_of_one = (world.flags[p] & World::aware) != 0 ? people.redness[p] : 0;
        used[people.group[p]] += static_cast<std::int64_t>(tables.deterrence[world.phat[p]]) * most_of_one >> 16;
        most[people.group[p]] += most_of_one;
    }
    for (std::size_t g = 0; g < max_groups; ++g)
        for (const auto& [cell, n] : {std::pair{Cell::deterrence_used, used[g]}, std::pair{Cell::deterrence_most, most[g]}, std::pair{Cell::silent_if_certain, ledger.today.silent_if_certain[g]}}) {
            today.n[at(cell)][g] = n;
            today.n[at(cell)][Tally::city] += n;
        }
}

}  // namespace panopolis
