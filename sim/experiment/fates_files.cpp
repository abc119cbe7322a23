// Who changed fate, in files.
#include <panopolis/compared_fates.hpp>

#include "exchange/results_words.hpp"
#include "exchange/words.hpp"

namespace panopolis {

using namespace exchange;

namespace {

constexpr std::string_view fate_names[] = {"same", "worse", "better", "mixed"};

std::string count_json(const Fates::Count& n)
{
    return "{\"people\": " + std::to_string(n.people) + ", \"worse\": " + std::to_string(n.worse) + ", \"better\": " + std::to_string(n.better) + ", \"mixed\": " + std::to_string(n.mixed) + "}";
}

std::string fates_of_a_seed(const ComparedFates& all, const Fates& fates, std::int64_t seed)
{
    std::string out = "        {\"seed\": " + std::to_string(seed) + ", \"days\": " + std::to_string(fates.days) + ", \"all\": " + count_json(fates.city) + ", \"groups\": {";
    for (std::size_t g = 0; g < fates.groups.size(); ++g) out += (g > 0 ? ", " : "") + json_string(all.group_names[g]) + ": " + count_json(fates.groups[g]);
    out += "},\n         \"reached\": {";
    for (std::size_t r = 0; r < reaches; ++r) {
        out += std::string(r > 0 ? "," : "") + "\n          " + json_string(reach_table()[r].name) + ": {\"people\": " + std::to_string(fates.parts[r].people);
        for (std::size_t k = 0; k < toll_kinds; ++k) out += ", " + json_string(toll_table()[k].name) + ": " + std::to_string(fates.parts[r].added[k]);
        out += "}";
    }
    return out + "}}";
}

/// The text of an object, as one that stands further in.
std::string indented(std::string text, const std::string& by)
{
    while (!text.empty() && text.back() == '\n') text.pop_back();
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) text.insert(at + 1, by);
    return text;
}

std::string most_json(const ComparedFates& all, std::size_t arm)
{
    std::string out = "[";
    for (std::size_t i = 0; i < all.most[arm].size(); ++i) {
        const ChangedLife& life = all.most[arm][i];
        out += std::string(i > 0 ? "," : "") + "\n        {\"person\": " + std::to_string(life.person.value) + ", \"group\": " + json_string(all.group_names[life.group]) + ", \"fate\": " + json_string(fate_names[static_cast<std::size_t>(life.fate)]) +
               ", \"reached\": " + json_string(reach_table()[static_cast<std::size_t>(life.reach)].name) + ", \"since_day\": " + std::to_string(life.since) + ", \"words\": " + json_string(added_words(life)) +
               ", \"command\": " + json_string("panopolis life " + all.asked_by[arm] + std::to_string(life.person.value)) + ",\n         \"lives\": " +
               indented(paired_life_json(all.lives[arm][i], all.arms.front(), all.arms[arm + 1]), "         ") + "}";
    }
    return out + (all.most[arm].empty() ? "]" : "\n      ]");
}

std::string numbers_json(const std::vector<CrossingId>& corners)
{
    std::string out;
    for (const CrossingId corner : corners) out += (out.empty() ? "" : ", ") + std::to_string(corner.value);
    return "[" + out + "]";
}

std::string map_json(const Fates& fates)
{
    // block by block, row by row from the north-west; a camera's corner is that of the block with its number
    std::string people, here, there;
    for (const Fates::Home& home : fates.homes) {
        people += (people.empty() ? "" : ", ") + std::to_string(home.people);
        here += (here.empty() ? "" : ", ") + std::to_string(home.here);
        there += (there.empty() ? "" : ", ") + std::to_string(home.there);
    }
    return "{\"width\": " + std::to_string(fates.width) + ",\n       \"people\": [" + people + "],\n       \"here\": [" + here + "],\n       \"there\": [" + there + "],\n       \"cameras_here\": " + numbers_json(fates.cameras_here) +
           ",\n       \"cameras_there\": " + numbers_json(fates.cameras_there) + "}";
}

}  // namespace

std::string fates_csv(const ComparedFates& all)
{
    std::string out = "arm,against,seed,person,group,fate,reached,since_day,score,score_against";
    for (const TollRow& row : toll_table()) {
        const std::string name(row.name);
        out += "," + name + "," + name + "_against," + name + "_wrong," + name + "_wrong_against";
    }
    out += "\n";
    if (!all.other_people.empty()) return out;
    for (std::size_t arm = 0; arm + 1 < all.arms.size(); ++arm)
        for (const ChangedLife& life : all.by_seed.front()[arm].changed) {
            out += csv_field(all.arms[arm + 1]) + "," + csv_field(all.arms.front()) + "," + std::to_string(all.seeds.front()) + "," + std::to_string(life.person.value) + "," + csv_field(all.group_names[life.group]) + "," +
                   std::string(fate_names[static_cast<std::size_t>(life.fate)]) + "," + std::string(reach_table()[static_cast<std::size_t>(life.reach)].name) + "," + std::to_string(life.since) + "," +
                   std::to_string(life.score_there) + "," + std::to_string(life.score_here);
            for (std::size_t k = 0; k < toll_kinds; ++k)
                for (const int n : {int{life.there.all[k]}, int{life.here.all[k]}, int{life.there.wrong[k]}, int{life.here.wrong[k]}}) out += "," + std::to_string(n);
            out += "\n";
        }
    return out;
}

std::string fates_json(const ComparedFates& all)
{
    if (!all.other_people.empty()) return "{\n  \"against\": " + json_string(all.arms.front()) + ",\n  \"nothing_to_tell\": " + json_string(all.other_people) + "\n}\n";
    std::string out = "{\n  \"against\": " + json_string(all.arms.front()) + ",\n  \"tolls\": {";
    for (std::size_t k = 0; k < toll_kinds; ++k) out += (k > 0 ? ", " : "") + json_string(toll_table()[k].name) + ": " + json_string(toll_table()[k].words);
    out += "},\n  \"reached\": {";
    for (std::size_t r = 0; r < reaches; ++r) out += (r > 0 ? ", " : "") + json_string(reach_table()[r].name) + ": " + json_string(reach_table()[r].words);
    out += "},\n  \"arms\": {";
    for (std::size_t arm = 0; arm + 1 < all.arms.size(); ++arm) {
        out += std::string(arm > 0 ? "," : "") + "\n    " + json_string(all.arms[arm + 1]) + ": {\n      \"seeds\": [";
        for (std::size_t s = 0; s < all.seeds.size(); ++s) out += (s > 0 ? ",\n" : "\n") + fates_of_a_seed(all, all.by_seed[s][arm], all.seeds[s]);
        out += "\n      ],\n      \"most\": " + most_json(all, arm) + ",\n      \"map\": " + map_json(all.by_seed.front()[arm]) + "\n    }";
    }
    return out + "\n  }\n}\n";
}

}  // namespace panopolis
