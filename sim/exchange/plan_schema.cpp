// The JSON Schema of experiment files, so that editors complete and check while somebody writes.
#include <panopolis/plan.hpp>
#include <panopolis/programme.hpp>

#include "exchange/schema_parts.hpp"

namespace panopolis {

namespace exchange {

namespace {

using namespace schema;
using Json = JsonText;

/// Any value that some parameter may have; which one takes which is for the reader to hold.
Json value(std::string_view description) { return Json::object().add("description", description).raw("type", "[\"number\", \"boolean\", \"string\"]"); }

Json factor()
{
    Json properties = Json::object(), values = Json::object();
    values.add("description", "The values that it takes.").raw("type", "\"array\"").raw("minItems", "2").add("items", value("A value of the parameter."));
    properties.add("path", path("The parameter that is varied.", paths([](const Row& row) { return row.path != "seed" && is_lived(row); })));
    properties.add("values", values).add("from", Json::object().add("description", "A range begins here.").raw("type", "\"number\""));
    properties.add("to", Json::object().add("description", "A range ends here, the end included.").raw("type", "\"number\""));
    properties.add("scale", choice("Equal steps, or equal ratios.", {"linear", "log"})).add("levels", whole("How many values of the range are tried, its ends included: in a grid and one at a time.", 2, 1000));
    return closed("One thing that is varied.", properties, "\"path\"").raw("dependentRequired", "{\"from\": [\"to\"], \"to\": [\"from\"], \"scale\": [\"from\"], \"levels\": [\"from\"]}");
}

/// Every parameter, or one.
Json factors()
{
    Json properties = Json::object(), times = Json::object(), except = Json::object();
    times.add("description", "From so many times the scenario's own value to so many, within the parameter's range; [0.5, 2] if not given.").raw("type", "\"array\"").raw("minItems", "2").raw("maxItems", "2");
    times.add("items", Json::object().raw("type", "\"number\"").raw("exclusiveMinimum", "0").raw("maximum", "1000"));
    except.add("description", "Parameters and sections that are left as they are.").raw("type", "\"array\"").add("items", text("A path, or the beginning of one."));
    properties.add("every", choice("Numbers for which no source is known, or all.", {"assumed", "number"})).add("times", times);
    properties.add("levels", whole("How many values of each range are tried, its ends included: one at a time.", 2, 1000)).add("except", except);
    const Json one = factor(), every = closed("Every number that is in force, without being named; columns have the paths.", properties, "\"every\"");
    return Json::object().raw("if", "{\"required\": [\"every\"]}").add("then", every).add("else", one);
}

Json design()
{
    Json kinds = Json::object(), points = Json::object(), morris = Json::object(), saltelli = Json::object(), list = Json::object();
    points.add("points", whole("How many points.", 2, 1'000'000));
    morris.add("trajectories", whole("How many walks through all factors.", 2, 100'000)).add("levels", whole("Of the grid that is walked on; an even number.", 2, 100).raw("multipleOf", "2"));
    saltelli.add("points", whole("How many base points; each is lived with every factor exchanged.", 2, 1'000'000)).add("second_order", flag("Whether pairs of factors are looked at too; twice the runs."));
    list.add("description", "Points, each with a value for every factor.").raw("type", "\"array\"").raw("minItems", "1").raw("items", "{\"type\": \"object\"}");
    kinds.add("grid", closed("Every value with every other.", Json::object())).add("list", list).add("one-at-a-time", closed("The scenario as it is, and then each factor through its values alone.", Json::object()));
    kinds.add("latin-hypercube", closed("Points that visit every stratum of every factor once.", points, "\"points\"")).add("sobol", closed("Points of a Sobol sequence, spread evenly.", points, "\"points\""));
    kinds.add("morris", closed("Elementary effects, by Morris.", morris, "\"trajectories\"")).add("saltelli", closed("Shares of variance, by Sobol and Saltelli.", saltelli, "\"points\""));
    Json by_name = choice("A design that needs no more words.", {"grid", "one-at-a-time"});
    Json whole_words = closed("A design and what it says of itself.", kinds);
    std::string one;
    for (const std::string_view name : design_names())
        if (!name.empty()) one += (one.empty() ? "" : ", ") + ("{\"required\": [\"" + std::string(name) + "\"]}");
    whole_words.raw("oneOf", "[" + one + "]");
    return Json::object().add("description", "Which points of the space of factors are lived; a grid if not given.").raw("oneOf", "[" + by_name.text("  ") + ", " + whole_words.text("  ") + "]");
}

Json until()
{
    Json properties = Json::object();
    properties.add("measure", measure("What must be known well enough. See `panopolis measures`."));
    properties.add("half_width", Json::object().add("description", "Half the width of its 95 % interval.").raw("type", "\"number\"").raw("exclusiveMinimum", "0"));
    properties.add("of", choice("Of the mean in every arm, or of every arm's difference to the first, pair by pair; the difference where there are several arms.", {"mean", "difference"}));
    properties.add("at_least", whole("Replicates before it is looked at first.", 2, 1'000'000)).add("every", whole("Replicates from one look to the next.", 1, 1'000'000)).add("at_most", whole("Replicates after which it ends in any case.", 2, 1'000'000));
    return closed("As many replicates of each point as are needed.", properties, "\"measure\", \"half_width\", \"at_most\"");
}

}  // namespace

}  // namespace exchange

std::string plan_schema_json()
{
    using namespace exchange;
    using namespace exchange::schema;
    JsonText properties = JsonText::object(), arm = JsonText::object(), measures = JsonText::object();
    arm.add("arm", text("One of the scenario's arms, or of the five that every scenario has.")).add("set", sets("Parameters by path, laid over the scenario in this arm."));
    measures.add("description", "What is kept of every run; every measure if not given.").raw("type", "\"array\"").raw("minItems", "1").raw("uniqueItems", "true").add("items", measure("The name of a measure."));
    properties.add("experiment", JsonText::object().add("description", "The format of this file.").raw("const", "1"));
    properties.add("$schema", text("Where this schema lies, for editors.")).add("title", text("A name for readers.")).add("question", text("What is to be found out."));
    properties.add("scenario", text("A shipped scenario, or a file beside this one.")).add("set", sets("Parameters by path, laid over the scenario in every arm."));
    properties.add("days", whole("How many days are lived. As many as the scenario says if not given.", 1, 64'000));
    properties.add("seed", whole("The seed of the first replicate; those after it count on from there. The scenario's own if not given.", 0, 9'000'000'000'000'000));
    properties.add("arms", each("Lives that every point is lived with, on the same seeds; the first is the one that others are held against.", closed("An arm.", arm)));
    properties.add("factors", each("What is varied, by name.", factors())).add("design", design());
    properties.add("replicates", whole("How many seeds every point is lived with.", 1, 1'000'000)).add("until", until()).add("measures", measures);
    properties.add("people", whole("Of how many people of every run is kept what befell them; of none if not given.", 1, 1'000'000));
    JsonText head = JsonText::object();
    head.add("$schema", "https://json-schema.org/draft/2020-12/schema").add("title", "Panopolis experiment");
    JsonText out = closed("A scenario, arms, what is varied and how, and how often everything is lived. Keys that begin with // are comments.", properties, "\"experiment\", \"scenario\"", head);
    out.raw("dependentRequired", "{\"design\": [\"factors\"]}").raw("not", "{\"required\": [\"replicates\", \"until\"]}");
    return out.text() + "\n";
}

}  // namespace panopolis
