#ifdef PANOPOLIS_HIGHWAY
#include "base/lane_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/window_lanes.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>
#endif

#include "stages/window_lanes.hpp"

#include "base/way_of.hpp"

#ifdef PANOPOLIS_LANES
#if PANOPOLIS_LANE_TARGET
HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {

namespace windows {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::ScalableTag<double>;
using Double = hn::Vec<Doubles>;

/// a x + b y, each rounded: a fused product would be another number.
HWY_INLINE Double sum_of(Double a, Double x, Double b, Double y) { return hn::Add(hn::Mul(a, x), hn::Mul(b, y)); }

template <std::size_t states>
HWY_INLINE void frame_of(const WindowRow& row, std::size_t n, double* const out[4])
{
    const Doubles d;
    const Double performing = hn::Set(d, row.performing), not_performing = hn::Set(d, 1 - row.performing);
    const double *from_clear = row.clear, *from_error = row.error - 1, *from_away = row.away, *from_both = row.both;
    double* const to[4] = {out[0], out[1], out[2], out[3]};
    for (std::size_t s = 0; s < n; s += hn::Lanes(d)) {
        const Double clear = hn::LoadU(d, from_clear + s), error = hn::LoadU(d, from_error + s);
        const Double away = sum_of(hn::LoadU(d, from_away + s - 1), not_performing, hn::LoadU(d, from_away + s), performing);
        const Double both = sum_of(hn::LoadU(d, from_both + s), not_performing, hn::LoadU(d, from_both + s - 1), performing);
        const auto state = [&](std::size_t j) HWY_ATTR {
            const Double first = sum_of(hn::Set(d, row.weight[j][0]), clear, hn::Set(d, row.weight[j][1]), error);
            hn::StoreU(hn::Add(hn::Add(first, hn::Mul(hn::Set(d, row.weight[j][2]), away)), hn::Mul(hn::Set(d, row.weight[j][3]), both)), d, to[j] + s);
        };
        state(0);
        if (states == 1) continue;
        state(1);
        state(2);
        state(3);
    }
}

void frame(const WindowRow& row, std::size_t n, double* const out[4])
{
    const WindowRow own = row;  // so that no store may change it
    if (own.states == 1) frame_of<1>(own, n, out);
    else frame_of<4>(own, n, out);
}

constexpr WindowLanes way{frame};

}  // namespace windows

}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();
#endif
#endif

#if !defined(PANOPOLIS_HIGHWAY) || HWY_ONCE
namespace panopolis {

namespace {

void frame_scalar(const WindowRow& row, std::size_t n, double* const out[4])
{
    const double performing = row.performing, not_performing = 1 - performing;
    for (std::size_t j = 0; j < row.states; ++j) {
        const double w0 = row.weight[j][0], w1 = row.weight[j][1], w2 = row.weight[j][2], w3 = row.weight[j][3];
        double* to = out[j];
        for (std::size_t s = 0; s < n; ++s) {
            const double away = row.away[s - 1] * not_performing + row.away[s] * performing, both = row.both[s] * not_performing + row.both[s - 1] * performing;
            to[s] = w0 * row.clear[s] + w1 * row.error[s - 1] + w2 * away + w3 * both;
        }
    }
}

constexpr WindowLanes scalar_way{frame_scalar};

}  // namespace

const WindowLanes& window_lanes(Simd simd)
{
    return *PANOPOLIS_WAY_OF(simd, windows::way, &scalar_way);
}

}  // namespace panopolis
#endif
