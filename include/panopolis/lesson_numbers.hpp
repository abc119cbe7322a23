#pragma once
// The numbers of a lesson, found by living its runs.
#include <functional>
#include <map>

#include <panopolis/experiment.hpp>
#include <panopolis/lesson.hpp>
#include <panopolis/ticker.hpp>

namespace panopolis {

/// What the runs of a lesson came to.
struct LessonFound {
    LessonNumbers numbers;
    std::vector<std::vector<TickerRow>> cards;  ///< (screens) alarms of the day in a row, both sides; empty but for a bet on cards
    bool whole = true;                          ///< false when it was stopped: nothing else is to be used
};

/// How a lesson's runs load: a scenario is looked for beside the lesson, then as a word on the command line would be. Gives every problem of every run, each
/// once; one whose scenario is in none of these places has its path in the lesson. `known_names` are those to suggest from.
Result<std::vector<Loaded>> load_lesson_runs(const Lesson& lesson, const Resolver& resolver, const std::vector<std::string>& known_names = {});
/// People whom a screen follows or a fact asks about, and whom the city of that run does not have; each with its path in the lesson.
std::vector<Issue> people_missing(const Lesson& lesson, const std::vector<Loaded>& runs);
/// A lesson with everything that it needs, all checked.
struct WholeLesson {
    Lesson lesson;
    std::vector<Loaded> runs;
    std::map<std::string, Language> words;  ///< by code
    std::vector<SourceCard> sources;
};
/// A shipped name or a file, with its texts in these languages. Gives every problem of the lesson, its cities and its texts.
Result<WholeLesson> load_whole_lesson(const Shelf& shelf, const std::string& name, const std::vector<std::string>& languages);

/// How many days of life the numbers take, all runs and seeds together.
std::int64_t lesson_days(const Lesson& lesson, const std::vector<Loaded>& runs);

/// Lives the runs that facts and cards ask for and finds their numbers; `sources` are the cards of docs/reference/sources.json. `stopped` is asked
/// every day and `day_lived` told of it, on any thread. Gives every problem: a person whom the city does not have, a value that a run did not come to
/// (a share of nothing), a day that was not lived, a source without a number. Where a day has fewer alarms than cards are asked for, there are fewer.
Result<LessonFound> find_numbers(const Lesson& lesson, const std::vector<Loaded>& runs, const std::vector<SourceCard>& sources, Executor& executor,
                                 const std::function<bool()>& stopped = {}, const std::function<void()>& day_lived = {});

}  // namespace panopolis
