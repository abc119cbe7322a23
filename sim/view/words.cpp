// The keys of everything a view says.
#include <iterator>

#include <panopolis/drawing.hpp>
#include <panopolis/transcript.hpp>

#include "view/words.hpp"

namespace panopolis {

namespace {

// each in the order of its enumeration
constexpr std::string_view words[] = {
    "",
    "recorded.alarm", "recorded.claim", "recorded.report", "recorded.accepted", "recorded.rejected", "recorded.stopped", "recorded.displayed", "recorded.points_taken",
    "recorded.points_given", "recorded.banned", "recorded.ban_ended", "recorded.court_listed", "recorded.court_unlisted", "recorded.ticket_refused",
    "recorded.appealed", "recorded.appeal_granted", "recorded.appeal_refused", "recorded.entry_expired", "recorded.taken_down", "recorded.post_flagged",
    "recorded.lesson_alert", "recorded.marked_absent", "recorded.parents_told", "recorded.child_found",
    "truth.alarm_right", "truth.alarm_wrong", "truth.claim_right", "truth.claim_wrong", "truth.claim_of_nobody", "truth.accepted_rightly", "truth.accepted_wrongly",
    "truth.rejected_rightly", "truth.rejected_wrongly", "truth.stopped_rightly", "truth.stopped_wrongly", "truth.displayed_rightly", "truth.displayed_wrongly",
    "truth.points_rightly", "truth.points_wrongly", "truth.banned_rightly", "truth.banned_wrongly", "truth.wanted_to_travel", "truth.appealed_rightly",
    "truth.appealed_wrongly", "truth.decided_rightly", "truth.decided_wrongly", "truth.expired_rightly", "truth.expired_wrongly", "truth.taken_down_rightly",
    "truth.taken_down_wrongly", "truth.flagged_rightly", "truth.flagged_wrongly", "truth.was_inattentive", "truth.was_attentive", "truth.was_absent",
    "truth.was_there", "truth.parents_rightly", "truth.parents_wrongly", "truth.the_same",
    "truth.missed", "truth.found", "truth.held_back", "truth.deterred", "truth.crossed_on_red", "truth.disorderly", "truth.severe", "truth.breach", "truth.heroic",
    "truth.recognised", "truth.trip_lost", "truth.tie_broken", "truth.job_lost", "truth.job_found", "truth.child_lost", "truth.child_is_back"};
static_assert(std::size(words) == static_cast<std::size_t>(Word::end));

constexpr std::string_view statuses[] = {"mark.plain", "mark.court_listed", "mark.banned", "mark.displayed", "mark.stopped"};
static_assert(std::size(statuses) == static_cast<std::size_t>(Status::stopped) + 1);

constexpr std::string_view truths[] = {"", "mark.nothing", "mark.listed", "mark.banned_rightly", "mark.banned_last_day", "mark.banned_wrongly", "mark.offended", "mark.deterred",
                                       "mark.held_back", "mark.displayed_rightly", "mark.displayed_wrongly", "mark.missed", "mark.found", "mark.stopped_wrongly"};
static_assert(std::size(truths) == static_cast<std::size_t>(Truth::stopped_wrongly) + 1);

constexpr std::string_view roles[] = {"role.child", "role.pupil", "role.worker", "role.adult", "role.elder"};
static_assert(std::size(roles) == static_cast<std::size_t>(Role::elder) + 1);

constexpr std::string_view uses[] = {"use.housing", "use.office", "use.industry", "use.shop", "use.park", "use.school", "use.station", "use.airport", "use.stadium", "use.plaza"};
static_assert(std::size(uses) == static_cast<std::size_t>(LandUse::plaza) + 1);

constexpr std::string_view overlays[] = {"", "overlay.cameras", "overlay.flags", "overlay.score", "overlay.held_back", "overlay.travel"};
static_assert(std::size(overlays) == static_cast<std::size_t>(Overlay::travel) + 1);

}  // namespace

std::string_view key_of(Word word) { return words[static_cast<std::size_t>(word)]; }
std::string_view key_of(Status status) { return statuses[static_cast<std::size_t>(status)]; }
std::string_view key_of(Truth truth) { return truths[static_cast<std::size_t>(truth)]; }
std::string_view key_of(Role role) { return roles[static_cast<std::size_t>(role)]; }
std::string_view key_of(LandUse use) { return uses[static_cast<std::size_t>(use)]; }
std::string_view key_of(Overlay overlay) { return overlays[static_cast<std::size_t>(overlay)]; }

const std::vector<std::string_view>& view_keys()
{
    static const std::vector<std::string_view> keys = [] {
        std::vector<std::string_view> out;
        const auto add = [&](const auto& list) {
            for (const std::string_view key : list)
                if (!key.empty()) out.push_back(key);
        };
        add(words), add(statuses), add(truths), add(roles), add(uses), add(overlays);
        for (const view::LineKey& line : view::line_keys) out.push_back(line.key);
        for (const view::LineKey& line : view::drawing_keys) out.push_back(line.key);
        return out;
    }();
    return keys;
}

int view_numbers(std::string_view key)
{
    for (const view::LineKey& line : view::line_keys)
        if (line.key == key) return line.numbers;
    for (const view::LineKey& line : view::drawing_keys)
        if (line.key == key) return line.numbers;
    const std::string_view kind = key.substr(0, key.find('.'));
    if (kind == "recorded" || kind == "truth") return 2;
    if (kind == "overlay") return 3;
    return kind == "mark" ? 1 : 0;
}

}  // namespace panopolis
