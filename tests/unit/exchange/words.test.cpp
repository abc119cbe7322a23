#include "exchange/words.hpp"

#include <panopolis/exchange.hpp>

#include "support/catch.hpp"

using namespace panopolis;
using namespace panopolis::exchange;

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
