// The Sobol sequence, in a file of its own: Boost's table of direction numbers is long.
#include <cassert>

#include <boost/random/sobol.hpp>

#include <panopolis/design.hpp>

namespace panopolis {

static_assert(sobol_factors_most == BOOST_RANDOM_SOBOL_MAX_DIMENSION);

UnitPoints sobol_sequence(std::int64_t points, std::size_t factors, std::int64_t skip)
{
    assert(points >= 0 && skip >= 0 && points <= (std::int64_t{1} << 53) - skip);
    assert(factors >= 1 && factors <= sobol_factors_most);
    UnitPoints out(static_cast<std::size_t>(points), std::vector<double>(factors));
    if (points == 0) return out;

    // the engine begins with point number 1: number 0 is left at zero
    const bool from_zero = skip == 0;
    boost::random::sobol engine(factors);
    engine.seed(from_zero ? 0 : static_cast<std::uint64_t>(skip) - 1);
    for (std::size_t i = from_zero ? 1 : 0; i < out.size(); ++i)
        for (double& value : out[i])
            // the upper 53 of 64 bits hold every bit of a point whose number is below 2^53
            value = static_cast<double>(engine() >> 11) / 9007199254740992.0;
    return out;
}

}  // namespace panopolis
