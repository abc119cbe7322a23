// The sentences of receipts, in English: what the command line prints. Other languages have the same keys in assets/languages/engine.
#include "exchange/engine_texts.hpp"

namespace panopolis::exchange {

namespace {

struct Sentence {
    std::string_view key, english;
    int numbers = 0;
    std::array<std::string_view, 3> words{};
};

// of whom and where; counts, each with what is said of none
constexpr Sentence parts[] = {
    {"you", "this person"}, {"person", "person {0:raw}", 1}, {"entry", "entry {0:raw} of the list", 1}, {"nobody", "nobody"},
    {"self", "{0:raw} years, {role}, group {group}, home at ({1:raw}, {2:raw})", 3, {"role", "group"}},
    {"role.child", "child"}, {"role.pupil", "pupil"}, {"role.worker", "worker"}, {"role.adult", "adult"}, {"role.elder", "elder"},
    {"points", "{0} {0|point|points}", 1}, {"points.none", "no points"}, {"points_return", "{0} {0|point returns|points return}", 1}, {"points_return.none", "no points return"},
    {"days", "{0} {0|day|days}", 1}, {"days.none", "no days"}, {"minutes", "{0} {0|minute|minutes}", 1}, {"minutes.none", "no minutes"},
    {"frames", "{0} {0|frame|frames}", 1}, {"frames.none", "no frames"}, {"alerts", "{0} {0|alert|alerts}", 1}, {"alerts.none", "no alerts"},
    {"lessons", "{0} {0|lesson|lessons}", 1}, {"lessons.none", "no lessons"}, {"others", "{0} {0|other who knows them|others who know them}", 1},
};

// the links of a chain, and what a chain is about
constexpr Sentence headings[] = {
    {"step.sensor", "sensor"}, {"step.claim", "claim"}, {"step.review", "review"}, {"step.rule", "rule"}, {"step.points", "points"}, {"step.consequence", "consequence"},
    {"step.appeal", "appeal"}, {"step.repair", "repair"}, {"step.act", "act"},
    {"title.withheld", "something lawful not done"}, {"title.deterred", "an offence not done"}, {"title.tie", "a tie"}, {"title.work", "work"}, {"title.lost_child", "a lost child"},
    {"title.post_flagged", "a post"}, {"title.parents", "a report to parents"}, {"title.ban", "score ban"}, {"title.court_list", "the court's list"}, {"title.ticket", "a ticket"},
    {"title.poster", "a face on a poster"}, {"title.listed_face", "the watchlist"}, {"title.crossing_red", "crossing on red"}, {"title.disorder", "disorder"},
    {"title.severe", "a severe offence"}, {"title.hero", "something heroic"}, {"title.volunteering", "volunteering"}, {"title.local_purchase", "a purchase from a local shop"},
    {"title.court_default", "a court case"}, {"title.inattention", "a lesson"}, {"title.absence", "a roll call"}, {"title.breach", "a contract"}, {"title.drill", "a drill"},
    {"off_record", "{title}, nothing on record", 0, {"title"}},
};

// what somebody did, by the kind of a claim; and its rule in the point book
constexpr Sentence deeds[] = {
    {"did.listed_face", "walked past"}, {"did.crossing_red", "crossed on red"}, {"did.disorder", "did something disorderly"}, {"did.severe", "did something severe"},
    {"did.hero", "did something heroic"}, {"did.volunteering", "volunteered"}, {"did.local_purchase", "bought something from a local shop"}, {"did.court_default", "lost in court"},
    {"did.drill", "had a step of a drill"}, {"did.post_flagged", "wrote a post that the list of words is after"}, {"did.inattention", "did not attend in class"},
    {"did.absence", "was not in class"}, {"did.breach", "broke a contract"}, {"did.something", "did something"},
    {"act", "{who} {did}", 0, {"who", "did"}}, {"act.there", "{who} {did} there", 0, {"who", "did"}}, {"act.place", " at ({0:raw}, {1:raw})", 2},
    {"act.induced", ", which without stigma would not have happened"},
    {"rule.listed_face", "listed_face"}, {"rule.crossing_red", "crossing_red"}, {"rule.disorder", "disorder"}, {"rule.severe", "severe"}, {"rule.hero", "hero"},
    {"rule.volunteering", "volunteering"}, {"rule.local_purchase", "local_purchase"}, {"rule.court_default", "court_default"}, {"rule.drill_strike", "drill_strike"},
    {"rule.drill_down", "drill_down"}, {"rule.drill_up", "drill_up"}, {"rule.post_flagged", "post_flagged"}, {"rule.inattention", "inattention"}, {"rule.absence", "absence"},
    {"rule.breach", "breach"}, {"rule.other", "rule"},
};

// from the sensor to the review
constexpr Sentence claims[] = {
    {"right", "right"}, {"wrong_who", "wrong: it was {who}", 0, {"who"}}, {"wrong_nobody", "wrong: it was nobody"}, {"score", ", score {score}", 0, {"score"}},
    {"camera", "camera at ({0:raw}, {1:raw})", 2}, {"walked_past", "{who} walked past", 0, {"who"}}, {"is_listed", "{who} is on the list", 0, {"who"}},
    {"taken_for_entry", "it is {who}", 0, {"who"}}, {"taken_for", "it is {who}, on the list", 0, {"who"}},
    {"was_held", "{who} was being held: it did not happen", 0, {"who"}}, {"checked_before", "{said}; checked before", 0, {"said"}}, {"nobody_told", "nobody was told"},
    {"missed", "{who}, who is on the list, passed the camera at ({0:raw}, {1:raw}) and was not noticed", 2, {"who"}},
    {"report", "a report with a name"}, {"poster", "nobody was there: a face on a poster"},
    {"accepted", "accepted"}, {"rejected", "rejected"}, {"fooled", "wrong: the reviewer was fooled"}, {"wrong_claim_right", "wrong: the claim was right"},
    {"right_claim_wrong", "right: the claim was wrong"},
    {"post_flagged", "a classifier flags a post of {who} as criticism", 0, {"who"}}, {"post_wrong", "wrong: it was none"}, {"post_right", "it was; it was lawful"},
    {"class_camera", "camera in class, lesson {0:raw}: {frames} seen inattentive", 1, {"frames"}}, {"truly_inattentive", "{who} did not attend in {frames}", 0, {"who", "frames"}},
    {"does_not_attend", "{who} does not attend; the teacher is told", 0, {"who"}}, {"not_enough_frames", "wrong: not in enough frames for an alert"},
    {"roll_call", "roll call by face, lesson {0:raw}: no try finds the face", 1}, {"was_there", "{who} was there", 0, {"who"}}, {"was_not_there", "{who} was not there", 0, {"who"}},
    {"is_absent", "{who} is absent", 0, {"who"}}, {"tries_missed", "wrong: the tries missed"},
    {"week_alerts", "{alerts} in a school week", 0, {"alerts"}}, {"week_lessons", "truly inattentive in {lessons} of that week", 0, {"lessons"}},
};

// points and what came of it
constexpr Sentence consequences[] = {
    {"did_it", "{who} did it", 0, {"who"}}, {"did_not", "{who} did not do it", 0, {"who"}}, {"booked", "{points} for {who}", 0, {"points", "who"}}, {"now", ", now {0:raw}", 1},
    {"the_same", "the same"}, {"zero", "0 by the right claims alone"},
    {"displayed", "{who} is shown on the screen at ({0:raw}, {1:raw}) for {long}", 2, {"who", "long"}}, {"had_done", "{who} had done it", 0, {"who"}},
    {"had_not_done", "{who} had not done it", 0, {"who"}},
    {"recognised", "{who} was recognised by {by}", 0, {"who", "by"}}, {"by_tie", "somebody close to them"}, {"by_both", "{tie} and {others}", 0, {"tie", "others"}},
    {"ticket_by_score", "ticket of {who} refused by the score ban", 0, {"who"}}, {"ticket_by_court", "ticket of {who} refused by the court's list", 0, {"who"}},
    {"ticket_by_both", "ticket of {who} refused by the score ban and the court's list", 0, {"who"}}, {"wanted_to_travel", "wanted to travel"},
    {"banned", "{who} is banned from trains and planes for {long}", 0, {"who", "long"}}, {"ban_wrong", "the right claims alone would not have done it"},
    {"ban_right", "the right claims alone would have done it too"}, {"ban_ended", "the ban of {who} ends", 0, {"who"}},
    {"stopped", "{who} is stopped", 0, {"who"}}, {"stopped_for", "{who} is stopped for {long}", 0, {"who", "long"}},
    {"stop_wrong", "for nothing: not the one on the list"}, {"stop_right", "is the one on the list"}, {"found", "{who} is found", 0, {"who"}}, {"was_listed", "was on the list"},
    {"trip_lost", "{who} lost a trip by being held", 0, {"who"}},
    {"court_listed", "{who} is put on the court's list", 0, {"who"}}, {"court_unlisted", "{who} leaves the court's list", 0, {"who"}},
    {"tie_broken", "the tie between {who} and {other} broke", 0, {"who", "other"}},
    {"parents_told", "the parents of {who} get a report", 0, {"who"}}, {"parents_wrong", "what truly was would not have brought it"}, {"parents_right", "what truly was would have brought it too"},
    {"job_lost", "{who} lost the job", 0, {"who"}}, {"job_lost_to_ban", "{who} lost the job, which without the ban would not have happened", 0, {"who"}}, {"job_found", "{who} found work", 0, {"who"}},
    {"child_lost", "{who}, a child, got lost", 0, {"who"}}, {"camera_finds", "a camera finds {who}", 0, {"who"}}, {"child_found", "{who} is found after {long}", 0, {"who", "long"}},
    {"withheld", "{who} wished to do something lawful and held back", 0, {"who"}}, {"deterred", "{who} would have offended, and feared a sanction", 0, {"who"}},
    {"appeals", "{who} appeals", 0, {"who"}}, {"claim_right", "the claim was right"}, {"claim_wrong", "the claim was wrong"}, {"granted", "granted"}, {"refused", "refused"},
    {"refused_wrong", "wrong: the claim was wrong"}, {"strike_expired", "the strike stops counting: {points}", 0, {"points"}},
    {"taken_down", "the face leaves the screen, {long} after the decision", 0, {"long"}},
};

}  // namespace

void add_receipt_texts(EngineTexts& texts)
{
    const auto add = [&](const auto& sentences) {
        for (const Sentence& s : sentences) texts.add("receipt." + std::string(s.key), std::string(s.english), s.numbers, s.words);
    };
    add(parts), add(headings), add(deeds), add(claims), add(consequences);
}

}  // namespace panopolis::exchange
