// The scribe: what was recorded beside what happened.
#include <algorithm>

#include "stages/book.hpp"
#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::accepted;
using test::Bench;

namespace {

struct Records : Bench {
    explicit Records(Scenario scenario = test::quiet(500)) : Bench(std::move(scenario)) {}
    void night(const std::vector<Claim>& decided)
    {
        shop.decided = decided;
        shop.events.clear();
        std::fill(shop.did.begin(), shop.did.end(), std::uint8_t{0});
        run_book();
        record(sc, people, world(), institution(), ledger(), shop);
        ++world().today;
    }
    [[nodiscard]] std::vector<Outcome> told(EventKind kind) const
    {
        std::vector<Outcome> out;
        const auto take = [&](const std::vector<Event>& events) {
            for (const Event& e : events)
                if (e.kind == kind) out.push_back(e.outcome);
        };
        for (const auto& part : shop.told) take(part);
        for (const BlockWork& block : shop.blocks) take(block.booked), take(block.noted);
        take(shop.events);
        return out;
    }
};

}  // namespace

TEST_CASE("right claims move both scores, wrong ones the recorded one alone", "[stages][record]")
{
    Records r;
    r.night({accepted(ClaimKind::crossing_red, 1, 0, true), accepted(ClaimKind::crossing_red, 2, 0, false)});
    CHECK(r.institution().score[1] == 950);
    CHECK(r.ledger().score_true[1] == 950);
    CHECK(r.institution().score[2] == 950);
    CHECK(r.ledger().score_true[2] == 1000);
    CHECK(r.told(EventKind::booking) == std::vector<Outcome>{Outcome::right, Outcome::wrong});
    CHECK(r.ledger().wrong_bookings[1] == 0);
    CHECK(r.ledger().wrong_bookings[2] == 1);
    CHECK((r.ledger().marks[1] & Ledger::wronged) == 0);
    CHECK((r.ledger().marks[2] & Ledger::wronged) != 0);
    CHECK((r.shop.did[1] & (did::sanctioned | did::wronged)) == did::sanctioned);
    CHECK((r.shop.did[2] & (did::sanctioned | did::wronged)) == (did::sanctioned | did::wronged));
    CHECK((r.shop.did[3] & (did::sanctioned | did::wronged)) == 0);
}

TEST_CASE("a ban that right claims alone would not have brought is wrongful", "[stages][record]")
{
    Records r;
    std::vector<Claim> decided;
    for (std::uint32_t pass = 0; pass < 4; ++pass) {
        decided.push_back(accepted(ClaimKind::crossing_red, 1, 0, true, pass));
        decided.push_back(accepted(ClaimKind::crossing_red, 2, 0, pass != 0, pass));
    }
    r.night(decided);
    REQUIRE(r.institution().ban_until[1] > 0);
    REQUIRE(r.institution().ban_until[2] > 0);
    CHECK(r.ledger().score_true[1] == 800);
    CHECK(r.ledger().score_true[2] == 850);
    CHECK((r.ledger().marks[1] & (Ledger::banned_ever | Ledger::banned_wrongly)) == Ledger::banned_ever);
    CHECK((r.ledger().marks[2] & (Ledger::banned_ever | Ledger::banned_wrongly)) == (Ledger::banned_ever | Ledger::banned_wrongly));
    auto outcomes = r.told(EventKind::ban);
    std::sort(outcomes.begin(), outcomes.end());
    CHECK(outcomes == std::vector<Outcome>{Outcome::none, Outcome::wrongful});
    CHECK(r.ledger().ban_true_until[1] == r.institution().ban_until[1]);
    CHECK(r.ledger().ban_true_until[2] == 0);
}

TEST_CASE("where every claim is right, the two scores are one for as long as the book goes on", "[stages][record]")
{
    Scenario sc = test::quiet(500);
    sc.score_ban.days = 9;
    sc.points.recovery_points = 3;
    sc.points.recovery_every_days = 2;
    Records r(sc);
    const Draws draws(99);
    for (std::int32_t day = 0; day < 40; ++day) {
        std::vector<Claim> decided;
        for (std::uint32_t i = 0; i < 60; ++i) {
            const Block b = draws.block(Purpose::DrillAct, i, 0, Day{day}, 0);
            const ClaimKind kinds[] = {ClaimKind::crossing_red, ClaimKind::severe, ClaimKind::hero, ClaimKind::volunteering, ClaimKind::local_purchase};
            decided.push_back(accepted(kinds[b[0] % 5], b[1] % 200, day, true, i));
        }
        r.night(decided);
        REQUIRE(r.ledger().score_true == r.institution().score);
        REQUIRE(r.ledger().ban_true_until == r.institution().ban_until);
        REQUIRE(r.ledger().limited_true_until == r.institution().limited_until);
    }
    CHECK(std::count(r.institution().score.begin(), r.institution().score.end(), 1000) >= 300);
    CHECK(std::any_of(r.institution().ban_until.begin(), r.institution().ban_until.end(), [](std::uint16_t until) { return until > 0; }));
}

TEST_CASE("where every claim is wrong, the true score stays where it began", "[stages][record]")
{
    Records r;
    for (std::int32_t day = 0; day < 12; ++day) {
        std::vector<Claim> decided;
        for (std::uint32_t p = 0; p < 100; ++p) decided.push_back(accepted(ClaimKind::crossing_red, p, day, false));
        r.night(decided);
    }
    CHECK(r.ledger().score_true == std::vector<std::int16_t>(500, 1000));
    CHECK(r.institution().score[0] < 500);
    CHECK(r.institution().score[100] == 1000);
    CHECK(r.ledger().wrong_bookings[0] == 12);
}

TEST_CASE("a verdict is told with the truth beside it", "[stages][record]")
{
    Records r;
    std::vector<Claim> decided;
    for (const Verdict v : {Verdict::accepted, Verdict::rejected})
        for (const bool right : {true, false}) {
            decided.push_back(accepted(ClaimKind::crossing_red, static_cast<std::uint32_t>(decided.size()), 0, right));
            decided.back().verdict = v;
        }
    r.night(decided);
    CHECK(r.told(EventKind::review) == std::vector<Outcome>{Outcome::accepted_right, Outcome::accepted_wrong, Outcome::rejected_right, Outcome::rejected_wrong});
}
