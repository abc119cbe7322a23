#include "exchange/summary_living.hpp"

#include "exchange/summary_sentences.hpp"

namespace panopolis::exchange {

namespace {

const char* was(std::int64_t n) { return n == 1 ? "was" : "were"; }

/// "a, b and c"; parts that are empty are left out.
std::string joined(std::initializer_list<std::string> parts)
{
    std::vector<std::string> some;
    for (const auto& part : parts)
        if (!part.empty()) some.push_back(part);
    std::string out;
    for (std::size_t i = 0; i < some.size(); ++i) out += (i == 0 ? "" : i + 1 == some.size() ? " and " : ", ") + some[i];
    return out;
}

std::string if_any(std::int64_t n, const std::string& singular, const std::string& plural) { return n == 0 ? "" : counted(n, singular, plural); }

}  // namespace

std::string posts_sentence(const Measures& m)
{
    const std::int64_t read = m.count("posts"), flagged = m.count("posts_flagged"), wrong = m.count("posts_wrongly_flagged");
    if (read == 0) return "No post was read.";
    if (flagged == 0) return "The classifier read " + counted(read, "post", "posts") + " and flagged none.";
    return "The classifier read " + counted(read, "post", "posts") + " and flagged " + grouped(flagged) + ", " + (wrong == 0 ? "none wrongly" : grouped(wrong) + " of them wrongly") + ".";
}

std::string unwritten_sentence(const Measures& m)
{
    const std::int64_t written = m.count("posts_critical"), withheld = m.count("posts_withheld");
    if (withheld == 0) return "Every critical post that somebody wished to write was written.";
    return part_of(withheld, written + withheld) + " critical posts that people wished to write " + was(withheld) + " not written.";
}

std::string missed_trips_sentence(const Measures& m)
{
    const std::int64_t visits = m.count("visits_missed"), work = m.count("work_trips_missed"), refused = m.count("trips_refused");
    if (refused == 0) return "";
    return "They cost " + joined({if_any(visits, "visit", "visits"), if_any(work, "journey for work", "journeys for work"), if_any(refused - visits - work, "other trip", "other trips")}) + ".";
}

std::string work_sentence(const Measures& m)
{
    const std::int64_t workers = m.count("workers"), jobless = m.count("jobless_by_ban_now"), days = m.count("workdays_lost");
    if (workers == 0) return "";
    const double lost = m.amount("income_lost_mean").value;
    std::string out = lost == 0 ? "Bans, listings and stigma cost workers no income" : "Bans, listings and stigma cost workers " + (lost < 0.0005 ? std::string("under 0.1") : tenths(100 * lost)) + " of 100 of an average income";
    if (days == 0) return out + ", and nobody lost a job to them.";
    return out + "; " + part_of(jobless, workers) + " workers " + was(jobless) + " out of work because of them at the end, and " + counted(days, "workday was", "workdays were") + " lost.";
}

std::string appeals_sentence(const Measures& m)
{
    const std::int64_t filed = m.count("appeals_filed"), decided = m.count("appeals_decided"), granted = m.count("appeals_granted"), put_right = m.count("appeals_granted_wrong"), open = m.count("appeals_open");
    if (filed == 0) return "Nobody appealed.";
    std::string out = counted(filed, "appeal was", "appeals were") + " filed, " + grouped(m.count("appeals_against_wrong")) + " of them against a strike for something not done";
    if (decided == 0) return out + "; none is decided yet.";
    out += "; " + grouped(decided) + " " + was(decided) + " decided, after " + tenths(m.amount("appeal_wait_days").value) + " days on average, and " + grouped(granted) + " granted, " + grouped(put_right) + " of them to somebody who had not done it.";
    return out + (open == 0 ? "" : " " + grouped(open) + (open == 1 ? " still waits." : " still wait."));
}

std::string taken_down_sentence(const Measures& m)
{
    const std::int64_t n = m.count("displays_taken_down");
    if (n == 0) return "";
    return counted(n, "face left the screen", "faces left the screens") + " after an appeal, still shown for " + tenths(m.amount("shown_after_grant_days").value) + " days after the grant on average.";
}

std::string expired_sentence(const Measures& m)
{
    const std::int64_t n = m.count("strikes_expired");
    return n == 0 ? "" : counted(n, "strike", "strikes") + " stopped counting with time.";
}

std::string below_true_sentence(const Measures& m)
{
    const std::int64_t now = m.count("people_below_true"), all = m.count("people");
    if (now == 0) return "At the end nobody's recorded score was below what the right claims alone would leave.";
    return "At the end " + part_of(now, all) + " people had a recorded score below what the right claims alone would leave.";
}

std::string used_up_sentence(const Measures& m)
{
    const double deterrence = m.amount("deterrence_used").value, silence = m.amount("silence_used").value;
    if (deterrence + silence == 0 || m.count("posts_flagged") + m.count("reports_to_parents") == 0) return "";
    const auto parts = [](double share) { return share > 0 && share < 0.0005 ? std::string("under 0.1") : tenths(100 * share); };
    return "Of the deterrence that certain sanctions would bring " + parts(deterrence) + " of 100 parts are in use, of the silence that certain flags would bring " + parts(silence) + " of 100: " +
           (deterrence > silence ? "deterrence" : "lawful speech") + " is used up first.";
}

std::string stays_sentence(const Measures& m)
{
    const std::int64_t broken = m.count("ties_broken");
    const std::string ties = broken == 0 ? "no tie broke" : counted(broken, "tie broke", "ties broke");
    return "By the end " + ties + "; stigma stood at " + hundredths(m.amount("stigma_mean").value) + " and trust at " + hundredths(m.amount("trust_mean").value) + " on average, from 0 to 1.";
}

std::string children_sentence(const Measures& m)
{
    const std::int64_t lost = m.count("children_lost"), found = m.count("children_found_by_camera");
    if (lost == 0) return "";
    return counted(lost, "child", "children") + " got lost; " + (found == 0 ? "none was found by a camera" : grouped(found) + " " + was(found) + " found by a camera") + ", and it took " + grouped(static_cast<std::int64_t>(m.amount("minutes_to_find_child").value + 0.5)) + " minutes on average.";
}

std::string safety_sentence(const Measures& m)
{
    const Amount& felt = m.amount("felt_safety_mean");
    return felt.known && felt.value > 0 ? "People felt safe at " + hundredths(felt.value) + " on average, from 0 to 1." : "";
}

}  // namespace panopolis::exchange
