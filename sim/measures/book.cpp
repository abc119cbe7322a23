#include <algorithm>
#include <cassert>

#include "measures/cells.hpp"

namespace panopolis {

namespace {

constexpr std::size_t columns = max_groups + 1;

/// The names of the bands, best first: the order of the institution's grades.
std::vector<std::string> bands_of(const PointRows& points)
{
    std::vector<std::pair<std::int64_t, std::string>> by_score;
    for (const auto& [name, band] : points.bands) by_score.emplace_back(-band.from, name);
    std::sort(by_score.begin(), by_score.end());
    std::vector<std::string> names;
    for (const auto& [from, name] : by_score) names.push_back(name);
    return names;
}

template <class NumberOf>
Amount amount_of(const MeasureRow& row, std::size_t band, NumberOf number)
{
    Amount out;
    const std::int64_t counted = number(row.counted + band);
    if (row.is_count()) {
        out.count = counted;
        out.value = static_cast<double>(counted);
        return out;
    }
    out.of = number(row.of_counted);
    const std::int64_t over = number(row.over);
    out.known = out.of != 0 && counted != Tally::unknown;
    if (out.known && over != 0) out.value = static_cast<double>(counted) / static_cast<double>(over) * row.scale;
    return out;
}

Executor& on_threads(Executor* executor)
{
    static SerialExecutor serial;
    return executor != nullptr ? *executor : serial;
}

/// Calls f(row, name, which) for every row, and for every band or district of a row that has them.
template <class F>
void each_measure(const std::vector<std::string>& bands, std::size_t districts, F f)
{
    for (const MeasureRow& row : measure_table()) {
        const auto star = row.name.find('*');
        if (star == std::string_view::npos) {
            f(row, std::string(row.name), std::size_t{0});
            continue;
        }
        const std::string before(row.name.substr(0, star));
        for (std::size_t which = 0; which < (row.by_district ? districts : bands.size()); ++which) f(row, before + (row.by_district ? std::to_string(which) : bands[which]), which);
    }
}

/// Which cells stand rather than add up.
const std::array<bool, Tally::cells>& standing()
{
    static const auto cells = [] {
        std::array<bool, Tally::cells> out{};
        for (const MeasureRow& row : measure_table()) {
            const std::size_t n = row.name.find('*') == std::string_view::npos ? 1 : row.by_district ? most_districts : most_bands;
            for (std::size_t i = 0; i < n; ++i) out[row.counted + i] = row.fold == Fold::stands;
            if (!row.is_count()) out[row.over] = row.fold == Fold::stands;
        }
        return out;
    }();
    return cells;
}

/// Where a day keeps a cell: those of districts stand last, as many as there are.
std::size_t kept_at(std::size_t cell, std::size_t districts)
{
    constexpr std::size_t first = at(TallyCell::records_in), most = most_districts;
    return cell < first ? cell : first + (cell - first) / most * districts + (cell - first) % most;
}

}  // namespace

void MeasureBook::remember_listed(const Institution& institution)
{
    std::vector<std::uint32_t> seen = institution.watchlist.residents, children;
    for (const Event& e : noted_.events)
        if (e.kind == EventKind::child_lost) children.push_back(e.subject.value);  // on the list for a few hours; told apart
    for (const Event& e : noted_.events)
        if (std::find(children.begin(), children.end(), e.subject.value) != children.end()) continue;
        else if (e.kind == EventKind::missed || e.kind == EventKind::found || (e.kind == EventKind::alarm && e.outcome == Outcome::right)) seen.push_back(e.subject.value);
    std::sort(seen.begin(), seen.end());
    std::vector<std::uint32_t> all;
    std::set_union(listed_.begin(), listed_.end(), seen.begin(), seen.end(), std::back_inserter(all));
    all.erase(std::unique(all.begin(), all.end()), all.end());
    listed_ = std::move(all);
}

void MeasureBook::day_told(const Scenario& scenario, const City& city, const People& people, const DayEvents& events)
{
    today_ = {};
    count_events(scenario, city, people, events, on_threads(executor_), tables_, today_, noted_);
    told_ = true;
}

void MeasureBook::day_ended(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& institution, const Ledger& ledger)
{
    if (by_day_.empty()) {
        first_day_ = world.today;
        group_names_ = people.group_names;
        districts_ = static_cast<std::size_t>(city.districts_across * city.districts_down);
    }
    band_names_ = bands_of(scenario.points);
    if (!told_) day_told(scenario, city, people, ListedEvents(ledger.events));
    told_ = false;
    count_standing(scenario, people, world, institution, ledger, on_threads(executor_), tables_, today_, scores_);
    executor_ = nullptr;
    count_eventless(ledger.today, today_);
    if (scenario.school.on) count_school(scenario, people, institution, ledger, today_);
    count_effort(scenario, today_);
    count_districts(institution, ledger, total_, today_);
    remember_listed(institution);
    const Counter counter{people, today_};
    for (const std::uint32_t p : listed_) {
        counter.add(TallyCell::listed, PersonId{p});
        if (!(ledger.marks[p] & Ledger::found)) counter.add(TallyCell::never_found, PersonId{p});
    }

    wrongs_.day_ended(people, world, institution, noted_.wrongs);
    waits_.day_ended(people, world, institution, ledger, noted_.events);
    count_wrongs(people, wrongs_, today_);
    count_waits(people, waits_, today_);

    // what adds up first: what sets groups beside one another is made of the run so far
    for (std::size_t cell = 0; cell < at(TallyCell::end); ++cell)
        for (std::size_t column = 0; column < columns && !standing()[cell]; ++column) total_.n[cell][column] += today_.n[cell][column];
    today_.n[at(TallyCell::billionths)].fill(billion);
    count_between_groups(people, total_, today_);
    CityDay day(at(TallyCell::records_in) + 3 * districts_, 0);
    for (std::size_t cell = 0; cell < at(TallyCell::end); ++cell) {
        if (standing()[cell]) total_.n[cell] = today_.n[cell];
        if (cell < at(TallyCell::records_in) || (cell - at(TallyCell::records_in)) % most_districts < districts_) day[kept_at(cell, districts_)] = today_.n[cell][Tally::city];
    }
    by_day_.push_back(day);
}

Measures MeasureBook::measures() const
{
    Measures out;
    out.days = days();
    out.group_names = group_names_;
    out.scores = scores_;
    out.listed = listed_;
    out.wrongs = wrongs_.bins(group_names_.size());
    out.survival = waits_.curves(group_names_.size());
    each_measure(band_names_, districts_, [&](const MeasureRow& row, std::string name, std::size_t band) {
        Measure m{std::move(name), &row, {}, {}};
        m.city = amount_of(row, band, [&](std::size_t cell) { return total_.n[cell][Tally::city]; });
        for (std::size_t g = 0; g < group_names_.size() && !row.falls_on.empty(); ++g)
            m.groups.push_back(amount_of(row, band, [&](std::size_t cell) { return total_.n[cell][g]; }));
        out.all.push_back(std::move(m));
    });
    return out;
}

std::vector<Amount> MeasureBook::day(std::int32_t day) const
{
    const CityDay& counts = by_day_[static_cast<std::size_t>(day)];
    std::vector<Amount> out;
    each_measure(band_names_, districts_, [&](const MeasureRow& row, const std::string&, std::size_t band) {
        out.push_back(amount_of(row, band, [&](std::size_t cell) { return counts[kept_at(cell, districts_)]; }));
    });
    return out;
}

const Measure* Measures::find(std::string_view name) const
{
    for (const Measure& m : all)
        if (m.name == name) return &m;
    return nullptr;
}

const Amount& Measures::amount(std::string_view name) const
{
    const Measure* m = find(name);
    assert(m != nullptr);
    return m->city;
}

std::int64_t Measures::count(std::string_view name) const
{
    const Measure* m = find(name);
    assert(m != nullptr && m->row->is_count());
    return m->city.count;
}

std::int64_t Measures::count(std::string_view name, int group) const
{
    const Measure* m = find(name);
    assert(m != nullptr && m->row->is_count());
    return m->groups[static_cast<std::size_t>(group)].count;
}

}  // namespace panopolis
