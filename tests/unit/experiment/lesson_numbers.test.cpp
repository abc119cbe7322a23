// The numbers of a lesson are those of its runs.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>

#include <unistd.h>

#include <panopolis/lives.hpp>

#include "support/catch.hpp"
#include "support/lived.hpp"
#include "unit/experiment/tiny_lesson.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

Result<LessonFound> find(const Lesson& lesson, const std::vector<SourceCard>& sources = {})
{
    ThreadExecutor executor(2);
    return find_numbers(lesson, tiny_runs(lesson), sources, executor);
}

LessonFound found(const Lesson& lesson, const std::vector<SourceCard>& sources = {})
{
    auto out = find(lesson, sources);
    INFO(format_issues(out.issues()));
    REQUIRE(out.ok());
    REQUIRE(out->whole);
    return std::move(out).value();
}

double city(const Measures& measures, const std::string& name) { return measures.find(name)->city.value; }

std::string trouble(const std::string& fact)
{
    const auto out = find(tiny_lesson(fact));
    REQUIRE(out.issues().size() == 1);
    return out.issues()[0].path + ": " + out.issues()[0].message;
}

}  // namespace

TEST_CASE("facts of a run are what its measures, its scenario and its people say", "[experiment][lesson]")
{
    const Lesson lesson = tiny_lesson(R"("alarms": {"run": "town", "measure": "alarms"}, "right": {"run": "town", "measure": "true_alarms"}, "first": {"run": "town", "measure": "alarms", "day": 0},
        "dark": {"run": "dark", "measure": "alarms"}, "in_100": {"run": "town", "measure": "precision", "times": 100}, "wrong": {"difference": ["alarms", "right", "dark"]}, "both": {"sum": ["right", "wrong"]},
        "share": {"run": "town", "parameter": "cameras.share", "times": 100}, "people": {"run": "town", "parameter": "people.number"},
        "age": {"run": "town", "person": {"number": 12, "what": "age"}}, "score": {"run": "town", "person": {"number": 12, "what": "score"}})");
    const LessonFound numbers = found(lesson);
    const auto fact = [&](const char* name) { return numbers.numbers.facts[static_cast<std::size_t>(lesson.fact(name))]; };

    const auto runs = tiny_runs(lesson);
    const Measures town = live(runs[0].programme, 4), dark = live(runs[1].programme, 4);
    REQUIRE(city(town, "alarms") > city(town, "true_alarms"));
    CHECK(fact("alarms") == std::llround(city(town, "alarms")));
    CHECK(fact("right") == std::llround(city(town, "true_alarms")));
    CHECK(fact("first") == std::llround(city(live(runs[0].programme, 1), "alarms")));
    CHECK(fact("dark") == std::llround(city(dark, "alarms")));
    CHECK(fact("in_100") == std::llround(100 * city(town, "precision")));
    CHECK(fact("wrong") == fact("alarms") - fact("right") - fact("dark"));
    CHECK(fact("both") == fact("alarms") - fact("dark"));
    CHECK(fact("share") == 60);
    CHECK(fact("people") == 900);

    Run run(runs[0].programme);
    run.day(4);
    CHECK(fact("age") == run.people().age[12]);
    CHECK(fact("score") == run.institution().score[12]);
}

TEST_CASE("a series has a number for every day, or for each so many-th", "[experiment][lesson]")
{
    const Lesson lesson = tiny_lesson(R"("daily": {"run": "town", "by_day": "alarms"}, "odd": {"run": "town", "by_day": "alarms", "every": 2, "times": 10})");
    const LessonFound numbers = found(lesson);
    MeasureBook book;
    RunOptions options;
    options.observer = &book;
    Run run(tiny_runs(lesson)[0].programme, options);
    std::vector<double> daily;
    for (std::int32_t day = 0; day < 4; ++day) {
        run.live_one_day();
        const Measures measures = book.measures();
        daily.push_back(book.day(day)[static_cast<std::size_t>(measures.find("alarms") - measures.all.data())].value);
    }
    REQUIRE(*std::max_element(daily.begin(), daily.end()) > 0);
    CHECK(numbers.numbers.series[0] == daily);
    CHECK(numbers.numbers.facts[0] == std::llround(daily[3]));
    CHECK(numbers.numbers.series[1] == std::vector<double>{10 * daily[0], 10 * daily[2]});
}

TEST_CASE("least, most and in how many cities are taken over all seeds of a run", "[experiment][lesson]")
{
    const auto over = [](const std::string& bound) {
        return tiny_lesson("\"least\": {\"run\": \"five\", \"least\": \"alarms\"}, \"most\": {\"run\": \"five\", \"most\": \"alarms\"}, \"first\": {\"run\": \"five\", \"measure\": \"alarms\"}, \"cities\": {\"run\": \"five\", \"cities\": \"alarms>" + bound + "\"}, \"below\": {\"run\": \"five\", \"cities\": \"alarms<" + bound + "\"}");
    };
    std::vector<double> alarms;
    for (const Programme& programme : over_seeds(tiny_runs(over("0"))[2].programme, 5)) alarms.push_back(city(live(programme, 2), "alarms"));
    const double first = alarms.front();
    std::sort(alarms.begin(), alarms.end());
    REQUIRE(alarms.front() < alarms.back());
    const LessonFound numbers = found(over(std::to_string(alarms[2])));
    const auto above = std::count_if(alarms.begin(), alarms.end(), [&](double a) { return a > alarms[2]; }), below = std::count_if(alarms.begin(), alarms.end(), [&](double a) { return a < alarms[2]; });
    CHECK(numbers.numbers.facts == std::vector<std::int64_t>{std::llround(alarms.front()), std::llround(alarms.back()), std::llround(first), above, below});
}

TEST_CASE("a published number comes from its card", "[experiment][lesson]")
{
    SourceCard card;
    card.id = "swp2017_alerts", card.value = "2470";
    const Lesson lesson = tiny_lesson(R"("alerts": {"source": "swp2017_alerts"})");
    CHECK(found(lesson, {card}).numbers.facts[0] == 2470);
    card.value = "about 2470";
    CHECK(find(lesson, {card}).issues().at(0).message == "The source swp2017_alerts gives no number.");
    CHECK(find(lesson).issues().at(0).message == "There is no source swp2017_alerts.");
}

TEST_CASE("cards are alarms of the shown day in a row, both sides, with a right one among them that stands at no end", "[experiment][lesson]")
{
    const Lesson lesson = tiny_lesson("\"alarms\": {\"run\": \"town\", \"measure\": \"alarms\", \"day\": 1}, \"right\": {\"run\": \"town\", \"measure\": \"true_alarms\", \"day\": 1}",
        R"("hook": {"minutes": 4, "show": {"run": "town"}}, "officer": {"minutes": 4, "show": {"day": 1}, "bet": {"cards": {"number": 4}}})");
    const LessonFound numbers = found(lesson);
    const auto& cards = numbers.cards[1];
    CHECK(numbers.cards[0].empty());
    REQUIRE(numbers.numbers.facts[0] > 4);
    REQUIRE(numbers.numbers.facts[1] > 0);
    REQUIRE(cards.size() == 4);
    for (const TickerRow& card : cards) CHECK((card.day == 1 && card.recorded == Word::alarm && card.truth != Word::none));
    CHECK(std::is_sorted(cards.begin(), cards.end(), [](const TickerRow& a, const TickerRow& b) { return a.minute < b.minute; }));
    CHECK(std::any_of(cards.begin(), cards.end(), [](const TickerRow& card) { return !card.wrong; }));
    // where there are fewer alarms than cards there are as many as there are
    const Lesson dark = tiny_lesson("\"alarms\": {\"run\": \"dark\", \"measure\": \"alarms\"}", R"("officer": {"minutes": 4, "show": {"run": "dark"}, "bet": {"cards": {"number": 4}}})");
    CHECK(found(dark).cards[0].empty());
}

TEST_CASE("what a run did not come to is told by fact", "[experiment][lesson]")
{
    CHECK(trouble(R"("who": {"run": "town", "person": {"number": 900, "what": "age"}})") == "facts.who: There is no person 900: the city has 900.");
    CHECK(trouble(R"("share": {"run": "dark", "measure": "precision"})") == "facts.share: precision has no value in this run: it is a share or mean of nothing.");
    CHECK(trouble(R"("late": {"run": "town", "measure": "alarms", "day": 4})") == "facts.late: Day 4 is not lived: the run ends before it.");
    CHECK(trouble(R"("gate": {"run": "town", "parameter": "events.gate.present"})").find("facts.gate: This scenario has no events.gate.present.") == 0);
}

TEST_CASE("a run that does not load is told, with every problem at each place of the lesson once", "[experiment][lesson]")
{
    const Lesson lesson = tiny_lesson("\"alarms\": {\"run\": \"town\", \"measure\": \"alarms\"}");
    const auto none = load_lesson_runs(lesson, among({}));
    REQUIRE_FALSE(none.ok());
    CHECK(none.issues().size() == lesson.runs.size());
    const auto armless = load_lesson_runs(lesson, among({{"town.json", R"({"panopolis": 1})"}}));
    REQUIRE(armless.issues().size() == 1);
    CHECK(armless.issues()[0].message.find("dark") != std::string::npos);
}

TEST_CASE("a person beyond a city's people is told before anything is lived, of a screen, of its reveal and of a fact", "[experiment][lesson]")
{
    const std::string bet = R"("bet": {"choose": {"right": "open", "options": {"a": {}, "b": {}}}})";
    const auto missing = [](const Lesson& lesson) {
        std::string out;
        for (const Issue& issue : people_missing(lesson, tiny_runs(lesson))) out += issue.path + ": " + issue.message + "\n";
        return out;
    };
    const std::string there = R"("first": {"minutes": 1, "show": {"run": "town", "person": 899}}, "last": {"minutes": 1, "show": {"person": null}})";
    CHECK(missing(tiny_lesson(R"("age": {"run": "town", "person": {"number": 899, "what": "age"}})", there)).empty());
    const std::string beyond = R"("first": {"minutes": 1, "show": {"run": "town"}}, "next": {"minutes": 1, "show": {"person": 900}, )" + bet + R"(, "reveal": {"run": "dark", "person": 1000}})";
    CHECK(missing(tiny_lesson(R"("age": {"run": "town", "person": {"number": 900, "what": "age"}})", beyond)) ==
          "facts.age.person.number: There is no person 900: the city has 900.\nscreens.next.show.person: There is no person 900: the city has 900.\nscreens.next.reveal.person: There is no person 1000: the city has 900.\n");
}

TEST_CASE("a lesson that follows somebody who is not there is refused where it is loaded, with the place in its file", "[experiment][lesson]")
{
    const auto file = std::filesystem::temp_directory_path() / ("panopolis-lesson-" + std::to_string(::getpid()) + ".json");
    std::ofstream(file) << R"({"lesson": 1, "runs": {"city": {"scenario": "first-city"}}, "screens": {
"hook": {"minutes": 1, "show": {"run": "city", "person": 20000}}}, "exit": {"why": {"points": 1}}})";
    const auto whole = load_whole_lesson(Shelf(tree_root()), file.string(), {});
    std::filesystem::remove(file);
    REQUIRE(whole.issues().size() == 1);
    const Issue& issue = whole.issues().front();
    CHECK((issue.line == 2 && issue.path == "screens.hook.show.person" && issue.message == "There is no person 20000: the city has 20000."));
    CHECK(issue.excerpt.find("20000") != std::string::npos);
}

TEST_CASE("days are counted before they are lived, told while they are, and can be stopped", "[experiment][lesson]")
{
    const Lesson lesson = tiny_lesson(R"("a": {"run": "town", "measure": "alarms"}, "b": {"run": "dark", "measure": "alarms"}, "c": {"run": "five", "most": "alarms"})");
    const auto runs = tiny_runs(lesson);
    CHECK(lesson_days(lesson, runs) == 4 + 4 + 5 * 2);
    ThreadExecutor executor(2);
    std::atomic<int> lived{0};
    REQUIRE(find_numbers(lesson, runs, {}, executor, {}, [&] { ++lived; }).ok());
    CHECK(lived == 18);
    lived = 0;
    const auto stopped = find_numbers(lesson, runs, {}, executor, [&] { return lived >= 3; }, [&] { ++lived; });
    REQUIRE(stopped.ok());
    CHECK_FALSE(stopped->whole);
    CHECK(lived < 18);
}
