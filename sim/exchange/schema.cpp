// The JSON Schema of scenario files, so that editors complete and check while somebody writes.

#include <panopolis/exchange.hpp>
#include <panopolis/version.hpp>

#include "exchange/json_text.hpp"
#include "exchange/shape.hpp"
#include "exchange/words.hpp"

namespace panopolis {

namespace exchange {

namespace {

using Json = JsonText;

constexpr std::string_view key_pattern = "^[A-Za-z0-9_-]{1,32}$";

Json reference(const std::string& name) { return Json::object().add("$ref", "#/$defs/" + name); }

std::string description(const Row& row)
{
    std::string out(row.doc);
    if (!row.unit.empty()) out += " In " + std::string(row.unit) + ".";
    return out + " Evidence: " + std::string(row.evidence) + ".";
}

/// The schema of one row. Null is allowed everywhere: it takes back what a base said.
Json leaf(const Row& row)
{
    Json out = Json::object();
    out.add("description", description(row));
    switch (row.kind) {
    case ValueKind::boolean: out.raw("type", "[\"boolean\", \"null\"]"); break;
    case ValueKind::integer: out.raw("type", "[\"integer\", \"null\"]"); break;
    case ValueKind::real: out.raw("type", "[\"number\", \"null\"]"); break;
    case ValueKind::text: out.raw("type", "[\"string\", \"null\"]"); break;
    case ValueKind::choice: {
        std::vector<std::string> words;
        for (const auto& word : row.words) words.push_back(json_string(word));
        words.emplace_back("null");
        out.raw("enum", "[" + listed(words) + "]");
        break;
    }
    }
    if (row.kind == ValueKind::integer || row.kind == ValueKind::real) out.raw("minimum", real_text(row.low)).raw("maximum", real_text(row.high));
    const Scenario defaults;
    out.raw("default", value_json(row.keys != nullptr ? row.item_default() : row.get(defaults, "")));
    return out;
}

/// Rules for keys that every object shares: comments are allowed, anything unknown is not.
void close_object(Json& out, Json patterns)
{
    out.add("patternProperties", patterns.raw("^//", "true")).raw("additionalProperties", "false");
}

/// The schema of a place in a scenario. In a timeline what is fixed for the run is left out, and what holds it cannot be removed.
Json place(const Shape& shape, bool timeline)
{
    if (shape.row != nullptr) return leaf(*shape.row);
    Json properties = Json::object(), patterns = Json::object();
    if (shape.star) {
        const Json item = place(*shape.star, timeline);
        for (const auto& key : shape.allowed_keys) properties.add(key, item);
        if (shape.allowed_keys.empty()) patterns.add(key_pattern, item);
    }
    for (const auto& [name, child] : shape.children)
        if (!timeline || child->row == nullptr || !child->row->structure) properties.add(name, place(*child, timeline));
    Json out = Json::object();
    const bool removable = !timeline || shape.structural == nullptr;
    out.raw("type", removable ? "[\"object\", \"null\"]" : "\"object\"").add("properties", properties);
    close_object(out, patterns);
    return out;
}

/// A partial scenario: what stands in an arm, or in a timeline's `set`.
Json part(bool timeline)
{
    Json properties = Json::object();
    for (const auto& [name, child] : scenario_shape().children)
        if (!timeline || child->row == nullptr || !child->row->structure) properties.add(name, timeline ? place(*child, true) : reference(name));
    Json out = Json::object();
    out.raw("type", timeline ? "\"object\"" : "[\"object\", \"null\"]").add("properties", properties);
    close_object(out, Json::object());
    return out;
}

Json timeline_schema()
{
    Json day = Json::object(), entry = Json::object(), out = Json::object();
    day.raw("type", "\"integer\"").raw("minimum", "0").raw("maximum", "64000").add("description", "The day from which the change holds, from 0.");
    entry.raw("type", "\"object\"").add("properties", Json::object().add("day", day).add("set", reference("change"))).raw("required", "[\"day\", \"set\"]");
    close_object(entry, Json::object());
    out.add("description", "Changes on days of the run; added to those of a base.").raw("type", "\"array\"").add("items", entry);
    return out;
}

Json file_properties()
{
    Json properties = Json::object(), bases = Json::object(), arms = Json::object();
    properties.add("panopolis", Json::object().add("description", "The format of this file.").raw("const", std::to_string(scenario_format)));
    properties.add("$schema", Json::object().add("description", "Where this schema lies, for editors.").raw("type", "\"string\""));
    bases.add("description", "The scenario, or list of scenarios, that this one builds on, each laid over the one before.")
        .raw("anyOf", "[{\"type\": [\"string\", \"null\"]}, {\"type\": \"array\", \"items\": {\"type\": \"string\"}}]");
    properties.add("extends", bases);
    arms.add("description", "Variants by name; `--arm NAME` lays one over the scenario for the whole run.").raw("type", "[\"object\", \"null\"]");
    close_object(arms, Json::object().add(key_pattern, reference("part")));
    properties.add("arms", arms).add("timeline", timeline_schema());
    for (const auto& [section, child] : scenario_shape().children) properties.add(section, reference(section));
    return properties;
}

}  // namespace

}  // namespace exchange

std::string schema_json()
{
    using namespace exchange;
    Json out = Json::object(), definitions = Json::object();
    out.add("$schema", "https://json-schema.org/draft/2020-12/schema").add("title", "Panopolis scenario");
    out.add("description", "A city under surveillance. Everything but the format has a default. Keys that begin with // are comments; null takes back what a base said.");
    out.raw("type", "\"object\"").raw("required", "[\"panopolis\"]").add("properties", file_properties());
    close_object(out, Json::object());
    for (const auto& [section, child] : scenario_shape().children) definitions.add(section, place(*child, false));
    definitions.add("part", part(false)).add("change", part(true));
    return out.add("$defs", definitions).text() + "\n";
}

}  // namespace panopolis
