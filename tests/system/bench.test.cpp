// What panopolis bench prints: its form, and what must hold on any machine. How fast anything is, no test asks.
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include <panopolis/simd.hpp>
#include <panopolis/simulation.hpp>

#include "support/catch.hpp"
#include "support/program.hpp"

using namespace panopolis::test;
using panopolis::name_of;
using panopolis::Run;
using panopolis::Simd;
using panopolis::usable_simd;

namespace {

const std::vector<std::string> small{"bench", "--people", "2000", "--threads", "1,2", "--days", "2", "--repeats", "1", "--profile"};

std::vector<std::string> and_more(std::vector<std::string> words, const std::vector<std::string>& more)
{
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// Stages with the rest of a day, whose parts make the whole.
void check_stages(const nlohmann::json& row)
{
    REQUIRE(row["stages"].size() == Run::stage_names().size() + 1);
    std::map<std::string, double> sum;
    for (std::size_t s = 0; s < row["stages"].size(); ++s) {
        const auto& stage = row["stages"][s];
        INFO(stage.dump());
        CHECK(stage["stage"] == (s < Run::stage_names().size() ? Run::stage_names()[s] : "between"));
        for (const char* amount : {"ns_per_person_day", "share", "draws_per_person_day", "bytes_per_person_day"}) {
            CHECK(stage[amount].get<double>() >= 0);
            sum[amount] += stage[amount].get<double>();
        }
    }
    CHECK(sum["share"] == Approx(1).margin(0.001));
    for (const char* amount : {"ns_per_person_day", "draws_per_person_day", "bytes_per_person_day"}) CHECK(sum[amount] == Approx(row[amount].get<double>()).epsilon(0.001));
    for (const std::size_t stage : {std::size_t{0}, std::size_t{7}}) {  // everybody lives and feels
        CHECK(row["stages"][stage]["ns_per_person_day"].get<double>() > 0);
        CHECK(row["stages"][stage]["bytes_per_person_day"].get<double>() > 10);
    }
    CHECK(row["stages"][0]["draws_per_person_day"].get<double>() > 1);
}

void check_row(const nlohmann::json& row)
{
    CHECK(row["people"] == 2000);
    CHECK(row["days"] == 2);
    CHECK(row["person_days_per_s"].get<double>() > 0);
    CHECK(row["bytes_per_person"].get<double>() > 10);
    REQUIRE(row["ns_by_day"].size() == 2);
    const double ns = (row["ns_by_day"][0].get<double>() + row["ns_by_day"][1].get<double>()) / 2;
    CHECK(ns == Approx(1e9 / row["person_days_per_s"].get<double>()).epsilon(0.001));
    CHECK(ns == Approx(row["ns_per_person_day"].get<double>()).epsilon(0.001));
    check_stages(row);

    const auto& limits = row["limits"];
    CHECK(limits["copied_column_bytes"].get<double>() >= 64 << 20);
    CHECK(limits["blocks_per_s"].get<double>() > 0);
    CHECK(limits["copy_bytes_per_s"].get<double>() > 0);
    CHECK(row["blocks_used"].get<double>() == Approx(row["draws_per_person_day"].get<double>() * row["person_days_per_s"].get<double>() / limits["blocks_per_s"].get<double>()).epsilon(0.01));
    CHECK(row["copy_used"].get<double>() == Approx(row["bytes_per_person_day"].get<double>() * row["person_days_per_s"].get<double>() / limits["copy_bytes_per_s"].get<double>()).epsilon(0.01));
}

}  // namespace

TEST_CASE("a profile as JSON has stages that make up the day, and limits of this machine, with whatever instructions it can use", "[system][cli][bench]")
{
    const Desk desk;
    for (const Simd simd : usable_simd()) {
        const std::string name(name_of(simd));
        INFO(name);
        const Said said = say(desk, and_more(small, {"--json", "--scenario", "whole-city", "--simd", name}));
        REQUIRE(said.exit == 0);
        const auto rows = nlohmann::json::parse(said.out);
        REQUIRE(rows.size() == 2);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            CHECK(rows[i]["threads"] == i + 1);
            CHECK(rows[i]["simd"] == name);
            check_row(rows[i]);
            // what is drawn and gone over is the city's doing, not the threads': a count that missed those who help would differ
            for (std::size_t s = 0; s < rows[i]["stages"].size(); ++s)
                for (const char* amount : {"draws_per_person_day", "bytes_per_person_day"}) CHECK(rows[i]["stages"][s][amount] == rows[0]["stages"][s][amount]);
        }
    }
}

TEST_CASE("a profile as text has a line for each stage, and what is used of what the machine can do", "[system][cli][bench]")
{
    const Desk desk;
    const Said said = say(desk, small);
    REQUIRE(said.exit == 0);
    for (const std::string& stage : Run::stage_names()) {
        INFO(stage << "\n" << said.out);
        CHECK(std::regex_search(said.out, std::regex("\n +" + stage + " +[0-9.]+ +[0-9.]+ % +[0-9.]+ +[0-9.]+\n")));
    }
    CHECK(std::regex_search(said.out, std::regex("\n +between +[0-9.]+ ")));
    CHECK(std::regex_search(said.out, std::regex("draws: [0-9.]+ million blocks/s of the [0-9.]+ that this machine makes with [a-z0-9]+ and 2 threads: [0-9.]+ %")));
    CHECK(std::regex_search(said.out, std::regex("memory: at least [0-9.]+ GB/s of the [0-9.]+ with which it copies columns of [0-9]+ MiB with 2 threads: [0-9.]+ %")));
}

TEST_CASE("without a profile bench measures no limits, and a wrong size or instruction is refused with what there is", "[system][cli][bench]")
{
    const Desk desk;
    const Said said = say(desk, {"bench", "--people", "1000", "--threads", "1", "--days", "1", "--repeats", "3", "--json"});
    REQUIRE(said.exit == 0);
    const auto rows = nlohmann::json::parse(said.out);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["ns_by_day"].size() == 1);
    CHECK_FALSE(rows[0].contains("limits"));
    CHECK_FALSE(rows[0].contains("stages"));
    CHECK(say(desk, {"bench", "--people", "0"}).exit == 2);
    const Said wrong = say(desk, {"bench", "--simd", "nosuch"});
    CHECK(wrong.exit == 2);
    CHECK(has(wrong.err, "scalar"));
}
