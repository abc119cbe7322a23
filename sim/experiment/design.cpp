// Points of the unit cube: Latin hypercubes, Morris's walks, Saltelli's blocks. Draws are whole numbers, and values come of one exact division.
#include <panopolis/design.hpp>

#include "experiment/lots.hpp"

namespace panopolis {

UnitPoints latin_hypercube(std::int64_t points, std::size_t factors, std::uint64_t seed)
{
    assert(points >= 0 && points <= 1 << 28);
    const auto n = static_cast<std::size_t>(points);
    UnitPoints out(n, std::vector<double>(factors));
    for (std::size_t factor = 0; factor < factors; ++factor) {
        const auto strata = Lots(seed, LotsFor::Strata, factor).order(n);
        Lots places(seed, LotsFor::Places, factor);
        for (std::size_t i = 0; i < n; ++i) {
            // 24 bits and a half: the sum with a stratum is exact, and never on its border
            const double place = (static_cast<double>(places.next() >> 8) + 0.5) / 16777216.0;
            out[i][factor] = (static_cast<double>(strata[i]) + place) / static_cast<double>(n);
        }
    }
    return out;
}

UnitPoints morris_trajectories(std::int64_t trajectories, std::size_t factors, int levels, std::uint64_t seed)
{
    assert(trajectories >= 0 && levels >= 2 && levels % 2 == 0);
    const int jump = levels / 2;
    UnitPoints out;
    out.reserve(static_cast<std::size_t>(trajectories) * (factors + 1));
    std::vector<int> at(factors);
    std::vector<bool> up(factors);
    for (std::int64_t walk = 0; walk < trajectories; ++walk) {
        // where each factor stands, so that a jump up or down stays within the levels
        Lots lots(seed, LotsFor::Walks, static_cast<std::uint64_t>(walk));
        for (std::size_t j = 0; j < factors; ++j) {
            const auto low = static_cast<int>(lots.below(static_cast<std::uint64_t>(jump)));
            up[j] = lots.below(2) == 0;
            at[j] = up[j] ? low : low + jump;
        }

        // the start, and a row after each jump
        const auto stand = [&] {
            std::vector<double>& row = out.emplace_back();
            for (const int level : at) row.push_back(static_cast<double>(level) / (levels - 1));
        };
        stand();
        for (const std::uint32_t j : lots.order(factors)) {
            at[j] += up[j] ? jump : -jump;
            stand();
        }
    }
    return out;
}

UnitPoints saltelli_points(std::int64_t base, std::size_t factors, bool second_order)
{
    UnitPoints out;
    out.reserve(static_cast<std::size_t>(base) * saltelli_block(factors, second_order));
    for (const std::vector<double>& both : sobol_sequence(base, 2 * factors, 1)) {
        const auto middle = both.begin() + static_cast<std::ptrdiff_t>(factors);
        const std::vector<double> a(both.begin(), middle), b(middle, both.end());
        // each mixed row is one of the two but for one factor
        const auto mixed = [&](const std::vector<double>& most, const std::vector<double>& one) {
            for (std::size_t j = 0; j < factors; ++j) {
                out.push_back(most);
                out.back()[j] = one[j];
            }
        };
        out.push_back(a);
        out.push_back(b);
        mixed(a, b);
        if (second_order) mixed(b, a);
    }
    return out;
}

}  // namespace panopolis
