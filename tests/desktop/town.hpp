#pragma once
// A small watched town, and the digest of its days lived anew.
#include <panopolis/exchange.hpp>
#include <panopolis/simulation.hpp>

#include "support/catch.hpp"

namespace town_test {

using namespace panopolis;

inline Loaded town(std::int64_t people = 3000)
{
    SourceText text{"town.json", R"({"panopolis": 1, "people": {"number": )" + std::to_string(people) + R"(}, "cameras": {"share": 0.5}, "days": 60})", ""};
    auto loaded = load_scenario(text, [](const std::string&, const std::string&) -> std::optional<SourceText> { return std::nullopt; });
    REQUIRE(loaded.ok());
    return std::move(loaded).value();
}

inline std::string lived_anew(const Programme& programme, std::int32_t days)
{
    Run run(programme);
    while (run.today() < days) run.live_one_day();
    return run.digest();
}

}  // namespace town_test
