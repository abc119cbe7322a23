// Happenings with stated chances in place of a day's intents.
#include <bit>
#include <cmath>
#include <map>
#include <set>

#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::Bench;

namespace {

Scenario drilled()
{
    Scenario sc = test::quiet(4000);
    sc.drill.on = true;
    return sc;
}

struct Tally {
    std::map<ClaimKind, double> claims;
    double acts = 0, exposures = 0, passes = 0;
};

Tally lived(Bench& city, std::int32_t days)
{
    Tally tally;
    for (std::int32_t day = 0; day < days; ++day) {
        city.world().today = day;
        city.run_live();
        for (const BlockWork& block : city.shop.blocks) {
            tally.acts += static_cast<double>(block.acts.size());
            tally.exposures += static_cast<double>(block.exposures.size());
            for (const Claim& c : block.claims) ++tally.claims[c.kind];
            for (const Outing& o : block.outings) tally.passes += std::popcount(o.cameras);
        }
    }
    return tally;
}

/// Five binomial standard deviations of a count of n at p.
double five_sd(double n, double p) { return 5 * std::sqrt(n * p * (1 - p)); }

}  // namespace

TEST_CASE("a drill hands out its happenings at their stated chances", "[stages][drill]")
{
    Scenario sc = drilled();
    sc.drill.act = 0.2;
    sc.drill.act_seen = 0.3;
    sc.drill.strike = 0.05;
    sc.drill.step_down = 0.4;
    sc.drill.step_up = 0.25;
    sc.drill.exposure = 0.01;
    Bench city(sc);
    Tally tally = lived(city, 5);
    const double n = 20000;
    CHECK(tally.acts == Approx(0.2 * n).margin(five_sd(n, 0.2)));
    CHECK(tally.claims[ClaimKind::crossing_red] == Approx(0.06 * n).margin(five_sd(n, 0.06)));
    CHECK(tally.claims[ClaimKind::drill_strike] == Approx(0.05 * n).margin(five_sd(n, 0.05)));
    CHECK(tally.claims[ClaimKind::drill_down] == Approx(0.4 * n).margin(five_sd(n, 0.4)));
    CHECK(tally.claims[ClaimKind::drill_up] == Approx(0.25 * n).margin(five_sd(n, 0.25)));
    CHECK(tally.exposures == Approx(0.01 * n).margin(five_sd(n, 0.01)));
}

TEST_CASE("what has no chance does not happen, and what is certain happens to everybody every day", "[stages][drill]")
{
    Bench nothing(drilled());
    const Tally none = lived(nothing, 2);
    CHECK(none.acts + none.exposures + none.passes == 0);
    CHECK(none.claims.empty());

    Scenario sc = drilled();
    sc.drill.act = sc.drill.act_seen = sc.drill.strike = sc.drill.exposure = sc.drill.step_down = 1;
    Bench city(sc);
    Tally all = lived(city, 2);
    CHECK(all.acts == 8000);
    CHECK(all.exposures == 8000);
    for (const ClaimKind kind : {ClaimKind::crossing_red, ClaimKind::drill_strike, ClaimKind::drill_down}) CHECK(all.claims[kind] == 8000);
    CHECK(all.claims[ClaimKind::drill_up] == 0);
}

TEST_CASE("a step goes down, up or nowhere: never both on one day", "[stages][drill]")
{
    Scenario sc = drilled();
    sc.drill.step_down = 0.5;
    sc.drill.step_up = 0.5;
    Bench city(sc);
    city.run_live();
    std::set<std::uint32_t> stepped;
    std::size_t n = 0;
    for (const BlockWork& block : city.shop.blocks)
        for (const Claim& c : block.claims) {
            stepped.insert(c.named.value);
            ++n;
        }
    CHECK(n == stepped.size());
    CHECK(n == 4000);  // the two halves of 2^40 leave nothing between them
}

TEST_CASE("a drill's claims are right, accepted at noon, and named each by a case of its own", "[stages][drill]")
{
    Scenario sc = drilled();
    sc.drill.act = sc.drill.act_seen = sc.drill.strike = sc.drill.step_up = 0.5;
    Bench city(sc);
    std::set<std::uint64_t> ids;
    std::size_t n = 0;
    for (std::int32_t day = 0; day < 3; ++day) {
        city.world().today = day;
        city.run_live();
        for (const BlockWork& block : city.shop.blocks)
            for (const Claim& c : block.claims) {
                CHECK(c.verdict == Verdict::accepted);
                CHECK(c.decided_day == day);
                CHECK(c.decided_minute == 720);
                CHECK(Unsealed::right(c.evidence));
                CHECK(Unsealed::subject(c.evidence) == c.named);
                ids.insert(c.id.value);
                ++n;
            }
    }
    CHECK(ids.size() == n);
}

TEST_CASE("everybody passes a camera exactly so many times, in slots of fifteen with numbers of their own", "[stages][drill]")
{
    for (const std::int64_t passes : {1, 14, 15, 16, 30, 47}) {
        Scenario sc = drilled();
        sc.people.number = 300;
        sc.drill.passes = passes;
        Bench city(sc);
        city.run_live();
        std::map<std::uint32_t, std::set<std::uint32_t>> by_person;
        std::int64_t n = 0, counted = 0;
        for (const BlockWork& block : city.shop.blocks) {
            for (const Outing& o : block.outings)
                for (std::uint32_t i = 0; i < 16; ++i) {
                    if (!(o.cameras >> i & 1)) continue;
                    REQUIRE(i < 15);
                    by_person[o.person.value].insert(16u * o.slot + i);
                    ++n;
                }
            for (const std::int64_t of_group : block.counts.passes) counted += of_group;
        }
        CHECK(n == passes * 300);
        CHECK(counted == n);
        for (std::uint32_t p = 0; p < 300; ++p) REQUIRE(static_cast<std::int64_t>(by_person[p].size()) == passes);
    }
}

TEST_CASE("who is gone from the city takes no part in a drill", "[stages][drill]")
{
    Scenario sc = drilled();
    sc.drill.act = sc.drill.strike = sc.drill.exposure = 1;
    sc.drill.passes = 20;
    Bench city(sc);
    for (std::uint32_t p = 0; p < 4000; p += 2) city.world().flags[p] |= World::removed;
    const Tally half = lived(city, 1);
    CHECK(half.acts == 2000);
    CHECK(half.exposures == 2000);
    CHECK(half.passes == 40000);
}

TEST_CASE("a drill has the same luck in blocks of any size", "[stages][drill]")
{
    Scenario sc = drilled();
    sc.drill.strike = 0.1;
    std::vector<std::uint64_t> ids[2];
    for (const std::int32_t size : {1024, 4096}) {
        Bench city(sc);
        city.shop.block_size = size;
        city.shop.blocks.assign(static_cast<std::size_t>(city.shop.block_count(city.people.size)), {});
        city.run_live();
        for (const BlockWork& block : city.shop.blocks)
            for (const Claim& c : block.claims) ids[size == 1024 ? 0 : 1].push_back(c.id.value);
    }
    CHECK(ids[0].size() > 200);
    CHECK(ids[0] == ids[1]);
}

TEST_CASE("passes of a drill are searched each on its own, at the list's rate", "[stages][drill]")
{
    Scenario sc = drilled();
    sc.people.lookalike_sigma = 0;
    sc.drill.passes = 40;
    sc.watchlist.present = 0;
    sc.watchlist.entries = 1000;
    sc.recognition.uses["watchlist"].false_match_rate = 2e-5;
    Bench city(sc);
    city.run_live();
    city.run_watch();
    const double n = 160000, p = 1 - std::pow(1 - 2e-5, 1000);
    CHECK(static_cast<double>(city.shop.alarms.size()) == Approx(n * p).margin(five_sd(n, p)));
}
