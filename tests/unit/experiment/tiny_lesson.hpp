#pragma once
// A lesson in a town of a few hundred, for tests of what is found for it and printed of it.
#include <panopolis/experiment.hpp>
#include <panopolis/lesson_numbers.hpp>

#include "support/catch.hpp"
#include "unit/exchange/texts.hpp"

namespace panopolis::test {

/// A town in which much is named, some of it wrongly.
inline const std::string tiny_town = R"({"panopolis": 1, "days": 4, "people": {"number": 900}, "cameras": {"share": 0.6},
  "recognition": {"watchlist": {"false_match_rate": 1e-5}}, "watchlist": {"entries": 300, "present": 30},
  "arms": {"dark": {"cameras": {"share": 0}, "screens": {"on": false}}}})";

inline std::string tiny_lesson_text(const std::string& facts, const std::string& screens)
{
    return "{\"lesson\": 1, \"ages\": \"13-16\", \"runs\": {\"town\": {\"scenario\": \"town\", \"seed\": 5}, \"dark\": {\"scenario\": \"town\", \"arm\": \"dark\", \"seed\": 5}, "
           "\"five\": {\"scenario\": \"town\", \"seed\": 5, \"seeds\": 5, \"days\": 2}}, \"facts\": {" + facts + "}, \"screens\": {" + screens + "}, \"exit\": {\"why\": {\"points\": 3}}}";
}

inline Lesson tiny_lesson(const std::string& facts, const std::string& screens = R"("hook": {"minutes": 4, "show": {"run": "town"}})")
{
    const auto lesson = read_lesson({"tiny.json", tiny_lesson_text(facts, screens)}, Shelf(tree_root()).lesson_world());
    INFO(format_issues(lesson.issues()));
    REQUIRE(lesson.ok());
    return *lesson;
}

inline std::vector<Loaded> tiny_runs(const Lesson& lesson)
{
    auto runs = load_lesson_runs(lesson, among({{"town.json", tiny_town}}));
    INFO(format_issues(runs.issues()));
    REQUIRE(runs.ok());
    return std::move(runs).value();
}

}  // namespace panopolis::test
