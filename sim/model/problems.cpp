#include <panopolis/problems.hpp>

#include <algorithm>
#include <cassert>

namespace panopolis {

namespace {

// rules between rows, section by section
constexpr ProblemText rules[] = {
    {"rule.city_small", "A city is at least {0:raw} blocks wide and high: plaza, airport, stadium, station, school and homes need room.", 1},
    {"rule.city_districts", "{0:raw} districts are more than the {1:raw} blocks of the city.", 2},
    {"rule.city_west", "The city's streets run from 0 to {0:raw} from the west.", 1},
    {"rule.city_north", "The city's streets run from 0 to {0:raw} from the north.", 1},
    {"rule.district", "The name of {what} is the number of a district, from 0 to {0:raw}.", 1, {"what"}},
    {"rule.corrected_twice", "The rule importance already corrects for where patrols were sent; with this repair on top the correction would be made twice."},
    {"rule.groups_none", "A city has at least one group."},
    {"rule.groups_many", "A city has at most {0:raw} groups; here are {1:raw}.", 2},
    {"rule.group_name", "A group's name has at most {0:raw} characters: it heads a column.", 1},
    {"rule.group_all", "No group can be called \"all\": in tables that is the whole city. Any other name will do."},
    {"rule.group_shares", "The shares of all groups are 0, so nobody could be of any group."},
    {"rule.group_watchlist", "The list has entries of people who live elsewhere, but the watchlist shares of all groups are 0."},
    {"rule.present_list", "{0:raw} people present are more than the {1:raw} entries of the list.", 2},
    {"rule.present_residents", "{0:raw} people present are more than the {1:raw} residents.", 2},
    {"rule.present_event", "{0:raw} people present are more than the {1:raw} entries of the event's own list.", 2},
    {"rule.cameras_recogniser", "Cameras need this recogniser; it cannot be removed."},
    {"rule.school_recogniser", "The roll call needs this recogniser; it cannot be removed."},
    {"rule.bands_none", "A point book has at least one band."},
    {"rule.bands_many", "A point book has at most {0:raw} bands.", 1},
    {"rule.bands_same", "The bands {one} and {other} begin at the same score, {0:raw}.", 1, {"one", "other"}},
    {"rule.bands_low", "The lowest band, {band}, begins at {0:raw}, above the lowest score of {1:raw}: some scores would have no grade.", 2, {"band"}},
    {"rule.points_order", "The lowest score, {0:raw}, is above the highest, {1:raw}.", 2},
    {"rule.points_start", "The first score, {0:raw}, is outside the lowest and highest, [{1:raw}, {2:raw}].", 3},
    {"rule.points_line", "The line, {0:raw}, is outside the lowest and highest score, [{1:raw}, {2:raw}].", 3},
    {"rule.stigma_runaway", "Stigma would spread faster than the share of {share} per cent that fades in a day, and might grow without end. Set {switch} if that is meant.", 0, {"share", "switch"}},
    {"rule.travel_shares", "The shares of visits and of trips for work add up to more than 1."},
    {"rule.school_frames", "A lesson would have {0:raw} frames; it has 1 to {1:raw}.", 2},
    {"rule.school_alert", "An alert would need {0:raw} of the {1:raw} frames of a lesson.", 2},
    {"rule.school_late", "The last lesson would end at minute {0:raw}; pupils leave from minute {1:raw}.", 2},
    {"rule.drill_chances", "The chances of a step down and a step up come from one draw and add up to more than 1."},
    {"rule.drill_rule", "This books the rule {rule}, which points.rules does not have.", 0, {"rule"}},
};

// single values, and changes on a day
constexpr ProblemText problems[] = {
    {"problem.from_day", "This holds from day {0:raw}.", 1},
    {"problem.day", "The day of a change is a whole number from 0 to {0:raw}.", 1},
    {"problem.no_path", "There is no parameter of this path."},
    {"problem.name_of", "This cannot be a name here. Wanted is one of: {names}.", 0, {"names"}},
    {"problem.name", "This cannot be a name here. A name has 1 to 32 letters, digits, _ or -."},
    {"problem.fixed", "This is fixed for the whole run and cannot change on a day."},
    {"problem.late", "An item with parts that are fixed for the whole run ({path}) cannot be added on a day.", 0, {"path"}},
    {"problem.not_one_of", "{shown} is not one of: {words}.", 0, {"shown", "words"}},
    {"problem.not_whole", "{shown} is not a whole number.", 0, {"shown"}},
    {"problem.outside", "{shown} is outside {range}.", 0, {"shown", "range"}},
    {"problem.outside_unit", "{shown} {unit} is outside {range}.", 0, {"shown", "unit", "range"}},
    {"problem.kind", "Here stands {here}; wanted is {wanted}.", 0, {"here", "wanted"}},
    {"problem.kind_of", "Here stands {here}; wanted is one of: {words}.", 0, {"here", "words"}},
};

constexpr ProblemText fillers[] = {
    {"wanted.boolean", "true or false"}, {"wanted.whole", "a whole number"}, {"wanted.number", "a number"}, {"wanted.text", "text"},
    {"wanted.weight", "a weight"}, {"wanted.records", "first records"}, {"wanted.drill", "a district's drill"},
};

const ProblemText& text_of(std::string_view key)
{
    const auto& all = problem_texts();
    const auto at = std::find_if(all.begin(), all.end(), [&](const ProblemText& text) { return text.key == key; });
    assert(at != all.end());
    return *at;
}

/// What stands in a gap, "0:raw" or the name of a word.
std::string filled(std::string_view gap, const ProblemText& text, const Sentence& with)
{
    if (gap.front() >= '0' && gap.front() <= '9') return std::to_string(with.numbers[static_cast<std::size_t>(gap.front() - '0')]);
    const auto at = std::find(text.words.begin(), text.words.end(), gap);
    assert(at != text.words.end());
    return with.words[static_cast<std::size_t>(at - text.words.begin())].text;
}

}  // namespace

const std::vector<ProblemText>& problem_texts()
{
    static const std::vector<ProblemText> all = [] {
        std::vector<ProblemText> out(std::begin(rules), std::end(rules));
        out.insert(out.end(), std::begin(problems), std::end(problems));
        out.insert(out.end(), std::begin(fillers), std::end(fillers));
        return out;
    }();
    return all;
}

Sentence sentence(std::string_view key, std::vector<std::int64_t> numbers, std::vector<Sentence::Filler> words)
{
    const ProblemText& text = text_of(key);
    Sentence out{"", std::string(key), std::move(numbers), std::move(words)};
    assert(out.numbers.size() == static_cast<std::size_t>(text.numbers));
    for (std::string_view rest = text.english; !rest.empty();) {
        const std::size_t open = rest.find('{');
        out.english += rest.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = rest.find('}', open);
        out.english += filled(rest.substr(open + 1, close - open - 1), text, out);
        rest.remove_prefix(close + 1);
    }
    return out;
}

Sentence::Filler filler(std::string_view key) { return {std::string(text_of(key).english), std::string(key)}; }

std::string in_english(const std::vector<Sentence>& sentences)
{
    std::string out;
    for (const Sentence& one : sentences) out += (out.empty() ? "" : " ") + one.english;
    return out;
}

}  // namespace panopolis
