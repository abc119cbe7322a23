#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include <panopolis/draw.hpp>
#include <panopolis/executor.hpp>
#include <panopolis/packed.hpp>
#include <panopolis/simd.hpp>

namespace panopolis {

struct People;
struct Scenario;

inline constexpr int max_groups = 8;
inline constexpr int tie_slots = 16, first_friend_slot = 8;

/// With what a city is made. Never changes what it becomes.
struct Builders {
    Executor* executor = nullptr;  ///< null: one after the other
    Simd simd = best_simd();       ///< one of `usable_simd()`
    void each(std::int32_t n, const std::function<void(std::int32_t)>& work) const;
};

/// Ids first .. first + size - 1 live together.
struct Household {
    std::uint32_t first = 0, size = 1, number = 0;
};
/// Who lives together. By arithmetic from the seed: twenty people make eight households.
class Households {
public:
    Households() = default;
    Households(const Draws& draws, std::uint32_t people);
    [[nodiscard]] Household of(std::uint32_t person) const;
    [[nodiscard]] std::size_t bytes() const { return turn_.size(); }

private:
    std::uint32_t people_ = 0;
    std::vector<std::uint8_t> turn_;  // by twenty people: with which of the eight they begin
};

/// A keyed, invertible shuffle of 0 .. size - 1: who stands beside whom in it is who is matched.
class Matching {
public:
    /// What it shuffles: the places of the least square of 4^k that holds everybody, or, at half the cost or less, of as many rows as are needed.
    enum class In : std::uint8_t { square, rows };
    Matching() = default;
    Matching(std::uint32_t size, std::uint64_t key, In in = In::square);
    [[nodiscard]] std::uint32_t place(std::uint32_t member) const;
    [[nodiscard]] std::uint32_t member(std::uint32_t place) const;
    /// The partner of a member, or the member itself when the number is odd and nobody is left.
    [[nodiscard]] std::uint32_t partner(std::uint32_t member) const;
    /// Partners in place of members, many at once.
    void partners(Simd simd, std::uint32_t* members, std::uint32_t n) const;
    /// Who is left without a partner, or `size` when nobody is.
    [[nodiscard]] std::uint32_t left_over() const { return size_ % 2 == 1 ? member(size_ - 1) : size_; }

private:
    std::uint32_t size_ = 0, rows_ = 0;
    std::int32_t half_bits_ = 1;
    std::array<std::uint32_t, 4> keys_{};
};
/// How the friends of a city of so many are matched. Squares were first, and what smaller cities do stays as it was.
constexpr Matching::In matched_in(std::uint32_t people) { return people > 1'000'000 ? Matching::In::rows : Matching::In::square; }

/// Whether memory is spared where that costs time: ties without a list, a day's scratch that is given back at once. Never changes a result.
enum class Sparing : std::uint8_t { by_size, no, yes };
/// Cities of more people spare memory where nobody says.
inline constexpr std::uint32_t spares_beyond = 1'000'000;
constexpr bool spares(Sparing sparing, std::uint32_t people) { return sparing == Sparing::by_size ? people > spares_beyond : sparing == Sparing::yes; }

/// Who is tied to whom: slots 0-3 household, 4-7 classmates, 8-15 friends by one keyed matching a slot, the first of them inside the group.
/// A pure, symmetric function of seed and people; a list of 64 bytes a person keeps its values where memory is not spared.
class Ties {
public:
    /// The ties that a list names, person by person, `nobody` where there is none: they must be mutual, and nothing else is known of them.
    static Ties listed(std::vector<std::uint32_t> list);

    /// The tie in a slot, or `nobody`. Broken ties are bits of the World, not of this.
    [[nodiscard]] PersonId tie(PersonId person, int slot) const
    {
        return list_.empty() ? compute(person, slot) : PersonId{list_[static_cast<std::size_t>(person.value) * tie_slots + static_cast<std::size_t>(slot)]};
    }
    /// All the slots of some people, person by person: out of the list, or worked out together into `room`, which has place for them.
    [[nodiscard]] const std::uint32_t* of(std::uint32_t first, std::uint32_t n, std::uint32_t* room) const;
    using Slots = std::array<std::uint32_t, tie_slots>;
    /// The same of one person.
    [[nodiscard]] const std::uint32_t* of(PersonId person, Slots& room) const { return of(person.value, 1, room.data()); }
    /// All the slots of people who need not be neighbours, one after the other into `room`.
    void look_up(const std::uint32_t* who, std::uint32_t n, std::uint32_t* room) const;

    /// The slot of `other` in which `person` stands, given the slot of `person` in which `other` stands.
    [[nodiscard]] int back_slot(PersonId person, int slot) const;
    [[nodiscard]] std::uint8_t degree(PersonId person) const { return degree_[person.value]; }
    [[nodiscard]] const std::uint8_t* degrees() const { return degree_.data(); }  ///< (people)
    /// Everybody is tied to everybody: only counts are kept, no slots.
    [[nodiscard]] bool complete() const { return complete_; }
    [[nodiscard]] bool has_list() const { return !list_.empty(); }
    /// What is held beside the list, and is not shared with People.
    [[nodiscard]] std::size_t bytes() const;

private:
    friend class TieMaking;
    [[nodiscard]] PersonId compute(PersonId person, int slot) const;
    [[nodiscard]] PersonId friend_of(PersonId person, int slot) const;
    void classmates_of(std::uint32_t person, std::uint32_t* out) const;
    [[nodiscard]] std::uint8_t group_of(std::uint32_t person) const;
    void home_and_class(const std::uint32_t* who, std::uint32_t n, std::uint32_t* out) const;
    void friends(const std::uint32_t* who, std::uint32_t n, std::uint32_t* out) const;
    void work_out(const std::uint32_t* who, std::uint32_t n, std::uint32_t* out) const;
    void work_out(std::uint32_t first, std::uint32_t n, std::uint32_t* out) const;

    Households households_;
    Simd simd_ = Simd::scalar;
    std::uint32_t size_ = 0;
    bool complete_ = false;
    std::int32_t inside_slots_ = 0;                          // friend slots matched inside the group
    std::int32_t groups_ = 0;
    std::array<Ranks, max_groups> group_;
    std::array<std::array<Matching, 8>, max_groups> inside_;
    std::array<Matching, 8> across_;
    Classes class_of_;                                       // shared with People
    std::vector<std::uint32_t> class_first_, classmates_;    // pupils by class
    std::vector<std::uint8_t> degree_;
    std::vector<std::uint32_t> list_;
};

}  // namespace panopolis
