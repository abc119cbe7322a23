// What sensors make of a morning: shares against the tables, and what can never be claimed.
#include <cmath>
#include <set>

#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::Bench;

namespace {

double chance(Threshold t) { return static_cast<double>(t.value) / static_cast<double>(Threshold::certain); }

/// Every signalled corner has a camera, and everybody looks alike to others.
Scenario seen_everywhere()
{
    Scenario sc = test::quiet(4000);
    sc.cameras.share = 1;
    sc.people.lookalike_sigma = 0;
    sc.watchlist.present = 0;
    return sc;
}

/// Passes compared with the list: all searches but those of offenders.
std::int64_t searches(const Workshop& shop)
{
    std::int64_t n = 0;
    for (const BlockWork& block : shop.blocks)
        for (std::size_t g = 0; g < max_groups; ++g) n += block.counts.searches[g] - block.counts.probes[g];
    return n;
}

}  // namespace

TEST_CASE("somebody who is not on the list never raises a true alarm", "[stages][watch]")
{
    Scenario sc = seen_everywhere();
    sc.recognition.uses["watchlist"].false_match_rate = 2e-4;
    sc.watchlist.entries = 50;
    Bench city(sc);
    for (std::int32_t day = 0; day < 3; ++day) {
        city.world().today = day;
        city.run_live();
        city.run_watch();
        CHECK(city.shop.alarms.size() > 100);
        for (const Claim& c : city.shop.alarms) {
            REQUIRE_FALSE(Unsealed::right(c.evidence));
            REQUIRE(c.named.value >= outsider);
        }
    }
}

TEST_CASE("a true alarm names the listed person who passed, a false one anybody but them", "[stages][watch]")
{
    Scenario sc = seen_everywhere();
    sc.recognition.uses["watchlist"].false_match_rate = 1e-3;
    sc.watchlist.present = sc.watchlist.entries = 60;
    Bench city(sc);
    const auto& residents = city.institution().watchlist.residents;
    const std::set<std::uint32_t> listed(residents.begin(), residents.end());
    city.run_live();
    city.run_watch();
    int right = 0, wrong = 0, of_listed = 0;
    for (const Claim& c : city.shop.alarms) {
        const std::uint32_t passed = Unsealed::subject(c.evidence).value;
        REQUIRE(listed.count(c.named.value) == 1);
        REQUIRE((c.named.value == passed) == Unsealed::right(c.evidence));
        ++(Unsealed::right(c.evidence) ? right : wrong);
        of_listed += listed.count(passed) > 0 && !Unsealed::right(c.evidence) ? 1 : 0;
    }
    CHECK(right > 20);
    CHECK(wrong > 300);
    CHECK(of_listed > 0);  // missed, and then taken for another entry
}

TEST_CASE("passes of unlisted people alarm at the list's rate", "[stages][watch]")
{
    Scenario sc = seen_everywhere();
    sc.recognition.uses["watchlist"].false_match_rate = 1e-5;
    sc.watchlist.entries = 2000;
    Bench city(sc);
    double alarms = 0, passes = 0;
    for (std::int32_t day = 0; day < 5; ++day) {
        city.world().today = day;
        city.run_live();
        city.run_watch();
        alarms += static_cast<double>(city.shop.alarms.size());
        passes += static_cast<double>(searches(city.shop));
    }
    // 1 - (1 - 1e-5)^2000 a pass; the passes are independent draws: five binomial standard deviations
    const double p = 1 - std::pow(1 - 1e-5, 2000);
    REQUIRE(passes > 20000);
    CHECK(alarms / passes == Approx(p).margin(5 * std::sqrt(p * (1 - p) / passes)));
}

TEST_CASE("listed people are missed at the rate of the hour", "[stages][watch]")
{
    Scenario sc = seen_everywhere();
    sc.recognition.uses["watchlist"].false_match_rate = 1e-9;
    sc.watchlist.present = sc.watchlist.entries = 4000;
    Bench city(sc);
    double found[2] = {}, missed[2] = {};
    city.run_live();
    city.run_watch();
    const auto at_night = [&](std::int32_t minute) { return street_condition(sc, minute) == Condition::night ? 1 : 0; };
    for (const Claim& c : city.shop.alarms)
        if (Unsealed::right(c.evidence)) ++found[at_night(c.minute)];
    for (const BlockWork& block : city.shop.blocks)
        for (const Event& e : block.events)
            if (e.kind == EventKind::missed) ++missed[at_night(e.minute)];
    CHECK(found[0] + found[1] + missed[0] + missed[1] == static_cast<double>(searches(city.shop)));
    for (const auto& [night, seen] : {std::pair{0, Condition::street}, std::pair{1, Condition::night}}) {
        const double n = found[night] + missed[night], p = chance(city.shop.tables.watchlist.miss[static_cast<std::size_t>(seen)][0]);
        REQUIRE(n > 500);
        CHECK(missed[night] / n == Approx(p).margin(5 * std::sqrt(p * (1 - p) / n)));
    }
    CHECK(missed[1] / (found[1] + missed[1]) > 0.5);  // 10% at a gate is 77% at night
}

TEST_CASE("night begins with its first minute and ends before its last, over midnight or not", "[stages][watch]")
{
    Scenario sc;
    for (const std::int32_t minute : {1140, 1439, 0, 419}) CHECK(street_condition(sc, minute) == Condition::night);
    for (const std::int32_t minute : {420, 720, 1139}) CHECK(street_condition(sc, minute) == Condition::street);
    sc.recognition.night_from_min = 60;
    sc.recognition.night_to_min = 300;
    for (const std::int32_t minute : {60, 299}) CHECK(street_condition(sc, minute) == Condition::night);
    for (const std::int32_t minute : {0, 59, 300, 1439}) CHECK(street_condition(sc, minute) == Condition::street);
}

TEST_CASE("a face that nobody is wearing is never a right claim, whoever is named", "[stages][watch]")
{
    Scenario sc = seen_everywhere();
    sc.conduct.red_mean_per_pass = 0;
    sc.cameras.spurious_per_day = 2.5;
    sc.cameras.capture = 0.5;
    Bench city(sc);
    const auto cameras = static_cast<double>(city.institution().deployment.cameras.size());
    double claims = 0;
    constexpr int days = 10;
    for (std::int32_t day = 0; day < days; ++day) {
        city.world().today = day;
        city.run_live();
        city.run_watch();
        for (const Claim& c : city.shop.claims) {
            if (c.kind != ClaimKind::crossing_red) continue;
            ++claims;
            REQUIRE(Unsealed::subject(c.evidence) == nobody);
            REQUIRE_FALSE(Unsealed::right(c.evidence));
            REQUIRE(c.named.value < city.people.size);
            REQUIRE(c.minute >= 420);
            REQUIRE(c.minute < 1200);
        }
    }
    // 2.5 faces a camera and day; each captured, and matched unless missed in the street (night begins at 19:00, 60 of 780 minutes).
    // a whole 2 and a chance of a third: variance below that of a Poisson number with this mean
    const auto& miss = city.shop.tables.crossings.miss;
    const double hit = 1 - (720 * chance(miss[static_cast<std::size_t>(Condition::street)][0]) + 60 * chance(miss[static_cast<std::size_t>(Condition::night)][0])) / 780;
    const double lost = 1 - hit, mean = days * cameras * 2.5 * 0.5 * (hit + lost * city.shop.tables.gallery.fpir(0));
    CHECK(claims == Approx(mean).margin(5 * std::sqrt(mean)));
}

TEST_CASE("an offence before a camera is claimed of its doer, of somebody else, or of nobody", "[stages][watch]")
{
    Scenario sc = seen_everywhere();
    sc.conduct.red_mean_per_pass = 0.1;
    sc.recognition.uses["crossings"].false_match_rate = 1e-4;
    Bench city(sc);
    city.run_live();
    city.run_watch();
    std::set<std::pair<std::uint32_t, std::uint32_t>> done;
    for (const BlockWork& block : city.shop.blocks)
        for (const Act& a : block.acts)
            if (a.kind == EventKind::act_crossing_red) done.emplace(a.person.value, a.pass);
    double right = 0, wrong = 0;
    for (const Claim& c : city.shop.claims) {
        if (c.kind != ClaimKind::crossing_red) continue;
        REQUIRE(done.count({Unsealed::subject(c.evidence).value, c.pass}) == 1);
        REQUIRE((c.named == Unsealed::subject(c.evidence)) == Unsealed::right(c.evidence));
        ++(Unsealed::right(c.evidence) ? right : wrong);
    }
    // every probe is captured (0.8), then missed m, then taken for another f: right = 0.8 (1 - m), wrong = 0.8 m f of the acts seen.
    // m lies between the street's and the night's rate
    const auto& t = city.shop.tables;
    const double m0 = chance(t.crossings.miss[static_cast<std::size_t>(Condition::street)][0]), m1 = chance(t.crossings.miss[static_cast<std::size_t>(Condition::night)][0]);
    const double f = t.gallery.fpir(0), n = static_cast<double>(done.size());
    const double noise = 5 * std::sqrt(n) / 2;
    REQUIRE(n > 500);
    CHECK(right > 0.8 * (1 - m1) * n - noise);
    CHECK(right < 0.8 * (1 - m0) * n + noise);
    CHECK(wrong > 0.8 * m0 * f * n - noise);
    CHECK(wrong < 0.8 * m1 * f * n + noise);
    CHECK(wrong > 0);
}
