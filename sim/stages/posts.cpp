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

/// What people write who have nothing to hide: about half of them on a day.
struct OrdinaryPosts {
    const Scenario& sc;
    const People& people;
    const World& world;
    Day day;
    Workshop& shop;
    BlockWork& out;
    std::array<std::array<std::uint32_t, tile_people>, 4> words;  // of the draws of a tile
    Picked flagged;

    void read(std::uint32_t first, std::uint32_t n)
    {
        std::uint32_t* const at[4] = {words[0].data(), words[1].data(), words[2].data(), words[3].data()};
        shop.lanes.draws->row({shop.calendar.draws.seed(), static_cast<std::uint32_t>(day.value)}, first, n, DrawSet::name(Purpose::Post), at);
        const std::uint32_t many = shop.lanes.morning != nullptr ? n / draw_pad * draw_pad : 0;
        if (many != 0) read_many(first, many);
        for (std::uint32_t i = many; i < n; ++i) {
            const std::uint32_t p = first + i;
            if (people.role[p] == Role::child || (world.flags[p] & World::removed) || words[0][i] >= shop.tables.posts) continue;
            ++out.counts.posts[people.group[p]];
            shop.did[p] |= did::lawful;
            if (words[1][i] < shop.tables.post_false_flag) false_flag(p, i);
        }
    }

    void read_many(std::uint32_t first, std::uint32_t n)
    {
        static_assert(sizeof(Role) == 1);
        const TilePosts tile{n, reinterpret_cast<const std::uint8_t*>(people.role.data() + first), people.group.data() + first, world.flags.data() + first, &words, shop.tables.posts, shop.tables.post_false_flag, did::lawful, people.groups()};
        std::array<std::int64_t, max_groups> written;
        shop.lanes.morning->posts(tile, shop.did.data() + first, written, flagged);
        for (std::size_t g = 0; g < max_groups; ++g) out.counts.posts[g] += written[g];
        for (std::uint32_t k = 0; k < flagged.n; ++k) false_flag(first + flagged.person[k], flagged.person[k]);
    }

    void false_flag(std::uint32_t p, std::uint32_t in_tile)
    {
        shop.hand_in(flag(sc, day, p, ordinary_pass, 480 + static_cast<std::int32_t>(below(words[2][in_tile], 900)), CrossingId{people.home[p]}, false), out);
    }
};

}  // namespace

void scan_posts(const Scenario& scenario, const People& people, const World& world, Day day, std::uint32_t first, std::uint32_t last, Workshop& shop, BlockWork& out)
{
    if (!scenario.posts.on || scenario.drill.on) return;
    const Draws& draws = shop.calendar.draws;
    for (const Act& a : out.acts) {
        if (a.kind != EventKind::act_lawful || lawful_form(a.pass) != LawfulForm::post) continue;
        if (draws.happens(shop.tables.post_hit, Purpose::PostHit, a.person.value, 0, day)) shop.hand_in(flag(scenario, day, a.person.value, a.pass, a.minute, a.place, true), out);
    }
    OrdinaryPosts ordinary{scenario, people, world, day, shop, out, {}, {}};
    for (std::uint32_t p0 = first; p0 < last; p0 += tile_people) ordinary.read(p0, std::min(tile_people, last - p0));
}

}  // namespace panopolis
