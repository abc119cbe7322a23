// A foreign program that reads a shipped scenario, makes it small, lives three days and prints the digest.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include <panopolis/exchange.hpp>
#include <panopolis/simulation.hpp>

int main(int, char** words)
{
    using namespace panopolis;
    const std::string folder = words[1];
    const Resolver resolver = [&](const std::string& name, const std::string&) -> std::optional<SourceText> {
        const std::string file = folder + "/scenarios/" + name + ".json";
        std::ifstream in(file);
        if (!in) return std::nullopt;
        return SourceText{file, std::string(std::istreambuf_iterator<char>(in), {})};
    };
    LoadOptions options;
    options.sets = {"people.number=2000"};
    const auto loaded = load_scenario("first-city", resolver, options);
    if (!loaded) {
        std::fputs(format_issues(loaded.issues()).c_str(), stderr);
        return 1;
    }
    Run run(loaded->programme);
    for (int day = 0; day < 3; ++day) run.live_one_day();
    std::printf("%s\n", run.digest().c_str());
}
