// The program of the walk, as its users start it; there is none where the city's own program is not built.
#ifdef WATCHED_WALK
#undef PANOPOLIS_PROGRAM
#define PANOPOLIS_PROGRAM WATCHED_WALK
#include <algorithm>

#include "support/program.hpp"

#include <panopolis/simd.hpp>

#include "support/catch.hpp"

using namespace panopolis::test;

TEST_CASE("watched_walk tells speed, size and digest of every number of people and threads, and its instructions", "[walk]")
{
    const Desk desk;
    const Said said = say(desk, {"--people", "1000,2500", "--threads", "2,1", "--ticks", "7", "--repeats", "3"});
    CHECK(said.exit == 0);
    CHECK(said.err.empty());
    CHECK(has(said.out, "of 3 runs"));
    CHECK(has(said.out, "Instructions: " + std::string(panopolis::name_of(panopolis::best_simd())) + "."));
    for (const char* row : {"     1000 people  2 threads      7 ticks", "     1000 people  1 thread       7 ticks", "     2500 people  2 threads      7 ticks", "     2500 people  1 thread       7 ticks"}) CHECK(has(said.out, row));
    CHECK(std::count(said.out.begin(), said.out.end(), '\n') == 5);
}

TEST_CASE("watched_walk ends with the same digest whatever the instructions", "[walk]")
{
    const Desk desk;
    std::string digest;
    for (const auto simd : panopolis::usable_simd()) {
        const Said said = say(desk, {"--people", "3001", "--threads", "1", "--ticks", "20", "--repeats", "1", "--simd", std::string(panopolis::name_of(simd))});
        REQUIRE(said.exit == 0);
        CHECK(has(said.out, "Instructions: " + std::string(panopolis::name_of(simd)) + "."));
        const std::string last = said.out.substr(said.out.size() - 33);
        if (digest.empty()) digest = last;
        CHECK(last == digest);
    }
    CHECK(digest.find_first_not_of("0123456789abcdef\n") == std::string::npos);
}

TEST_CASE("watched_walk says what is wrong with its words, and what is allowed", "[walk]")
{
    const Desk desk;
    const auto wrong = [&](const std::vector<std::string>& words) {
        const Said said = say(desk, words);
        CHECK(said.exit == 2);
        CHECK(said.out.empty());
        return said.err;
    };
    CHECK(has(wrong({"--peopel", "10"}), "'--peopel' is not a word that watched_walk knows. Closest: --people."));
    CHECK(has(wrong({"--people", "1"}), "100000000"));
    CHECK(has(wrong({"--threads", "0"}), "1024"));
    CHECK(has(wrong({"--ticks", "few"}), "few"));
    CHECK(has(wrong({"--simd", "mmx"}), "--simd mmx: there are no such instructions. Here you may choose among: scalar"));
}
#endif
