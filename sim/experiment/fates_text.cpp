// Who changed fate, for readers.
#include <algorithm>
#include <cstdlib>

#include <panopolis/compared_fates.hpp>

#include "experiment/text.hpp"

namespace panopolis {

using namespace text;

namespace {

/// A number of one fate or part over the seeds.
template <class Get>
Estimate over_seeds(const ComparedFates& all, std::size_t arm, Get get)
{
    std::vector<double> values;
    for (const auto& arms : all.by_seed) values.push_back(static_cast<double>(get(arms[arm])));
    return estimate(values);
}

std::string seeds_words(const ComparedFates& all)
{
    if (all.seeds.size() == 1) return "seed " + std::to_string(all.seeds.front());
    return "mean of " + std::to_string(all.seeds.size()) + " seeds, " + std::to_string(all.seeds.front()) + " to " + std::to_string(all.seeds.back());
}

std::string mean_of(const Estimate& e, bool with_sign = false)
{
    if (e.n < 2) return shown(e.mean, with_sign);
    // an interval only where there are seeds enough to have one
    return with_sign ? with_interval(e) : shown(e.mean) + " ± " + shown(e.half_width);
}

void who(const ComparedFates& all, std::size_t arm, std::string& out)
{
    constexpr std::size_t words = 18, column = 25;
    out += "  " + left("", words) + right("worse off", column) + right("better off", column) + right("some of both", column) + "\n";
    const auto row = [&](const std::string& whose, auto count_of) {
        const Estimate people = over_seeds(all, arm, [&](const Fates& f) { return count_of(f).people; });
        std::string line = "  " + left(whose, words);
        for (const auto part : {&Fates::Count::worse, &Fates::Count::better, &Fates::Count::mixed}) line += right(mean_of(over_seeds(all, arm, [&](const Fates& f) { return count_of(f).*part; })) + " of " + shown(people.mean), column);
        out += line + "\n";
    };
    row("everybody", [](const Fates& f) { return f.city; });
    for (std::size_t g = 0; all.group_names.size() > 1 && g < all.group_names.size(); ++g) row("group " + all.group_names[g], [g](const Fates& f) { return f.groups[g]; });
}

void parts(const ComparedFates& all, std::size_t arm, std::string& out)
{
    // the kinds of which anything differs, four to a table
    std::vector<std::size_t> kinds;
    for (std::size_t k = 0; k < toll_kinds; ++k) {
        bool any = false;
        for (const auto& arms : all.by_seed)
            for (const Fates::Part& part : arms[arm].parts) any = any || part.added[k] != 0;
        if (any) kinds.push_back(k);
    }
    constexpr std::size_t words = 44;
    const std::size_t column = all.seeds.size() > 1 ? 17 : 13, across = all.seeds.size() > 1 ? 2 : 3;
    for (std::size_t from = 0; from < kinds.size() || from == 0; from += across) {
        const std::size_t to = std::min(kinds.size(), from + across);
        std::string head = "  " + left(from == 0 ? "How it first came to them" : "", words - 2) + (from == 0 ? right("people", 9) : right("", 9));
        for (std::size_t i = from; i < to; ++i) head += right(std::string(toll_table()[kinds[i]].name), column);
        out += "\n" + head + "\n";
        for (std::size_t r = 1; r < reaches; ++r) {
            const Estimate people = over_seeds(all, arm, [&](const Fates& f) { return f.parts[r].people; });
            if (people.mean == 0) continue;
            std::string line = "  " + left(std::string(reach_table()[r].words), words - 2) + right(shown(people.mean), 9);
            for (std::size_t i = from; i < to; ++i) line += right(mean_of(over_seeds(all, arm, [&](const Fates& f) { return f.parts[r].added[kinds[i]]; }), true), column);
            out += line + "\n";
        }
        std::string line = "  " + left("all", words - 2) + right(shown(over_seeds(all, arm, [&](const Fates& f) { return f.city.people - f.parts[0].people; }).mean), 9);
        for (std::size_t i = from; i < to; ++i) {
            const auto sum = [&](const Fates& f) {
                std::int64_t added = 0;
                for (const Fates::Part& part : f.parts) added += part.added[kinds[i]];
                return added;
            };
            line += right(mean_of(over_seeds(all, arm, sum), true), column);
        }
        out += line + "\n";
        if (kinds.empty()) break;
    }
}

void most(const ComparedFates& all, std::size_t arm, std::string& out)
{
    const auto& lives = all.most[arm];
    if (lives.empty()) return;
    out += "\n  Whose life differs most" + std::string(all.seeds.size() > 1 ? ", under seed " + std::to_string(all.seeds.front()) : "") + "\n";
    for (std::size_t i = 0; i < lives.size(); ++i) {
        const ChangedLife& life = lives[i];
        out += paragraph("Person " + std::to_string(life.person.value) + " (" + all.lives[arm][i].here.who + "), " + std::string(fate_words(life.fate)) + ": " + added_words(life) + "; score " + shown(life.score_here) + " and " +
                             shown(life.score_there) + ". Since day " + std::to_string(life.since) + ": " + std::string(reach_table()[static_cast<std::size_t>(life.reach)].words) + ".",
                         "    ");
    }
    out += "  Both lives of the first: panopolis life " + all.asked_by[arm] + std::to_string(lives.front().person.value) + "\n";
}

}  // namespace

std::string_view fate_words(Fate fate)
{
    constexpr std::string_view words[] = {"the same", "worse off", "better off", "some of both"};
    return words[static_cast<std::size_t>(fate)];
}

std::string added_words(const ChangedLife& life)
{
    std::string more, less;
    std::vector<std::size_t> kinds;
    for (std::size_t k = 0; k < toll_kinds; ++k)
        if (life.there.all[k] != life.here.all[k]) kinds.push_back(k);
    const auto size = [&](std::size_t k) { return std::abs(life.there.all[k] - life.here.all[k]); };
    std::stable_sort(kinds.begin(), kinds.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
    for (const std::size_t k : kinds) {
        std::string& into = life.there.all[k] > life.here.all[k] ? more : less;
        into += (into.empty() ? "" : ", ") + std::to_string(size(k)) + " " + std::string(size(k) == 1 ? toll_table()[k].one : toll_table()[k].words);
    }
    return (more.empty() ? "" : more + " more") + (more.empty() || less.empty() ? "" : "; ") + (less.empty() ? "" : less + " less");
}

std::string fates_text(const ComparedFates& all, std::string_view only_arm)
{
    if (!all.other_people.empty()) return "\n" + paragraph(all.other_people, "");
    std::string out;
    for (std::size_t arm = 0; arm + 1 < all.arms.size(); ++arm) {
        if (!only_arm.empty() && all.arms[arm + 1] != only_arm) continue;
        out += "\nWho changed fate in \"" + all.arms[arm + 1] + "\" against \"" + all.arms.front() + "\" (" + seeds_words(all) + ")\n";
        const Estimate reached = over_seeds(all, arm, [](const Fates& f) { return f.city.people - f.parts[0].people; });
        if (reached.mean == 0) {
            out += "  Nothing that happened to anybody differs.\n";
            continue;
        }
        who(all, arm, out);
        parts(all, arm, out);
        most(all, arm, out);
    }
    return out;
}

}  // namespace panopolis
