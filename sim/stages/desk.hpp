#pragma once
// Institution's side: no World, no Acts, no Ledger, nothing of the inside of Evidence.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace panopolis {

/// Officers who take what waits in order of arrival, each time the one who is free first. Minutes count from the start of day 0.
/// What would end at or after midnight waits on; whoever has begun it is taken for the rest of the day, so that the next night finds the same order.
class Serving {
public:
    /// `free_at` (officers, made to that number) is kept over midnight; `midnight` ends the day.
    Serving(std::vector<double>& free_at, std::size_t officers, double midnight);
    /// The minute at which somebody who arrives then and takes `service_min` is done, or nothing when that is not before midnight.
    /// Call in order of arrival.
    std::optional<double> serve(double arrives, double service_min);
    /// Nobody is free before midnight any more: whoever comes now waits on, whatever their case takes.
    [[nodiscard]] bool closed() const;

private:
    std::vector<double>& free_at_;
    std::vector<double> taken_;  // (officers) as free_at, with what goes on over midnight
    double midnight_;
};

/// A time with the given mean, exponential, from a 32-bit draw.
double exponential_min(double mean_min, std::uint32_t u);

}  // namespace panopolis
