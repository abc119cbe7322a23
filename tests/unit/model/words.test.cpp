#include "model/words.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <vector>

#include "base/bits.hpp"
#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("a real is written in the fewest digits that read back", "[model][words]")
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
    CHECK(real_text(std::numeric_limits<double>::quiet_NaN()) == "nan");
    CHECK(real_text(-std::numeric_limits<double>::infinity()) == "-infinity");
}

TEST_CASE("reals of every size read back to themselves", "[model][words]")
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

TEST_CASE("why a value does not fit is said in the row's own unit, range and words", "[model][words]")
{
    const auto why = [](const char* path, const Value& value) {
        const Row& row = *find_row(path).row;
        return fitted(row, value) ? std::string("fits") : misfit(row, value, value_text(value)).english;
    };
    CHECK(why("cameras.share", 0.5) == "fits");
    CHECK(why("cameras.share", std::int64_t{1}) == "fits");
    CHECK(why("cameras.share", 1.5).find("1.5 ") == 0);
    CHECK(why("cameras.share", 1.5).find(" is outside [0, 1].") != std::string::npos);
    CHECK(why("cameras.share", true) == "Here stands true; wanted is a number.");
    CHECK(why("cameras.share", std::string("half")) == "Here stands text; wanted is a number.");
    CHECK(why("screens.number", 3.0) == "fits");
    CHECK(why("screens.number", 3.5) == "3.5 is not a whole number.");
    CHECK(why("screens.number", std::int64_t{-1}).find("-1 screens is outside [0, ") == 0);
    CHECK(why("screens.on", std::int64_t{1}) == "Here stands a number; wanted is true or false.");
    CHECK(why("allocate.rule", std::string("recorded")) == "fits");
    CHECK(why("allocate.rule", std::string("record")) == "record is not one of: fixed, uniform, recorded, reported, greedy, importance, mixture.");
    CHECK(why("allocate.rule", 2.0) == "Here stands a number; wanted is one of: fixed, uniform, recorded, reported, greedy, importance, mixture.");
}

TEST_CASE("the digits of a real are those that trying one more at a time finds first", "[model][words]")
{
    const auto digits_of = [](std::string text) {
        text = text.substr(0, text.find('e'));
        text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; }), text.end());
        text.erase(0, text.find_first_not_of('0'));
        return text.substr(0, text.find_last_not_of('0') + 1);
    };
    const auto by_trying = [](double value) {
        char text[64];
        for (int precision = 0; precision <= 16; ++precision) {
            std::snprintf(text, sizeof text, "%.*e", precision, value);
            if (std::strtod(text, nullptr) == value) break;
        }
        return std::string(text);
    };
    std::mt19937_64 random(3);
    std::vector<double> values;
    for (int i = 0; i < 20'000; ++i) {
        values.push_back(bit_cast<double>(random()));
        values.push_back(static_cast<double>(random() % 1'000'000) / static_cast<double>(1 + random() % 1'000'000));
        values.push_back(static_cast<double>(random() % 100'000) / 1000);
    }
    for (int power = -1074; power < 1024; ++power) values.push_back(power < -1022 ? bit_cast<double>(std::uint64_t{1} << (power + 1074)) : bit_cast<double>(static_cast<std::uint64_t>(power + 1023) << 52));
    int others = 0;
    for (const double value : values)
        if (value - value == 0.0 && digits_of(real_text(value)) != digits_of(by_trying(value))) ++others;
    CHECK(others == 0);
}
