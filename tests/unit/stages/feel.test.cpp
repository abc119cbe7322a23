// What the day does to people: fixed point that keeps its bounds and comes to rest.
#include <cmath>

#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::Bench;

namespace {

/// A day of which nothing is known but what the test puts into it.
struct Night : Bench {
    explicit Night(Scenario scenario = test::quiet(1000)) : Bench(std::move(scenario)) {}
    void fall()
    {
        run_feel();
        for (BlockWork& block : shop.blocks) block.clear();
        std::fill(shop.did.begin(), shop.did.end(), std::uint8_t{0});
        shop.exposures.clear();
        shop.events.clear();
        ++world().today;
    }
    void show(std::uint32_t person, bool by_tie, std::uint32_t strangers) { shop.exposures.push_back({no_case, PersonId{person}, by_tie, strangers, false, {}, 0}); }
};

/// Nothing is heard of others, so that each person's night is their own.
Scenario alone(std::int64_t people = 1000)
{
    Scenario sc = test::quiet(people);
    sc.learning.tie_rate = 0;
    sc.lawful.social_weight = 0;
    sc.stigma.tie_break_per_day = 0;
    return sc;
}

int fixed(double x) { return static_cast<int>(x * one + 0.5); }

}  // namespace

TEST_CASE("an expectation halves in its half-life and comes to rest at exactly 0", "[stages][feel]")
{
    Night night(alone());
    night.world().phat.assign(1000, one);
    night.world().phat_lawful.assign(1000, 3000);
    int last = one, days = 0;
    while (night.world().phat[0] > 0 && days < 2000) {
        night.fall();
        const int now = night.world().phat[0];
        REQUIRE(now < last);
        last = now;
        // rounding moves at most half a unit a night, and so at most 15 in 30, and the factor itself 2 more
        if (++days == 30) CHECK(now == Approx(one / 2).margin(17));
    }
    CHECK(days < 2000);
    CHECK(night.world().phat[999] == 0);
    night.fall();
    CHECK(night.world().phat[0] == 0);
    CHECK(night.world().phat_lawful[0] == 0);
}

TEST_CASE("a sanction moves the expectation a step towards 1, an offence unpunished towards 0", "[stages][feel]")
{
    Night night(alone());
    night.world().phat[1] = night.world().phat[2] = night.world().phat[3] = 4000;
    night.shop.did[0] = night.shop.did[1] = did::sanctioned;
    night.shop.did[2] = did::offend;
    night.shop.did[3] = did::offend | did::sanctioned;
    night.fall();
    // own_rate 0.1 in 2^-16 is off by less than 2^-17: half a unit of rounding covers it twice
    CHECK(night.world().phat[0] == Approx(819.2).margin(0.6));
    CHECK(night.world().phat[1] == Approx(4419.2).margin(0.6));
    CHECK(night.world().phat[2] == Approx(3600).margin(0.6));
    CHECK(night.world().phat[3] == Approx(4419.2).margin(0.6));
    CHECK(night.world().phat_lawful[0] == 0);
}

TEST_CASE("certainty is reached exactly, kept, and never passed", "[stages][feel]")
{
    Night night(alone());
    int days = 0;
    for (; night.world().phat[0] < one && days < 500; ++days) {
        night.shop.did[0] = did::sanctioned | did::flagged;
        const auto before = night.world().phat[0];
        night.fall();
        REQUIRE(night.world().phat[0] > before);
    }
    CHECK(days < 500);
    night.shop.did[0] = did::sanctioned | did::flagged;
    night.fall();
    CHECK(night.world().phat[0] == one);
    CHECK(night.world().phat_lawful[0] == one);
    while (night.world().phat[0] > 0) {
        night.shop.did[0] = did::offend | did::lawful;
        night.fall();
        REQUIRE(--days > -500);
    }
    CHECK(night.world().phat_lawful[0] == 0);
}

TEST_CASE("ties hear of a sanction, whose bearer learns at their own rate", "[stages][feel]")
{
    Night night(test::quiet(1000));
    std::uint32_t p = 0;
    while (night.ties.degree(PersonId{p}) < 5) ++p;
    night.shop.did[p] = did::sanctioned;
    night.fall();
    std::vector<int> told(1000, 0);
    for (int slot = 0; slot < tie_slots; ++slot)
        if (const PersonId tie = night.ties.tie(PersonId{p}, slot); tie != nobody) ++told[tie.value];
    for (std::uint32_t q = 0; q < 1000; ++q) {
        if (q == p) continue;
        double want = 0;
        for (int i = 0; i < told[q]; ++i) want += 0.02 * (one - want);
        REQUIRE(night.world().phat[q] == Approx(want).margin(0.6 * told[q]));
    }
}

TEST_CASE("sanctions, flags and sanctions of ties make aware of cameras, and nothing else does", "[stages][feel]")
{
    Scenario sc = test::quiet(1000);
    sc.people.cameras_known_share = 0;
    for (const bool on : {true, false}) {
        sc.learning.aware_by_sanction = on;
        Night night(sc);
        night.shop.did[10] = did::sanctioned;
        night.shop.did[500] = did::flagged;
        night.shop.did[700] = did::offend | did::lawful | did::wronged | did::held;
        night.fall();
        std::vector<bool> hears(1000, false);
        for (const std::uint32_t p : {10u, 500u}) {
            hears[p] = true;
            for (int slot = 0; slot < tie_slots; ++slot)
                if (const PersonId tie = night.ties.tie(PersonId{p}, slot); tie != nobody) hears[tie.value] = true;
        }
        for (std::uint32_t p = 0; p < 1000; ++p) REQUIRE(((night.world().flags[p] & World::aware) != 0) == (on && hears[p]));
    }
}

TEST_CASE("trust falls by a wrong, never below nothing, and returns to where it began and no further", "[stages][feel]")
{
    Scenario sc = alone();
    sc.learning.trust_return_per_day = 0.003;
    Night night(sc);
    const int start = fixed(0.7), loss = fixed(0.1), back = fixed(0.003);
    CHECK(night.world().trust[0] == start);
    for (int i = 1; i <= 9; ++i) {
        night.shop.did[0] = did::wronged;
        night.fall();
        CHECK(night.world().trust[0] == std::max(0, start - i * loss));
    }
    CHECK(night.world().trust[1] == start);
    for (int i = 1; i < 260; ++i) {
        night.fall();
        CHECK(night.world().trust[0] == std::min(start, i * back));
    }
    CHECK(night.world().trust[0] == start);
}

TEST_CASE("being recognised by ties weighs once a day, by strangers by their number, rounded to the nearest unit", "[stages][feel]")
{
    Night night(alone());
    night.show(0, true, 0);
    night.show(1, true, 0);
    night.show(1, true, 0);
    night.show(2, false, 7);
    night.show(3, false, 3);
    night.show(3, true, 4);
    night.show(4, false, 1000000);
    night.fall();
    const double of_seven = 0.2 * (1 - std::exp(-7.0 / 50)) * one;
    CHECK(night.world().stigma[0] == fixed(0.2));
    CHECK(night.world().stigma[1] == fixed(0.2));
    CHECK(night.world().stigma[2] == static_cast<int>(of_seven + 0.5));
    CHECK(night.world().stigma[3] == fixed(0.2) + static_cast<int>(of_seven + 0.5));
    CHECK(night.world().stigma[4] == fixed(0.2));
    CHECK(night.world().stigma[5] == 0);
}

TEST_CASE("stigma stays at its cap however often somebody is shown, and fades to exactly 0", "[stages][feel]")
{
    Scenario sc = alone();
    sc.stigma.cap = 0.75;
    Night night(sc);
    for (int day = 0; day < 20; ++day) {
        night.show(0, true, 1000);
        night.fall();
        REQUIRE(night.world().stigma[0] <= fixed(0.75));
    }
    CHECK(night.world().stigma[0] == fixed(0.75));
    int last = fixed(0.75);
    for (int day = 1; night.world().stigma[0] > 0; ++day) {
        night.fall();
        REQUIRE(night.world().stigma[0] < last);
        last = night.world().stigma[0];
        if (day == 30) CHECK(last == Approx(fixed(0.75) / 2.0).margin(17));
        REQUIRE(day < 2000);
    }
    night.fall();
    CHECK(night.world().stigma[0] == 0);
}

TEST_CASE("stigma that spreads is a share of the mean of what ties bear more, whether few bear any or most", "[stages][feel]")
{
    for (const std::uint32_t one_in : {1u, 3u, 5u, 40u})
        for (const Sparing sparing : {Sparing::no, Sparing::yes}) {
            INFO("one in " << one_in << (sparing == Sparing::yes ? ", without a list of ties" : ""));
            Scenario sc = alone(2000);
            sc.stigma.spread = 0.25;
            sc.stigma.half_life_days = 1e9;  // a night takes a unit
            Night night(sc);
            night.ties = build_ties(sc, night.people, {}, sparing);
            for (std::uint32_t p = 0; p < 2000; p += one_in) night.world().stigma[p] = static_cast<std::uint16_t>(1 + p % 4000);
            for (std::uint32_t p = 0; p < 2000; p += 7) {
                const int slot = static_cast<int>(p % tie_slots);
                const PersonId tie = night.ties.tie(PersonId{p}, slot);
                if (tie == nobody) continue;
                night.world().ties_cut[p] |= static_cast<std::uint16_t>(1 << slot);
                night.world().ties_cut[tie.value] |= static_cast<std::uint16_t>(1 << night.ties.back_slot(PersonId{p}, slot));
            }
            const std::vector<std::uint16_t> before = night.world().stigma;
            night.fall();
            for (std::uint32_t p = 0; p < 2000; ++p) {
                double more = 0;
                int left = 0;
                for (int slot = 0; slot < tie_slots; ++slot) {
                    const PersonId tie = night.ties.tie(PersonId{p}, slot);
                    if (tie == nobody || (night.world().ties_cut[p] >> slot & 1)) continue;
                    more += std::max(0, before[tie.value] - before[p]);
                    ++left;
                }
                const int kept = before[p] == 0 ? 0 : before[p] - 1;
                REQUIRE(night.world().stigma[p] == Approx(kept + more * 0.25 / std::max(1, left)).margin(1));
            }
        }
}

TEST_CASE("who knows of no camera has nothing to fear, and who does falls silent when fear reaches their tolerance", "[stages][feel]")
{
    Scenario sc = alone(3000);
    sc.people.cameras_known_share = 0.5;
    sc.lawful.fear_weight = 0.6;
    Night night(sc);
    // an expectation of .05 fears by 1 - 1/e: after one night's decay it is a little less
    night.world().phat_lawful.assign(3000, static_cast<std::uint16_t>(fixed(0.05)));
    night.fall();
    const double phat = night.world().phat_lawful[0] / static_cast<double>(one), pressure = 0.6 * (1 - std::exp(-phat / 0.05));
    int silent = 0, talking = 0;
    for (std::uint32_t p = 0; p < 3000; ++p) {
        const double felt = night.world().flags[p] & World::aware ? pressure : 0.0, tolerance = night.people.tolerance[p] / 65536.0;
        if (std::abs(felt - tolerance) < 1e-4) continue;  // rounding of two weights in 2^-16
        const bool is = (night.world().flags[p] & World::silent) != 0;
        REQUIRE(is == (felt > tolerance));
        ++(is ? silent : talking);
    }
    CHECK(silent > 100);
    CHECK(talking > 1000);
}

TEST_CASE("holding back becomes a habit in steps, to exactly 1 and back to exactly 0", "[stages][feel]")
{
    Scenario sc = alone();
    sc.people.cameras_known_share = 1;
    sc.lawful.fear_weight = 1;
    sc.lawful.tolerance_mean = 0.3;
    sc.lawful.tolerance_sd = 0.01;
    Night night(sc);
    int day = 0;
    for (; night.world().chill[0] < one; ++day) {
        night.world().phat_lawful.assign(1000, one);
        const int before = night.world().chill[0];
        night.fall();
        REQUIRE(night.world().chill[0] > before);
        if (day == 0) CHECK(night.world().chill[0] == Approx(0.2 * one).margin(0.6));
        REQUIRE(day < 200);
    }
    night.world().phat_lawful.assign(1000, one);
    night.fall();
    CHECK(night.world().chill[0] == one);
    for (; night.world().chill[0] > 0; ++day) {
        night.world().phat_lawful.assign(1000, 0);
        night.fall();
        REQUIRE(day < 400);
    }
    CHECK((night.world().flags[0] & World::silent) == 0);
}

TEST_CASE("a tie breaks from both ends at once, at its chance times the stigma", "[stages][feel]")
{
    Scenario sc = test::quiet(4000);
    sc.stigma.tie_break_per_day = 0.3;
    sc.stigma.half_life_days = 1e6;
    Night night(sc);
    // every fourth person bears a stigma of 1/2
    double ends = 0, expected = 0, variance = 0;
    for (std::uint32_t p = 0; p < 4000; p += 4) night.world().stigma[p] = one / 2;
    for (std::uint32_t p = 0; p < 4000; ++p)
        for (int slot = 0; slot < tie_slots; ++slot) {
            const PersonId tie = night.ties.tie(PersonId{p}, slot);
            if (tie == nobody || tie.value < p || (p % 4 != 0 && tie.value % 4 != 0)) continue;
            expected += 0.15;  // both ends look at one and the same draw of the pair
            variance += 0.15 * 0.85;
        }
    night.fall();
    for (std::uint32_t p = 0; p < 4000; ++p)
        for (int slot = 0; slot < tie_slots; ++slot) {
            if (!(night.world().ties_cut[p] >> slot & 1)) continue;
            const PersonId tie = night.ties.tie(PersonId{p}, slot);
            REQUIRE(tie != nobody);
            REQUIRE((night.world().ties_cut[tie.value] >> night.ties.back_slot(PersonId{p}, slot) & 1) == 1);
            REQUIRE((p % 4 == 0 || tie.value % 4 == 0));
            ++ends;
        }
    CHECK(ends / 2 == Approx(expected).margin(5 * std::sqrt(2 * variance)));  // somebody may stand in two slots of another: twice the variance at most
}

TEST_CASE("no column leaves its bounds in a hundred nights of anything", "[stages][feel]")
{
    Scenario sc = test::quiet(1000);
    sc.stigma.cap = 1;
    sc.learning.own_rate = 0.9;
    sc.learning.tie_rate = 0.5;
    sc.stigma.tie_break_per_day = 0.2;
    Night night(sc);
    const Draws draws(77);
    for (std::int32_t day = 0; day < 100; ++day) {
        for (std::uint32_t p = 0; p < 1000; ++p) {
            const Block b = draws.block(Purpose::DrillAct, p, 0, Day{day}, 0);
            if (b[0] % 3 == 0) night.shop.did[p] = static_cast<std::uint8_t>(b[1] & 127 & ~did::seen_by_tie);
            if (b[2] % 5 == 0) night.show(p, b[3] % 2 == 0, b[3] % 90);
        }
        night.fall();
        const World& w = night.world();
        for (std::uint32_t p = 0; p < 1000; ++p) {
            REQUIRE(w.phat[p] <= one);
            REQUIRE(w.phat_lawful[p] <= one);
            REQUIRE(w.stigma[p] <= one);
            REQUIRE(w.chill[p] <= one);
            REQUIRE(w.trust[p] <= fixed(0.7));
            REQUIRE(w.silent_ties[p] <= night.ties.degree(PersonId{p}));
        }
    }
}
