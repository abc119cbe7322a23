// The street at a minute, from one side.
#include <panopolis/scene.hpp>

#include <algorithm>
#include <iterator>

#include "view/marks.hpp"
#include "view/recent.hpp"

namespace panopolis {

using namespace view;

namespace {

/// Any number does: it only spreads the sample over the city.
constexpr std::uint64_t sample_key = 0x70616e6f706f6c69ull;

std::vector<Camera> cameras_of(const City& city, const Deployment& d)
{
    std::vector<Camera> out;
    for (const CrossingId at : d.cameras) {
        const Corner c = city.corner(at);
        out.push_back({c, d.identify.test(c), d.watch.test(c), false});
    }
    // gates compare with the list alone
    const auto gate = [&](BlockId at) { out.push_back({city.corner(at), false, true, true}); };
    if (d.station_gates)
        for (const BlockId station : city.stations) gate(station);
    if (d.airport_gates) gate(city.airport);
    if (d.stadium_gates) gate(city.stadium);
    return out;
}

std::vector<Screen> screens_of(const DayLived& day, Minute minute, Side side, const ViewOptions& options)
{
    std::vector<Screen> out;
    for (const CrossingId at : day.morning.deployment.screen_at) out.push_back({day.city.corner(at), 0, {}});
    const std::int64_t now = static_cast<std::int64_t>(day.day) * minutes_per_day + minute.value;
    for (auto d = day.displays.rbegin(); d != day.displays.rend(); ++d) {
        if (d->from > now || d->to <= now) continue;
        Screen& screen = out[d->screen];
        ++screen.live;
        if (screen.live > options.faces) continue;
        const std::uint32_t p = d->shown.value;
        screen.faces.push_back({d->shown, day.people.role[p], day.people.group[p], side == Side::truth ? truth_of(*d) : Truth::untold});
    }
    return out;
}

/// People to whom something happens, ascending; for the sides' own reasons: as many of the records as if there were no others.
std::vector<PersonId> involved(const DayLived& day, Minute minute, Side side, const std::vector<TickerRow>& recently, const ViewOptions& options)
{
    std::vector<TickerRow> told, light;
    for (const TickerRow& row : recently) {
        if (row.recorded == Word::none) continue;
        // the half that the records hold
        TickerRow& half = told.emplace_back(row);
        half.truth = Word::none, half.subject = nobody, half.wrong = false;
    }
    if (side == Side::truth) light = recently;
    arrange(told, options.extras);
    arrange(light, options.extras);
    std::vector<PersonId> out;
    for (const TickerRow& row : told) out.push_back(row.person);
    for (const TickerRow& row : light) out.push_back(row.subject);
    // a stop may last longer than it counts as new
    std::int32_t stopped = 0;
    for (auto i = day.stops.rbegin(); i != day.stops.rend() && stopped < options.extras; ++i) {
        const Event& e = day.ledger.events[*i];
        if (e.minute > minute.value || e.minute + e.points <= minute.value) continue;
        out.push_back(e.subject);
        ++stopped;
    }
    std::erase_if(out, [&](PersonId p) { return p.value >= day.people.size; });
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

/// Asks for what somebody's way follows from, before it is needed.
void fetch(const DayLived& day, std::uint32_t p)
{
    __builtin_prefetch(day.people.work.at(p));
    __builtin_prefetch(&day.people.role[p]);
    __builtin_prefetch(&day.people.need[p]);
    __builtin_prefetch(&day.world.flags[p]);
}

/// Puts some of the marks where they are at the minute.
void place_marks(const Outlines& outlines, const DayLived& day, std::vector<Mark>& marks, std::size_t begin, std::size_t end)
{
    // of a large city those shown lie far apart: what is asked of the next ones is on its way while this one's is found
    constexpr std::size_t ahead = 12;
    for (std::size_t i = begin; i < end; ++i) {
        if (i + ahead < end) fetch(day, marks[i + ahead].person.value);
        marks[i] = outlines.mark(marks[i], day.step(marks[i].person, outlines.minute()));
    }
}

/// The lasting marks where they are at the minute.
std::vector<Mark> placed(const Outlines& outlines, const DayLived& day, const std::vector<Mark>& lasting, Executor& threads, const Ways* ways)
{
    constexpr std::size_t block = 2'048;
    std::vector<Mark> out = lasting;
    threads.for_each(static_cast<std::int32_t>((out.size() + block - 1) / block), [&](std::int32_t which) {
        const std::size_t begin = static_cast<std::size_t>(which) * block, end = std::min(begin + block, out.size());
        if (ways == nullptr) return place_marks(outlines, day, out, begin, end);
        for (std::size_t i = begin; i < end; ++i) out[i] = outlines.mark(out[i], ways->step(i, outlines.minute()));
    });
    return out;
}

}  // namespace

CityPlan city_plan(const City& city)
{
    CityPlan out{city.width, city.height, city.use, {}};
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(city.blocks()); ++i)
        if (const Corner c = city.corner(CrossingId{i}); city.signals.test(c)) out.signals.push_back(c);
    return out;
}

std::vector<PersonId> lasting_sample(std::uint32_t people, std::int32_t sample)
{
    const auto n = std::min(people, static_cast<std::uint32_t>(std::max(sample, 0)));
    std::vector<PersonId> out;
    out.reserve(n);
    // numbers stand household by household and block by block: every k-th of them would favour a place in the household, a shuffle does not
    const Matching shuffle(people, sample_key);
    for (std::uint32_t i = 0; i < n; ++i) out.push_back(n == people ? PersonId{i} : PersonId{shuffle.member(i)});
    if (n < people) std::sort(out.begin(), out.end());
    return out;
}

Scene street_scene(const DayLived& day, Minute minute, Side side, const ViewOptions& options)
{
    return street_scene(day, minute, side, options, lasting_marks(day, lasting_sample(day.people.size, options.sample)));
}

Scene street_scene(const DayLived& day, Minute minute, Side side, const ViewOptions& options, const std::vector<Mark>& lasting, Executor* executor, const Ways* ways)
{
    Scene out;
    out.day = day.day;
    out.minute = minute.value;
    out.side = side;
    out.people = day.people.size;

    // what stands there
    out.cameras = cameras_of(day.city, day.morning.deployment);
    for (const CrossingId at : day.morning.deployment.patrols) out.patrols.push_back(day.city.corner(at));
    out.screens = screens_of(day, minute, side, options);

    // who walks there
    std::vector<TickerRow> recently = told_recently(day, minute, side, options);
    const Outlines outlines(day, minute, side, recently);
    SerialExecutor alone;
    const std::vector<Mark> stay = placed(outlines, day, lasting, executor != nullptr ? *executor : alone, ways);
    const auto before = [](const Mark& a, const Mark& b) { return a.person < b.person; };
    std::vector<PersonId> others = involved(day, minute, side, recently, options);
    const auto before_person = [](const Mark& m, PersonId p) { return m.person < p; };
    std::erase_if(others, [&](PersonId p) {
        const auto at = std::lower_bound(lasting.begin(), lasting.end(), p, before_person);
        return at != lasting.end() && at->person == p;
    });
    std::vector<Mark> come = lasting_marks(day, others);
    place_marks(outlines, day, come, 0, come.size());
    out.marks.reserve(stay.size() + come.size());
    std::merge(stay.begin(), stay.end(), come.begin(), come.end(), std::back_inserter(out.marks), before);

    // what is said, and what happens
    std::erase_if(recently, [](const TickerRow& row) { return !in_the_street(row); });
    out.flags = std::move(recently);
    arrange(out.flags, options.rows);
    return out;
}

}  // namespace panopolis
