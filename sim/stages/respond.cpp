// At night, before patrols are sent anew: conduct in each district answers to those of today.
//   reads   how many patrols stood in each district      writes  conduct
//   order   districts ascending
//   draws   none
#include "stages/respond.hpp"

#include <algorithm>

namespace panopolis {

void respond(const Scenario& scenario, const Institution& published, World& world)
{
    const auto& patrols_in = published.deployment.patrols_in;
    if (scenario.allocate.response <= 0 || patrols_in.empty()) return;
    if (world.conduct.empty()) world.conduct.assign(patrols_in.size(), World::usual);
    const auto step = static_cast<std::int64_t>(scenario.allocate.response * World::usual + 0.5);
    for (std::size_t k = 0; k < patrols_in.size(); ++k) {
        const std::int64_t moved = world.conduct[k] + (patrols_in[k] > 0 ? -step * patrols_in[k] : step);
        world.conduct[k] = static_cast<std::uint32_t>(std::clamp<std::int64_t>(moved, 0, 2 * static_cast<std::int64_t>(World::usual)));
    }
}

}  // namespace panopolis
