#include <cmath>
#include <limits>

#include <panopolis/programme.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// Cameras at a share from each of some days on.
Programme shares(const std::vector<std::pair<std::int32_t, double>>& from)
{
    Programme programme;
    programme.name = "town";
    programme.phases.clear();
    for (const auto& [day, share] : from) {
        programme.phases.push_back({day, {}});
        programme.phases.back().values.cameras.share = share;
    }
    return programme;
}

Programme changed(const Programme& programme, std::int32_t day, const std::vector<Change>& changes)
{
    auto out = changed_from(programme, day, changes);
    REQUIRE(out.ok());
    return std::move(out).value();
}

std::vector<std::pair<std::int32_t, double>> shares_of(const Programme& programme)
{
    std::vector<std::pair<std::int32_t, double>> out;
    for (const auto& phase : programme.phases) out.emplace_back(phase.from, phase.values.cameras.share);
    return out;
}

std::vector<std::pair<std::string, std::string>> problems(const Programme& programme, std::int32_t day, const std::vector<Change>& changes)
{
    std::vector<std::pair<std::string, std::string>> out;
    const auto result = changed_from(programme, day, changes);
    for (const Issue& issue : result.issues()) out.emplace_back(issue.path, issue.message);
    return out;
}

}  // namespace

TEST_CASE("programmes part on the first day on which a value in force differs, both ways", "[model][programme]")
{
    const auto apart = [](const Programme& a, const Programme& b) {
        CHECK(first_day_apart(a, b) == first_day_apart(b, a));
        return first_day_apart(a, b);
    };
    const Programme plain = shares({{0, 0.1}});
    CHECK(apart(plain, plain) == never_apart);
    CHECK(apart(plain, shares({{0, 0.2}})) == 0);
    CHECK(apart(plain, shares({{0, 0.1}, {7, 0.2}})) == 7);
    CHECK(apart(plain, shares({{0, 0.1}, {7, 0.1}})) == never_apart);
    CHECK(apart(shares({{0, 0.1}, {3, 0.2}, {9, 0.1}}), shares({{0, 0.1}, {3, 0.2}, {8, 0.1}})) == 8);
    // the same values under phases that begin on other days
    CHECK(apart(shares({{0, 0.1}, {3, 0.2}, {5, 0.2}, {9, 0.3}}), shares({{0, 0.1}, {2, 0.1}, {3, 0.2}, {9, 0.3}, {12, 0.3}})) == never_apart);
    CHECK(apart(shares({{0, 0.1}, {3, 0.2}}), shares({{0, 0.1}, {4, 0.2}})) == 3);
}

TEST_CASE("an item that only one of them has parts programmes, and words and the number of days do not", "[model][programme]")
{
    Programme a = shares({{0, 0.1}, {5, 0.1}}), b = a;
    b.phases[0].values.title = "Elsewhere";
    b.phases[0].values.days = 99;
    CHECK(first_day_apart(a, b) == never_apart);
    b.phases[1].values.cameras.placed["gate"];
    CHECK(first_day_apart(a, b) == 5);
    a.phases[1].values.cameras.placed["gate"];
    CHECK(first_day_apart(a, b) == never_apart);
    a.phases[1].values.cameras.placed["gate"].x = 1;
    CHECK(first_day_apart(a, b) == 5);
}

TEST_CASE("what differs first is named in the order of the table, with both values", "[model][programme]")
{
    Scenario a, b;
    CHECK_FALSE(first_apart(a, b).has_value());
    b.title = "Elsewhere";
    b.review.officers = 5;
    b.cameras.share = 0.25;
    auto apart = first_apart(a, b);
    REQUIRE(apart.has_value());
    CHECK(apart->path == "title");
    CHECK(apart->there == "\"Elsewhere\"");
    apart = first_apart(a, b, is_lived);
    REQUIRE(apart.has_value());
    CHECK(apart->path == "cameras.share");
    CHECK(apart->here == "0.1");
    CHECK(apart->there == "0.25");
    b = a;
    b.points.bands.erase("C");
    b.points.bands["E"].from = 3;
    apart = first_apart(a, b);
    REQUIRE(apart.has_value());
    CHECK(apart->path == "points.bands.C.from");
    CHECK(apart->here == "600");
    CHECK(apart->there == "not there");
}

TEST_CASE("a change cuts the phase it falls into and holds in every later one", "[model][programme]")
{
    const Programme base = shares({{0, 0.1}, {10, 0.2}, {20, 0.3}});
    const auto half = [&](std::int32_t day) { return changed(base, day, {{"cameras.share", 0.5}}); };
    using Shares = std::vector<std::pair<std::int32_t, double>>;
    CHECK(shares_of(half(5)) == Shares{{0, 0.1}, {5, 0.5}});
    CHECK(shares_of(half(10)) == Shares{{0, 0.1}, {10, 0.5}});
    CHECK(shares_of(half(15)) == Shares{{0, 0.1}, {10, 0.2}, {15, 0.5}});
    CHECK(shares_of(half(25)) == Shares{{0, 0.1}, {10, 0.2}, {20, 0.3}, {25, 0.5}});
    CHECK(shares_of(half(0)) == Shares{{0, 0.5}});
    CHECK(half(5).name == "town");
    for (const std::int32_t day : {1, 5, 10, 15, 20, 25}) CHECK(first_day_apart(base, half(day)) == day);

    // what later phases say of other values stays
    const Programme officers = changed(base, 15, {{"review.officers", std::int64_t{7}}});
    CHECK(shares_of(officers) == Shares{{0, 0.1}, {10, 0.2}, {15, 0.2}, {20, 0.3}});
    CHECK(officers.on(14).review.officers == 2);
    CHECK(officers.on(15).review.officers == 7);
    CHECK(officers.on(20).review.officers == 7);
}

TEST_CASE("a change to what is so already cuts nothing", "[model][programme]")
{
    const Programme base = shares({{0, 0.1}, {10, 0.2}});
    CHECK(changed(base, 5, {}).phases.size() == 2);
    CHECK(changed(base, 12, {{"cameras.share", 0.2}}).phases.size() == 2);
    CHECK(changed(base, 5, {{"cameras.share", 0.1}}).phases.size() == 1);
}

TEST_CASE("values of every kind are laid over, items added, and the last of two counts", "[model][programme]")
{
    const Programme out = changed(shares({{0, 0.1}}), 3, {{"allocate.rule", std::string("greedy")}, {"appeals.on", true}, {"screens.number", 4.0}, {"cameras.share", std::int64_t{1}},
                                                          {"review.officers", std::int64_t{3}}, {"review.officers", std::int64_t{4}}, {"points.bands.E.from", std::int64_t{700}}, {"stops.cost_per_hour", -0.0}});
    const Scenario& sc = out.on(3);
    CHECK(sc.allocate.rule == AllocationRule::greedy);
    CHECK(sc.appeals.on);
    CHECK(sc.screens.number == 4);
    CHECK(sc.cameras.share == 1.0);
    CHECK(sc.review.officers == 4);
    CHECK(sc.points.bands.at("E").from == 700);
    CHECK_FALSE(std::signbit(sc.stops.cost_per_hour));
    CHECK(out.on(2).points.bands.count("E") == 0);
}

TEST_CASE("every change that cannot be made is refused with its path, all of them at once", "[model][programme]")
{
    const Programme base = shares({{0, 0.1}});
    const auto all = problems(base, 3, {{"cameras.shares", 0.5}, {"cameras.share", 2.0}, {"people.number", std::int64_t{5}}, {"points.rules.smoking.points", std::int64_t{-5}},
                                        {"cameras.placed.a b.x", std::int64_t{3}}, {"cameras.share", std::numeric_limits<double>::quiet_NaN()}, {"cameras", true}});
    REQUIRE(all.size() == 7);
    CHECK(all[0] == std::pair<std::string, std::string>{"cameras.shares", "There is no parameter of this path."});
    CHECK(all[1].first == "cameras.share");
    CHECK(all[1].second.find("2 share of signalled crossings is outside [0, 1]. ") == 0);
    CHECK(all[2].first == "people.number");
    CHECK(all[2].second.find("This is fixed for the whole run and cannot change on a day. ") == 0);
    CHECK(all[3].second.find("This cannot be a name here. Wanted is one of: ") == 0);
    CHECK(all[3].second.find("crossing_red") != std::string::npos);
    CHECK(all[4].second == "This cannot be a name here. A name has 1 to 32 letters, digits, _ or -.");
    CHECK(all[5].second.find("nan") == 0);
    CHECK(all[6].first == "cameras");
    CHECK(problems(base, -1, {}).size() == 1);
    CHECK(problems(base, 64'001, {}).size() == 1);
    CHECK(problems(base, 64'000, {}).empty());
}

TEST_CASE("an item with parts that are fixed for the run cannot come on a day", "[model][programme]")
{
    Programme base = shares({{0, 0.1}});
    const auto issues = problems(base, 3, {{"groups.D.miss_multiplier", 2.0}});
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].first == "groups.D");
    CHECK(issues[0].second == "An item with parts that are fixed for the whole run (groups.*.share) cannot be added on a day.");
    CHECK(problems(base, 3, {{"groups.C.miss_multiplier", 2.0}}).empty());
}

TEST_CASE("rules between rows that a change breaks are told once, with the day from which they are broken", "[model][programme]")
{
    Programme base = shares({{0, 0.1}, {10, 0.2}, {20, 0.3}});
    base.phases[1].values.watchlist.entries = base.phases[2].values.watchlist.entries = 30;
    const std::string broken = "50 people present are more than the 30 entries of the list.";
    using Problems = std::vector<std::pair<std::string, std::string>>;
    CHECK(problems(base, 3, {{"watchlist.present", std::int64_t{50}}}) == Problems{{"watchlist.present", broken + " This holds from day 10."}});
    CHECK(problems(base, 15, {{"watchlist.present", std::int64_t{50}}}) == Problems{{"watchlist.present", broken + " This holds from day 15."}});
    CHECK(problems(shares({{0, 0.1}}), 0, {{"watchlist.entries", std::int64_t{10}}}) == Problems{{"watchlist.present", "20 people present are more than the 10 entries of the list."}});
    // together they are in order
    CHECK(problems(base, 3, {{"watchlist.present", std::int64_t{50}}, {"watchlist.entries", std::int64_t{60}}}).empty());
}
