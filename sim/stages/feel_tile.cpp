// Stage 8 for many people at once: what most feel is felt in lanes, what is rare one by one; draws of jobs and ties are taken together.
#include "stages/feel_tile.hpp"

#include <array>

#include "stages/feeling.hpp"
#include "stages/night_lanes.hpp"

namespace panopolis {

namespace {

using Column = std::array<std::uint32_t, tile_people>;

class TileFeeling {
public:
    TileFeeling(Feeling& feeling, BlockWork& out) : on_(feeling), shop_(feeling.shop), out_(out), set_{shop_.calendar.draws.seed(), static_cast<std::uint32_t>(feeling.world.today)} {}

    void feel(std::uint32_t first, std::uint32_t n)
    {
        first_ = first, n_ = n;
        // the lanes go over whole vectors: the last people of a city feel one by one
        const std::uint32_t many = shop_.lanes.night != nullptr && !on_.ties.complete() ? n / draw_pad * draw_pad : 0;
        if (many != 0) most_people(many);
        for (std::uint32_t i = many; i < n; ++i) on_.person(first + i, out_);
        if (on_.sc.income.on) jobs();
        if (on_.sc.stigma.tie_break_per_day > 0 && !on_.ties.complete()) ties_break();
    }

private:
    /// The lanes leave alone whoever was recognised on a screen; these are felt for first, for they look at how they were.
    void most_people(std::uint32_t n)
    {
        const World& world = on_.world;
        std::array<std::uint8_t, tile_people> apart;
        const std::uint8_t* const done = shop_.did.data() + first_;
        for (std::uint32_t i = 0; i < n; ++i) apart[i] = static_cast<std::uint8_t>(done[i] & did::seen_by_tie);
        NightTile tile;
        tile.n = n;
        tile.apart = apart.data();
        tile.did = done;
        tile.heard = shop_.tie_sanctions.data() + first_;
        tile.group = on_.people.group.data() + first_;
        tile.degree = on_.ties.degrees() + first_;
        tile.silent_ties = world.silent_ties.data() + first_;
        tile.tolerance = on_.people.tolerance.data() + first_;
        tile.ties_cut = world.ties_cut.data() + first_;
        tile.flags = on_.world.flags.data() + first_;
        tile.phat = on_.world.phat.data() + first_;
        tile.phat_lawful = on_.world.phat_lawful.data() + first_;
        tile.trust = on_.world.trust.data() + first_;
        tile.stigma = on_.world.stigma.data() + first_;
        tile.chill = on_.world.chill.data() + first_;
        tile.groups = on_.people.groups();
        for (std::uint32_t i = 0; i < n; ++i)
            if (apart[i] != 0) on_.person(first_ + i, out_);
        std::array<std::uint16_t, tile_people> caught;
        if (!on_.borne_more.empty()) {
            for (std::uint32_t i = 0; i < n; ++i) caught[i] = apart[i] != 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(std::min(on_.caught(first_ + i), 65535u));
            tile.caught = caught.data();
        }
        shop_.lanes.night->feel(shop_.tables.night, tile);
        for (std::size_t g = 0; g < max_groups; ++g) out_.counts.silent_if_certain[g] += tile.silent_if_certain[g];
        for (std::uint32_t k = 0; k < tile.n_flips; ++k) out_.flips.push_back(first_ + tile.flips[k]);
    }

    void jobs()
    {
        std::array<Column, 4> words;
        std::uint32_t* const at[4] = {words[0].data(), words[1].data(), words[2].data(), words[3].data()};
        shop_.lanes.draws->row(set_, first_, n_, DrawSet::name(Purpose::JobLoss), at);
        const std::uint64_t worst = shop_.tables.job_loss_worst.value;
        for (std::uint32_t i = 0; i < n_; ++i) {
            const std::uint32_t p = first_ + i;
            const std::uint64_t u = static_cast<std::uint64_t>(words[1][i] >> 24) << 32 | words[0][i];
            if ((u >= worst && !(on_.world.flags[p] & World::jobless)) || on_.people.role[p] != Role::worker) continue;
            on_.work(p, u, out_);
        }
    }

    /// Every tie of everybody who bears a stigma, in order: whether it breaks tonight.
    void ties_break()
    {
        constexpr std::uint32_t most = 1024;
        std::array<std::uint32_t, most> low{}, high{}, person;
        std::array<std::uint8_t, most> slots;
        std::array<std::uint64_t, most> chance;
        std::array<std::array<std::uint32_t, most>, 2> words;
        std::uint32_t n = 0;
        const auto look = [&] {
            for (std::uint32_t k = n; k < padded(n); ++k) low[k] = high[k] = 0;
            std::uint32_t* const at[4] = {words[0].data(), words[1].data(), nullptr, nullptr};
            shop_.lanes.draws->pairs(set_, low.data(), high.data(), n, DrawSet::name(Purpose::TieBreaks), 2, at);
            for (std::uint32_t k = 0; k < n; ++k)
                if ((static_cast<std::uint64_t>(words[1][k] >> 24) << 32 | words[0][k]) < chance[k]) out_.broken.emplace_back(person[k], slots[k]);
            n = 0;
        };
        const World& world = on_.world;
        std::array<std::uint32_t, tile_people> bearers;
        std::uint32_t bearing = 0;
        for (std::uint32_t p = first_; p < first_ + n_; ++p)
            if (world.stigma[p] != 0) bearers[bearing++] = p;
        room_.resize(tile_people * tie_slots);
        on_.ties.look_up(bearers.data(), bearing, room_.data());
        for (std::uint32_t b = 0; b < bearing; ++b) {
            const std::uint32_t p = bearers[b];
            const std::uint64_t likely = threshold(on_.sc.stigma.tie_break_per_day * world.stigma[p] / one).value;
            const std::uint32_t* tied = room_.data() + static_cast<std::size_t>(b) * tie_slots;
            for (int slot = 0; slot < tie_slots; ++slot) {
                if (tied[slot] == nobody.value || (world.ties_cut[p] >> slot & 1)) continue;
                low[n] = std::min(p, tied[slot]), high[n] = std::max(p, tied[slot]), person[n] = p, slots[n] = static_cast<std::uint8_t>(slot), chance[n] = likely;
                if (++n == most) look();
            }
        }
        look();
    }

    Feeling& on_;
    Workshop& shop_;
    BlockWork& out_;
    DrawSet set_;
    std::uint32_t first_ = 0, n_ = 0;
    std::vector<std::uint32_t> room_;
};

}  // namespace

void feel_in_tiles(Feeling& feeling, std::uint32_t first, std::uint32_t last, BlockWork& out)
{
    TileFeeling tiles(feeling, out);
    for (std::uint32_t at = first; at < last; at += tile_people) tiles.feel(at, std::min(tile_people, last - at));
}

}  // namespace panopolis
