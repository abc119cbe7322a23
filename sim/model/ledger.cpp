#include <panopolis/ledger.hpp>

#include <tuple>

namespace panopolis {

bool earlier(const Event& a, const Event& b)
{
    const auto key = [](const Event& e) {
        return std::tie(e.minute, e.kind, e.subject, e.pass, e.claimed, e.id, e.place, e.outcome, e.points, e.cause, e.score);
    };
    return key(a) < key(b);
}

void DayCounts::add(const DayCounts& other)
{
    for (std::size_t g = 0; g < max_groups; ++g) {
        searches[g] += other.searches[g];
        probes[g] += other.probes[g];
        passes[g] += other.passes[g];
        exposed[g] += other.exposed[g];
        posts[g] += other.posts[g];
        audience[g] += other.audience[g];
    }
}

}  // namespace panopolis
