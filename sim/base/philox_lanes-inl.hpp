// Philox4x32-10 for a vector of counters at once. For files that Highway compiles once for each target.
#if defined(PANOPOLIS_PHILOX_LANES) == defined(HWY_TARGET_TOGGLE)
#ifdef PANOPOLIS_PHILOX_LANES
#undef PANOPOLIS_PHILOX_LANES
#else
#define PANOPOLIS_PHILOX_LANES
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::ScalableTag<std::uint32_t>;
using Longs = hn::Repartition<std::uint64_t, Words>;
using Word = hn::Vec<Words>;
using Long = hn::Vec<Longs>;

/// The four words of a block, or of a counter, in every lane.
struct WordBlocks {
    Word w0, w1, w2, w3;
};

/// One chain of rounds: a counter in each 64-bit lane. The upper halves hold what is left of products: nothing reads them.
struct PhiloxChain {
    Long c0, c1, c2, c3;

    HWY_INLINE void round(Word m0, Word m1, Long k0, Long k1)
    {
        const Words d;
        const Long left = hn::MulEven(hn::BitCast(d, c0), m0), right = hn::MulEven(hn::BitCast(d, c2), m1);
        const Long next0 = hn::Xor3(hn::ShiftRight<32>(right), c1, k0), next2 = hn::Xor3(hn::ShiftRight<32>(left), c3, k1);
        c0 = next0, c1 = right, c2 = next2, c3 = left;
    }
};

/// Even lanes of one chain and odd lanes of another, low halves, as one vector.
HWY_INLINE Word joined(Long odd, Long even)
{
    const Words d;
    return hn::OddEven(hn::BitCast(d, hn::ShiftLeft<32>(odd)), hn::BitCast(d, even));
}

HWY_INLINE WordBlocks joined(const PhiloxChain& odd, const PhiloxChain& even)
{
    return {joined(odd.c0, even.c0), joined(odd.c1, even.c1), joined(odd.c2, even.c2), joined(odd.c3, even.c3)};
}

HWY_INLINE PhiloxChain even_lanes(const WordBlocks& counters)
{
    const Longs q;
    return {hn::BitCast(q, counters.w0), hn::BitCast(q, counters.w1), hn::BitCast(q, counters.w2), hn::BitCast(q, counters.w3)};
}

HWY_INLINE PhiloxChain odd_lanes(const WordBlocks& counters)
{
    const PhiloxChain even = even_lanes(counters);
    return {hn::ShiftRight<32>(even.c0), hn::ShiftRight<32>(even.c1), hn::ShiftRight<32>(even.c2), hn::ShiftRight<32>(even.c3)};
}

/// philox4x32 in every lane, in two chains.
HWY_INLINE WordBlocks philox(std::uint64_t key, const WordBlocks& counters)
{
    const Words d;
    const Longs q;
    const Word m0 = hn::Set(d, 0xD2511F53u), m1 = hn::Set(d, 0xCD9E8D57u);
    PhiloxChain even = even_lanes(counters), odd = odd_lanes(counters);
    std::uint32_t k0 = static_cast<std::uint32_t>(key), k1 = static_cast<std::uint32_t>(key >> 32);
    for (int i = 0; i < 10; ++i) {
        const Long key0 = hn::Set(q, k0), key1 = hn::Set(q, k1);
        even.round(m0, m1, key0, key1);
        odd.round(m0, m1, key0, key1);
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return joined(odd, even);
}

/// The same of two vectors. Where there are registers enough in four chains, so that no multiplication waits for the last.
HWY_INLINE void philox_twice(std::uint64_t key, const WordBlocks& a, const WordBlocks& b, WordBlocks& out_a, WordBlocks& out_b)
{
#if HWY_TARGET == HWY_AVX3
    const Words d;
    const Longs q;
    const Word m0 = hn::Set(d, 0xD2511F53u), m1 = hn::Set(d, 0xCD9E8D57u);
    PhiloxChain even_a = even_lanes(a), odd_a = odd_lanes(a), even_b = even_lanes(b), odd_b = odd_lanes(b);
    std::uint32_t k0 = static_cast<std::uint32_t>(key), k1 = static_cast<std::uint32_t>(key >> 32);
    for (int i = 0; i < 10; ++i) {
        const Long key0 = hn::Set(q, k0), key1 = hn::Set(q, k1);
        even_a.round(m0, m1, key0, key1);
        odd_a.round(m0, m1, key0, key1);
        even_b.round(m0, m1, key0, key1);
        odd_b.round(m0, m1, key0, key1);
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    out_a = joined(odd_a, even_a);
    out_b = joined(odd_b, even_b);
#else
    out_a = philox(key, a);
    out_b = philox(key, b);
#endif
}

}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();

#endif
