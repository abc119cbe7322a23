#pragma once
// Many people counted at once: who of some are meant, one bit each, how many of them are of each group, and what columns come to in each.
#include <array>
#include <bit>
#include <cstdint>

#include <panopolis/simd.hpp>

namespace panopolis {

inline constexpr std::uint32_t count_at_once = 4096;
/// Some of so many people: bit i % 64 of word i / 64 is the i-th. Bits beyond the last are 0.
using Some = std::array<std::uint64_t, count_at_once / 64>;

inline bool has(const Some& some, std::uint32_t i) { return (some[i / 64] >> i % 64 & 1) != 0; }

template <class Combine>
Some combined(const Some& a, const Some& b, Combine combine)
{
    Some out;
    for (std::size_t w = 0; w < out.size(); ++w) out[w] = combine(a[w], b[w]);
    return out;
}
inline Some both(const Some& a, const Some& b) { return combined(a, b, [](std::uint64_t x, std::uint64_t y) { return x & y; }); }
inline Some either(const Some& a, const Some& b) { return combined(a, b, [](std::uint64_t x, std::uint64_t y) { return x | y; }); }

/// Calls f(i) for each of them, ascending.
template <class F>
void each_of(const Some& some, F f)
{
    for (std::size_t w = 0; w < some.size(); ++w)
        for (std::uint64_t left = some[w]; left != 0; left &= left - 1) f(static_cast<std::uint32_t>(w * 64) + static_cast<std::uint32_t>(std::countr_zero(left)));
}

/// Of one group: -1 where somebody is of it, 0 elsewhere.
using GroupLanes = std::array<std::int16_t, count_at_once>;

/// How safe somebody feels, in 1/8192: from `start`, more where they know of a camera, less by trust below `trust`, between 0 and 1.
struct SafetyRule {
    std::int32_t start = 0, gain = 0, weight = 0, trust = 0;
};
constexpr std::uint16_t felt_safety(const SafetyRule& rule, bool aware, std::int32_t trust)
{
    const std::int32_t lost = trust < rule.trust ? rule.weight * (rule.trust - trust) >> 13 : 0;
    const std::int32_t felt = rule.start + (aware ? rule.gain : 0) - lost;
    return static_cast<std::uint16_t>(felt < 0 ? 0 : felt > 8192 ? 8192 : felt);
}

/// Lowest and highest of some numbers: at first there are none.
struct NumberRange {
    std::int16_t low = INT16_MAX, high = INT16_MIN;
    void reach(std::int16_t number)
    {
        low = number < low ? number : low;
        high = number > high ? number : high;
    }
    [[nodiscard]] bool any() const { return low <= high; }
};

/// `n` is at most `count_at_once`, and no column is read beyond it.
struct CountLanes {
    void (*any_of)(const std::uint8_t* column, std::uint8_t bits, std::uint32_t n, Some& some);    ///< with one of the bits or more
    void (*equal)(const std::uint8_t* column, std::uint8_t value, std::uint32_t n, Some& some);
    void (*above)(const std::uint8_t* column, std::uint8_t value, std::uint32_t n, Some& some);
    void (*not_zero)(const std::uint16_t* column, std::uint32_t n, Some& some);
    void (*below)(const std::int16_t* column, const std::int16_t* other, std::uint32_t n, Some& some);  ///< less than in the other column
    void (*members)(const std::uint8_t* column, std::uint8_t group, std::uint32_t n, GroupLanes& lanes);
    /// To `of_group` is added how many of them are in each of `groups` groups.
    void (*count)(const Some& some, const Some* of, std::uint32_t groups, std::int64_t* of_group);
    /// To `of_group` is added what a column comes to in each of `groups` groups; `size` says how many of the `n` are in each.
    void (*sum)(const std::uint16_t* column, const GroupLanes* of, const std::int64_t* size, std::uint32_t groups, std::uint32_t n, std::int64_t* of_group);
    /// most[i] is `weight` where one of the bits is set, and 0 elsewhere; used[i] so much of it as the table says in 2^-16, which is at most 1.
    void (*used)(const std::uint32_t* table, const std::uint16_t* place, const std::uint16_t* weight, const std::uint8_t* flags, std::uint8_t bits, std::uint32_t n, std::uint16_t* most, std::uint16_t* used);
    /// felt[i] as `felt_safety` has it, aware with one of the bits; all of the rule between 0 and 8192.
    void (*felt)(const SafetyRule& rule, const std::uint16_t* trust, const std::uint8_t* flags, std::uint8_t bits, std::uint32_t n, std::uint16_t* felt);
    /// The range comes to hold a column's numbers too; here n may be any.
    void (*reach)(const std::int16_t* column, std::uint32_t n, NumberRange& range);
};
/// The way of some instructions. `simd` is one of `usable_simd()`.
const CountLanes& count_lanes(Simd simd);

}  // namespace panopolis
