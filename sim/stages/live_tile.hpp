#pragma once
// Stage 1 for many people at once.
#include <cstdint>

namespace panopolis {

struct City;
struct Deployment;
struct LaneBench;
struct Living;
class Executor;

/// The day's maps as tiles read them, before any is lived; `screens` says whether those are looked at today.
void join_maps(const City& city, const Deployment& deployment, bool screens, Executor& executor, LaneBench& lanes);

/// Lives the people first .. last - 1 of a block, a tile at a time: the ordinary day of most in lanes, and one by one those whose day is not ordinary (a long
/// trip is wished, a crowd event visited, they stand on a list or get lost). The same acts, events, counts and marks as `Living::person` makes of each.
void live_in_tiles(Living& living, std::uint32_t first, std::uint32_t last);

}  // namespace panopolis
