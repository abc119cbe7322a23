// The part of a report that holds whose life differs: counts of people, how it came to them, a map of where they live, and the lives that differ most.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "experiment/report_blocks.hpp"

namespace panopolis::report {

using Json = nlohmann::ordered_json;

namespace {

/// Squares of a map from west to east, at most: a larger city is shown in squares of several blocks.
constexpr std::int32_t most_across = 40;

std::string command_of(const ComparedFates& all, std::size_t arm, PersonId person) { return all.asked_by[arm].empty() ? "" : "panopolis life " + all.asked_by[arm] + std::to_string(person.value); }

std::vector<Said> origin(const ComparedFates& all, const std::string& what)
{
    return {{"What is counted", what},
            {"Who is worse or better off", "Worse off is who has more of some kind and less of none; better off the other way round. Kinds are not weighed against one another."},
            {"Runs", "Both lives were lived again for this page, under seed " + std::to_string(all.seeds.front()) + " and the scenario's own values: the same runs to the last byte. panopolis compare --fates tells them too, fates.csv has everybody."}};
}

Block people_table(const ComparedFates& all, std::size_t arm)
{
    const Fates& fates = all.by_seed.front()[arm];
    Block out{Block::Kind::table, "Whose life differs"};
    out.table = {"People of whom more or less was done in \"" + all.arms[arm + 1] + "\" than in \"" + all.arms.front() + "\", under seed " + std::to_string(all.seeds.front()) + " over " + counted(fates.days, "day", "days") + ".",
                 {{"Group"}, {"People", true}, {"Worse off", true}, {"Better off", true}, {"Some of both", true}}, {}};
    const auto row = [&](const std::string& whose, const Fates::Count& n) { out.table.lines.push_back({{whose, std::to_string(n.people), std::to_string(n.worse), std::to_string(n.better), std::to_string(n.mixed)}}); };
    row("everybody", fates.city);
    for (std::size_t g = 0; all.group_names.size() > 1 && g < fates.groups.size(); ++g) row("group " + all.group_names[g], fates.groups[g]);
    return out;
}

/// Bars by the way in which the difference first came to people, a panel a kind of toll.
std::optional<Block> reach_chart(const ComparedFates& all, std::size_t arm)
{
    const Fates& fates = all.by_seed.front()[arm];
    Block out{Block::Kind::chart, "How the difference came to people"};
    out.id = "reached-" + std::to_string(arm + 1);
    out.alt = "A panel for each thing that was done; in it a bar for each way in which the difference first came to people: how many more or fewer.";
    out.columns = 2;
    out.table = {"What was added in \"" + all.arms[arm + 1] + "\" against \"" + all.arms.front() + "\" among people whom the difference first reached in each way. The rows of a kind add up to the city's difference.",
                 {{"What was done"}, {"How it first came to them"}, {"People reached so", true}, {"Added", true}}, {}};
    Json values = Json::array(), rows = Json::array(), panels = Json::array();
    for (std::size_t r = 1; r < reaches; ++r)
        if (fates.parts[r].people > 0) rows.push_back(std::string(reach_table()[r].words));
    for (std::size_t k = 0; k < toll_kinds; ++k) {
        if (std::all_of(fates.parts.begin(), fates.parts.end(), [&](const Fates::Part& part) { return part.added[k] == 0; })) continue;
        const std::string kind(toll_table()[k].words);
        panels.push_back(kind);
        for (std::size_t r = 1; r < reaches; ++r) {
            const Fates::Part& part = fates.parts[r];
            if (part.people == 0) continue;
            values.push_back({{"panel", kind}, {"row", reach_table()[r].words}, {"added", part.added[k]}});
            out.table.lines.push_back({{kind, std::string(reach_table()[r].words), std::to_string(part.people), figure(static_cast<double>(part.added[k]), true)}});
        }
    }
    if (panels.empty()) return std::nullopt;
    const Json bar = {{"mark", {{"type", "bar"}, {"opacity", 1}}},
                      {"width", 300},
                      {"height", {{"step", 22}}},
                      {"encoding", {{"y", {{"field", "row"}, {"type", "nominal"}, {"sort", rows}, {"title", nullptr}, {"axis", {{"labelLimit", 270}}}}},
                                    {"x", {{"field", "added"}, {"type", "quantitative"}, {"title", "added"}}},
                                    {"color", {{"condition", {{"test", "datum.added > 0"}, {"value", "#D55E00"}}}, {"value", "#0072B2"}}}}}};
    out.spec = Json{{"data", {{"values", values}}}, {"facet", {{"field", "panel"}, {"type", "nominal"}, {"sort", panels}, {"title", nullptr}, {"header", {{"labelAnchor", "start"}}}}}, {"columns", 2}, {"spec", bar}, {"resolve", {{"scale", {{"x", "independent"}}}}}}.dump();
    out.source = origin(all, "Stops, faces on screens, strikes and so on of each person in both lives. Direct: the system itself answered the same act or pass otherwise. All other ways are spill-over. Points that are given are left aside.");
    return out;
}

struct Square {
    std::int64_t people = 0, here = 0, there = 0, cameras_here = 0, cameras_there = 0;
};

/// Where people live to whom more or less was done, and where cameras stand.
Block map_chart(const ComparedFates& all, std::size_t arm)
{
    const Fates& fates = all.by_seed.front()[arm];
    const std::int32_t side = (fates.width + most_across - 1) / most_across, across = (fates.width + side - 1) / side;
    const std::int32_t down = (static_cast<std::int32_t>(fates.homes.size()) / fates.width + side - 1) / side;
    std::vector<Square> squares(static_cast<std::size_t>(across * down));
    const auto square_of = [&](std::size_t block) -> Square& { return squares[static_cast<std::size_t>(static_cast<std::int32_t>(block) / fates.width / side * across + static_cast<std::int32_t>(block) % fates.width / side)]; };
    for (std::size_t block = 0; block < fates.homes.size(); ++block) {
        Square& square = square_of(block);
        square.people += fates.homes[block].people, square.here += fates.homes[block].here, square.there += fates.homes[block].there;
    }
    for (const CrossingId corner : fates.cameras_here) ++square_of(corner.value).cameras_here;
    for (const CrossingId corner : fates.cameras_there) ++square_of(corner.value).cameras_there;

    Block out{Block::Kind::chart, "Who was watched: cameras, and homes of those to whom more was done"};
    out.id = "map-" + std::to_string(arm + 1);
    out.alt = "A map of the city in squares. The colour of a square says how many things more or fewer were done to each 100 people who live there; a dot says that cameras stand there.";
    out.columns = 0;
    out.table = {"Squares of " + counted(side, "block", "blocks") + " across, by column from the west and row from the north. Things done: stops, faces on screens, strikes and so on, to people who live there, wherever it happened.",
                 {{"Square"}, {"People", true}, {"Done in " + all.arms.front(), true}, {"Done in " + all.arms[arm + 1], true}, {"Cameras in " + all.arms.front(), true}, {"Cameras in " + all.arms[arm + 1], true}}, {}};
    Json values = Json::array();
    double least = 0, most = 0;
    for (std::int32_t y = 0; y < down; ++y)
        for (std::int32_t x = 0; x < across; ++x) {
            const Square& square = squares[static_cast<std::size_t>(y * across + x)];
            const double added = square.people > 0 ? 100.0 * static_cast<double>(square.there - square.here) / static_cast<double>(square.people) : 0.0;
            least = std::min(least, added), most = std::max(most, added);
            values.push_back({{"x", x}, {"y", y}, {"people", square.people}, {"added", added}, {"cameras", square.cameras_there}});
            out.table.lines.push_back({{std::to_string(x) + ", " + std::to_string(y), std::to_string(square.people), std::to_string(square.here), std::to_string(square.there), std::to_string(square.cameras_here), std::to_string(square.cameras_there)}});
        }
    const double far = std::max({-least, most, 1e-9});
    const Json at_x = {{"field", "x"}, {"type", "ordinal"}, {"axis", nullptr}}, at_y = {{"field", "y"}, {"type", "ordinal"}, {"axis", nullptr}};
    // from paper to one colour where all is on one side of nothing, so that no colour stands for what there is not
    const Json scale = least < 0 && most > 0 ? Json{{"domain", {-far, 0, far}}, {"range", {"#0072B2", "#F7F5F0", "#D55E00"}}} : least < 0 ? Json{{"domain", {-far, 0}}, {"range", {"#0072B2", "#F7F5F0"}}} : Json{{"domain", {0, far}}, {"range", {"#F7F5F0", "#D55E00"}}};
    const Json colour = {{"field", "added"}, {"type", "quantitative"}, {"scale", scale}, {"legend", {{"title", "done more to each 100 residents"}, {"orient", "bottom"}, {"gradientLength", 240}}}};
    const Json homes = {{"transform", {{{"filter", "datum.people > 0"}}}}, {"mark", {{"type", "rect"}, {"stroke", "#D5D0C4"}, {"strokeWidth", 0.5}}}, {"encoding", {{"x", at_x}, {"y", at_y}, {"color", colour}}}};
    const Json cameras = {{"transform", {{{"filter", "datum.cameras > 0"}}}}, {"mark", {{"type", "point"}, {"filled", true}, {"opacity", 1}, {"color", "#1B1E23"}, {"size", 36}, {"shape", "diamond"}}}, {"encoding", {{"x", at_x}, {"y", at_y}}}};
    out.spec = Json{{"data", {{"values", values}}}, {"usermeta", {{"aspect", static_cast<double>(down) / static_cast<double>(across)}}}, {"layer", {homes, cameras}}}.dump();
    out.source = origin(all, "What was done to people in both lives, by the block where they live, and the corners with a camera in \"" + all.arms[arm + 1] + "\" at the end (diamonds). Squares where nobody lives are left empty.");
    return out;
}

void add_lives(const ComparedFates& all, std::size_t arm, Section& out)
{
    const auto& most = all.most[arm];
    if (most.empty()) return;
    Block table{Block::Kind::table, "The lives that differ most"};
    table.table = {"By how much was added or spared of all kinds, then by score. Scores in the records at the end.",
                   {{"Person"}, {"Who"}, {"Fate"}, {"In \"" + all.arms[arm + 1] + "\" against \"" + all.arms.front() + "\""}, {"Score in " + all.arms.front(), true}, {"Score in " + all.arms[arm + 1], true}, {"Since day", true}, {"How it first came"}}, {}};
    for (std::size_t i = 0; i < most.size(); ++i)
        table.table.lines.push_back({{std::to_string(most[i].person.value), all.lives[arm][i].here.who, std::string(fate_words(most[i].fate)), added_words(most[i]), std::to_string(most[i].score_here), std::to_string(most[i].score_there), std::to_string(most[i].since),
                                      std::string(reach_table()[static_cast<std::size_t>(most[i].reach)].words)}});
    out.blocks.push_back(std::move(table));
    for (std::size_t i = 0; i < most.size(); ++i) {
        Block code{Block::Kind::code, "Both lives of person " + std::to_string(most[i].person.value) + ", receipt by receipt"};
        const std::string command = command_of(all, arm, most[i].person);
        code.code = (command.empty() ? "" : "$ " + command + "\n\n") + paired_life_text(all.lives[arm][i], all.arms.front(), all.arms[arm + 1]);
        code.on_paper = false;
        out.blocks.push_back(std::move(code));
    }
}

}  // namespace

Section changed_lives(const Report& r)
{
    Section out{"lives", "Who was watched, and whose life differs", {}};
    if (!r.no_fates.empty()) out.blocks.push_back(text(r.no_fates));
    if (!r.fates) return out;
    const ComparedFates& all = *r.fates;
    if (!all.other_people.empty()) {
        out.blocks.push_back(text(all.other_people));
        return out;
    }
    // where harm is taken apart, what the system as it stands does; otherwise every arm
    const bool harm = !r.chain.empty() && r.of_comparison;
    for (std::size_t arm = 0; arm + 1 < all.arms.size(); ++arm) {
        if (harm && all.arms[arm + 1] != "stated") continue;
        const Fates& fates = all.by_seed.front()[arm];
        out.blocks.push_back(heading("\"" + all.arms[arm + 1] + "\" against \"" + all.arms.front() + "\""));
        const std::int64_t reached = fates.city.people - fates.parts[0].people;
        if (reached == 0) {
            out.blocks.push_back(text("Nothing that happened to anybody differs between these two lives."));
            continue;
        }
        out.blocks.push_back(text("The same " + count(fates.city.people) + " people lived through both. For " + count(reached) + " of them something differs; " + count(fates.city.worse) + " of " + count(fates.city.people) + " are worse off, " + count(fates.city.better) + " better off, and " +
                                  count(fates.city.mixed) + " have some of both. This is one pair of lives, under seed " + std::to_string(all.seeds.front()) + (r.findings.head.factors.empty() ? "" : " and the scenario's own values") + ": it shows people, not how sure a difference is."));
        out.blocks.push_back(people_table(all, arm));
        if (auto chart = reach_chart(all, arm)) out.blocks.push_back(std::move(*chart));
        out.blocks.push_back(map_chart(all, arm));
        add_lives(all, arm, out);
    }
    return out;
}

}  // namespace panopolis::report
