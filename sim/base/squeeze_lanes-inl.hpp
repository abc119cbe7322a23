// Lanes that are meant, one behind the other. For files that Highway compiles once for each target.
#if defined(PANOPOLIS_SQUEEZE_LANES) == defined(HWY_TARGET_TOGGLE)
#ifdef PANOPOLIS_SQUEEZE_LANES
#undef PANOPOLIS_SQUEEZE_LANES
#else
#define PANOPOLIS_SQUEEZE_LANES
#endif

#include "base/philox_lanes-inl.hpp"
#include "base/squeeze.hpp"

HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {

/// What lies behind those that are meant is nobody's. Highway's own way with AVX2 and SSE4 copies a table to the stack each time with g++ 12.
HWY_INLINE Word squeezed(Word x, hn::Mask<Words> meant)
{
#if HWY_TARGET == HWY_AVX3
    return hn::Compress(x, meant);
#else
    const Words d;
    std::uint8_t bits[8];
    hn::StoreMaskBits(d, meant, bits);
    return hn::TableLookupLanes(x, hn::SetTableIndices(d, squeeze_places<hn::MaxLanes(Words())>[bits[0]].data()));
#endif
}

/// Those of the lanes that are meant, one behind the other from a place on. A whole vector is written.
HWY_INLINE void squeeze(Word x, hn::Mask<Words> meant, std::uint32_t* at) { hn::StoreU(squeezed(x, meant), Words(), at); }

}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();

#endif
