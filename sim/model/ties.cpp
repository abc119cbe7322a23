// Who is tied to whom: households and classes by arithmetic, friends by a keyed matching for each slot.
#include <algorithm>
#include <cassert>

#include <panopolis/people.hpp>

namespace panopolis {

namespace {

constexpr int first_class_slot = 4, first_friend_slot = 8;
constexpr std::uint32_t listed_up_to = 4'000'000;  // people; beyond it the list would take more than 256 MiB
constexpr std::uint32_t stride = 1024;

/// A well-mixed 32-bit function of its input and a key (two rounds of multiply and fold).
constexpr std::uint32_t mix(std::uint32_t x, std::uint32_t key)
{
    x ^= key;
    x *= 0x85ebca6bu;
    x ^= x >> 15;
    x *= 0xc2b2ae35u;
    x ^= x >> 16;
    x += key;
    x *= 0x27d4eb2fu;
    return x ^ x >> 15;
}

}  // namespace

Matching::Matching(std::uint32_t size, std::uint64_t key) : size_(size)
{
    while (half_bits_ < 16 && 1ull << (2 * half_bits_) < size) ++half_bits_;
    for (std::uint32_t i = 0; i < 4; ++i) keys_[i] = philox4x32(key, {i, 0, 0, 0})[0];
}

std::uint32_t Matching::place(std::uint32_t member) const
{
    // a Feistel network over 2^(2 half_bits) numbers; numbers beyond the size walk on until they come back inside
    const std::uint32_t mask = (1u << half_bits_) - 1u;
    std::uint32_t x = member;
    do {
        std::uint32_t left = x >> half_bits_, right = x & mask;
        for (const std::uint32_t key : keys_) {
            const std::uint32_t next = left ^ (mix(right, key) & mask);
            left = right;
            right = next;
        }
        x = left << half_bits_ | right;
    } while (x >= size_);
    return x;
}

std::uint32_t Matching::member(std::uint32_t place) const
{
    const std::uint32_t mask = (1u << half_bits_) - 1u;
    std::uint32_t x = place;
    do {
        std::uint32_t left = x >> half_bits_, right = x & mask;
        for (int i = 3; i >= 0; --i) {
            const std::uint32_t before = right ^ (mix(left, keys_[i]) & mask);
            right = left;
            left = before;
        }
        x = left << half_bits_ | right;
    } while (x >= size_);
    return x;
}

std::uint32_t Matching::partner(std::uint32_t member_) const
{
    const std::uint32_t other = place(member_) ^ 1u;
    return other < size_ ? member(other) : member_;
}

std::uint32_t Ties::rank_in_group(std::uint32_t person) const
{
    const std::uint8_t g = group_[person];
    const std::uint32_t start = person / stride * stride;
    std::uint32_t rank = before_[g][person / stride];
    for (std::uint32_t p = start; p < person; ++p) rank += group_[p] == g ? 1u : 0u;
    return rank;
}

std::uint32_t Ties::member_of_group(std::uint8_t group, std::uint32_t rank) const
{
    const auto& before = before_[group];
    const auto block = static_cast<std::uint32_t>(std::upper_bound(before.begin(), before.end(), rank) - before.begin()) - 1u;
    std::uint32_t left = rank - before[block];
    std::uint32_t p = block * stride;
    while (true) {
        if (group_[p] == group && left-- == 0) return p;
        ++p;
    }
}

PersonId Ties::friend_of(PersonId person, int slot) const
{
    const int i = slot - first_friend_slot;
    const std::uint8_t g = group_[person.value];
    const std::uint32_t other = i < inside_slots_ ? member_of_group(g, inside_[g][static_cast<std::size_t>(i)].partner(rank_in_group(person.value)))
                                                  : across_[static_cast<std::size_t>(i)].partner(person.value);
    return other == person.value ? nobody : PersonId{other};
}

PersonId Ties::classmate_of(PersonId person, int slot) const
{
    // the next and the one after, on both sides, in a ring of the class
    const std::uint16_t number = class_of_[person.value];
    if (number == 0xffff) return nobody;
    const std::uint32_t first = class_first_[number], size = class_first_[number + 1u] - first;
    const std::uint32_t away = slot < first_class_slot + 2 ? 1 : 2;
    if (size < 2 * away + 1) return nobody;
    const auto at = std::lower_bound(classmates_.begin() + first, classmates_.begin() + first + size, person.value) - classmates_.begin();
    const std::uint32_t rank = static_cast<std::uint32_t>(at) - first;
    const std::uint32_t step = (slot & 1) == 0 ? away : size - away;
    return PersonId{classmates_[first + (rank + step) % size]};
}

PersonId Ties::compute(PersonId person, int slot) const
{
    if (complete_) return nobody;
    if (slot >= first_friend_slot) return friend_of(person, slot);
    if (slot >= first_class_slot) return classmate_of(person, slot);
    const Household home = household_of(draws_, size_, person);
    const std::uint32_t rank = person.value - home.first;
    const auto other = static_cast<std::uint32_t>(slot) < rank ? static_cast<std::uint32_t>(slot) : static_cast<std::uint32_t>(slot) + 1;
    return other < home.size ? PersonId{home.first + other} : nobody;
}

int Ties::back_slot(PersonId person, int slot) const
{
    if (slot >= first_friend_slot) return slot;
    if (slot >= first_class_slot) return slot ^ 1;
    const PersonId other = tie(person, slot);
    const Household home = household_of(draws_, size_, person);
    const std::uint32_t mine = person.value - home.first, theirs = other.value - home.first;
    return static_cast<int>(mine < theirs ? mine : mine - 1);
}

Ties build_ties(const Scenario& scenario, const People& people)
{
    Ties ties;
    ties.draws_ = Draws(static_cast<std::uint64_t>(scenario.seed));
    ties.size_ = people.size;
    ties.complete_ = scenario.ties.kind == TieKind::complete;
    if (ties.complete_) return ties;
    ties.group_ = people.group;
    ties.inside_slots_ = static_cast<int>(scenario.ties.homophily * 8.0 + 0.5);

    // ranks within groups, and one matching a slot
    std::array<std::uint32_t, max_groups> count{};
    for (std::uint32_t p = 0; p < people.size; ++p) {
        if (p % stride == 0)
            for (std::size_t g = 0; g < max_groups; ++g) ties.before_[g].push_back(count[g]);
        ++count[people.group[p]];
    }
    for (std::uint32_t i = 0; i < 8; ++i) {
        const auto key = [&](std::uint32_t which) {
            const Block b = ties.draws_.block(Purpose::TieMatching, i, which, Day{0}, 0);
            return static_cast<std::uint64_t>(b[0]) << 32 | b[1];
        };
        ties.across_[i] = Matching(people.size, key(0));
        for (std::uint32_t g = 0; g < max_groups; ++g) ties.inside_[g][i] = Matching(std::max(count[g], 1u), key(g + 1));
    }

    // pupils by class
    std::uint32_t classes = 0;
    for (const std::uint16_t c : people.school_class)
        if (c != 0xffff) classes = std::max<std::uint32_t>(classes, c + 1u);
    ties.class_of_ = people.school_class;
    ties.class_first_.assign(classes + 1, 0);
    for (const std::uint16_t c : people.school_class)
        if (c != 0xffff) ++ties.class_first_[c + 1u];
    for (std::uint32_t c = 0; c < classes; ++c) ties.class_first_[c + 1] += ties.class_first_[c];
    ties.classmates_.resize(ties.class_first_.back());
    std::vector<std::uint32_t> next = ties.class_first_;
    for (std::uint32_t p = 0; p < people.size; ++p)
        if (people.school_class[p] != 0xffff) ties.classmates_[next[people.school_class[p]]++] = p;

    // the list and the degrees; ranks and members of groups are at hand here, so friends need no search
    std::vector<std::uint32_t> rank(people.size);
    std::array<std::vector<std::uint32_t>, max_groups> members;
    for (std::uint32_t p = 0; p < people.size; ++p) {
        auto& group = members[people.group[p]];
        rank[p] = static_cast<std::uint32_t>(group.size());
        group.push_back(p);
    }
    ties.degree_.assign(people.size, 0);
    std::vector<std::uint32_t> list(people.size <= listed_up_to ? static_cast<std::size_t>(people.size) * tie_slots : 0);
    for (std::uint32_t p = 0; p < people.size; ++p)
        for (int slot = 0; slot < tie_slots; ++slot) {
            PersonId other = nobody;
            if (const int i = slot - first_friend_slot; i >= 0 && i < ties.inside_slots_) {
                const std::uint8_t g = people.group[p];
                other = PersonId{members[g][ties.inside_[g][static_cast<std::size_t>(i)].partner(rank[p])]};
                if (other.value == p) other = nobody;
            } else {
                other = ties.compute(PersonId{p}, slot);
            }
            if (!list.empty()) list[static_cast<std::size_t>(p) * tie_slots + static_cast<std::size_t>(slot)] = other.value;
            if (other != nobody) ++ties.degree_[p];
        }
    ties.list_ = std::move(list);
    return ties;
}

}  // namespace panopolis
