#pragma once
#include <optional>
#include <string_view>
#include <vector>

namespace panopolis {

/// Which of a processor's instructions a day is lived with. All give the same bytes; `scalar` is plain C++ and runs anywhere.
enum class Simd { scalar, sse4, avx2, avx512 };

/// "scalar", "sse4", "avx2", "avx512"
std::string_view name_of(Simd simd);
/// The one of that name, or nothing.
std::optional<Simd> simd_named(std::string_view name);
/// What this program, as it was built, can use on this processor, slowest first; `scalar` always.
std::vector<Simd> usable_simd();
/// The fastest of these.
Simd best_simd();

}  // namespace panopolis
