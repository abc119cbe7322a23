// Numbers that are written many at once say what those say that are written one by one.
#include "exchange/digits.hpp"

#include <limits>
#include <random>
#include <string>

#include "base/bits.hpp"
#include "exchange/results_words.hpp"
#include "support/catch.hpp"

using namespace panopolis;
using namespace panopolis::exchange;

namespace {

template <class Put, class Number>
std::string text_by(Put put, Number number)
{
    char text[64];
    return {text, put(number, text)};
}

/// True for a number of which both say the same; says which it was where they do not.
bool same(float value)
{
    const std::string quick = text_by(put_real32, value), slow = real32_text(value);
    if (quick != slow) WARN(value << ": " << quick << " and not " << slow);
    return quick == slow;
}

}  // namespace

TEST_CASE("whole numbers of every length are written as the library writes them", "[exchange][digits]")
{
    std::mt19937_64 random(1);
    bool all = true;
    for (std::uint64_t power = 1; power != 0 && power < 10'000'000'000'000'000'000ull; power *= 10)
        for (const std::uint64_t number : {power - 1, power, power + 1}) all = all && text_by(put_number, number) == std::to_string(number);
    for (int i = 0; i < 200'000; ++i) {
        const std::uint64_t number = random() >> random() % 64;
        const auto narrow = static_cast<std::int32_t>(number);
        all = all && text_by(put_number, number) == std::to_string(number) && text_by(put_signed, narrow) == std::to_string(narrow);
    }
    CHECK(all);
    CHECK(text_by(put_number, UINT64_MAX) == "18446744073709551615");
    CHECK(text_by(put_signed, std::numeric_limits<std::int32_t>::min()) == "-2147483648");
}

TEST_CASE("a real of 32 bits is written in the fewest digits that read back, as by trying", "[exchange][digits]")
{
    bool all = true;
    for (int i = -2000; i <= 20'000; ++i) all = same(static_cast<float>(i)) && all;
    std::mt19937_64 random(2);
    for (int i = 0; i < 60'000; ++i) {
        // of every size, of the sizes that scores have, with few places, and halves of the last place
        const auto any = bit_cast<float>(static_cast<std::uint32_t>(random()));
        all = (any != any || same(any)) && all;
        all = same(bit_cast<float>(static_cast<std::uint32_t>(0x3a000000u + random() % 0x10000000u))) && all;
        all = same(-static_cast<float>(random() % 100'000) / 1000) && all;
        all = same(static_cast<float>(random() % 40'000'000) / 32768) && all;
    }
    CHECK(all);
    for (const char* text : {"4.3", "69", "4e+01", "1.2e+02", "0.05", "1e-05", "0.125", "-2.5", "185.01562", "1e+06", "999999"}) CHECK(text_by(put_real32, std::stof(text)) == text);
}
