#include <type_traits>

#include <panopolis/measures.hpp>

#include "support/catch.hpp"
#include "support/tiny_city.hpp"

using namespace panopolis;
using panopolis::test::TinyCity;
using panopolis::test::Watched;

namespace {

constexpr auto family(ClaimKind kind) { return static_cast<std::uint32_t>(kind); }

}  // namespace

TEST_CASE("a measure book can be given nothing that it could change", "[measures][book]")
{
    using Ended = void (Observer::*)(const Scenario&, const City&, const People&, const World&, const Institution&, const Ledger&);
    STATIC_REQUIRE(std::is_same_v<decltype(&Observer::day_ended), Ended>);
    STATIC_REQUIRE(std::is_base_of_v<Observer, MeasureBook>);
}

TEST_CASE("an alarm counts when somebody hears it, for the passer-by's group", "[measures][book]")
{
    Watched w;
    w.city.happens(EventKind::alarm, 0, 0, Outcome::right);
    w.city.happens(EventKind::alarm, 3, 0, Outcome::wrong);
    w.city.happens(EventKind::alarm, 3, 0, Outcome::detained);
    w.city.happens(EventKind::alarm, 3, 0, Outcome::cleared);
    w.city.happens(EventKind::alarm, 1, outsider + 7, Outcome::wrong);
    const Measures m = w.end();
    CHECK(m.count("alarms") == 3);
    CHECK(m.count("true_alarms") == 1);
    CHECK(m.count("false_alarms") == 2);
    CHECK(m.count("false_alarms", 0) == 1);
    CHECK(m.count("false_alarms", 1) == 1);
    CHECK(m.amount("precision").value == Approx(1.0 / 3));
    CHECK(m.amount("precision").of == 3);
}

TEST_CASE("a claim, a display and a strike fall on the person named, an offence on the one who acts", "[measures][book]")
{
    Watched w;
    w.city.happens(EventKind::act_crossing_red, 0);
    w.city.happens(EventKind::claim, 0, 3, Outcome::wrong);
    w.city.happens(EventKind::display, 0, 3, Outcome::wrong, 1440);
    w.city.happens(EventKind::booking, 0, 3, Outcome::wrong, -50);
    const Measures m = w.end();
    for (const char* name : {"claims", "wrongful_claims", "displays", "wrongful_displays", "strikes", "wrongful_strikes"}) {
        INFO(name);
        CHECK(m.count(name, 0) == 0);
        CHECK(m.count(name, 1) == 1);
    }
    CHECK(m.count("points_taken_wrongly") == 50);
    CHECK(m.count("offences", 0) == 1);
    CHECK(m.count("offences_unseen") == 0);
}

TEST_CASE("a spurious face wrongs the person named and hides no offence", "[measures][book]")
{
    Watched w;
    w.city.happens(EventKind::act_crossing_red, 1);
    w.city.happens(EventKind::claim, nobody.value, 2, Outcome::spurious);
    const Measures m = w.end();
    CHECK(m.count("claims") == 1);
    CHECK(m.count("wrongful_claims") == 1);
    CHECK(m.count("spurious_claims", 0) == 1);
    CHECK(m.count("offences_unseen") == 1);
}

TEST_CASE("what somebody held was going to do does not count", "[measures][book]")
{
    Watched w;
    w.city.happens(EventKind::act_disorder, 0, nobody.value, Outcome::detained);
    w.city.happens(EventKind::act_lawful, 0, nobody.value, Outcome::detained);
    w.city.happens(EventKind::act_severe, 1, nobody.value, Outcome::induced);
    const Measures m = w.end();
    CHECK(m.count("offences") == 1);
    CHECK(m.count("offences_severe") == 1);
    CHECK(m.count("offences_induced") == 1);
    CHECK(m.count("acts_wished") == 0);
}

TEST_CASE("a refusal for both causes counts once in all, and once for each cause", "[measures][book]")
{
    Watched w;
    for (int i = 0; i < 4; ++i) w.city.happens(EventKind::ticket_sought, 0);
    w.city.happens(EventKind::trip_refused, 0, 0, Outcome::by_score);
    w.city.happens(EventKind::trip_refused, 1, 1, Outcome::by_court);
    w.city.happens(EventKind::trip_refused, 3, 3, Outcome::by_both);
    const Measures m = w.end();
    CHECK(m.count("trips_refused") == 3);
    CHECK(m.count("trips_refused_by_score") == 2);
    CHECK(m.count("trips_refused_by_court") == 2);
    CHECK(m.amount("trips_refused_share").value == Approx(0.75));
}

TEST_CASE("a reviewer's yes to an alarm and to a claim are different measures", "[measures][book]")
{
    Watched w;
    w.city.happens(EventKind::review, 0, 0, Outcome::accepted_right).id = case_id(family(ClaimKind::listed_face), 0, 0, 1);
    w.city.happens(EventKind::review, 0, 3, Outcome::accepted_wrong).id = case_id(family(ClaimKind::crossing_red), 0, 0, 1);
    w.city.happens(EventKind::review, 0, 3, Outcome::rejected_wrong).id = case_id(family(ClaimKind::crossing_red), 0, 0, 2);
    const Measures m = w.end();
    CHECK(m.count("alarms_accepted") == 1);
    CHECK(m.count("accepted") == 1);
    CHECK(m.count("wrongful_accepted", 1) == 1);
}

TEST_CASE("listed people are found once, or never", "[measures][book]")
{
    Watched w;
    w.city.institution.watchlist.residents = {0, 2};
    w.city.happens(EventKind::missed, 0);
    w.city.end_day(w.book);
    w.city.happens(EventKind::alarm, 2, 2, Outcome::right);
    w.city.happens(EventKind::found, 2, 2, Outcome::right);
    w.city.ledger.marks[2] |= Ledger::found;
    w.city.institution.watchlist.residents = {0};
    const Measures m = w.end();
    CHECK(m.count("listed") == 2);
    CHECK(m.count("missed") == 1);
    CHECK(m.count("listed_passes") == 2);
    CHECK(m.count("wanted_found") == 1);
    CHECK(m.count("never_found") == 1);
    CHECK(m.amount("days_to_find").value == Approx(1.0 + 600.0 / 1440));
}

TEST_CASE("ban-days are the days lived under a ban", "[measures][book]")
{
    // banned on the night of day 0, free again from the night of day 2: under the ban on days 1 and 2
    Watched w;
    w.city.happens(EventKind::ban, 3, 3, Outcome::wrongful, 2);
    w.city.institution.ban_until[3] = 3;
    w.city.ledger.marks[3] |= Ledger::banned_ever | Ledger::banned_wrongly | Ledger::wronged;
    Measures m = w.end();
    CHECK(m.count("ban_days") == 0);
    CHECK(m.count("bans") == 1);
    CHECK(m.count("wrongful_bans") == 1);
    CHECK(m.count("banned_now", 1) == 1);
    CHECK(m.count("wrongly_banned", 1) == 1);
    m = w.end();
    CHECK(m.count("ban_days") == 1);
    w.city.happens(EventKind::ban_ended, 3, 3);
    w.city.institution.ban_until[3] = 0;
    w.city.ledger.marks[3] &= static_cast<std::uint8_t>(~Ledger::banned_wrongly);
    m = w.end();
    CHECK(m.count("ban_days") == 2);
    m = w.end();
    CHECK(m.count("ban_days", 1) == 2);
    CHECK(m.count("banned_now") == 0);
    CHECK(m.count("banned_ever") == 1);
    CHECK(m.count("people_wronged") == 1);
}

TEST_CASE("events come to the same for each, be they few or many", "[measures][book]")
{
    for (const std::int64_t n : {1, 2, 3001}) {
        CAPTURE(n);
        Watched w;
        TinyCity& city = w.city;
        for (std::int64_t i = 0; i < n; ++i) {
            city.happens(EventKind::booking, 0, 0, Outcome::right, 2);
            city.happens(EventKind::booking, 0, 3, Outcome::wrong, -5).id = CaseId{static_cast<std::uint64_t>(i)};
            city.happens(EventKind::drill_step, 0, 1, Outcome::right, -3);
            city.happens(EventKind::booking, 0, 1, Outcome::wrong, 0);
            city.happens(EventKind::act_lawful, 0).pass = 1 << 4 | 3;
            city.happens(EventKind::act_lawful, 0, nobody.value, Outcome::detained).pass = 1 << 4;
            city.happens(EventKind::withheld, 3).pass = 2 << 4;
            city.happens(EventKind::withheld, 3).pass = 18 << 4;
            city.happens(EventKind::act_crossing_red, 1, nobody.value, Outcome::induced);
            city.happens(EventKind::act_crossing_red, 3);
            city.happens(EventKind::act_severe, 3, nobody.value, Outcome::detained);
            city.happens(EventKind::act_purchase, 1);
            city.happens(EventKind::post_flagged, 2, nobody.value, Outcome::wrong);
            city.happens(EventKind::lesson_alert, 2, nobody.value, Outcome::right);
            city.happens(EventKind::deterred, nobody.value);
        }
        const Measures m = w.end();
        for (const auto& [name, all, first, second] : std::initializer_list<std::tuple<const char*, int, int, int>>{
                 {"bookings", 4, 3, 1}, {"points_given", 2, 2, 0}, {"strikes", 2, 1, 1}, {"points_taken", 8, 3, 5}, {"wrongful_strikes", 1, 0, 1}, {"points_taken_wrongly", 5, 0, 5},
                 {"acts_wished", 3, 1, 2}, {"posts_critical", 1, 1, 0}, {"posts", 1, 1, 0}, {"questions_withheld", 1, 0, 1}, {"offences", 2, 1, 1}, {"offences_crossing_red", 2, 1, 1}, {"offences_induced", 1, 1, 0},
                 {"posts_flagged", 1, 1, 0}, {"posts_wrongly_flagged", 1, 1, 0}, {"lesson_alerts", 1, 1, 0}, {"wrong_alerts", 0, 0, 0}, {"offences_deterred", 1, 0, 0}}) {
            CAPTURE(name);
            CHECK(m.count(name) == all * n);
            CHECK(m.count(name, 0) == first * n);
            CHECK(m.count(name, 1) == second * n);
        }
        CHECK(m.count("wrongs") == n);
    }
}

TEST_CASE("counts add up over days, what stands is the last day's, and each day keeps its own", "[measures][book]")
{
    Watched w;
    w.city.ledger.today.searches = {5, 2};
    w.city.ledger.today.probes = {1, 0};
    w.city.world.flags[0] = World::silent;
    w.city.end_day(w.book);
    w.city.ledger.today.searches = {1, 1};
    w.city.world.flags[0] = 0;
    const Measures m = w.end();
    CHECK(m.days == 2);
    CHECK(m.count("searches") == 9);
    CHECK(m.count("list_searches", 0) == 5);
    CHECK(m.count("person_days") == 8);
    CHECK(m.count("silent_now") == 0);
    const auto at = [&](const char* name) { return static_cast<std::size_t>(m.find(name) - m.all.data()); };
    CHECK(w.book.day(0)[at("searches")].count == 7);
    CHECK(w.book.day(1)[at("searches")].count == 2);
    CHECK(w.book.day(0)[at("silent_now")].count == 1);
}

TEST_CASE("mean and Gini of scores are those of the definition", "[measures][book]")
{
    TinyCity city("AABB");
    MeasureBook book;
    city.institution.score = {100, 300, 0, 400};
    city.ledger.score_true = {7, 7, 7, 7};
    city.end_day(book);
    const Measures m = book.measures();
    // sum over pairs |x - y| / (2 n^2 mean) = 2 * (200 + 100 + 300 + 300 + 100 + 400) / (2 * 16 * 200)
    CHECK(m.amount("score_gini_recorded").value == Approx(2800.0 / 6400));
    CHECK(m.amount("score_mean_recorded").value == Approx(200));
    CHECK(m.amount("score_gini_true").value == 0.0);
    CHECK(m.find("score_mean_recorded")->groups[0].value == Approx(200));
    CHECK(m.find("score_gini_recorded")->groups[1].value == Approx(0.5));
    REQUIRE(m.scores.size() == 5);
    CHECK(m.scores[1].score == 7);
    CHECK(m.scores[1].truth[max_groups] == 4);
    CHECK(m.scores[0].recorded[1] == 1);
}

TEST_CASE("scores below 0 give a Gini coefficient from their lowest, and their own mean", "[measures][book]")
{
    TinyCity city("AA");
    MeasureBook book;
    city.institution.score = {-10, 10};
    city.end_day(book);
    CHECK(book.measures().amount("score_mean_recorded").value == 0.0);
    CHECK(book.measures().amount("score_gini_recorded").value == Approx(0.5));
}

TEST_CASE("a share of nothing has no value", "[measures][book]")
{
    Watched w;
    const Measures m = w.end();
    CHECK(!m.amount("precision").known);
    CHECK(!m.amount("days_to_find").known);
    CHECK(m.amount("score_mean_recorded").known);
}

TEST_CASE("bands of the point book become measures, best first", "[measures][book]")
{
    Watched w;
    w.city.institution.grade = {0, 1, 1, 3};
    const Measures m = w.end();
    REQUIRE(m.find("grade_A") != nullptr);
    CHECK(m.count("grade_A") == 1);
    CHECK(m.count("grade_B") == 2);
    CHECK(m.count("grade_D", 1) == 1);
    CHECK(m.amount("grade_share_B").value == Approx(0.5));
    CHECK(m.find("grade_*") == nullptr);
}

namespace {

/// Eight people and their day, so many times over, lived in turn or from the last part on.
Measures day_of(std::size_t times, Executor* executor)
{
    const std::string eight = "AABAABBA";
    std::string groups;
    for (std::size_t k = 0; k < times; ++k) groups += eight;
    TinyCity city(groups);
    city.scenario.income.on = city.scenario.safety.on = city.scenario.score_ban.on = true;
    city.people.earner.resize(groups.size());
    city.people.redness.assign(groups.size(), 3000);
    for (std::uint32_t p = 0; p < groups.size(); ++p) {
        const std::uint32_t which = p % 8;
        city.people.need[p] = static_cast<std::uint8_t>(which * 20);
        city.people.earner[p] = static_cast<std::uint8_t>(which * 30);
        city.institution.score[p] = static_cast<std::int16_t>(900 + 40 * which);
        city.ledger.score_true[p] = static_cast<std::int16_t>(910 + 35 * which);
        city.institution.grade[p] = static_cast<std::uint8_t>(which % 3);
        city.institution.ban_until[p] = which == 2 ? 9 : 0;
        city.world.stigma[p] = static_cast<std::uint16_t>(which == 5 ? 4000 : 0);
        city.world.phat[p] = static_cast<std::uint16_t>(900 * which);
        city.world.trust[p] = static_cast<std::uint16_t>(1000 * which);
        city.world.flags[p] = which == 3 ? World::aware : which == 6 ? World::jobless : 0;
        city.ledger.displays[p] = which == 1 ? 2 : 0;
    }
    for (std::uint32_t p = 0; p < groups.size(); p += 8) {
        city.happens(EventKind::act_crossing_red, p);
        city.happens(EventKind::deterred, p + 4);
        city.happens(EventKind::booking, p + 1, p + 2, Outcome::wrong, -50).id = case_id(family(ClaimKind::crossing_red), p + 1, 0, 1);
        city.happens(EventKind::alarm, p + 3, p + 3, Outcome::right);
        city.happens(EventKind::ban, p + 2, p + 2, Outcome::wrongful);
    }
    // the last display is of a mistake that was booked far away from it
    for (std::uint32_t p = 0; p < groups.size(); p += 8) city.happens(EventKind::display, p + 1, p + 2, Outcome::wrong, 60).id = case_id(family(ClaimKind::crossing_red), p + 1, 0, 1);
    MeasureBook book;
    if (executor != nullptr) book.may_use(*executor);
    city.end_day(book);
    return book.measures();
}

struct LastFirst final : Executor {
    std::int32_t most = 0;
    void for_each(std::int32_t n, const std::function<void(std::int32_t)>& work) override
    {
        most = std::max(most, n);
        for (std::int32_t i = n; i-- > 0;) work(i);
    }
};

}  // namespace

TEST_CASE("a city fifty thousand times as large, counted in parts, comes to as many times as much", "[measures][book]")
{
    constexpr std::size_t times = 50'000;
    LastFirst executor;
    const Measures few = day_of(1, nullptr), many = day_of(times, &executor);
    CHECK(executor.most >= 4);
    REQUIRE(few.all.size() == many.all.size());
    std::size_t compared = 0;
    for (std::size_t i = 0; i < few.all.size(); ++i) {
        const Measure &small = few.all[i], &large = many.all[i];
        INFO(small.name);
        // the top hundredth of eight people is nobody, and chance treats many otherwise than few
        if (small.name.find("wrongs_") != std::string::npos) continue;
        REQUIRE(small.groups.size() == large.groups.size());
        const auto compare = [&](const Amount& a, const Amount& b) {
            if (small.row->is_count()) CHECK(b.count == static_cast<std::int64_t>(times) * a.count);
            else CHECK(b.known == a.known);
            // what is derived is kept in billionths, times a scale of a thousand at most
            if (!small.row->is_count() && a.known) CHECK(b.value == Approx(a.value).epsilon(1e-12).margin(1e-6));
            compared += a.value != 0 ? 1 : 0;
        };
        compare(small.city, large.city);
        for (std::size_t g = 0; g < small.groups.size(); ++g) compare(small.groups[g], large.groups[g]);
    }
    CHECK(compared > 100);
    // a mistake that is told in two parts is one wrong
    CHECK(many.count("wrongs") == static_cast<std::int64_t>(times));
}
