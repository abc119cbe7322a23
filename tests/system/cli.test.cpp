// The program as its users meet it: exit codes, what is said where, what is left on the disk.
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "support/catch.hpp"
#include "support/program.hpp"

namespace fs = std::filesystem;

using namespace panopolis::test;

TEST_CASE("a run prints a summary, writes a whole folder, and never overwrites one", "[system][cli]")
{
    const Desk desk;
    const Said first = say(desk, {"run", "first-city", "--days", "2", "--events", "--people"});
    CHECK(first.exit == 0);
    CHECK(first.err.empty());
    CHECK(has(first.out, "alarms"));
    for (const char* file : {"run.json", "daily.csv", "groups.csv", "events.csv", "people.csv", "dictionary.md"}) CHECK(fs::exists(desk.path / "runs" / "first-city-s1" / file));
    CHECK(say(desk, {"run", "first-city", "--days", "2"}).exit == 0);
    CHECK(fs::exists(desk.path / "runs" / "first-city-s1-2" / "run.json"));

    CHECK(say(desk, {"run", "first-city", "--days", "2", "--out", "mine"}).exit == 0);
    const Said again = say(desk, {"run", "first-city", "--days", "2", "--out", "mine"});
    CHECK(again.exit == 2);
    CHECK(has(again.err, "--replace"));
    CHECK(say(desk, {"run", "first-city", "--days", "3", "--out", "mine", "--replace"}).exit == 0);
    CHECK(has(text_of(desk.path / "mine" / "run.json"), "\"days\": 3"));
}

TEST_CASE("the same run gives the same bytes but for what was made where, at any number of threads", "[system][cli]")
{
    const Desk desk;
    CHECK(say(desk, {"run", "first-city", "--days", "3", "--out", "a", "--threads", "1", "--events=all"}).exit == 0);
    CHECK(say(desk, {"run", "first-city", "--days", "3", "--out", "b", "--threads", "3", "--events=all"}).exit == 0);
    for (const char* file : {"daily.csv", "groups.csv", "events.csv", "scores.csv", "wrongs.csv", "survival.csv", "dictionary.md"}) CHECK(text_of(desk.path / "a" / file) == text_of(desk.path / "b" / file));
    const auto without_made = [&](const char* folder) {
        const std::string text = text_of(desk.path / folder / "run.json");
        return text.substr(0, text.find("\"made\""));
    };
    CHECK(without_made("a") == without_made("b"));
    CHECK(has(without_made("a"), "world_digest"));
}

TEST_CASE("events of a town whose day is made in several rounds are the same file at any number of threads", "[system][cli]")
{
    const Desk desk;
    for (const std::string events : {"--events", "--events=all"}) {
        for (const std::string threads : {"1", "2", "3"}) REQUIRE(say(desk, {"run", "whole-city", "--set", "people.number=60000", "--days", "2", "--out", threads, "--replace", "--threads", threads, events}).exit == 0);
        const std::string alone = text_of(desk.path / "1" / "events.csv");
        // a part has some thousand rows, and a thread takes eight of them
        CHECK(std::count(alone.begin(), alone.end(), '\n') > 100'000);
        CHECK(text_of(desk.path / "2" / "events.csv") == alone);
        CHECK(text_of(desk.path / "3" / "events.csv") == alone);
    }
}

TEST_CASE("with --json the run is printed and no folder written unless one is asked for", "[system][cli]")
{
    const Desk desk;
    const Said said = say(desk, {"run", "first-city", "--days", "1", "--json"});
    CHECK(said.exit == 0);
    CHECK(said.out.front() == '{');
    CHECK_FALSE(fs::exists(desk.path / "runs"));
}

TEST_CASE("wrong words name the nearest right one and exit with 2", "[system][cli]")
{
    const Desk desk;
    const Said command = say(desk, {"rnu", "first-city"});
    CHECK(command.exit == 2);
    CHECK(has(command.err, "Closest: run"));
    const Said flag = say(desk, {"run", "first-city", "--dyas", "3"});
    CHECK(flag.exit == 2);
    CHECK(has(flag.err, "Closest: --days"));
    const Said name = say(desk, {"run", "frist-city"});
    CHECK(name.exit == 2);
    CHECK(has(name.err, "Closest: first-city"));
    const Said set = say(desk, {"run", "first-city", "--set", "cameras.shar=0.2", "--set", "people.number=-4"});
    CHECK(set.exit == 2);
    CHECK(has(set.err, "2 problems"));
    CHECK(has(set.err, "Closest: share"));
    const Said path = say(desk, {"explain", "camras"});
    CHECK(path.exit == 2);
    CHECK_FALSE(fs::exists(desk.path / "runs"));
}

TEST_CASE("check tells every problem with its place, new writes a file that is right and never over another", "[system][cli]")
{
    const Desk desk;
    std::ofstream(desk.path / "bad.json") << "{\n  \"panopolis\": 1,\n  \"screens\": {\"numbr\": 4},\n  \"cameras\": {\"share\": 1.2}\n}\n";
    const Said bad = say(desk, {"check", "bad.json"});
    CHECK(bad.exit == 2);
    CHECK(has(bad.err, "2 problems"));
    CHECK(has(bad.err, "line 3, column 15"));
    CHECK(has(bad.err, "Closest: number"));
    CHECK(say(desk, {"new", "harbour"}).exit == 0);
    CHECK(say(desk, {"check", "harbour.json"}).exit == 0);
    CHECK(say(desk, {"new", "harbour"}).exit == 2);
}

TEST_CASE("Ctrl-C keeps what was lived and exits with 4", "[system][cli]")
{
    const Desk desk;
    const pid_t child = start(desk, {"run", "first-city", "--days", "60000", "--out", "cut"});
    CHECK(minds(child, SIGINT));
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    ::kill(child, SIGINT);
    const Said said = finish(desk, child);
    CHECK(said.exit == 4);
    CHECK(has(said.err, "is kept"));
    CHECK(fs::exists(desk.path / "cut" / "run.json"));
}

TEST_CASE("a city too large for the machine is refused with the arithmetic", "[system][cli]")
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return;  // these builds need more address space than the limit leaves
#else
    const Desk desk;
    rlimit before{}, small{};
    REQUIRE(::getrlimit(RLIMIT_AS, &before) == 0);
    small = before;
    small.rlim_cur = 600u << 20;
    REQUIRE(::setrlimit(RLIMIT_AS, &small) == 0);
    const Said said = say(desk, {"run", "first-city", "--set", "people.number=10000000", "--days", "1"});
    REQUIRE(::setrlimit(RLIMIT_AS, &before) == 0);
    CHECK(said.exit == 2);
    CHECK(has(said.err, "bytes each"));
    CHECK_FALSE(fs::exists(desk.path / "runs"));
#endif
}

TEST_CASE("a place that cannot be written exits with 3 and leaves nothing", "[system][cli]")
{
    const Desk desk;
    std::ofstream(desk.path / "file") << "x";
    const Said said = say(desk, {"run", "first-city", "--days", "1", "--out", "file/run"});
    CHECK(said.exit == 3);
    CHECK(text_of(desk.path / "file") == "x");
}

TEST_CASE("a life is told, and told alike from a scenario and from its run folder", "[system][cli]")
{
    const Desk desk;
    CHECK(say(desk, {"run", "first-city", "--days", "8", "--out", "r"}).exit == 0);
    const Said from_scenario = say(desk, {"life", "first-city", "--days", "8", "--wronged"});
    CHECK(from_scenario.exit == 0);
    CHECK(has(from_scenario.out, "what happened"));
    CHECK(say(desk, {"life", "r", "--wronged"}).out == from_scenario.out);
    CHECK(say(desk, {"life", "first-city", "--person", "20000"}).exit == 2);
    CHECK(say(desk, {"life", "first-city", "--person", "1", "--banned"}).exit == 2);
}

TEST_CASE("one person's two lives are told beside each other, and words that cannot be meant are refused", "[system][cli]")
{
    const Desk desk;
    const Said most = say(desk, {"life", "first-city", "--days", "6", "--arms", "none", "stated"});
    REQUIRE(most.exit == 0);
    CHECK(most.out.find("Picked: the person whose two lives differ most.") != std::string::npos);
    CHECK(most.out.find("[only in the life \"stated\"]") != std::string::npos);

    // the command that compare prints tells the person that it names
    const Said compared = say(desk, {"compare", "first-city", "--days", "6", "--arms", "harm", "--out", "c"});
    REQUIRE(compared.exit == 0);
    const std::string command = " --arms none stated --person ";
    const auto at = compared.out.find(command);
    REQUIRE(at != std::string::npos);
    const std::string person = compared.out.substr(at + command.size(), compared.out.find('\n', at) - at - command.size());
    const Said again = say(desk, {"life", "first-city", "--days", "6", "--arms", "none", "stated", "--person", person});
    CHECK(most.out.find(again.out) != std::string::npos);
    CHECK(again.out.find("Person " + person + ":") == 0);
    for (const char* file : {"compare.csv", "compare.json", "differences.csv", "fates.csv", "fates.json"}) CHECK(fs::exists(desk.path / "c" / file));

    const Said own = say(desk, {"life", "first-city", "--days", "3", "--arms", "fewer", "cameras.share=0.01", "--json"});
    REQUIRE(own.exit == 0);
    CHECK(own.out.find("\"as it is\": {") != std::string::npos);
    CHECK(own.out.find("\"fewer\": {") != std::string::npos);
    CHECK(say(desk, {"compare", "first-city", "--days", "3", "--arms", "harm", "--fates", "0"}).out.find("changed fate") == std::string::npos);

    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"--arms", "cameras.share=0.1"}, {"--arms", "none", "equal", "stated"}, {"--arms", "none", "--arm", "stated"}, {"--arms", "nne", "stated"}, {"--arms", "none", "--wronged"},
             {"--arms", "none", "--person", "20000"}, {"--arms", "fewer", "people.number=300"}}) {
        std::vector<std::string> all{"life", "first-city", "--days", "3"};
        all.insert(all.end(), words.begin(), words.end());
        const Said refused = say(desk, all);
        INFO(words.back());
        CHECK(refused.exit == 2);
        CHECK(refused.out.empty());
        CHECK_FALSE(refused.err.empty());
    }
}

TEST_CASE("a comparison prints the chain of harm, writes tables that are whole, and refuses half a wish", "[system][cli]")
{
    const Desk desk;
    const std::vector<std::string> harm{"compare", "first-city", "--arms", "harm", "--seeds", "2", "--days", "4", "--set", "people.number=3000", "--out", "c"};
    const Said said = say(desk, harm);
    CHECK(said.exit == 0);
    CHECK(has(said.out, "The chain: what each step adds"));
    CHECK(has(said.out, "depends on the order of the lives"));
    const std::string tables = text_of(desk.path / "c" / "compare.csv");
    CHECK(has(tables, "wrongful_stops,true,stops,all,remedied,2,"));
    CHECK(has(text_of(desk.path / "c" / "differences.csv"), "half_width_95"));
    CHECK(has(text_of(desk.path / "c" / "compare.json"), "\"seeds\": [1, 2]"));

    CHECK(say(desk, harm).exit == 2);  // the folder is there
    CHECK(text_of(desk.path / "c" / "compare.csv") == tables);
    CHECK(say(desk, {"compare", "first-city"}).exit == 2);
    CHECK(say(desk, {"compare", "first-city", "--arm", "cameras.share=1"}).exit == 2);
    CHECK(say(desk, {"compare", "first-city", "--arms", "harm", "--arm", "none"}).exit == 2);
    const Said unknown = say(desk, {"compare", "first-city", "--arm", "stict", "--out", "d"});
    CHECK(unknown.exit == 2);
    CHECK_FALSE(std::filesystem::exists(desk.path / "d"));
}

TEST_CASE("every command has help with an example", "[system][cli]")
{
    const Desk desk;
    for (const char* command : {"list", "new", "check", "run", "life", "compare", "explain", "schema", "measures", "validate", "bench", "test", "package"}) {
        INFO(command);
        const Said said = say(desk, {command, "--help"});
        CHECK(said.exit == 0);
        CHECK(has(said.out, "Example: "));
    }
    CHECK(say(desk, {"--version"}).out.rfind("panopolis ", 0) == 0);
}

TEST_CASE("bench build tells how long each part of a city takes", "[system][cli]")
{
    const Desk desk;
    const Said page = say(desk, {"bench", "build", "--people", "700,300", "--threads", "2", "--repeats", "1", "--scenario", "whole-city"});
    CHECK(page.exit == 0);
    for (const char* word : {"700 people  2 threads", "300 people  2 threads", "city", "people ", "ties", "state", "tables", "to the end of the first day"}) CHECK(has(page.out, word));
    const Said json = say(desk, {"bench", "build", "--people", "300", "--threads", "1", "--repeats", "3", "--json"});
    CHECK(json.exit == 0);
    for (const char* key : {"\"people\": 300", "\"people_per_s\"", "\"first_day_ms\"", "\"city_ms\"", "\"people_ms\"", "\"ties_ms\"", "\"state_ms\"", "\"tables_ms\""}) CHECK(has(json.out, key));
    CHECK(say(desk, {"bench", "build", "--people", "0"}).exit == 2);
    CHECK(say(desk, {"bench", "build", "--scenario", "no-city"}).exit == 2);
}

TEST_CASE("a wrong lesson ends with 2 and tells every problem, and a right one with its counts", "[system][cli][lesson]")
{
    const Desk desk;
    const Said wrong = say(desk, {"lesson", "check", PANOPOLIS_SOURCE_DIR "/tests/errors/lessons/facts.json"});
    CHECK(wrong.exit == 2);
    CHECK(wrong.out.empty());
    CHECK(has(wrong.err, "19 problems, nothing was run"));
    CHECK(has(wrong.err, "Closest: alarms."));
    const Said none = say(desk, {"lesson", "check", "lesson-x"});
    CHECK(none.exit == 2);
    CHECK(has(none.err, "There is no lesson \"lesson-x\""));
    CHECK(has(none.err, "Closest: lesson-a."));
    const Said right = say(desk, {"lesson", "check", "lesson-a"});
    CHECK(right.exit == 0);
    CHECK(has(right.out, "lesson-a: no problems. 9 screens, 45 minutes"));
    CHECK(has(say(desk, {"lesson", "list"}).out, "lesson-a"));
    CHECK(say(desk, {"lesson"}).exit == 2);
}

TEST_CASE("check tells by its content what a file is, and every problem of all of them at once", "[system][cli]")
{
    const Desk desk;
    const Said right = say(desk, {"check", "first-city", "lesson-c", "do-appeals-pay"});
    INFO(right.err);
    CHECK(right.exit == 0);
    CHECK(has(right.out, "first-city: no problems"));
    CHECK(has(right.out, "lesson-c: no problems\n  A lesson: 9 screens"));
    CHECK(has(right.out, "do-appeals-pay: no problems\n  An experiment: "));
    const std::string errors = PANOPOLIS_SOURCE_DIR "/tests/errors/";
    const Said wrong = say(desk, {"check", errors + "out_of_range.json", errors + "lessons/facts.json", errors + "experiments/ranges.json", "first-city"});
    CHECK(wrong.exit == 2);
    CHECK(has(wrong.err, "out_of_range.json: "));
    CHECK(has(wrong.err, "facts.json: 19 problems, nothing was run"));
    CHECK(has(wrong.err, "ranges.json: "));
    CHECK(has(wrong.out, "first-city: no problems"));
    const Said none = say(desk, {"check", "lesson-d"});
    CHECK(none.exit == 2);
    CHECK(has(none.err, "Closest: lesson-"));
}

TEST_CASE("list names scenarios, lessons and experiments in groups, with a line for each, and as JSON", "[system][cli]")
{
    const Desk desk;
    const Said text = say(desk, {"list"});
    CHECK(text.exit == 0);
    for (const char* title : {"Cities\n", "Published deployments\n", "Rule books", "Lessons, for panopolis view", "Experiments, for panopolis experiment"}) CHECK(has(text.out, title));
    CHECK(has(text.out, "Lesson C: pay attention (45 minutes, ages 13-16)"));
    CHECK_FALSE(has(text.out, "has problems"));
    const Said json = say(desk, {"list", "--json"});
    CHECK(json.exit == 0);
    for (const char* group : {"\"city\": [", "\"lesson\": [", "\"experiment\": [", "\"name\": \"first-city\"", "\"name\": \"lesson-a\"", "\"name\": \"do-appeals-pay\""}) CHECK(has(json.out, group));
    CHECK_FALSE(has(json.out, "null"));
}

TEST_CASE("a lesson's scenario is looked for beside it, then where the program was started, and told of both", "[system][cli][lesson]")
{
    const Desk desk;
    fs::create_directories(desk.path / "course");
    const std::string whole = text_of(PANOPOLIS_SOURCE_DIR "/scenarios/lessons/lesson-a.json");
    const auto write = [](const fs::path& file, const std::string& text) { std::ofstream(file) << text; };
    // nowhere at first; then where the program is started, one that cannot be read; at last beside the lesson
    std::string mine = whole;
    for (std::size_t at = mine.find("\"stadium-gate\""); at != std::string::npos; at = mine.find("\"stadium-gate\"", at + 1)) mine.replace(at, 14, "\"my-gate.json\"");
    write(desk.path / "course" / "mine.json", mine);
    const Said nowhere = say(desk, {"check", "course/mine.json"});
    CHECK(nowhere.exit == 2);
    CHECK(has(nowhere.err, "There is no scenario \"my-gate.json\": neither beside this lesson, in course, nor in the folder that the program was started in"));
    CHECK(has(nowhere.err, "runs.gate.scenario"));
    write(desk.path / "my-gate.json", "{");
    CHECK(has(say(desk, {"check", "course/mine.json"}).err, "my-gate.json, line 1, column 2"));
    fs::copy_file(PANOPOLIS_SOURCE_DIR "/scenarios/stadium-gate.json", desk.path / "course" / "my-gate.json");
    const Said beside = say(desk, {"check", "course/mine.json"});
    CHECK_FALSE(has(beside.err, "my-gate.json"));
    CHECK(has(beside.err, "mine.en.json is not there"));
}

TEST_CASE("a lesson's file has its texts beside it, and where they are missing it says where they should be", "[system][cli][lesson]")
{
    const Desk desk;
    fs::copy_file(PANOPOLIS_SOURCE_DIR "/scenarios/lessons/lesson-a.json", desk.path / "mine.json");
    const Said without = say(desk, {"lesson", "print", "mine.json"});
    CHECK(without.exit == 2);
    CHECK(has(without.err, "mine.en.json is not there"));
    CHECK_FALSE(fs::exists(desk.path / "runs"));
}

TEST_CASE("printed pages are whole folders with the engine's numbers, never over one that is there", "[system][cli][lesson]")
{
    const Desk desk;
    const bool can_pdf = ::system("command -v weasyprint >/dev/null") == 0;
    const Said first = say(desk, {"lesson", "print", "lesson-a", "--out", "pages"});
    INFO(first.err);
    REQUIRE(first.exit == 0);
    for (const char* page : {"worksheet", "answers", "plan"}) {
        const std::string html = text_of(desk.path / "pages" / (std::string(page) + ".html"));
        CHECK(html.rfind("<!DOCTYPE html>\n<html lang=\"en\"", 0) == 0);
        CHECK(html.substr(html.size() - 8) == "</html>\n");
        CHECK_FALSE(has(html, "{right}"));
        CHECK(fs::exists(desk.path / "pages" / (std::string(page) + ".pdf")) == can_pdf);
        if (can_pdf) CHECK(text_of(desk.path / "pages" / (std::string(page) + ".pdf")).rfind("%PDF", 0) == 0);
        else CHECK(has(first.err, "apt-get install weasyprint"));
    }

    // the same numbers as those that are told, and none of them on the worksheet
    const Said told = say(desk, {"lesson", "numbers", "lesson-a"});
    const auto number = [&](const std::string& name) { return std::stoll(told.out.substr(told.out.find("\n" + name + " ") + name.size() + 1)); };
    const std::string answer = std::to_string(number("right")) + " of " + std::to_string(number("alarms"));
    CHECK(has(text_of(desk.path / "pages" / "answers.html"), "<strong>" + answer + "</strong>"));
    CHECK_FALSE(has(text_of(desk.path / "pages" / "worksheet.html"), answer));

    const Said again = say(desk, {"lesson", "print", "lesson-a", "--out", "pages", "--no-pdf"});
    CHECK(again.exit == 2);
    CHECK(has(again.err, "--replace"));
    CHECK(say(desk, {"lesson", "print", "lesson-a", "--out", "pages", "--no-pdf", "--replace", "--language", "zh-CN"}).exit == 0);
    CHECK(has(text_of(desk.path / "pages" / "worksheet.html"), "<html lang=\"zh-CN\""));
    CHECK_FALSE(fs::exists(desk.path / "pages" / "worksheet.pdf"));
    CHECK(say(desk, {"lesson", "print", "lesson-a", "--language", "xx"}).exit == 2);
    CHECK(say(desk, {"lesson", "print", "lesson-a", "--pdf", "--no-pdf"}).exit == 2);
}

TEST_CASE("without WeasyPrint pages come as HTML, and end with 3 only where PDF was asked for", "[system][cli][lesson]")
{
    const Desk desk;
    const std::string path = std::getenv("PATH") == nullptr ? "" : std::getenv("PATH");
    ::setenv("PATH", "/nowhere", 1);
    const Said asked = say(desk, {"lesson", "print", "lesson-a", "--pdf", "--out", "pages"});
    const Said wished = say(desk, {"lesson", "print", "lesson-a", "--out", "pages"});
    ::setenv("PATH", path.c_str(), 1);
    CHECK(asked.exit == 3);
    CHECK(has(asked.err, "apt-get install weasyprint"));
    CHECK(wished.exit == 0);
    CHECK(has(wished.err, "apt-get install weasyprint"));
    CHECK(fs::exists(desk.path / "pages" / "plan.html"));
    CHECK_FALSE(fs::exists(desk.path / "pages" / "plan.pdf"));
}
