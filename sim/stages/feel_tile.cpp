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
        jobless_ = bearing_ = 0;
        if (many != 0) most_people(many);
        for (std::uint32_t i = many; i < n; ++i) {
            const std::uint32_t p = first + i;
            on_.person(p, out_);
            if (on_.world.flags[p] & World::jobless) without_[jobless_++] = p;
            if (on_.world.stigma[p] != 0) bearers_[bearing_++] = p;
        }
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
        if (!on_.borne_more.empty()) tile.borne_more = on_.borne_more.data() + first_;
        shop_.lanes.night->feel(shop_.tables.night, tile);
        for (std::size_t g = 0; g < max_groups; ++g) out_.counts.silent_if_certain[g] += tile.silent_if_certain[g];
        for (std::uint32_t k = 0; k < tile.n_flips; ++k) out_.flips.push_back(first_ + tile.flips[k]);
        jobless_ = tile.n_jobless, bearing_ = tile.n_bearers;
        for (std::uint32_t k = 0; k < jobless_; ++k) without_[k] = first_ + tile.jobless[k];
        for (std::uint32_t k = 0; k < bearing_; ++k) bearers_[k] = first_ + tile.bearers[k];
    }

    void jobs()
    {
        // whoever has none may find one; of the others few have a draw that may lose them theirs
        Column losing;
        const std::uint32_t few = shop_.lanes.draws->below(set_, first_, n_, DrawSet::name(Purpose::JobLoss), shop_.tables.job_loss_worst.value, losing.data());
        const Day day{on_.world.today};
        for (std::uint32_t k = 0; k < few; ++k)
            if (const std::uint32_t p = losing[k]; !(on_.world.flags[p] & World::jobless) && on_.people.role[p] == Role::worker) on_.work(p, shop_.calendar.draws.u40(Purpose::JobLoss, p, 0, day), out_);
        for (std::uint32_t k = 0; k < jobless_; ++k)
            if (on_.people.role[without_[k]] == Role::worker) on_.work(without_[k], 0, out_);
    }

    /// Whether ties of people who bear a stigma break tonight, in order: drawn for many together, against the likeliest of all; against their own where that is met.
    void ties_break()
    {
        const World& world = on_.world;
        const auto chance = [&](std::uint32_t stigma) { return threshold(on_.sc.stigma.tie_break_per_day * stigma / one); };
        std::uint32_t most = 0;
        for (std::uint32_t b = 0; b < bearing_; ++b) most = std::max<std::uint32_t>(most, world.stigma[bearers_[b]]);
        std::array<const std::uint32_t*, tile_people> tied;
        std::array<std::uint16_t, tile_people> met;
        static_assert(tie_slots == 16, "as many as are drawn for each");
        each_slots(on_.ties, bearers_.data(), bearing_, room_, [&](std::uint32_t b, const std::uint32_t* slots) { tied[b] = slots; });
        shop_.lanes.draws->sixteen_below(set_, bearers_.data(), tied.data(), bearing_, DrawSet::name(Purpose::TieBreaks), chance(most).value, met.data());
        for (std::uint32_t b = 0; b < bearing_; ++b) {
            const std::uint32_t p = bearers_[b];
            for (std::uint32_t bits = met[b] & ~std::uint32_t{world.ties_cut[p]}; bits != 0; bits &= bits - 1) {
                const auto slot = static_cast<unsigned>(std::countr_zero(bits));
                const std::uint32_t other = tied[b][slot];
                if (other != nobody.value && shop_.calendar.draws.happens(chance(world.stigma[p]), Purpose::TieBreaks, std::min(p, other), std::max(p, other), Day{world.today})) out_.broken.emplace_back(p, static_cast<std::uint8_t>(slot));
            }
        }
    }

    Feeling& on_;
    Workshop& shop_;
    BlockWork& out_;
    DrawSet set_;
    std::uint32_t first_ = 0, n_ = 0;
    Column without_, bearers_;  // whoever has no job, and whoever bears a stigma, ascending
    std::uint32_t jobless_ = 0, bearing_ = 0;
    std::vector<std::uint32_t> room_;
};

}  // namespace

void feel_in_tiles(Feeling& feeling, std::uint32_t first, std::uint32_t last, BlockWork& out)
{
    TileFeeling tiles(feeling, out);
    for (std::uint32_t at = first; at < last; at += tile_people) tiles.feel(at, std::min(tile_people, last - at));
}

}  // namespace panopolis
