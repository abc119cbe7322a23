#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <panopolis/city.hpp>
#include <panopolis/packed.hpp>
#include <panopolis/ties.hpp>

namespace panopolis {

inline constexpr int lookalike_classes = 256;
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
    Homes home;                             ///< block
    Blocks work;                            ///< block of the workplace or school; home for others
    Classes school_class;                   ///< of pupils
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

People build_people(const Scenario& scenario, const City& city, const Builders& builders = {});
Ties build_ties(const Scenario& scenario, const People& people, const Builders& builders = {}, Sparing sparing = Sparing::by_size);
World build_world(const Scenario& scenario, const People& people, const Builders& builders = {});

/// The weight of a lookalike class: quantiles of a lognormal with the given sigma, mean exactly 1 over the 256 classes.
std::array<double, lookalike_classes> lookalike_weights(double sigma);

/// The same in 2^-16: what a class earns in full, or needs to travel, over the mean.
std::array<std::uint32_t, 256> class_weights(double sigma);

}  // namespace panopolis
