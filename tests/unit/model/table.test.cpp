#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <panopolis/table.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// Every value of a scenario, row by row and key by key.
std::vector<std::pair<std::string, Value>> all_values(const Scenario& sc)
{
    std::vector<std::pair<std::string, Value>> out;
    for (const Row& row : parameter_table())
        for (const auto& key : row.keys ? row.keys(sc) : std::vector<std::string>{""}) out.emplace_back(std::string(row.path) + " " + key, row.get(sc, key));
    return out;
}

double as_number(const Value& value)
{
    if (const auto* i = std::get_if<std::int64_t>(&value)) return static_cast<double>(*i);
    return std::get<double>(value);
}

bool is_number(const Row& row) { return row.kind == ValueKind::integer || row.kind == ValueKind::real; }

/// A value of the row's kind, in range, that is not `old`.
Value another(const Row& row, const Value& old)
{
    switch (row.kind) {
        case ValueKind::boolean: return !std::get<bool>(old);
        case ValueKind::integer: return static_cast<std::int64_t>(as_number(old) == row.low ? row.high : row.low);
        case ValueKind::real: return as_number(old) == row.low ? row.high : row.low;
        case ValueKind::text: return std::get<std::string>(old) + "x";
        case ValueKind::choice: return std::string(row.words[0] == std::get<std::string>(old) ? row.words[1] : row.words[0]);
    }
    return old;
}

/// Everything that could be set: one item in each collection.
Scenario full()
{
    Scenario sc;
    sc.cameras.placed["n"];
    sc.patrols.weights["0"] = 1;
    sc.allocate.initial["0"] = 1;
    sc.drill.districts["0"];
    sc.events["cup"];
    sc.lost_child.cases["first"];
    return sc;
}

std::string sources()
{
    std::ifstream in(std::string(PANOPOLIS_SOURCE_DIR) + "/docs/reference/sources.json");
    return {std::istreambuf_iterator<char>(in), {}};
}

bool ends_with(std::string_view text, std::string_view end) { return text.size() >= end.size() && text.substr(text.size() - end.size()) == end; }

}  // namespace

TEST_CASE("no two rows have the same path, and each is found by it", "[model][table]")
{
    std::set<std::string_view> paths;
    for (const Row& row : parameter_table()) {
        INFO(row.path);
        CHECK(paths.insert(row.path).second);
        std::string path(row.path);
        const auto star = path.find('*');
        if (star != std::string::npos) path.replace(star, 1, "some-key");
        const Found found = find_row(path);
        CHECK(found.row == &row);
        CHECK(found.key == (star == std::string::npos ? "" : "some-key"));
    }
    CHECK(paths.size() > 140);
    for (const char* path : {"", ".", "city", "city.", "city.width", "cameras.share.x", "groups.A", "groups.A.share.x", "groups..share.", "seed.x"}) {
        INFO(path);
        CHECK(find_row(path).row == nullptr);
    }
}

TEST_CASE("every default, and every default of an item, lies in the range of its row", "[model][table]")
{
    const Scenario sc;
    for (const Row& row : parameter_table()) {
        INFO(row.path);
        std::vector<Value> values;
        for (const auto& key : row.keys ? row.keys(sc) : std::vector<std::string>{""}) values.push_back(row.get(sc, key));
        if (row.keys) values.push_back(row.item_default());
        if (is_number(row)) {
            CHECK(row.low < row.high);
            for (const Value& value : values) {
                CHECK(as_number(value) >= row.low);
                CHECK(as_number(value) <= row.high);
            }
            if (row.neutral) CHECK((*row.neutral >= row.low && *row.neutral <= row.high));
        }
        if (row.kind == ValueKind::choice) {
            CHECK(row.words.size() >= 2);
            for (const Value& value : values) CHECK(std::count(row.words.begin(), row.words.end(), std::get<std::string>(value)) == 1);
        }
        if (row.kind == ValueKind::boolean && row.neutral) CHECK((*row.neutral == 0.0 || *row.neutral == 1.0));
    }
}

TEST_CASE("every row says in one sentence what it is, and rests on a source that is there or on an assumption", "[model][table]")
{
    const std::string cards = sources();
    REQUIRE(cards.size() > 1000);
    const auto known = [&](std::string_view key) {
        std::string id = "\"id\": \"";
        id.append(key).append("\"");
        return cards.find(id) != std::string::npos;
    };
    CHECK_FALSE(known("no_such_key"));
    for (const Row& row : parameter_table()) {
        INFO(row.path << ": " << row.doc << " " << row.evidence);
        CHECK(row.doc.size() > 8);
        CHECK(ends_with(row.doc, "."));
        REQUIRE_FALSE(row.evidence.empty());
        const bool assumed = row.evidence.substr(0, 7) == "assumed";
        if (!assumed) CHECK(known(row.evidence));
        // keys of sources stand in brackets
        for (auto open = row.evidence.find('('); open != std::string_view::npos; open = row.evidence.find('(', open + 1)) {
            std::string_view inside = row.evidence.substr(open + 1, row.evidence.find(')', open) - open - 1);
            while (!inside.empty()) {
                const auto end = std::min(inside.find(", "), inside.size());
                if (const auto key = inside.substr(0, end); key.find('_') != std::string_view::npos) CHECK(known(key));
                inside.remove_prefix(std::min(inside.size(), end + 2));
            }
        }
    }
}

TEST_CASE("the unit of a row is the one that its name ends with", "[model][table]")
{
    for (const Row& row : parameter_table()) {
        INFO(row.path << " in " << row.unit);
        if (!is_number(row)) CHECK(row.unit.empty());
        if (ends_with(row.path, "_days")) CHECK(row.unit == "days");
        if (ends_with(row.path, "_min")) CHECK(row.unit.substr(0, 6) == "minute");
        if (ends_with(row.path, "_blocks")) CHECK(row.unit == "blocks");
        if (ends_with(row.path, "_per_day")) CHECK((row.unit.substr(0, 7) == "per day" || ends_with(row.unit, "-day")));
        if (ends_with(row.path, "_per_year")) CHECK(ends_with(row.unit, "-year"));
        if (ends_with(row.path, "_share") && row.unit.substr(0, 5) != "share") CHECK((row.unit.substr(0, 8) == "relative" || row.unit.substr(0, 3) == "per"));
    }
}

TEST_CASE("setting a row changes that row and no other", "[model][table]")
{
    const auto before = all_values(full());
    for (const Row& row : parameter_table()) {
        INFO(row.path);
        Scenario sc = full();
        const std::string key = row.keys ? row.keys(sc).front() : "";
        const Value value = another(row, row.get(sc, key));
        row.set(sc, key, value);
        CHECK(row.get(sc, key) == value);
        const auto after = all_values(sc);
        REQUIRE(after.size() == before.size());
        int changed = 0;
        for (std::size_t i = 0; i < after.size(); ++i) changed += after[i] == before[i] ? 0 : 1;
        CHECK(changed == 1);
    }
}

TEST_CASE("every word of a choice can be set and read back", "[model][table]")
{
    for (const Row& row : parameter_table())
        for (const auto word : row.words) {
            Scenario sc = full();
            const std::string key = row.keys ? row.keys(sc).front() : "";
            row.set(sc, key, Value{std::string(word)});
            INFO(row.path << " " << word);
            CHECK(row.get(sc, key) == Value{std::string(word)});
        }
}

TEST_CASE("an item of a collection is made by setting it and is gone after removing it", "[model][table]")
{
    for (const Row& row : parameter_table()) {
        if (!row.keys) continue;
        INFO(row.path);
        Scenario sc = full();
        const auto keys = row.keys(sc);
        row.set(sc, "zz", row.item_default());
        CHECK(row.keys(sc).size() == keys.size() + 1);
        CHECK(row.get(sc, "zz") == row.item_default());
        row.remove(sc, "zz");
        CHECK(row.keys(sc) == keys);
    }
}

TEST_CASE("the neutral scenario has every neutral value and leaves the rest alone", "[model][table]")
{
    Scenario sc = full();
    const auto before = all_values(sc);
    make_neutral(sc);
    const auto after = all_values(sc);
    std::size_t i = 0;
    int neutral_rows = 0;
    for (const Row& row : parameter_table())
        for (const auto& key : row.keys ? row.keys(sc) : std::vector<std::string>{""}) {
            INFO(row.path << " " << key);
            if (!row.neutral) CHECK(after[i] == before[i]);
            else if (row.kind == ValueKind::boolean) CHECK(row.get(sc, key) == Value{*row.neutral != 0.0});
            else CHECK(as_number(row.get(sc, key)) == *row.neutral);
            neutral_rows += row.neutral ? 1 : 0;
            ++i;
        }
    CHECK(neutral_rows > 10);
    make_neutral(sc);
    CHECK(all_values(sc) == after);
}

TEST_CASE("a row that builds the city or its people is fixed for the whole run", "[model][table]")
{
    // what build_city and build_people read: a phase could not change it
    for (const Row& row : parameter_table())
        if (row.path.substr(0, 5) == "city." || row.path.substr(0, 7) == "people." || row.path == "seed" || row.path == "groups.*.share" || row.path.substr(0, 5) == "ties.") {
            INFO(row.path);
            CHECK(row.structure);
        }
}
