// From names and flags to a programme: read the files, lay the layers over one another, live through the timeline, check, name the result.
#include <algorithm>
#include <set>

#include <panopolis/arms.hpp>
#include <panopolis/exchange.hpp>
#include <panopolis/programme.hpp>

#include "base/digest.hpp"
#include "exchange/compose.hpp"
#include "exchange/files.hpp"
#include "exchange/resolved.hpp"
#include "exchange/sets.hpp"
#include "exchange/words.hpp"

namespace panopolis {

namespace exchange {

namespace {

constexpr std::size_t max_items_in_all_phases = 1'000'000;

/// One loading, from start to end.
class Loading {
public:
    Loading(const Resolver& resolver, const LoadOptions& options) : options_(options), files_(resolver, options.known_names, problems_) {}

    Result<Loaded> from(const std::string& name) { return finish(files_.add_name(name)); }
    Result<Loaded> from(const SourceText& source) { return finish(files_.add_source(source)); }

private:
    Result<Loaded> finish(bool whole);
    void read_arm();
    void read_sets();
    void sort_sets();
    void build_phases();
    Flat on_top(Flat flat, std::int64_t day) const;
    void check_phase(const Flat& flat, std::int64_t day, const Scenario& scenario);
    void check_items(const Flat& flat, const Scenario& scenario);
    [[nodiscard]] bool held(const std::string& path) const;
    void note_held();
    Loaded result();

    const LoadOptions& options_;
    Problems problems_;
    Files files_;
    std::vector<const Node*> over_;      // the arm and the sets that hold for the whole run
    std::deque<SetArgument> sets_;
    std::vector<TimelineEntry> timeline_;  // of the files and of sets with a day, sorted by day
    std::vector<TimelineEntry> late_sets_; // sets with a day on paths that are held: they go over the hold
    std::set<std::string> held_;
    std::optional<Arm> preset_;          // one of the five that every scenario has
    std::set<std::pair<std::string, std::string>> rules_said_;
    std::vector<std::string> notes_;
    Problems wrong_before_rules_;
    Programme programme_;
};

Result<Loaded> Loading::finish(bool whole)
{
    read_sets();
    if (whole) read_arm();
    if (whole) {
        sort_sets();
        build_phases();
    }
    if (!problems_.none()) return problems_.take();
    return result();
}

void Loading::read_arm()
{
    if (options_.arm.empty()) return;
    const auto& arms = files_.layers().arms;
    const auto arm = arms.find(options_.arm);
    if (arm == arms.end()) {
        preset_ = arm_of(options_.arm);
        if (preset_) return;
        std::vector<std::string> names(arm_names().begin(), arm_names().end());
        std::vector<std::string> own;
        for (const auto& [name, parts] : arms) own.push_back(name);
        names.insert(names.end(), own.begin(), own.end());
        const auto near = nearest_word(options_.arm, names);
        std::string message = "There is no arm " + json_string(options_.arm) + " here. ";
        message += "Every scenario has: none, perfect, equal, stated, remedied." + (arms.empty() ? std::string() : " This one also has: " + listed(own) + ".");
        if (near) message += " Closest: " + *near + ".";
        problems_.add({files_.main_file(), 0, 0, 0, "arms", "", std::move(message)});
        return;
    }
    over_.insert(over_.begin(), arm->second.begin(), arm->second.end());
}

void Loading::read_sets()
{
    const auto add = [&](const char* flag, const std::string& text) {
        SetArgument set;
        if (!read_set(flag, text, files_, set, problems_)) return;
        sets_.push_back(std::move(set));
    };
    for (const auto& text : options_.sets) add("--set", text);
    if (options_.seed) add("--seed", "seed=" + std::to_string(*options_.seed));
    if (options_.days) add("--days", "days=" + std::to_string(*options_.days));
    for (const SetArgument& set : sets_)
        if (!set.day) over_.push_back(&set.part);
}

bool Loading::held(const std::string& path) const
{
    return std::any_of(held_.begin(), held_.end(), [&](const auto& over) { return lies_under(path, over); });
}

void Loading::sort_sets()
{
    for (const Node* part : over_)
        for (const auto& [path, place] : decided_paths(*part)) held_.insert(path);

    // a set with a day joins the timeline, unless its path is held: then it is meant to change what another flag fixed
    timeline_ = files_.layers().timeline;
    note_held();
    for (const SetArgument& set : sets_) {
        if (!set.day) continue;
        const auto paths = decided_paths(set.part);
        const bool over_hold = std::any_of(paths.begin(), paths.end(), [&](const auto& decided) { return held(decided.first); });
        (over_hold ? late_sets_ : timeline_).push_back({*set.day, &set.part, set.part.place});
    }
    const auto by_day = [](const TimelineEntry& a, const TimelineEntry& b) { return a.day < b.day; };
    std::stable_sort(timeline_.begin(), timeline_.end(), by_day);
    std::stable_sort(late_sets_.begin(), late_sets_.end(), by_day);
}

void Loading::note_held()
{
    for (const TimelineEntry& entry : timeline_)
        for (const auto& [path, place] : decided_paths(*entry.set))
            if (held(path)) notes_.push_back("The timeline's change of " + path + " on day " + std::to_string(entry.day) + " is dropped: an arm or a flag fixes it for the whole run.");
}

Flat Loading::on_top(Flat flat, std::int64_t day) const
{
    for (const Node* part : over_) overlay(flat, *part);
    for (const TimelineEntry& entry : late_sets_)
        if (entry.day <= day) overlay(flat, *entry.set);
    return flat;
}

void Loading::build_phases()
{
    wrong_before_rules_ = problems_;
    Flat flat = default_flat();
    for (const Node* part : files_.layers().parts) overlay(flat, *part);
    std::set<std::int64_t> days{0};
    for (const auto* entries : {&timeline_, &late_sets_})
        for (const TimelineEntry& entry : *entries) days.insert(entry.day);

    programme_.phases.clear();
    std::size_t n_items = 0;
    auto next = timeline_.begin();
    for (const std::int64_t day : days) {
        for (; next != timeline_.end() && next->day <= day; ++next) overlay(flat, *next->set);
        const Flat whole = on_top(flat, day);
        n_items += whole.size();
        if (n_items > max_items_in_all_phases) {
            problems_.add({files_.main_file(), 0, 0, 0, "timeline", "", "So many values over so many days are refused: more than " + std::to_string(max_items_in_all_phases) + " in all."});
            return;
        }
        Scenario scenario = to_scenario(whole);
        check_phase(whole, day, scenario);
        if (!programme_.phases.empty()) check_items(whole, scenario);
        if (options_.neutral) make_neutral(scenario);
        add_phase(programme_, static_cast<std::int32_t>(day), std::move(scenario));
    }
}

void Loading::check_phase(const Flat& flat, std::int64_t day, const Scenario& scenario)
{
    Checker checker(files_.sources(), problems_);
    if (scenario.drill.on && !files_.main_is_analytic() && day == 0 && !wrong_before_rules_.is_marked("drill"))
        checker.problem({}, "drill.on", "A drill puts stated happenings in place of a day's lives. It may run only from scenarios/analytic/, beside a derivation.");
    for (const RuleBroken& broken : check_rules(scenario)) {
        // said once, and not where one of its values was wrong in itself
        const auto wrong_in_itself = [&](const std::string& path) { return wrong_before_rules_.is_marked(path); };
        if (wrong_in_itself(broken.path) || std::any_of(broken.others.begin(), broken.others.end(), wrong_in_itself)) continue;
        if (!rules_said_.insert({broken.path, broken.sentence.english}).second) continue;

        // the place is where the value was written, or where one that it must agree with was
        Place place;
        const auto look = [&](const std::string& path) {
            const auto leaf = flat.find(path);
            if (place.source < 0 && leaf != flat.end()) place = leaf->second.place;
        };
        look(broken.path);
        for (const auto& other : broken.others) look(other);
        checker.problem(place, broken.path, broken_sentences(broken, day));
    }
}

/// An item whose parts are fixed for the whole run cannot come on a day either, not even by a part of it that may change.
void Loading::check_items(const Flat& flat, const Scenario& scenario)
{
    Checker checker(files_.sources(), problems_);
    for (const LateItem& item : late_items(programme_.phases.front().values, scenario)) {
        if (wrong_before_rules_.is_marked(item.path) || !rules_said_.insert({item.path, ""}).second) continue;
        const auto leaf = std::find_if(flat.begin(), flat.end(), [&](const auto& one) { return lies_under(one.first, item.path) && one.second.place.source >= 0; });
        checker.problem(leaf == flat.end() ? Place{} : leaf->second.place, item.path, std::vector{item.sentence});
    }
}

std::string bare_name(std::string_view file)
{
    const auto slash = file.find_last_of("/\\");
    if (slash != std::string_view::npos) file.remove_prefix(slash + 1);
    const auto dot = file.rfind('.');
    return std::string(dot == std::string_view::npos || dot == 0 ? file : file.substr(0, dot));
}

Loaded Loading::result()
{
    Loaded loaded;
    loaded.name = bare_name(files_.main_file());
    programme_.name = loaded.name;
    if (preset_) programme_ = apply_arm(std::move(programme_), *preset_);
    loaded.programme = std::move(programme_);
    loaded.resolved_json = resolved_json(loaded.programme);
    loaded.scenario_hash = sha256(hashed_text(loaded.programme)).substr(0, 16);
    loaded.notes = std::move(notes_);
    std::set<std::string> said;
    const std::int64_t days = loaded.programme.first().days;
    for (const auto& phase : loaded.programme.phases) {
        if (phase.from >= days) {
            loaded.notes.push_back("The change on day " + std::to_string(phase.from) + " comes after the last day and does nothing.");
            continue;
        }
        for (const auto& note : loading_notes(phase.values))
            if (said.insert(note).second) loaded.notes.push_back(phase.from > 0 ? "From day " + std::to_string(phase.from) + ": " + note : note);
    }
    return loaded;
}

}  // namespace

}  // namespace exchange

Result<Loaded> load_scenario(const std::string& name, const Resolver& resolver, const LoadOptions& options) { return exchange::Loading(resolver, options).from(name); }

Result<Loaded> load_scenario(const SourceText& source, const Resolver& resolver, const LoadOptions& options) { return exchange::Loading(resolver, options).from(source); }

}  // namespace panopolis
