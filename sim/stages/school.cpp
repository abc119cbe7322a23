// Lessons: who is there, who attends, and what the classifier and the roll call make of it.
//   reads   who is at school, `aware`, the register of classes      writes  alerts and absences (each with its sealed Evidence), sums of classes, counts, `did`
//   order   pupils ascending, lesson ascending; reports to parents in the order in which they were made
//   draws   Purpose::Attention (a word a lesson) by (person, day); MissesSchool by (person, day); RollCall (coarse) by (person, day, lesson)
#include "stages/school.hpp"

#include <algorithm>
#include <utility>

#include "stages/claims.hpp"
#include "stages/columns.hpp"
#include "stages/hearsay.hpp"
#include "stages/position.hpp"

namespace panopolis {

namespace {

constexpr std::size_t most_lessons = 12;  // that a day may have
constexpr double full = 65536.0;

/// What is drawn for a pupil's school day.
struct PupilDraws {
    std::uint64_t misses = 0;                         ///< 40 bits
    std::array<std::uint32_t, most_lessons> attention{};
    std::array<const WindowTable::Cell*, most_lessons> near{};  ///< where the windows of these draws are looked for
    Block roll{};
};

/// Some of the pupils' lessons: those of a block as they happen, or those of somebody held, taken back.
struct Lessons {
    const Scenario& sc;
    const People& people;
    const World& world;
    const School& school;
    Workshop& shop;
    BlockWork& out;
    Day day;

    [[nodiscard]] const SchoolRows& rows() const { return sc.school; }
    [[nodiscard]] CrossingId classroom(std::uint32_t p) const { return CrossingId{people.work[p]}; }
    [[nodiscard]] std::size_t rank(std::uint32_t p) const { return school.pupils->rank(p); }

    /// The classifier's word to the teacher.
    void alert(std::uint32_t p, std::size_t r, std::uint32_t lesson, Window frames)
    {
        const std::int32_t minute = static_cast<std::int32_t>(rows().begins(lesson) + rows().lesson_min) - 1;
        const bool right = frames.inattentive >= rows().alert_frames, booked = sc.points.on && shop.tables.rules[static_cast<std::size_t>(ClaimKind::inattention)].on();
        if (booked || rows().reviewed) claim(ClaimKind::inattention, p, lesson, minute, right, frames.seen);
        const CaseId id = case_id(static_cast<std::uint32_t>(ClaimKind::inattention), p, day.value, lesson);
        if (!rows().reviewed) out.alerts.push_back({PersonId{p}, static_cast<std::uint32_t>(r), id});
        tell(EventKind::lesson_alert, p, lesson, minute, right, frames, id);
    }

    void absence(std::uint32_t p, std::uint32_t lesson, bool right)
    {
        const auto minute = static_cast<std::int32_t>(rows().begins(lesson));
        claim(ClaimKind::absence, p, lesson, minute, right, 0);
        tell(EventKind::marked_absent, p, lesson, minute, right, {}, case_id(static_cast<std::uint32_t>(ClaimKind::absence), p, day.value, lesson));
    }

    void tell(EventKind kind, std::uint32_t p, std::uint32_t lesson, std::int32_t minute, bool right, Window frames, CaseId id)
    {
        out.events.push_back({day.value, minute, kind, right ? Outcome::right : Outcome::wrong, lesson, classroom(p), PersonId{p}, PersonId{p}, frames.inattentive, static_cast<float>(frames.seen), id,
                              no_case});
    }

    void claim(ClaimKind kind, std::uint32_t p, std::uint32_t lesson, std::int32_t minute, bool right, std::uint8_t seen)
    {
        Claim c = make_claim({kind, case_id(static_cast<std::uint32_t>(kind), p, day.value, lesson), PersonId{p}, day, minute, lesson, classroom(p)}, PersonId{p}, right, static_cast<float>(seen));
        if (!rows().reviewed) accept_at_once(c);
        shop.hand_in(c, out);
    }

    /// The windows of a pupil: of those who know of the cameras others than of those who do not.
    [[nodiscard]] const WindowTable& windows(std::uint32_t p, std::size_t r) const
    {
        return (*shop.school.windows)[shop.school.window_of[2u * shop.school.kind_of[r] + (world.flags[p] & World::aware ? 1u : 0u)]];
    }

    /// The lessons of one pupil whose bit is set; with `sign` -1 they are taken back, and nothing is said of them.
    template <class ClassesAdd>
    void pupil(std::uint32_t p, std::size_t r, std::uint32_t wanted, std::int32_t sign, const PupilDraws& drawn, ClassesAdd add_to_class)
    {
        const auto n = static_cast<std::uint32_t>(rows().lessons);
        const std::size_t group = people.group[p];
        if (drawn.misses < shop.school.absent.value) {
            for (std::uint32_t lesson = 0; rows().roll_call && lesson < n; ++lesson) {
                if (!(wanted >> lesson & 1)) continue;
                out.counts.roll_calls[group] += sign;
                if (sign > 0) absence(p, lesson, true);
            }
            return;
        }
        const bool performs = rows().classifier && rows().performing > 0 && (world.flags[p] & World::aware);
        const auto frames = static_cast<std::int32_t>(rows().frames());
        const std::int32_t least = static_cast<std::int32_t>(rows().alert_frames);
        std::int32_t attended = 0, inattentive = 0, seen = 0, unfit = 0;
        for (std::uint32_t lesson = 0; lesson < n; ++lesson) {
            if (!(wanted >> lesson & 1)) continue;
            const Window w = WindowTable::window_of(drawn.near[lesson], drawn.attention[lesson]);
            ++attended;
            inattentive += w.inattentive;
            seen += w.seen;
            unfit += w.inattentive >= least ? 1 : 0;
            if (sign > 0 && rows().classifier && w.seen >= least) alert(p, r, lesson, w);
        }
        if (rows().roll_call) call_roll(p, wanted, sign, drawn.roll);
        const std::int64_t teaching = shop.school.teaching[people.school_class[p]], cost = performs ? static_cast<std::int64_t>(rows().performing_cost * full + 0.5) : 0;
        auto& counts = out.counts;
        counts.lessons[group] += sign * attended;
        counts.frames[group] += sign * attended * frames;
        counts.frames_inattentive[group] += sign * inattentive;
        if (rows().classifier) counts.frames_seen[group] += sign * seen;
        counts.learning[group] += sign * (teaching * (attended * frames - inattentive) / frames - attended * cost);
        if (performs) counts.performed[group] += sign * attended;
        shop.school.inattentive[r] = static_cast<std::uint8_t>(shop.school.inattentive[r] + sign * unfit);
        add_to_class(ClassShare{people.school_class[p], static_cast<std::uint32_t>(seen), static_cast<std::uint32_t>(attended * frames)});
    }

    /// Somebody who is there is marked absent where every try of a lesson misses.
    void call_roll(std::uint32_t p, std::uint32_t wanted, std::int32_t sign, const Block& bits)
    {
        const std::size_t group = people.group[p];
        const std::uint64_t limit = shop.school.all_miss[group].value;
        for (std::uint32_t lesson = 0; lesson < static_cast<std::uint32_t>(rows().lessons); ++lesson) {
            if (!(wanted >> lesson & 1)) continue;
            out.counts.roll_calls[group] += sign;
            if (sign < 0 || limit == 0 || byte_of(bits, lesson) > limit >> 32) continue;
            if (shop.calendar.draws.with_fine(byte_of(bits, lesson), Purpose::RollCall, p, day, lesson) < limit) absence(p, lesson, false);
        }
    }
};

constexpr std::uint32_t at_once = 128;  // pupils for whom is drawn together

/// The day of some pupils: who they are, their ranks among all pupils, and what is drawn for them.
struct Pupils {
    std::uint32_t n = 0;
    std::array<std::uint32_t, at_once> who{};
    std::array<std::size_t, at_once> rank{};
    std::array<PupilDraws, at_once> drawn;

    void draw(const Lessons& lessons)
    {
        const Workshop& shop = lessons.shop;
        std::array<std::uint32_t, at_once> name{};
        std::array<std::array<std::uint32_t, at_once>, 4> words;
        std::uint32_t* const at[4] = {words[0].data(), words[1].data(), words[2].data(), words[3].data()};
        const DrawSet set{shop.calendar.draws.seed(), static_cast<std::uint32_t>(lessons.day.value)};
        for (std::uint32_t i = n; i < std::min(at_once, padded(n)); ++i) who[i] = 0;
        const auto together = [&](Purpose purpose, std::uint32_t number, int count) {
            name.fill(DrawSet::name(purpose, number));
            shop.lanes.draws->list(set, who.data(), name.data(), n, count, at);
        };
        together(Purpose::MissesSchool, 0, 2);
        for (std::uint32_t i = 0; i < n; ++i) drawn[i].misses = static_cast<std::uint64_t>(words[1][i] >> 24) << 32 | words[0][i];
        for (std::uint32_t four = 0; 4 * four < static_cast<std::uint32_t>(shop.school.rows.lessons); ++four) {
            together(Purpose::Attention, four, 4);
            for (std::uint32_t i = 0; i < n; ++i)
                for (std::size_t w = 0; w < 4; ++w) drawn[i].attention[4 * four + w] = words[w][i];
        }
        find_windows(lessons);
        if (!shop.school.rows.roll_call) return;
        together(Purpose::RollCall, 0, 4);
        for (std::uint32_t i = 0; i < n; ++i)
            for (std::size_t w = 0; w < 4; ++w) drawn[i].roll[w] = words[w][i];
    }

private:
    void find_windows(const Lessons& lessons)
    {
        const auto count = static_cast<std::size_t>(lessons.rows().lessons);
        std::array<const WindowTable*, at_once> windows;
        for (std::uint32_t i = 0; i < n; ++i) {
            windows[i] = &lessons.windows(who[i], rank[i]);
            for (std::size_t k = 0; k < count; ++k) windows[i]->ask(drawn[i].attention[k]);
        }
        for (std::uint32_t i = 0; i < n; ++i)
            for (std::size_t k = 0; k < count; ++k) drawn[i].near[k] = windows[i]->cell_near(drawn[i].attention[k]);
    }
};

/// A lesson that somebody held from a minute to a minute, with trips lost to it, did not have.
bool lost_to(const SchoolRows& rows, const Departure& d, std::uint32_t lesson)
{
    const std::int64_t begins = rows.begins(lesson), ends = begins + rows.lesson_min;
    return (begins < d.to && ends > d.from) || ((d.lost_slots & bit(Slot::out)) != 0 && begins >= d.from);
}

/// Bits of the lessons that a pupil lost today.
std::uint32_t lost_lessons(const SchoolRows& rows, const Workshop& shop, std::uint32_t p)
{
    std::uint32_t lost = 0;
    if (!(shop.did[p] & did::held)) return lost;
    for (const Departure& d : departures_of(shop.departures, PersonId{p}))
        for (std::uint32_t lesson = 0; lesson < static_cast<std::uint32_t>(rows.lessons); ++lesson) lost |= lost_to(rows, d, lesson) ? 1u << lesson : 0u;
    return lost;
}

}  // namespace

void attend_lessons(const Scenario& scenario, const People& people, const World& world, const School& school, Day day, Workshop& shop, BlockWork& out)
{
    if (out.pupils.empty()) return;
    Lessons lessons{scenario, people, world, school, shop, out, day};
    Pupils pupils;
    for (std::size_t from = 0; from < out.pupils.size(); from += at_once) {
        pupils.n = static_cast<std::uint32_t>(std::min<std::size_t>(at_once, out.pupils.size() - from));
        for (std::uint32_t i = 0; i < pupils.n; ++i) {
            pupils.who[i] = out.pupils[from + i];
            pupils.rank[i] = lessons.rank(pupils.who[i]);
        }
        pupils.draw(lessons);
        for (std::uint32_t i = 0; i < pupils.n; ++i) lessons.pupil(pupils.who[i], pupils.rank[i], ~0u, 1, pupils.drawn[i], [&](const ClassShare& share) { out.class_shares.push_back(share); });
    }
}

void gather_classes(Workshop& shop)
{
    auto& classes = shop.school.classes;
    std::fill(classes.begin(), classes.end(), ClassSums{});
    for (const BlockWork& block : shop.blocks)
        for (const ClassShare& share : block.class_shares) {
            classes[share.school_class].inattentive += share.inattentive;
            classes[share.school_class].frames += share.frames;
        }
}

void drop_lessons(const Scenario& scenario, const People& people, const World& world, const School& school, Day day, Workshop& shop)
{
    if (!scenario.school.on) return;
    const auto lost = [&](const Claim& c) { return is_lesson(c.kind) && (lost_lessons(scenario.school, shop, c.named.value) >> c.pass & 1); };
    shop.executor->for_each(static_cast<std::int32_t>(shop.blocks.size()), [&](std::int32_t b) {
        BlockWork& block = shop.blocks[static_cast<std::size_t>(b)];
        std::erase_if(block.events, [&](const Event& e) {
            return (e.kind == EventKind::lesson_alert || e.kind == EventKind::marked_absent) && (lost_lessons(scenario.school, shop, e.subject.value) >> e.pass & 1);
        });
        std::erase_if(block.alerts, [&](const PupilAlert& a) { return (lost_lessons(scenario.school, shop, a.record.value) >> (a.cause.value & 0xffffu) & 1) != 0; });
        std::erase_if(shop.dockets[static_cast<std::size_t>(b)].own, lost);
    });
    std::erase_if(shop.claims, lost);
    // few are held: what their classes had of them is taken back one after the other
    Pupils alone;
    PersonId last = nobody;
    for (const Departure& d : shop.departures) {
        const std::uint32_t p = d.person.value;
        if (d.person == std::exchange(last, d.person)) continue;
        BlockWork& block = shop.blocks[p / static_cast<std::uint32_t>(shop.block_size)];
        if (!std::binary_search(block.pupils.begin(), block.pupils.end(), p)) continue;
        const std::uint32_t gone = lost_lessons(scenario.school, shop, p);
        if (gone == 0) continue;
        Lessons lessons{scenario, people, world, school, shop, block, day};
        alone.n = 1, alone.who[0] = p, alone.rank[0] = lessons.rank(p);
        alone.draw(lessons);
        lessons.pupil(p, alone.rank[0], gone, -1, alone.drawn[0], [&](const ClassShare& share) {
            shop.school.classes[share.school_class].inattentive -= share.inattentive;
            shop.school.classes[share.school_class].frames -= share.frames;
        });
    }
}

std::vector<std::span<const PupilAlert>> gather_alerts(const Scenario& scenario, const School& school, Workshop& shop)
{
    std::vector<std::span<const PupilAlert>> lists;
    if (!scenario.school.on) return lists;
    if (scenario.school.reviewed) {
        shop.school.alerts = accepted_alerts(shop.decided, school);
        lists.emplace_back(shop.school.alerts);
    } else {
        for (const BlockWork& block : shop.blocks) lists.emplace_back(block.alerts);
    }
    return lists;
}

void close_school_day(const Scenario& scenario, const People& people, Day day, Ledger& ledger, Workshop& shop)
{
    if (!scenario.school.on) return;
    if (day.weekday() == 0) std::fill(ledger.inattentive.begin(), ledger.inattentive.end(), std::uint8_t{0});
    in_parts(*shop.executor, static_cast<std::uint32_t>(ledger.inattentive.size()), [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
        std::uint8_t* const __restrict week = ledger.inattentive.data();
        std::uint8_t* const __restrict today = shop.school.inattentive.data();
        for (std::uint32_t r = first; r < last; ++r) week[r] = static_cast<std::uint8_t>(std::min(255, week[r] + today[r]));
        std::fill(today + first, today + last, std::uint8_t{0});
    });
    for (const ClassSums& sums : shop.school.classes) ledger.today.class_lessons += sums.frames > 0 ? scenario.school.lessons : 0;

    // a report is wrongful where what truly was would not have brought it; there is one of a pupil at most
    const std::size_t before = shop.events.size();
    shop.events.resize(before + shop.school.reports.size());
    in_parts(*shop.executor, static_cast<std::uint32_t>(shop.school.reports.size()), [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
        for (std::uint32_t i = first; i < last; ++i) {
            const ParentsReport& report = shop.school.reports[i];
            const std::uint32_t p = report.record.value, truly = ledger.inattentive[report.pupil];
            const bool right = truly >= scenario.school.report_alerts;
            shop.events[before + i] = {day.value, minutes_per_day, EventKind::parents_told, right ? Outcome::right : Outcome::wrong, truly, CrossingId{people.home[p]}, report.record, report.record,
                                       report.alerts, 0, case_id(case_of_parents, p, day.value, 0), report.cause};
            if (right) continue;
            shop.did[p] |= did::wronged;
            ledger.marks[p] |= Ledger::wronged;
        }
    });
    for (const ParentsReport& report : shop.school.reports) flag_late(report.record.value, shop);
}

}  // namespace panopolis
