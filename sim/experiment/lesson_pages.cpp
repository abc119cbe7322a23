// The worksheet, the answers to it, and the teacher's plan.
#include <panopolis/lesson_pages.hpp>

#include "experiment/paper.hpp"

namespace panopolis {

using namespace paper;

namespace {

std::string heading(const Said& said, std::string_view kind)
{
    const Lesson& lesson = said.sheets().lesson;
    const std::string for_whom = said.word("print.ages", {}, {lesson.ages}) + " · " + said.word("print.minutes", {lesson.minutes()});
    return element("p", said.word(kind) + "<span>" + for_whom + "</span>", "kind") + element("h1", said.text("lesson.title"));
}

std::string picture(const std::string& html) { return html.empty() ? "" : element("div", html, "picture"); }

/// "Full marks (2 points)": a half of an odd number ends in a half.
std::string marks(const Said& said, const char* key, std::int32_t twice)
{
    const std::string points = (twice >= 2 || twice == 0 ? std::to_string(twice / 2) : std::string()) + (twice % 2 == 1 ? "½" : "");
    return "<strong>" + said.word(key, {}, {points}) + "</strong> ";
}

std::string exit_ticket(const Said& said, bool answered)
{
    std::string out;
    for (const LessonExit& exit : said.sheets().lesson.exits) {
        const std::string key = "exit." + exit.name;
        std::string item = element("p", said.text(key));
        if (answered) {
            std::string scheme = element("li", marks(said, "print.full", 2 * exit.points) + said.text(key + ".full"));
            scheme += element("li", marks(said, "print.half", exit.points) + said.text(key + ".half"));
            scheme += element("li", marks(said, "print.none", 0) + said.text(key + ".none"));
            item += element("div", element("p", said.text(key + ".answer")) + element("ul", scheme), "answer");
        } else {
            item += lines(3);
        }
        out += element("li", item);
    }
    return element("section", element("h2", said.word("print.exit")) + element("ol", out));
}

/// Screen by screen what there is to be written, or its answer.
std::string screens(const Said& said, bool answered)
{
    const LessonSheets& sheets = said.sheets();
    std::string out;
    for (std::size_t i = 0; i < sheets.lesson.screens.size(); ++i) {
        const LessonScreen& screen = sheets.lesson.screens[i];
        const bool bet = screen.bet.kind != LessonBet::Kind::none;
        const bool tree = !screen.tree.boxes.empty();
        if (!bet && !screen.checkpoint && !tree && screen.write == 0) continue;
        std::string part = element("h2", said.text(screen.name + ".title"));
        // what is sorted with reasons is sorted by what the cards say
        if (screen.bet.reasons && !answered) part += cards_on_paper(said, screen);
        if (bet) part += bet_on_paper(said, i, answered);
        if (screen.checkpoint) {
            part += picture(answered ? sheets.pictures.told[i] : sheets.pictures.blank[i]) + element("p", "<strong>" + said.text(screen.name + ".checkpoint") + "</strong>");
        }
        if (tree) part += tree_on_paper(said, screen, answered);
        if (screen.checkpoint) part += answered ? element("div", element("p", said.text(screen.name + ".checkpoint.answer")), "answer") : lines(tree ? 2 : 4);
        if (screen.write > 0) {
            part += element("p", "<strong>" + said.text(screen.name + ".write") + "</strong>");
            part += answered ? element("div", element("p", said.text(screen.name + ".write.answer")), "answer") : lines(screen.write);
        }
        // what has a picture may be long: it need not stand on one page
        out += element("section", part, screen.checkpoint ? "long" : "");
    }
    return out;
}

std::string on_screen(const Said& said, const LessonScreen& screen, const LessonShow& show)
{
    std::string out = said.word("view." + show.view);
    const auto add = [&](const std::string& words) { out += " · " + words; };
    if (show.day > 0) add(said.word("charts.day_n", {show.day}));
    if (show.minute >= 0 && (show.view == "city" || show.view == "two_lives")) add(said.word("time.clock", {static_cast<std::int64_t>(show.minute)}));
    if (show.truth.value_or(false)) add(said.word("print.light"));
    if (screen.bet.kind != LessonBet::Kind::none) add("<strong>" + said.word("print.bet") + "</strong>");
    if (screen.checkpoint) add("<strong>" + said.word("print.checkpoint") + "</strong>");
    if (screen.control == "*") add(said.word("print.control_all"));
    else if (!screen.control.empty()) add(said.word("print.control") + " " + screen.control);
    return out;
}

std::string timetable(const Said& said)
{
    const Lesson& lesson = said.sheets().lesson;
    const std::vector<LessonShow> shown = shown_by_screen(lesson);
    std::string body;
    std::int32_t from = 0;
    for (std::size_t i = 0; i < lesson.screens.size(); ++i) {
        const LessonScreen& screen = lesson.screens[i];
        const std::string minutes = std::to_string(from) + "–" + std::to_string(from + screen.minutes);
        from += screen.minutes;
        body += row("td", {minutes, "<strong>" + said.text(screen.name + ".title") + "</strong>", said.text(screen.name + ".teacher"), on_screen(said, screen, shown[i])});
    }
    const std::string head = row("th", {said.word("print.from_to"), said.word("print.screen"), said.word("print.teacher"), said.word("print.on_screen")});
    return element("table", element("thead", head) + element("tbody", body), "timetable");
}

std::string three(const Said& said, std::string_view title, const std::string& key)
{
    std::string list;
    for (const char* number : {"1", "2", "3"}) list += element("li", said.text(key + number));
    return element("section", element("h2", said.word(title)) + element("ol", list));
}

std::string part(const Said& said, std::string_view title, const std::string& key) { return element("section", element("h2", said.word(title)) + element("p", said.text(key))); }

}  // namespace

std::string lesson_worksheet(const LessonSheets& sheets)
{
    const Said said(sheets);
    const std::string body = heading(said, "print.worksheet") + element("p", said.text("lesson.goal")) + screens(said, false) + exit_ticket(said, false);
    return page(said, said.text("lesson.title") + " · " + said.word("print.worksheet"), body, false);
}

std::string lesson_key(const LessonSheets& sheets)
{
    const Said said(sheets);
    const std::string body = heading(said, "print.key") + element("p", said.text("lesson.goal")) + screens(said, true) + exit_ticket(said, true);
    return page(said, said.text("lesson.title") + " · " + said.word("print.key"), body, false);
}

std::string lesson_plan(const LessonSheets& sheets)
{
    const Said said(sheets);
    std::string body = heading(said, "print.plan");
    body += element("p", "<strong>" + said.word("print.goal") + "</strong> " + said.text("lesson.goal")) + element("p", "<strong>" + said.word("print.purpose") + "</strong> " + said.text("lesson.purpose"));
    body += element("p", "<strong>" + said.word("print.before") + "</strong> " + said.text("lesson.before"));
    body += element("section", element("h2", said.word("print.screens")) + timetable(said));
    body += element("div", three(said, "print.questions", "lesson.ask.") + three(said, "print.mistaken", "lesson.mistaken.") + three(said, "print.counter", "lesson.counter.") + part(said, "print.upset", "lesson.upset") +
                               part(said, "print.shorten", "lesson.shorten") + part(said, "print.extension", "lesson.extension"), "columns");
    return page(said, said.text("lesson.title") + " · " + said.word("print.plan"), body, true);
}

}  // namespace panopolis
