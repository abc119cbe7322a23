#include <nlohmann/json.hpp>

#include <panopolis/receipts.hpp>
#include <panopolis/simulation.hpp>

#include "support/catch.hpp"
#include "support/tiny_city.hpp"

using namespace panopolis;
using panopolis::test::TinyCity;

namespace {

CaseId red(std::uint32_t person, std::int32_t day, std::uint32_t pass) { return case_id(static_cast<std::uint32_t>(ClaimKind::crossing_red), person, day, pass); }

/// A city that is watched for the receipts of one person.
struct Watched {
    TinyCity city{"AAAB"};
    ReceiptSink sink;
    ScoreDiary diary;
    explicit Watched(std::uint32_t person, std::size_t most = 50'000) : sink(PersonId{person}, most), diary(PersonId{person}) {}

    Event& happens(EventKind kind, std::uint32_t subject, std::uint32_t claimed, Outcome outcome, std::int32_t points, CaseId id, CaseId cause = no_case)
    {
        Event& e = city.happens(kind, subject, claimed, outcome, points);
        e.id = id;
        e.cause = cause;
        return e;
    }
    void end_day()
    {
        sink.day(city.world.today, city.ledger.events);
        city.end_day(diary);
    }
    [[nodiscard]] Life life() const { return tell_life(sink, diary, city.city, city.people); }

    /// On day 0 person 0 crosses on red and person 3 is named, booked and banned; on day 1 their ticket is refused.
    void charge_another()
    {
        city.happens(EventKind::act_crossing_red, 0).pass = 5;
        happens(EventKind::claim, 0, 3, Outcome::wrong, 0, red(0, 0, 5)).pass = 5;
        happens(EventKind::review, 0, 3, Outcome::accepted_wrong, 0, red(0, 0, 5));
        happens(EventKind::display, 0, 3, Outcome::wrong, 1440, red(0, 0, 5)).minute = 1450;
        happens(EventKind::booking, 0, 3, Outcome::wrong, -50, red(0, 0, 5)).minute = 1440;
        happens(EventKind::ban, 3, 3, Outcome::wrongful, 365, case_id(case_of_ban, 3, 0, 0), red(0, 0, 5)).minute = 1440;
        city.institution.score[3] = 840;
        end_day();
        happens(EventKind::trip_refused, 3, 3, Outcome::by_score, 0, case_id(case_of_refusal, 3, 1, 0), case_id(case_of_ban, 3, 0, 0)).minute = 330;
        city.happens(EventKind::act_crossing_red, 1).pass = 5;
        end_day();
    }
};

std::vector<std::string> steps(const Receipt& receipt)
{
    std::vector<std::string> out;
    for (const ReceiptLine& line : receipt.lines) out.push_back(line.step);
    return out;
}

}  // namespace

TEST_CASE("a receipt is one chain from sensor to consequence, days later included", "[exchange][receipts]")
{
    Watched w(3);
    w.charge_another();
    const Life life = w.life();
    REQUIRE(life.receipts.size() == 1);
    const Receipt& receipt = life.receipts[0];
    CHECK(receipt.root == red(0, 0, 5));
    CHECK(receipt.wronged);
    CHECK(steps(receipt) == std::vector<std::string>{"sensor", "claim", "review", "consequence", "rule", "points", "consequence", "consequence"});
    CHECK(receipt.lines[0].happened.find("person 0 crossed on red") == 0);
    CHECK(receipt.lines[1].wrong);
    CHECK(receipt.lines[1].recorded.find("this person crossed on red") == 0);
    // the display begins ten minutes after midnight
    CHECK(receipt.lines[3].day == 1);
    CHECK(receipt.lines[3].minute == 10);
    CHECK(receipt.lines[5].recorded == "-50 points for this person, now 840");
    CHECK(receipt.lines[5].happened == "0 by the right claims alone, now 1000");
    CHECK(receipt.lines[7].day == 1);
    CHECK(life.score_recorded == 840);
    CHECK(life.score_true == 1000);
}

TEST_CASE("an alert in class leads to the report to parents, and an absence says whether the pupil was there", "[exchange][receipts]")
{
    Watched w(2);
    const CaseId alert = case_id(static_cast<std::uint32_t>(ClaimKind::inattention), 2, 0, 4), absence = case_id(static_cast<std::uint32_t>(ClaimKind::absence), 2, 0, 1);
    Event& seen = w.happens(EventKind::lesson_alert, 2, 2, Outcome::wrong, 12, alert);
    seen.pass = 4;
    seen.score = 47;
    w.happens(EventKind::marked_absent, 2, 2, Outcome::wrong, 0, absence).pass = 1;
    Event& told = w.happens(EventKind::parents_told, 2, 2, Outcome::wrong, 5, case_id(case_of_parents, 2, 0, 0), alert);
    told.pass = 1;
    told.minute = 1440;
    w.end_day();
    const Life life = w.life();
    REQUIRE(life.receipts.size() == 2);
    const Receipt& chain = life.receipts[0];
    CHECK(chain.root == alert);
    CHECK(chain.title == "a lesson");
    CHECK(chain.wronged);
    REQUIRE(steps(chain) == std::vector<std::string>{"sensor", "claim", "rule", "consequence"});
    CHECK(chain.lines[0].recorded == "camera in class, lesson 5: 47 frames seen inattentive");
    CHECK(chain.lines[0].happened == "this person did not attend in 12 frames");
    CHECK(chain.lines[1].happened == "wrong: not in enough frames for an alert");
    CHECK(chain.lines[2].recorded == "5 alerts in a school week");
    CHECK(chain.lines[2].happened == "truly inattentive in 1 lesson of that week");
    CHECK(chain.lines[3].recorded == "the parents of this person get a report");
    CHECK(life.receipts[1].title == "a roll call");
    CHECK(life.receipts[1].wronged);
    CHECK(life.receipts[1].lines[0].happened == "this person was there");
}

TEST_CASE("the one who did it reads of the other who was charged, and is not wronged", "[exchange][receipts]")
{
    Watched w(0);
    w.charge_another();
    const Life life = w.life();
    REQUIRE(life.receipts.size() == 1);
    CHECK(!life.receipts[0].wronged);
    CHECK(life.receipts[0].lines[0].happened.find("this person crossed on red") == 0);
    CHECK(life.receipts[0].lines[1].recorded.find("person 3 crossed on red") == 0);
    // the ban is another's, and yet it came of this act
    CHECK(life.receipts[0].lines.back().recorded.find("ticket of person 3") == 0);
}

TEST_CASE("others' lives are not kept", "[exchange][receipts]")
{
    Watched w(2);
    w.charge_another();
    CHECK(w.sink.events().empty());
    CHECK(w.life().receipts.empty());
    CHECK(life_text(w.life()).find("Nothing happened") != std::string::npos);
}

TEST_CASE("an act without a claim is told as one, with nothing on record", "[exchange][receipts]")
{
    Watched w(1);
    w.charge_another();
    const Life life = w.life();
    REQUIRE(life.receipts.size() == 1);
    CHECK(life.receipts[0].root == no_case);
    CHECK(life.receipts[0].lines[0].recorded.empty());
    CHECK(life.receipts[0].title == "crossing on red, nothing on record");
}

TEST_CASE("what somebody held was going to do is not told", "[exchange][receipts]")
{
    Watched w(1);
    w.city.happens(EventKind::act_disorder, 1, nobody.value, Outcome::detained);
    w.end_day();
    CHECK(w.life().receipts.empty());
}

TEST_CASE("a face on a poster has nobody behind it, and the receipt says so", "[exchange][receipts]")
{
    Watched w(2);
    w.happens(EventKind::claim, nobody.value, 2, Outcome::spurious, 0, case_id(case_of_spurious, 7, 0, 0));
    w.end_day();
    const Life life = w.life();
    REQUIRE(life.receipts.size() == 1);
    CHECK(life.receipts[0].title == "a face on a poster");
    CHECK(life.receipts[0].lines[0].happened == "nobody was there: a face on a poster");
}

TEST_CASE("a sink keeps no more rows than it may, and counts the rest", "[exchange][receipts]")
{
    Watched w(1, 3);
    for (int i = 0; i < 10; ++i) w.city.happens(EventKind::withheld, 1);
    for (int i = 0; i < 4; ++i) w.city.happens(EventKind::act_purchase, 1);
    w.end_day();
    CHECK(w.sink.events().size() == 3);
    CHECK(w.sink.left_out() == 7);
    CHECK(w.sink.purchases() == 4);
    CHECK(life_text(w.life()).find("7 more rows are left out") != std::string::npos);
}

TEST_CASE("text keeps to a hundred characters a line, and JSON says the same as the life", "[exchange][receipts]")
{
    Watched w(3);
    w.charge_another();
    const Life life = w.life();
    const std::string text = life_text(life);
    std::size_t from = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; from = end + 1, end = text.find('\n', from)) CHECK(end - from <= 100);
    CHECK(text.find("what the system recorded           | what happened") != std::string::npos);
    CHECK(text.find("** wronged **") != std::string::npos);
    const auto j = nlohmann::json::parse(life_json(life));
    CHECK(j["person"] == 3);
    CHECK(j["receipts"][0]["lines"].size() == 8);
    CHECK(j["receipts"][0]["wronged"] == true);
    CHECK(j["totals"]["true"]["wrongful_bans"] == 1);
    CHECK(j["score"]["true"] == 1000);
}

TEST_CASE("who is picked when nobody is named follows from the ledger alone", "[exchange][receipts]")
{
    TinyCity city("AAAB");
    CHECK(!most_wronged(city.institution, city.ledger));
    CHECK(!somebody_banned(city.institution, city.ledger));
    CHECK(typical_person(city.institution, city.ledger) == PersonId{2});

    city.ledger.wrongful_stops = {0, 1, 0, 1};
    CHECK(most_wronged(city.institution, city.ledger) == PersonId{1});
    city.ledger.wrong_bookings[3] = 2;
    CHECK(most_wronged(city.institution, city.ledger) == PersonId{3});

    city.ledger.marks[0] = Ledger::banned_ever;
    CHECK(somebody_banned(city.institution, city.ledger) == PersonId{0});
    city.institution.ban_until[1] = 300;
    CHECK(somebody_banned(city.institution, city.ledger) == PersonId{1});
    city.institution.ban_until[2] = 300;
    city.ledger.marks[2] = Ledger::banned_ever | Ledger::banned_wrongly;
    CHECK(somebody_banned(city.institution, city.ledger) == PersonId{2});

    city.institution.score = {990, 100, 980, 1000};
    CHECK(typical_person(city.institution, city.ledger) == PersonId{0});
}

TEST_CASE("receipts of a lived city account for every strike of the person", "[exchange][receipts]")
{
    Programme programme;
    programme.phases[0].values.people.number = 4000;
    programme.phases[0].values.cameras.share = 0.5;
    programme.phases[0].values.conduct.red_mean_per_pass = 0.05;
    const auto live = [&](ReceiptSink* sink, ScoreDiary* diary) {
        RunOptions options;
        options.sink = sink;
        options.observer = diary;
        Run run(programme, options);
        for (int day = 0; day < 5; ++day) run.live_one_day();
        return run;
    };
    const Run first = live(nullptr, nullptr);
    const auto person = most_wronged(first.institution(), first.ledger());
    REQUIRE(person);
    ReceiptSink sink(*person);
    ScoreDiary diary(*person);
    const Run second = live(&sink, &diary);
    const Life life = tell_life(sink, diary, second.city(), second.people());
    std::int64_t taken = 0, wronged = 0;
    for (const Receipt& r : life.receipts) wronged += r.wronged ? 1 : 0;
    for (const Event& e : sink.events())
        if (e.kind == EventKind::booking && e.claimed == *person && e.points < 0 && e.outcome == Outcome::wrong) ++taken;
    CHECK(taken == first.ledger().wrong_bookings[person->value]);
    CHECK(wronged > 0);
    CHECK(life.score_recorded == first.institution().score[person->value]);
    CHECK(life.score_true == first.ledger().score_true[person->value]);
    CHECK(first.digest() == second.digest());
}
