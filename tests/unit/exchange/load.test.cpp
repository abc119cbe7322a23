#include <panopolis/exchange.hpp>

#include "support/catch.hpp"
#include "unit/exchange/texts.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

LoadOptions with_sets(std::vector<std::string> sets)
{
    LoadOptions options;
    options.sets = std::move(sets);
    return options;
}

}  // namespace

TEST_CASE("an empty scenario is the defaults", "[exchange][load]")
{
    const auto loaded = load_text("{\"panopolis\": 1}");
    REQUIRE(loaded.ok());
    const Scenario defaults, got = loaded->programme.first();
    REQUIRE(loaded->programme.phases.size() == 1);
    for (const Row& row : parameter_table()) {
        if (row.keys == nullptr) {
            CHECK(row.get(got, "") == row.get(defaults, ""));
            continue;
        }
        REQUIRE(row.keys(got) == row.keys(defaults));
        for (const auto& key : row.keys(got)) CHECK(row.get(got, key) == row.get(defaults, key));
    }
}

TEST_CASE("every row can be set by its path and comes back as it was set", "[exchange][load]")
{
    for (const Row& row : parameter_table()) {
        // a value that is not the default, as text
        const Scenario defaults;
        std::string path(row.path);
        if (const auto star = path.find('*'); star != std::string::npos) path.replace(star, 1, row.allowed_keys.empty() ? (row.path.substr(0, 7) == "patrols" ? "0" : "new") : std::string(row.allowed_keys.front()));
        const std::string key = find_row(path).key;
        std::string text = "words";
        if (row.kind == ValueKind::boolean) text = "true";
        if (row.kind == ValueKind::choice) text = std::string(row.words.back());
        if (row.kind == ValueKind::integer || row.kind == ValueKind::real) text = std::to_string(static_cast<std::int64_t>(row.high));
        LoadOptions options = with_sets({path + "=" + text});
        const auto loaded = load_scenario(SourceText{"scenarios/analytic/x.json", "{\"panopolis\": 1}"}, among({}), options);
        // rules across fields may refuse it; reading may not
        INFO(path << "=" << text << "\n" << (loaded.ok() ? "" : messages(loaded)));
        if (!loaded.ok()) {
            for (const Issue& issue : loaded.issues()) {
                CHECK(issue.message.find("wanted is") == std::string::npos);
                CHECK(issue.message.find("Unknown key") == std::string::npos);
                CHECK(issue.message.find(" is outside [" + std::to_string(static_cast<std::int64_t>(row.low))) == std::string::npos);
            }
            continue;
        }
        const Value value = row.get(loaded->programme.first(), key);
        if (row.kind == ValueKind::boolean) CHECK(std::get<bool>(value));
        if (row.kind == ValueKind::choice || row.kind == ValueKind::text) CHECK(std::get<std::string>(value) == text);
        if (row.kind == ValueKind::integer) CHECK(std::get<std::int64_t>(value) == static_cast<std::int64_t>(row.high));
    }
}

TEST_CASE("a later layer wins: defaults, bases from left to right, file, arm, set", "[exchange][load]")
{
    Texts texts{{"left.json", file_of(R"("cameras": {"share": 0.2, "capture": 0.2}, "stops": {"minutes": 2})")},
                {"right.json", file_of(R"("cameras": {"share": 0.3}, "screens": {"number": 3})")},
                {"city.json", file_of(R"("extends": ["left", "right"], "screens": {"number": 4, "slots": 4}, "arms": {"strict": {"screens": {"slots": 5, "delay_min": 5}}})")}};
    LoadOptions options = with_sets({"screens.delay_min=6"});
    options.arm = "strict";
    const auto loaded = load_scenario("city", among(texts), options);
    REQUIRE(loaded.ok());
    const Scenario& sc = loaded->programme.first();
    CHECK(sc.cameras.share == 0.3);
    CHECK(sc.cameras.capture == 0.2);
    CHECK(sc.stops.minutes == 2);
    CHECK(sc.screens.number == 4);
    CHECK(sc.screens.slots == 5);
    CHECK(sc.screens.delay_min == 6);
    CHECK(loaded->name == "city");
    CHECK(loaded->programme.name == "city");
}

TEST_CASE("null takes away a key of a collection, and gives a plain row its default back", "[exchange][load]")
{
    Texts texts{{"base.json", file_of(R"("cameras": {"share": 0.4}, "groups": {"D": {"share": 2}}, "points": {"rules": {"severe": null}})")}};
    texts["city.json"] = file_of(R"("extends": "base", "cameras": {"share": null}, "groups": {"C": null, "D": null}, "events": null)");
    const auto loaded = load_scenario("city", among(texts));
    REQUIRE(loaded.ok());
    const Scenario& sc = loaded->programme.first();
    CHECK(sc.cameras.share == 0.10);
    CHECK(sc.groups.size() == 2);
    CHECK(sc.groups.count("C") == 0);
    CHECK(sc.points.rules.count("severe") == 0);
    CHECK(sc.points.rules.count("hero") == 1);
}

TEST_CASE("an item that is taken away and named again starts from its own defaults", "[exchange][load]")
{
    Texts texts{{"base.json", file_of(R"("groups": {"A": null})")}};
    const auto loaded = load_scenario(SourceText{"city.json", file_of(R"("extends": "base", "groups": {"A": {"miss_multiplier": 2}})")}, among(texts));
    REQUIRE(loaded.ok());
    CHECK(loaded->programme.first().groups.at("A").share == 1.0);
    CHECK(loaded->programme.first().groups.at("A").miss_multiplier == 2.0);
}

TEST_CASE("comments may stand anywhere, as often as one likes", "[exchange][load]")
{
    const auto loaded = load_text(R"({"//": "a", "panopolis": 1, "//": ["b"], "//why": {"x": 1}, "cameras": {"//": "c", "share": 0.5, "//": null}, "timeline": [{"//": "d", "day": 3, "set": {"//": 1}}], "arms": {"//": "e"}})");
    REQUIRE(loaded.ok());
    CHECK(loaded->programme.first().cameras.share == 0.5);
}

TEST_CASE("a timeline is sorted by day, a base's entries before the file's", "[exchange][load]")
{
    Texts texts{{"base.json", file_of(R"("timeline": [{"day": 9, "set": {"screens": {"slots": 9}}}, {"day": 5, "set": {"screens": {"number": 1, "slots": 5}}}])")}};
    const auto loaded = load_scenario(SourceText{"city.json", file_of(R"("extends": "base", "timeline": [{"day": 5, "set": {"screens": {"number": 2}}}])")}, among(texts));
    REQUIRE(loaded.ok());
    const Programme& programme = loaded->programme;
    REQUIRE(programme.phases.size() == 3);
    CHECK(programme.on(4).screens.number == 10);
    CHECK(programme.on(5).screens.number == 2);
    CHECK(programme.on(5).screens.slots == 5);
    CHECK(programme.on(9).screens.slots == 9);
    CHECK(programme.on(1000).screens.number == 2);
}

TEST_CASE("a change on day 0 belongs to the first phase, and one that changes nothing makes none", "[exchange][load]")
{
    const auto loaded = load_text(file_of(R"("timeline": [{"day": 0, "set": {"screens": {"slots": 3}}}, {"day": 7, "set": {"screens": {"slots": 3}}}])"));
    REQUIRE(loaded.ok());
    REQUIRE(loaded->programme.phases.size() == 1);
    CHECK(loaded->programme.first().screens.slots == 3);
}

TEST_CASE("what an arm or a set fixes is held for the whole run, with a note", "[exchange][load]")
{
    const std::string text = file_of(R"("timeline": [{"day": 5, "set": {"cameras": {"share": 0.5, "capture": 0.5}}}], "arms": {"few": {"cameras": {"share": 0.01}}})");
    LoadOptions options;
    SECTION("by an arm") { options.arm = "few"; }
    SECTION("by a set") { options.sets = {"cameras.share=0.01"}; }
    const auto loaded = load_text(text, options);
    REQUIRE(loaded.ok());
    CHECK(loaded->programme.on(5).cameras.share == 0.01);
    CHECK(loaded->programme.on(5).cameras.capture == 0.5);
    CHECK(loaded->notes.front() == "The timeline's change of cameras.share on day 5 is dropped: an arm or a flag fixes it for the whole run.");
}

TEST_CASE("a set with a day joins the timeline in its place", "[exchange][load]")
{
    const std::string text = file_of(R"("timeline": [{"day": 20, "set": {"cameras": {"share": 0.5}}}])");
    const auto loaded = load_text(text, with_sets({"cameras.share@10=0.3"}));
    REQUIRE(loaded.ok());
    CHECK(loaded->programme.on(9).cameras.share == 0.10);
    CHECK(loaded->programme.on(10).cameras.share == 0.3);
    CHECK(loaded->programme.on(20).cameras.share == 0.5);
}

TEST_CASE("a set with a day changes from that day what another set holds", "[exchange][load]")
{
    const std::string text = file_of(R"("timeline": [{"day": 20, "set": {"cameras": {"share": 0.5}}}])");
    const auto loaded = load_text(text, with_sets({"cameras.share=0.2", "cameras.share@10=0.3"}));
    REQUIRE(loaded.ok());
    CHECK(loaded->programme.on(9).cameras.share == 0.2);
    CHECK(loaded->programme.on(10).cameras.share == 0.3);
    CHECK(loaded->programme.on(25).cameras.share == 0.3);
}

TEST_CASE("a set takes words without quotes, JSON, and whole sections", "[exchange][load]")
{
    const auto loaded = load_text(file_of(""), with_sets({"title=Harbour city, by night", "recognition.crossings.measured_at=street", "groups.C=null", "people.number=1e4", "points.bands={\"A\": {\"from\": 970}}", "words=\"quoted\""}));
    REQUIRE(loaded.ok());
    const Scenario& sc = loaded->programme.first();
    CHECK(sc.title == "Harbour city, by night");
    CHECK(sc.words == "quoted");
    CHECK(sc.recognition.uses.at("crossings").measured_at == Condition::street);
    CHECK(sc.groups.size() == 2);
    CHECK(sc.people.number == 10000);
    CHECK(sc.points.bands.at("A").from == 970);
    CHECK(sc.points.bands.at("B").from == 850);
}

TEST_CASE("seed and days of the command line come last", "[exchange][load]")
{
    LoadOptions options = with_sets({"seed=5", "days=6"});
    options.seed = 77;
    options.days = 12;
    const auto loaded = load_text(file_of(R"("seed": 3)"), options);
    REQUIRE(loaded.ok());
    CHECK(loaded->programme.first().seed == 77);
    CHECK(loaded->programme.first().days == 12);
}

TEST_CASE("neutral sets every row that has a neutral value, on every day", "[exchange][load]")
{
    LoadOptions options;
    options.neutral = true;
    const auto loaded = load_text(file_of(R"("stops": {"minutes": 30}, "timeline": [{"day": 5, "set": {"deterrence": {"kappa": 9}, "screens": {"number": 2}}}])"), options);
    REQUIRE(loaded.ok());
    for (const std::int32_t day : {0, 5})
        for (const Row& row : parameter_table()) {
            if (!row.neutral || row.keys != nullptr) continue;
            const Value value = row.get(loaded->programme.on(day), "");
            if (row.kind == ValueKind::boolean) CHECK(std::get<bool>(value) == (*row.neutral != 0.0));
            if (row.kind == ValueKind::integer) CHECK(static_cast<double>(std::get<std::int64_t>(value)) == *row.neutral);
            if (row.kind == ValueKind::real) CHECK(std::get<double>(value) == *row.neutral);
        }
}

TEST_CASE("a base that two bases share is read once and laid down twice", "[exchange][load]")
{
    Texts texts{{"root.json", file_of(R"("screens": {"number": 1})")},
                {"left.json", file_of(R"("extends": "root", "screens": {"number": 2})")},
                {"right.json", file_of(R"("extends": "root")")}};
    const auto loaded = load_scenario(SourceText{"city.json", file_of(R"("extends": ["left", "right"])")}, among(texts));
    REQUIRE(loaded.ok());
    // each base is resolved first: the second brings the shared one's value again
    CHECK(loaded->programme.first().screens.number == 1);
}

TEST_CASE("bases that double at every step are refused before they fill the memory", "[exchange][load]")
{
    Texts texts{{"n0.json", file_of("")}};
    for (int i = 1; i <= 40; ++i) {
        const std::string below = "\"n" + std::to_string(i - 1) + "\"";
        texts["n" + std::to_string(i) + ".json"] = file_of("\"extends\": [" + below + ", " + below + "]");
    }
    const auto loaded = load_scenario("n40", among(texts));
    REQUIRE_FALSE(loaded.ok());
    CHECK(loaded.issues().size() == 1);
    CHECK(loaded.issues().front().message == "More than 1000 bases laid over one another are refused.");
}

TEST_CASE("the file as well as its bases are checked, each problem in its own file", "[exchange][load]")
{
    Texts texts{{"base.json", file_of(R"("cameras": {"shar": 1})")}};
    const auto loaded = load_scenario(SourceText{"city.json", file_of(R"("extends": "base", "cameras": {"share": 2})")}, among(texts));
    REQUIRE(loaded.issues().size() == 2);
    CHECK(loaded.issues()[0].file == "city.json");
    CHECK(loaded.issues()[0].path == "cameras.share");
    CHECK(loaded.issues()[1].file == "base.json");
    CHECK(loaded.issues()[1].path == "cameras.shar");
}

TEST_CASE("a rule across fields points at the value that was written, in whatever file", "[exchange][load]")
{
    Texts texts{{"base.json", "{\n  \"panopolis\": 1,\n  \"watchlist\": {\"entries\": 10, \"present\": 5}\n}\n"}};
    SECTION("the file broke it")
    {
        const auto loaded = load_scenario(SourceText{"city.json", file_of(R"("extends": "base", "watchlist": {"present": 20})")}, among(texts));
        REQUIRE(loaded.issues().size() == 1);
        CHECK(loaded.issues()[0].file == "city.json");
        CHECK(loaded.issues()[0].line == 1);
    }
    SECTION("a flag broke it, by the other value")
    {
        const auto loaded = load_scenario("base", among(texts), with_sets({"watchlist.entries=3"}));
        REQUIRE(loaded.issues().size() == 1);
        CHECK(loaded.issues()[0].file == "base.json");
        CHECK(loaded.issues()[0].line == 3);
        CHECK(loaded.issues()[0].column == 43);
        CHECK(loaded.issues()[0].message == "5 people present are more than the 3 entries of the list.");
    }
    SECTION("a change on a day broke it")
    {
        const auto loaded = load_scenario("base", among(texts), with_sets({"watchlist.entries@8=3"}));
        REQUIRE(loaded.issues().size() == 1);
        CHECK(loaded.issues()[0].message == "5 people present are more than the 3 entries of the list. This holds from day 8.");
    }
}

TEST_CASE("a rule stays silent where one of its values was wrong in itself", "[exchange][load]")
{
    const auto loaded = load_text(file_of(R"("watchlist": {"entries": "many", "present": 5000}, "points": {"start": 5000, "strat": 3})"));
    CHECK(messages(loaded) == "watchlist.entries: Here stands text; wanted is a whole number. Faces on the list; those who are not present live elsewhere and are never here.\n"
                              "points.strat: Unknown key. Here you may write: on, start, cap, floor, recovery_points, recovery_every_days, association, expiry, expiry_days, rules, bands. Closest: start.\n");
}

TEST_CASE("a drill is refused outside the analytic worlds, also through a base", "[exchange][load]")
{
    Texts texts{{"scenarios/analytic/v1.json", file_of(R"("drill": {"on": true})")}};
    CHECK(load_scenario("scenarios/analytic/v1.json", among(texts)).ok());
    const auto own = load_text(file_of(R"("drill": {"on": true})"));
    REQUIRE(own.issues().size() == 1);
    CHECK(own.issues()[0].path == "drill");
    const auto inherited = load_text(file_of(R"("extends": "scenarios/analytic/v1.json")"));
    CHECK_FALSE(inherited.ok());
    const auto borrowed = load_scenario(SourceText{"city.json", file_of(R"("extends": "scenarios/analytic/v1.json")")}, among(texts));
    REQUIRE(borrowed.issues().size() == 1);
    CHECK(borrowed.issues()[0].path == "drill.on");
}

TEST_CASE("an unknown name suggests a shipped one", "[exchange][load]")
{
    LoadOptions options;
    options.known_names = {"first-city", "no-cameras"};
    const auto loaded = load_scenario("frist-city", among({}), options);
    REQUIRE(loaded.issues().size() == 1);
    CHECK(loaded.issues()[0].message == "There is no scenario \"frist-city\": no such file, and none of that name is shipped. Closest: first-city.");
    CHECK(loaded.issues()[0].file == "frist-city");
}

TEST_CASE("what a resolver found and could not read is a problem with its words", "[exchange][load]")
{
    const Resolver resolver = [](const std::string&, const std::string&) { return std::optional(SourceText{"scenarios", "", "is a directory"}); };
    const auto loaded = load_scenario("scenarios", resolver);
    REQUIRE(loaded.issues().size() == 1);
    CHECK(loaded.issues()[0].message == "scenarios is a directory.");
}

TEST_CASE("a change after the last day is a note", "[exchange][load]")
{
    const auto loaded = load_text(file_of(R"("days": 10, "timeline": [{"day": 10, "set": {"screens": {"slots": 1}}}], "events": {"cup": {"day": 10, "attendance": 30000}})"));
    REQUIRE(loaded.ok());
    CHECK(loaded->notes == std::vector<std::string>{"The event cup is on day 10, after the last day.", "The event cup expects more visitors than there are residents: everybody goes.",
                                                    "The line: with -50 for crossing on red and +1 per 7 days, a person who is booked more than once in 350 days loses points in the long run.",
                                                    "The change on day 10 comes after the last day and does nothing."});
}
