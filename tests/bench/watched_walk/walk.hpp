#pragma once
// A walk past watched cells, small enough to be written in any framework for agents, on the engine's own draws, lanes and executor.
//
// The rule. N people on a torus of 4N cells: `width` is the root of 4N and `height` 4N / width, both rounded up (2000 x 2000 for a
// million; a few cells more than 4N where it does not come out even). A tenth of the cells are watched, for good. Everybody begins
// somewhere, with 1000 points. In a tick
//   1. everybody goes to one of the four cells beside theirs;
//   2. who is on a watched cell commits an offence with a chance of 0.02; nine in ten are charged with it themselves, and for the rest
//      somebody else is, anybody with the same chance. A charge takes 10 points, and nobody has less than none;
//   3. everybody gains a point with a chance of 0.01, and nobody has more than 1000;
//   4. who has fewer than 900 points is counted, and all points are summed.
// Charges of one tick come before its gains, since both ends of the scale stop what goes beyond. Among themselves neither charges nor
// gains have an order: k charges leave max(0, score - 10 k) whoever is first. So threads may charge in any order.
//
// The draws, Philox4x32-10 with the seed as key and {a, 0, tick, name} as counter, are listed in `walk.cpp`.
#include <cstdint>
#include <string>
#include <vector>

#include <panopolis/draw.hpp>
#include <panopolis/executor.hpp>
#include <panopolis/simd.hpp>

#include "bench/watched_walk/walk_lanes.hpp"

namespace panopolis::walk {

inline constexpr std::uint16_t charge = 10, low_score = 900;
/// Both sides of the torus stay below 2^15.
inline constexpr std::int64_t fewest_people = 2, most_people = 100'000'000;

struct Chances {
    double watched = 0.1, offence = 0.02, detected = 0.9, gain = 0.01;
};

/// The end of a tick.
struct Tally {
    std::int64_t under = 0;   ///< people with fewer than 900 points
    std::int64_t points = 0;  ///< of everybody; the mean score is this over people
    friend bool operator==(const Tally&, const Tally&) = default;
};

/// Memory is taken here, and positions and cells are drawn. The executor must live as long.
class Walk {
public:
    Walk(std::uint32_t people, std::uint64_t seed, Simd simd, Executor& executor, const Chances& chances = {});

    void live(std::int32_t ticks);

    [[nodiscard]] std::uint32_t people() const { return people_; }
    [[nodiscard]] std::uint32_t width() const { return width_; }
    [[nodiscard]] std::uint32_t height() const { return height_; }
    [[nodiscard]] std::uint32_t x(std::uint32_t person) const { return x_[person]; }
    [[nodiscard]] std::uint32_t y(std::uint32_t person) const { return y_[person]; }
    [[nodiscard]] std::uint32_t score(std::uint32_t person) const { return score_[person]; }
    /// One a tick that was lived.
    [[nodiscard]] const std::vector<Tally>& tallies() const { return tallies_; }
    /// Of everybody's place and score, and of every tick's tally.
    [[nodiscard]] std::string digest() const;
    /// Everything that is kept from tick to tick, the map of watched cells and what a tick leaves for its end included; tallies are not.
    [[nodiscard]] double bytes_per_person() const;

private:
    /// People who walk together, on one thread at a time, and what is known of their tick until it ends.
    struct alignas(64) Part {
        std::vector<std::uint32_t> gained;            ///< of this part's own people
        std::vector<std::uint32_t> charged_wrongly;   ///< of all people
        Count count;
    };
    /// What the exact draws of a part need, on the stack of whoever walks it.
    struct Desk;

    [[nodiscard]] std::int32_t parts() const { return static_cast<std::int32_t>(parts_.size()); }
    [[nodiscard]] std::uint32_t first_of(std::int32_t part) const;
    [[nodiscard]] std::uint32_t people_of(std::int32_t part) const;
    void draw_cells(std::int32_t chunk);
    void place(std::int32_t part);
    void walk(std::int32_t part);
    void find_gains(std::int32_t part, Desk& desk);
    void find_offences(std::int32_t part, Desk& desk);
    void charge_wrongly();
    void settle(std::int32_t part);
    void tally();

    std::uint32_t people_, width_, height_, tick_ = 0;
    std::uint64_t seed_;
    Simd simd_;
    Executor& executor_;
    Threshold watched_, offence_;
    std::uint64_t detected_, gain_;  ///< of 32 and of 38 bits
    std::vector<std::uint16_t> x_, y_, score_;
    std::vector<std::uint32_t> watched_cells_;  ///< a bit a cell
    std::vector<Part> parts_;
    std::vector<Tally> tallies_;
};

}  // namespace panopolis::walk
