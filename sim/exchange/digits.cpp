#include "exchange/digits.hpp"

#include <array>

#include "base/bits.hpp"
#include "exchange/results_words.hpp"

namespace panopolis::exchange {

namespace {

/// Whole and from 1 to 999,999: with zeros at its end a form with an exponent has fewer digits.
char* put_whole(std::uint32_t value, char* out)
{
    int zeros = 0;
    for (; value % 10 == 0; value /= 10) ++zeros;
    if (zeros == 0) return put_small(value, out);
    char* const first = out;
    out = put_small(value, out + 1);  // one place further, to move the first digit before the point
    const auto after = static_cast<int>(out - first - 2);
    first[0] = first[1];
    first[1] = '.';
    if (after == 0) out = first + 1;
    for (const char c : {'e', '+', '0'}) *out++ = c;
    *out++ = static_cast<char>('0' + zeros + after);
    return out;
}

char* put_slowly(float value, char* out)
{
    const std::string text = real32_text(value);
    return out + text.copy(out, text.size());
}

constexpr std::array<std::uint64_t, 13> powers = [] {
    std::array<std::uint64_t, 13> out{1};
    for (std::size_t i = 1; i < out.size(); ++i) out[i] = 10 * out[i - 1];
    return out;
}();

/// How many decimal places any number of an exponent can do with, at least 2; of the exponents of numbers from 0.001 up to 1000.
constexpr std::uint32_t first_exponent = 117;
constexpr std::array<std::uint8_t, 20> enough_places = [] {
    std::array<std::uint8_t, 20> out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        // rounded to p places a number is off by 10^-p / 2 at most, and half the way to the next is 2^(exponent - 151)
        const std::uint64_t steps = std::uint64_t{1} << (150 - first_exponent - i);
        for (out[i] = 2; powers[out[i]] < steps;) ++out[i];
    }
    return out;
}();

struct Rounded {
    std::int64_t digits;
    bool near_enough;
};
/// To so many decimal places: 24 bits times 5^12 are exact in 53. Without a guess at either answer.
Rounded rounded(double size, std::size_t places, double half_way)
{
    const auto power = static_cast<double>(static_cast<std::int64_t>(powers[places]));
    const double exact = size * power, limit = half_way * power;
    auto digits = static_cast<std::int64_t>(exact);
    const double rest = exact - static_cast<double>(digits);
    digits += static_cast<std::int64_t>(rest > 0.5) | (static_cast<std::int64_t>(rest == 0.5) & digits & 1);
    const double apart = exact - static_cast<double>(digits);
    return {digits, (static_cast<unsigned>(apart < limit) & static_cast<unsigned>(-limit < apart)) != 0};
}

}  // namespace

char* put_real32(float value, char* out)
{
    const float size = value < 0 ? -value : value;
    if (!(size >= 0.001f && size < 1e6f)) return put_slowly(value, out);
    const auto whole = static_cast<std::uint32_t>(size);
    if (value > 0 && static_cast<float>(whole) == size) return put_whole(whole, out);
    const auto bits = bit_cast<std::uint32_t>(size);
    const bool lower_is_nearer = (bits & 0x7f'ffffu) == 0;  // a power of two
    if (size >= 1000 || static_cast<float>(whole) == size || lower_is_nearer) return put_slowly(value, out);

    // as few decimal places as bring what stands nearer than half the way to the next number: mostly what is enough for any, or one less
    const std::uint32_t exponent = bits >> 23;
    const auto half_way = bit_cast<double>((static_cast<std::uint64_t>(exponent) - 127 - 24 + 1023) << 52);
    std::size_t places = enough_places[exponent - first_exponent];
    const Rounded longest = rounded(size, places, half_way);
    Rounded shorter = rounded(size, places - 1, half_way);
    std::int64_t digits = shorter.near_enough ? shorter.digits : longest.digits;
    places -= shorter.near_enough ? 1 : 0;
    while (places > 1 && (shorter = rounded(size, places - 1, half_way)).near_enough) digits = shorter.digits, --places;
    const std::uint64_t one = powers[places];
    if (value < 0) *out++ = '-';
    out = put_small(whole, out);
    // a one before the places keeps their zeros
    char* const point = out;
    out = put_number(one + static_cast<std::uint64_t>(digits) - whole * one, point);
    *point = '.';
    return out;
}

}  // namespace panopolis::exchange
