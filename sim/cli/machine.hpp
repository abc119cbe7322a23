#pragma once
// What this machine can do at most of what a day asks for: measured, for the benchmark to say how far from it a day is.
#include <cstdint>

#include <panopolis/simd.hpp>

namespace panopolis::cli {

struct MachineLimits {
    double copy_bytes_per_s = 0;     ///< copying columns beyond every cache; a byte copied is one read and one written
    std::int64_t column_bytes = 0;   ///< how long such a column was
    double blocks_per_s = 0;         ///< Philox blocks, a row of names at a time
};
/// With so many threads. Takes about a second.
MachineLimits measure_machine(int threads, Simd simd);

}  // namespace panopolis::cli
