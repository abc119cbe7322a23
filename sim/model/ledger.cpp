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
        silent_if_certain[g] += other.silent_if_certain[g];
        lessons[g] += other.lessons[g];
        frames[g] += other.frames[g];
        frames_inattentive[g] += other.frames_inattentive[g];
        frames_seen[g] += other.frames_seen[g];
        learning[g] += other.learning[g];
        performed[g] += other.performed[g];
        roll_calls[g] += other.roll_calls[g];
    }
    class_lessons += other.class_lessons;
}

}  // namespace panopolis
