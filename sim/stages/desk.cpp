#include "stages/desk.hpp"

#include <algorithm>
#include <cstdint>

#include <panopolis/draw.hpp>

#include "base/special.hpp"

namespace panopolis {

Serving::Serving(std::vector<double>& free_at, std::size_t officers, double midnight) : free_at_(free_at), midnight_(midnight)
{
    free_at_.resize(officers, 0.0);
    taken_ = free_at_;
}

std::optional<double> Serving::serve(double arrives, double service_min)
{
    const auto officer = std::min_element(taken_.begin(), taken_.end());
    const double ends = std::max(*officer, arrives) + service_min;
    *officer = ends;
    if (ends >= midnight_) return std::nullopt;
    free_at_[static_cast<std::size_t>(officer - taken_.begin())] = ends;
    return ends;
}

bool Serving::closed() const
{
    return std::all_of(taken_.begin(), taken_.end(), [&](double until) { return until >= midnight_; });
}

double exponential_min(double mean_min, std::uint32_t u) { return -mean_min * special::log(unit(u)); }

}  // namespace panopolis
