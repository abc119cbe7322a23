// The ticker, the card and the transcript: every event is told once, from both sides, in words that a language can have.
#include <map>
#include <set>

#include <panopolis/transcript.hpp>

#include "support/catch.hpp"
#include "unit/view/looking.hpp"

using namespace panopolis;

namespace {

bool ordinary(const Event& e)
{
    const bool shopping = e.kind == EventKind::booking && e.points > 0 && case_family(e.id) == static_cast<std::uint32_t>(ClaimKind::local_purchase);
    return shopping || e.kind == EventKind::act_purchase || e.kind == EventKind::act_volunteering || e.kind == EventKind::act_lawful || e.kind == EventKind::ticket_sought ||
           (e.outcome == Outcome::detained) || (e.kind == EventKind::alarm && e.outcome == Outcome::cleared);
}

}  // namespace

TEST_CASE("the rows of a day are its events but the ordinary ones, each once", "[view][ticker]")
{
    Run run(test::busy_town());
    ViewOptions everything;
    everything.rows = 1'000'000;
    everything.recent_min = minutes_per_day + 1;
    std::set<Word> seen;
    for (int d = 0; d < 10; ++d) {
        run.live_one_day();
        const DayLived day = day_lived(run);
        const Ticker all = ticker(day, Minute{minutes_per_day}, Side::truth, everything);
        const auto told = std::count_if(run.ledger().events.begin(), run.ledger().events.end(), [](const Event& e) { return !ordinary(e); });
        CHECK(all.left_out == 0);
        CHECK(static_cast<std::ptrdiff_t>(all.rows.size()) == told);
        CHECK(std::is_sorted(all.rows.begin(), all.rows.end(), [](const TickerRow& a, const TickerRow& b) { return a.minute > b.minute; }));
        for (const TickerRow& row : all.rows) seen.insert({row.recorded, row.truth});
        // minute by minute nothing is lost and nothing is told twice
        ViewOptions one_minute = everything;
        one_minute.recent_min = 1;
        std::size_t by_minute = 0;
        for (std::int32_t m = 0; m <= minutes_per_day; ++m) by_minute += ticker(day, Minute{m}, Side::truth, one_minute).rows.size();
        CHECK(by_minute == all.rows.size());
    }
    // of the words for events, nearly all were needed here: what the town lacks is rare or switched off
    CHECK(seen.size() > 50);
}

TEST_CASE("rows beyond the bound are counted, and the newest stay", "[view][ticker]")
{
    test::TinyDay town("AAAA");
    for (int i = 0; i < 10; ++i) town.happens(EventKind::claim, 0, 1, Outcome::wrong).minute = 600 + i;
    ViewOptions options;
    options.rows = 3;
    const Ticker out = ticker(town.look(), Minute{609}, Side::recorded, options);
    REQUIRE(out.rows.size() == 3);
    CHECK(out.left_out == 7);
    CHECK(out.rows[0].minute == 609);
    CHECK(out.rows[2].minute == 607);
}

TEST_CASE("a card tells how somebody stands on both sides, and their day up to the minute", "[view][card]")
{
    test::TinyDay town("AB");
    town.institution.score[1] = 900;
    town.ledger.score_true[1] = 950;
    town.ledger.stops[1] = 2;
    town.ledger.wrongful_stops[1] = 1;
    town.ledger.marks[1] = Ledger::wronged;
    town.happens(EventKind::stop, 1, outsider + 3, Outcome::wrong, 15);
    town.happens(EventKind::booking, 0, 1, Outcome::wrong, -50).minute = minutes_per_day;
    const DayLived day = town.look();
    const PersonCard on = person_card(day, PersonId{1}, Minute{700}, Side::truth), off = person_card(day, PersonId{1}, Minute{700}, Side::recorded);
    CHECK(on.score == 900);
    CHECK(on.score_true == 950);
    CHECK(on.wrongful_stops == 1);
    CHECK(on.wronged);
    REQUIRE(on.today.size() == 1);
    CHECK(on.today[0].recorded == Word::stopped);
    CHECK(on.today[0].truth == Word::stopped_wrongly);
    CHECK(on.home == Corner{2, 1});
    CHECK(off.score == 900);
    CHECK(off.score_true == 0);
    CHECK(off.wrongful_stops == 0);
    CHECK_FALSE(off.wronged);
    CHECK(off.stops == 2);
    CHECK(off.mark.recorded == Status::plain);
    const PersonCard night = person_card(day, PersonId{1}, Minute{minutes_per_day}, Side::truth);
    REQUIRE(night.today.size() == 2);
    CHECK(night.today[0].truth == Word::points_wrongly);
    CHECK(night.today[0].amount == -50);
    CHECK(person_card(day, PersonId{0}, Minute{minutes_per_day}, Side::recorded).today.empty());
}

TEST_CASE("the transcript says in keys and numbers what the picture shows", "[view][transcript]")
{
    test::TinyDay town("AABA");
    town.institution.watchlist.residents = {2};
    town.happens(EventKind::alarm, 0, outsider + 7, Outcome::wrong);
    town.happens(EventKind::missed, 2);
    town.happens(EventKind::stop, 0, outsider + 7, Outcome::wrong, 15);
    const DayLived day = town.look();
    CHECK(text_of(transcript(street_scene(day, Minute{605}, Side::recorded))) ==
          "transcript.time 0 0 605\ntranscript.recorded\ntranscript.cameras 0 0 0\ntranscript.patrols 0\ntranscript.screens 0 0\ntranscript.marks 4 4\n"
          "mark.plain 3\nmark.stopped 1\n"
          "transcript.row 0 600 0 0\ntranscript.row_of_list 7\nrecorded.alarm 2147483655 0\ntranscript.row 0 600 0 0\nrecorded.stopped 0 15\n");
    CHECK(text_of(transcript(street_scene(day, Minute{605}, Side::truth))) ==
          "transcript.time 0 0 605\ntranscript.truth\ntranscript.cameras 0 0 0\ntranscript.patrols 0\ntranscript.screens 0 0\ntranscript.marks 4 4\n"
          "mark.plain 3\nmark.stopped 1\nmark.nothing 2\nmark.missed 1\nmark.stopped_wrongly 1\n"
          "transcript.row 0 600 0 0\ntruth.missed 2 1\n"
          "transcript.row 0 600 0 0\ntranscript.row_of_list 7\nrecorded.alarm 2147483655 0\ntruth.alarm_wrong 0 1\ntranscript.row 0 600 0 0\nrecorded.stopped 0 15\ntruth.stopped_wrongly 0 1\n");
    CHECK(text_of(transcript(pens_of_day(day, Side::recorded))) == "transcript.recorded\ntranscript.pen_recorded 1 4\ntranscript.denominators 1 0 1\n");
    const std::string pens = text_of(transcript(pens_of_day(day, Side::truth)));
    CHECK(pens.find("transcript.denominators 1 0 1\ntranscript.false_alarms 1 1\n") != std::string::npos);
    CHECK(text_of(transcript(person_card(day, PersonId{2}, Minute{605}, Side::recorded))) ==
          "transcript.recorded\ntranscript.person 2 30 1 2 5\nrole.worker\nmark.plain 1\ntranscript.score 1000 0\ntranscript.counts 0 0 0\n");
}

TEST_CASE("every key is one of the list, and the list names each once", "[view][words]")
{
    const auto& keys = view_keys();
    const std::set<std::string_view> known(keys.begin(), keys.end());
    CHECK(known.size() == keys.size());
    for (int w = 1; w < static_cast<int>(Word::end); ++w) CHECK(known.count(key_of(static_cast<Word>(w))) == 1);
    CHECK(key_of(Word::none).empty());
    CHECK(key_of(Truth::untold).empty());
    CHECK(key_of(Truth::stopped_wrongly) == "mark.stopped_wrongly");
    CHECK(key_of(Word::child_is_back) == "truth.child_is_back");

    Run run(test::busy_town());
    while (run.today() < 4) run.live_one_day();
    const DayLived day = day_lived(run);
    std::vector<TranscriptLine> lines;
    const auto add = [&](const std::vector<TranscriptLine>& more) { lines.insert(lines.end(), more.begin(), more.end()); };
    for (const std::int32_t m : {500, 800, 1440})
        for (const Side side : {Side::recorded, Side::truth}) {
            add(transcript(street_scene(day, Minute{m}, side)));
            add(transcript(ticker(day, Minute{m}, side)));
            add(transcript(pens_of_day(day, side)));
            for (std::uint32_t p = 0; p < 3000; p += 97) add(transcript(person_card(day, PersonId{p}, Minute{m}, side)));
        }
    CHECK(lines.size() > 1000);
    for (const TranscriptLine& line : lines) {
        CHECK(known.count(line.key) == 1);
        CHECK(line.numbers == view_numbers(line.key));
    }
}
