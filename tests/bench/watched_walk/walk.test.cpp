#include "bench/watched_walk/walk.hpp"

#include <panopolis/experiment.hpp>

#include "bench/watched_walk/reference.hpp"
#include "support/catch.hpp"

using namespace panopolis;
using test::PlainWalk;
using walk::Walk;

namespace {

PlainWalk::Odds odds_of(const walk::Chances& c) { return {threshold(c.watched).value, threshold(c.offence).value, threshold(c.detected).value, threshold(c.gain).value}; }

/// How many people, ticks and sides differ from the plain walk.
int differences(const Walk& walk, const PlainWalk& plain)
{
    int wrong = walk.width() != plain.width || walk.height() != plain.height || walk.tallies().size() != plain.tallies.size() ? 1 : 0;
    for (std::uint32_t i = 0; i < walk.people(); ++i) wrong += walk.x(i) != plain.people[i].x || walk.y(i) != plain.people[i].y || walk.score(i) != plain.people[i].score ? 1 : 0;
    for (std::size_t t = 0; t < std::min(walk.tallies().size(), plain.tallies.size()); ++t) wrong += walk.tallies()[t].under != plain.tallies[t].first || walk.tallies()[t].points != plain.tallies[t].second ? 1 : 0;
    return wrong;
}

/// Lives the walk with all instructions on some threads, and holds each against the plain one. Tells the digest of all of them, empty where they differ.
std::string digest_of_all(const PlainWalk& plain, std::int32_t ticks, const walk::Chances& chances)
{
    std::string digest;
    for (const Simd simd : usable_simd())
        for (const int threads : {1, 2, 3}) {
            INFO(name_of(simd) << ", " << threads << " threads, " << plain.people.size() << " people");
            ThreadExecutor executor(threads);
            Walk walk(static_cast<std::uint32_t>(plain.people.size()), plain.seed, simd, executor, chances);
            walk.live(ticks / 3);  // in two goes, which end their last tick each
            walk.live(ticks - ticks / 3);
            CHECK(differences(walk, plain) == 0);
            if (digest.empty()) digest = walk.digest();
            CHECK(walk.digest() == digest);
        }
    return digest;
}

std::string held_against_plain(std::uint32_t people, std::uint64_t seed, std::int32_t ticks, const walk::Chances& chances = {})
{
    PlainWalk plain(people, seed, odds_of(chances));
    for (std::int32_t t = 0; t < ticks; ++t) plain.live_a_tick();
    return digest_of_all(plain, ticks, chances);
}

}  // namespace

TEST_CASE("the walk is the plain walk for any threads and instructions, and for numbers of people that fill no tile", "[walk]")
{
    for (const std::uint32_t people : {2u, 3u, 63u, 511u, 512u, 513u, 4095u, 4097u, 10'007u, 20'000u}) held_against_plain(people, 0x0123456789abcdefull + people, 30);
}

TEST_CASE("where everything is likely, the walk is the plain walk too, with scores that reach both ends of the scale", "[walk]")
{
    for (const walk::Chances& chances : {walk::Chances{1, 1, 1, 1}, walk::Chances{1, 1, 0.5, 0.3}, walk::Chances{0.5, 0.37, 0, 0.7}, walk::Chances{0, 1, 1, 1}, walk::Chances{1, 0, 1, 0}}) {
        PlainWalk plain(1003, 7, odds_of(chances));
        for (int t = 0; t < 160; ++t) plain.live_a_tick();
        digest_of_all(plain, 160, chances);
        if (chances.watched < 1 || chances.offence < 1) continue;
        std::int64_t nothing_left = 0;
        for (const auto& person : plain.people) nothing_left += person.score <= 1 ? 1 : 0;
        CHECK(nothing_left > 500);
    }
}

TEST_CASE("a thousand people have this digest after a hundred ticks, on every machine", "[walk]")
{
    CHECK(held_against_plain(1000, 1, 100) == "b5558ebd5916844d8623f2796613c2e1");
}

TEST_CASE("another seed, another number of people and another tick give another digest", "[walk]")
{
    SerialExecutor executor;
    const auto digest = [&](std::uint32_t people, std::uint64_t seed, std::int32_t ticks) {
        Walk walk(people, seed, best_simd(), executor);
        walk.live(ticks);
        return walk.digest();
    };
    const std::string first = digest(600, 1, 5);
    CHECK(first == digest(600, 1, 5));
    CHECK(first != digest(600, 2, 5));
    CHECK(first != digest(601, 1, 5));
    CHECK(first != digest(600, 1, 6));
}

TEST_CASE("the plain walk does what its rule says as often as it says", "[walk]")
{
    PlainWalk plain(20'000, 11, {});
    for (int t = 0; t < 50; ++t) plain.live_a_tick();
    // a million ticks of people: bounds are five standard deviations and more
    CHECK(static_cast<double>(plain.watched_stands) / 1e6 == Approx(0.1).margin(0.006));
    CHECK(static_cast<double>(plain.offences) / static_cast<double>(plain.watched_stands) == Approx(0.02).margin(0.0025));
    CHECK(static_cast<double>(plain.wrongly) / static_cast<double>(plain.offences) == Approx(0.1).margin(0.035));
    // what charges took is what is missing, but for the few points that were won back
    const double missing = 1000.0 * 20'000 - static_cast<double>(plain.tallies.back().second);
    CHECK(missing < 10.0 * static_cast<double>(plain.offences));
    CHECK(missing > 9.5 * static_cast<double>(plain.offences));
}

TEST_CASE("a person of the walk takes less than seven bytes, and the torus is near four cells a person", "[walk]")
{
    SerialExecutor executor;
    for (const std::uint32_t people : {100'000u, 1'000'000u}) {
        Walk walk(people, 1, best_simd(), executor);
        walk.live(20);
        CHECK(walk.bytes_per_person() < 7);
        CHECK(walk.width() * walk.height() >= 4 * people);
        CHECK(walk.width() * walk.height() < 4 * people + 2 * walk.width());
    }
}
