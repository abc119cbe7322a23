// What the desk decides, when, and what haste does to it.
#include <algorithm>
#include <cmath>
#include <map>

#include "stages/review.hpp"
#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::claim;

namespace {

const Draws draws(21);

/// Claims one a minute from 8:00, every second one right, of people first and above.
std::vector<Claim> morning(std::uint32_t n, std::int32_t day, std::uint32_t first = 0)
{
    std::vector<Claim> out;
    for (std::uint32_t i = 0; i < n; ++i) out.push_back(claim(ClaimKind::crossing_red, first + i, day, 480 + static_cast<std::int32_t>(i * 600 / n), i % 2 == 0));
    return out;
}

std::vector<Claim> decide(const Scenario& sc, const std::vector<Claim>& arrived, Institution& institution, std::int32_t today = 0)
{
    std::vector<Claim> decided;
    review(sc, draws, today, arrived, institution, decided);
    return decided;
}

double minute_of(const Claim& c) { return c.decided_day * 1440.0 + c.decided_minute; }

double share_accepted(const std::vector<Claim>& decided, bool right)
{
    double n = 0, yes = 0;
    for (const Claim& c : decided) {
        if (Unsealed::right(c.evidence) != right) continue;
        ++n;
        yes += c.verdict == Verdict::accepted ? 1 : 0;
    }
    return yes / n;
}

/// Five standard deviations of a share of n at p: a right program fails one time in 1.7 million.
double five_sd(double p, double n) { return 5 * std::sqrt(p * (1 - p) / n); }

std::vector<Claim> waiting_at(const Desk& desk)
{
    std::vector<Claim> out;
    desk.waiting.each([&](const Claim& c) { out.push_back(c); });
    return out;
}

}  // namespace

TEST_CASE("one officer takes claims in the order in which they came", "[stages][review]")
{
    Scenario sc;
    sc.review.officers = 1;
    sc.review.service_min = 3;
    Institution institution;
    const auto arrived = morning(150, 0);
    const auto decided = decide(sc, arrived, institution);
    REQUIRE(decided.size() == 150);
    for (std::size_t i = 0; i < decided.size(); ++i) {
        CHECK(decided[i].id == arrived[i].id);
        CHECK(minute_of(decided[i]) >= decided[i].minute);
        if (i > 0) CHECK(minute_of(decided[i]) >= minute_of(decided[i - 1]));
    }
}

TEST_CASE("nobody is looked at out of turn: what waits at midnight came after all that was decided", "[stages][review]")
{
    Scenario sc;
    sc.review.officers = 1;
    sc.review.service_min = 30;
    Institution institution;
    const auto arrived = morning(400, 0);
    const auto decided = decide(sc, arrived, institution);
    const std::vector<Claim> waiting = waiting_at(institution.desk);
    REQUIRE(!waiting.empty());
    REQUIRE(decided.size() + waiting.size() == 400);
    for (std::size_t i = 0; i < decided.size(); ++i) CHECK(decided[i].id == arrived[i].id);
    for (std::size_t i = 0; i < waiting.size(); ++i) CHECK(waiting[i].id == arrived[decided.size() + i].id);
}

TEST_CASE("officers decide as many claims a day as their minutes allow", "[stages][review]")
{
    // three officers, 20 minutes a claim, a queue that never empties from 0:00: on each day 3 * 1440 / 20 = 216 fit. The number of ends of
    // exponential times in a day is Poisson, sd sqrt(216) = 14.7; over ten days 2160 +- 5 * 46.5
    Scenario sc;
    sc.review.officers = 3;
    sc.review.service_min = 20;
    Institution institution;
    std::vector<Claim> flood;
    for (std::uint32_t i = 0; i < 4000; ++i) flood.push_back(claim(ClaimKind::crossing_red, i, 0, 0));
    std::size_t total = 0;
    for (std::int32_t day = 0; day < 10; ++day) {
        const auto decided = decide(sc, day == 0 ? flood : std::vector<Claim>{}, institution, day);
        total += decided.size();
        for (const Claim& c : decided) CHECK(c.decided_day == day);
    }
    CHECK(static_cast<double>(total) == Approx(2160).margin(233));
    CHECK(institution.desk.waiting.size() == 4000 - total);
}

TEST_CASE("with several officers only what another officer has in hand over midnight is overtaken", "[stages][review]")
{
    Scenario sc;
    sc.review.officers = 4;
    sc.review.service_min = 60;
    Institution institution;
    const auto arrived = morning(300, 0);
    const auto decided = decide(sc, arrived, institution);
    const std::vector<Claim> waiting = waiting_at(institution.desk);
    REQUIRE(!waiting.empty());
    REQUIRE(decided.size() + waiting.size() == 300);
    const auto came_before = [](const Claim& a, const Claim& b) { return a.minute != b.minute ? a.minute < b.minute : a.id < b.id; };
    CHECK(std::is_sorted(decided.begin(), decided.end(), came_before));
    CHECK(std::is_sorted(waiting.begin(), waiting.end(), came_before));
    const auto overtaken = std::count_if(waiting.begin(), waiting.end(), [&](const Claim& c) { return came_before(c, decided.back()); });
    CHECK(overtaken < sc.review.officers);
}

TEST_CASE("what waits at midnight is decided first thing, before what comes that day", "[stages][review]")
{
    Scenario sc;
    sc.review.officers = 1;
    sc.review.service_min = 10;
    Institution institution;
    const auto first = morning(160, 0), second = morning(20, 1, 1000);
    const auto on_day_0 = decide(sc, first, institution, 0);
    const std::size_t left = 160 - on_day_0.size();
    REQUIRE(left > 0);
    REQUIRE(institution.desk.waiting.size() == left);
    const auto on_day_1 = decide(sc, second, institution, 1);
    REQUIRE(on_day_1.size() == left + 20);
    for (std::size_t i = 0; i < on_day_1.size(); ++i) {
        CHECK(on_day_1[i].id == (i < left ? first[on_day_0.size() + i].id : second[i - left].id));
        CHECK(on_day_1[i].decided_day == 1);
        CHECK(minute_of(on_day_1[i]) >= on_day_1[i].day * 1440.0 + on_day_1[i].minute);
    }
    CHECK(institution.desk.waiting.empty());
}

TEST_CASE("an unlimited desk decides every claim in the minute in which it arrives", "[stages][review]")
{
    Scenario sc;
    sc.review.unlimited = true;
    sc.review.officers = 1;
    sc.review.service_min = 500;
    Institution institution;
    const auto arrived = morning(5000, 3);
    const auto decided = decide(sc, arrived, institution, 3);
    REQUIRE(decided.size() == 5000);
    CHECK(institution.desk.waiting.empty());
    for (std::size_t i = 0; i < decided.size(); ++i) {
        CHECK(decided[i].id == arrived[i].id);
        CHECK(decided[i].decided_day == 3);
        CHECK(decided[i].decided_minute == arrived[i].minute);
    }
}

TEST_CASE("without review the machine's word stands, right or wrong", "[stages][review]")
{
    Scenario sc;
    sc.review.on = false;
    sc.review.accept_if_true = sc.review.accept_if_false = 0;
    Institution institution;
    const auto decided = decide(sc, morning(40, 2), institution, 2);
    REQUIRE(decided.size() == 40);
    for (const Claim& c : decided) {
        CHECK(c.verdict == Verdict::accepted);
        CHECK(c.decided_day == 2);
        CHECK(c.decided_minute == c.minute);
    }
}

TEST_CASE("what was accepted on paper is never looked at, and takes nobody's time", "[stages][review]")
{
    Scenario sc;
    sc.review.accept_if_true = 0;
    sc.review.officers = 1;
    sc.review.service_min = 1e6;
    Institution institution;
    const auto decided = decide(sc, {test::accepted(ClaimKind::hero, 3, 0)}, institution);
    REQUIRE(decided.size() == 1);
    CHECK(decided[0].verdict == Verdict::accepted);
    CHECK(decided[0].decided_minute == 600);
    CHECK(institution.desk.waiting.empty());
    CHECK(institution.desk.recent_load == 0);
}

TEST_CASE("reviewers accept right and wrong claims at the stated chances", "[stages][review]")
{
    Scenario sc;
    sc.review.unlimited = true;
    sc.review.accept_if_true = 0.95;
    sc.review.accept_if_false = 0.53;
    Institution institution;
    const auto decided = decide(sc, morning(20000, 0), institution);
    CHECK(share_accepted(decided, true) == Approx(0.95).margin(five_sd(0.95, 10000)));
    CHECK(share_accepted(decided, false) == Approx(0.53).margin(five_sd(0.53, 10000)));
}

TEST_CASE("haste multiplies the odds of accepting a wrong claim by exp(logit x overload), and leaves right claims alone", "[stages][review]")
{
    // one officer, 1.44 minutes a claim: 1,000 a day; 3,000 arrive, an overload of 2
    Scenario sc;
    sc.review.haste = true;
    sc.review.haste_logit = 0.7;
    sc.review.accept_if_false = 0.3;
    sc.review.accept_if_true = 0.9;
    sc.review.officers = 1;
    sc.review.service_min = 1.44;
    Institution institution;
    const auto decided = decide(sc, morning(3000, 0), institution);
    REQUIRE(decided.size() == 3000);
    CHECK(institution.desk.recent_load == Approx(3).epsilon(1e-12));
    const double odds = 0.3 / 0.7 * std::exp(1.4), expected = odds / (1 + odds);
    CHECK(expected > 0.6);
    CHECK(share_accepted(decided, false) == Approx(expected).margin(five_sd(expected, 1500)));
    CHECK(share_accepted(decided, true) == Approx(0.9).margin(five_sd(0.9, 1500)));
}

TEST_CASE("haste only ever turns rejections of wrong claims into acceptances", "[stages][review]")
{
    Scenario calm, hasty;
    calm.review.unlimited = true;
    hasty.review.haste = true;
    hasty.review.officers = 1;
    hasty.review.service_min = 3;
    Institution a, b;
    const auto arrived = morning(1500, 0);
    const auto before = decide(calm, arrived, a), after = decide(hasty, arrived, b);
    REQUIRE(before.size() == after.size());
    int turned = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i].verdict == after[i].verdict) continue;
        ++turned;
        CHECK(before[i].verdict == Verdict::rejected);
        CHECK_FALSE(Unsealed::right(after[i].evidence));
    }
    CHECK(turned > 20);
}

TEST_CASE("a desk below its capacity is in no haste", "[stages][review]")
{
    Scenario calm, hasty;
    calm.review.unlimited = true;
    hasty.review.haste = true;
    hasty.review.officers = 4;
    hasty.review.service_min = 1;
    Institution a, b;
    const auto arrived = morning(1500, 0);
    const auto before = decide(calm, arrived, a), after = decide(hasty, arrived, b);
    REQUIRE(b.desk.recent_load < 1);
    for (std::size_t i = 0; i < before.size(); ++i) CHECK(before[i].verdict == after[i].verdict);
}

TEST_CASE("a claim's verdict is its own: neither the queue nor the other claims enter", "[stages][review]")
{
    Scenario unlimited, slow;
    unlimited.review.unlimited = true;
    slow.review.officers = 1;
    slow.review.service_min = 5;
    Institution a, b;
    const auto arrived = morning(400, 0);
    std::map<std::uint64_t, Verdict> said;
    for (const Claim& c : decide(unlimited, arrived, a)) said[c.id.value] = c.verdict;
    std::size_t compared = 0;
    for (std::int32_t day = 0; day < 5; ++day)
        for (const Claim& c : decide(slow, day == 0 ? arrived : std::vector<Claim>{}, b, day)) {
            CHECK(said.at(c.id.value) == c.verdict);
            ++compared;
        }
    CHECK(compared == 400);
}

TEST_CASE("a second look turns acceptances into rejections alone, by its own luck", "[stages][review]")
{
    Scenario once, twice;
    once.review.unlimited = twice.review.unlimited = true;
    once.review.accept_if_true = twice.review.accept_if_true = 0.9;
    once.review.accept_if_false = twice.review.accept_if_false = 0.5;
    twice.review.second_look = true;
    Institution a, b;
    const auto arrived = morning(20000, 0);
    const auto before = decide(once, arrived, a), after = decide(twice, arrived, b);
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i].verdict == Verdict::rejected) CHECK(after[i].verdict == Verdict::rejected);
    CHECK(share_accepted(after, true) == Approx(0.81).margin(five_sd(0.81, 10000)));
    CHECK(share_accepted(after, false) == Approx(0.25).margin(five_sd(0.25, 10000)));
}

TEST_CASE("an audit looks again at its share of what was accepted", "[stages][review]")
{
    Scenario sc;
    sc.review.unlimited = true;
    sc.review.accept_if_true = 0.9;
    sc.review.accept_if_false = 0.5;
    sc.review.audit = true;
    sc.review.audit_share = 0.4;
    Institution institution;
    const auto decided = decide(sc, morning(20000, 0), institution);
    // 0.9 (1 - 0.4 * 0.1) and 0.5 (1 - 0.4 * 0.5)
    CHECK(share_accepted(decided, true) == Approx(0.864).margin(five_sd(0.864, 10000)));
    CHECK(share_accepted(decided, false) == Approx(0.4).margin(five_sd(0.4, 10000)));
}

TEST_CASE("a second look takes a second time: half as many claims a day", "[stages][review]")
{
    // one officer, 10 + 10 minutes, eight days of a queue that never empties: 576 +- 5 sqrt(576 / 2), the ends of sums of two
    // exponential times being half as spread
    Scenario sc;
    sc.review.officers = 1;
    sc.review.service_min = 10;
    sc.review.second_look = true;
    Institution institution;
    std::vector<Claim> flood;
    for (std::uint32_t i = 0; i < 2000; ++i) flood.push_back(claim(ClaimKind::crossing_red, i, 0, 0));
    std::size_t total = 0;
    for (std::int32_t day = 0; day < 8; ++day) total += decide(sc, day == 0 ? flood : std::vector<Claim>{}, institution, day).size();
    CHECK(static_cast<double>(total) == Approx(576).margin(85));
}

TEST_CASE("a look at odds of 0 or 1 is certain, however hasty", "[stages][review]")
{
    Scenario sc;
    sc.review.haste_logit = 3;
    for (std::uint32_t p = 0; p < 200; ++p) {
        sc.review.accept_if_false = 0;
        CHECK(look(sc, draws, claim(ClaimKind::listed_face, p, 0, 0, false), 10) == Verdict::rejected);
        sc.review.accept_if_false = 1;
        CHECK(look(sc, draws, claim(ClaimKind::listed_face, p, 0, 0, false), 10) == Verdict::accepted);
    }
}
