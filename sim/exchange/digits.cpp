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

constexpr int most_places = 12;
constexpr std::array<std::uint64_t, most_places + 1> powers = [] {
    std::array<std::uint64_t, most_places + 1> out{1};
    for (std::size_t i = 1; i < out.size(); ++i) out[i] = 10 * out[i - 1];
    return out;
}();

/// Of the exponents of numbers from 0.001 up to 1000: one decimal place fewer than any number of that size can do with.
constexpr std::uint32_t first_exponent = 117;
constexpr std::array<std::int8_t, 20> usual_places = [] {
    std::array<std::int8_t, 20> out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        // rounded to p places a number is off by 10^-p / 2 at most, and half the way to the next is 2^(exponent - 151)
        const std::uint64_t steps = std::uint64_t{1} << (150 - first_exponent - i);
        int places = 1;
        while (places < most_places && powers[static_cast<std::size_t>(places)] < steps) ++places;
        out[i] = static_cast<std::int8_t>(places > 1 ? places - 1 : 1);
    }
    return out;
}();

struct Rounded {
    std::int64_t digits;
    bool near_enough;
};
/// To so many decimal places.
Rounded rounded(float size, int places, double half_way)
{
    const auto power = static_cast<double>(static_cast<std::int64_t>(powers[static_cast<std::size_t>(places)]));
    const double exact = static_cast<double>(size) * power;
    auto digits = static_cast<std::int64_t>(exact);
    const double rest = exact - static_cast<double>(digits);
    if (rest > 0.5 || (rest == 0.5 && digits % 2 == 1)) ++digits;
    const double apart = exact - static_cast<double>(digits);
    return {digits, (apart < 0 ? -apart : apart) < half_way * power};
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

    // as few decimal places as bring what stands nearer than half the way to the next number: 24 bits times 5^12 are exact in 53. More places
    // are never worse, so that the search begins where it mostly ends
    const std::uint32_t exponent = bits >> 23;
    const auto half_way = bit_cast<double>((static_cast<std::uint64_t>(exponent) - 127 - 24 + 1023) << 52);
    int places = usual_places[exponent - first_exponent];
    Rounded found = rounded(size, places, half_way);
    if (found.near_enough)
        for (; places > 1; --places) {
            const Rounded shorter = rounded(size, places - 1, half_way);
            if (!shorter.near_enough) break;
            found = shorter;
        }
    else
        while (!found.near_enough && ++places <= most_places) found = rounded(size, places, half_way);
    if (!found.near_enough) return put_slowly(value, out);
    const std::uint64_t one = powers[places];
    if (value < 0) *out++ = '-';
    out = put_small(whole, out);
    // a one before the places keeps their zeros
    char* const point = out;
    out = put_number(one + static_cast<std::uint64_t>(found.digits) - whole * one, point);
    *point = '.';
    return out;
}

}  // namespace panopolis::exchange
