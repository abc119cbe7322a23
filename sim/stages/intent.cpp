#include "stages/intent.hpp"

#include <algorithm>

#include "base/special.hpp"

namespace panopolis {

Calendar make_calendar(const Scenario& scenario)
{
    Calendar calendar;
    calendar.draws = Draws(static_cast<std::uint64_t>(scenario.seed));
    // need: lognormal with mean 1 over its 256 classes
    std::array<double, 256> need{};
    double total = 0;
    for (std::size_t c = 0; c < need.size(); ++c) total += need[c] = special::exp(scenario.travel.need_sigma * special::normal_quantile((static_cast<double>(c) + 0.5) / 256));
    for (std::size_t c = 0; c < need.size(); ++c) calendar.long_trip[c] = threshold(scenario.travel.wish_per_day * need[c] * 256 / total);
    calendar.rail_below = static_cast<std::uint32_t>(scenario.travel.rail_share * 65536.0 + 0.5);
    calendar.visit_below = static_cast<std::uint32_t>(scenario.travel.visit_share * 65536.0 + 0.5);
    calendar.work_below = calendar.visit_below + static_cast<std::uint32_t>(scenario.travel.work_share * 65536.0 + 0.5);
    for (const auto& [key, event] : scenario.events)
        calendar.crowds.push_back({static_cast<std::int32_t>(event.day), static_cast<std::int32_t>(event.minute), event.place,
                                   threshold(static_cast<double>(event.attendance) / static_cast<double>(scenario.people.number)), event.searched});
    return calendar;
}

namespace {

/// Sixteen bytes of choices for one person and day, used one by one.
struct Choices {
    Block bits;
    [[nodiscard]] std::int32_t byte(std::uint32_t i) const { return byte_of(bits, i); }
    /// True with chance `share`, in 256ths.
    [[nodiscard]] bool yes(std::uint32_t i, double share) const { return byte(i) < static_cast<std::int32_t>(share * 256.0); }
    /// first .. first + width, evenly.
    [[nodiscard]] std::int16_t minute(std::uint32_t i, std::int32_t first, std::int32_t width) const { return static_cast<std::int16_t>(first + (byte(i) * width >> 8)); }
};

struct Planner {
    const City& city;
    const Choices& choice;
    DayPlan plan;

    void go(Slot slot, Corner from, Corner to, std::int16_t depart, Gate gate = Gate::none)
    {
        Trip& trip = plan.trip[static_cast<std::size_t>(slot)];
        trip.from = from;
        trip.to = to;
        trip.depart = depart;
        const std::int32_t blocks = (to.x > from.x ? to.x - from.x : from.x - to.x) + (to.y > from.y ? to.y - from.y : from.y - to.y);
        trip.transit = blocks > longest_walk_blocks;
        trip.walk_blocks = static_cast<std::int16_t>(trip.transit ? 0 : blocks);
        trip.x_first = (choice.byte(15) >> (static_cast<unsigned>(slot) & 7u) & 1) != 0;
        trip.gate = gate;
        plan.wanted |= bit(slot);
    }

    /// `wish`, or later when an earlier trip has to end first and a stay has to follow it.
    [[nodiscard]] std::int16_t after(Slot earlier_slot, std::int32_t stay_min, std::int16_t wish) const
    {
        if (!(plan.wanted & bit(earlier_slot))) return wish;
        return static_cast<std::int16_t>(std::max<std::int32_t>(wish, arrival(plan.trip[static_cast<std::size_t>(earlier_slot)]) + stay_min));
    }

    /// A park, a shop, the plaza or somebody's home, a few blocks away.
    [[nodiscard]] Corner somewhere(Corner from, std::uint32_t where, std::uint32_t what) const
    {
        const std::int32_t spread = choice.byte(where);
        const std::int32_t x = std::clamp(from.x + (spread & 15) - 7, 0, city.width - 1);
        const std::int32_t y = std::clamp(from.y + (spread >> 4) - 7, 0, city.height - 1);
        const auto there = static_cast<std::size_t>(y * city.width + x);
        const std::int32_t kind = choice.byte(what);
        if (kind < 90) return city.corner(city.nearest_park[there]);
        if (kind < 150) return city.corner(city.nearest_shop[there]);
        const Corner square = city.corner(city.plaza);
        const std::int32_t away = (square.x > from.x ? square.x - from.x : from.x - square.x) + (square.y > from.y ? square.y - from.y : from.y - square.y);
        if (kind < 180 && away <= longest_walk_blocks) return square;
        return {x, y};
    }
};

void weekday(Planner& p, Role role, Corner home, Corner work)
{
    const Choices& c = p.choice;
    if (role == Role::worker) {
        p.plan.works = true;
        p.go(Slot::out, home, work, c.minute(0, 420, 120));
        const std::int16_t leaves = c.minute(1, 990, 120);
        if (c.yes(2, 0.3)) {
            const Corner shop = p.city.corner(p.city.nearest_shop[p.city.crossing(work).value]);
            p.go(Slot::onward, work, shop, leaves);
            p.go(Slot::back, shop, home, p.after(Slot::onward, 15, static_cast<std::int16_t>(leaves + 45)));
        } else {
            p.go(Slot::back, work, home, leaves);
        }
    } else if (role == Role::pupil) {
        p.go(Slot::out, home, work, c.minute(0, 440, 30));
        p.go(Slot::back, work, home, c.minute(1, 920, 70));
    } else if (c.yes(2, role == Role::child ? 0.5 : 0.8)) {
        const Corner there = p.somewhere(home, 3, 4);
        p.go(Slot::out, home, there, c.minute(0, 540, 120));
        p.go(Slot::back, there, home, c.minute(1, 720, 150));
    }
}

void weekend(Planner& p, Role role, Corner home)
{
    const Choices& c = p.choice;
    if (!c.yes(2, role == Role::child ? 0.6 : 0.8)) return;
    const Corner there = p.somewhere(home, 3, 4);
    p.go(Slot::out, home, there, c.minute(0, 570, 150));
    p.go(Slot::back, there, home, c.minute(1, 780, 180));
}

void evening(Planner& p, Role role, Corner home, bool free_day)
{
    const Choices& c = p.choice;
    double share = free_day ? 0.5 : 0.35;
    if (role == Role::pupil) share = 0.2;
    if (role == Role::child) share = 0.05;
    if (!c.yes(5, share)) return;
    const Corner there = p.somewhere(home, 6, 7);
    p.go(Slot::evening_out, home, there, p.after(Slot::back, 10, c.minute(8, 1125, 75)));
    p.go(Slot::evening_back, there, home, p.after(Slot::evening_out, 20, c.minute(9, 1275, 90)));
}

/// A crowd event takes the evening: arrival in the hour before it begins, home two and a half hours later. An earlier one takes the day.
void visit(Planner& p, const Calendar::Crowd& crowd, Corner home)
{
    const Corner there = p.city.corner(crowd.place == EventPlace::stadium ? p.city.stadium : p.city.plaza);
    const Gate gate = crowd.place == EventPlace::stadium ? Gate::stadium : Gate::plaza;
    p.go(Slot::evening_out, home, there, 0, gate);
    Trip& out = p.plan.trip[static_cast<std::size_t>(Slot::evening_out)];
    const std::int32_t takes = arrival(out);
    out.depart = static_cast<std::int16_t>(std::max(0, crowd.minute - 60 + (p.choice.byte(8) * 60 >> 8) - takes));
    constexpr std::uint8_t daytime = bit(Slot::out) | bit(Slot::onward) | bit(Slot::back);
    if (out.depart < p.after(Slot::back, 10, out.depart)) p.plan.wanted &= static_cast<std::uint8_t>(~daytime);
    p.go(Slot::evening_back, there, home, static_cast<std::int16_t>(std::min(crowd.minute + 150 + (p.choice.byte(9) * 30 >> 8), minutes_per_day - 1)));
}

}  // namespace

DayPlan intent(const Calendar& calendar, const City& city, const People& people, PersonId person, Day day)
{
    const std::uint32_t p = person.value;
    const Choices choice{calendar.draws.block(Purpose::DayPlan, p, 0, day, 0)};
    Planner planner{city, choice, {}};
    const Corner home = city.corner(BlockId{people.home[p]});
    const Role role = people.role[p];

    // the ordinary day
    if (day.is_weekend()) weekend(planner, role, home);
    else weekday(planner, role, home, city.corner(BlockId{people.work[p]}));
    evening(planner, role, home, day.is_weekend());

    // a crowd event takes the evening
    for (std::size_t i = 0; i < calendar.crowds.size(); ++i) {
        const auto& crowd = calendar.crowds[i];
        if (crowd.day != day.value || !calendar.draws.happens(crowd.goes, Purpose::EventVisit, p, static_cast<std::uint32_t>(i), day)) continue;
        visit(planner, crowd, home);
        planner.plan.event = static_cast<std::int16_t>(i);
        break;
    }

    // a long trip takes the whole day; adults only, and the ordinary day stands by in case it is refused
    if (role == Role::child || role == Role::pupil || planner.plan.event >= 0) return planner.plan;
    const Block far = calendar.draws.block(Purpose::LongTrip, p, 0, day, 0);
    if ((static_cast<std::uint64_t>(far[1] >> 24) << 32 | far[0]) >= calendar.long_trip[people.need[p]].value) return planner.plan;
    DayPlan& plan = planner.plan;
    plan.instead = plan.wanted;
    plan.wanted = 0;
    plan.by_rail = (far[2] & 0xffffu) < calendar.rail_below;
    plan.reason = far[2] >> 16 < calendar.visit_below ? TripReason::visit : far[2] >> 16 < calendar.work_below ? TripReason::work : TripReason::other;
    const Corner gate = city.corner(plan.by_rail ? city.nearest_station[people.home[p]] : city.airport);
    planner.go(Slot::long_out, home, gate, choice.minute(10, 420, 180), plan.by_rail ? Gate::station : Gate::airport);
    planner.go(Slot::long_back, gate, home, choice.minute(11, 1080, 180), plan.by_rail ? Gate::station : Gate::airport);
    return plan;
}

std::int32_t arrival(const Trip& trip)
{
    if (!trip.transit) return trip.depart + (trip.walk_blocks * 5 + 3) / 4;  // 80 m a minute
    const std::int32_t dx = trip.to.x - trip.from.x, dy = trip.to.y - trip.from.y;
    return trip.depart + 12 + ((dx < 0 ? -dx : dx) + (dy < 0 ? -dy : dy)) / 4;  // a walk, a wait and 400 m a minute
}

std::int32_t pass_minute(const Trip& trip, std::uint32_t index)
{
    if (index == place_gate_index) return arrival(trip);
    if (trip.transit) return index == 0 ? trip.depart : index == station_gate_index ? trip.depart + 5 : arrival(trip);
    return trip.depart + (static_cast<std::int32_t>(index + 1) * 5 + 3) / 4;
}

}  // namespace panopolis
