#ifdef PANOPOLIS_HIGHWAY
#include "base/lane_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "base/select_lanes.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>
#endif

#include "base/select_lanes.hpp"

#include <array>

#include "base/way_of.hpp"

#ifdef PANOPOLIS_LANES
#if PANOPOLIS_LANE_TARGET
HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {
namespace selecting {

#if HWY_TARGET == HWY_SSE4
constexpr SelectLanes way{select_one_by_one};
#else
/// Processors with AVX2 have an instruction that lays a single bit where the k-th one is.
void select(const std::uint64_t* words, std::uint32_t* ranks, std::uint32_t n)
{
    for (std::uint32_t k = 0; k < n; ++k) ranks[k] = static_cast<std::uint32_t>(_tzcnt_u64(_pdep_u64(1ull << ranks[k], words[k])));
}

constexpr SelectLanes way{select};
#endif

}  // namespace selecting
}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();
#endif
#endif

#if !defined(PANOPOLIS_HIGHWAY) || HWY_ONCE
namespace panopolis {

namespace {

/// By a byte's bits, the place of each that is set.
constexpr std::array<std::array<std::uint8_t, 8>, 256> places_of_bits()
{
    std::array<std::array<std::uint8_t, 8>, 256> places{};
    for (std::uint32_t bits = 0; bits < 256; ++bits)
        for (std::uint32_t place = 0, n = 0; place < 8; ++place)
            if ((bits >> place & 1) != 0) places[bits][n++] = static_cast<std::uint8_t>(place);
    return places;
}
constexpr auto places = places_of_bits();

std::uint32_t selected(std::uint64_t word, std::uint32_t rank)
{
    constexpr std::uint64_t tops = 0x80 * each_byte;
    const std::uint64_t up_to = in_bytes(word) * each_byte;  // in byte i: bits of bytes 0 to i
    // one for each byte that does not reach beyond the rank
    const auto byte = static_cast<std::uint32_t>(((((rank * each_byte | tops) - up_to) & tops) >> 7) * each_byte >> 56);
    rank -= static_cast<std::uint32_t>((up_to << 8) >> (8 * byte) & 0xff);
    return 8 * byte + places[word >> (8 * byte) & 0xff][rank];
}

constexpr SelectLanes scalar_way{select_one_by_one};

}  // namespace

void select_one_by_one(const std::uint64_t* words, std::uint32_t* ranks, std::uint32_t n)
{
    for (std::uint32_t k = 0; k < n; ++k) ranks[k] = selected(words[k], ranks[k]);
}

const SelectLanes& select_lanes(Simd simd)
{
    return *PANOPOLIS_WAY_OF(simd, selecting::way, &scalar_way);
}

}  // namespace panopolis
#endif
