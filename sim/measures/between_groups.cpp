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
        const auto n = [&](Cell cell) { return so_far.n[at(cell)][g]; };
        const std::int64_t searched = n(Cell::list_searches), days = n(Cell::person_days), wrong = n(Cell::false_alarms);
        false_by_search.push_back({wrong, searched});
        false_by_day.push_back({wrong, days});
        claims_by_day.push_back({n(Cell::wrongful_claims), days});
        alarms_by_search.push_back({n(Cell::alarms), searched});
        stops_by_day.push_back({n(Cell::stops), days});
        confusions.push_back({n(Cell::listed_passes), n(Cell::true_alarms), std::max<std::int64_t>(0, searched - n(Cell::listed_passes)), wrong});
        passes = std::min(passes, n(Cell::listed_passes));
        searches = std::min(searches, searched);
        false_alarms = std::min(false_alarms, wrong);
        claims = std::min(claims, n(Cell::wrongful_claims));
    }
    const bool compared = false_by_search.size() > 1;
    const auto fewest = [&](Cell cell, std::int64_t n) { today.n[at(cell)][Tally::city] = compared ? n : 0; };
    fewest(Cell::listed_passes_fewest, passes);
    fewest(Cell::searches_fewest, searches);
    fewest(Cell::false_alarms_fewest, false_alarms);
    fewest(Cell::wrongful_claims_fewest, claims);
    put(today, Cell::odds_gap, Tally::city, equalised_odds_gap(confusions));
    put(today, Cell::false_ratio_search, Tally::city, highest_over_lowest(false_by_search));
    put(today, Cell::false_ratio_day, Tally::city, highest_over_lowest(false_by_day));
    put(today, Cell::claims_ratio, Tally::city, highest_over_lowest(claims_by_day));
    put(today, Cell::fifths_alarms, Tally::city, lowest_over_highest(alarms_by_search));
    put(today, Cell::fifths_stops, Tally::city, lowest_over_highest(stops_by_day));
}

void count_effort(const Scenario& sc, Tally& today)
{
    const auto n = [&](Cell cell) { return static_cast<double>(today.n[at(cell)][Tally::city]); };
    const auto& r = sc.review;
    const double audited = r.audit ? r.audit_share * (n(Cell::accepted) + n(Cell::alarms_accepted)) : 0.0;
    const double review = r.service_min * (n(Cell::reviews) * (r.second_look ? 2 : 1) + audited);
    const double appeals = sc.appeals.service_min * n(Cell::appeals_decided), stops = static_cast<double>(sc.stops.minutes) * n(Cell::stops);
    const auto city = [&](Cell cell, double amount) { today.n[at(cell)][Tally::city] = whole_minutes(amount); };
    city(Cell::review_minutes, review);
    city(Cell::appeal_minutes, appeals);
    city(Cell::stop_minutes, stops);
    city(Cell::cost, (review * r.cost_per_hour + appeals * sc.appeals.cost_per_hour + stops * sc.stops.cost_per_hour) / 60);
}

}  // namespace panopolis
