#include "base/near.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <panopolis/draw.hpp>

#include "base/special.hpp"
#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("near functions are as near as they say", "[base][special]")
{
    double worst = 0;
    const auto look = [&](std::uint32_t u) { worst = std::max(worst, std::fabs(special::near_normal_quantile(unit(u)) - special::normal_quantile(unit(u)))); };
    for (std::uint32_t u = 0; u < 500; ++u) look(u), look(~u);
    for (std::uint32_t u = 0; u < 20000; ++u) look(u * 214748u + 7);
    // where the one fraction gives way to the other
    for (std::uint32_t u = 0; u < 200; ++u) look(322122547u - 100 + u), look(3972844748u - 100 + u);
    CHECK(worst < special::near_error / 100);

    worst = 0;
    for (double x = 1e-30; x <= 1; x *= 1.003) worst = std::max(worst, std::fabs(special::near_log(x) - special::log(x)));
    CHECK(worst < special::near_error / 100);
    CHECK(special::near_log(1) == 0);
}
