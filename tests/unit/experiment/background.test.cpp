#include <atomic>
#include <new>
#include <stdexcept>
#include <string>

#include <panopolis/background.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// A gate that a job waits at until it is opened.
struct Gate {
    std::atomic<bool> open{false}, reached{false};
    void wait()
    {
        reached = true;
        while (!open) std::this_thread::yield();
    }
    void until_reached() const
    {
        while (!reached) std::this_thread::yield();
    }
};

template <class T>
Ended<T> end_of(Background<T>& background)
{
    for (;;) {
        if (auto ended = background.poll()) return std::move(*ended);
        std::this_thread::yield();
    }
}

std::string trouble_of(const Background<int>::Work& work)
{
    Background<int> background;
    REQUIRE(background.start(work));
    const auto ended = end_of(background);
    REQUIRE(std::holds_alternative<MachineTrouble>(ended));
    return std::get<MachineTrouble>(ended).what;
}

}  // namespace

TEST_CASE("a job's value is fetched once, by asking, and another job can follow", "[experiment][background]")
{
    Background<std::vector<int>> background;
    CHECK_FALSE(background.busy());
    CHECK_FALSE(background.poll().has_value());
    for (int round = 1; round <= 3; ++round) {
        REQUIRE(background.start([round](Job&) -> Ended<std::vector<int>> { return std::vector<int>(1000, round); }));
        const auto ended = end_of(background);
        REQUIRE(std::holds_alternative<std::vector<int>>(ended));
        CHECK(std::get<std::vector<int>>(ended) == std::vector<int>(1000, round));
        CHECK_FALSE(background.poll().has_value());
        CHECK_FALSE(background.busy());
    }
}

TEST_CASE("the owner never waits: while a job runs there is nothing to fetch, and no second one begins", "[experiment][background]")
{
    Gate gate;
    Background<int> background;
    REQUIRE(background.start([&](Job&) -> Ended<int> {
        gate.wait();
        return 7;
    }));
    gate.until_reached();
    CHECK(background.busy());
    CHECK_FALSE(background.poll().has_value());
    bool second = false;
    CHECK_FALSE(background.start([&](Job&) -> Ended<int> {
        second = true;
        return 8;
    }));
    gate.open = true;
    CHECK(std::get<int>(end_of(background)) == 7);
    CHECK_FALSE(second);
}

TEST_CASE("progress goes up step by step and says what is left", "[experiment][background]")
{
    Gate gate;
    Background<int> background;
    CHECK(background.progress().of == 0);
    REQUIRE(background.start([&](Job& job) -> Ended<int> {
        job.expects(10);
        job.step();
        job.step(3);
        gate.wait();
        job.step(6);
        return 0;
    }));
    gate.until_reached();
    const JobProgress half = background.progress();
    CHECK(half.done == 4);
    CHECK(half.of == 10);
    CHECK(half.seconds > 0);
    REQUIRE(half.seconds_left().has_value());
    CHECK(*half.seconds_left() == Approx(half.seconds * 1.5));
    gate.open = true;
    end_of(background);
    CHECK(background.progress().done == 10);
    CHECK(*background.progress().seconds_left() == 0);

    CHECK_FALSE(JobProgress{0, 10, 3.0}.seconds_left().has_value());
    CHECK_FALSE(JobProgress{}.seconds_left().has_value());
}

TEST_CASE("a job that is cancelled ends when it next asks, and the next job is not", "[experiment][background]")
{
    Background<int> background;
    std::atomic<std::int64_t> turns{0};
    const Background<int>::Work endless = [&](Job& job) -> Ended<int> {
        while (!job.cancelled()) ++turns;
        return Cancelled{};
    };
    REQUIRE(background.start(endless));
    while (turns == 0) std::this_thread::yield();
    background.cancel();
    CHECK(std::holds_alternative<Cancelled>(end_of(background)));
    background.cancel();  // of nothing
    REQUIRE(background.start([](Job& job) -> Ended<int> { return job.cancelled() ? 1 : 2; }));
    CHECK(std::get<int>(end_of(background)) == 2);
    CHECK(background.progress().done == 0);
}

TEST_CASE("who goes away cancels and waits for the job", "[experiment][background]")
{
    std::atomic<bool> ended{false};
    {
        Gate gate;
        gate.open = true;
        Background<std::string> background;
        REQUIRE(background.start([&](Job& job) -> Ended<std::string> {
            gate.wait();
            while (!job.cancelled()) std::this_thread::yield();
            ended = true;
            return std::string(1000, 'x');
        }));
        gate.until_reached();
    }
    CHECK(ended);
}

TEST_CASE("what a job throws becomes trouble with the machine, in words", "[experiment][background]")
{
    CHECK(trouble_of([](Job&) -> Ended<int> { throw std::bad_alloc(); }) == "The machine has no more memory.");
    CHECK(trouble_of([](Job&) -> Ended<int> { throw std::runtime_error("The disk is full."); }) == "The disk is full.");
    CHECK(trouble_of([](Job&) -> Ended<int> { throw 5; }) == "The work failed, and did not say why.");
    CHECK(trouble_of([](Job&) -> Ended<int> { return MachineTrouble{"No more paper."}; }) == "No more paper.");

    // and the next job is none the worse for it
    Background<int> background;
    REQUIRE(background.start([](Job&) -> Ended<int> { throw std::bad_alloc(); }));
    end_of(background);
    REQUIRE(background.start([](Job&) -> Ended<int> { return 3; }));
    CHECK(std::get<int>(end_of(background)) == 3);
}

TEST_CASE("what is put into a mailbox on one thread comes out on another, in order and once", "[experiment][background]")
{
    Mailbox<std::string> mailbox;
    Background<int> background;
    REQUIRE(background.start([&](Job&) -> Ended<int> {
        for (int i = 0; i < 500; ++i) mailbox.put(std::to_string(i));
        return 0;
    }));
    std::vector<std::string> all;
    while (all.size() < 500)
        for (std::string& one : mailbox.take()) all.push_back(std::move(one));
    for (int i = 0; i < 500; ++i) REQUIRE(all[static_cast<std::size_t>(i)] == std::to_string(i));
    CHECK(mailbox.take().empty());
    end_of(background);
}
