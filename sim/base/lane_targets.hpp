#pragma once
// Which targets Highway compiles the lanes for; included before <hwy/highway.h>. Its own baseline for plain x86-64 is compiled too, empty.
// What stands in a header that a target compiles must not be an ordinary inline function: the linker may keep the copy that needs AVX.

// AVX-512 of Ice Lake, Zen 4 and later brings nothing that the lanes use
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3_DL)

#if defined(__x86_64__)
#define PANOPOLIS_LANES 1
/// True in the passes of a lanes file that have something to compile.
#define PANOPOLIS_LANE_TARGET (HWY_TARGET == HWY_SSE4 || HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3)
#endif
