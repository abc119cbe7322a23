#pragma once
// Of what a lanes file makes once for each target: the address of the one of some instructions, or what stands for plain C++.
#include <panopolis/simd.hpp>

#ifdef PANOPOLIS_LANES
#define PANOPOLIS_WAY_OF(simd, way, plain) ((simd) == Simd::avx512 ? &N_AVX3::way : (simd) == Simd::avx2 ? &N_AVX2::way : (simd) == Simd::sse4 ? &N_SSE4::way : (plain))
#else
#define PANOPOLIS_WAY_OF(simd, way, plain) (static_cast<void>(simd), (plain))
#endif
