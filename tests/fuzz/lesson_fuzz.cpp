// libFuzzer target on the reader of lessons. Whatever comes in, it ends with a lesson that can be gone through or with problems that can be printed.
#include <cstdint>
#include <cstdlib>
#include <string>

#include <panopolis/lesson.hpp>

namespace {

void demand(bool holds)
{
    if (!holds) std::abort();
}

const panopolis::LessonWorld world{{"city", "pens", "life", "two_lives", "thirty", "ledger", "charts"}, {"none", "cameras", "flags", "score", "held_back", "travel"}, {}};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace panopolis;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto lesson = read_lesson({"fuzz.json", text}, world);
    if (!lesson.ok()) {
        demand(!format_issues(lesson.issues()).empty());
        for (const Issue& issue : lesson.issues()) demand(issue.line >= 0 && issue.column >= 0 && issue.length >= 0 && !issue.message.empty());
        return 0;
    }
    demand(!lesson->screens.empty() && !lesson->runs.empty() && !lesson->exits.empty());
    const auto inside = [](int index, std::size_t n, bool may_lack) { demand(index < static_cast<int>(n) && (index >= 0 || (may_lack && index == -1))); };
    for (const LessonShow& show : shown_by_screen(*lesson)) inside(show.run, lesson->runs.size(), false), inside(show.other, lesson->runs.size(), true);
    for (std::size_t f = 0; f < lesson->facts.size(); ++f) {
        inside(lesson->facts[f].run, lesson->runs.size(), true);
        for (const int of : lesson->facts[f].of) inside(of, f, false);
    }
    LessonNumbers numbers;
    numbers.facts.resize(lesson->facts.size());
    numbers.series.resize(lesson->facts.size());
    for (const LessonScreen& screen : lesson->screens) {
        inside(screen.bet.fact, lesson->facts.size(), true);
        if (screen.bet.kind == LessonBet::Kind::choose)
            for (const int right : right_options(screen.bet, numbers)) inside(right, screen.bet.options.size(), false);
        for (const auto& item : screen.bet.items) inside(item.right, screen.bet.options.size(), screen.bet.is_vote()), demand(!screen.bet.is_vote() || item.right == -1);
    }
    // the same bytes as its texts
    demand(lesson_keys(*lesson).size() > 20);
    const auto words = read_lesson_words({"fuzz.en.json", text}, *lesson);
    demand(!words.ok() && !format_issues(words.issues()).empty());
    return 0;
}
