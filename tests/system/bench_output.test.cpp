// What panopolis bench output prints: its form, and what must hold on any machine. What anything costs, no test asks.
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "support/catch.hpp"
#include "support/program.hpp"

using namespace panopolis::test;

namespace {

std::vector<std::string> small(const std::vector<std::string>& more)
{
    std::vector<std::string> words{"bench", "output", "--people", "2000", "--days", "3", "--repeats", "2"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

}  // namespace

TEST_CASE("bench output tells of each way to keep a run what it costs, and that all events are more bytes than those that can be seen", "[system][cli][bench]")
{
    const Desk desk;
    for (const char* threads : {"1", "2"}) {
        const Said said = say(desk, small({"--json", "--threads", threads}));
        INFO(said.out << said.err);
        REQUIRE(said.exit == 0);
        const auto page = nlohmann::json::parse(said.out);
        CHECK(page["people"] == 2000);
        CHECK(page["days"] == 3);
        CHECK(page["threads"] == std::stoi(threads));
        for (const char* share : {"digest_share", "street_share"}) {
            CHECK(page[share].get<double>() > 0);
            CHECK(page[share].get<double>() < 1);
        }
        const auto& kept = page["kept"];
        REQUIRE(kept.size() == 6);
        CHECK(kept[0]["what"] == "nothing");
        for (const char* none : {"more", "processor_more", "bytes_per_person_day", "bytes_alone_ns_per_person_day", "disk_ns_per_person_day"}) CHECK(kept[0][none] == 0);
        for (const auto& way : kept) CHECK(way["ns_per_person_day"].get<double>() > 0);
        CHECK(kept[1]["bytes_per_person_day"] == 0);
        CHECK(kept[2]["bytes_per_person_day"].get<double>() > 0);
        CHECK(kept[3]["bytes_per_person_day"].get<double>() > 0);
        CHECK(kept[4]["bytes_alone_ns_per_person_day"].get<double>() > 0);
        CHECK(kept[4]["bytes_per_person_day"].get<double>() > kept[3]["bytes_per_person_day"].get<double>());
        // a run's files are those of both, each of which has nothing of the other's
        CHECK(kept[5]["bytes_per_person_day"].get<double>() == Approx(kept[2]["bytes_per_person_day"].get<double>() + kept[3]["bytes_per_person_day"].get<double>()).epsilon(0.01));
    }
}

TEST_CASE("what bench output says that events add to a run is the run with them beside the run without", "[system][cli][bench]")
{
    const Desk desk;
    // of one round the medians are what was measured
    const Said said = say(desk, {"bench", "output", "--people", "2000", "--days", "3", "--repeats", "1", "--json"});
    INFO(said.out << said.err);
    REQUIRE(said.exit == 0);
    const auto page = nlohmann::json::parse(said.out);
    const auto ratio = [&](const char* of) { return page["kept"][5][of].get<double>() / page["kept"][2][of].get<double>() - 1; };
    CHECK(page["events_add_to_run"].get<double>() == Approx(ratio("ns_per_person_day")).margin(1e-4));
    CHECK(page["events_add_to_run_processor"].get<double>() == Approx(ratio("processor_ns_per_person_day")).margin(1e-4));
}

TEST_CASE("the bytes that bench output counts are those that a run writes", "[system][cli][bench]")
{
    const Desk desk;
    const Said said = say(desk, small({"--json"}));
    REQUIRE(said.exit == 0);
    const auto kept = nlohmann::json::parse(said.out)["kept"];
    for (const auto& [way, words] : {std::pair<std::size_t, const char*>{3, "--events"}, {4, "--events=all"}}) {
        REQUIRE(say(desk, {"run", "whole-city", "--set", "people.number=2000", "--days", "3", words, "--out", "here", "--replace"}).exit == 0);
        CHECK(kept[way]["bytes_per_person_day"].get<double>() == Approx(static_cast<double>(std::filesystem::file_size(desk.path / "here" / "events.csv")) / 6000).margin(0.001));
    }
}

TEST_CASE("bench output as text has a line for each way, and leaves no files", "[system][cli][bench]")
{
    const Desk desk;
    const std::filesystem::path place = desk.path / "temporary";
    std::filesystem::create_directories(place);
    ::setenv("TMPDIR", place.c_str(), 1);
    const Said said = say(desk, small({}));
    ::unsetenv("TMPDIR");
    INFO(said.out << said.err);
    REQUIRE(said.exit == 0);
    for (const char* way : {"nothing", "measures", "measures and tables", "events", "all events", "run --events"}) CHECK(std::regex_search(said.out, std::regex(std::string("\n +") + way + " +[0-9.]+ +-?[0-9.]+ % +[0-9.]+ +-?[0-9.]+ % +[0-9.]+ +[0-9.]+ +[0-9.]+\n")));
    CHECK(std::regex_search(said.out, std::regex("--events adds to a run.*: -?[0-9.]+ %, of the processor's time -?[0-9.]+ %\n")));
    CHECK(std::regex_search(said.out, std::regex("digest [0-9.]+ %, street [0-9.]+ %")));
    CHECK(std::filesystem::is_empty(place));
}

TEST_CASE("bench output refuses what there is not, and says what there is", "[system][cli][bench]")
{
    const Desk desk;
    CHECK(say(desk, {"bench", "output", "--people", "0"}).exit == 2);
    CHECK(say(desk, {"bench", "output", "--scenario", "whole-citi"}).exit == 2);
    const Said wrong = say(desk, {"bench", "output", "--simd", "nosuch"});
    CHECK(wrong.exit == 2);
    CHECK(has(wrong.err, "scalar"));
    const Said typo = say(desk, {"bench", "output", "--repeat", "3"});
    CHECK(typo.exit == 2);
    CHECK(has(typo.err, "--help"));
}
