#pragma once
#include <type_traits>

namespace panopolis {

/// The bits of a value as another type of the same size. std::bit_cast by another name: the WebAssembly library does not have it yet.
template <class To, class From>
constexpr To bit_cast(const From& from)
{
    static_assert(sizeof(To) == sizeof(From) && std::is_trivially_copyable_v<To> && std::is_trivially_copyable_v<From>);
    return __builtin_bit_cast(To, from);
}

}  // namespace panopolis
