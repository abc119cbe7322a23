// Of stage 8: who hears tonight of what befell their ties.
//   reads   `did`, ties      writes  tie_sanctions
//   order   none: what is heard adds up to fifteen, whoever tells first
// Ties lie all over the city. What is to be said is written down by where it goes, then heard place by place, close at hand.
#include "stages/hearsay.hpp"

#include <algorithm>


namespace panopolis {

namespace {

constexpr std::uint32_t of_sanction = 1, of_flag = 2, word_bits = 2;
constexpr unsigned place_shift = 16;               // people of one place, by it
constexpr std::uint32_t at_a_time = 1u << 20;      // people who speak before they are heard: what is written down stays small
constexpr std::uint32_t stretches = 16;            // of these, side by side

struct Hearsay {
    const Ties& ties;
    const World& world;
    Workshop& shop;
    std::uint32_t places;

    [[nodiscard]] Workshop::Told& told(std::uint32_t stretch) const { return shop.hearsay[stretch]; }

    /// Everything that people of a stretch say, first as it comes, then place by place.
    void speak(std::uint32_t stretch, std::uint32_t first, std::uint32_t last) const
    {
        auto& [as_said, by_place, end] = told(stretch);
        end.assign(places, 0);
        std::size_t n = 0;
        for (std::uint32_t p = first; p < last; ++p) {
            const std::uint8_t d = shop.did[p];
            const std::uint32_t word = (d & did::sanctioned ? of_sanction : 0u) | (d & did::flagged ? of_flag : 0u);
            if (word == 0) continue;
            if (as_said.size() < n + tie_slots) as_said.resize(2 * n + 4096);
            const unsigned cut = world.ties_cut[p];
            for (int slot = 0; slot < tie_slots; ++slot) {
                const PersonId tie = ties.tie(PersonId{p}, slot);
                as_said[n] = tie.value << word_bits | word;
                n += tie != nobody && !(cut >> slot & 1) ? 1 : 0;
            }
        }
        for (std::size_t i = 0; i < n; ++i) ++end[place_of(as_said[i])];
        std::uint32_t next = 0;
        for (std::uint32_t& e : end) {
            const std::uint32_t here = e;
            e = next;
            next += here;
        }
        if (by_place.size() < n) by_place.resize(as_said.size());
        for (std::size_t i = 0; i < n; ++i) by_place[end[place_of(as_said[i])]++] = as_said[i];
    }

    void hear(std::uint32_t place) const
    {
        for (std::uint32_t stretch = 0; stretch < stretches; ++stretch) {
            const Workshop::Told& from = told(stretch);
            for (std::uint32_t i = place == 0 ? 0 : from.end[place - 1]; i < from.end[place]; ++i) {
                const std::uint32_t said = from.by_place[i];
                std::uint8_t& heard = shop.tie_sanctions[said >> word_bits];
                if ((said & of_sanction) && (heard & 15) < 15) ++heard;
                if ((said & of_flag) && (heard >> 4) < 15) heard = static_cast<std::uint8_t>(heard + 16);
            }
        }
    }

    [[nodiscard]] static std::uint32_t place_of(std::uint32_t said) { return said >> (place_shift + word_bits); }
};

}  // namespace

void tell_ties(const People& people, const Ties& ties, const World& world, Workshop& shop)
{
    std::fill(shop.tie_sanctions.begin(), shop.tie_sanctions.end(), std::uint8_t{0});
    if (ties.complete()) return;
    const Hearsay hearsay{ties, world, shop, (people.size >> place_shift) + 1};
    shop.hearsay.resize(stretches);
    for (std::uint32_t first = 0; first < people.size; first += std::min(at_a_time, people.size - first)) {
        const std::uint32_t n = std::min(at_a_time, people.size - first);
        const auto from = [&](std::uint32_t stretch) { return first + static_cast<std::uint32_t>(static_cast<std::uint64_t>(n) * stretch / stretches); };
        shop.executor->for_each(stretches, [&](std::int32_t s) {
            const auto stretch = static_cast<std::uint32_t>(s);
            hearsay.speak(stretch, from(stretch), from(stretch + 1));
        });
        shop.executor->for_each(static_cast<std::int32_t>(hearsay.places), [&](std::int32_t place) { hearsay.hear(static_cast<std::uint32_t>(place)); });
    }
}

}  // namespace panopolis
