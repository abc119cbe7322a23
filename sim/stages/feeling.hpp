#pragma once
// Stage 8 as it is felt by one person: what the stage means. `feel_tile` does what most people feel for many at once, to the same bytes.
#include <algorithm>
#include <bit>
#include <numeric>

#include "base/special.hpp"
#include "stages/columns.hpp"
#include "stages/stages.hpp"
#include "stages/tied.hpp"

namespace panopolis {

/// x + rate (target - x), rate in 2^-16; at least one unit when the rate is not 0.
inline std::uint16_t toward(std::uint16_t x, std::int32_t target, std::uint32_t rate)
{
    const std::int32_t gap = target - x;
    if (gap == 0 || rate == 0) return x;
    auto step = static_cast<std::int32_t>((static_cast<std::int64_t>(gap) * rate + 32768) >> 16);
    if (step == 0) step = gap > 0 ? 1 : -1;
    return static_cast<std::uint16_t>(x + step);
}

/// x times keep, in 2^-16, and at least one unit less.
inline std::uint16_t decay(std::uint16_t x, std::uint32_t keep)
{
    if (x == 0) return 0;
    const auto kept = static_cast<std::uint32_t>((static_cast<std::uint64_t>(x) * keep + 32768) >> 16);
    return static_cast<std::uint16_t>(kept < x ? kept : x - 1u);
}

struct Feeling {
    const Scenario& sc;
    const People& people;
    const Ties& ties;
    const Institution& published;
    World& world;
    Workshop& shop;
    std::vector<std::uint32_t>& borne_more = shop.borne_more;           // (people) what ties bore more this morning, added up; where stigma spreads
    std::vector<std::pair<std::uint32_t, std::uint32_t>> stigma_added{};  // person ascending; 1/8192
    std::uint64_t silent_total = 0;                                     // where everybody is tied to everybody

    /// Stigma of the day, by person: once for ties, whichever and however often; strangers by their number.
    void add_up_exposures()
    {
        std::vector<Exposure> seen = shop.exposures;
        std::stable_sort(seen.begin(), seen.end(), [](const Exposure& a, const Exposure& b) { return a.shown < b.shown; });
        for (std::size_t i = 0; i < seen.size();) {
            const std::uint32_t p = seen[i].shown.value;
            bool by_tie = false;
            double strangers = 0;
            for (; i < seen.size() && seen[i].shown.value == p; ++i) {
                by_tie = by_tie || seen[i].by_tie;
                strangers += seen[i].strangers;
            }
            const double amount = -sc.stigma.strangers_amount * special::expm1(-strangers / sc.stigma.strangers_scale);
            stigma_added.emplace_back(p, (by_tie ? shop.tables.stigma_tie : 0u) + static_cast<std::uint32_t>(amount * one + 0.5));
            shop.did[p] |= did::seen_by_tie;
        }
    }

    void expect(std::uint16_t& phat, bool acted, bool sanctioned, int ties_told) const
    {
        const auto& t = shop.tables;
        if (acted || sanctioned) phat = toward(phat, sanctioned ? one : 0, t.own_rate);
        for (int i = 0; i < ties_told; ++i) phat = toward(phat, one, t.tie_rate);
        if (!acted && !sanctioned && ties_told == 0) phat = decay(phat, t.expect_keep);
    }

    void stigma(std::uint32_t p, std::uint8_t d)
    {
        const auto& t = shop.tables;
        std::uint32_t s = decay(world.stigma[p], t.stigma_keep);
        if (d & did::seen_by_tie) {
            const auto it = std::lower_bound(stigma_added.begin(), stigma_added.end(), std::pair{p, 0u});
            s = std::min(s + it->second, std::max(t.stigma_cap, s));
        }
        if (!borne_more.empty()) s = std::min(s + caught(p), std::max(t.stigma_cap, s));
        world.stigma[p] = static_cast<std::uint16_t>(std::min(s, 65535u));
    }

    /// What everybody's ties bear more than they do, as it stands this morning: said by those who bear any, while they are few; else everybody looks. Ties are mutual.
    void add_up_stigma()
    {
        borne_more.resize(people.size);
        std::vector<std::uint32_t> bearing(parts_of(people.size));
        in_parts(*shop.executor, people.size, [&](std::uint32_t part, std::uint32_t first, std::uint32_t last) {
            std::fill(borne_more.begin() + first, borne_more.begin() + last, 0u);
            bearing[part] = static_cast<std::uint32_t>(last - first - std::count(world.stigma.begin() + first, world.stigma.begin() + last, 0));
        });
        constexpr std::uint64_t few = 4;  // one in so many
        if (ties.has_list() && std::accumulate(bearing.begin(), bearing.end(), std::uint64_t{0}) > people.size / few) return look_at_ties();
        // who hears takes off what they bear themselves: theirs is at hand then
        const auto said_of = [&](std::uint32_t p) { return std::int32_t{world.stigma[p]}; };
        const auto bearers = [&](std::uint32_t first, std::uint32_t last, std::vector<std::uint32_t>& who) {
            for (std::uint32_t p = first; p < last; ++p)
                if (world.stigma[p] != 0) who.push_back(p);
        };
        tell(people.size, bearers, said_of, [&](Lacks borne) { borne_more[borne.record] += static_cast<std::uint32_t>(std::max(0, borne.more() - world.stigma[borne.record])); }, [&](std::uint32_t p) { return &borne_more[p]; });
    }
    void look_at_ties()
    {
        in_parts(*shop.executor, people.size, [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
            const std::uint32_t* tied = ties.of(first, last - first, nullptr);
            for (std::uint32_t p = first; p < last; ++p, tied += tie_slots) {
                const unsigned cut = world.ties_cut[p];
                const std::int32_t mine = world.stigma[p];
                std::int32_t more = 0;
                // whoever is no tie bears no more than they do
                for (unsigned slot = 0; slot < tie_slots; ++slot) more += std::max(0, world.stigma[tied[slot] != nobody.value && !(cut >> slot & 1) ? tied[slot] : p] - mine);
                borne_more[p] = static_cast<std::uint32_t>(more);
            }
        });
    }

    /// Some people say something to each of the ties that are left to them: amount(person) goes to hear({tie, amount}). Who they are is asked for in
    /// stretches of 0 .. n - 1: meant(first, last, who).
    template <class Meant, class Amount, class Hear, class At>
    void tell(std::uint32_t n, Meant meant, Amount amount, Hear hear, At column)
    {
        SayingRoom<Lacks> own;
        const auto say = [&](std::uint32_t first, std::uint32_t last, Sayings<Lacks>& out) {
            std::vector<std::uint32_t> who, slots;
            meant(first, last, who);
            each_slots(ties, who.data(), static_cast<std::uint32_t>(who.size()), slots, [&](std::uint32_t i, const std::uint32_t* tied) {
                const std::uint32_t p = who[i];
                const std::int32_t said = amount(p);
                const unsigned cut = world.ties_cut[p];
                for (int slot = 0; slot < tie_slots; ++slot) out.say({tied[slot], said}, tied[slot] != nobody.value && !(cut >> slot & 1));
            });
        };
        scatter<Lacks>(*shop.executor, people.size, n, shop.spares ? own : shop.lacks, say, hear, column);
    }

    /// Stigma that comes from ties who bear more: a share of the mean of what they bear more, as it stood this morning.
    [[nodiscard]] std::uint32_t caught(std::uint32_t p) const
    {
        if (borne_more[p] == 0) return 0;
        const int n = ties.degree(PersonId{p}) - std::popcount(world.ties_cut[p]);
        return static_cast<std::uint32_t>((static_cast<std::uint64_t>(borne_more[p]) * shop.tables.stigma_spread / static_cast<std::uint64_t>(n) + 32768) >> 16);
    }

    /// Jobs are lost and found overnight; a ban makes the one likelier, stigma the other less so. `u` is the 40-bit draw of losing one.
    void work(std::uint32_t p, std::uint64_t u, BlockWork& out)
    {
        const Day day{world.today};
        const auto tell = [&](EventKind kind, Outcome outcome) {
            out.events.push_back({day.value, minutes_per_day, kind, outcome, 0, CrossingId{people.home[p]}, PersonId{p}, nobody, 0, 0, no_case, no_case});
        };
        if (!(world.flags[p] & World::jobless)) {
            const bool by_score = sc.score_ban.on && published.ban_until[p] > day.value + 1, by_court = sc.court_list.on && published.listed_until[p] > day.value + 1;
            const std::uint64_t base = shop.tables.job_loss.value, now = by_score || by_court ? shop.tables.job_loss_banned[people.need[p]].value : base;
            if (u >= now) return;
            world.flags[p] |= World::jobless;
            if (u >= base) world.flags[p] |= World::jobless_by_ban;
            tell(EventKind::job_lost, u < base ? Outcome::none : by_score && by_court ? Outcome::by_both : by_score ? Outcome::by_score : Outcome::by_court);
        } else {
            const double chance = sc.income.rehire_per_day * std::max(0.0, 1.0 - sc.income.stigma_rehire * world.stigma[p] / one);
            if (!shop.calendar.draws.happens(threshold(chance), Purpose::JobFound, p, 0, day)) return;
            world.flags[p] &= static_cast<std::uint8_t>(~(World::jobless | World::jobless_by_ban));
            tell(EventKind::job_found, Outcome::none);
        }
    }

    void silence(std::uint32_t p, BlockWork& out)
    {
        const auto& t = shop.tables;
        std::uint64_t pressure = 0;
        if (ties.complete()) {
            pressure += t.social_weight * silent_total / people.size;
        } else {
            const int degree = ties.degree(PersonId{p}) - std::popcount(world.ties_cut[p]);
            if (degree > 0) pressure += static_cast<std::uint64_t>(t.social_weight) * world.silent_ties[p] / static_cast<std::uint64_t>(degree);
        }
        if (pressure + t.fear_weight >= people.tolerance[p]) ++out.counts.silent_if_certain[people.group[p]];
        if (world.flags[p] & World::aware) pressure += static_cast<std::uint64_t>(t.fear_weight) * t.fear[world.phat_lawful[p]] >> 16;
        const bool silent = pressure >= people.tolerance[p], was = (world.flags[p] & World::silent) != 0;
        if (silent != was) {
            world.flags[p] ^= World::silent;
            out.flips.push_back(p);
        }
        if (t.chill_step != 0) world.chill[p] = toward(world.chill[p], silent ? one : 0, t.chill_step);
    }

    /// What the day leaves in somebody; work and ties follow once all have felt.
    void person(std::uint32_t p, BlockWork& out)
    {
        const auto& t = shop.tables;
        const std::uint8_t d = shop.did[p], heard = shop.tie_sanctions[p];
        expect(world.phat[p], d & did::offend, d & did::sanctioned, heard & 15);
        expect(world.phat_lawful[p], d & did::lawful, d & did::flagged, heard >> 4);
        if (sc.learning.aware_by_sanction && ((d & (did::sanctioned | did::flagged)) || heard)) world.flags[p] |= World::aware;
        if (d & did::wronged) world.trust[p] = static_cast<std::uint16_t>(world.trust[p] - std::min<std::uint32_t>(world.trust[p], t.trust_loss));
        else if (world.trust[p] < t.trust_start) world.trust[p] = static_cast<std::uint16_t>(std::min<std::uint32_t>(world.trust[p] + t.trust_return, t.trust_start));
        stigma(p, d);
        silence(p, out);
    }

    /// Silence and broken ties reach the other ends.
    void reach_others()
    {
        if (!ties.complete()) {
            const auto said = [&](std::uint32_t p) { return (world.flags[p] & World::silent) != 0 ? 1 : -1; };
            const auto flipped = [&](std::uint32_t first, std::uint32_t last, std::vector<std::uint32_t>& who) {
                for (std::uint32_t b = first; b < last; ++b) who.insert(who.end(), shop.blocks[b].flips.begin(), shop.blocks[b].flips.end());
            };
            tell(static_cast<std::uint32_t>(shop.blocks.size()), flipped, said, [&](Lacks silent) { world.silent_ties[silent.record] = static_cast<std::uint8_t>(world.silent_ties[silent.record] + silent.more()); }, [&](std::uint32_t p) { return &world.silent_ties[p]; });
        }
        for (const BlockWork& block : shop.blocks)
            for (const auto& [p, slot] : block.broken) {
                if (world.ties_cut[p] >> slot & 1) continue;  // the other end broke it tonight too
                const PersonId tie = ties.tie(PersonId{p}, slot);
                const int back = ties.back_slot(PersonId{p}, slot);
                world.ties_cut[p] = static_cast<std::uint16_t>(world.ties_cut[p] | 1u << slot);
                world.ties_cut[tie.value] = static_cast<std::uint16_t>(world.ties_cut[tie.value] | 1u << back);
                if (world.flags[tie.value] & World::silent) --world.silent_ties[p];
                if (world.flags[p] & World::silent) --world.silent_ties[tie.value];
                shop.events.push_back({world.today, minutes_per_day, EventKind::tie_broken, Outcome::none, slot, CrossingId{people.home[p]}, PersonId{p}, tie, 0, 0, no_case, no_case});
            }
    }
};

}  // namespace panopolis
