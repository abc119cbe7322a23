// The end of stage 2: one list of claims for the whole city, by counting minutes and kinds in parts. What the blocks made person by person is then in order.
#include "stages/gather.hpp"

#include <algorithm>
#include <array>

#include "stages/columns.hpp"

namespace panopolis {

namespace {

constexpr std::size_t kinds = 16, slots = (static_cast<std::size_t>(minutes_per_day) + 1) * kinds;
static_assert(claim_kinds <= kinds);

std::size_t slot(const Claim& c)
{
    return static_cast<std::size_t>(std::clamp<std::int32_t>(c.minute, 0, minutes_per_day)) * kinds + static_cast<std::size_t>(c.kind);
}

/// Some of the claims, as they lie, in one of a few stretches of all of them.
struct Stretch {
    std::vector<const std::vector<Claim>*> lists;
    template <class F>
    void each(F f) const
    {
        for (const auto* list : lists)
            for (const Claim& c : *list)
                if (c.kind != ClaimKind::listed_face) f(c);
    }
};

void gather_alarms(Workshop& shop)
{
    shop.alarms.clear();
    const auto take = [&](const std::vector<Claim>& claims) {
        for (const Claim& c : claims)
            if (c.kind == ClaimKind::listed_face) shop.alarms.push_back(c);
    };
    for (const BlockWork& block : shop.blocks) take(block.claims);
    take(shop.loose);
    std::sort(shop.alarms.begin(), shop.alarms.end(), arrives_before);
}

/// Few are sorted sooner than counted.
void sort_claims(Workshop& shop)
{
    Stretch all;
    for (const BlockWork& block : shop.blocks) all.lists.push_back(&block.claims);
    all.lists.push_back(&shop.loose);
    shop.claims.clear();
    all.each([&](const Claim& c) { shop.claims.push_back(c); });
    std::sort(shop.claims.begin(), shop.claims.end(), arrives_before);
}

}  // namespace

void gather_claims(Workshop& shop)
{
    gather_alarms(shop);
    constexpr std::size_t few = 4096;
    std::size_t made = shop.loose.size();
    for (const BlockWork& block : shop.blocks) made += block.claims.size();
    if (made < few) return sort_claims(shop);
    constexpr std::size_t stretches = 8;
    std::array<Stretch, stretches> parts;
    for (std::size_t b = 0; b < shop.blocks.size(); ++b) parts[b * stretches / shop.blocks.size()].lists.push_back(&shop.blocks[b].claims);
    parts.back().lists.push_back(&shop.loose);

    auto& place = shop.places;
    place.assign(stretches * slots, 0);
    shop.executor->for_each(stretches, [&](std::int32_t s) {
        std::uint32_t* count = &place[static_cast<std::size_t>(s) * slots];
        parts[static_cast<std::size_t>(s)].each([&](const Claim& c) { ++count[slot(c)]; });
    });
    const std::vector<std::uint32_t> begin = begins(place, stretches, slots);
    shop.claims.resize(begin[slots]);
    shop.executor->for_each(stretches, [&](std::int32_t s) {
        std::uint32_t* at = &place[static_cast<std::size_t>(s) * slots];
        parts[static_cast<std::size_t>(s)].each([&](const Claim& c) { shop.claims[at[slot(c)]++] = c; });
    });

    // what somebody did twice in a minute, or was not made person by person
    constexpr std::size_t at_once = kinds * 32;
    shop.executor->for_each(static_cast<std::int32_t>((slots + at_once - 1) / at_once), [&](std::int32_t part) {
        const std::size_t first = static_cast<std::size_t>(part) * at_once;
        for (std::size_t i = first; i < std::min(slots, first + at_once); ++i) {
            if (begin[i + 1] - begin[i] < 2) continue;
            const auto from = shop.claims.begin() + begin[i], to = shop.claims.begin() + begin[i + 1];
            if (!std::is_sorted(from, to, arrives_before)) std::sort(from, to, arrives_before);
        }
    });
    const auto mixed = [&](std::size_t first, std::size_t last) { std::sort(shop.claims.begin() + begin[first], shop.claims.begin() + begin[last], arrives_before); };
    // minutes before the first and after the last of the day stand together
    mixed(0, kinds);
    mixed(slots - kinds, slots);
}

}  // namespace panopolis
