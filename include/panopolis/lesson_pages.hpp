#pragma once
// What is printed for a lesson: a worksheet for pupils, the answers to it, and a plan for the teacher. Each is one HTML text that needs nothing else:
// no script, no net, fonts of the system, pictures inside.
#include <functional>
#include <string>
#include <vector>

#include <panopolis/lesson_numbers.hpp>

namespace panopolis {

/// The still pictures of a lesson's checkpoints, as HTML.
struct LessonPictures {
    std::vector<std::string> blank;  ///< (screens) for who is to count: names without numbers; empty where a screen is no checkpoint
    std::vector<std::string> told;   ///< (screens) the same with its numbers
    bool whole = true;               ///< false when it was stopped: nothing else is to be used
};
/// How many days of life the pictures take.
std::int64_t picture_days(const Lesson& lesson, const std::vector<Loaded>& runs);
/// Lives the shown run of every checkpoint until the day that is shown, and draws what the screen's view shows at its minute. `texts` are the lesson's in
/// a language, `words` those of the program in the same one. `stopped` is asked every day and `day_lived` told of it. Gives a problem where a person is
/// followed whom the city does not have.
Result<LessonPictures> lesson_pictures(const Lesson& lesson, const std::vector<Loaded>& runs, const Language& texts, const Language& words, Executor& executor,
                                       const std::function<bool()>& stopped = {}, const std::function<void()>& day_lived = {});

/// What pages are made of; all of it must outlive the call.
struct LessonSheets {
    const Lesson& lesson;
    const Language& texts;  ///< the lesson's
    const Language& words;  ///< the program's, in the same language
    const LessonFound& found;
    const LessonPictures& pictures;
    const std::vector<SourceCard>& sources;  ///< what is published, for the cards
};
/// For a pupil: every bet with room for it, cards of what is published to cut out, every checkpoint with its picture and lines to write on, the exit ticket. No number in it is an answer.
std::string lesson_worksheet(const LessonSheets& sheets);
/// The same with the answers, what is said to each bet, and the mark scheme.
std::string lesson_key(const LessonSheets& sheets);
/// One page for the teacher: what is shown when, what to ask, what pupils tend to think, and what to do if somebody is upset.
std::string lesson_plan(const LessonSheets& sheets);

}  // namespace panopolis
