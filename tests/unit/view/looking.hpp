#pragma once
// A town in which much goes on, and a small one made by hand, for tests of what views make of them.
#include <algorithm>

#include <panopolis/card.hpp>
#include <panopolis/pens.hpp>
#include <panopolis/scene.hpp>
#include <panopolis/ticker.hpp>

#include "stages/unsealed.hpp"
#include "support/tiny_city.hpp"

namespace panopolis::test {

/// Every kind of event happens here within two weeks.
inline Programme busy_town(std::int64_t people = 3000, std::int64_t seed = 14)
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = seed;
    sc.people.number = people;
    sc.cameras.share = 0.5;
    sc.cameras.spurious_per_day = 1;
    sc.cameras.movable = 2;
    sc.cameras.placed["gate"].at = CameraAt::station_gate;
    sc.allocate.every = 2;
    sc.recognition.uses["watchlist"] = {1e-5, 0.3, Condition::gate, 0.0, MultiplierRule::ratio};
    sc.recognition.uses["crossings"].false_match_rate = 1e-4;
    sc.conduct.red_mean_per_pass = 0.05;
    sc.conduct.disorder_per_day = 0.01;
    sc.watchlist = {600, 60, 2, true};
    sc.score_ban.ban_below = 960;
    sc.score_ban.days = 3;
    sc.travel.wish_per_day = 0.1;
    sc.patrols.number = 3;
    sc.stigma.tie_break_per_day = 0.2;
    sc.appeals.on = sc.posts.on = sc.income.on = sc.lost_child.on = sc.school.on = true;
    sc.lost_child.per_child_year = 0.5;
    return programme;
}

/// A town of ten by ten blocks made by hand; bodies stand where `body` says.
struct TinyDay : TinyCity {
    Morning morning;
    std::vector<Corner> body;

    explicit TinyDay(const std::string& groups) : TinyCity(groups)
    {
        city.use.assign(100, LandUse::housing);
        city.signals = StreetMap(10, 10);
        for (std::size_t i = 0; i < groups.size(); ++i) body.push_back({static_cast<std::int32_t>(i), 5});
    }
    [[nodiscard]] DayLived look() const
    {
        return look_back(scenario, city, people, world, institution, ledger, morning, world.today, [this](PersonId p, Minute) { return Step{body[p.value], body[p.value]}; });
    }
};

}  // namespace panopolis::test
