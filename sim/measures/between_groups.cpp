// Groups set beside one another, and what desks and officers spent.
#include <panopolis/fairness.hpp>

#include "measures/cells.hpp"

namespace panopolis {

namespace {

std::int64_t whole_minutes(double minutes) { return static_cast<std::int64_t>(minutes + 0.5); }

}  // namespace

void count_between_groups(const People& people, const Tally& so_far, Tally& today)
{
    std::vector<Ratio> false_by_search, false_by_day, claims_by_day, alarms_by_search, stops_by_day;
    std::vector<Confusion> confusions;
    std::int64_t passes = INT64_MAX, searches = INT64_MAX, false_alarms = INT64_MAX, claims = INT64_MAX;
    for (std::size_t g = 0; g < static_cast<std::size_t>(people.groups()); ++g) {
        if (people.group_size[g] == 0) continue;
        const auto n = [&](TallyCell cell) { return so_far.n[at(cell)][g]; };
        const std::int64_t searched = n(TallyCell::list_searches), days = n(TallyCell::person_days), wrong = n(TallyCell::false_alarms);
        false_by_search.push_back({wrong, searched});
        false_by_day.push_back({wrong, days});
        claims_by_day.push_back({n(TallyCell::wrongful_claims), days});
        alarms_by_search.push_back({n(TallyCell::alarms), searched});
        stops_by_day.push_back({n(TallyCell::stops), days});
        confusions.push_back({n(TallyCell::listed_passes), n(TallyCell::true_alarms), std::max<std::int64_t>(0, searched - n(TallyCell::listed_passes)), wrong});
        passes = std::min(passes, n(TallyCell::listed_passes));
        searches = std::min(searches, searched);
        false_alarms = std::min(false_alarms, wrong);
        claims = std::min(claims, n(TallyCell::wrongful_claims));
    }
    const bool compared = false_by_search.size() > 1;
    const auto fewest = [&](TallyCell cell, std::int64_t n) { today.n[at(cell)][Tally::city] = compared ? n : 0; };
    fewest(TallyCell::listed_passes_fewest, passes);
    fewest(TallyCell::searches_fewest, searches);
    fewest(TallyCell::false_alarms_fewest, false_alarms);
    fewest(TallyCell::wrongful_claims_fewest, claims);
    put(today, TallyCell::odds_gap, Tally::city, equalised_odds_gap(confusions));
    put(today, TallyCell::false_ratio_search, Tally::city, highest_over_lowest(false_by_search));
    put(today, TallyCell::false_ratio_day, Tally::city, highest_over_lowest(false_by_day));
    put(today, TallyCell::claims_ratio, Tally::city, highest_over_lowest(claims_by_day));
    put(today, TallyCell::fifths_alarms, Tally::city, lowest_over_highest(alarms_by_search));
    put(today, TallyCell::fifths_stops, Tally::city, lowest_over_highest(stops_by_day));
}

void count_effort(const Scenario& sc, Tally& today)
{
    const auto n = [&](TallyCell cell) { return static_cast<double>(today.n[at(cell)][Tally::city]); };
    const auto& r = sc.review;
    const double audited = r.audit ? r.audit_share * (n(TallyCell::accepted) + n(TallyCell::alarms_accepted)) : 0.0;
    const double review = r.service_min * (n(TallyCell::reviews) * (r.second_look ? 2 : 1) + audited);
    const double appeals = sc.appeals.service_min * n(TallyCell::appeals_decided), stops = static_cast<double>(sc.stops.minutes) * n(TallyCell::stops);
    const auto city = [&](TallyCell cell, double amount) { today.n[at(cell)][Tally::city] = whole_minutes(amount); };
    city(TallyCell::review_minutes, review);
    city(TallyCell::appeal_minutes, appeals);
    city(TallyCell::stop_minutes, stops);
    city(TallyCell::cost, (review * r.cost_per_hour + appeals * sc.appeals.cost_per_hour + stops * sc.stops.cost_per_hour) / 60);
}

}  // namespace panopolis
