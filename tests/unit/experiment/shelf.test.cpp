#include <algorithm>
#include <filesystem>

#include <panopolis/experiment.hpp>

#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("the shelf finds shipped names, paths, and names beside the file that asks", "[experiment][shelf]")
{
    const Shelf shelf{PANOPOLIS_SOURCE_DIR};
    const auto names = shelf.names();
    CHECK(std::find(names.begin(), names.end(), "first-city") != names.end());
    CHECK(std::find(names.begin(), names.end(), "met-2024-25") != names.end());
    const Resolver resolver = shelf.resolver();
    const auto by_name = resolver("first-city", "");
    REQUIRE(by_name.has_value());
    CHECK(by_name->problem.empty());
    const auto by_path = resolver(std::string(PANOPOLIS_SOURCE_DIR) + "/scenarios/first-city.json", "");
    REQUIRE(by_path.has_value());
    CHECK(by_path->file == by_name->file);
    const auto beside = resolver("first-city", std::string(PANOPOLIS_SOURCE_DIR) + "/scenarios/first-city-strict.json");
    REQUIRE(beside.has_value());
    CHECK(beside->file == by_name->file);
    CHECK_FALSE(resolver("no-such-city", "").has_value());
    const auto folder = resolver(std::string(PANOPOLIS_SOURCE_DIR) + "/scenarios", "");
    REQUIRE(folder.has_value());
    CHECK(folder->problem == "is a directory");
}

TEST_CASE("what is free in memory is known here", "[experiment][machine]")
{
    CHECK(memory_available() > 0);
}

TEST_CASE("a finished run's file loads to the same scenario, seed and days", "[experiment][run]")
{
    const Shelf shelf{PANOPOLIS_SOURCE_DIR};
    LoadOptions options;
    options.seed = 7;
    options.days = 3;
    const auto loaded = load_scenario("first-city-strict", shelf.resolver(), options);
    REQUIRE(loaded.ok());
    const std::string run = "{\"scenario\": " + loaded->resolved_json + ", \"seed\": 7, \"days\": 3}";
    const auto again = load_run({"run.json", run, {}}, {});
    REQUIRE(again.ok());
    CHECK(again->scenario_hash == loaded->scenario_hash);
    CHECK(again->programme.first().seed == 7);
    CHECK(again->programme.first().days == 3);
    CHECK_FALSE(load_run({"run.json", "[]", {}}, {}).ok());
    CHECK_FALSE(load_run({"run.json", "nonsense", {}}, {}).ok());
}
