#include <algorithm>

#include <panopolis/plan.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

ExperimentPlan read(const std::string& text)
{
    auto plan = read_plan({"folder/few.json", text});
    INFO((plan.ok() ? std::string() : format_issues(plan.issues())));
    REQUIRE(plan.ok());
    return plan.value();
}

/// All messages, a line each.
std::string wrong(const std::string& text)
{
    const auto plan = read_plan({"few.json", text});
    std::string out;
    for (const Issue& issue : plan.issues()) {
        out += issue.path + ": " + issue.message + "\n";
        CHECK((issue.line > 0 && issue.column > 0));
    }
    return out;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the least experiment is one arm of a scenario, lived once", "[exchange][plan]")
{
    const ExperimentPlan plan = read(R"({"experiment": 1, "scenario": "first-city"})");
    CHECK(plan.name == "few");
    REQUIRE(plan.arms.size() == 1);
    CHECK(plan.arms[0].name == "as_it_is");
    CHECK(plan.design.kind == DesignPlan::Kind::single);
    CHECK(plan.most_replicates() == 1);
    CHECK(plan.measures.empty());
}

TEST_CASE("factors are lists or ranges, and a range in a grid has levels", "[exchange][plan]")
{
    const ExperimentPlan plan = read(R"({"experiment": 1, "scenario": "first-city", "replicates": 3,
        "factors": {"share": {"path": "cameras.share", "values": [0.1, 0.5]}, "rate": {"path": "recognition.watchlist.false_match_rate", "from": 1e-6, "to": 1e-3, "scale": "log", "levels": 4},
                    "people": {"path": "people.number", "from": 1000, "to": 2000, "levels": 4}}})");
    CHECK(plan.design.kind == DesignPlan::Kind::grid);
    REQUIRE(plan.factors.size() == 3);
    CHECK(plan.factors[0].level(1) == "0.5");
    // equal ratios, and ends as they were written
    CHECK(plan.factors[1].level(0) == "1e-6");
    CHECK(plan.factors[1].level(1) == "0.00001");
    CHECK(plan.factors[1].level(3) == "0.001");
    // between the ends as many digits as can be read; where a design finds its own places, all of them
    const Factor odd = read(R"({"experiment": 1, "scenario": "first-city", "factors": {"rate": {"path": "recognition.watchlist.false_match_rate", "from": 3e-6, "to": 3e-5, "scale": "log", "levels": 3}}})").factors[0];
    CHECK(odd.level(1) == "9.487e-6");
    CHECK(odd.at(0.5) == "9.48683298051e-6");
    // whole numbers stay whole
    CHECK(plan.factors[2].level(1) == "1333");
    CHECK(plan.factors[2].at(1) == "2000");
    CHECK(plan.factors[0].at(0.49) == "0.1");
    CHECK(plan.factors[0].at(1) == "0.5");
}

TEST_CASE("every design is read with what it says of itself", "[exchange][plan]")
{
    const auto with = [](const std::string& design, const std::string& factor) {
        return read(R"({"experiment": 1, "scenario": "first-city", "factors": {"share": {"path": "cameras.share")" + factor + R"(}}, "design": )" + design + "}").design;
    };
    const std::string range = R"(, "from": 0.1, "to": 0.5)", levels = R"(, "from": 0.1, "to": 0.5, "levels": 3)";
    CHECK(with("\"one-at-a-time\"", levels).kind == DesignPlan::Kind::one_at_a_time);
    CHECK(with("{\"grid\": {}}", levels).kind == DesignPlan::Kind::grid);
    const DesignPlan list = with(R"({"list": [{"share": 0.2}, {"share": 0.3}]})", "");
    CHECK(list.rows == std::vector<std::vector<std::string>>{{"0.2"}, {"0.3"}});
    CHECK(with(R"({"latin-hypercube": {"points": 20}})", range).points == 20);
    CHECK(with(R"({"sobol": {"points": 64}})", range).kind == DesignPlan::Kind::sobol);
    CHECK(with(R"({"morris": {"trajectories": 10, "levels": 6}})", range).levels == 6);
    CHECK(with(R"({"saltelli": {"points": 8, "second_order": true}})", range).second_order);
}

TEST_CASE("until says of which measure and interval how much must be known", "[exchange][plan]")
{
    const ExperimentPlan plan = read(R"({"experiment": 1, "scenario": "first-city", "arms": {"a": {}, "b": {"arm": "none"}}, "until": {"measure": "alarms", "half_width": 2.5, "at_most": 40}})");
    REQUIRE(plan.until.has_value());
    CHECK(plan.until->of_difference);
    CHECK(plan.most_replicates() == 40);
    CHECK_FALSE(read(R"({"experiment": 1, "scenario": "first-city", "until": {"measure": "alarms", "half_width": 2.5, "at_most": 40}})").until->of_difference);
}

TEST_CASE("every problem of an experiment file is told at once, with what is allowed", "[exchange][plan]")
{
    const std::string said = wrong(R"({"experiment": 2, "titel": "x", "seed": -1, "days": 0,
        "arms": {"Bad Name": {}, "b": {"set": {"cameras.share": 0.4}}},
        "factors": {"one": {"path": "cameras.shar", "values": [1, 2]}, "two": {"path": "cameras.share", "values": [0.1, 7]}, "three": {"path": "seed", "values": [1, 2]},
                    "four": {"path": "people.number", "from": 20, "to": 10}, "five": {"path": "appeals.on", "from": 0, "to": 1}},
        "design": {"sobole": {"points": 3}}, "replicates": 0, "until": {"measure": "alarm", "half_width": 0, "at_most": 3}, "measures": ["alarms", "alarms"]})");
    for (const char* part : {"the number of the format", "Unknown key", "Closest: title", "\"scenario\" is missing", "A name has 1 to 32", "cameras.shar", "Closest: cameras.share", "sets this parameter", "[0, 1]", "Seeds are not varied by hand",
                             "ends before it begins", "no number", "Closest: sobol", "whole number from 1", "Closest: alarms", "no width", "below \"at_least\"", "stands in the list already", "either a number, or decided"}) {
        INFO(part << "\n" << said);
        CHECK(has(said, part));
    }
}

TEST_CASE("a design holds its factors against what it needs", "[exchange][plan]")
{
    const auto of = [](const std::string& factor, const std::string& design) {
        return wrong(R"({"experiment": 1, "scenario": "first-city", "factors": {"share": {"path": "cameras.share")" + factor + R"(}}, "design": )" + design + "}");
    };
    CHECK(has(of(R"(, "from": 0.1, "to": 0.5)", "\"grid\""), "needs \"levels\""));
    CHECK(has(of("", "\"grid\""), "the values that it takes"));
    CHECK(has(of(R"(, "values": [0.1, 0.2])", R"({"list": [{"share": 0.1}]})"), "a factor says its path alone"));
    CHECK(has(of("", R"({"list": [{"shar": 0.1}, {"share": 0.1}, {"share": 0.1}]})"), "stands in the list already"));
    CHECK(has(of(R"(, "from": 0.1, "to": 0.5)", "\"morris\""), "\"trajectories\": 20"));
    CHECK(has(of(R"(, "from": 0.1, "to": 0.5)", R"({"morris": {"trajectories": 4, "levels": 5}})"), "even number"));
    CHECK(has(of(R"(, "from": 0.1, "to": 0.5, "levels": 3)", R"({"sobol": {"points": 8}})"), "finds its own places"));
    CHECK(has(of(R"(, "from": 0, "to": 0.5, "scale": "log", "levels": 3)", "\"grid\""), "begins above 0"));
    CHECK(has(wrong(R"({"experiment": 1, "scenario": "first-city", "design": "grid"})"), "stands under \"factors\""));
    CHECK(has(wrong(R"({"experiment": 1, "scenario": "first-city", "replicates": 1000000, "factors": {"a": {"path": "cameras.share", "from": 0, "to": 1, "levels": 1000}}})"), "1000000000 runs"));
}

TEST_CASE("every number that is assumed is varied without being named, in designs that can take so many", "[exchange][plan]")
{
    const auto plan = read(R"({"experiment": 1, "scenario": "first-city", "factors": {"all": {"every": "assumed", "times": [0.25, 4], "except": ["city", "points.cap", "points.rules"]},
        "share": {"path": "cameras.share", "from": 0, "to": 1}}, "design": {"morris": {"trajectories": 3}}})");
    REQUIRE(plan.every);
    CHECK(plan.every->assumed_only);
    CHECK(plan.every->least == 0.25);
    CHECK(plan.every->most == 4);
    CHECK(plan.every->except == std::vector<std::string>{"city", "points.cap", "points.rules"});
    REQUIRE(plan.factors.size() == 1);
    CHECK(plan.factors[0].name == "share");
    const auto numbers = read(R"({"experiment": 1, "scenario": "first-city", "factors": {"all": {"every": "number", "levels": 3}}, "design": "one-at-a-time"})");
    CHECK_FALSE(numbers.every->assumed_only);
    CHECK(numbers.every->levels == 3);
}
