#pragma once
// Passes over columns of a whole city: in parts on an executor, or in search of what is rare.
#include <algorithm>
#include <cstdint>
#include <vector>

#include <panopolis/executor.hpp>

namespace panopolis {

inline constexpr std::uint32_t part_size = 8192;
constexpr std::uint32_t parts_of(std::uint32_t n) { return (n + part_size - 1) / part_size; }

/// Calls f(part, first, last) for every part of 0 .. n-1, in any order and on any threads.
template <class F>
void in_parts(Executor& executor, std::uint32_t n, F f)
{
    executor.for_each(static_cast<std::int32_t>(parts_of(n)), [&](std::int32_t part) {
        const std::uint32_t first = static_cast<std::uint32_t>(part) * part_size;
        f(static_cast<std::uint32_t>(part), first, std::min(n, first + part_size));
    });
}

/// A counting sort in stretches: `place` holds, stretch by stretch, how many go into each of `slots`, and afterwards where each stretch puts its first. Returns where
/// the slots begin, and the end of the last.
inline std::vector<std::uint32_t> begins(std::vector<std::uint32_t>& place, std::size_t stretches, std::size_t slots)
{
    std::vector<std::uint32_t> begin(slots + 1);
    std::uint32_t next = 0;
    for (std::size_t slot = 0; slot < slots; ++slot) {
        begin[slot] = next;
        for (std::size_t s = 0; s < stretches; ++s) {
            const std::uint32_t count = place[s * slots + slot];
            place[s * slots + slot] = next;
            next += count;
        }
    }
    begin[slots] = next;
    return begin;
}

/// Calls f(i), i ascending and one after the other, wherever a column holds the value; f may write into the columns. They are looked for in parts, and
/// stretches without any are passed over without a branch for each.
template <class F>
void each_equal(Executor& executor, const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b, std::uint16_t value, F f)
{
    constexpr std::uint32_t stretch = 256;
    const auto n = static_cast<std::uint32_t>(a.size());
    std::vector<std::vector<std::uint32_t>> found(parts_of(n));
    in_parts(executor, n, [&](std::uint32_t part, std::uint32_t begin, std::uint32_t end) {
        for (std::uint32_t first = begin; first < end; first += stretch) {
            const std::uint32_t last = std::min(end, first + stretch);
            std::uint16_t any = 0;
            for (std::uint32_t i = first; i < last; ++i) any = static_cast<std::uint16_t>(any | static_cast<std::uint16_t>(a[i] == value) | static_cast<std::uint16_t>(b[i] == value));
            if (any == 0) continue;
            for (std::uint32_t i = first; i < last; ++i)
                if (a[i] == value || b[i] == value) found[part].push_back(i);
        }
    });
    for (const auto& part : found)
        for (const std::uint32_t i : part) f(i);
}

}  // namespace panopolis
