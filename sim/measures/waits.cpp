// How long people stay free of a score ban, and how long appeals wait: who has not met it yet counts for as long as they were followed.
#include "measures/crowd.hpp"

namespace panopolis {

namespace {

constexpr std::int64_t minutes_an_hour = 60;

std::uint64_t bit_of(PersonId person) { return std::uint64_t{1} << person.value % 64; }

/// Adds to the city and to the group of somebody.
template <class Column>
void add(Column& column, const People& people, PersonId person)
{
    ++column[Tally::city];
    if (person.value < people.size) ++column[people.group[person.value]];
}

}  // namespace

void Waits::day_ended(const People& people, const World& world, const Institution& institution, const Ledger& ledger, const SomeEvents& noted)
{
    follow_bans(people, world, ledger, noted);
    follow_appeals(people, world, institution, noted);
}

void Waits::follow_bans(const People& people, const World& world, const Ledger& ledger, const SomeEvents& noted)
{
    Column first{}, left{};
    if (days_++ == 0) {
        // who was banned or gone before the first day seen is not followed
        Crowd crowd(people);
        settled_.assign((people.size / count_at_once + 1) * std::tuple_size_v<Some>, 0);
        crowd.each_block(0, people.size, [&] {
            const Some some = either(crowd.with(ledger.marks, Ledger::banned_ever), crowd.with(world.flags, World::removed));
            std::copy(some.begin(), some.end(), settled_.begin() + crowd.first / 64);
        });
        for (const Event& e : noted)
            if (e.kind == EventKind::ban || (e.kind == EventKind::stop && e.outcome == Outcome::right)) settled_[e.subject.value / 64] &= ~bit_of(e.subject);
        Column free{};
        crowd.each_block(0, people.size, [&] {
            Some some;
            std::copy_n(settled_.begin() + crowd.first / 64, some.size(), some.begin());
            const Crowd::ByGroup settled = crowd.count(some);
            for (std::size_t g = 0; g < max_groups; ++g) {
                free[g] += crowd.size()[g] - settled[g];
                free[Tally::city] += crowd.size()[g] - settled[g];
            }
        });
        for (std::size_t column = 0; column <= max_groups; ++column) until_ban_[column] = KaplanMeier(free[column]);
    }
    const auto settle = [&](Column& column, PersonId person) {
        if ((settled_[person.value / 64] & bit_of(person)) != 0) return;
        settled_[person.value / 64] |= bit_of(person);
        add(column, people, person);
    };
    for (const Event& e : noted)
        if (e.kind == EventKind::ban) settle(first, e.subject);
    for (const Event& e : noted)
        if (e.kind == EventKind::stop && e.outcome == Outcome::right && (world.flags[e.subject.value] & World::removed)) settle(left, e.subject);
    for (std::size_t column = 0; column <= max_groups; ++column) {
        if (first[column] == 0 && left[column] == 0) continue;
        const Exits today{days_, first[column], left[column]};
        until_ban_[column].step(today);
        left_[column].push_back(today);
    }
}

void Waits::follow_appeals(const People& people, const World& world, const Institution& institution, const SomeEvents& noted)
{
    // decided within an hour counts at its end, still waiting at its beginning: at each full hour the curve is exact
    for (const Event& e : noted) {
        if (e.kind != EventKind::appeal_granted && e.kind != EventKind::appeal_refused) continue;
        const auto hour = static_cast<std::size_t>((e.pass + minutes_an_hour - 1) / minutes_an_hour);
        if (decided_.size() <= hour) decided_.resize(hour + 1);
        add(decided_[hour], people, e.claimed);
    }
    const std::int64_t midnight = static_cast<std::int64_t>(world.today + 1) * minutes_per_day;
    std::vector<Column> waiting;
    institution.appeals.waiting.each([&](const Appeal& a) {
        if (a.arrives >= midnight) return;
        const auto hour = static_cast<std::size_t>((midnight - a.arrives) / minutes_an_hour);
        if (waiting.size() <= hour) waiting.resize(hour + 1);
        add(waiting[hour], people, a.entry.record);
    });
    for (std::size_t column = 0; column <= max_groups; ++column) {
        appeals_[column].clear();
        for (std::size_t hour = 0; hour < std::max(decided_.size(), waiting.size()); ++hour) {
            const std::int64_t done = hour < decided_.size() ? decided_[hour][column] : 0, still = hour < waiting.size() ? waiting[hour][column] : 0;
            if (done != 0 || still != 0) appeals_[column].push_back({static_cast<std::int64_t>(hour), done, still});
        }
    }
}

std::vector<SurvivalCurve> Waits::curves(std::size_t groups) const
{
    std::vector<SurvivalCurve> out;
    const auto add_curves = [&](std::string_view what, std::string_view unit, auto exits_of) {
        for (std::size_t i = 0; i <= groups; ++i) {
            const std::size_t column = i == 0 ? static_cast<std::size_t>(Tally::city) : i - 1;
            out.push_back({what, unit, column, kaplan_meier(exits_of(column))});
        }
    };
    add_curves("first_ban", "days", [&](std::size_t column) {
        // who is left at the end was followed until then
        std::vector<Exits> exits = left_[column];
        const std::int64_t left = until_ban_[column].at_risk();
        if (left > 0 && (exits.empty() || exits.back().time != days_)) exits.push_back({days_, 0, left});
        else if (left > 0) exits.back().censored += left;
        return exits;
    });
    add_curves("appeal", "hours", [&](std::size_t column) { return appeals_[column]; });
    return out;
}

void count_waits(const People& people, const Waits& waits, Tally& today)
{
    const auto groups = static_cast<std::size_t>(people.groups());
    const auto whole = [](std::optional<std::int64_t> time) { return time ? std::optional(static_cast<double>(*time)) : std::nullopt; };
    for (std::size_t i = 0; i <= groups; ++i) {
        const std::size_t column = i < groups ? i : static_cast<std::size_t>(Tally::city);
        const KaplanMeier& ban = waits.until_ban(column);
        put(today, TallyCell::unbanned, column, ban.surviving());
        put(today, TallyCell::ban_median, column, whole(ban.median()));
        put(today, TallyCell::unbanned_days, column, ban.mean_until(waits.days()));
        const std::vector<Exits>& exits = waits.appeals(column);
        std::int64_t all = 0;
        for (const Exits& e : exits) all += e.events + e.censored;
        today.n[at(TallyCell::appeals_followed)][column] = all;
        KaplanMeier appeal(all);
        for (const Exits& e : exits) appeal.step(e);
        put(today, TallyCell::appeal_median, column, whole(appeal.median()));
        put(today, TallyCell::appeal_mean, column, exits.empty() ? std::nullopt : std::optional(appeal.mean_until(exits.back().time)));
    }
}

}  // namespace panopolis
