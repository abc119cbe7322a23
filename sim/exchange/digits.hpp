#pragma once
// Numbers as text where there are millions of them: eight digits at once, into memory that the caller has made large enough.
#include <bit>
#include <cstdint>
#include <cstring>

namespace panopolis::exchange {

/// So many bytes may be written from where a number begins, though it be shorter.
inline constexpr std::size_t digits_room = 24;

/// The decimal digits of a number below 10^8, one a byte, the first in the lowest byte.
constexpr std::uint64_t eight_digits(std::uint32_t number)
{
    // by four digits, by two, by one: each time the quotients below and the remainders above, divided by multiplying
    const std::uint64_t fours = number / 10'000 | static_cast<std::uint64_t>(number % 10'000) << 32;
    const std::uint64_t hundreds = fours * 10'486 >> 20 & 0x0000'007f'0000'007full;
    const std::uint64_t twos = hundreds | (fours - 100 * hundreds) << 16;
    const std::uint64_t tens = twos * 103 >> 10 & 0x000f'000f'000f'000full;
    return tens | (twos - 10 * tens) << 8;
}

/// The same of a number below 10^4.
constexpr std::uint32_t four_digits(std::uint32_t number)
{
    const std::uint32_t hundreds = number * 10'486 >> 20, twos = hundreds | (number - 100 * hundreds) << 16;
    const std::uint32_t tens = twos * 103 >> 10 & 0x000f'000fu;
    return tens | (twos - 10 * tens) << 8;
}

/// The bytes of a word, the lowest first.
template <class Word>
void put_bytes(Word bytes, char* out)
{
    if constexpr (std::endian::native == std::endian::little) std::memcpy(out, &bytes, sizeof bytes);
    else
        for (std::size_t i = 0; i < sizeof bytes; ++i) out[i] = static_cast<char>(bytes >> 8 * i & 0xff);
}

/// Writes a number below 10^8, without zeros before it, and returns where it ends.
inline char* put_small(std::uint32_t number, char* out)
{
    if (number < 10) {
        *out = static_cast<char>('0' + number);
        return out + 1;
    }
    if (number < 10'000) {
        const std::uint32_t digits = four_digits(number);
        const int zeros = std::countr_zero(digits | 1u << 24) / 8;  // of nothing but zeros the last one stays
        put_bytes((digits | 0x3030'3030u) >> 8 * zeros, out);
        return out + 4 - zeros;
    }
    const std::uint64_t digits = eight_digits(number);
    const int zeros = std::countr_zero(digits | 1ull << 56) / 8;
    put_bytes((digits | 0x3030'3030'3030'3030ull) >> 8 * zeros, out);
    return out + 8 - zeros;
}

/// Writes all eight digits of a number below 10^8.
inline char* put_eight(std::uint32_t number, char* out)
{
    put_bytes(eight_digits(number) | 0x3030'3030'3030'3030ull, out);
    return out + 8;
}

/// Writes a number and returns where it ends.
inline char* put_number(std::uint64_t number, char* out)
{
    constexpr std::uint64_t eight = 100'000'000;
    if (number < eight) return put_small(static_cast<std::uint32_t>(number), out);
    const std::uint64_t above = number / eight;
    const auto last = static_cast<std::uint32_t>(number % eight);
    if (above < eight) return put_eight(last, put_small(static_cast<std::uint32_t>(above), out));
    return put_eight(last, put_eight(static_cast<std::uint32_t>(above % eight), put_small(static_cast<std::uint32_t>(above / eight), out)));
}

inline char* put_signed(std::int32_t number, char* out)
{
    if (number >= 0) return put_number(static_cast<std::uint64_t>(number), out);
    *out++ = '-';
    return put_number(static_cast<std::uint64_t>(-static_cast<std::int64_t>(number)), out);
}

/// Writes what `real32_text` says, and returns where it ends.
char* put_real32(float value, char* out);

}  // namespace panopolis::exchange
