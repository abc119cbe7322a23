#pragma once
// panopolis bench view: what a frame costs before the graphics card has it.
#include <cstdint>
#include <string>
#include <vector>

#include <panopolis/exchange.hpp>

namespace panopolis::desktop {

struct BenchWords {
    std::vector<std::int64_t> people{20'000, 1'000'000};
    int repeats = 3;   ///< rounds
    int frames = 240;  ///< of each round, at the first speed: two minutes a second
    int threads = 0;
};

/// Times the calls that the window makes for its map, on the systems of a scenario with other numbers of people. Needs no display. Prints as it goes; an exit code.
int bench_view(const Programme& programme, const std::string& name, const BenchWords& words);

}  // namespace panopolis::desktop
