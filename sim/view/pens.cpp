// The four pens: who is where is decided person by person, once.
#include <panopolis/pens.hpp>

#include <algorithm>

namespace panopolis {

namespace {

/// What is known of somebody, before it is decided in which pen they stand.
struct Standing {
    std::uint32_t person = 0;
    bool stopped = false, wrongly = false, found = false, listed = false;
};

struct Counter {
    const People& people;
    Pens& out;

    void add(std::uint32_t person, std::int64_t Pen::* what, std::int64_t n = 1) const
    {
        out.city.*what += n;
        if (out.side == Side::truth) out.groups[people.group[person]].*what += n;
    }

    void enter(const Standing& s) const
    {
        add(s.person, &Pen::people);
        if (s.stopped) add(s.person, &Pen::stopped);
        if (out.side == Side::recorded) return;
        if (s.found) return add(s.person, &Pen::found);
        if (!s.listed) return add(s.person, s.wrongly ? &Pen::wrongly_stopped : &Pen::left_alone);
        add(s.person, &Pen::missed);
        if (s.stopped) add(s.person, &Pen::let_go);
    }
};

Pens empty(const DayLived& day, Side side) { return {side, {}, std::vector<Pen>(side == Side::truth ? static_cast<std::size_t>(day.people.groups()) : 0)}; }

/// The day's few who are told apart by what happened, person ascending, one entry each.
std::vector<Standing> told_apart(const DayLived& day)
{
    std::vector<Standing> out;
    std::vector<std::uint32_t> children;
    for (const std::uint32_t p : day.institution.watchlist.residents) out.push_back({p, false, false, false, true});
    for (const Event& e : day.ledger.events) {
        const std::uint32_t p = e.subject.value;
        if (e.kind == EventKind::child_lost) children.push_back(p);
        if (e.kind == EventKind::missed) out.push_back({p, false, false, false, true});
        if (e.kind == EventKind::alarm && e.outcome == Outcome::right) out.push_back({p, false, false, false, true});
        if (e.kind == EventKind::stop) out.push_back({p, true, e.outcome == Outcome::wrong, e.outcome == Outcome::right, e.outcome == Outcome::right});
    }

    // a lost child is on the list for some hours, and is told apart
    std::sort(children.begin(), children.end());
    for (Standing& s : out) s.listed = s.listed && !std::binary_search(children.begin(), children.end(), s.person);
    std::sort(out.begin(), out.end(), [](const Standing& a, const Standing& b) { return a.person < b.person; });
    std::size_t kept = 0;
    for (const Standing& s : out) {
        if (kept == 0 || out[kept - 1].person != s.person) {
            out[kept++] = s;
            continue;
        }
        Standing& so_far = out[kept - 1];
        so_far = {s.person, so_far.stopped || s.stopped, so_far.wrongly || s.wrongly, so_far.found || s.found, so_far.listed || s.listed};
    }
    out.resize(kept);
    return out;
}

/// Alarms that somebody heard, of faces compared with the list.
void count_alarms(const DayLived& day, const Counter& counter)
{
    for (const Event& e : day.ledger.events) {
        if (e.kind != EventKind::alarm || (e.outcome != Outcome::right && e.outcome != Outcome::wrong)) continue;
        counter.add(e.subject.value, &Pen::alarms);
        if (counter.out.side == Side::truth && e.outcome == Outcome::wrong) counter.add(e.subject.value, &Pen::false_alarms);
    }
    for (std::size_t g = 0; g < static_cast<std::size_t>(day.people.groups()); ++g) {
        const std::int64_t faces = day.ledger.today.searches[g] - day.ledger.today.probes[g];
        counter.out.city.faces += faces;
        if (counter.out.side == Side::truth) counter.out.groups[g].faces = faces;
    }
}

}  // namespace

Pens pens_of_day(const DayLived& day, Side side)
{
    Pens out = empty(day, side);
    const Counter counter{day.people, out};
    const std::vector<Standing> apart = told_apart(day);
    auto next = apart.begin();
    for (std::uint32_t p = 0; p < day.people.size; ++p) {
        Standing s{p};
        if (next != apart.end() && next->person == p) s = *next++;
        if ((day.world.flags[p] & World::removed) == 0 || s.stopped) counter.enter(s);
    }
    count_alarms(day, counter);
    return out;
}

Pens pens_of_run(const DayLived& day, const Measures& measures, Side side)
{
    Pens out = empty(day, side);
    const Counter counter{day.people, out};
    for (std::uint32_t p = 0; p < day.people.size; ++p) {
        const bool found = (day.ledger.marks[p] & Ledger::found) != 0;
        counter.enter({p, day.ledger.stops[p] > 0, day.ledger.wrongful_stops[p] > 0, found, found || std::binary_search(measures.listed.begin(), measures.listed.end(), p)});
    }
    const auto take = [&](const char* name, std::int64_t Pen::* what) {
        out.city.*what = measures.count(name);
        for (std::size_t g = 0; g < out.groups.size(); ++g) out.groups[g].*what = measures.count(name, static_cast<int>(g));
    };
    take("alarms", &Pen::alarms);
    take("list_searches", &Pen::faces);
    if (side == Side::truth) take("false_alarms", &Pen::false_alarms);
    return out;
}

}  // namespace panopolis
