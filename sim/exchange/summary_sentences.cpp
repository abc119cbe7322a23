#include "exchange/summary_sentences.hpp"

namespace panopolis::exchange {

namespace {

const char* was(std::int64_t n) { return n == 1 ? "was" : "were"; }
std::string people(std::int64_t n) { return counted(n, "person", "people"); }
std::string days(std::int64_t n) { return counted(n, "day", "days"); }
std::string times(std::int64_t n) { return n == 1 ? "once" : n == 2 ? "twice" : grouped(n) + " times"; }

/// Rounded to the nearest whole number, ties up, for n >= 0.
std::int64_t rounded(double x) { return static_cast<std::int64_t>(x + 0.5); }

}  // namespace

std::string grouped(std::int64_t n)
{
    std::string digits = std::to_string(n < 0 ? -n : n);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return (n < 0 ? "-" : "") + digits;
}

std::string counted(std::int64_t n, const std::string& singular, const std::string& plural)
{
    return (n == 0 ? "no" : grouped(n)) + " " + (n == 1 || n == -1 ? singular : plural);
}

std::string part_of(std::int64_t part, std::int64_t whole)
{
    std::string out = grouped(part) + " of " + grouped(whole);
    if (whole < 20) return out;
    const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    // a share that is not 0 or 1 must not look so
    std::string shown = percent < 9.95 ? tenths(percent) : std::to_string(part < whole && percent > 99.0 ? 99 : rounded(percent));
    if (part == 0) shown = "0";
    else if (percent < 0.05) shown = "under 0.1";
    return out + " (" + shown + " %)";
}

std::string tenths(double value)
{
    const std::int64_t n = rounded(value < 0 ? -value * 10 : value * 10);
    return (value < 0 && n > 0 ? "-" : "") + grouped(n / 10) + "." + std::to_string(n % 10);
}

std::string hundredths(double value)
{
    const std::int64_t n = rounded(value < 0 ? -value * 100 : value * 100);
    return (value < 0 && n > 0 ? "-" : "") + grouped(n / 100) + (n % 100 < 10 ? ".0" : ".") + std::to_string(n % 100);
}

std::string exposed_sentence(const Measures& m)
{
    const std::int64_t all = m.count("people");
    if (m.count("exposed") == 0) return "Nobody had a working camera on their way.";
    const std::int64_t a_day = rounded(static_cast<double>(m.count("exposed")) / m.days);
    return "On an average day " + part_of(a_day, all) + " people had a working camera on their way.";
}

std::string alarms_sentence(const Measures& m)
{
    const std::int64_t all = m.count("alarms"), right = m.count("true_alarms");
    if (all == 0) return "No alarm was raised.";
    if (all == 1) return right == 1 ? "There was 1 alarm, and it was right." : "There was 1 alarm, and it was wrong.";
    if (right == 0) return "Of " + grouped(all) + " alarms, none was right.";
    if (right == all) return "All " + grouped(all) + " alarms were right.";
    return "Of " + grouped(all) + " alarms, " + grouped(right) + " " + was(right) + " right.";
}

std::string searches_sentence(const Measures& m)
{
    const std::int64_t faces = m.count("list_searches"), wrong = m.count("false_alarms");
    if (faces == 0) return "No face was compared with the list.";
    if (faces == 1) return wrong == 1 ? "1 face was compared with the list, and gave a false alarm." : "1 face was compared with the list.";
    if (wrong == 0) return grouped(faces) + " faces were compared with the list, without a false alarm.";
    return grouped(faces) + " faces were compared with the list: 1 false alarm in " + grouped(rounded(static_cast<double>(faces) / static_cast<double>(wrong))) + ".";
}

std::string stops_sentence(const Measures& m)
{
    const std::int64_t stopped = m.count("people_stopped_wrongly"), again = m.count("stopped_twice");
    if (stopped == 0) return "Nobody was stopped for nothing.";
    std::string out = people(stopped) + " " + was(stopped) + " stopped for nothing";
    // "twice" is exact when every further stop is somebody's second
    const std::string twice = m.count("wrongful_stops") - stopped == again ? "twice" : "at least twice";
    if (again == 0) return out + (stopped == 1 ? "." : ", each of them once.");
    if (stopped == 1) return "1 person was stopped for nothing, " + (twice == "twice" ? "twice" : times(m.count("wrongful_stops"))) + ".";
    return out + "; " + (again == stopped ? "all" : grouped(again)) + " of them " + twice + ".";
}

std::string found_sentence(const Measures& m)
{
    const std::int64_t listed = m.count("listed"), found = m.count("wanted_found");
    if (listed == 0) return "Nobody on the list was in the city: every alarm could only be false.";
    const std::string after = found == 0 ? "" : ", after " + tenths(m.amount("days_to_find").value) + " days" + (found == 1 ? "" : " on average");
    if (listed == 1) return found == 1 ? "The 1 listed person in the city was found" + after + "." : "The 1 listed person in the city was not found.";
    if (found == 0) return "None of the " + grouped(listed) + " listed people in the city was found.";
    if (found == listed) return "All " + grouped(listed) + " listed people in the city were found" + after + ".";
    return grouped(found) + " of the " + grouped(listed) + " listed people in the city " + was(found) + " found" + after + ".";
}

std::string missed_sentence(const Measures& m)
{
    const std::int64_t missed = m.count("missed"), all = m.count("listed_passes");
    if (all == 0) return "No listed person passed a working camera.";
    if (missed == 0) return "No listed person passed a working camera unnoticed.";
    return "Listed people passed a working camera " + times(all) + ", " + (missed == all ? (all == 1 ? "unnoticed" : "always unnoticed") : times(missed) + " unnoticed") + ".";
}

std::string claims_sentence(const Measures& m)
{
    const std::int64_t acts = m.count("offences_crossing_red"), claims = m.count("claims"), wrong = m.count("wrongful_claims");
    const std::string crossed = acts == 0 ? "Nobody crossed on red" : "People crossed on red " + times(acts);
    if (claims == 0) return crossed + "; cameras named nobody.";
    const std::string mistakes = wrong == 0 ? ", never wrongly" : claims == 1 ? ", wrongly" : ", " + times(wrong) + " the wrong person";
    return crossed + "; cameras named somebody " + times(claims) + mistakes + ".";
}

std::string displays_sentence(const Measures& m)
{
    const std::int64_t all = m.count("displays"), wrong = m.count("wrongful_displays"), shown = m.count("people_displayed_wrongly");
    if (all == 0) return "No face was put on a screen.";
    if (all == 1) return wrong == 0 ? "1 face was put on a screen, of somebody who had done it." : "1 face was put on a screen, of somebody who had not done it.";
    if (wrong == 0) return "All " + grouped(all) + " faces put on screens were of people who had done it.";
    std::string out = "Of " + grouped(all) + " faces put on screens, " + grouped(wrong) + " " + was(wrong) + " of somebody who had not done it";
    if (wrong > 1) out += ": " + people(shown) + (shown == 1 ? ", again and again" : "");
    return out + ".";
}

std::string recognised_sentence(const Measures& m)
{
    const std::int64_t ties = m.count("seen_by_ties"), strangers = m.count("seen_by_strangers");
    if (ties == 0 && strangers == 0) return "Nobody who saw a screen knew the person on it.";
    const std::string by_ties = ties == 0 ? "by none of their family, classmates or friends" : "on " + counted(ties, "day", "days") + " by family, classmates or friends";
    return "Those shown were recognised " + by_ties + ", and " + (strangers == 0 ? "not once" : times(strangers)) + " by others who know them.";
}

std::string records_sentence(const Measures& m)
{
    const auto part = [&](const char* name) { return part_of(rounded(m.amount(name).value * static_cast<double>(m.amount(name).of)), m.amount(name).of); };
    std::string out = "The district with the most records of offences has " + part("records_share_largest") + " of them";
    if (m.count("patrol_days") > 0) out += ", and had " + part("patrols_share_largest") + " patrol-days";
    return out + ".";
}

std::string conduct_sentence(const Measures& m)
{
    const Amount& there = m.amount("offences_share_largest");
    if (there.of == 0) return "Nobody did anything that could be recorded.";
    return "Of the offences that took place, it had " + part_of(rounded(there.value * static_cast<double>(there.of)), there.of) + ".";
}

std::string scores_sentence(const Measures& m)
{
    const std::int64_t strikes = m.count("strikes"), wrong = m.count("wrongful_strikes");
    const std::string means = "The mean score was " + tenths(m.amount("score_mean_recorded").value) + " in the records and " + tenths(m.amount("score_mean_true").value) + " by the right claims alone. ";
    if (strikes == 0) return means + "Nobody lost points.";
    return means + "Points were taken " + times(strikes) + ", " + (wrong == 0 ? "never" : wrong == strikes && wrong > 1 ? "always" : times(wrong)) + " for what the person had not done.";
}

std::string line_sentence(const Scenario& scenario, const Measures& m)
{
    const auto rule = scenario.points.rules.find("crossing_red");
    if (rule == scenario.points.rules.end() || rule->second.points >= 0) return "";
    const std::int64_t lost = -rule->second.points, back = scenario.points.recovery_points, strikes = m.count("strikes"), lived = m.count("person_days");
    const std::string start = "The line: crossing on red takes " + counted(lost, "point", "points") + ", and ";
    if (back == 0) return start + "nothing ever comes back.";
    const double return_days = static_cast<double>(lost * scenario.points.recovery_every_days) / static_cast<double>(back);
    const std::string recovery = (lost == 1 ? "it comes back in " : "they come back in ") + days(rounded(return_days));
    if (strikes == 0) return start + recovery + "; nobody got a strike.";
    const double between = static_cast<double>(lived) / static_cast<double>(strikes);
    return start + recovery + "; a strike came once in " + days(rounded(between)) + " a person on average, " +
           (between < return_days ? "so points are lost faster than they return." : "so for the average person points return faster than they are lost.");
}

std::string bans_sentence(const Measures& m)
{
    const std::int64_t ever = m.count("banned_ever"), now = m.count("banned_now"), wrong = m.count("wrongful_bans"), began = m.count("bans");
    if (ever == 0) return "Nobody was banned by score.";
    std::string out = people(ever) + " " + was(ever) + " banned by score";
    if (now < ever) out += ", " + (now == 0 ? std::string("nobody") : grouped(now)) + " still at the end";
    if (wrong == 0) return out + "; the right claims alone would have brought " + (began == 1 ? "the same ban." : "the same bans.");
    if (began == 1) return out + "; the right claims alone would not have brought the ban.";
    return out + "; " + grouped(wrong) + " of the " + grouped(began) + " bans would not have come from the right claims alone.";
}

std::string refusals_sentence(const Measures& m)
{
    const std::int64_t tickets = m.count("tickets"), refused = m.count("trips_refused"), score = m.count("trips_refused_by_score"), court = m.count("trips_refused_by_court");
    if (refused == 0) return "No ticket was refused.";
    const std::string both = score + court > refused ? "; " + grouped(score + court - refused) + " for both" : "";
    return part_of(refused, tickets) + " tickets " + was(refused) + " refused: " + grouped(score) + " by score, " + grouped(court) + " by the court's list" + both + ".";
}

std::string deterred_sentence(const Measures& m)
{
    const std::int64_t deterred = m.count("offences_deterred"), done = m.count("offences");
    if (deterred == 0 && done == 0) return "No offence was done or deterred.";
    const std::string first = deterred == 0 ? "No offence was" : counted(deterred, "offence", "offences") + " " + was(deterred);
    if (done == 0) return first + " deterred, and none was done.";
    const std::string unseen = done == 1 ? (m.count("offences_unseen") == 1 ? ", unseen" : ", and seen") : ", " + grouped(m.count("offences_unseen")) + " of them unseen";
    return first + " deterred; " + grouped(done) + " " + was(done) + " done" + unseen + ".";
}

std::string withheld_sentence(const Measures& m)
{
    const std::int64_t withheld = m.count("acts_withheld"), wished = m.count("acts_wished");
    if (wished == 0) return "Nobody wished to do anything lawful that felt risky.";
    if (withheld == 0) return "Nobody held back from a lawful act.";
    return part_of(withheld, wished) + " lawful acts that people wished to do " + was(withheld) + " held back.";
}

std::string wronged_sentence(const Measures& m)
{
    const std::int64_t wronged = m.count("people_wronged"), all = m.count("people");
    if (wronged == 0) return "Nobody was wronged.";
    return part_of(wronged, all) + " people " + was(wronged) + " wronged at least once: stopped, shown, struck, banned or refused for what they had not done" +
           (m.count("pupil_lessons") > 0 ? ", or marked absent or reported to parents in class for it." : ".");
}

std::string concentration_sentence(const Measures& m)
{
    const Amount& share = m.amount("wrongs_top_percent_share"), &luck = m.amount("wrongs_top_percent_share_if_equal_risk");
    // with few wrongs the 1 % bear most of them whatever happens
    if (m.count("wrongs") < 100 || !share.known || !luck.known || luck.value > 0.5) return "";
    const auto of_100 = [](const Amount& a) { return grouped(rounded(100 * a.value)); };
    return "The 1 % most wronged bear " + of_100(share) + " of 100 wrongs; if luck alone chose, it would be " + of_100(luck) + ".";
}

std::string groups_sentence(const Measures& m)
{
    const Measure* wronged = m.find("people_wronged");
    if (m.group_names.size() < 2 || m.count("people_wronged") == 0) return "";
    std::string out = "By group: ";
    for (std::size_t g = 0; g < m.group_names.size(); ++g)
        out += (g > 0 ? ", " : "") + m.group_names[g] + " " + grouped(wronged->groups[g].count) + " of " + grouped(m.count("people", static_cast<int>(g)));
    return out + ".";
}

std::string runs_sentence(std::int32_t runs)
{
    return runs == 1 ? "These numbers rest on 1 run: with another seed other people have other luck." : "These numbers rest on " + grouped(runs) + " runs.";
}

}  // namespace panopolis::exchange
