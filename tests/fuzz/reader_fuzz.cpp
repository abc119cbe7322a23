// libFuzzer target on the reader of scenarios. The input is a scenario; after a line of two per cent signs may follow a base, then flags.
// Whatever comes in, the reader ends with a scenario or with problems that can be printed; a scenario it accepts resolves to a file
// that loads to the same hash.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include <panopolis/exchange.hpp>

namespace {

std::vector<std::string> parts_of(std::string_view input)
{
    constexpr std::string_view between = "\n%%\n";
    std::vector<std::string> parts;
    while (true) {
        const auto at = input.find(between);
        parts.emplace_back(input.substr(0, at));
        if (at == std::string_view::npos) return parts;
        input.remove_prefix(at + between.size());
    }
}

void demand(bool holds)
{
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace panopolis;
    const auto parts = parts_of(std::string_view(reinterpret_cast<const char*>(data), size));
    const std::string file = "scenarios/analytic/fuzz.json";
    const Resolver resolver = [&](const std::string& name, const std::string&) -> std::optional<SourceText> {
        if (name == "self") return SourceText{file, parts[0]};
        return SourceText{"scenarios/analytic/base.json", parts.size() > 1 ? parts[1] : std::string("{\"panopolis\": 1, \"extends\": \"self\"}")};
    };
    LoadOptions options;
    for (std::size_t i = 2; i < parts.size() && i < 8; ++i) options.sets.push_back(parts[i]);
    if (size % 3 == 0) options.arm = "a";
    options.neutral = size % 5 == 0;

    const auto loaded = load_scenario(SourceText{file, parts[0]}, resolver, options);
    if (!loaded.ok()) {
        demand(!format_issues(loaded.issues()).empty());
        for (const Issue& issue : loaded.issues()) demand(issue.line >= 0 && issue.column >= 0 && issue.length >= 0 && issue.excerpt.size() < 1000 && !issue.message.empty());
        return 0;
    }
    const auto again = load_scenario(SourceText{file, loaded->resolved_json}, resolver);
    if (options.neutral) return 0;  // neutral values may break a rule that the scenario itself keeps
    demand(again.ok());
    demand(again->scenario_hash == loaded->scenario_hash);
    demand(again->resolved_json == loaded->resolved_json);
    return 0;
}
