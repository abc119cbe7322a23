// Stage 6: screens, and who saw them.
//   reads   tonight's verdicts, the day's passes of screens, ties      writes  displays, exposures, events, counters
//   order   displays in order of acceptance
//   draws   Purpose::TieSees by (shown, tie, day, screen), ViewersKnow by (shown, screen, day)
#include <algorithm>
#include <numeric>

#include "base/special.hpp"
#include "stages/stages.hpp"
#include "stages/unsealed.hpp"

namespace panopolis {

namespace {

struct Screens {
    const Scenario& sc;
    const City& city;
    const People& people;
    const Ties& ties;
    const World& world;
    Institution& institution;
    Ledger& ledger;
    Workshop& shop;
    std::int64_t midnight_before, midnight_after;
    std::vector<std::vector<ScreenPass>>& passes;  // by stretch of people, then by screen that shows somebody today; person ascending
    std::vector<std::int32_t> faces;               // by screen, live at some time today
    std::vector<std::uint16_t>& led_past;          // (people) a bit for sixteen screens each, where one of them was passed
    static constexpr std::size_t stretches = 8;
    struct Crowd {
        std::int64_t people = 0;
        std::vector<std::int32_t> first_before, last_before;  // (1441) people whose first, last pass is before the minute

        /// People who pass, each with all their passes.
        void add(const std::vector<ScreenPass>& here)
        {
            first_before.resize(minutes_per_day + 1), last_before.resize(minutes_per_day + 1);
            for (std::size_t i = 0; i < here.size();) {
                std::int32_t first = minutes_per_day, last = 0;
                const std::uint32_t p = here[i].person;
                for (; i < here.size() && here[i].person == p; ++i) {
                    first = std::min<std::int32_t>(first, here[i].minute);
                    last = std::max<std::int32_t>(last, here[i].minute);
                }
                ++people;
                ++first_before[static_cast<std::size_t>(std::min(first + 1, minutes_per_day))];
                ++last_before[static_cast<std::size_t>(std::min(last + 1, minutes_per_day))];
            }
        }
        /// Counts become counts up to each minute.
        void close()
        {
            std::partial_sum(first_before.begin(), first_before.end(), first_before.begin());
            std::partial_sum(last_before.begin(), last_before.end(), last_before.begin());
        }
    };
    std::vector<Crowd> crowds;                    // by screen

    [[nodiscard]] bool live_today(const Display& d) const { return d.from < midnight_after && d.to > midnight_before; }

    /// Accepted claims ask for their display now; it starts after the delay, today or across midnight.
    void put_up()
    {
        if (!sc.screens.on || institution.deployment.screen_at.empty()) return;
        for (const Claim& c : shop.decided) {
            if (c.kind != ClaimKind::crossing_red || c.verdict != Verdict::accepted) continue;
            const std::int64_t from = static_cast<std::int64_t>(c.decided_day) * minutes_per_day + c.decided_minute + sc.screens.delay_min;
            institution.displays.push_back({c.id, c.named, institution.deployment.nearest_screen[c.place.value], from, from + sc.screens.days_shown * minutes_per_day, c.evidence});
        }
    }

    /// The day's passers-by, screen by screen in a few stretches of people. Of screens that show nobody none.
    void gather_passes()
    {
        const std::size_t blocks = shop.blocks.size();
        led_past.resize(people.size);
        shop.executor->for_each(static_cast<std::int32_t>(stretches), [&](std::int32_t which) {
            const auto stretch = static_cast<std::size_t>(which);
            auto* const here = &passes[stretch * screens()];
            for (std::size_t screen = 0; screen < screens(); ++screen) here[screen].clear();
            const auto first_person = [&](std::size_t block) { return led_past.begin() + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(block) * shop.block_size, people.size); };
            // the first block of a stretch is the first that `stretch_of` says is of it
            const std::size_t first = (stretch * blocks + stretches - 1) / stretches, last = ((stretch + 1) * blocks + stretches - 1) / stretches;
            std::fill(first_person(first), first_person(last), std::uint16_t{0});
            for (std::size_t b = first; b < last; ++b)
                for (const ScreenPass& s : shop.blocks[b].screen_passes) {
                    if (faces[s.screen] == 0) continue;
                    here[s.screen].push_back(s);
                    led_past[s.person] |= bit_of(s.screen);
                }
        });
    }
    [[nodiscard]] std::size_t stretch_of(std::uint32_t person) const { return person / static_cast<std::uint32_t>(shop.block_size) * stretches / shop.blocks.size(); }
    [[nodiscard]] std::size_t screens() const { return faces.size(); }

    /// How many people pass each screen for the first, and for the last time, before a minute.
    void count_crowds()
    {
        crowds.assign(screens(), {});
        shop.executor->for_each(static_cast<std::int32_t>(screens()), [&](std::int32_t which) {
            const auto screen = static_cast<std::size_t>(which);
            if (faces[screen] != 0)
                for (std::size_t stretch = 0; stretch < stretches; ++stretch) crowds[screen].add(passes[stretch * screens() + screen]);
            crowds[screen].close();
        });
    }
    [[nodiscard]] static std::uint16_t bit_of(std::uint16_t screen) { return static_cast<std::uint16_t>(1u << (screen % 16)); }

    void announce(const Display& d)
    {
        const bool right = Unsealed::right(d.evidence);
        const PersonId subject = Unsealed::subject(d.evidence);
        shop.events.push_back({world.today, static_cast<std::int32_t>(d.from - midnight_before), EventKind::display, right ? Outcome::right : subject == nobody ? Outcome::spurious : Outcome::wrong,
                               d.screen, institution.deployment.screen_at[d.screen], subject, d.shown, static_cast<std::int32_t>(d.to - d.from), 0, d.cause, no_case});
        const auto count = [](std::uint8_t& n) { n = static_cast<std::uint8_t>(n < 255 ? n + 1 : 255); };
        count(ledger.displays[d.shown.value]);
        if (right) return;
        count(ledger.wrongful_displays[d.shown.value]);
        ledger.marks[d.shown.value] |= Ledger::wronged;
    }

    /// People whose day leads past the screen while the face is on it, the person shown apart. A face stays at least a day, so today's
    /// window is open on one side or on both: who passes in it is told by everybody's first or last pass.
    [[nodiscard]] std::int64_t audience(const Display& d) const
    {
        const Crowd& crowd = crowds[d.screen];
        const bool begins_today = d.from > midnight_before;
        const auto minute = static_cast<std::size_t>(begins_today ? d.from - midnight_before : std::min<std::int64_t>(d.to - midnight_before, minutes_per_day));
        const std::int64_t all = begins_today ? crowd.people - crowd.last_before[minute] : crowd.first_before[minute];
        return all - (passes_in_view(d, d.shown.value) ? 1 : 0);
    }

    [[nodiscard]] bool passes_in_view(const Display& d, std::uint32_t person) const
    {
        if (!(led_past[person] & bit_of(d.screen))) return false;
        const auto& here = passes[stretch_of(person) * screens() + d.screen];
        auto it = std::lower_bound(here.begin(), here.end(), person, [](const ScreenPass& s, std::uint32_t p) { return s.person < p; });
        for (; it != here.end() && it->person == person; ++it)
            if (in_view(d, *it)) return true;
        return false;
    }

    [[nodiscard]] bool in_view(const Display& d, const ScreenPass& s) const
    {
        const std::int64_t at = midnight_before + s.minute;
        return at >= d.from && at < d.to;
    }

    [[nodiscard]] bool tie_sees(const Display& d, Threshold chance) const
    {
        if (ties.complete()) return false;
        Ties::Slots room;
        const std::uint32_t* tied = ties.of(d.shown, room);
        for (int slot = 0; slot < tie_slots; ++slot) {
            if (tied[slot] == nobody.value || (world.ties_cut[d.shown.value] >> slot & 1) || !passes_in_view(d, tied[slot])) continue;
            if (shop.calendar.draws.happens(chance, Purpose::TieSees, d.shown.value, tied[slot], Day{world.today}, d.screen)) return true;
        }
        return false;
    }

    /// What came of a face today.
    struct Seen {
        std::int64_t viewers = 0;
        std::uint32_t strangers = 0;
        bool by_tie = false;
    };

    [[nodiscard]] Seen seen(const Display& d) const
    {
        const double chance = std::min(1.0, static_cast<double>(sc.screens.slots) / faces[d.screen]);
        const std::int64_t viewers = audience(d);
        const double mean = sc.screens.strangers_know * chance * static_cast<double>(viewers);
        const std::uint32_t u = shop.calendar.draws.u32(Purpose::ViewersKnow, d.shown.value, d.screen, Day{world.today});
        const std::uint32_t strangers = mean > 0 ? special::poisson_quantile(unit(u), mean) : 0;
        return {viewers, strangers, tie_sees(d, threshold(chance))};
    }

    /// Looked at in parts, and told one after the other.
    void settle()
    {
        const std::vector<Display>& displays = institution.displays;
        std::vector<Seen> all(displays.size());
        constexpr std::size_t at_once = 128;
        shop.executor->for_each(static_cast<std::int32_t>((displays.size() + at_once - 1) / at_once), [&](std::int32_t part) {
            const std::size_t first = static_cast<std::size_t>(part) * at_once, last = std::min(displays.size(), first + at_once);
            for (std::size_t i = first; i < last; ++i)
                if (live_today(displays[i])) all[i] = seen(displays[i]);
        });
        for (std::size_t i = 0; i < displays.size(); ++i) {
            const Display& d = displays[i];
            if (!live_today(d)) continue;
            if (d.from >= midnight_before) announce(d);
            const auto [viewers, strangers, by_tie] = all[i];
            ledger.today.audience[people.group[d.shown.value]] += viewers;
            if (by_tie || strangers != 0) shop.exposures.push_back({d.cause, d.shown, by_tie, strangers, !Unsealed::right(d.evidence), institution.deployment.screen_at[d.screen], 0});
        }
    }
};

}  // namespace

void sanction(const Scenario& scenario, const City& city, const People& people, const Ties& ties, const World& world, Institution& institution,
              Ledger& ledger, Workshop& shop)
{
    const std::int64_t start = static_cast<std::int64_t>(world.today) * minutes_per_day;
    Screens screens{scenario, city, people, ties, world, institution, ledger, shop, start, start + minutes_per_day, shop.passes, {}, shop.led_past, {}};
    screens.put_up();
    shop.exposures.clear();
    for (const BlockWork& block : shop.blocks) shop.exposures.insert(shop.exposures.end(), block.exposures.begin(), block.exposures.end());

    screens.faces.assign(institution.deployment.screen_at.size(), 0);
    screens.passes.resize(Screens::stretches * screens.faces.size());
    std::erase_if(institution.displays, [&](const Display& d) { return d.screen >= screens.faces.size(); });
    for (const Display& d : institution.displays)
        if (screens.live_today(d)) ++screens.faces[d.screen];
    if (!institution.displays.empty()) {
        screens.gather_passes();
        screens.count_crowds();
    }

    screens.settle();
    for (const Exposure& e : shop.exposures)
        shop.events.push_back({world.today, minutes_per_day, scenario.drill.on ? EventKind::drill_exposure : EventKind::recognised, e.wrongful ? Outcome::wrong : Outcome::right,
                               e.by_tie ? 1u : 0u, e.place, e.shown, nobody, static_cast<std::int32_t>(e.strangers), 0, e.cause, e.cause});
    std::erase_if(institution.displays, [&](const Display& d) { return d.to <= start + minutes_per_day; });
}

}  // namespace panopolis
