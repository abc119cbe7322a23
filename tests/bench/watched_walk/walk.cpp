#include "bench/watched_walk/walk.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "base/digest.hpp"
#include "base/draw_lanes.hpp"

namespace panopolis::walk {

namespace {

/// Why a draw is taken; a world of its own, numbered apart from the city's.
enum class Lot : std::uint32_t {
    watched = 1,  // a the cell, tick 0: 40 bits, whether it is watched
    start = 2,    // a the person, tick 0. Words: 0 x, 1 y
    step = 3,     // a block for eight people (walk_lanes.hpp). Bits: 0 back or forth, 1 along which side, 2 to 7 and 8 to 15 the coarse draws of a gain and of an offence
    gain = 4,     // a the person. Words: 0 the fine draw of a gain, 38 bits with the coarse one
    offence = 5,  // a the person. Words: 0 the fine draw of an offence, 40 bits with the coarse one, 1 whether it is detected, 2 who is charged if not
};

constexpr std::uint32_t name_of(Lot lot) { return static_cast<std::uint32_t>(lot) << 24; }

constexpr std::uint32_t part_tiles = 8, part_people = part_tiles * tile_people, chunk_cells = 4096;

constexpr std::uint32_t parts_of(std::uint32_t n, std::uint32_t size) { return n / size + (n % size != 0 ? 1 : 0); }

/// The least w with w * w >= cells.
std::uint32_t side_of(std::uint32_t cells)
{
    std::uint32_t low = 1, high = 1u << 15;
    while (low < high) {
        const std::uint32_t mid = (low + high) / 2;
        if (mid * mid >= cells) high = mid;
        else low = mid + 1;
    }
    return low;
}

/// Columns that draws in lanes write to.
struct Drawn {
    alignas(64) std::uint32_t word[4][part_people];
    std::array<std::uint32_t*, 4> out{word[0], word[1], word[2], word[3]};
};
static_assert(part_people % draw_pad == 0 && chunk_cells == part_people);

void charge_one(std::uint16_t& score) { score = static_cast<std::uint16_t>(score > charge ? score - charge : 0); }

}  // namespace

struct Walk::Desk {
    std::uint64_t offences[part_people / 64], gains[part_people / 64];
    std::uint16_t drawn[part_people];
    std::uint32_t found[part_people + 4], name[part_people];
    Drawn fine;

    /// The places of marks, in order, into `found`. Four at a time, as there are rarely more of 64: a loop whose end cannot be foreseen costs more than stores for nothing.
    std::uint32_t find(const std::uint64_t* marks, std::uint32_t people)
    {
        std::uint32_t n = 0;
        for (std::uint32_t first = 0; first < people; first += 64) {
            std::uint64_t left = marks[first / 64];
            if (people - first < 64) left &= (1ull << (people - first)) - 1;  // nobody is beyond the last
            do
                for (int i = 0; i < 4; ++i) {
                    found[n] = first + static_cast<std::uint32_t>(std::countr_zero(left));
                    n += left != 0 ? 1 : 0;
                    left &= left - 1;
                }
            while (left != 0);
        }
        return n;
    }
    /// The exact draws of those found, whose names must be their own among everybody and not among the part.
    void draw(const DrawLanes& lanes, DrawSet set, Lot lot, std::uint32_t n, int words)
    {
        std::fill_n(name, padded(n), name_of(lot));
        lanes.list(set, found, name, n, words, fine.out.data());
    }
};

Walk::Walk(std::uint32_t people, std::uint64_t seed, Simd simd, Executor& executor, const Chances& chances)
    : people_(people), width_(side_of(4 * people)), height_(parts_of(4 * people, width_)), seed_(seed), simd_(simd), executor_(executor), watched_(threshold(chances.watched)), offence_(threshold(chances.offence)),
      detected_(threshold(chances.detected).value >> 8), gain_(threshold(chances.gain).value >> 2)
{
    const std::uint32_t chunks = parts_of(width_ * height_, chunk_cells);
    parts_.resize(parts_of(people_, part_people));
    const std::size_t room = static_cast<std::size_t>(parts_of(people_, tile_people)) * tile_people;
    x_.resize(room);
    y_.resize(room);
    score_.resize(room, full_score);  // of nobody too, so that they count for nothing
    watched_cells_.resize(static_cast<std::size_t>(chunks) * (chunk_cells / 32));
    executor_.for_each(static_cast<std::int32_t>(chunks), [&](std::int32_t chunk) { draw_cells(chunk); });
    executor_.for_each(parts(), [&](std::int32_t part) { place(part); });
}

std::uint32_t Walk::first_of(std::int32_t part) const { return static_cast<std::uint32_t>(part) * part_people; }

std::uint32_t Walk::people_of(std::int32_t part) const { return std::min(part_people, people_ - first_of(part)); }

void Walk::draw_cells(std::int32_t chunk)
{
    Drawn drawn{};
    const std::uint32_t first = static_cast<std::uint32_t>(chunk) * chunk_cells;
    draw_lanes(simd_).row({seed_, 0, 0}, first, chunk_cells, name_of(Lot::watched), drawn.out.data());
    for (std::uint32_t i = 0; i < chunk_cells; ++i) {
        const std::uint64_t u = static_cast<std::uint64_t>(drawn.word[1][i] >> 24) << 32 | drawn.word[0][i];
        if (u < watched_.value) watched_cells_[(first + i) / 32] |= 1u << i % 32;
    }
}

void Walk::place(std::int32_t part)
{
    Drawn drawn{};
    const std::uint32_t first = first_of(part), n = people_of(part);
    draw_lanes(simd_).row({seed_, 0, 0}, first, n, name_of(Lot::start), drawn.out.data());
    for (std::uint32_t i = 0; i < n; ++i) {
        x_[first + i] = static_cast<std::uint16_t>(below(drawn.word[0][i], width_));
        y_[first + i] = static_cast<std::uint16_t>(below(drawn.word[1][i], height_));
    }
}

void Walk::walk(std::int32_t part)
{
    Desk desk;
    const std::uint32_t first = first_of(part);
    Steps steps{seed_, tick_, name_of(Lot::step), static_cast<std::uint16_t>(width_), static_cast<std::uint16_t>(height_), 0, 0};
    steps.offence_most = static_cast<std::uint16_t>(std::min(offence_.coarse(), 255u) << 8 | 255);
    steps.gain_most = static_cast<std::uint16_t>(std::min<std::uint64_t>(gain_ >> 32, 63) << 2);
    walk_lanes(simd_).move(steps, first / tile_people, parts_of(people_of(part), tile_people), {x_.data() + first, y_.data() + first, desk.drawn, desk.offences, desk.gains});
    find_gains(part, desk);
    find_offences(part, desk);
}

void Walk::find_gains(std::int32_t part, Desk& desk)
{
    auto& gained = parts_[static_cast<std::size_t>(part)].gained;
    const std::uint32_t first = first_of(part), n = desk.find(desk.gains, people_of(part));
    for (std::uint32_t k = 0; k < n; ++k) desk.found[k] += first;
    desk.draw(draw_lanes(simd_), {seed_, tick_, 0}, Lot::gain, n, 1);
    gained.resize(n);
    std::size_t gains = 0;
    for (std::uint32_t k = 0; k < n; ++k) {
        const std::uint64_t coarse = desk.drawn[desk.found[k] - first] >> 2 & 63;
        gained[gains] = desk.found[k];
        gains += (coarse << 32 | desk.fine.word[0][k]) < gain_ ? 1 : 0;
    }
    gained.resize(gains);
}

void Walk::find_offences(std::int32_t part, Desk& desk)
{
    auto& wrongly = parts_[static_cast<std::size_t>(part)].charged_wrongly;
    const std::uint32_t first = first_of(part), n = desk.find(desk.offences, people_of(part));
    std::uint32_t on_watched = 0;
    for (std::uint32_t k = 0; k < n; ++k) {
        const std::uint32_t person = first + desk.found[k], cell = y_[person] * width_ + x_[person];
        desk.found[on_watched] = person;
        on_watched += watched_cells_[cell / 32] >> cell % 32 & 1;
    }
    desk.draw(draw_lanes(simd_), {seed_, tick_, 0}, Lot::offence, on_watched, 3);
    wrongly.clear();
    for (std::uint32_t k = 0; k < on_watched; ++k) {
        const std::uint32_t person = desk.found[k];
        const std::uint64_t coarse = desk.drawn[person - first] >> 8;
        if ((coarse << 32 | desk.fine.word[0][k]) >= offence_.value) continue;
        if (desk.fine.word[1][k] < detected_) {
            charge_one(score_[person]);
        } else {
            const std::uint32_t other = below(desk.fine.word[2][k], people_ - 1);
            wrongly.push_back(other < person ? other : other + 1);
        }
    }
}

void Walk::charge_wrongly()
{
    for (const Part& part : parts_)
        for (const std::uint32_t person : part.charged_wrongly) charge_one(score_[person]);
}

void Walk::settle(std::int32_t part)
{
    Part& own = parts_[static_cast<std::size_t>(part)];
    for (const std::uint32_t person : own.gained) score_[person] = static_cast<std::uint16_t>(score_[person] + (score_[person] < full_score ? 1 : 0));
    own.count = walk_lanes(simd_).count(score_.data() + first_of(part), parts_of(people_of(part), tile_people), low_score);
}

void Walk::tally()
{
    Tally all{0, static_cast<std::int64_t>(people_) * full_score};
    for (const Part& part : parts_) all.under += part.count.under, all.points -= part.count.missing;
    tallies_.push_back(all);
}

void Walk::live(std::int32_t ticks)
{
    tallies_.reserve(tallies_.size() + static_cast<std::size_t>(ticks));
    // the end of a tick and the steps of the next are one visit to a part; between them stands every other part's charge
    for (std::int32_t t = 0; t < ticks; ++t) {
        ++tick_;
        executor_.for_each(parts(), [this, t](std::int32_t part) {
            if (t > 0) settle(part);
            walk(part);
        });
        if (t > 0) tally();
        charge_wrongly();
    }
    if (ticks < 1) return;
    executor_.for_each(parts(), [this](std::int32_t part) { settle(part); });
    tally();
}

std::string Walk::digest() const
{
    Digest digest;
    for (std::uint32_t i = 0; i < people_; ++i) digest.add(static_cast<std::uint64_t>(score_[i]) << 32 | static_cast<std::uint64_t>(y_[i]) << 16 | x_[i]);
    for (const Tally& tally : tallies_) {
        digest.add(static_cast<std::uint64_t>(tally.under));
        digest.add(static_cast<std::uint64_t>(tally.points));
    }
    return digest.hex();
}

double Walk::bytes_per_person() const
{
    std::size_t bytes = (x_.size() + y_.size() + score_.size()) * sizeof(std::uint16_t) + watched_cells_.size() * sizeof(std::uint32_t) + parts_.size() * sizeof(Part);
    for (const Part& part : parts_) bytes += (part.gained.capacity() + part.charged_wrongly.capacity()) * sizeof(std::uint32_t);
    return static_cast<double>(bytes) / people_;
}

}  // namespace panopolis::walk
