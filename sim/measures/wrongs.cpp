// Who bears the wrongs: each mistake once, person by person, and the same number thrown at random beside it.
#include <algorithm>

#include "measures/cells.hpp"

namespace panopolis {

namespace {

/// Whom an event wrongs; nobody where it does not.
PersonId wronged_by(const Event& e)
{
    if (e.outcome != Outcome::wrong && e.outcome != Outcome::spurious) return nobody;
    if (e.kind == EventKind::stop) return e.subject;
    if (e.kind == EventKind::display || ((e.kind == EventKind::booking || e.kind == EventKind::drill_step) && e.points < 0)) return e.claimed;
    return nobody;
}

}  // namespace

std::size_t WrongsByPerson::first_place(CaseId id) const { return (id.value * 0x9e3779b97f4a7c15ull >> 32) & (today_.size() - 1); }

bool WrongsByPerson::is_new(const Wrong& wrong)
{
    std::size_t place = first_place(wrong.id);
    for (; today_[place].person != nobody; place = (place + 1) & (today_.size() - 1))
        if (today_[place].id == wrong.id && today_[place].person == wrong.person) return false;
    today_[place] = wrong;
    return true;
}

bool WrongsByPerson::counted_today(CaseId id) const
{
    for (std::size_t place = first_place(id); today_[place].person != nobody; place = (place + 1) & (today_.size() - 1))
        if (today_[place].id == id) return true;
    return false;
}

void WrongsByPerson::day_ended(const People& people, const World& world, const Institution& institution, const SomeEvents& noted)
{
    std::size_t places = 1;
    while (places < 2 * noted.size() + 1) places *= 2;
    today_.assign(places, {});
    const std::vector<CaseId> before = std::move(to_be_shown_);
    for (const Event* e : noted) {
        const Wrong w{e->id, wronged_by(*e)};
        if (w.person.value >= people.size || std::binary_search(before.begin(), before.end(), w.id) || !is_new(w)) continue;
        if (of_.empty()) of_.assign(people.size, 0);
        std::uint16_t& n = of_[w.person.value];
        if (n == UINT16_MAX) continue;
        const std::size_t group = people.group[w.person.value], had = n++;
        if (people_.size() <= n) people_.resize(n + std::size_t{1});
        for (const std::size_t column : {group, static_cast<std::size_t>(Tally::city)}) {
            if (had > 0) --people_[had][column];
            ++people_[n][column];
        }
    }
    for (std::size_t g = 0; g < max_groups; ++g) people_[0][g] = people.group_size[g];
    people_[0][Tally::city] = people.size;
    for (std::size_t n = 1; n < people_.size(); ++n)
        for (std::size_t column = 0; column <= max_groups; ++column) people_[0][column] -= people_[n][column];

    // what took points today and is shown tomorrow must not count again
    const std::int64_t midnight = static_cast<std::int64_t>(world.today + 1) * minutes_per_day;
    to_be_shown_.clear();
    for (const Display& d : institution.displays)
        if (d.from >= midnight && (counted_today(d.cause) || std::binary_search(before.begin(), before.end(), d.cause))) to_be_shown_.push_back(d.cause);
    std::sort(to_be_shown_.begin(), to_be_shown_.end());
}

std::vector<Bar> WrongsByPerson::bars(std::size_t column) const
{
    std::vector<Bar> out;
    for (std::size_t n = 0; n < people_.size(); ++n)
        if (people_[n][column] != 0) out.push_back({static_cast<std::int64_t>(n), people_[n][column]});
    return out;
}

std::vector<WrongsBin> WrongsByPerson::bins(std::size_t groups) const
{
    std::vector<WrongsBin> out(people_.size());
    const auto fill = [&](std::size_t column) {
        std::int64_t members = 0, total = 0;
        for (const Bar& bar : bars(column)) {
            members += bar.count;
            total += bar.value * bar.count;
        }
        const std::vector<double> expected = equal_risk_members(members, total, people_.size());
        for (std::size_t n = 0; n < people_.size(); ++n) {
            out[n].wrongs = static_cast<std::int64_t>(n);
            out[n].people[column] = people_[n][column];
            out[n].equal_risk[column] = expected[n];
        }
    };
    for (std::size_t g = 0; g < groups; ++g) fill(g);
    fill(Tally::city);
    std::erase_if(out, [](const WrongsBin& bin) { return bin.people[Tally::city] == 0 && bin.equal_risk[Tally::city] < 0.5; });
    return out;
}

void count_wrongs(const People& people, const WrongsByPerson& wrongs, Tally& today)
{
    const auto groups = static_cast<std::size_t>(people.groups());
    for (std::size_t i = 0; i <= groups; ++i) {
        const std::size_t column = i < groups ? i : static_cast<std::size_t>(Tally::city);
        const std::vector<Bar> bars = wrongs.bars(column);
        std::int64_t members = 0, total = 0;
        for (const Bar& bar : bars) {
            members += bar.count;
            total += bar.value * bar.count;
            const Cell cell = bar.value == 1 ? Cell::wronged_once : bar.value == 2 ? Cell::wronged_twice : bar.value < 10 ? Cell::wronged_3_to_9 : Cell::wronged_10;
            if (bar.value > 0) today.n[at(cell)][column] += bar.count;
        }
        today.n[at(Cell::wrongs)][column] = total;
        if (total == 0) continue;
        const std::int64_t top = one_percent(members);
        const EqualRisk luck = equal_risk(members, total, top);
        put(today, Cell::wrongs_top, column, top_share(bars, top).value());
        put(today, Cell::wrongs_top_equal, column, luck.top_share);
        put(today, Cell::wrongs_gini, column, gini(bars).value());
        put(today, Cell::wrongs_gini_equal, column, luck.gini);
        put(today, Cell::wrongs_theil, column, theil(bars));
        put(today, Cell::wrongs_theil_equal, column, luck.theil);
    }
}

}  // namespace panopolis
