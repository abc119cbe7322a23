// Records by district, the shares that follow from them, and where they send patrols and movable cameras.
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>

#include "stages/drill.hpp"
#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::Bench;

namespace {

using Weights = std::vector<double>;

DistrictRecords kept(const std::vector<std::int64_t>& found, const std::vector<std::int64_t>& reported = {})
{
    DistrictRecords records;
    records.discovered = found;
    records.reported = reported.empty() ? std::vector<std::int64_t>(found.size(), 0) : reported;
    for (const std::int64_t n : found) records.weighed.push_back(n * DistrictRecords::whole);
    return records;
}

/// The shares of a rule, adding up to 1.
Weights shares(AllocationRule rule, const DistrictRecords& records, const std::function<void(Scenario&)>& change = {})
{
    Scenario sc;
    sc.allocate.rule = rule;
    if (change) change(sc);
    Weights weight = weights_of(sc, records, static_cast<std::int32_t>(records.discovered.size()));
    const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
    for (double& w : weight) w /= total;
    return weight;
}

Scenario followed(AllocationRule rule, std::int64_t patrols = 1)
{
    Scenario sc = test::quiet();
    sc.cameras.share = 0;
    sc.patrols.number = patrols;
    sc.allocate.rule = rule;
    return sc;
}

/// An accepted claim of an offence, found or reported in a district.
Claim offence(const Bench& city, std::int32_t district, bool by_report = false, std::uint32_t pass = 0, ClaimKind kind = ClaimKind::crossing_red)
{
    Claim c = test::accepted(kind, 1, 0, true, pass);
    c.by_report = by_report;
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(city.city.blocks()); ++i)
        if (city.city.district(city.city.corner(CrossingId{i})) == district) c.place = CrossingId{i};
    return c;
}

void keep(Bench& city, const std::vector<Claim>& claims) { keep_records(city.sc, city.city, city.shop.calendar.draws, claims, city.institution()); }

std::vector<int> by_district(const Bench& city, const std::vector<CrossingId>& corners)
{
    std::vector<int> n(static_cast<std::size_t>(city.city.districts_across * city.city.districts_down), 0);
    for (const CrossingId at : corners) ++n[static_cast<std::size_t>(city.city.district(city.city.corner(at)))];
    return n;
}

}  // namespace

TEST_CASE("each rule gives its shares", "[stages][records]")
{
    const DistrictRecords records = kept({6, 3, 1, 0}, {0, 2, 0, 8});
    CHECK(shares(AllocationRule::uniform, records) == Weights{.25, .25, .25, .25});
    CHECK(shares(AllocationRule::recorded, records) == Weights{.6, .3, .1, 0});
    CHECK(shares(AllocationRule::importance, records) == Weights{.6, .3, .1, 0});
    CHECK(shares(AllocationRule::reported, records) == Weights{.3, .25, .05, .4});
    CHECK(shares(AllocationRule::reported, records, [](Scenario& sc) { sc.allocate.reported_weight = .5; }) == Weights{6 / 15., 4 / 15., 1 / 15., 4 / 15.});
    CHECK(shares(AllocationRule::reported, records, [](Scenario& sc) { sc.allocate.reported_weight = 0; }) == Weights{.6, .3, .1, 0});
    CHECK(shares(AllocationRule::greedy, records) == Weights{1, 0, 0, 0});
    CHECK(shares(AllocationRule::greedy, kept({2, 5, 5, 1})) == Weights{0, .5, .5, 0});
    const Weights mixed = shares(AllocationRule::mixture, records, [](Scenario& sc) { sc.allocate.epsilon = .2; });
    for (std::size_t k = 0; k < 4; ++k) CHECK(mixed[k] == Approx(.05 + .8 * (Weights{.6, .3, .1, 0})[k]).epsilon(1e-12));
    CHECK(shares(AllocationRule::fixed, records, [](Scenario& sc) { sc.patrols.weights["0"] = 5; }) == Weights{.625, .125, .125, .125});
    for (const AllocationRule rule : {AllocationRule::recorded, AllocationRule::reported, AllocationRule::greedy, AllocationRule::importance, AllocationRule::mixture})
        CHECK(shares(rule, kept({0, 0})) == Weights{.5, .5});
}

TEST_CASE("lots fall in proportion to the weights, never where nothing weighs", "[stages][records]")
{
    const Draws draws(3);
    const Weights weight{0, 2, 0, 1, 5, 0};
    const auto n = draw_lots(40'000, weight, draws, Purpose::PatrolDistrict, 7);
    CHECK(std::accumulate(n.begin(), n.end(), 0) == 40'000);
    for (std::size_t k = 0; k < weight.size(); ++k) {
        const double p = weight[k] / 8;
        CHECK(n[k] == Approx(40'000 * p).margin(4 * std::sqrt(40'000 * p * (1 - p)) + 1e-9));
    }
    CHECK(draw_lots(9, weight, draws, Purpose::PatrolDistrict, 7) == draw_lots(9, weight, draws, Purpose::PatrolDistrict, 7));
    CHECK(draw_lots(900, weight, draws, Purpose::PatrolDistrict, 8) != draw_lots(900, weight, draws, Purpose::PatrolDistrict, 7));
    CHECK(draw_lots(5, {0, 0}, draws, Purpose::PatrolDistrict, 7) == std::vector<std::int32_t>{0, 0});
}

TEST_CASE("accepted claims of offences go into the records of their district, found and reported apart", "[stages][records]")
{
    Bench city(followed(AllocationRule::recorded));
    std::vector<Claim> claims{offence(city, 0), offence(city, 2), offence(city, 2, false, 1), offence(city, 3, true, 2), offence(city, 1, true, 3, ClaimKind::disorder)};
    claims.push_back(offence(city, 0, false, 4));
    claims.back().verdict = Verdict::rejected;
    for (const ClaimKind kind : {ClaimKind::hero, ClaimKind::volunteering, ClaimKind::local_purchase, ClaimKind::court_default, ClaimKind::post_flagged})
        claims.push_back(offence(city, 0, false, 5, kind));
    keep(city, claims);
    const DistrictRecords& records = city.institution().by_district;
    CHECK(records.discovered == std::vector<std::int64_t>{1, 0, 2, 0});
    CHECK(records.reported == std::vector<std::int64_t>{0, 1, 0, 1});
    CHECK(records.weighed == std::vector<std::int64_t>{65536, 0, 131072, 0});
}

TEST_CASE("no records are kept where the weights are stated, unless first records are", "[stages][records]")
{
    Bench none(followed(AllocationRule::fixed));
    keep(none, {offence(none, 0)});
    CHECK_FALSE(none.institution().by_district.kept());
    Scenario sc = followed(AllocationRule::fixed);
    sc.allocate.initial["2"] = 7;
    Bench first(sc);
    keep(first, {offence(first, 0)});
    CHECK(first.institution().by_district.discovered == std::vector<std::int64_t>{1, 0, 7, 0});
}

TEST_CASE("an importance weight is one over the share, up to the cap", "[stages][records]")
{
    Scenario sc = followed(AllocationRule::importance);
    sc.allocate.initial = {{"0", 70}, {"1", 20}, {"2", 9}, {"3", 1}};
    sc.allocate.importance_cap = 50;
    Bench city(sc);
    for (std::int32_t k = 0; k < 4; ++k) {
        const std::int64_t before = city.institution().by_district.weighed[static_cast<std::size_t>(k)];
        keep(city, {offence(city, k)});
        const double weight = static_cast<double>(city.institution().by_district.weighed[static_cast<std::size_t>(k)] - before) / DistrictRecords::whole;
        CHECK(weight == Approx(std::vector<double>{1 / .7, 5, 1 / .09, 50}[static_cast<std::size_t>(k)]).margin(1.0 / DistrictRecords::whole));
    }
}

TEST_CASE("the two-district repair keeps a record with the chance that nobody was sent there, and never changes what is found", "[stages][records]")
{
    Scenario sc = followed(AllocationRule::recorded);
    sc.allocate.rejection = true;
    sc.allocate.initial = {{"0", 3}, {"1", 1}};
    sc.city.districts = 2;
    Bench city(sc);
    constexpr std::uint32_t n = 4000;
    for (std::uint32_t pass = 0; pass < n; ++pass) keep(city, {offence(city, 0, false, pass), offence(city, 1, false, n + pass)});
    const DistrictRecords& records = city.institution().by_district;
    CHECK(records.discovered == std::vector<std::int64_t>{3 + n, 1 + n});
    const double four = 4 * std::sqrt(.25 * .75 * n);
    CHECK(static_cast<double>(records.weighed[0]) / DistrictRecords::whole == Approx(3 + .25 * n).margin(four));
    CHECK(static_cast<double>(records.weighed[1]) / DistrictRecords::whole == Approx(1 + .75 * n).margin(four));
}

TEST_CASE("shares change at a turn and stand between two", "[stages][records]")
{
    Scenario sc = followed(AllocationRule::recorded, 8);
    sc.allocate.every = 5;
    sc.allocate.initial = {{"0", 1}, {"1", 1}, {"2", 1}, {"3", 1}};
    Bench city(sc);
    const auto sent = [&](std::int32_t day) {
        allocate(city.sc, city.city, city.shop.calendar.draws, day, city.institution());
        return by_district(city, city.institution().deployment.patrols);
    };
    CHECK(sent(0) == std::vector<int>{2, 2, 2, 2});
    std::vector<Claim> four;
    for (std::uint32_t pass = 0; pass < 4; ++pass) four.push_back(offence(city, 3, false, pass));
    keep(city, four);
    for (std::int32_t day = 1; day < 5; ++day) CHECK(sent(day) == std::vector<int>{2, 2, 2, 2});
    CHECK(sent(5) == std::vector<int>{1, 1, 1, 5});
    CHECK(sent(5) == std::vector<int>{1, 1, 1, 5});
    CHECK(sent(6) == std::vector<int>{1, 1, 1, 5});
    CHECK(city.institution().by_district.share == std::vector<double>{.125, .125, .125, .625});
}

TEST_CASE("movable cameras stand at signalled crossings of the district that the rule gives them, until the next turn", "[stages][records]")
{
    Scenario sc = followed(AllocationRule::recorded, 0);
    sc.people.number = 20000;
    sc.cameras.share = 0.3;
    sc.cameras.spurious_per_day = 0.5;
    sc.cameras.movable = 6;
    sc.cameras.watchlist = false;
    sc.allocate.every = 3;
    sc.allocate.initial = {{"1", 2}, {"2", 1}};
    Bench city(sc);
    Scenario without = sc;
    without.cameras.movable = 0;
    const Bench fixed_alone(without);
    const auto& fixed = fixed_alone.state.institution.deployment.cameras;
    const auto movable = [&](std::int32_t day) {
        allocate(city.sc, city.city, city.shop.calendar.draws, day, city.institution());
        const Deployment& d = city.institution().deployment;
        CHECK(std::is_sorted(d.cameras.begin(), d.cameras.end()));
        CHECK(d.spurious_per_day == std::vector<float>(d.cameras.size(), 0.5f));
        CHECK_FALSE(d.watch.any());
        CHECK_FALSE(d.same_eyes);
        std::vector<CrossingId> out;
        std::set_difference(d.cameras.begin(), d.cameras.end(), fixed.begin(), fixed.end(), std::back_inserter(out));
        CHECK(d.cameras.size() == fixed.size() + out.size());
        for (const CrossingId at : d.cameras) {
            CHECK(city.city.signals.test(city.city.corner(at)));
            CHECK(d.identify.test(city.city.corner(at)));
        }
        return out;
    };
    const auto first = movable(0);
    CHECK(by_district(city, first) == std::vector<int>{0, 4, 2, 0});
    CHECK(movable(1) == first);
    CHECK(movable(2) == first);
    CHECK(movable(3) != first);
    CHECK(by_district(city, movable(3)) == std::vector<int>{0, 4, 2, 0});
}

TEST_CASE("a drill by district hands out records for each patrol, and reports whatever stands there", "[stages][records]")
{
    Scenario sc = followed(AllocationRule::uniform, 3);
    sc.drill.on = true;
    sc.city.districts = 3;
    sc.patrols.number = 6;
    sc.drill.districts["0"].discovered = 2.5;
    sc.drill.districts["1"].reported = 1.25;
    sc.drill.districts["2"].incidents = 0.7;
    Bench city(sc);
    REQUIRE(city.institution().deployment.patrols_in == std::vector<std::int32_t>{2, 2, 2});
    constexpr int days = 4000;
    double found[3]{}, reported[3]{};
    std::set<std::uint64_t> cases;
    for (std::int32_t day = 0; day < days; ++day) {
        std::vector<Claim> claims;
        drill_records(city.sc, city.city, city.world(), city.institution(), city.shop.calendar.draws, Day{day}, claims);
        for (const Claim& c : claims) {
            CHECK(c.verdict == Verdict::accepted);
            cases.insert(c.id.value);
            ++(c.by_report ? reported : found)[city.city.district(city.city.corner(c.place))];
        }
    }
    CHECK(cases.size() == static_cast<std::size_t>(found[0] + found[2] + reported[1]));
    CHECK(found[0] == Approx(5 * days).margin(4 * std::sqrt(2 * .25 * days)));
    CHECK(reported[1] == Approx(1.25 * days).margin(4 * std::sqrt(.1875 * days)));
    // min(2, Y) of a Poisson mean of .7: P(Y >= 1) + P(Y >= 2)
    const double mean = 1 - std::exp(-.7) + 1 - 1.7 * std::exp(-.7);
    CHECK(found[2] == Approx(mean * days).margin(4 * std::sqrt(.7 * days)));
    CHECK(found[1] + reported[0] + reported[2] == 0);
}
