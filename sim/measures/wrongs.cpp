// Who bears the wrongs: each mistake once, person by person, and the same number thrown at random beside it.
#include <algorithm>

#include "measures/cells.hpp"

namespace panopolis {

namespace {

std::uint64_t spread(CaseId id) { return id.value * 0x9e3779b97f4a7c15ull >> 32; }

}  // namespace

void WrongsByPerson::mark(const std::vector<Wrong>& wrongs, const std::vector<CaseId>& before, const std::vector<CaseId>& tomorrow)
{
    // sixteen places a case and more, 32 to a word
    std::size_t words = 1;
    while (2 * words < wrongs.size() + before.size() + tomorrow.size()) words *= 2;
    marks_.assign(words, 0);
    const auto mark_of = [&](CaseId id) -> std::pair<std::uint64_t&, std::uint64_t> { return {marks_[spread(id) >> 5 & (words - 1)], std::uint64_t{1} << (spread(id) & 31)}; };
    for (const Wrong& wrong : wrongs) {
        const auto [word, bit] = mark_of(wrong.id);
        word |= bit | (word & bit) << 32;
    }
    for (const auto* asked : {&before, &tomorrow})
        for (const CaseId id : *asked) {
            const auto [word, bit] = mark_of(id);
            word |= bit << 32;
        }
}

bool WrongsByPerson::is_alone(CaseId id) const { return (marks_[spread(id) >> 5 & (marks_.size() - 1)] >> 32 >> (spread(id) & 31) & 1) == 0; }

std::size_t WrongsByPerson::first_place(CaseId id) const { return spread(id) & (today_.size() - 1); }

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

void WrongsByPerson::day_ended(const People& people, const World& world, const Institution& institution, const std::vector<Wrong>& wrongs)
{
    const std::int64_t midnight = static_cast<std::int64_t>(world.today + 1) * minutes_per_day;
    const std::vector<CaseId> before = std::move(to_be_shown_);
    std::vector<CaseId> tomorrow;
    for (const Display& d : institution.displays)
        if (d.from >= midnight) tomorrow.push_back(d.cause);
    if (of_.empty() && !wrongs.empty()) of_.assign(people.size, 0);
    const auto befalls = [&](PersonId person) {
        std::uint16_t& n = of_[person.value];
        if (n == UINT16_MAX) return;
        const std::size_t group = people.group[person.value], had = n++;
        if (people_.size() <= had + 1) people_.resize(had + 2);
        --people_[had][group];  // of 0 they are counted below
        ++people_[had + 1][group];
    };
    mark(wrongs, before, tomorrow);
    in_doubt_.clear();
    for (const Wrong& w : wrongs) {
        if (w.person.value >= people.size) continue;
        if (is_alone(w.id)) befalls(w.person);
        else in_doubt_.push_back(w);
    }
    std::size_t places = 1;
    while (places < 2 * in_doubt_.size() + 1) places *= 2;
    today_.assign(places, {});
    for (const Wrong& w : in_doubt_)
        if (!std::binary_search(before.begin(), before.end(), w.id) && is_new(w)) befalls(w.person);

    for (std::size_t g = 0; g < max_groups; ++g) people_[0][g] = people.group_size[g];
    people_[0][Tally::city] = people.size;
    for (std::size_t n = 1; n < people_.size(); ++n) {
        people_[n][Tally::city] = 0;
        for (std::size_t g = 0; g < max_groups; ++g) people_[n][Tally::city] += people_[n][g];
        for (std::size_t column = 0; column <= max_groups; ++column) people_[0][column] -= people_[n][column];
    }

    // what took points today and is shown tomorrow must not count again
    to_be_shown_.clear();
    for (const CaseId id : tomorrow)
        if (counted_today(id) || std::binary_search(before.begin(), before.end(), id)) to_be_shown_.push_back(id);
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
            const TallyCell cell = bar.value == 1 ? TallyCell::wronged_once : bar.value == 2 ? TallyCell::wronged_twice : bar.value < 10 ? TallyCell::wronged_3_to_9 : TallyCell::wronged_10;
            if (bar.value > 0) today.n[at(cell)][column] += bar.count;
        }
        today.n[at(TallyCell::wrongs)][column] = total;
        if (total == 0) continue;
        const std::int64_t top = one_percent(members);
        const EqualRisk luck = equal_risk(members, total, top);
        put(today, TallyCell::wrongs_top, column, top_share(bars, top).value());
        put(today, TallyCell::wrongs_top_equal, column, luck.top_share);
        put(today, TallyCell::wrongs_gini, column, gini(bars).value());
        put(today, TallyCell::wrongs_gini_equal, column, luck.gini);
        put(today, TallyCell::wrongs_theil, column, theil(bars));
        put(today, TallyCell::wrongs_theil_equal, column, luck.theil);
    }
}

}  // namespace panopolis
