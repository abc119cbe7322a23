#include <panopolis/simd.hpp>

#include <array>

#ifdef PANOPOLIS_HIGHWAY
#include "base/lane_targets.hpp"

#include <hwy/highway.h>
#endif

namespace panopolis {

namespace {

constexpr std::array<std::string_view, 4> names{"scalar", "sse4", "avx2", "avx512"};

}  // namespace

std::string_view name_of(Simd simd) { return names[static_cast<std::size_t>(simd)]; }

std::optional<Simd> simd_named(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<Simd>(i);
    return std::nullopt;
}

std::vector<Simd> usable_simd()
{
    std::vector<Simd> out{Simd::scalar};
#ifdef PANOPOLIS_LANES
    const std::int64_t there = hwy::SupportedTargets();
    if (there & HWY_SSE4) out.push_back(Simd::sse4);
    if (there & HWY_AVX2) out.push_back(Simd::avx2);
    if (there & HWY_AVX3) out.push_back(Simd::avx512);
#endif
    return out;
}

Simd best_simd()
{
    static const Simd best = usable_simd().back();
    return best;
}

}  // namespace panopolis
