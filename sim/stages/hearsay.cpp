// Of stage 8: who hears tonight of what befell their ties.
//   reads   `did`, ties      writes  tie_sanctions, of `did` who is told of
//   order   none: what is heard adds up to fifteen, whoever tells first
#include "stages/hearsay.hpp"

#include <algorithm>
#include <array>

#include "stages/columns.hpp"
#include "stages/tied.hpp"

namespace panopolis {

namespace {

/// What somebody's ties hear of their day.
std::uint32_t word_of(std::uint8_t did) { return (did & did::sanctioned ? Told::of_sanction : 0u) | (did & did::flagged ? Told::of_flag : 0u); }

void say_to(const std::uint32_t* tied, unsigned cut, std::uint32_t word, Sayings<Told>& out)
{
    for (int slot = 0; slot < tie_slots; ++slot) out.say({tied[slot] << 2 | word}, tied[slot] != nobody.value && !(cut >> slot & 1));
}

struct Hearsay {
    const Ties& ties;
    const World& world;
    Workshop& shop;

    void say(const std::vector<std::uint32_t>& who, std::vector<std::uint32_t>& room, Sayings<Told>& out) const
    {
        each_slots(ties, who.data(), static_cast<std::uint32_t>(who.size()), room, [&](std::uint32_t i, const std::uint32_t* tied) { say_to(tied, world.ties_cut[who[i]], word_of(shop.did[who[i]]), out); });
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
                n += word_of(shop.did[p]) != 0 && !(shop.did[p] & did::told) ? 1 : 0;
            }
            who.resize(n);
            if (n != 0) say(who, room, out);
        }
    }
};

/// What somebody has heard once they hear another word: fifteen of each at most. By word, then by what they heard.
constexpr std::array<std::array<std::uint8_t, 256>, 4> hears_more()
{
    std::array<std::array<std::uint8_t, 256>, 4> after{};
    for (unsigned word = 0; word < 4; ++word)
        for (unsigned before = 0; before < 256; ++before)
            after[word][before] = static_cast<std::uint8_t>(before + ((word & Told::of_sanction) && before % 16 < 15 ? 1u : 0u) + ((word & Told::of_flag) && before / 16 < 15 ? 16u : 0u));
    return after;
}
constexpr auto after_hearing = hears_more();

void heard(std::uint32_t person, std::uint32_t word, Workshop& shop)
{
    std::uint8_t& heard = shop.tie_sanctions[person];
    heard = after_hearing[word & 3u][heard];
}

/// Nobody has heard of anybody today.
void hush(Workshop& shop)
{
    in_parts(*shop.executor, static_cast<std::uint32_t>(shop.tie_sanctions.size()), [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
        std::fill(shop.tie_sanctions.begin() + first, shop.tie_sanctions.begin() + last, std::uint8_t{0});
    });
}

}  // namespace

TellBeside::TellBeside(const World& world, Workshop& shop) : world_(world), shop_(shop)
{
    hush(shop);
    shop.ties_listen = true;
}

void TellBeside::say(const std::uint32_t* senders, std::uint32_t n, Word* words)
{
    for (std::uint32_t i = 0; i < n; ++i) {
        std::uint8_t& did = shop_.did[senders[i]];
        const std::uint32_t word = word_of(did);
        did |= word != 0 ? did::told : 0;
        words[i] = {static_cast<std::uint8_t>(word), world_.ties_cut[senders[i]]};
    }
}

void TellBeside::hear(std::span<const Lacks> messages)
{
    for (const Lacks& message : messages) heard(message.record, message.along(), shop_);
}

void flag_late(std::uint32_t person, Workshop& shop)
{
    std::uint8_t& did = shop.did[person];
    if ((did & (did::told | did::flagged)) == did::told) shop.flagged_late.push_back(person);
    did |= did::flagged;
}

void tell_ties(const People& people, const Ties& ties, const World& world, Workshop& shop)
{
    if (!shop.ties_listen) hush(shop);
    shop.ties_listen = false;
    if (ties.complete()) return;
    const Hearsay hearsay{ties, world, shop};
    SayingRoom<Told> own;
    scatter<Told>(*shop.executor, people.size, people.size, shop.spares ? own : shop.told_ties, [&](std::uint32_t first, std::uint32_t last, Sayings<Told>& out) { hearsay.speak(first, last, out); },
                  [&](Told told) { heard(told.to(), told.bits, shop); }, [&](std::uint32_t person) { return &shop.tie_sanctions[person]; });
    std::vector<std::uint32_t> room;
    each_slots(ties, shop.flagged_late.data(), static_cast<std::uint32_t>(shop.flagged_late.size()), room, [&](std::uint32_t i, const std::uint32_t* tied) {
        for (int slot = 0; slot < tie_slots; ++slot)
            if (tied[slot] != nobody.value && !(world.ties_cut[shop.flagged_late[i]] >> slot & 1)) heard(tied[slot], Told::of_flag, shop);
    });
    shop.flagged_late.clear();
}

}  // namespace panopolis
