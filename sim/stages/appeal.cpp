// Stage 7, truth side: who notices, and who files.
//   reads   strikes that still count, what befell their people today      writes  appeals, noticed_until, events
//   order   records ascending, entries in the order of booking
//   draws   Purpose::Notices by (record, day); Files, AppealArrives by case
#include "stages/appeal.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <span>

#include "base/draw_lanes.hpp"
#include "base/special.hpp"
#include "stages/unsealed.hpp"

namespace panopolis {

namespace {

constexpr double days_in_a_month = 30;

struct Appealing {
    const Scenario& sc;
    const Draws& draws;
    std::int32_t today;
    const People& people;
    Institution& institution;
    Ledger& ledger;
    Workshop& shop;
    std::vector<std::uint32_t> shown_to_ties;  // people, ascending

    [[nodiscard]] Event event(const Entry& e, EventKind kind, std::int32_t minute, std::uint32_t waited_min) const
    {
        return {today, minute, kind, Unsealed::right(e.evidence) ? Outcome::right : Outcome::wrong, waited_min, e.place, Unsealed::subject(e.evidence), e.record, e.points, 0, e.cause, e.cause};
    }

    void note(const Decisions& decisions)
    {
        const std::int64_t start = static_cast<std::int64_t>(today) * minutes_per_day;
        for (const Appeal& a : decisions.appeals)
            shop.events.push_back(event(a.entry, a.granted ? EventKind::appeal_granted : EventKind::appeal_refused, static_cast<std::int32_t>(a.decided - start), static_cast<std::uint32_t>(a.decided - a.arrives)));
        for (const auto& [d, still_min] : decisions.taken_down)
            shop.events.push_back({today, minutes_per_day, EventKind::taken_down, Unsealed::right(d.evidence) ? Outcome::right : Outcome::wrong, d.screen,
                                   institution.deployment.screen_at[d.screen], Unsealed::subject(d.evidence), d.shown, static_cast<std::int32_t>(still_min), 0, d.cause, d.cause});
    }

    [[nodiscard]] std::uint32_t first_of(std::size_t block) const { return static_cast<std::uint32_t>(block) * static_cast<std::uint32_t>(shop.block_size); }

    /// Bit i: person `first` + i was stopped or refused today.
    [[nodiscard]] std::uint64_t met_with(std::uint32_t first, std::uint32_t n) const
    {
        const std::uint8_t *did = shop.did.data() + first, *refused = shop.refused_now.data() + first;
        std::uint8_t any = 0;
        for (std::uint32_t i = 0; i < n; ++i) any = static_cast<std::uint8_t>(any | (did[i] & did::held) | (refused[i] & DayState::refused));
        if (any == 0) return 0;
        std::uint64_t bits = 0;
        for (std::uint32_t i = 0; i < n; ++i) bits |= static_cast<std::uint64_t>((did[i] & did::held) != 0 || (refused[i] & DayState::refused) != 0) << i;
        return bits;
    }

    /// Who of a block has strikes and looks at their record tonight: after a stop or a refusal, when they were shown to a tie, or just so.
    void find_readers(std::size_t block, Threshold reads)
    {
        auto& readers = shop.blocks[block].readers;
        readers.clear();
        const std::uint32_t begin = first_of(block), end = std::min(people.size, begin + static_cast<std::uint32_t>(shop.block_size));
        const DrawSet today_of{draws.seed(), static_cast<std::uint32_t>(today)};
        auto shown = std::lower_bound(shown_to_ties.begin(), shown_to_ties.end(), begin);
        std::array<std::uint32_t, tile_people> by_chance;
        for (std::uint32_t from = begin; from < end; from += tile_people) {
            const std::uint32_t n = std::min(tile_people, end - from);
            std::array<std::uint64_t, tile_people / 64> having{}, looks{};
            std::uint64_t any = 0;
            for (std::uint32_t at = 0; at < n; at += 64) any |= having[at / 64] = institution.entries.having(from + at);
            if (any == 0) continue;
            for (std::uint32_t at = 0; at < n; at += 64) looks[at / 64] = met_with(from + at, std::min(64u, n - at));
            const std::uint32_t chosen = shop.lanes.draws->below(today_of, from, n, DrawSet::name(Purpose::Notices), reads.value, by_chance.data());
            for (std::uint32_t k = 0; k < chosen; ++k) looks[(by_chance[k] - from) / 64] |= 1ull << ((by_chance[k] - from) % 64);
            while (shown != shown_to_ties.end() && *shown < from) ++shown;
            for (; shown != shown_to_ties.end() && *shown < from + n; ++shown) looks[(*shown - from) / 64] |= 1ull << ((*shown - from) % 64);
            for (std::uint32_t at = 0; at < n; at += 64)
                for (std::uint64_t bits = looks[at / 64] & having[at / 64]; bits != 0; bits &= bits - 1) readers.push_back(from + at + static_cast<std::uint32_t>(std::countr_zero(bits)));
        }
    }

    /// Strikes that their people have just learnt of: whether to appeal is drawn for many together.
    struct Chances {
        static constexpr std::uint32_t at_once = 512;
        std::vector<Entry> learnt;
        std::array<std::uint32_t, at_once> low{}, high{};
        std::array<std::array<std::uint32_t, at_once>, 2> words;
    };

    void choose_among(Chances& chances, Threshold files, std::vector<Appeal>& filed) const
    {
        const std::int64_t tomorrow = static_cast<std::int64_t>(today + 1) * minutes_per_day;
        std::uint32_t* const at[4] = {chances.words[0].data(), chances.words[1].data(), nullptr, nullptr};
        for (std::size_t from = 0; from < chances.learnt.size(); from += Chances::at_once) {
            const auto n = static_cast<std::uint32_t>(std::min<std::size_t>(Chances::at_once, chances.learnt.size() - from));
            for (std::uint32_t k = 0; k < n; ++k) {
                const std::uint64_t cause = chances.learnt[from + k].cause.value;
                chances.low[k] = static_cast<std::uint32_t>(cause), chances.high[k] = static_cast<std::uint32_t>(cause >> 32);
            }
            shop.lanes.draws->pairs({draws.seed()}, chances.low.data(), chances.high.data(), n, DrawSet::name(Purpose::Files), 2, at);
            for (std::uint32_t k = 0; k < n; ++k)
                if ((static_cast<std::uint64_t>(chances.words[1][k] >> 24) << 32 | chances.words[0][k]) < files.value)
                    filed.push_back({chances.learnt[from + k], tomorrow + below(draws.u32(Purpose::AppealArrives, chances.low[k], chances.high[k], Day{0}), minutes_per_day), 0, false});
        }
        chances.learnt.clear();
    }

    /// Whoever looks learns of all their strikes at once, and chooses once whether to appeal against each.
    void choose(std::size_t block, Threshold files, std::vector<Appeal>& filed)
    {
        constexpr std::size_t at_once = 256;
        const std::span<const std::uint32_t> readers = shop.blocks[block].readers;
        Chances chances;
        for (std::size_t from = 0; from < readers.size(); from += at_once) {
            const auto some = readers.subspan(from, std::min(at_once, readers.size() - from));
            institution.entries.since(some, ledger.noticed_until, chances.learnt);
            for (const std::uint32_t r : some) ledger.noticed_until[r] = static_cast<std::uint16_t>(std::min(today + 1, 65535));
            choose_among(chances, files, filed);
        }
    }

    void file()
    {
        const double in_a_month = sc.appeals.read_record_per_month;
        const Threshold reads = threshold(in_a_month >= 1 ? 1.0 : -special::expm1(special::log1p(-in_a_month) / days_in_a_month)), files = threshold(sc.appeals.filed);
        ledger.noticed_until.resize(people.size, 0);
        std::vector<std::vector<Appeal>> of_block(shop.blocks.size());
        shop.executor->for_each(static_cast<std::int32_t>(of_block.size()), [&](std::int32_t b) {
            const auto block = static_cast<std::size_t>(b);
            find_readers(block, reads);
            choose(block, files, of_block[block]);
            for (const Appeal& a : of_block[block]) shop.blocks[block].noted.push_back(event(a.entry, EventKind::appeal_filed, minutes_per_day, 0));
        });
        wait(of_block);
    }

    /// In order of arrival: by the minute first, then the few of each.
    void wait(const std::vector<std::vector<Appeal>>& of_block)
    {
        const std::int64_t tomorrow = static_cast<std::int64_t>(today + 1) * minutes_per_day;
        std::array<std::uint32_t, minutes_per_day + 1> at{};
        for (const auto& appeals : of_block)
            for (const Appeal& a : appeals) ++at[static_cast<std::size_t>(a.arrives - tomorrow) + 1];
        for (std::size_t minute = 0; minute < minutes_per_day; ++minute) at[minute + 1] += at[minute];
        std::vector<const Appeal*> filed(at.back());
        for (const auto& appeals : of_block)
            for (const Appeal& a : appeals) filed[at[static_cast<std::size_t>(a.arrives - tomorrow)]++] = &a;
        std::uint32_t first = 0;
        for (std::size_t minute = 0; minute < minutes_per_day; first = at[minute++]) std::sort(filed.begin() + first, filed.begin() + at[minute], [](const Appeal* a, const Appeal* b) { return a->entry < b->entry; });
        auto& waiting = institution.appeals.waiting;
        waiting.reserve(filed.size());
        for (const Appeal* a : filed) waiting.push_back(*a);
    }
};

}  // namespace

void appeal(const Scenario& scenario, const Draws& draws, std::int32_t today, const People& people, Institution& institution, Ledger& ledger, Workshop& shop)
{
    if (!scenario.appeals.on && institution.appeals.waiting.empty()) return;
    Appealing appealing{scenario, draws, today, people, institution, ledger, shop, {}};
    for (const Exposure& e : shop.exposures)
        if (e.by_tie) appealing.shown_to_ties.push_back(e.shown.value);
    std::sort(appealing.shown_to_ties.begin(), appealing.shown_to_ties.end());
    appealing.note(decide(scenario, draws, shop.tables.band_from, today, institution));
    if (scenario.appeals.on) appealing.file();
}

}  // namespace panopolis
