// The JSON Schema of lesson files, so that editors complete and check while somebody writes.
#include <panopolis/lesson.hpp>
#include <panopolis/measures.hpp>
#include <panopolis/table.hpp>

#include "exchange/schema_parts.hpp"

namespace panopolis {

namespace exchange {

namespace {

using namespace schema;
using Json = JsonText;

constexpr const char* one_run = "The name of one of the lesson's runs.";
constexpr const char* one_fact = "The name of one of the lesson's facts.";

Json source(const LessonWorld& world)
{
    if (world.sources.empty()) return text("The id of a published number, from docs/reference/sources.json.");
    return choice("The id of a published number, from docs/reference/sources.json.", world.sources);
}

Json run()
{
    Json properties = Json::object();
    properties.add("scenario", text("A shipped scenario, or a file beside the lesson.")).add("arm", text("One of the scenario's arms, or of the five that every scenario has."));
    properties.add("set", sets("Parameters by path, laid over the scenario.")).add("seed", whole("Another seed: another city and other lives. The scenario's own if not given.", 0, 9'000'000'000'000'000));
    properties.add("days", whole("How many days are lived. As many as the scenario says if not given.", 1, 64'000));
    properties.add("seeds", whole("How many cities are lived, one seed after the other from the run's own.", 1, 100));
    return closed("A scenario that the lesson lives.", properties, "\"scenario\"");
}

Json fact(const LessonWorld& world)
{
    Json properties = Json::object(), person = Json::object(), list = Json::object();
    person.add("number", whole("Whose: the number of a person.", 0, 10'000'000));
    person.add("what", choice("What is asked of their record.", std::vector<std::string>(person_facts().begin(), person_facts().end())));
    list.add("description", "Facts that stand before this one.").raw("type", "\"array\"").raw("minItems", "2").add("items", name(one_fact));
    properties.add("run", name(one_run)).add("measure", measure("A measure at the run's end, in the city. See `panopolis measures`."));
    properties.add("by_day", measure("A measure day by day, for a line.")).add("person", closed("What a person's record holds at the end.", person, "\"number\", \"what\""));
    properties.add("parameter", path("A number of the run's scenario, by its path.", paths([](const Row& row) { return row.kind == ValueKind::integer || row.kind == ValueKind::real; })));
    properties.add("cities", Json::object().add("description", "In how many of the run's seeds a bound holds: MEASURE>VALUE or MEASURE<VALUE.").raw("type", "\"string\"").add("pattern", "^[A-Za-z0-9_]+[<>].+$"));
    properties.add("least", measure("The least of a measure over the run's seeds.")).add("most", measure("The most of a measure over the run's seeds."));
    properties.add("source", source(world)).add("sum", list).add("difference", list);
    properties.add("day", whole("Of a measure: that day alone, from 0. The whole run if not given.", 0, 64'000));
    properties.add("every", whole("Of by_day: each so many-th day from the first on; 7: Mondays.", 1, 60));
    properties.add("times", real("What the number is multiplied with before it is rounded: 100 makes a share \"in 100\".", "1e-06", "1000000"));
    Json out = closed("A number that texts may name. It says one kind of number, and only one.", properties);
    std::string kinds;
    for (const char* kind : {"measure", "by_day", "person", "parameter", "cities", "least", "most"}) kinds += (kinds.empty() ? "" : ", ") + ("{\"required\": [\"" + std::string(kind) + "\", \"run\"]}");
    for (const char* kind : {"source", "sum", "difference"}) kinds += ", {\"required\": [\"" + std::string(kind) + "\"], \"properties\": {\"run\": false}}";
    return out.raw("dependentRequired", "{\"every\": [\"by_day\"]}").raw("oneOf", "[" + kinds + "]");
}

Json bet()
{
    const Json low = real("The lowest bet.", "-1000000000", "1000000000"), high = real("The highest bet.", "-1000000000", "1000000000"), near = real("So far off still counts as close.", "0", "1000000000");
    const Json option = closed("An option; its words stand in the texts.", Json::object().add("fact", name(one_fact)));
    const Json item = closed("What is to be matched; its words stand in the texts.", Json::object().add("fact", name(one_fact)).add("right", name("The option that belongs to it; of a vote none.")));
    Json kinds = Json::object();
    kinds.add("number", closed("A whole number.", Json::object().add("fact", name(one_fact)).add("of", name("The fact of how many it is a part.")).add("low", low).add("high", high).add("close", near), "\"fact\", \"low\", \"high\", \"close\""));
    kinds.add("choose", closed("One of some options.", Json::object().add("options", each("The options, by name.", option, 2)).add("right", name("lowest or highest, by the options' facts; the name of an option; open: a vote.")), "\"options\", \"right\""));
    kinds.add("line", closed("A line through days.", Json::object().add("fact", name("The name of a fact that is by_day.")).add("points", whole("Entries of the series.", 2, 60)).add("low", low).add("high", high).add("close", near), "\"fact\", \"points\", \"low\", \"high\", \"close\""));
    kinds.add("cards", closed("Alarms of the day shown, one by one: stop, look again, let go.", Json::object().add("number", whole("How many.", 2, 12)), "\"number\""));
    Json pairs = Json::object();
    pairs.add("options", each("The options, by name.", option, 2)).add("items", each("The items, by name.", item));
    pairs.add("reasons", flag("Whether it is asked, and at last told, why an option belongs to an item."));
    pairs.add("right", Json::object().add("description", "open: a vote, in which no item has a right option.").raw("const", "\"open\""));
    const auto every_item = [](const char* rule) { return "{\"properties\": {\"items\": {\"patternProperties\": {\"" + std::string(a_name) + "\": " + rule + "}}}}"; };
    Json matched = closed("An option for every item.", pairs, "\"options\", \"items\"");
    matched.raw("if", "{\"required\": [\"right\"]}").raw("then", every_item("{\"not\": {\"required\": [\"right\"]}}")).raw("else", every_item("{\"required\": [\"right\"]}"));
    kinds.add("match", matched);
    Json out = closed("A guess that is asked for before something is shown: one kind.", kinds);
    std::string one;
    for (const char* kind : {"number", "choose", "line", "cards", "match"}) one += (one.empty() ? "" : ", ") + ("{\"required\": [\"" + std::string(kind) + "\"]}");
    return out.raw("oneOf", "[" + one + "]");
}

Json show(const LessonWorld& world)
{
    Json properties = Json::object(), person = Json::object();
    person.add("description", "Who is followed; null for nobody.").raw("type", "[\"integer\", \"null\"]").raw("minimum", "0").raw("maximum", "10000000");
    properties.add("run", name(one_run)).add("view", choice("The view.", world.views)).add("overlay", choice("What is laid over the map.", world.overlays));
    properties.add("day", whole("The day, from 0.", 0, 64'000));
    properties.add("minute", Json::object().add("description", "The time of the day.").raw("type", "\"string\"").add("pattern", "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"));
    properties.add("person", person).add("truth", flag("Whether the truth light is on.")).add("play", flag("Whether the city moves."));
    properties.add("measure", measure("The measure of charts and of thirty cities.")).add("other", name("Two lives: the other run."));
    properties.add("zoom", real("How close the city is seen; 1 shows all of it.", "1", "20"));
    properties.add("at", choice("What lies in the middle then; who is followed, or the middle of the city, if not given.", std::vector<std::string>(lesson_places().begin(), lesson_places().end())));
    return closed("What the window shows when the screen opens, or besides once a bet is revealed. What is not said stays as it was.", properties).raw("dependentRequired", "{\"at\": [\"zoom\"]}");
}

/// All, its parts, and their parts.
Json tree()
{
    const Json leaf = closed("A part of a part.", Json::object().add("fact", name(one_fact)), "\"fact\"");
    const Json branch = closed("A part of all.", Json::object().add("fact", name(one_fact)).add("parts", each("Its parts, which come to it.", leaf, 2)), "\"fact\"");
    return closed("A tree of counts, printed with empty boxes beside the checkpoint's question.", Json::object().add("fact", name(one_fact)).add("parts", each("The parts of all, by name.", branch, 2)), "\"fact\", \"parts\"");
}

Json screen(const LessonWorld& world)
{
    Json properties = Json::object(), stops = Json::object(), sources = Json::object();
    stops.add("description", "The values that the control may take; its whole range if not given.").raw("type", "\"array\"").raw("minItems", "2").raw("maxItems", "9").raw("items", "{\"type\": \"number\"}");
    sources.add("description", "Published numbers that are shown as cards.").raw("type", "\"array\"").add("items", source(world));
    properties.add("minutes", whole("How long the screen takes.", 1, 90)).add("show", reference("show")).add("bet", reference("bet")).add("reveal", reference("show"));
    properties.add("control", path("The one parameter that may be moved; \"*\": all of them.", "[*]|" + paths([](const Row& row) { return !row.structure && row.lesson; }))).add("stops", stops);
    properties.add("checkpoint", flag("A still picture, printed with its question; the window does not move meanwhile."));
    properties.add("light", flag("Whether the truth light may be turned on; it may if nothing is said.")).add("sources", sources);
    properties.add("tree", tree()).add("write", whole("Lines on paper under a question that is written about.", 1, 12));
    return closed("One screen of the lesson.", properties, "\"minutes\"").raw("dependentRequired", "{\"stops\": [\"control\"], \"reveal\": [\"bet\"]}");
}

}  // namespace

}  // namespace exchange

std::string lesson_schema_json(const LessonWorld& world)
{
    using namespace exchange;
    using namespace exchange::schema;
    Json properties = Json::object();
    properties.add("lesson", JsonText::object().add("description", "The format of this file.").raw("const", "1"));
    properties.add("$schema", text("Where this schema lies, for editors.")).add("ages", text("For whom: \"13-16\"."));
    properties.add("runs", each("The cities that are lived, by name.", reference("run")));
    properties.add("facts", each("The numbers that texts may name, by name: the engine finds them when the lesson is played or printed.", reference("fact")));
    properties.add("screens", each("The screens in their order, by name.", reference("screen")));
    properties.add("exit", each("The questions of the exit ticket, by name.", closed("A question.", JsonText::object().add("points", whole("What it is worth.", 1, 10)), "\"points\"")));
    JsonText head = JsonText::object(), definitions = JsonText::object();
    head.add("$schema", "https://json-schema.org/draft/2020-12/schema").add("title", "Panopolis lesson");
    JsonText out = closed("Screens to be gone through, bets to be placed, and the numbers that the engine is to find for its texts. Keys that begin with // are comments.", properties, "\"lesson\", \"runs\", \"screens\", \"exit\"", head);
    definitions.add("run", run()).add("fact", fact(world)).add("bet", bet()).add("show", show(world)).add("screen", screen(world));
    return out.add("$defs", definitions).text() + "\n";
}

}  // namespace panopolis
