#pragma once
// Which lanes are meant, as bits, to where they go when they are put one behind the other.
#include <array>
#include <cstddef>
#include <cstdint>

namespace panopolis {

/// Row `bits`: the lanes whose bit is set, ascending, and then the others.
template <std::size_t lanes>
constexpr std::array<std::array<std::uint32_t, lanes>, std::size_t{1} << lanes> make_squeeze_places()
{
    std::array<std::array<std::uint32_t, lanes>, std::size_t{1} << lanes> rows{};
    for (std::size_t bits = 0; bits < rows.size(); ++bits) {
        std::size_t n = 0;
        for (const bool meant : {true, false})
            for (std::uint32_t lane = 0; lane < lanes; ++lane)
                if (((bits >> lane & 1) != 0) == meant) rows[bits][n++] = lane;
    }
    return rows;
}
template <std::size_t lanes>
inline constexpr auto squeeze_places = make_squeeze_places<lanes>();

}  // namespace panopolis
