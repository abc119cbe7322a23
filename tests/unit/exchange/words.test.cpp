#include "exchange/words.hpp"

#include <cstdlib>

#include <panopolis/exchange.hpp>

#include "support/catch.hpp"

using namespace panopolis;
using namespace panopolis::exchange;

TEST_CASE("a real is written in the fewest digits that read back", "[exchange][words]")
{
    CHECK(real_text(0.0) == "0");
    CHECK(real_text(-0.0) == "0");
    CHECK(real_text(0.1) == "0.1");
    CHECK(real_text(1.0) == "1");
    CHECK(real_text(-2500) == "-2500");
    CHECK(real_text(1e-5) == "0.00001");
    CHECK(real_text(1.67e-8) == "1.67e-8");
    CHECK(real_text(3.3e-7) == "3.3e-7");
    CHECK(real_text(9e15) == "9000000000000000");
    CHECK(real_text(1e16) == "1e16");
    CHECK(real_text(123.456) == "123.456");
    CHECK(real_text(1.0 / 3.0) == "0.3333333333333333");
    CHECK(real_text(5e-324) == "5e-324");
    CHECK(real_text(1.7976931348623157e308) == "1.7976931348623157e308");
}

TEST_CASE("reals of every size read back to themselves", "[exchange][words]")
{
    std::uint64_t state = 12345;
    for (int i = 0; i < 2000; ++i) {
        state = state * 6364136223846793005ull + 1442695040888963407ull;
        const double mantissa = static_cast<double>(state >> 11);
        double value = mantissa;
        for (int power = static_cast<int>(state % 120) - 60; power != 0; power += power > 0 ? -1 : 1) value = power > 0 ? value * 10 : value / 10;
        CHECK(std::strtod(real_text(value).c_str(), nullptr) == value);
    }
}

TEST_CASE("the nearest word is near by letters, and none when nothing is", "[exchange][words]")
{
    const std::vector<std::string> words{"number", "minutes_shown", "delay_min", "false_match_rate"};
    CHECK(nearest_word("numbr", words) == "number");
    CHECK(nearest_word("Number", words) == "number");
    CHECK(nearest_word("nubmer", words) == "number");
    CHECK(nearest_word("delay-min", words) == "delay_min");
    CHECK(nearest_word("match_rate", words) == "false_match_rate");
    CHECK(nearest_word("colour", words) == std::nullopt);
    CHECK(nearest_word("x", words) == std::nullopt);
    CHECK(nearest_word("", words) == std::nullopt);
    CHECK(nearest_word(std::string(100'000, 'a'), words) == std::nullopt);
}

TEST_CASE("text becomes a JSON string that holds it", "[exchange][words]")
{
    CHECK(json_string("a\"b\\c\nd\te\x01") == "\"a\\\"b\\\\c\\nd\\te\\u0001\"");
    CHECK(json_string("\xC3\xA9") == "\"\xC3\xA9\"");
}
