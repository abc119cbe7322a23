#include <atomic>

#include <panopolis/experiment.hpp>

#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("every piece of work is done once, whatever the number of threads, day after day", "[experiment][threads]")
{
    for (const int threads : {1, 2, 3, 8}) {
        ThreadExecutor pool(threads);
        CHECK(pool.threads() == threads);
        for (const std::int32_t n : {0, 1, 2, 7, 1000}) {
            for (int day = 0; day < 50; ++day) {
                std::vector<std::atomic<int>> done(static_cast<std::size_t>(n));
                pool.for_each(n, [&](std::int32_t i) { done[static_cast<std::size_t>(i)].fetch_add(1); });
                for (const auto& d : done) REQUIRE(d.load() == 1);
            }
        }
    }
}

TEST_CASE("asked for no number, the pool takes as many threads as there are cores", "[experiment][threads]")
{
    CHECK(ThreadExecutor(0).threads() >= 1);
}
