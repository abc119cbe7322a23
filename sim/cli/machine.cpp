#include "cli/machine.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>

#include <panopolis/experiment.hpp>

#include "base/draw_lanes.hpp"
#include "cli/commands.hpp"

namespace panopolis::cli {

namespace fs = std::filesystem;

namespace {

std::string word_of(const fs::path& file)
{
    std::ifstream in(file);
    std::string word;
    in >> word;
    return word;
}

/// Bytes of the last-level caches that so many threads can fill, as the kernel tells of them; 0 where it does not.
std::int64_t last_caches(int threads)
{
    std::map<std::string, std::int64_t> of_cores;  // by the cores that share one
    int last = 0;
    std::error_code none;
    for (const auto& cpu : fs::directory_iterator("/sys/devices/system/cpu", none))
        for (const auto& cache : fs::directory_iterator(cpu.path() / "cache", none)) {
            const std::string level = word_of(cache.path() / "level"), size = word_of(cache.path() / "size");
            if (level.empty() || size.empty() || std::atoi(level.c_str()) < last) continue;
            if (std::atoi(level.c_str()) > last) of_cores.clear();
            last = std::atoi(level.c_str());
            of_cores[word_of(cache.path() / "shared_cpu_list")] = std::atoll(size.c_str()) << (size.back() == 'M' ? 20 : 10);
        }
    std::int64_t all = 0, largest = 0;
    for (const auto& [cores, size] : of_cores) {
        all += size;
        largest = std::max(largest, size);
    }
    return std::min(all, largest * threads);
}

/// Four times what caches hold, and at most an eighth of the memory: there are two of them.
std::int64_t column_size(int threads)
{
    constexpr std::int64_t least = 64 << 20;
    const std::int64_t memory = static_cast<std::int64_t>(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE);
    return std::max(least, std::min(4 * last_caches(threads), memory / 8));
}

/// Seconds that the fastest of some rounds takes: whatever else the machine does can only slow one down.
template <class F>
double fastest(double at_least_s, F round)
{
    double best = 1e30, all = 0;
    for (int rounds = 0; rounds < 5 || all < at_least_s; ++rounds) {
        const double begun = now_s();
        round();
        const double took = now_s() - begun;
        best = std::min(best, took);
        all += took;
    }
    return best;
}

void measure_copy(ThreadExecutor& pool, int threads, MachineLimits& out)
{
    const std::int64_t part = column_size(threads) / threads;
    out.column_bytes = part * threads;
    const auto size = static_cast<std::size_t>(out.column_bytes);
    const std::unique_ptr<std::uint8_t[]> from(new std::uint8_t[size]), to(new std::uint8_t[size]);
    const auto each = [&](auto work) { pool.for_each(threads, [&](std::int32_t i) { work(static_cast<std::size_t>(i) * static_cast<std::size_t>(part)); }); };
    // the system gives memory when it is first written
    each([&](std::size_t at) {
        std::memset(from.get() + at, 1, static_cast<std::size_t>(part));
        std::memset(to.get() + at, 2, static_cast<std::size_t>(part));
    });
    const double took = fastest(0.2, [&] { each([&](std::size_t at) { std::memcpy(to.get() + at, from.get() + at, static_cast<std::size_t>(part)); }); });
    out.copy_bytes_per_s = 2.0 * static_cast<double>(size) / took;
}

void measure_draws(ThreadExecutor& pool, int threads, Simd simd, MachineLimits& out)
{
    constexpr std::uint32_t row = 512, rows = 4096;
    const DrawLanes& lanes = draw_lanes(simd);
    const double took = fastest(0.2, [&] {
        pool.for_each(threads, [&](std::int32_t i) {
            std::array<std::array<std::uint32_t, row>, 4> words;
            std::uint32_t* const at[4] = {words[0].data(), words[1].data(), words[2].data(), words[3].data()};
            for (std::uint32_t r = 0; r < rows; ++r) lanes.row({1, r}, row * static_cast<std::uint32_t>(i), row, DrawSet::name(Purpose::DayPlan), at);
        });
    });
    out.blocks_per_s = static_cast<double>(row) * rows * threads / took;
}

}  // namespace

MachineLimits measure_machine(int threads, Simd simd)
{
    ThreadExecutor pool(threads);
    MachineLimits out;
    measure_copy(pool, threads, out);
    measure_draws(pool, threads, simd, out);
    return out;
}

}  // namespace panopolis::cli
