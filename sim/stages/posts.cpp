// Posts and the classifier that reads them.
//   reads   risky lawful acts that are posts; draws ordinary posts      writes  flags, `did`, counts
//   order   critical posts in the order of acts, then ordinary ones, person ascending
//   draws   Purpose::Post (whether, flagged, when) and PostHit by (person, day)
#include "stages/posts.hpp"

#include <algorithm>
#include <array>

#include "stages/claims.hpp"

namespace panopolis {

namespace {

constexpr std::uint32_t ordinary_pass = 64;  // beyond every pass of a risky lawful act

Claim flag(const Scenario& sc, Day day, std::uint32_t p, std::uint32_t pass, std::int32_t minute, CrossingId home, bool critical)
{
    Claim c = make_claim({ClaimKind::post_flagged, case_id(static_cast<std::uint32_t>(ClaimKind::post_flagged), p, day.value, pass), PersonId{p}, day, minute, pass, home}, PersonId{p}, critical);
    if (!sc.posts.reviewed) accept_at_once(c);
    return c;
}

}  // namespace

void scan_posts(const Scenario& scenario, const People& people, const World& world, Day day, std::uint32_t first, std::uint32_t last, Workshop& shop, BlockWork& out)
{
    if (!scenario.posts.on || scenario.drill.on) return;
    const Draws& draws = shop.calendar.draws;
    for (const Act& a : out.acts) {
        if (a.kind != EventKind::act_lawful || lawful_form(a.pass) != LawfulForm::post) continue;
        if (draws.happens(shop.tables.post_hit, Purpose::PostHit, a.person.value, 0, day)) shop.hand_in(flag(scenario, day, a.person.value, a.pass, a.minute, a.place, true), out);
    }
    std::array<std::array<std::uint32_t, tile_people>, 4> words;
    std::uint32_t* const at[4] = {words[0].data(), words[1].data(), words[2].data(), words[3].data()};
    auto& posts = out.counts.posts;
    for (std::uint32_t p0 = first; p0 < last; p0 += tile_people) {
        const std::uint32_t n = std::min(tile_people, last - p0);
        shop.lanes.draws->row({draws.seed(), static_cast<std::uint32_t>(day.value)}, p0, n, DrawSet::name(Purpose::Post), at);
        for (std::uint32_t i = 0; i < n; ++i) {
            // about half of all people post on a day: counted without asking
            const std::uint32_t p = p0 + i;
            const bool writes = people.role[p] != Role::child && !(world.flags[p] & World::removed) && words[0][i] < shop.tables.posts;
            posts[people.group[p]] += writes ? 1 : 0;
            shop.did[p] = static_cast<std::uint8_t>(shop.did[p] | (writes ? did::lawful : 0));
            if (writes && words[1][i] < shop.tables.post_false_flag)
                shop.hand_in(flag(scenario, day, p, ordinary_pass, 480 + static_cast<std::int32_t>(below(words[2][i], 900)), CrossingId{people.home[p]}, false), out);
        }
    }
}

}  // namespace panopolis
