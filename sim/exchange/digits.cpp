#include "exchange/digits.hpp"

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

    // decimal places are added until what stands is nearer than half the way to the next number: 24 bits times 5^12 are exact in 53
    const auto half_way = bit_cast<double>((static_cast<std::uint64_t>(bits >> 23) - 127 - 24 + 1023) << 52);
    double power = 1;
    for (int places = 1; places <= 12; ++places) {
        power *= 10;
        const double exact = static_cast<double>(size) * power;
        auto digits = static_cast<std::uint64_t>(exact);
        const double rest = exact - static_cast<double>(digits);
        if (rest > 0.5 || (rest == 0.5 && digits % 2 == 1)) ++digits;
        const double apart = exact - static_cast<double>(digits);
        if (!((apart < 0 ? -apart : apart) < half_way * power)) continue;
        const auto one = static_cast<std::uint64_t>(power);
        if (value < 0) *out++ = '-';
        out = put_number(digits / one, out);
        // a one before the places keeps their zeros
        char* const point = out;
        out = put_number(one + digits % one, point);
        *point = '.';
        return out;
    }
    return put_slowly(value, out);
}

}  // namespace panopolis::exchange
