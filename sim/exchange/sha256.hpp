#pragma once
#include <string>
#include <string_view>

namespace panopolis::exchange {

/// SHA-256 (FIPS 180-4) as 64 hexadecimal digits.
std::string sha256_hex(std::string_view text);

}  // namespace panopolis::exchange
