#include <algorithm>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include <panopolis/results.hpp>
#include <panopolis/simulation.hpp>

#include "exchange/results_words.hpp"
#include "support/catch.hpp"
#include "support/tiny_city.hpp"

using namespace panopolis;
using panopolis::test::TinyCity;
using nlohmann::json;

namespace {

std::vector<std::string> lines(const std::string& text)
{
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

std::int64_t fields(const std::string& line) { return 1 + std::count(line.begin(), line.end(), ','); }

/// Two days of a small city with everything on.
struct Lived {
    Programme programme;
    MeasureBook book;
    std::unique_ptr<Run> run;
    Lived()
    {
        programme.phases[0].values.people.number = 3000;
        programme.phases[0].values.days = 2;
        RunOptions options;
        options.observer = &book;
        run = std::make_unique<Run>(programme, options);
        run->live_one_day();
        run->live_one_day();
    }
    [[nodiscard]] RunRecord record() const
    {
        return {"{\n  \"panopolis\": 1,\n  \"words\": \"a\\nb\"\n}\n", "0123456789abcdef", 7, 2, run->digest(), run->world_digest(), {"A note with \"marks\"."}, {"g++", 2, 0.25, "runs/x"}};
    }
};

}  // namespace

TEST_CASE("run.json is JSON with the promised keys, and every measure has value, unit and side", "[exchange][results]")
{
    const Lived lived;
    const json j = json::parse(run_json(lived.record(), lived.book.measures()));
    std::vector<std::string> keys;
    for (const auto& [key, value] : j.items()) keys.push_back(key);
    std::sort(keys.begin(), keys.end());
    CHECK(keys == std::vector<std::string>{"days", "digest", "made", "measures", "model_version", "notes", "scenario", "scenario_hash", "seed", "world_digest"});
    CHECK(j["scenario"]["words"] == "a\nb");
    CHECK(j["notes"][0] == "A note with \"marks\".");
    CHECK(j["made"]["seconds"] == 0.25);
    // a median that was not reached, what is not asked for, and ratios over nothing
    const std::set<std::string> may_be_unknown{"days_to_ban_median", "felt_safety_mean", "four_fifths_stops_per_person"};
    for (const auto& [name, m] : j["measures"].items()) {
        INFO(name);
        CHECK(m.contains("value"));
        CHECK(m["unit"].is_string());
        CHECK((m["side"] == "recorded" || m["side"] == "true"));
        if (m.contains("of")) {
            CHECK(m["of"]["count"].is_number_integer());
            if (m["of"]["count"] == 0) CHECK(m["value"].is_null());
            if (m["value"].is_null()) CHECK((m["of"]["count"] == 0 || may_be_unknown.count(name) == 1));
        } else {
            CHECK(m["value"].is_number_integer());
        }
        if (m.contains("groups")) CHECK(m["groups"].size() == 3);
    }
}

TEST_CASE("what may differ between machines stands in run.json under `made` alone", "[exchange][results]")
{
    const Lived a, b;
    RunRecord here = a.record(), there = b.record();
    there.made = {"clang", 8, 99.5, "elsewhere"};
    const std::string one = run_json(here, a.book.measures()), two = run_json(there, b.book.measures());
    CHECK(one != two);
    CHECK(one.substr(0, one.find("\"made\"")) == two.substr(0, two.find("\"made\"")));
    CHECK(daily_csv(a.book) == daily_csv(b.book));
    CHECK(groups_csv(a.book.measures()) == groups_csv(b.book.measures()));
}

TEST_CASE("the days of daily.csv add up to run.json", "[exchange][results]")
{
    const Lived lived;
    const Measures m = lived.book.measures();
    const auto rows = lines(daily_csv(lived.book));
    REQUIRE(rows.size() == 3);
    std::vector<double> sums(m.all.size(), 0.0);
    for (std::size_t day = 1; day < rows.size(); ++day) {
        std::istringstream in(rows[day]);
        std::string field;
        std::getline(in, field, ',');
        CHECK(field == std::to_string(day - 1));
        for (double& sum : sums)
            if (std::getline(in, field, ',') && !field.empty()) sum += std::stod(field);
    }
    for (std::size_t i = 0; i < m.all.size(); ++i) {
        INFO(m.all[i].name);
        if (m.all[i].row->is_count() && m.all[i].row->fold == Fold::adds_up) CHECK(sums[i] == static_cast<double>(m.all[i].city.count));
    }
    CHECK(m.count("passes") > 0);
}

TEST_CASE("every row of a table has as many fields as its header", "[exchange][results]")
{
    const Lived lived;
    const Measures m = lived.book.measures();
    std::string events = events_csv_header(), people = people_csv_header();
    append_events_csv(lived.run->ledger().events, events);
    append_people_csv(lived.run->people(), lived.run->world(), lived.run->institution(), lived.run->ledger(), lived.run->scenario(), lived.run->city(), 0, lived.run->people().size, people);
    for (const std::string& text : {daily_csv(lived.book), groups_csv(m), scores_csv(m), wrongs_csv(m), survival_csv(m), events, people}) {
        const auto rows = lines(text);
        REQUIRE(rows.size() > 2);
        INFO(rows[0]);
        if (rows[0].rfind("measure,", 0) == 0) continue;  // units may be quoted
        for (const auto& row : rows) CHECK(fields(row) == fields(rows[0]));
    }
    CHECK(lines(people).size() == 3001);
}

TEST_CASE("groups of a measure add up to the city", "[exchange][results]")
{
    const Lived lived;
    for (const Measure& m : lived.book.measures().all) {
        if (!m.row->is_count() || m.groups.empty()) continue;
        INFO(m.name);
        std::int64_t sum = 0;
        for (const Amount& a : m.groups) sum += a.count;
        CHECK(sum == m.city.count);
    }
}

TEST_CASE("an entry of a list who lives elsewhere is not taken for a person", "[exchange][results]")
{
    TinyCity city("A");
    city.happens(EventKind::alarm, 0, outsider + 12, Outcome::wrong);
    std::string text;
    append_events_csv(city.ledger.events, text);
    CHECK(text == "0,600,alarm,0,0,0,,12,,wrong,0,,\n");
}

TEST_CASE("every kind and outcome has a word, and the dictionary knows every column", "[exchange][results]")
{
    for (int kind = 0; kind <= 49; ++kind) {
        const bool used = kind <= 10 || (kind >= 20 && kind <= 28) || kind >= 30;
        INFO(kind);
        CHECK(word_of(static_cast<EventKind>(kind)).empty() != used);
    }
    for (int outcome = 1; outcome <= 14; ++outcome) CHECK(!word_of(static_cast<Outcome>(outcome)).empty());
    const std::string dictionary = data_dictionary({"A", "B"});
    for (const auto& column : exchange::event_columns()) CHECK(dictionary.find("`" + std::string(column.name) + "`") != std::string::npos);
    for (const auto& column : exchange::person_columns()) CHECK(dictionary.find("`" + std::string(column.name) + "`") != std::string::npos);
    for (const MeasureRow& row : measure_table()) CHECK(dictionary.find("`" + std::string(row.name) + "`") != std::string::npos);
}

TEST_CASE("the page and the terminal list every measure on its side", "[exchange][results]")
{
    const std::string page = measures_page(), text = measures_text();
    const auto split = page.find("## What only the truth side knows");
    for (const MeasureRow& row : measure_table()) {
        INFO(row.name);
        const auto at = page.find("| `" + std::string(row.name) + "`");
        REQUIRE(at != std::string::npos);
        CHECK((at > split) == (row.side == Side::truth));
        CHECK(text.find("\n  " + std::string(row.name) + " ") != std::string::npos);
    }
}
