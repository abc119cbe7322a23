// Whose fate differs between two lives of the same people, and how they were first reached.
#include <panopolis/fates.hpp>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include <panopolis/programme.hpp>

namespace panopolis {

const std::array<TollRow, toll_kinds>& toll_table()
{
    static constexpr std::array<TollRow, toll_kinds> rows{{
        {"stops", "stops in the street", "stop in the street", "stops", "wrongful_stops"},
        {"displays", "faces on screens", "face on a screen", "displays", "wrongful_displays"},
        {"strikes", "strikes", "strike", "strikes", "wrongful_strikes"},
        {"bans", "bans by score", "ban by score", "bans", "wrongful_bans"},
        {"refusals", "tickets refused", "ticket refused", "trips_refused", ""},
        {"flags", "flags on posts", "flag on a post", "posts_flagged", "posts_wrongly_flagged"},
        {"class_alerts", "alerts in class", "alert in class", "lesson_alerts", "wrong_alerts"},
        {"absences", "absences recorded", "absence recorded", "absences", "wrongful_absences"},
        {"parents_told", "reports to parents", "report to parents", "reports_to_parents", "wrongful_reports_to_parents"},
        {"jobs_lost", "jobs lost", "job lost", "jobs_lost", ""},
        {"ties_broken", "ties broken", "tie broken", "ties_broken", ""},
    }};
    return rows;
}

const std::array<ReachRow, reaches>& reach_table()
{
    static constexpr std::array<ReachRow, reaches> rows{{
        {"none", "not reached"},
        {"direct", "the system itself answered otherwise"},
        {"conduct", "they did otherwise themselves first"},
        {"others", "named for what somebody else did otherwise"},
        {"queue", "a desk had others before them"},
        {"places", "eyes and screens were elsewhere"},
        {"ties", "people around them"},
    }};
    return rows;
}

std::int64_t Toll::total() const
{
    std::int64_t sum = 0;
    for (const std::uint16_t n : all) sum += n;
    return sum;
}

Fate fate_of(const Toll& here, const Toll& there)
{
    bool more = false, less = false;
    for (std::size_t k = 0; k < toll_kinds; ++k) {
        more = more || there.all[k] > here.all[k];
        less = less || there.all[k] < here.all[k];
    }
    return more && less ? Fate::mixed : more ? Fate::worse : less ? Fate::better : Fate::same;
}

namespace {

/// The parts of the system whose rules are held against each other.
enum class Office : std::uint8_t { eyes, desk, rules, screens, appeals, around };

constexpr std::uint8_t bit(Office office) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(office)); }

bool is_of(const Row& row, std::initializer_list<std::string_view> sections)
{
    const std::string_view section = row.path.substr(0, row.path.find('.'));
    return is_lived(row) && std::find(sections.begin(), sections.end(), section) != sections.end();
}

std::uint8_t rules_apart(const Scenario& here, const Scenario& there)
{
    std::uint8_t out = 0;
    const auto look = [&](Office office, bool (*is_asked)(const Row&)) {
        if (first_apart(here, there, is_asked)) out |= bit(office);
    };
    look(Office::eyes, [](const Row& row) { return is_of(row, {"cameras", "patrols", "allocate", "recognition", "watchlist", "events", "posts", "lost_child", "school", "drill"}); });
    look(Office::desk, [](const Row& row) { return is_of(row, {"review", "stops"}); });
    look(Office::rules, [](const Row& row) { return is_of(row, {"points", "score_ban", "court_list", "travel"}); });
    look(Office::screens, [](const Row& row) { return is_of(row, {"screens"}); });
    look(Office::appeals, [](const Row& row) { return is_of(row, {"appeals"}); });
    return out;
}

/// The part of the system by which an event comes about.
Office office_of(EventKind kind)
{
    switch (kind) {
        case EventKind::missed: case EventKind::alarm: case EventKind::claim: case EventKind::post_flagged: case EventKind::lesson_alert: case EventKind::marked_absent:
        case EventKind::child_lost: case EventKind::child_found: case EventKind::drill_step: return Office::eyes;
        case EventKind::review: case EventKind::stop: case EventKind::found: return Office::desk;
        case EventKind::booking: case EventKind::ban: case EventKind::ban_ended: case EventKind::court_listed: case EventKind::court_unlisted: case EventKind::trip_refused:
        case EventKind::entry_expired: case EventKind::parents_told: return Office::rules;
        case EventKind::display: case EventKind::taken_down: return Office::screens;
        case EventKind::appeal_filed: case EventKind::appeal_granted: case EventKind::appeal_refused: return Office::appeals;
        default: return Office::around;
    }
}

/// An act, or an offence that deterrence kept from being done.
bool is_conduct(EventKind kind) { return static_cast<int>(kind) < 20; }

struct Done {
    TollKind kind;
    PersonId to;
    bool wrong;
};

/// What an event does to somebody; nothing for most.
std::optional<Done> done_by(const Event& e)
{
    const bool wrongful = e.outcome == Outcome::wrong || e.outcome == Outcome::spurious;
    switch (e.kind) {
        case EventKind::stop: return Done{TollKind::stop, e.subject, e.outcome == Outcome::wrong};
        case EventKind::display: return Done{TollKind::display, e.claimed, wrongful};
        case EventKind::booking: case EventKind::drill_step: return e.points < 0 ? std::optional(Done{TollKind::strike, e.claimed, wrongful}) : std::nullopt;
        case EventKind::ban: return Done{TollKind::ban, e.subject, e.outcome == Outcome::wrongful};
        case EventKind::trip_refused: return Done{TollKind::refusal, e.subject, false};
        case EventKind::post_flagged: return Done{TollKind::flag, e.subject, e.outcome == Outcome::wrong};
        case EventKind::lesson_alert: return Done{TollKind::class_alert, e.subject, e.outcome == Outcome::wrong};
        case EventKind::marked_absent: return Done{TollKind::absence, e.subject, e.outcome == Outcome::wrong};
        case EventKind::parents_told: return Done{TollKind::parents_told, e.subject, e.outcome == Outcome::wrong};
        case EventKind::job_lost: return Done{TollKind::job_lost, e.subject, false};
        case EventKind::tie_broken: return Done{TollKind::tie_broken, e.subject, false};
        default: return std::nullopt;
    }
}

void count(const std::vector<Event>& events, std::vector<Toll>& tolls)
{
    const auto one_more = [](std::uint16_t& n) { n = static_cast<std::uint16_t>(n + (n < 0xffff ? 1 : 0)); };
    for (const Event& e : events) {
        const auto done = done_by(e);
        if (!done || done->to.value >= tolls.size()) continue;
        one_more(tolls[done->to.value].all[static_cast<std::size_t>(done->kind)]);
        if (done->wrong) one_more(tolls[done->to.value].wrong[static_cast<std::size_t>(done->kind)]);
    }
}

/// Every event of one day that the other life has not, in order.
template <class F>
void each_apart(const std::vector<Event>& here, const std::vector<Event>& there, F f)
{
    auto a = here.begin(), b = there.begin();
    while (a != here.end() || b != there.end()) {
        if (b == there.end() || (a != here.end() && earlier(*a, *b))) f(*a++);
        else if (a == here.end() || earlier(*b, *a)) f(*b++);
        else ++a, ++b;
    }
}

}  // namespace

FateBook::FateBook(std::uint32_t people) : here_(people), there_(people), reach_(people, Reach::none), since_(people, -1), did_otherwise_(people, -1) {}

/// One day of both lives, while it is looked at.
class FateBook::Day {
public:
    explicit Day(FateBook& book) : book_(book) {}

    /// People's own acts, before what the system made of them.
    void conduct(const Event& e)
    {
        if (!is_conduct(e.kind) || e.subject.value >= book_.reach_.size()) return;
        book_.did_otherwise_[e.subject.value] = e.day;
    }

    /// Points that are given reach nobody: where records are kept at all they come to everybody, and would hide what came to some.
    void reaches(const Event& e)
    {
        if ((e.kind == EventKind::booking || e.kind == EventKind::drill_step) && e.points >= 0) return;
        touch(e.subject, e);
        if (e.claimed != e.subject) touch(e.claimed, e);
    }

private:
    void touch(PersonId person, const Event& e)
    {
        if (person.value >= book_.reach_.size() || book_.reach_[person.value] != Reach::none) return;
        book_.reach_[person.value] = first_reach(person, e);
        book_.since_[person.value] = e.day;
    }

    [[nodiscard]] Reach first_reach(PersonId person, const Event& e) const
    {
        if (is_conduct(e.kind)) return Reach::conduct;
        const bool of_another = e.claimed == person && e.subject != person && e.subject.value < book_.reach_.size();
        if (e.kind == EventKind::reported && book_.did_otherwise_[person.value] != e.day) return Reach::others;
        if (of_another && book_.did_otherwise_[e.subject.value] == e.day) return Reach::others;
        const Office office = office_of(e.kind);
        if (office == Office::around) return Reach::ties;
        if ((book_.rules_apart_ & bit(office)) != 0) return Reach::direct;
        return office == Office::eyes || office == Office::screens ? Reach::places : Reach::queue;
    }

    FateBook& book_;
};

void FateBook::day_ended(const Scenario& here, const std::vector<Event>& events_here, const Scenario& there, const std::vector<Event>& events_there)
{
    rules_apart_ |= rules_apart(here, there);
    count(events_here, here_);
    count(events_there, there_);
    Day day(*this);
    each_apart(events_here, events_there, [&](const Event& e) { day.conduct(e); });
    each_apart(events_here, events_there, [&](const Event& e) { day.reaches(e); });
}

Fates fates(const FateBook& book, const City& city, const People& people, const Institution& here, const Institution& there, std::int64_t days)
{
    Fates out;
    out.days = days;
    out.width = city.width;
    out.homes.resize(static_cast<std::size_t>(city.blocks()));
    out.cameras_here = here.deployment.cameras;
    out.cameras_there = there.deployment.cameras;
    out.groups.resize(people.group_names.size());
    for (std::uint32_t p = 0; p < people.size; ++p) {
        const Toll &a = book.here()[p], &b = book.there()[p];
        const Fate fate = fate_of(a, b);
        for (Fates::Count* count : {&out.city, &out.groups[people.group[p]]}) {
            ++count->people;
            if (fate == Fate::worse) ++count->worse;
            if (fate == Fate::better) ++count->better;
            if (fate == Fate::mixed) ++count->mixed;
        }
        Fates::Home& home = out.homes[people.home[p]];
        ++home.people, home.here += a.total(), home.there += b.total();
        Fates::Part& part = out.parts[static_cast<std::size_t>(book.reach(p))];
        ++part.people;
        for (std::size_t k = 0; k < toll_kinds; ++k) part.added[k] += b.all[k] - a.all[k];
        if (fate != Fate::same) out.changed.push_back({PersonId{p}, people.group[p], fate, book.reach(p), book.since(p), a, b, here.score[p], there.score[p]});
    }
    return out;
}

std::vector<ChangedLife> most_changed(const Fates& fates, std::size_t most)
{
    const auto apart = [](const ChangedLife& life) {
        std::int64_t sum = 0;
        for (std::size_t k = 0; k < toll_kinds; ++k) sum += std::abs(life.there.all[k] - life.here.all[k]);
        return sum;
    };
    std::vector<ChangedLife> out = fates.changed;
    const auto before = [&](const ChangedLife& a, const ChangedLife& b) {
        if (apart(a) != apart(b)) return apart(a) > apart(b);
        const int score_a = std::abs(a.score_there - a.score_here), score_b = std::abs(b.score_there - b.score_here);
        return score_a != score_b ? score_a > score_b : a.person < b.person;
    };
    const auto n = static_cast<std::ptrdiff_t>(std::min(most, out.size()));
    std::partial_sort(out.begin(), out.begin() + n, out.end(), before);
    out.resize(static_cast<std::size_t>(n));
    return out;
}

}  // namespace panopolis
