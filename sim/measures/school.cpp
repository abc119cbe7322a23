// What lessons came to, and whether the ranking of teachers says how they teach. Whole numbers only.
#include <algorithm>
#include <vector>

#include "measures/cells.hpp"

namespace panopolis {

namespace {

/// A class with frames, by what is seen of it and by how it is taught.
struct Ranked {
    std::int64_t inattentive = 0, frames = 0;
    std::uint32_t teaching = 0;
};

/// Less attention was seen in `a`: its share of inattentive frames is the higher one.
bool seen_less(const Ranked& a, const Ranked& b) { return a.inattentive * b.frames > b.inattentive * a.frames; }

/// Pairs that stand together in a sorted range, by a rule of what is the same.
template <class Same>
std::int64_t pairs_alike(const std::vector<Ranked>& sorted, Same same)
{
    std::int64_t pairs = 0, run = 0;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        run = same(sorted[i - 1], sorted[i]) ? run + 1 : 0;
        pairs += run;
    }
    return pairs;
}

/// Sorts by attention seen, and returns how many pairs stood the other way round.
std::int64_t sort_and_count(std::vector<Ranked>& all, std::vector<Ranked>& spare, std::size_t first, std::size_t last)
{
    if (last - first < 2) return 0;
    const std::size_t middle = first + (last - first) / 2;
    std::int64_t turned = sort_and_count(all, spare, first, middle) + sort_and_count(all, spare, middle, last);
    std::size_t left = first, right = middle;
    for (std::size_t i = first; i < last; ++i) {
        const bool from_right = left == middle || (right < last && seen_less(all[right], all[left]));
        if (from_right) turned += static_cast<std::int64_t>(middle - left);
        spare[i] = from_right ? all[right++] : all[left++];
    }
    std::copy(spare.begin() + static_cast<std::ptrdiff_t>(first), spare.begin() + static_cast<std::ptrdiff_t>(last), all.begin() + static_cast<std::ptrdiff_t>(first));
    return turned;
}

std::int64_t pairs_of(std::size_t n) { return static_cast<std::int64_t>(n) * (static_cast<std::int64_t>(n) - 1) / 2; }

}  // namespace

std::int64_t order_of_teachers(const std::vector<ClassSums>& classes, const std::vector<std::uint32_t>& teaching)
{
    std::vector<Ranked> ranked;
    for (std::size_t i = 0; i < classes.size(); ++i)
        if (classes[i].frames > 0) ranked.push_back({classes[i].inattentive, classes[i].frames, teaching[i]});
    if (ranked.size() < 2) return 0;
    // by teaching, then by what is seen: pairs taught alike are never the wrong way round (Knight's way to Kendall's tau)
    std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.teaching != b.teaching ? a.teaching < b.teaching : seen_less(a, b); });
    const auto taught_alike = [](const Ranked& a, const Ranked& b) { return a.teaching == b.teaching; };
    const auto seen_alike = [](const Ranked& a, const Ranked& b) { return !seen_less(a, b) && !seen_less(b, a); };
    const std::int64_t alike_taught = pairs_alike(ranked, taught_alike), alike_both = pairs_alike(ranked, [&](const Ranked& a, const Ranked& b) { return taught_alike(a, b) && seen_alike(a, b); });
    std::vector<Ranked> spare(ranked.size());
    const std::int64_t discordant = sort_and_count(ranked, spare, 0, ranked.size());
    const std::int64_t alike_seen = pairs_alike(ranked, seen_alike);
    const std::int64_t concordant = pairs_of(ranked.size()) - discordant - alike_taught - alike_seen + alike_both;
    return concordant - discordant;
}

void count_school(const Scenario& scenario, const People& people, const Institution& institution, const Ledger& ledger, Tally& today)
{
    const DayCounts& day = ledger.today;
    const auto put = [&](TallyCell cell, std::size_t g, std::int64_t n) {
        today.n[at(cell)][g] += n;
        today.n[at(cell)][Tally::city] += n;
    };
    for (std::size_t g = 0; g < max_groups; ++g) {
        put(TallyCell::lessons, g, day.lessons[g]);
        put(TallyCell::frames, g, day.frames[g]);
        put(TallyCell::frames_attentive, g, day.frames[g] - day.frames_inattentive[g]);
        put(TallyCell::learning, g, day.learning[g]);
        put(TallyCell::lessons_performed, g, day.performed[g]);
        put(TallyCell::roll_calls, g, day.roll_calls[g]);
        put(TallyCell::attendance_right, g, day.roll_calls[g] - today.n[at(TallyCell::wrongful_absences)][g]);
        if (!scenario.school.classifier) continue;
        put(TallyCell::frames_watched, g, day.frames[g]);
        put(TallyCell::frames_seen_attentive, g, day.frames[g] - day.frames_seen[g]);
    }
    today.n[at(TallyCell::class_lessons)][Tally::city] = day.class_lessons;
    if (scenario.school.roll_call) today.n[at(TallyCell::minutes_saved)][Tally::city] = day.class_lessons * scenario.school.roll_call_min;

    // where nobody teaches better than another there is no order to find
    const auto watched = static_cast<std::size_t>(std::count_if(institution.school.classes.begin(), institution.school.classes.end(), [](const ClassSums& c) { return c.frames > 0; }));
    today.n[at(TallyCell::teacher_pairs)][Tally::city] = pairs_of(watched);
    if (scenario.school.teaching_sd > 0) today.n[at(TallyCell::teacher_order)][Tally::city] = order_of_teachers(institution.school.classes, people.teaching);
}

}  // namespace panopolis
