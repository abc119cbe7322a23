// A run's stream, for who reads it day by day.
#include <algorithm>

#include <panopolis/simulation.hpp>

#include "support/catch.hpp"
#include "unit/engine/busy_town.hpp"

using namespace panopolis;
using test::town;

namespace {

struct Chronicle final : EventSink {
    std::vector<Event> all;
    void day(std::int32_t, const std::vector<Event>& events) override { all.insert(all.end(), events.begin(), events.end()); }
};

/// Reads the stream.
struct Reader final : StreamSink {
    bool all = true;
    std::vector<Event> read;
    std::vector<std::int32_t> days;
    [[nodiscard]] bool takes_all() const override { return all; }
    void day(std::int32_t day, const DayEvents& stream) override
    {
        days.push_back(day);
        stream.each([&](std::span<const Event> some) { read.insert(read.end(), some.begin(), some.end()); });
    }
};

bool same(const std::vector<Event>& a, const std::vector<Event>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Event& x, const Event& y) { return x.day == y.day && !earlier(x, y) && !earlier(y, x); });
}

}  // namespace

TEST_CASE("a stream is what a sink is given, beside one or alone, with memory spared or not, and changes no life", "[engine][run]")
{
    Run unseen(town(3000));
    for (int day = 0; day < 4; ++day) unseen.live_one_day();
    for (const Sparing sparing : {Sparing::yes, Sparing::no})
        for (const bool all : {true, false}) {
            Chronicle chronicle;
            Reader beside, alone;
            beside.all = alone.all = all;
            RunOptions options;
            options.sparing = sparing;
            options.stream = &beside;
            options.sink = &chronicle;
            Run run(town(3000), options);
            options.stream = &alone;
            options.sink = nullptr;
            Run other(town(3000), options);
            for (int day = 0; day < 4; ++day) run.live_one_day(), other.live_one_day();
            CHECK(beside.days == std::vector<std::int32_t>{0, 1, 2, 3});
            REQUIRE(beside.read.size() > 100);
            CHECK(same(alone.read, beside.read));
            if (all) CHECK(same(beside.read, chronicle.all));
            else CHECK(std::includes(chronicle.all.begin(), chronicle.all.end(), beside.read.begin(), beside.read.end(), [](const Event& a, const Event& b) { return a.day != b.day ? a.day < b.day : earlier(a, b); }));
            if (!all) CHECK(beside.read.size() < chronicle.all.size());
            // the ledger is there all the same
            CHECK(same(std::vector<Event>(chronicle.all.end() - static_cast<std::ptrdiff_t>(run.ledger().events.size()), chronicle.all.end()), other.ledger().events));
            CHECK(run.digest() == unseen.digest());
            CHECK(other.digest() == unseen.digest());
            // days that are lived to get somewhere are nobody's to read
            other.day(0);
            other.day(2);
            CHECK(alone.days.size() == 4);
        }
}
