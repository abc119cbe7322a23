#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <panopolis/city.hpp>

namespace panopolis {

inline constexpr int max_groups = 8;
inline constexpr int lookalike_classes = 256;
inline constexpr int tie_slots = 16;
/// Fixed point of phat, phat_lawful, stigma, chill, trust and tolerance: 8192 is 1.
inline constexpr std::int32_t one = 8192;

enum class Role : std::uint8_t { child, pupil, worker, adult, elder };

/// What lasts of each person, drawn once from the seed. Columns of `size` entries, person ascending; people of one block stand together.
struct People {
    std::uint32_t size = 0;
    std::vector<std::string> group_names;
    std::vector<std::uint8_t> group;        ///< index into group_names
    std::vector<std::uint8_t> age;          ///< years
    std::vector<Role> role;
    std::vector<std::uint32_t> home;        ///< block
    std::vector<std::uint32_t> work;        ///< block of the workplace or school; home for others
    std::vector<std::uint16_t> school_class;  ///< of pupils, 0xffff for others
    std::vector<std::uint32_t> teaching;    ///< (classes) lasting draw of how well the class is taught: its rank among all that could be
    std::vector<std::uint8_t> lookalike;    ///< class, 0..255
    std::vector<std::uint8_t> need;         ///< class of the need for long trips, 0..255
    std::vector<std::uint8_t> earner;       ///< class of income, 0..255; empty where nobody asks for income
    std::vector<std::uint16_t> redness;     ///< chance of crossing on red over its mean, 4096 is 1
    std::vector<std::uint16_t> tolerance;   ///< pressure borne before falling silent, 65536 is 1; 0 is silent by nature
    std::array<std::uint32_t, max_groups> group_size{};
    std::array<std::array<std::uint32_t, lookalike_classes>, max_groups> faces{};  ///< people by group and lookalike class

    [[nodiscard]] int groups() const { return static_cast<int>(group_names.size()); }
};

/// A keyed, invertible shuffle of 0 .. size - 1: who stands beside whom in it is who is matched.
class Matching {
public:
    Matching() = default;
    Matching(std::uint32_t size, std::uint64_t key);
    [[nodiscard]] std::uint32_t place(std::uint32_t member) const;
    [[nodiscard]] std::uint32_t member(std::uint32_t place) const;
    /// The partner of a member, or the member itself when the number is odd and nobody is left.
    [[nodiscard]] std::uint32_t partner(std::uint32_t member) const;

private:
    std::uint32_t size_ = 0;
    int half_bits_ = 1;
    std::uint32_t keys_[4]{};
};

/// Who is tied to whom: slots 0-3 household, 4-7 classmates, 8-15 friends by one keyed matching a slot, the first of them inside the group.
/// A pure, symmetric function of seed and people; in cities of up to four million people a list keeps its values.
class Ties {
public:
    /// The tie in a slot, or `nobody`. Broken ties are bits of the World, not of this.
    [[nodiscard]] PersonId tie(PersonId person, int slot) const
    {
        return list_.empty() ? compute(person, slot) : PersonId{list_[static_cast<std::size_t>(person.value) * tie_slots + static_cast<std::size_t>(slot)]};
    }
    /// The slot of `other` in which `person` stands, given the slot of `person` in which `other` stands.
    [[nodiscard]] int back_slot(PersonId person, int slot) const;
    [[nodiscard]] std::uint8_t degree(PersonId person) const { return degree_[person.value]; }
    [[nodiscard]] const std::uint8_t* degrees() const { return degree_.data(); }  ///< (people)
    /// Everybody is tied to everybody: only counts are kept, no slots.
    [[nodiscard]] bool complete() const { return complete_; }

private:
    friend Ties build_ties(const Scenario& scenario, const People& people);
    [[nodiscard]] PersonId compute(PersonId person, int slot) const;
    [[nodiscard]] PersonId friend_of(PersonId person, int slot) const;
    [[nodiscard]] PersonId classmate_of(PersonId person, int slot) const;
    [[nodiscard]] std::uint32_t rank_in_group(std::uint32_t person) const;
    [[nodiscard]] std::uint32_t member_of_group(std::uint8_t group, std::uint32_t rank) const;

    Draws draws_{0};
    std::uint32_t size_ = 0;
    bool complete_ = false;
    int inside_slots_ = 0;                                   // friend slots matched inside the group
    std::vector<std::uint8_t> group_;                        // (people) copy of the group column: the rank scans need it
    std::array<std::vector<std::uint32_t>, max_groups> before_;  // (1,024s of people) members of the group before
    std::array<std::array<Matching, 8>, max_groups> inside_;
    std::array<Matching, 8> across_;
    std::vector<std::uint32_t> class_first_, classmates_;    // pupils by class
    std::vector<std::uint16_t> class_of_;
    std::vector<std::uint8_t> degree_;
    std::vector<std::uint32_t> list_;
};

/// What is so and changes. Columns of one entry a person; each says which stage writes it.
struct World {
    static constexpr std::uint8_t aware = 1, silent = 2, removed = 4, jobless = 8, jobless_by_ban = 16;
    std::int32_t today = 0;
    std::vector<std::uint8_t> flags;         ///< aware of cameras (feel), silent (feel), removed from the city (street), out of work, and that because of a ban (feel)
    std::vector<std::uint16_t> phat;         ///< expected chance of a sanction after an offence (feel)
    std::vector<std::uint16_t> phat_lawful;  ///< expected chance of being flagged for a lawful act (feel)
    std::vector<std::uint16_t> stigma;       ///< (feel)
    std::vector<std::uint16_t> chill;        ///< habit of holding back (feel)
    std::vector<std::uint16_t> trust;        ///< (feel)
    std::vector<std::uint16_t> ties_cut;     ///< bit per tie slot (feel)
    std::vector<std::uint8_t> silent_ties;   ///< ties who are silent: kept with `silent` and `ties_cut`, derived from them (feel)
    static constexpr std::uint32_t usual = 1u << 24;
    std::vector<std::uint32_t> conduct;      ///< (districts) offending there over what it would be, `usual` is 1, at most twice that; empty where it answers to nobody (respond)
};

/// Calls f(name, column) for every column of the World, in the declared order that digests and snapshots use.
template <class W, class F>
void each_world_column(W& world, F f)
{
    f("flags", world.flags);
    f("phat", world.phat);
    f("phat_lawful", world.phat_lawful);
    f("stigma", world.stigma);
    f("chill", world.chill);
    f("trust", world.trust);
    f("ties_cut", world.ties_cut);
    f("silent_ties", world.silent_ties);
}

People build_people(const Scenario& scenario, const City& city);
Ties build_ties(const Scenario& scenario, const People& people);
World build_world(const Scenario& scenario, const People& people, const Ties& ties);

/// The weight of a lookalike class: quantiles of a lognormal with the given sigma, mean exactly 1 over the 256 classes.
std::array<double, lookalike_classes> lookalike_weights(double sigma);

/// The same in 2^-16: what a class earns in full, or needs to travel, over the mean.
std::array<std::uint32_t, 256> class_weights(double sigma);

/// The household of a person: ids first .. first + size - 1. By arithmetic from the seed: twenty people make eight households.
struct Household {
    std::uint32_t first = 0, size = 1, number = 0;
};
Household household_of(const Draws& draws, std::uint32_t people, PersonId person);

}  // namespace panopolis
