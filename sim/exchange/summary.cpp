#include <panopolis/summary.hpp>

#include <algorithm>

#include "exchange/summary_living.hpp"
#include "exchange/summary_sentences.hpp"
#include "exchange/words.hpp"

namespace panopolis {

using namespace exchange;

namespace {

constexpr std::size_t page_width = 96;

/// A page in the making: headings, and paragraphs broken into lines.
struct Page {
    std::string text;

    void heading(const std::string& words) { text += (text.empty() ? "" : "\n") + words + "\n"; }

    void paragraph(std::string_view words, std::string_view indent = "  ") { text += wrapped(words, page_width - indent.size(), indent); }

    /// Two lists side by side.
    void columns(const std::vector<std::string>& left, const std::vector<std::string>& right)
    {
        const std::size_t width = page_width / 2 - 2;
        for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
            std::string line = "  " + (i < left.size() ? left[i] : "");
            if (i < right.size()) {
                if (line.size() < width) line.resize(width, ' ');
                line += "  " + right[i];
            }
            text += line + "\n";
        }
    }
};

std::string people(std::int64_t n) { return counted(n, "person", "people"); }

void opening(const Scenario& sc, const Measures& m, const SummaryFacts& facts, Page& page)
{
    std::string head = (sc.title.empty() ? facts.name : sc.title) + ": " + people(m.count("people")) + ", " + counted(m.days, "day", "days") + ", seed " + std::to_string(facts.seed);
    if (m.days < sc.days) head += " (stopped before day " + std::to_string(sc.days) + ")";
    page.heading(head);
}

void lists(const Measures& m, Page& page)
{
    page.heading("The watchlist");
    page.paragraph(alarms_sentence(m) + " " + stops_sentence(m));
    page.paragraph(searches_sentence(m));
    page.paragraph(found_sentence(m) + (m.count("listed") > 0 ? " " + missed_sentence(m) : ""));
}

void screens(const Scenario& sc, const Measures& m, Page& page)
{
    page.heading(sc.screens.on ? "Crossings and screens" : "Crossings");
    page.paragraph(claims_sentence(m));
    if (!sc.screens.on && m.count("displays") == 0) return;
    page.paragraph(displays_sentence(m));
    if (m.count("displays") > 0) page.paragraph(recognised_sentence(m));
}

void points(const Scenario& sc, const Measures& m, Page& page)
{
    page.heading("Points");
    page.paragraph(scores_sentence(m));
    if (const std::string line = line_sentence(sc, m); !line.empty()) page.paragraph(line);
    if (sc.score_ban.on) page.paragraph(bans_sentence(m) + " This rule is invented: no place is known to have it.");
}

void posts(const Measures& m, Page& page)
{
    page.heading("Posts");
    page.paragraph(posts_sentence(m) + " " + unwritten_sentence(m));
}

void repair(const Measures& m, Page& page)
{
    page.heading("Repair");
    page.paragraph(appeals_sentence(m));
    for (const std::string& more : {taken_down_sentence(m), expired_sentence(m)})
        if (!more.empty()) page.paragraph(more);
    page.paragraph(below_true_sentence(m));
}

/// Where somebody looks, and what was there.
void patrols(const Scenario& sc, const Measures& m, Page& page)
{
    if (m.count("records") == 0 || (sc.patrols.number == 0 && sc.cameras.movable == 0)) return;
    page.heading(sc.patrols.number > 0 ? "Patrols" : "Movable cameras");
    page.paragraph(records_sentence(m) + " " + conduct_sentence(m));
}

void school(const Scenario& sc, const Measures& m, Page& page)
{
    page.heading("School");
    page.paragraph(lesson_alerts_sentence(sc, m) + (m.count("lesson_alerts") > 0 ? " " + parents_sentence(m) : ""));
    page.paragraph(roll_sentence(m));
    page.paragraph(attention_sentence(m));
    page.paragraph(teachers_sentence(m));
    if (m.count("questions_wished") > 0) page.paragraph(questions_sentence(m));
}

void living(const Measures& m, Page& page)
{
    page.heading("Living under it");
    page.paragraph(wronged_sentence(m) + (m.count("people_wronged") > 0 ? " " + groups_sentence(m) : ""));
    if (const std::string borne = concentration_sentence(m); !borne.empty()) page.paragraph(borne);
    page.paragraph(exposed_sentence(m));
    page.paragraph(deterred_sentence(m));
    page.paragraph(withheld_sentence(m));
    if (const std::string which = used_up_sentence(m); !which.empty()) page.paragraph(which);
    if (m.count("tickets") > 0) page.paragraph(refusals_sentence(m) + (m.count("trips_refused") > 0 ? " " + missed_trips_sentence(m) : ""));
    for (const std::string& more : {work_sentence(m), children_sentence(m), safety_sentence(m)})
        if (!more.empty()) page.paragraph(more);
    if (m.count("displays") > 0 || m.count("ties_broken") > 0) page.paragraph(stays_sentence(m));
}

/// What it did for the city beside what it did to it, as carefully.
void both_sides(const Scenario& sc, const Measures& m, Page& page)
{
    std::vector<std::string> good{"What it did for the city"}, bad{"What it did to the city"};
    if (m.count("listed") > 0) good.push_back(grouped(m.count("wanted_found")) + " of " + grouped(m.count("listed")) + " wanted people found");
    good.push_back(counted(m.count("offences_deterred"), "offence", "offences") + " deterred");
    if (m.count("children_lost") > 0) {
        good.push_back(grouped(m.count("children_found_by_camera")) + " of " + counted(m.count("children_lost"), "lost child", "lost children") + " found by camera");
        if (m.count("minutes_saved_child") > 0) good.push_back(counted(m.count("minutes_saved_child"), "minute", "minutes") + " sooner in all");
    }
    if (sc.safety.on) good.push_back("felt safety " + hundredths(m.amount("felt_safety_mean").value) + ", " + hundredths(sc.safety.start) + " without");
    if (m.count("roll_calls") > 0) good.push_back(grouped(m.count("minutes_saved")) + " minutes of lessons saved");
    if (m.count("roll_calls") > 0) good.push_back(grouped(m.count("attendance_right")) + " of " + grouped(m.count("roll_calls")) + " roll calls right");
    if (m.count("lesson_alerts") > 0) good.push_back(counted(m.count("lesson_alerts") - m.count("wrong_alerts"), "right alert", "right alerts") + " in class");
    bad.push_back(people(m.count("people_stopped_wrongly")) + " stopped for nothing");
    if (sc.screens.on) bad.push_back(people(m.count("people_displayed_wrongly")) + " shown for what they had not done");
    if (sc.points.on) bad.push_back(counted(m.count("wrongful_strikes"), "strike", "strikes") + " for what was not done");
    if (sc.points.on && sc.score_ban.on) bad.push_back(counted(m.count("wrongful_bans"), "wrongful ban", "wrongful bans") + " by score");
    if (m.count("lesson_alerts") > 0) bad.push_back(counted(m.count("wrong_alerts"), "wrong alert", "wrong alerts") + " in class");
    if (m.count("reports_to_parents") > 0) bad.push_back(counted(m.count("wrongful_reports_to_parents"), "wrongful report", "wrongful reports") + " to parents");
    if (m.count("roll_calls") > 0) bad.push_back(counted(m.count("wrongful_absences"), "absence", "absences") + " of pupils who were there");
    if (m.count("questions_wished") > 0 && sc.school.on) bad.push_back(counted(m.count("questions_withheld"), "question", "questions") + " in class not asked");
    bad.push_back(counted(m.count("acts_withheld"), "lawful act", "lawful acts") + " held back");
    page.text += "\n";
    page.columns(good, bad);
}

}  // namespace

std::string summary(const Scenario& scenario, const Measures& measures, const SummaryFacts& facts)
{
    Page page;
    opening(scenario, measures, facts, page);
    const bool searched = measures.count("list_searches") > 0, claimed = measures.count("claims") > 0 || (scenario.cameras.identify && measures.count("exposed") > 0);
    if (searched || measures.count("alarms") > 0) lists(measures, page);
    if (claimed) screens(scenario, measures, page);
    if (scenario.points.on) points(scenario, measures, page);
    if (scenario.posts.on || measures.count("posts_flagged") > 0) posts(measures, page);
    if (scenario.appeals.on || scenario.points.expiry || measures.count("appeals_filed") > 0) repair(measures, page);
    patrols(scenario, measures, page);
    if (scenario.school.on) school(scenario, measures, page);
    living(measures, page);
    both_sides(scenario, measures, page);
    page.text += "\n";
    page.paragraph("The city is invented. " + runs_sentence(facts.runs));
    if (!scenario.try_next.empty()) page.paragraph("Next, try: " + scenario.try_next);
    return page.text;
}

}  // namespace panopolis
