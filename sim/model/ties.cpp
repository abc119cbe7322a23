// Who is tied to whom: households and classes by arithmetic, friends by a keyed matching for each slot.
#include <panopolis/ties.hpp>

#include <algorithm>
#include <span>

#include <panopolis/people.hpp>

#include "base/shuffle_lanes.hpp"
#include "model/tie_making.hpp"

namespace panopolis {

namespace {

constexpr std::uint32_t at_once = shuffled_at_once;
using Room = std::array<std::uint32_t, at_once + shuffle_pad>;

}  // namespace

Matching::Matching(std::uint32_t size, std::uint64_t key, In in) : size_(size)
{
    while (half_bits_ < 16 && 1ull << (2 * half_bits_) < size) ++half_bits_;
    if (const std::uint32_t rows = ShuffleKey::rows_of(size, half_bits_); in == In::rows && rows <= ShuffleKey::max_rows) rows_ = rows;
    for (std::uint32_t i = 0; i < 4; ++i) keys_[i] = philox4x32(key, {i, 0, 0, 0})[0];
}

std::uint32_t Matching::place(std::uint32_t member) const { return ShuffleKey{half_bits_, keys_, rows_}.there(size_, member); }

std::uint32_t Matching::member(std::uint32_t place) const { return ShuffleKey{half_bits_, keys_, rows_}.back(size_, place); }

std::uint32_t Matching::partner(std::uint32_t member_) const
{
    const std::uint32_t other = place(member_) ^ 1u;
    return other < size_ ? member(other) : member_;
}

void Matching::partners(Simd simd, std::uint32_t* members, std::uint32_t n) const
{
    const ShuffleKey key{half_bits_, keys_, rows_};
    const ShuffleLanes& lanes = shuffle_lanes(simd);
    Room x{};
    for (std::uint32_t at = 0; at < n; at += at_once) {
        const std::uint32_t here = std::min(at_once, n - at);
        std::copy(members + at, members + at + here, x.begin());
        lanes.there(key, size_, x.data(), here);
        // the one who is left over is their own partner: they stand where they stood
        for (std::uint32_t i = 0; i < here; ++i) x[i] ^= (x[i] ^ 1u) < size_ ? 1u : 0u;
        lanes.back(key, size_, x.data(), here);
        std::copy(x.begin(), x.begin() + here, members + at);
    }
}

Ties Ties::listed(std::vector<std::uint32_t> list)
{
    Ties ties;
    ties.size_ = static_cast<std::uint32_t>(list.size() / tie_slots);
    ties.degree_.assign(ties.size_, 0);
    for (std::size_t i = 0; i < list.size(); ++i) ties.degree_[i / tie_slots] = static_cast<std::uint8_t>(ties.degree_[i / tie_slots] + (list[i] != nobody.value ? 1 : 0));
    ties.list_ = std::move(list);
    return ties;
}

std::uint8_t Ties::group_of(std::uint32_t person) const
{
    std::uint8_t g = 0;
    while (g + 1 < groups_ && !group_[g].has(person)) ++g;
    return g;
}

PersonId Ties::friend_of(PersonId person, int slot) const
{
    const auto i = static_cast<std::size_t>(slot - first_friend_slot);
    std::uint32_t other = 0;
    if (slot - first_friend_slot < inside_slots_) {
        const std::uint8_t g = group_of(person.value);
        other = group_[g].member(inside_[g][i].partner(group_[g].before(person.value)));
    } else {
        other = across_[i].partner(person.value);
    }
    return other == person.value ? nobody : PersonId{other};
}

void Ties::classmates_of(std::uint32_t person, std::uint32_t* out) const
{
    std::fill(out, out + n_class_slots, nobody.value);
    const std::uint16_t number = class_of_[person];
    if (number == Classes::none) return;
    const std::uint32_t* const first = classmates_.data() + class_first_[number];
    const std::uint32_t size = class_first_[number + 1u] - class_first_[number];
    // a class is small: all of it is counted sooner than a search is guessed wrong
    const auto rank = static_cast<std::uint32_t>(std::count_if(first, first + size, [&](std::uint32_t other) { return other < person; }));
    const auto round = [&](std::uint32_t at) { return first[at < size ? at : at - size]; };
    // the next and the one after, on both sides, in a ring of the class
    for (std::uint32_t away = 1; away <= n_class_slots / 2 && size > 2 * away; ++away) {
        *out++ = round(rank + away);
        *out++ = round(rank + size - away);
    }
}

PersonId Ties::compute(PersonId person, int slot) const
{
    if (complete_) return nobody;
    if (slot >= first_friend_slot) return friend_of(person, slot);
    if (slot >= first_class_slot) {
        std::array<std::uint32_t, n_class_slots> mates;
        classmates_of(person.value, mates.data());
        return PersonId{mates[static_cast<std::size_t>(slot - first_class_slot)]};
    }
    const Household home = households_.of(person.value);
    const std::uint32_t rank = person.value - home.first;
    const auto other = static_cast<std::uint32_t>(slot) < rank ? static_cast<std::uint32_t>(slot) : static_cast<std::uint32_t>(slot) + 1;
    return other < home.size ? PersonId{home.first + other} : nobody;
}

const std::uint32_t* Ties::of(std::uint32_t first, std::uint32_t n, std::uint32_t* room) const
{
    if (!list_.empty()) return &list_[static_cast<std::size_t>(first) * tie_slots];
    if (complete_) std::fill(room, room + static_cast<std::size_t>(n) * tie_slots, nobody.value);
    else work_out(first, n, room);
    return room;
}

void Ties::look_up(const std::uint32_t* who, std::uint32_t n, std::uint32_t* room) const
{
    if (list_.empty()) {
        if (complete_) std::fill(room, room + static_cast<std::size_t>(n) * tie_slots, nobody.value);
        else work_out(who, n, room);
        return;
    }
    constexpr std::uint32_t ahead = 12;
    for (std::uint32_t i = 0; i < n; ++i) {
        if (i + ahead < n) __builtin_prefetch(&list_[static_cast<std::size_t>(who[i + ahead]) * tie_slots]);
        std::copy_n(&list_[static_cast<std::size_t>(who[i]) * tie_slots], tie_slots, room + static_cast<std::size_t>(i) * tie_slots);
    }
}

void Ties::work_out(std::uint32_t first, std::uint32_t n, std::uint32_t* out) const
{
    std::array<std::uint32_t, at_once> who;
    for (std::uint32_t at = 0; at < n; at += at_once) {
        const std::uint32_t here = std::min(at_once, n - at);
        for (std::uint32_t i = 0; i < here; ++i) who[i] = first + at + i;
        work_out(who.data(), here, out + static_cast<std::size_t>(at) * tie_slots);
    }
}

void Ties::work_out(const std::uint32_t* who, std::uint32_t n, std::uint32_t* out) const
{
    constexpr std::uint32_t few = 8;
    home_and_class(who, n, out);
    if (n < few) {
        for (std::uint32_t i = 0; i < n; ++i)
            for (int slot = first_friend_slot; slot < tie_slots; ++slot) out[i * tie_slots + static_cast<std::uint32_t>(slot)] = friend_of(PersonId{who[i]}, slot).value;
        return;
    }
    for (std::uint32_t at = 0; at < n; at += at_once) friends(who + at, std::min(at_once, n - at), out + static_cast<std::size_t>(at) * tie_slots);
}

void Ties::home_and_class(const std::uint32_t* who, std::uint32_t n, std::uint32_t* out) const
{
    // where a class lies is asked for before it is read
    constexpr std::uint32_t some = 64;
    std::array<std::uint32_t, some> pupils;
    for (std::uint32_t from = 0; from < n; from += some) {
        std::uint32_t found = 0;
        for (std::uint32_t i = from; i < std::min(n, from + some); ++i) {
            const std::uint32_t p = who[i];
            std::uint32_t* const own = out + static_cast<std::size_t>(i) * tie_slots;
            const Household home = households_.of(p);
            for (std::uint32_t slot = 0; slot < first_class_slot; ++slot) {
                const std::uint32_t other = slot < p - home.first ? slot : slot + 1;
                own[slot] = other < home.size ? home.first + other : nobody.value;
            }
            std::fill(own + first_class_slot, own + first_friend_slot, nobody.value);
            pupils[found] = i;
            found += class_of_.has(p) ? 1u : 0u;
        }
        for (const std::uint32_t i : std::span(pupils).first(found)) __builtin_prefetch(classmates_.data() + class_first_[class_of_[who[i]]]);
        for (const std::uint32_t i : std::span(pupils).first(found)) classmates_of(who[i], out + static_cast<std::size_t>(i) * tie_slots + first_class_slot);
    }
}

void Ties::friends(const std::uint32_t* who, std::uint32_t n, std::uint32_t* out) const
{
    Room x{};
    const auto put = [&](std::uint32_t i, std::uint32_t slot, std::uint32_t other) { out[i * tie_slots + first_friend_slot + slot] = other == who[i] ? nobody.value : other; };
    for (auto slot = static_cast<std::uint32_t>(inside_slots_); slot < 8; ++slot) {
        std::copy(who, who + n, x.begin());
        across_[slot].partners(simd_, x.data(), n);
        for (std::uint32_t i = 0; i < n; ++i) put(i, slot, x[i]);
    }
    if (inside_slots_ == 0) return;
    std::array<std::uint32_t, at_once> which, rank;
    for (std::size_t g = 0; g < static_cast<std::size_t>(groups_); ++g) {
        const Ranks& group = group_[g];
        std::uint32_t here = 0;
        for (std::uint32_t i = 0; i < n; ++i) {
            which[here] = i;
            here += group.has(who[i]) ? 1u : 0u;
        }
        for (std::uint32_t k = 0; k < here; ++k) rank[k] = group.before(who[which[k]]);
        for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(inside_slots_) && here > 0; ++slot) {
            std::copy(rank.begin(), rank.begin() + here, x.begin());
            inside_[g][slot].partners(simd_, x.data(), here);
            group.members(simd_, x.data(), here);
            for (std::uint32_t k = 0; k < here; ++k) put(which[k], slot, x[k]);
        }
    }
}

int Ties::back_slot(PersonId person, int slot) const
{
    if (slot >= first_friend_slot) return slot;
    if (slot >= first_class_slot) return slot ^ 1;
    const PersonId other = tie(person, slot);
    const Household home = households_.of(person.value);
    const std::uint32_t mine = person.value - home.first, theirs = other.value - home.first;
    return static_cast<int>(mine < theirs ? mine : mine - 1);
}

std::size_t Ties::bytes() const
{
    std::size_t bytes = households_.bytes() + (class_first_.size() + classmates_.size()) * sizeof(classmates_[0]) + degree_.size();
    for (const Ranks& ranks : group_) bytes += ranks.bytes();
    return bytes;
}

}  // namespace panopolis
