// Stage 7, truth side: who notices, and who files.
//   reads   strikes that still count, what befell their people today      writes  appeals, noticed_until, events
//   order   records ascending, entries in the order of booking
//   draws   Purpose::Notices by (record, day); Files, AppealArrives by case
#include "stages/appeal.hpp"

#include <algorithm>
#include <array>

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

    /// What makes somebody look at their record tonight: a stop, a refusal, being shown to a tie, or just reading it.
    [[nodiscard]] bool looks(std::uint32_t r) const
    {
        return (shop.did[r] & did::held) || (shop.refused_now[r] & DayState::refused) || std::binary_search(shown_to_ties.begin(), shown_to_ties.end(), r);
    }

    /// Who has strikes and looks at their record tonight, block by block.
    void find_readers()
    {
        const double in_a_month = sc.appeals.read_record_per_month;
        const Threshold reads = threshold(in_a_month >= 1 ? 1.0 : -special::expm1(special::log1p(-in_a_month) / days_in_a_month));
        shop.executor->for_each(shop.block_count(people.size), [&](std::int32_t b) {
            auto& readers = shop.blocks[static_cast<std::size_t>(b)].readers;
            readers.clear();
            const std::uint32_t first = static_cast<std::uint32_t>(b) * static_cast<std::uint32_t>(shop.block_size);
            const std::uint32_t last = std::min(people.size, first + static_cast<std::uint32_t>(shop.block_size));
            std::array<std::array<std::uint32_t, tile_people>, 4> words;
            std::uint32_t* const at[4] = {words[0].data(), words[1].data(), words[2].data(), words[3].data()};
            for (std::uint32_t from = first; from < last; from += tile_people) {
                const std::uint32_t n = std::min(tile_people, last - from);
                shop.lanes.draws->row({draws.seed(), static_cast<std::uint32_t>(today)}, from, n, DrawSet::name(Purpose::Notices), at);
                for (std::uint32_t i = 0; i < n; ++i) {
                    const bool by_chance = (static_cast<std::uint64_t>(words[1][i] >> 24) << 32 | words[0][i]) < reads.value;
                    if (institution.entries.has(PersonId{from + i}) && (by_chance || looks(from + i))) readers.push_back(from + i);
                }
            }
        });
    }

    /// Whoever looks learns of all their strikes at once, and chooses once whether to appeal against each.
    void file()
    {
        find_readers();
        const Threshold files = threshold(sc.appeals.filed);
        const std::int64_t tomorrow = static_cast<std::int64_t>(today + 1) * minutes_per_day;
        auto& known = ledger.noticed_until;
        known.resize(people.size, 0);
        std::vector<Appeal> filed;
        std::vector<Entry> fresh;
        for (const BlockWork& block : shop.blocks)
            for (const std::uint32_t r : block.readers) {
                institution.entries.since(PersonId{r}, known[r], fresh);
                known[r] = static_cast<std::uint16_t>(std::min(today + 1, 65535));
                for (const Entry& e : fresh) {
                    const auto low = static_cast<std::uint32_t>(e.cause.value), high = static_cast<std::uint32_t>(e.cause.value >> 32);
                    if (!draws.happens(files, Purpose::Files, low, high, Day{0})) continue;
                    filed.push_back({e, tomorrow + below(draws.u32(Purpose::AppealArrives, low, high, Day{0}), minutes_per_day), 0, false});
                    shop.events.push_back(event(e, EventKind::appeal_filed, minutes_per_day, 0));
                }
            }
        std::sort(filed.begin(), filed.end(), [](const Appeal& a, const Appeal& b) { return a.arrives != b.arrives ? a.arrives < b.arrives : a.entry < b.entry; });
        auto& waiting = institution.appeals.waiting;
        waiting.insert(waiting.end(), filed.begin(), filed.end());
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
