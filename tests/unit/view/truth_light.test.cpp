// The truth light: with it off, nothing that only the truth knows may be told, by what is shown, in which order, or how much of it.
#include <panopolis/transcript.hpp>

#include "support/catch.hpp"
#include "unit/view/other_truth.hpp"

using namespace panopolis;

namespace {

constexpr std::int32_t minutes[] = {0, 450, 495, 540, 720, 1020, 1100, 1300, 1440};

void check_untold(const TickerRow& row)
{
    CHECK(row.recorded != Word::none);
    CHECK(row.truth == Word::none);
    CHECK(row.subject == nobody);
    CHECK_FALSE(row.wrong);
}

}  // namespace

TEST_CASE("with the light off two truths behind the same records look the same to the last field", "[view][truth]")
{
    Run run(test::busy_town());
    while (run.today() < 9) run.live_one_day();
    const DayLived one_truth = day_lived(run);
    const test::OtherTruth other(run);
    const DayLived another = other.look(run);
    // a small sample, and room for few: choice and bounds may not tell either
    ViewOptions few;
    few.sample = 300;
    few.extras = 20;
    few.rows = 15;
    const ViewOptions all;
    int differ = 0;
    for (const ViewOptions& options : {few, all})
        for (const std::int32_t m : minutes) {
            const Minute minute{m};
            INFO("minute " << m);
            REQUIRE(street_scene(one_truth, minute, Side::recorded, options) == street_scene(another, minute, Side::recorded, options));
            REQUIRE(ticker(one_truth, minute, Side::recorded, options) == ticker(another, minute, Side::recorded, options));
            for (std::uint32_t p = 0; p < run.people().size; p += 101)
                REQUIRE(person_card(one_truth, PersonId{p}, minute, Side::recorded, options) == person_card(another, PersonId{p}, minute, Side::recorded, options));
            differ += street_scene(one_truth, minute, Side::truth, options) == street_scene(another, minute, Side::truth, options) ? 0 : 1;
        }
    CHECK(pens_of_day(one_truth, Side::recorded) == pens_of_day(another, Side::recorded));
    CHECK_FALSE(pens_of_day(one_truth, Side::truth) == pens_of_day(another, Side::truth));
    // the test could tell them apart: with the light on nearly every minute differs
    CHECK(differ > 12);
}

TEST_CASE("with the light off every field of the truth is empty, and every field of the record is the same with it on", "[view][truth]")
{
    Run run(test::busy_town());
    while (run.today() < 5) run.live_one_day();
    const DayLived day = day_lived(run);
    ViewOptions options;
    options.sample = 400;
    std::size_t more = 0, flags = 0;
    for (const std::int32_t m : minutes) {
        const Scene off = street_scene(day, Minute{m}, Side::recorded, options), on = street_scene(day, Minute{m}, Side::truth, options);
        auto lit = on.marks.begin();
        for (const Mark& mark : off.marks) {
            REQUIRE(mark.truth == Truth::untold);
            // the light takes no mark away and changes none but for its truth
            while (lit != on.marks.end() && lit->person < mark.person) ++lit;
            REQUIRE(lit != on.marks.end());
            Mark same = *lit;
            CHECK(same.truth != Truth::untold);
            same.truth = Truth::untold;
            CHECK(same == mark);
        }
        for (const Screen& s : off.screens)
            for (const Face& f : s.faces) CHECK(f.truth == Truth::untold);
        for (const Screen& s : on.screens)
            for (const Face& f : s.faces) CHECK(f.truth != Truth::untold);
        for (const TickerRow& row : off.flags) check_untold(row);
        for (const TickerRow& row : ticker(day, Minute{m}, Side::recorded, options).rows) check_untold(row);
        CHECK(std::count_if(on.flags.begin(), on.flags.end(), [](const TickerRow& r) { return r.recorded != Word::none; }) == static_cast<std::ptrdiff_t>(off.flags.size()));
        CHECK(off.cameras == on.cameras);
        CHECK(off.patrols == on.patrols);
        more += on.marks.size() - off.marks.size();
        flags += off.flags.size();
    }
    CHECK(more > 0);
    CHECK(flags > 0);
    const Pens pens = pens_of_day(day, Side::recorded);
    CHECK((pens.city.found == 0 && pens.city.missed == 0 && pens.city.wrongly_stopped == 0 && pens.city.left_alone == 0 && pens.city.let_go == 0 && pens.city.false_alarms == 0));
    CHECK(pens.groups.empty());
    for (const TranscriptLine& line : transcript(street_scene(day, Minute{495}, Side::recorded, options))) CHECK(line.key.substr(0, 6) != "truth.");
}

TEST_CASE("a listed person who was missed looks like anybody until the light is on", "[view][truth]")
{
    test::TinyDay town("AAA"), twin("AAA");
    town.body = twin.body = {{4, 4}, {4, 4}, {4, 4}};
    town.institution.watchlist.residents = {1};
    town.happens(EventKind::missed, 1);
    const Scene off = street_scene(town.look(), Minute{600}, Side::recorded);
    CHECK(off == street_scene(twin.look(), Minute{600}, Side::recorded));
    Mark missed = off.marks[1];
    missed.person = off.marks[0].person;
    CHECK(missed == off.marks[0]);
    CHECK(street_scene(town.look(), Minute{600}, Side::truth).marks[1].truth == Truth::missed);

    // nor do they come into a picture that shows few
    ViewOptions nobody_else;
    nobody_else.sample = 0;
    CHECK(street_scene(town.look(), Minute{600}, Side::recorded, nobody_else).marks.empty());
    CHECK(street_scene(town.look(), Minute{600}, Side::truth, nobody_else).marks.size() == 1);
}

TEST_CASE("a wrong claim marks the one it names, and with the light on also the one who did it", "[view][truth]")
{
    test::TinyDay town("AAAA");
    town.happens(EventKind::act_crossing_red, 0);
    Event& claim = town.happens(EventKind::claim, 0, 2, Outcome::wrong);
    claim.id = case_id(static_cast<std::uint32_t>(ClaimKind::crossing_red), 0, 0, 3);
    claim.score = 4.5f;
    ViewOptions none;
    none.sample = 0;
    const Scene off = street_scene(town.look(), Minute{600}, Side::recorded, none), on = street_scene(town.look(), Minute{600}, Side::truth, none);
    REQUIRE(off.marks.size() == 1);
    CHECK(off.marks[0].person == PersonId{2});
    REQUIRE(off.flags.size() == 1);
    CHECK(off.flags[0].person == PersonId{2});
    REQUIRE(on.marks.size() == 2);
    CHECK(on.marks[0].person == PersonId{0});
    CHECK(on.marks[0].truth == Truth::offended);
    CHECK(on.flags.size() == 2);
    CHECK(person_card(town.look(), PersonId{0}, Minute{600}, Side::recorded).today.empty());
    CHECK(person_card(town.look(), PersonId{0}, Minute{600}, Side::truth).today.size() == 2);
    CHECK(person_card(town.look(), PersonId{2}, Minute{600}, Side::recorded).today.size() == 1);
}
