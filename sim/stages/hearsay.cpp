// Of stage 8: who hears tonight of what befell their ties.
//   reads   `did`, ties      writes  tie_sanctions
//   order   none: what is heard adds up to fifteen, whoever tells first
#include "stages/hearsay.hpp"

#include <algorithm>

#include "stages/scatter.hpp"
#include "stages/tied.hpp"

namespace panopolis {

namespace {

/// What somebody's ties hear of their day.
std::uint32_t word_of(std::uint8_t did) { return (did & did::sanctioned ? Told::of_sanction : 0u) | (did & did::flagged ? Told::of_flag : 0u); }

struct Hearsay {
    const Ties& ties;
    const World& world;
    Workshop& shop;

    void say(const std::vector<std::uint32_t>& who, std::vector<std::uint32_t>& room, Sayings<Told>& out) const
    {
        each_slots(ties, who.data(), static_cast<std::uint32_t>(who.size()), room, [&](std::uint32_t i, const std::uint32_t* tied) {
            const std::uint32_t word = word_of(shop.did[who[i]]);
            const unsigned cut = world.ties_cut[who[i]];
            for (int slot = 0; slot < tie_slots; ++slot) out.say({tied[slot] << 2 | word}, tied[slot] != nobody.value && !(cut >> slot & 1));
        });
    }

    void speak(std::uint32_t first, std::uint32_t last, Sayings<Told>& out) const
    {
        constexpr std::uint32_t at_once = 1024;
        std::vector<std::uint32_t> who, room;
        for (std::uint32_t from = first; from < last; from += at_once) {
            who.resize(at_once);
            std::uint32_t n = 0;
            for (std::uint32_t p = from; p < std::min(last, from + at_once); ++p) {
                who[n] = p;
                n += word_of(shop.did[p]) != 0 ? 1 : 0;
            }
            who.resize(n);
            if (n != 0) say(who, room, out);
        }
    }

    void hear(Told told) const
    {
        std::uint8_t& heard = shop.tie_sanctions[told.to()];
        if ((told.bits & Told::of_sanction) && (heard & 15) < 15) ++heard;
        if ((told.bits & Told::of_flag) && (heard >> 4) < 15) heard = static_cast<std::uint8_t>(heard + 16);
    }
};

}  // namespace

void tell_ties(const People& people, const Ties& ties, const World& world, Workshop& shop)
{
    std::fill(shop.tie_sanctions.begin(), shop.tie_sanctions.end(), std::uint8_t{0});
    if (ties.complete()) return;
    const Hearsay hearsay{ties, world, shop};
    SayingRoom<Told> own;
    scatter<Told>(*shop.executor, people.size, people.size, shop.spares ? own : shop.told_ties, [&](std::uint32_t first, std::uint32_t last, Sayings<Told>& out) { hearsay.speak(first, last, out); },
                  [&](Told told) { hearsay.hear(told); });
}

}  // namespace panopolis
