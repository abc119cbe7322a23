#pragma once
#include <panopolis/programme.hpp>

namespace panopolis::test {

/// A town where something of everything happens within two weeks.
inline Programme town(std::int64_t people = 3000, std::int64_t seed = 14)
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = seed;
    sc.people.number = people;
    sc.cameras.share = 0.4;
    sc.recognition.uses["watchlist"].false_match_rate = 3e-6;
    sc.recognition.uses["crossings"].false_match_rate = 5e-5;
    sc.score_ban.ban_below = 960;
    sc.score_ban.days = 3;
    sc.travel.wish_per_day = 0.1;
    sc.patrols.number = 3;
    sc.stigma.tie_break_per_day = 0.2;
    return programme;
}

}  // namespace panopolis::test
