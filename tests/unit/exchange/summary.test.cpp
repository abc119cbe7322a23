#include <panopolis/summary.hpp>

#include "exchange/summary_living.hpp"
#include "exchange/summary_sentences.hpp"
#include "support/catch.hpp"
#include "support/counts.hpp"

using namespace panopolis;
using namespace panopolis::exchange;
using panopolis::test::counts;

TEST_CASE("numbers are grouped, and a share stands beside its count only where it says something", "[exchange][summary]")
{
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1,000");
    CHECK(grouped(-1234567) == "-1,234,567");
    CHECK(tenths(3.649) == "3.6");
    CHECK(tenths(3.65) == "3.7");
    CHECK(tenths(-0.04) == "0.0");
    CHECK(counted(0, "stop", "stops") == "no stops");
    CHECK(counted(1, "stop", "stops") == "1 stop");
    CHECK(part_of(3, 19) == "3 of 19");
    CHECK(part_of(9, 109) == "9 of 109 (8.3 %)");
    CHECK(part_of(33, 100) == "33 of 100 (33 %)");
    CHECK(part_of(1, 100000) == "1 of 100,000 (under 0.1 %)");
    CHECK(part_of(0, 100000) == "0 of 100,000 (0 %)");
    CHECK(part_of(99999, 100000) == "99,999 of 100,000 (99 %)");
}

TEST_CASE("alarms are told in good English for none, one and many", "[exchange][summary]")
{
    CHECK(alarms_sentence(counts({})) == "No alarm was raised.");
    CHECK(alarms_sentence(counts({{"alarms", 1}, {"true_alarms", 1}})) == "There was 1 alarm, and it was right.");
    CHECK(alarms_sentence(counts({{"alarms", 1}})) == "There was 1 alarm, and it was wrong.");
    CHECK(alarms_sentence(counts({{"alarms", 5}})) == "Of 5 alarms, none was right.");
    CHECK(alarms_sentence(counts({{"alarms", 5}, {"true_alarms", 1}})) == "Of 5 alarms, 1 was right.");
    CHECK(alarms_sentence(counts({{"alarms", 5}, {"true_alarms", 5}})) == "All 5 alarms were right.");
    CHECK(alarms_sentence(counts({{"alarms", 109}, {"true_alarms", 9}})) == "Of 109 alarms, 9 were right.");
}

TEST_CASE("people stopped for nothing are counted as people, and those stopped again as well", "[exchange][summary]")
{
    const auto told = [](std::int64_t people, std::int64_t again, std::int64_t stops) {
        return stops_sentence(counts({{"people_stopped_wrongly", people}, {"stopped_twice", again}, {"wrongful_stops", stops}}));
    };
    CHECK(told(0, 0, 0) == "Nobody was stopped for nothing.");
    CHECK(told(1, 0, 1) == "1 person was stopped for nothing.");
    CHECK(told(1, 1, 2) == "1 person was stopped for nothing, twice.");
    CHECK(told(1, 1, 5) == "1 person was stopped for nothing, 5 times.");
    CHECK(told(41, 0, 41) == "41 people were stopped for nothing, each of them once.");
    CHECK(told(41, 4, 45) == "41 people were stopped for nothing; 4 of them twice.");
    CHECK(told(41, 4, 46) == "41 people were stopped for nothing; 4 of them at least twice.");
    CHECK(told(2, 2, 4) == "2 people were stopped for nothing; all of them twice.");
}

TEST_CASE("what the list was for is told as carefully as what it cost", "[exchange][summary]")
{
    CHECK(found_sentence(counts({})) == "Nobody on the list was in the city: every alarm could only be false.");
    CHECK(found_sentence(counts({{"listed", 1}})) == "The 1 listed person in the city was not found.");
    CHECK(found_sentence(counts({{"listed", 20}})) == "None of the 20 listed people in the city was found.");
    CHECK(found_sentence(counts({{"listed", 20}, {"wanted_found", 1}})).substr(0, 50) == "1 of the 20 listed people in the city was found, a");
    CHECK(found_sentence(counts({{"listed", 20}, {"wanted_found", 20}})).substr(0, 47) == "All 20 listed people in the city were found, af");
    CHECK(missed_sentence(counts({{"listed_passes", 1}, {"missed", 1}})) == "Listed people passed a working camera once, unnoticed.");
    CHECK(missed_sentence(counts({{"listed_passes", 4}, {"missed", 2}})) == "Listed people passed a working camera 4 times, twice unnoticed.");
    CHECK(searches_sentence(counts({{"list_searches", 60000}, {"false_alarms", 1}})) == "60,000 faces were compared with the list: 1 false alarm in 60,000.");
}

TEST_CASE("screens and bans read well for none, one and many", "[exchange][summary]")
{
    CHECK(displays_sentence(counts({})) == "No face was put on a screen.");
    CHECK(displays_sentence(counts({{"displays", 7}})) == "All 7 faces put on screens were of people who had done it.");
    CHECK(displays_sentence(counts({{"displays", 7}, {"wrongful_displays", 1}, {"people_displayed_wrongly", 1}})) ==
          "Of 7 faces put on screens, 1 was of somebody who had not done it.");
    CHECK(displays_sentence(counts({{"displays", 7}, {"wrongful_displays", 3}, {"people_displayed_wrongly", 2}})) ==
          "Of 7 faces put on screens, 3 were of somebody who had not done it: 2 people.");
    CHECK(bans_sentence(counts({})) == "Nobody was banned by score.");
    CHECK(bans_sentence(counts({{"banned_ever", 1}, {"banned_now", 1}, {"bans", 1}})) == "1 person was banned by score; the right claims alone would have brought the same ban.");
    CHECK(bans_sentence(counts({{"banned_ever", 28}, {"banned_now", 20}, {"bans", 29}, {"wrongful_bans", 3}})) ==
          "28 people were banned by score, 20 still at the end; 3 of the 29 bans would not have come from the right claims alone.");
    CHECK(refusals_sentence(counts({{"tickets", 100}, {"trips_refused", 3}, {"trips_refused_by_score", 2}, {"trips_refused_by_court", 2}})) ==
          "3 of 100 (3.0 %) tickets were refused: 2 by score, 2 by the court's list; 1 for both.");
}

TEST_CASE("points, offences and acts held back read well for none, one and many", "[exchange][summary]")
{
    const std::string means = "The mean score was 0.0 in the records and 0.0 by the right claims alone. ";
    CHECK(scores_sentence(counts({})) == means + "Nobody lost points.");
    CHECK(scores_sentence(counts({{"strikes", 1}, {"wrongful_strikes", 1}})) == means + "Points were taken once, once for what the person had not done.");
    CHECK(scores_sentence(counts({{"strikes", 2470}, {"wrongful_strikes", 169}})) == means + "Points were taken 2,470 times, 169 times for what the person had not done.");
    CHECK(deterred_sentence(counts({})) == "No offence was done or deterred.");
    CHECK(deterred_sentence(counts({{"offences", 5}, {"offences_unseen", 4}})) == "No offence was deterred; 5 were done, 4 of them unseen.");
    CHECK(deterred_sentence(counts({{"offences", 1}, {"offences_deterred", 1}})) == "1 offence was deterred; 1 was done, and seen.");
    CHECK(deterred_sentence(counts({{"offences_deterred", 2}})) == "2 offences were deterred, and none was done.");
    CHECK(withheld_sentence(counts({{"acts_wished", 10}, {"acts_withheld", 1}})) == "1 of 10 lawful acts that people wished to do was held back.");
    CHECK(wronged_sentence(counts({{"people", 20000}})) == "Nobody was wronged.");
    CHECK(exposed_sentence(counts({{"people", 300}, {"exposed", 3000}})) == "On an average day 100 of 300 (33 %) people had a working camera on their way.");
    CHECK(runs_sentence(1).substr(0, 31) == "These numbers rest on 1 run: wi");
}

TEST_CASE("what the records say stands beside what happened", "[exchange][summary]")
{
    Measures m = counts({{"patrol_days", 365}});
    const auto share = [&](const char* name, double value, std::int64_t of) {
        for (Measure& measure : m.all)
            if (measure.name == name) measure.city = {of > 0, 0, of, value};
    };
    share("records_share_largest", 480.0 / 500, 500);
    share("patrols_share_largest", 350.0 / 365, 365);
    share("offences_share_largest", 0.5, 40000);
    CHECK(records_sentence(m) == "The district with the most records of offences has 480 of 500 (96 %) of them, and had 350 of 365 (96 %) patrol-days.");
    CHECK(conduct_sentence(m) == "Of the offences that took place, it had 20,000 of 40,000 (50 %).");
    share("offences_share_largest", 0, 0);
    CHECK(conduct_sentence(m) == "Nobody did anything that could be recorded.");
    m = counts({});
    share("records_share_largest", 1, 1);
    CHECK(records_sentence(m) == "The district with the most records of offences has 1 of 1 of them.");
}

TEST_CASE("alerts, reports to parents and roll calls read well for none, one and many", "[exchange][summary]")
{
    Scenario sc;
    const auto alerts = [&](std::int64_t all, std::int64_t wrong) { return lesson_alerts_sentence(sc, counts({{"pupil_lessons", 5000}, {"lesson_alerts", all}, {"wrong_alerts", wrong}})); };
    CHECK(alerts(0, 0) == "In 5,000 lessons of pupils the classifier raised no alert.");
    CHECK(alerts(1, 0) == "In 5,000 lessons of pupils the classifier raised 1 alert; it was right.");
    CHECK(alerts(3, 0) == "In 5,000 lessons of pupils the classifier raised 3 alerts; all of them were right.");
    CHECK(alerts(1000, 856) == "In 5,000 lessons of pupils the classifier raised 1,000 alerts; 856 of 1,000 (86 %) were wrong: the pupil's truly inattentive frames alone would not have raised them.");
    sc.school.classifier = false;
    CHECK(alerts(0, 0) == "In 5,000 lessons of pupils no camera watched how they attend.");
    CHECK(parents_sentence(counts({})) == "No parents got a report.");
    CHECK(parents_sentence(counts({{"reports_to_parents", 1}})) == "Parents got 1 report; what truly was would have brought it too.");
    CHECK(parents_sentence(counts({{"reports_to_parents", 50}, {"wrongful_reports_to_parents", 40}})) == "Parents got 50 reports; 40 of 50 (80 %) would not have come from what truly was.");
    CHECK(roll_sentence(counts({})).empty());
    CHECK(roll_sentence(counts({{"roll_calls", 1000}, {"attendance_right", 999}, {"wrongful_absences", 1}, {"minutes_saved", 30}, {"class_lessons", 6}})) ==
          "The roll was called by face; 999 of 1,000 (99 %) calls were right, and 1 time a pupil who was there was marked absent. It saved 30 minutes of 6 lessons.");
    CHECK(attention_sentence(counts({})).empty());
    CHECK(teachers_sentence(counts({})).empty());
    CHECK(questions_sentence(counts({{"questions_wished", 100}, {"questions_withheld", 1}})) == "1 of 100 (1.0 %) questions in class that feel risky was not asked.");
    CHECK(wronged_sentence(counts({{"people", 10}, {"people_wronged", 2}, {"pupil_lessons", 9}})).find("reported to parents") != std::string::npos);
}

TEST_CASE("the line sets recovery beside the strikes that came", "[exchange][summary]")
{
    Scenario sc;
    const auto told = [&](std::int64_t strikes) { return line_sentence(sc, counts({{"strikes", strikes}, {"person_days", 600000}})); };
    CHECK(told(0) == "The line: crossing on red takes 50 points, and they come back in 350 days; nobody got a strike.");
    // 600,000 / 1,714 is 350.06 days, 600,000 / 1,715 is 349.85
    CHECK(told(1714).find("return faster") != std::string::npos);
    CHECK(told(1715).find("lost faster") != std::string::npos);
    sc.points.recovery_points = 0;
    CHECK(told(5) == "The line: crossing on red takes 50 points, and nothing ever comes back.");
    sc.points.rules.clear();
    CHECK(told(5).empty());
}

TEST_CASE("who bears the wrongs is told beside what luck alone would do, where there are enough of them", "[exchange][summary]")
{
    const auto told = [](std::int64_t wrongs, double share, double luck) {
        Measures m = counts({{"wrongs", wrongs}});
        for (Measure& measure : m.all) {
            if (measure.name == "wrongs_top_percent_share") measure.city.value = share;
            if (measure.name == "wrongs_top_percent_share_if_equal_risk") measure.city.value = luck;
        }
        return concentration_sentence(m);
    };
    CHECK(told(2000, 0.404, 0.12) == "The 1 % most wronged bear 40 of 100 wrongs; if luck alone chose, it would be 12.");
    CHECK(told(99, 0.4, 0.12).empty());
    CHECK(told(240, 0.86, 0.85).empty());
}

TEST_CASE("benefits stand beside harms where their systems are on", "[exchange][summary]")
{
    Scenario sc;
    std::map<std::string, std::int64_t> lived{{"people", 20000}, {"children_lost", 3}, {"children_found_by_camera", 2}, {"minutes_saved_child", 312}};
    std::string text = summary(sc, counts(lived), {"a", 1, 1});
    CHECK(text.find("2 of 3 lost children found by camera") != std::string::npos);
    CHECK(text.find("312 minutes sooner in all") != std::string::npos);
    CHECK(text.find("felt safety") == std::string::npos);
    sc.safety.on = true;
    lived["felt_safety_mean"] = 1;
    lived["children_lost"] = 0;
    text = summary(sc, counts(lived), {"a", 1, 1});
    CHECK(text.find("felt safety 1.00, " + hundredths(sc.safety.start) + " without") != std::string::npos);
    CHECK(text.find("lost child") == std::string::npos);
    CHECK(hundredths(0.7) == "0.70");
    CHECK(hundredths(1.046) == "1.05");
}

TEST_CASE("a summary says that it rests on one run, that the ban is invented, and what to try next", "[exchange][summary]")
{
    Scenario sc;
    sc.try_next = "panopolis run first-city-strict";
    const std::string text = summary(sc, counts({{"people", 20000}, {"list_searches", 1000}, {"alarms", 109}, {"true_alarms", 9}, {"claims", 3}}), {"first-city", 7, 1});
    for (const char* words : {"Of 109 alarms, 9 were right.", "This rule is invented", "rest on 1 run", "Next, try: panopolis run first-city-strict", "seed 7", "20,000 people"}) {
        INFO(words);
        CHECK(text.find(words) != std::string::npos);
    }
    std::size_t from = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; from = end + 1, end = text.find('\n', from)) CHECK(end - from <= 96);
}

TEST_CASE("posts read and unwritten are told for none, one and many", "[exchange][summary]")
{
    CHECK(posts_sentence(counts({})) == "No post was read.");
    CHECK(posts_sentence(counts({{"posts", 1}})) == "The classifier read 1 post and flagged none.");
    CHECK(posts_sentence(counts({{"posts", 900}, {"posts_flagged", 40}})) == "The classifier read 900 posts and flagged 40, none wrongly.");
    CHECK(posts_sentence(counts({{"posts", 900}, {"posts_flagged", 40}, {"posts_wrongly_flagged", 30}})) == "The classifier read 900 posts and flagged 40, 30 of them wrongly.");
    CHECK(unwritten_sentence(counts({})) == "Every critical post that somebody wished to write was written.");
    CHECK(unwritten_sentence(counts({{"posts_critical", 9}, {"posts_withheld", 1}})) == "1 of 10 critical posts that people wished to write was not written.");
}

TEST_CASE("what refusals, bans and appeals came to is told for none, one and many", "[exchange][summary]")
{
    CHECK(missed_trips_sentence(counts({})).empty());
    CHECK(missed_trips_sentence(counts({{"trips_refused", 1}, {"visits_missed", 1}})) == "They cost 1 visit.");
    CHECK(missed_trips_sentence(counts({{"trips_refused", 9}, {"visits_missed", 4}, {"work_trips_missed", 3}})) == "They cost 4 visits, 3 journeys for work and 2 other trips.");
    CHECK(work_sentence(counts({})).empty());
    CHECK(work_sentence(counts({{"workers", 50}})) == "Bans, listings and stigma cost workers no income, and nobody lost a job to them.");
    CHECK(appeals_sentence(counts({})) == "Nobody appealed.");
    CHECK(appeals_sentence(counts({{"appeals_filed", 1}})) == "1 appeal was filed, 0 of them against a strike for something not done; none is decided yet.");
    CHECK(below_true_sentence(counts({{"people", 10}})) == "At the end nobody's recorded score was below what the right claims alone would leave.");
    CHECK(children_sentence(counts({})).empty());
    CHECK(children_sentence(counts({{"children_lost", 1}})) == "1 child got lost; none was found by a camera, and it took 0 minutes on average.");
    CHECK(taken_down_sentence(counts({})).empty());
    CHECK(expired_sentence(counts({{"strikes_expired", 1}})) == "1 strike stopped counting with time.");
}

TEST_CASE("the page says which is used up first", "[exchange][summary]")
{
    CHECK(used_up_sentence(counts({{"posts_flagged", 3}})).empty());
    Measures m = counts({{"posts_flagged", 3}});
    for (Measure& measure : m.all) {
        if (measure.name == "deterrence_used") measure.city = {true, 0, 900, .2};
        if (measure.name == "silence_used") measure.city = {true, 0, 900, .0001};
    }
    CHECK(used_up_sentence(m) == "Of the deterrence that certain sanctions would bring 20.0 of 100 parts are in use, of the silence that certain flags would bring under 0.1 of 100: deterrence is used up first.");
    for (Measure& measure : m.all)
        if (measure.name == "silence_used") measure.city.value = .5;
    CHECK(used_up_sentence(m).ends_with("lawful speech is used up first."));
}
