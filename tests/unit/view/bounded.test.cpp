// A million people: a picture of bounded size, made without an entry for each of them.
#include <cstdlib>
#include <new>

#include "support/catch.hpp"
#include "unit/view/looking.hpp"

using namespace panopolis;

namespace {

bool counting = false;
std::size_t bytes_taken = 0;

}  // namespace

// Every form without an alignment is replaced: a sanitizer brings its own of each, and one of those beside one of these would not match.
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    if (counting) bytes_taken += size;
    return std::malloc(size);
}
[[gnu::noinline]] void* operator new(std::size_t size)
{
    if (void* at = operator new(size, std::nothrow)) return at;
    throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return operator new(size, std::nothrow); }
[[gnu::noinline]] void* operator new[](std::size_t size) { return operator new(size); }
[[gnu::noinline]] void operator delete(void* at) noexcept { std::free(at); }
[[gnu::noinline]] void operator delete(void* at, std::size_t) noexcept { std::free(at); }
[[gnu::noinline]] void operator delete(void* at, const std::nothrow_t&) noexcept { std::free(at); }
[[gnu::noinline]] void operator delete[](void* at) noexcept { std::free(at); }
[[gnu::noinline]] void operator delete[](void* at, std::size_t) noexcept { std::free(at); }
[[gnu::noinline]] void operator delete[](void* at, const std::nothrow_t&) noexcept { std::free(at); }

namespace {

template <class Work>
std::size_t bytes_for(Work work)
{
    bytes_taken = 0;
    counting = true;
    work();
    counting = false;
    return bytes_taken;
}

/// So many people with a busy day behind them.
test::TinyDay crowd(std::uint32_t n)
{
    test::TinyDay town(std::string(n, 'A'));
    town.institution.watchlist.residents = {5, 50};
    for (std::uint32_t i = 0; i < n / 10; ++i) {
        const EventKind kind = i % 4 == 0 ? EventKind::claim : i % 4 == 1 ? EventKind::withheld : i % 4 == 2 ? EventKind::missed : EventKind::stop;
        town.happens(kind, i, i + 1, Outcome::wrong, 15).minute = static_cast<std::int32_t>(static_cast<std::uint64_t>(i) * 1440 / (n / 10));
    }
    std::sort(town.ledger.events.begin(), town.ledger.events.end(), earlier);
    return town;
}

}  // namespace

TEST_CASE("a million people make a picture of bounded size, with no entry for each", "[view][bounded]")
{
    const test::TinyDay town = crowd(1'000'000);
    ViewOptions options;
    options.sample = 2000;
    options.extras = 50;
    options.rows = 40;
    const DayLived day = town.look();
    Scene scene;
    PersonCard card;
    Pens pens;
    Ticker rows;
    const std::size_t taken = bytes_for([&] {
        scene = street_scene(day, Minute{700}, Side::truth, options);
        card = person_card(day, PersonId{7}, Minute{700}, Side::truth, options);
        rows = ticker(day, Minute{700}, Side::truth, options);
        pens = pens_of_day(day, Side::truth);
    });
    CHECK(scene.people == 1'000'000);
    CHECK(scene.marks.size() >= 2000);
    CHECK(scene.marks.size() <= 2000 + 4 * 50);
    CHECK(scene.flags.size() == 2 * 40);
    CHECK(rows.rows.size() == 2 * 40);
    CHECK(rows.left_out > 0);
    CHECK(pens.city.people == 1'000'000);
    // the events of the day enter the pens and its stops, a tenth of the people here; an entry of 4 bytes a person alone would be more than the rest
    const std::size_t events = town.ledger.events.size() * sizeof(Event);
    CHECK(bytes_for([&] { scene = street_scene(day, Minute{700}, Side::truth, options); }) < 4'000'000);
    CHECK(taken < events + 4'000'000);
}

TEST_CASE("the sample is the same on every day, spread over the city, and a greater one holds a smaller", "[view][bounded]")
{
    const auto small = lasting_sample(1'000'000, 1000), great = lasting_sample(1'000'000, 5000);
    REQUIRE(small.size() == 1000);
    REQUIRE(great.size() == 5000);
    CHECK(std::adjacent_find(great.begin(), great.end()) == great.end());
    CHECK(std::includes(great.begin(), great.end(), small.begin(), small.end()));
    // one tenth of the numbers holds one tenth of the sample, within four standard errors: sqrt(5000 * .1 * .9) = 21.2
    for (std::uint32_t tenth = 0; tenth < 10; ++tenth) {
        const auto here = std::count_if(great.begin(), great.end(), [&](PersonId p) { return p.value / 100'000 == tenth; });
        CHECK(std::abs(static_cast<double>(here) - 500.0) < 4 * 21.3);
        // nor does a place in the household count: numbers go round in twenties
        const auto in_twenties = std::count_if(great.begin(), great.end(), [&](PersonId p) { return p.value % 20 == tenth; });
        CHECK(std::abs(static_cast<double>(in_twenties) - 250.0) < 4 * 15.5);
    }
    CHECK(lasting_sample(50, 100).size() == 50);
    CHECK(lasting_sample(50, 0).empty());
}
