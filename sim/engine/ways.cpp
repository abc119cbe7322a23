// Where people are over the day that was just lived: found anew, because nobody's way is kept.
#include "engine/inside.hpp"
#include "stages/position.hpp"

namespace panopolis {

namespace {

/// What somebody's place follows from, at any minute of a day.
struct Way {
    Corner home;
    std::uint8_t mask = 0;
    DayPlan plan;
};

Step step_of(const Way& way, std::span<const Departure> departures, Minute minute)
{
    const auto at = [&](Minute m) { return position_of(way.home, way.plan, way.mask, departures, m); };
    const Corner here = at(minute), next = at(minute + 1);
    if (here != next) return {here, next, false, false};
    return {here, next, at(minute + -1) == here, at(minute + 2) == here};
}

/// Finds ways on the day before today.
class Finder {
public:
    Finder(const Workshop& shop, const Built& built, const World& world, const Programme& programme, std::int32_t today)
        : shop_(shop), city_(built.city), people_(built.people), world_(world), day_{std::max(0, today - 1)}, refused_is_lost_(programme.on(day_.value).travel.refused_is_lost)
    {
    }

    [[nodiscard]] Way way(PersonId person) const
    {
        const std::uint32_t p = person.value;
        // of a large city whoever is asked for next lies far away: what is needed last is on its way while the plan is made
        __builtin_prefetch(&world_.flags[p]);
        __builtin_prefetch(&shop_.refused_now[p]);
        Way out;
        out.plan = intent(shop_.calendar, city_, people_, person, day_);
        out.home = city_.corner(BlockId{people_.home[p]});
        const bool gone = (world_.flags[p] & World::removed) != 0 && shop_.did[p] == 0;
        out.mask = mask_of(out.plan, shop_.refused_now[p], gone, refused_is_lost_);
        return out;
    }

private:
    const Workshop& shop_;
    const City& city_;
    const People& people_;
    const World& world_;
    Day day_;
    bool refused_is_lost_;
};

}  // namespace

struct Ways::Inside {
    std::vector<Way> ways;
    std::vector<Departure> departures;               // of these people, in their order
    std::vector<std::uint32_t> departures_begin{0};  // of each of them, and behind the last
};

std::size_t Ways::size() const { return in_ ? in_->ways.size() : 0; }

Step Ways::step(std::size_t which, Minute minute) const
{
    const Inside& in = *in_;
    const Departure* departures = in.departures.data();
    return step_of(in.ways[which], {departures + in.departures_begin[which], departures + in.departures_begin[which + 1]}, minute);
}

Step Run::step(PersonId person, Minute minute) const
{
    const Inside& in = *in_;
    const Finder finder(in.shop, *in.built, in.state.world, in.programme, today());
    return step_of(finder.way(person), departures_of(in.shop.departures, person), minute);
}

Ways Run::ways(const std::vector<PersonId>& people) const
{
    const Inside& in = *in_;
    const Finder finder(in.shop, *in.built, in.state.world, in.programme, today());
    auto out = std::make_shared<Ways::Inside>();
    out->ways.reserve(people.size());
    out->departures_begin.reserve(people.size() + 1);
    for (const PersonId person : people) {
        out->ways.push_back(finder.way(person));
        const auto departures = departures_of(in.shop.departures, person);
        out->departures.insert(out->departures.end(), departures.begin(), departures.end());
        out->departures_begin.push_back(static_cast<std::uint32_t>(out->departures.size()));
    }
    Ways ways;
    ways.in_ = std::move(out);
    return ways;
}

}  // namespace panopolis
