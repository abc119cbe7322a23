// Stage 5: points, grades, score bans, the court list.
//   reads   tonight's verdicts, the register      writes  score, grade, ban_until, listed_until, limited_until, strikes, what each docket is booked
//   order   records ascending, each one's verdicts in order of decision
//   draws   Purpose::Granted by case; CourtStock by record
#include "stages/book.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/draw_lanes.hpp"
#include "stages/columns.hpp"
#include "stages/company.hpp"
#include "stages/standing_lanes.hpp"

namespace panopolis {

std::int32_t Book::points_for(const Claim& claim, std::int32_t today, std::vector<std::uint16_t>& limited_until) const
{
    const Rule& rule = rules[static_cast<std::size_t>(claim.kind)];
    if (!rule.on()) return 0;
    if (rule.every_days > 0 && limited_until[claim.named.value] > today) return 0;
    const auto id = claim.id.value;
    if (rule.granted.value < Threshold::certain && !draws.happens(rule.granted, Purpose::Granted, static_cast<std::uint32_t>(id), static_cast<std::uint32_t>(id >> 32), Day{0})) return 0;
    if (rule.every_days > 0) limited_until[claim.named.value] = static_cast<std::uint16_t>(std::min(today + rule.every_days, 65535));
    return rule.points;
}

bool Book::limits() const
{
    return std::any_of(rules.begin(), rules.end(), [](const Rule& rule) { return rule.every_days > 0; });
}

std::int16_t Book::after(std::int16_t score, std::int32_t points) const
{
    const std::int64_t moved = score + points;
    return static_cast<std::int16_t>(std::clamp(moved, scenario.points.floor, std::max(scenario.points.floor, scenario.points.cap)));
}

std::uint8_t grade_of(std::int32_t score, const std::vector<std::int32_t>& band_from)
{
    std::uint8_t band = 0;
    while (band + 1u < band_from.size() && score < band_from[band]) ++band;
    return band;
}

std::int32_t standing_of(const Scenario& scenario, const std::vector<std::int16_t>& score, const Ties& contacts, std::uint32_t record)
{
    std::int64_t lacking = 0, n = 0;
    Ties::Slots room;
    const std::uint32_t* known = contacts.of(PersonId{record}, room);
    for (std::size_t slot = 0; slot < tie_slots; ++slot) {
        if (known[slot] == nobody.value) continue;
        ++n;
        lacking += std::max<std::int64_t>(0, scenario.points.start - score[known[slot]]);
    }
    if (n == 0) return score[record];
    return score[record] - static_cast<std::int32_t>(scenario.points.association * static_cast<double>(lacking) / static_cast<double>(n) + 0.5);
}

bool Book::recovers(std::int32_t today) const
{
    return scenario.points.recovery_points > 0 && (today + 1) % scenario.points.recovery_every_days == 0;
}

namespace {

std::uint16_t until(std::int32_t today, std::int64_t days)
{
    return static_cast<std::uint16_t>(std::min<std::int64_t>(today + 1 + days, 65535));
}

auto ban_cause(Institution& institution, std::uint32_t record)
{
    return std::lower_bound(institution.ban_causes.begin(), institution.ban_causes.end(), record, [](const auto& entry, std::uint32_t key) { return entry.first < key; });
}

/// A score and the grade that goes with it.
void set_score(Institution& institution, std::uint32_t record, std::int16_t score, const std::vector<std::int32_t>& band_from, std::vector<Company::Moved>& moved)
{
    if (institution.score[record] == score) return;
    move_score(institution, record, score, moved);
    institution.grade[record] = grade_of(score, band_from);
}

/// Everybody's score recovers by some points.
void recover(const Book& rules, const std::vector<std::int32_t>& band_from, Executor& executor, Institution& institution)
{
    const auto n = static_cast<std::uint32_t>(institution.score.size());
    const auto points = static_cast<std::int32_t>(rules.scenario.points.recovery_points);
    std::vector<std::vector<Company::Moved>> moved(parts_of(n));
    in_parts(executor, n, [&](std::uint32_t part, std::uint32_t first, std::uint32_t last) {
        for (std::uint32_t r = first; r < last; ++r) {
            const std::int16_t before = institution.score[r], score = rules.after(before, points);
            move_score(institution, r, score, moved[part], points);
            if (score != before) institution.grade[r] = grade_of(score, band_from);
        }
    });
    if (!institution.company.lacking.empty()) institution.company.recovered += points;
    for (const auto& part : moved) institution.company.moved.insert(institution.company.moved.end(), part.begin(), part.end());
}

/// A ban that ends. The score is then at least the line plus a little; one that was lifted gives nothing.
void end_ban(const Scenario& sc, const Book& rules, const std::vector<std::int32_t>& band_from, std::uint32_t r, Institution& institution, std::vector<RecordEvent>& events)
{
    institution.ban_until[r] = 0;
    const auto lifted = std::lower_bound(institution.lifted.begin(), institution.lifted.end(), r);
    if (lifted != institution.lifted.end() && *lifted == r) institution.lifted.erase(lifted);
    else set_score(institution, r, std::max(institution.score[r], rules.after(static_cast<std::int16_t>(sc.score_ban.ban_below), static_cast<std::int32_t>(sc.score_ban.return_above_line))), band_from, institution.company.moved);
    const auto it = ban_cause(institution, r);
    events.push_back({RecordChange::ban_ended, PersonId{r}, it->second, 0});
    institution.ban_causes.erase(it);
}

/// Bans and listings that end at this midnight: few, so that all are looked at without a question each.
void endings(const Books& b)
{
    Institution& institution = b.institution;
    const auto ends = static_cast<std::uint16_t>(std::min(b.today + 1, 65535));
    each_equal(b.executor, institution.ban_until, institution.listed_until, ends, [&](std::uint32_t r) {
        if (institution.ban_until[r] == ends) end_ban(b.scenario, b.rules, b.band_from, r, institution, b.record_events);
        if (institution.listed_until[r] != ends) return;
        institution.listed_until[r] = 0;
        b.record_events.push_back({RecordChange::court_unlisted, PersonId{r}, case_id(case_of_listing, r, 0, 0), 0});
    });
}

/// Strikes that stop counting at this midnight: their points return, and nobody need appeal against them any more.
void expire(const Scenario& sc, const Book& rules, const std::vector<std::int32_t>& band_from, std::int32_t today, Institution& institution, std::vector<RecordEvent>& events)
{
    if (!sc.points.expiry) return;
    const std::int64_t last_day = today + 1 - sc.points.expiry_days;
    for (const Entry& e : institution.entries.take_until(static_cast<std::int32_t>(std::max<std::int64_t>(last_day, -1)))) {
        const std::uint32_t r = e.record.value;
        set_score(institution, r, rules.after(institution.score[r], -e.points), band_from, institution.company.moved);
        events.push_back({RecordChange::entry_expired, e.record, e.cause, 0, static_cast<std::int16_t>(-e.points), e.evidence});
    }
}

/// A ban begins; its cause is for `bans`.
void ban_if_below(const Scenario& sc, std::int32_t today, std::uint32_t r, std::int32_t standing, CaseId cause, Institution& institution, std::vector<RecordEvent>& events,
                  std::vector<std::pair<std::uint32_t, CaseId>>& bans)
{
    if (!sc.score_ban.on || institution.ban_until[r] != 0 || standing >= sc.score_ban.ban_below) return;
    institution.ban_until[r] = until(today, sc.score_ban.days);
    bans.emplace_back(r, case_id(case_of_ban, r, today, 0));
    events.push_back({RecordChange::banned, PersonId{r}, cause, institution.ban_until[r]});
}

/// Bans that begin, records ascending, among those there are.
void keep_causes(const std::vector<std::pair<std::uint32_t, CaseId>>& bans, Institution& institution)
{
    auto& causes = institution.ban_causes;
    const auto had = static_cast<std::ptrdiff_t>(causes.size());
    causes.insert(causes.end(), bans.begin(), bans.end());
    std::inplace_merge(causes.begin(), causes.begin() + had, causes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

/// Where the company one keeps counts: grade and ban go by a standing below the score. What a contact lacks is what their own score lacks, not
/// their standing, so that it goes one step and no further. Those whom verdicts moved stand last among those who moved, ascending.
void go_by_standing(const Books& books, std::size_t moved_by_verdicts)
{
    const Scenario& sc = books.scenario;
    Executor& executor = books.executor;
    Institution& institution = books.institution;
    SayingRoom<Lacks> own;
    keep_company(sc.points.start, executor, institution, books.room != nullptr ? *books.room : own, {books.beside, moved_by_verdicts});
    const Company& company = institution.company;
    const std::uint8_t* contacts = institution.contacts->degrees();
    const auto n = static_cast<std::uint32_t>(institution.score.size());
    std::vector<std::vector<std::pair<std::uint32_t, std::int32_t>>> below(parts_of(n));
    const auto stand = [&](std::uint32_t r, std::uint32_t part) {
        std::int32_t standing = institution.score[r];
        if (company.lacks(r) != 0) standing -= static_cast<std::int32_t>(sc.points.association * static_cast<double>(company.lacks(r)) / static_cast<double>(contacts[r]) + 0.5);
        institution.grade[r] = grade_of(standing, books.band_from);
        if (sc.score_ban.on && standing < sc.score_ban.ban_below && institution.ban_until[r] == 0) below[part].emplace_back(r, standing);
    };
    const StandingLanes* const lanes = standing_lanes(books.simd);
    in_parts(executor, n, [&](std::uint32_t part, std::uint32_t first, std::uint32_t last) {
        const std::uint32_t many = lanes != nullptr ? (last - first) / draw_pad * draw_pad : 0;
        if (many != 0) {
            const auto line = sc.score_ban.on ? static_cast<std::int32_t>(sc.score_ban.ban_below) : std::numeric_limits<std::int32_t>::min();
            std::array<std::uint32_t, part_size + 64> again;
            const std::uint32_t some = lanes->stand({many, institution.score.data() + first, company.lacking.at(first), institution.ban_until.data() + first, contacts + first, sc.points.association, line, &books.band_from, institution.grade.data() + first}, again.data());
            for (std::uint32_t k = 0; k < some; ++k) stand(first + again[k], part);
        }
        for (std::uint32_t r = first + many; r < last; ++r) stand(r, part);
    });
    std::vector<std::pair<std::uint32_t, CaseId>> bans;
    for (const auto& part : below)
        for (const auto& [r, standing] : part) ban_if_below(sc, books.today, r, standing, no_case, institution, books.record_events, bans);
    keep_causes(bans, institution);
}

/// What a court found today puts an adult on its list, whatever the score.
void list_by_court(const Scenario& sc, std::int32_t today, const std::vector<Claim>& decided, Institution& institution, std::vector<RecordEvent>& events)
{
    for (const Claim& c : decided) {
        const std::uint32_t r = c.named.value;
        if (c.kind != ClaimKind::court_default || c.verdict != Verdict::accepted || !institution.adult[r] || institution.listed_until[r] != 0) continue;
        institution.listed_until[r] = until(today, sc.court_list.days);
        events.push_back({RecordChange::court_listed, PersonId{r}, no_case, institution.listed_until[r]});
    }
}

}  // namespace

void open_court_list(const Scenario& scenario, const Draws& draws, Institution& institution, const Builders& builders)
{
    if (!scenario.court_list.on) return;
    const Threshold stock = threshold(scenario.court_list.stock_share);
    const auto days = static_cast<std::uint32_t>(scenario.court_list.days);
    SerialExecutor serial;
    in_parts(builders.executor != nullptr ? *builders.executor : serial, static_cast<std::uint32_t>(institution.adult.size()), [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
        std::vector<std::uint32_t> words(4 * part_size);
        std::uint32_t* const at[4] = {words.data(), words.data() + part_size, words.data() + 2 * part_size, words.data() + 3 * part_size};
        draw_lanes(builders.simd).row({draws.seed()}, first, last - first, DrawSet::name(Purpose::CourtStock), at);
        for (std::uint32_t r = first; r < last; ++r)
            if (institution.adult[r] && (static_cast<std::uint64_t>(at[1][r - first] >> 24) << 32 | at[0][r - first]) < stock.value)
                institution.listed_until[r] = static_cast<std::uint16_t>(std::min(1u + below(draws.u32(Purpose::CourtStock, r, 0, Day{0}, 1), days), 65535u));
    });
}

namespace {

bool keeps_strikes(const Scenario& scenario) { return scenario.appeals.on || scenario.points.expiry; }

}  // namespace

void open_books(const Books& b)
{
    b.record_events.clear();
    if (b.scenario.points.on && b.institution.contacts != nullptr) begin_company(b.scenario.points.start, b.institution);
    endings(b);
    expire(b.scenario, b.rules, b.band_from, b.today, b.institution, b.record_events);
    if (!keeps_strikes(b.scenario)) b.institution.entries.clear();

    // recovery first, then today's verdicts: a strike counts in full on the day it is booked
    if (b.scenario.points.on && b.rules.limits()) b.institution.limited_until.resize(b.institution.score.size(), 0);
    if (b.scenario.points.on && b.rules.recovers(b.today)) recover(b.rules, b.band_from, b.executor, b.institution);
}

void book_docket(const Books& b, Docket& docket)
{
    docket.points.assign(docket.due.size(), 0);
    docket.strikes.clear(), docket.changes.clear(), docket.bans.clear(), docket.moved.clear();
    if (!b.scenario.points.on) return;
    docket.moved.reserve(docket.due.size());
    if (keeps_strikes(b.scenario)) docket.strikes.reserve(docket.due.size());
    Institution& institution = b.institution;
    for (std::size_t k = 0; k < docket.due.size(); ++k) {
        const Claim& c = docket.claim(docket.due[k], b.decided);
        const std::uint32_t r = c.named.value;
        const std::int32_t points = b.rules.points_for(c, b.today, institution.limited_until);
        if (points == 0) continue;
        docket.points[k] = static_cast<std::int16_t>(points);
        set_score(institution, r, b.rules.after(institution.score[r], points), b.band_from, docket.moved);
        if (points < 0 && keeps_strikes(b.scenario)) docket.strikes.push_back({c.id, c.named, b.today, static_cast<std::int16_t>(points), c.pass, c.place, c.evidence});
        ban_if_below(b.scenario, b.today, r, institution.score[r], c.id, institution, docket.changes, docket.bans);
    }
}

void keep_strikes(const Books& b, std::span<const Docket> dockets)
{
    std::vector<std::span<const Entry>> strikes;
    for (const Docket& docket : dockets) strikes.emplace_back(docket.strikes);
    b.institution.entries.add_all(strikes, b.executor);
}

void close_books(const Books& b, std::vector<Docket>& dockets)
{
    Institution& institution = b.institution;
    std::vector<std::pair<std::uint32_t, CaseId>> bans;
    auto& moved = institution.company.moved;
    std::vector<std::size_t> at;
    const std::size_t before = moved.size();
    std::size_t end = before;
    for (const Docket& docket : dockets) {
        b.record_events.insert(b.record_events.end(), docket.changes.begin(), docket.changes.end());
        bans.insert(bans.end(), docket.bans.begin(), docket.bans.end());
        at.push_back(end);
        end += docket.moved.size();
    }
    moved.resize(end);
    b.executor.for_each(static_cast<std::int32_t>(dockets.size()), [&](std::int32_t d) {
        const auto& some = dockets[static_cast<std::size_t>(d)].moved;
        std::copy(some.begin(), some.end(), moved.begin() + static_cast<std::ptrdiff_t>(at[static_cast<std::size_t>(d)]));
    });
    keep_causes(bans, institution);
    if (b.scenario.points.on && institution.contacts != nullptr) go_by_standing(b, before);
    if (b.scenario.court_list.on) list_by_court(b.scenario, b.today, b.decided, institution, b.record_events);
}

void book(const Books& books, std::vector<Docket>& dockets)
{
    open_books(books);
    books.executor.for_each(static_cast<std::int32_t>(dockets.size()), [&](std::int32_t b) { book_docket(books, dockets[static_cast<std::size_t>(b)]); });
    keep_strikes(books, dockets);
    close_books(books, dockets);
}

}  // namespace panopolis
