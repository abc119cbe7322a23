// Experiments as their users meet them: killed, run twice at once, on a disk that is full, in parts.
#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include "support/catch.hpp"
#include "support/program.hpp"

namespace fs = std::filesystem;

using namespace panopolis::test;

namespace {

/// Three points, two arms, eight seeds: 48 runs of some milliseconds each.
constexpr const char* small = R"({"experiment": 1, "title": "Small", "scenario": "first-city", "days": 4, "set": {"people.number": 1500},
  "arms": {"as_it_is": {}, "none": {"arm": "none"}},
  "factors": {"share": {"path": "cameras.share", "values": [0.05, 0.2, 0.5]}},
  "replicates": 8, "measures": ["alarms", "false_alarms", "people_wronged", "offences", "score_mean_recorded"]})";

void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

std::string tables(const Desk& desk, const std::string& folder)
{
    const Said said = say(desk, {"export", folder, "--replace"});
    CHECK(said.exit == 0);
    std::string out;
    for (const char* file : {"points.csv", "runs.csv", "values.csv", "means.csv", "dictionary.csv"}) out += text_of(desk.path / folder / "tables" / file);
    return out;
}

/// Lines of runs.csv but its head.
std::int64_t runs_of(const Desk& desk, const std::string& folder)
{
    const std::string text = text_of(desk.path / folder / "tables" / "runs.csv");
    return std::count(text.begin(), text.end(), '\n') - 1;
}

}  // namespace

TEST_CASE("an experiment killed at twenty moments ends with the tables of one that was left alone", "[system][experiment]")
{
    const Desk desk;
    write(desk.path / "small.json", small);
    CHECK(say(desk, {"experiment", "small.json", "--out", "calm"}).exit == 0);
    const std::string calm = tables(desk, "calm");
    CHECK(runs_of(desk, "calm") == 48);

    // moments within the time that the whole takes here, whatever the machine
    const auto begun = std::chrono::steady_clock::now();
    CHECK(say(desk, {"experiment", "small.json", "--out", "timed", "--threads", "1"}).exit == 0);
    const double all_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
    std::mt19937 moments(7);
    int killed = 0;
    for (int time = 0; time < 20; ++time) {
        const pid_t child = start(desk, {"experiment", "small.json", "--out", "stormy", "--threads", "1"});
        std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(all_ms * (0.02 + 0.18 * static_cast<double>(moments() % 1000) / 1000)));
        ::kill(child, SIGKILL);
        killed += finish(desk, child).exit == 128 + SIGKILL ? 1 : 0;
    }
    CHECK(killed >= 3);
    const Said last = say(desk, {"experiment", "small.json", "--out", "stormy"});
    CHECK(last.exit == 0);
    CHECK(has(last.out, "48 runs are kept"));
    CHECK(tables(desk, "stormy") == calm);
}

TEST_CASE("two programs that live one experiment at once leave one store as one would", "[system][experiment]")
{
    const Desk desk;
    write(desk.path / "small.json", small);
    const pid_t first = start(desk, {"experiment", "small.json", "--out", "both", "--threads", "1"});
    const pid_t second = start(desk, {"experiment", "small.json", "--out", "both", "--threads", "2"});
    CHECK(finish(desk, first).exit == 0);
    CHECK(finish(desk, second).exit == 0);
    CHECK(say(desk, {"experiment", "small.json", "--out", "alone"}).exit == 0);
    CHECK(tables(desk, "both") == tables(desk, "alone"));
}

TEST_CASE("parts lived by themselves and merged are the whole", "[system][experiment]")
{
    const Desk desk;
    write(desk.path / "small.json", small);
    for (const char* part : {"1/3", "2/3", "3/3"}) {
        const Said said = say(desk, {"experiment", "small.json", "--out", "parts", "--shard", part});
        CHECK(said.exit == 0);
        CHECK(has(said.out, "panopolis merge parts"));
    }
    const Said merged = say(desk, {"merge", "parts"});
    CHECK(merged.exit == 0);
    CHECK(has(merged.out, "3 parts merged: 48 runs"));
    CHECK(say(desk, {"experiment", "small.json", "--out", "whole"}).exit == 0);
    CHECK(tables(desk, "parts") == tables(desk, "whole"));

    CHECK(say(desk, {"merge", "whole"}).exit == 2);
    CHECK(say(desk, {"experiment", "small.json", "--shard", "4/3"}).exit == 2);
}

TEST_CASE("on a full disk an experiment stops, keeps what was lived, and goes on", "[system][experiment]")
{
    const Desk desk;
    write(desk.path / "small.json", small);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    rlimit little = before;
    little.rlim_cur = 120'000;
    ::setrlimit(RLIMIT_FSIZE, &little);
    const Said full = say(desk, {"experiment", "small.json", "--out", "full", "--threads", "1"});
    ::setrlimit(RLIMIT_FSIZE, &before);
    CHECK(full.exit == 3);
    CHECK(has(full.err, "goes on"));
    CHECK(say(desk, {"experiment", "small.json", "--out", "full"}).exit == 0);
    CHECK(say(desk, {"experiment", "small.json", "--out", "roomy"}).exit == 0);
    CHECK(tables(desk, "full") == tables(desk, "roomy"));
}

TEST_CASE("Ctrl-C keeps what was lived, and the same command goes on", "[system][experiment]")
{
    const Desk desk;
    std::string longer = small;
    longer.replace(longer.find("\"days\": 4"), 9, "\"days\": 60");
    write(desk.path / "small.json", longer);
    const pid_t child = start(desk, {"experiment", "small.json", "--threads", "1"});
    CHECK(minds(child, SIGINT));
    ::kill(child, SIGINT);
    const Said said = finish(desk, child);
    CHECK(said.exit == 4);
    CHECK(has(said.err, "The same command goes on"));
    CHECK(fs::exists(desk.path / "experiments" / "small" / "experiment.sqlite"));
}

TEST_CASE("a store of another experiment is left as it is, and more replicates of the same are added", "[system][experiment]")
{
    const Desk desk;
    write(desk.path / "small.json", small);
    CHECK(say(desk, {"experiment", "small.json", "--out", "store"}).exit == 0);
    const std::string before = tables(desk, "store");

    std::string other = small;
    other.replace(other.find("[0.05"), 5, "[0.06");
    write(desk.path / "small.json", other);
    const Said refused = say(desk, {"experiment", "small.json", "--out", "store"});
    CHECK(refused.exit == 2);
    CHECK(has(refused.err, "another experiment"));
    CHECK(tables(desk, "store") == before);

    std::string more = small;
    more.replace(more.find("\"replicates\": 8"), 15, "\"replicates\": 9");
    write(desk.path / "small.json", more);
    CHECK(say(desk, {"experiment", "small.json", "--out", "store"}).exit == 0);
    tables(desk, "store");
    CHECK(runs_of(desk, "store") == 54);
}

TEST_CASE("a dry run says what it would cost and leaves nothing behind, and the page tells differences with intervals", "[system][experiment]")
{
    const Desk desk;
    write(desk.path / "small.json", small);
    const Said dry = say(desk, {"experiment", "small.json", "--dry-run"});
    CHECK(dry.exit == 0);
    for (const char* word : {"points       3", "arms         2", "replicates   8", "runs         48", "time", "disk", "memory"}) CHECK(has(dry.out, word));
    CHECK_FALSE(fs::exists(desk.path / "experiments"));

    const Said said = say(desk, {"experiment", "small.json"});
    CHECK(has(said.out, "Under as_it_is stands its mean"));
    CHECK(has(said.out, "share 0.5"));
    CHECK(has(said.out, "\u00b1"));
    CHECK(has(said.out, "panopolis export experiments/small"));
}

TEST_CASE("eval answers each line on a line, lives on after a wrong one, and says what run says", "[system][experiment]")
{
    const Desk desk;
    write(desk.path / "questions", "{\"id\": 1, \"seed\": 3, \"measures\": [\"alarms\"]}\n{\"set\": {\"cameras.shar\": 1}}\n\nnonsense\n{\"id\": \"b\", \"seed\": 3, \"set\": {\"cameras.share\": 0.5}, \"measures\": [\"alarms\"]}\n");
    const Said said = say(desk, {"eval", "first-city", "--days", "2", "--set", "people.number=2000"}, "questions");
    CHECK(said.exit == 0);
    std::vector<std::string> lines;
    std::istringstream in(said.out);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].rfind("{\"id\": 1, \"seed\": 3, \"days\": 2,", 0) == 0);
    CHECK(has(lines[1], "\"errors\""));
    CHECK(has(lines[1], "cameras.share"));
    CHECK(has(lines[2], "\"errors\""));
    CHECK(lines[3].rfind("{\"id\": \"b\"", 0) == 0);
    CHECK(lines[3].substr(lines[3].find("\"digest\"")) != lines[0].substr(lines[0].find("\"digest\"")));

    const Said run = say(desk, {"run", "first-city", "--days", "2", "--set", "people.number=2000", "--seed", "3", "--json"});
    const std::size_t at = lines[0].find("\"digest\": \"");
    CHECK(has(run.out, lines[0].substr(at, 11 + 32)));
}
