// The house keeps its floors: what may include what, what may be used where, how long a file may be.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

const fs::path root = PANOPOLIS_SOURCE_DIR;

/// Height of every floor, and the floors whose headers under include/panopolis they are.
const std::map<std::string, int> floors{{"base", 0}, {"model", 1}, {"stages", 2}, {"engine", 3}, {"measures", 3}, {"exchange", 4}, {"view", 4}, {"experiment", 5}, {"cli", 6}, {"desktop", 6}, {"cluster", 7}};
const std::map<std::string, std::string> floor_of_header{
    {"philox", "base"}, {"units", "base"}, {"draw", "base"}, {"result", "base"}, {"version", "base"}, {"executor", "base"}, {"simd", "base"}, {"scenario", "model"}, {"table", "model"}, {"programme", "model"}, {"city", "model"},
    {"people", "model"}, {"ties", "model"}, {"packed", "model"}, {"evidence", "model"}, {"entries", "model"}, {"waiting", "model"}, {"problems", "model"}, {"institution", "model"}, {"ledger", "model"}, {"observer", "model"}, {"simulation", "engine"}, {"arms", "engine"}, {"measures", "measures"},
    {"inequality", "measures"}, {"survival", "measures"}, {"intervals", "measures"}, {"fairness", "measures"}, {"fates", "measures"},
    {"exchange", "exchange"}, {"results", "exchange"}, {"summary", "exchange"}, {"receipts", "exchange"}, {"language", "exchange"}, {"engine_words", "exchange"}, {"script", "exchange"}, {"lesson", "exchange"}, {"plan", "exchange"}, {"request", "exchange"}, {"view", "view"}, {"scene", "view"}, {"ticker", "view"}, {"card", "view"}, {"pens", "view"}, {"transcript", "view"}, {"drawing", "view"}, {"svg", "view"},
    {"experiment", "experiment"}, {"compare", "experiment"}, {"report", "experiment"}, {"background", "experiment"}, {"lives", "experiment"}, {"paired_lives", "experiment"}, {"compared_fates", "experiment"}, {"design", "experiment"}, {"statistics", "experiment"}, {"lesson_numbers", "experiment"}, {"lesson_pages", "experiment"}, {"trials", "experiment"}, {"store", "experiment"}, {"experiment_run", "experiment"}, {"findings", "experiment"}, {"kept_people", "experiment"}, {"export", "experiment"}};

std::string text_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<fs::path> sources(std::initializer_list<const char*> folders)
{
    std::vector<fs::path> out;
    for (const char* folder : folders)
        for (const auto& entry : fs::recursive_directory_iterator(root / folder))
            if (const auto e = entry.path().extension(); e == ".cpp" || e == ".hpp") out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> includes_of(const fs::path& file)
{
    static const std::regex line(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])", std::regex::multiline);
    const std::string text = text_of(file);
    std::vector<std::string> out;
    for (auto it = std::sregex_iterator(text.begin(), text.end(), line); it != std::sregex_iterator(); ++it) out.push_back((*it)[1]);
    return out;
}

std::string floor_of(const fs::path& file)
{
    const fs::path relative = fs::relative(file, root);
    if (*relative.begin() == "include") return floor_of_header.count(file.stem().string()) ? floor_of_header.at(file.stem().string()) : "";
    return std::next(relative.begin())->string();
}

/// The floor that an include reaches, or nothing for what is not ours.
std::string target_floor(const std::string& include)
{
    if (include.rfind("panopolis/", 0) == 0) {
        const std::string name = fs::path(include).stem().string();
        return floor_of_header.count(name) ? floor_of_header.at(name) : "unknown header " + name;
    }
    const std::string first = include.substr(0, include.find('/'));
    return floors.count(first) ? first : "";
}

bool pure(const std::string& floor) { return floors.at(floor) <= 4; }

/// The text without comments and string literals.
std::string code_of(const fs::path& file)
{
    static const std::regex noise(R"(//[^\n]*|/\*[\s\S]*?\*/|"(?:[^"\\\n]|\\.)*")");
    return std::regex_replace(text_of(file), noise, "\"\"");
}

}  // namespace

TEST_CASE("an include may only point to the same floor or down", "[architecture]")
{
    for (const fs::path& file : sources({"sim", "include"})) {
        const std::string from = floor_of(file);
        INFO(file.string());
        REQUIRE(floors.count(from) == 1);
        for (const std::string& include : includes_of(file)) {
            const std::string to = target_floor(include);
            if (to.empty()) continue;
            INFO("includes " << include << ", floor " << to);
            REQUIRE(floors.count(to) == 1);
            CHECK((to == from || floors.at(to) < floors.at(from)));  // programs of one height do not know one another
        }
    }
}

TEST_CASE("floors 0 to 4 use no files, threads, clocks or streams, and no libm above the ground floor", "[architecture]")
{
    const std::set<std::string> never{"fstream", "iostream", "filesystem", "thread", "mutex", "condition_variable", "chrono", "ctime", "future", "unistd.h", "random"};
    for (const fs::path& file : sources({"sim", "include"})) {
        const std::string floor = floor_of(file);
        if (!pure(floor)) continue;
        INFO(file.string());
        for (const std::string& include : includes_of(file)) {
            CHECK(never.count(include) == 0);
            if (floor != "base") CHECK((include != "cmath" && include != "math.h"));
        }
        const std::string code = code_of(file);
        CHECK_FALSE(std::regex_search(code, std::regex(R"(\blong double\b)")));
        CHECK_FALSE(std::regex_search(code, std::regex(R"(\b(throw|try|catch)\b)")));
        if (floor != "base") CHECK_FALSE(std::regex_search(code, std::regex(R"(std::(exp|log|pow|sqrt|erf|erfc|lgamma|sin|cos|log1p|expm1)\s*\()")));
    }
}

TEST_CASE("outside libraries stay on their floors, out of headers", "[architecture]")
{
    for (const fs::path& file : sources({"sim", "include"})) {
        INFO(file.string());
        for (const std::string& include : includes_of(file)) {
            if (include.rfind("nlohmann/", 0) == 0) CHECK(((floor_of(file) == "exchange" || floor_of(file) == "experiment") && file.extension() == ".cpp"));
            if (include.rfind("boost/", 0) == 0) CHECK((floor_of(file) == "experiment" && file.extension() == ".cpp"));
            if (include.rfind("CLI/", 0) == 0) CHECK((floors.at(floor_of(file)) >= 6 && file.extension() == ".cpp"));
            if (include == "mpi.h") CHECK((floor_of(file) == "cluster" && file.extension() == ".cpp"));
            // Highway compiles lanes alone, in their own files, behind plain functions
            if (include.rfind("hwy/", 0) == 0) CHECK(((floor_of(file) == "base" || floor_of(file) == "stages") && std::regex_search(file.filename().string(), std::regex("lanes|simd"))));
            if (include.rfind("SFML/", 0) == 0 || include.rfind("imgui", 0) == 0) CHECK(floor_of(file) == "desktop");
            CHECK(include.rfind("catch2/", 0) != 0);
        }
    }
}

TEST_CASE("of the tests only the walk has lanes of its own, in a file of that name", "[architecture]")
{
    int files = 0;
    for (const fs::path& file : sources({"tests"}))
        for (const std::string& include : includes_of(file)) {
            if (include.rfind("hwy/", 0) != 0) continue;
            INFO(file.string());
            CHECK(fs::relative(file, root / "tests") == fs::path("bench/watched_walk/walk_lanes.cpp"));
            ++files;
        }
    CHECK(files > 0);
}

TEST_CASE("draws are counted where they are made, and nobody asks for the count but the benchmark", "[architecture]")
{
    const std::set<std::string> made{"include/panopolis/draw.hpp", "sim/base/draw_lanes.cpp", "sim/stages/morning_lanes.cpp"};
    std::set<std::string> asks;
    for (const fs::path& file : sources({"sim", "include"}))
        if (const std::string name = fs::relative(file, root).string(); made.count(name) == 0 && code_of(file).find("blocks_drawn") != std::string::npos) asks.insert(name);
    CHECK(asks == std::set<std::string>{"sim/cli/bench_row.cpp"});
    // lanes that make blocks of their own count them too
    for (const fs::path& file : sources({"sim"}))
        if (const std::string code = code_of(file); code.find("philox_twice(") != std::string::npos && file.filename() != "philox_lanes-inl.hpp") CHECK(code.find("blocks_drawn +=") != std::string::npos);
}

TEST_CASE("no name of a test has a semicolon, at which CMake would cut it in two that both find nothing", "[architecture]")
{
    int names = 0;
    for (const fs::path& file : sources({"tests"})) {
        const std::string text = text_of(file);
        static const std::regex test(R"re((?:^|\n)TEST_CASE\("((?:[^"\\]|\\.)*)")re");
        for (std::sregex_iterator at(text.begin(), text.end(), test), end; at != end; ++at) {
            ++names;
            INFO(file.string() << ": " << (*at)[1]);
            CHECK((*at)[1].str().find(';') == std::string::npos);
        }
    }
    CHECK(names > 500);
}

TEST_CASE("no two headers give one name of a namespace to two types: a program could take the one for the other", "[architecture]")
{
    std::map<std::string, std::set<std::string>> headers_of;
    const std::regex opens(R"re(\bnamespace\s+([\w:]+)\s*\{|\b(?:struct|class|enum)\s+(?:class\s+)?(?:alignas\(\d+\)\s*)?(\w+)(?:\s+final)?\s*(?::[^:;{}()][^;{}()]*)?\{|[{}])re");
    for (const fs::path& file : sources({"sim", "include"})) {
        if (file.extension() != ".hpp") continue;
        const std::string code = code_of(file);
        std::vector<std::string> inside;  // names of namespaces; of anything else nothing
        for (std::sregex_iterator at(code.begin(), code.end(), opens), end; at != end; ++at) {
            if (at->str() == "}") {
                REQUIRE_FALSE(inside.empty());
                inside.pop_back();
                continue;
            }
            if ((*at)[2].matched && std::none_of(inside.begin(), inside.end(), [](const std::string& name) { return name.empty(); })) {
                std::string name;
                for (const std::string& space : inside) name += space + "::";
                headers_of[name + (*at)[2].str()].insert(file.string());
            }
            inside.push_back((*at)[1].matched ? (*at)[1].str() : std::string());
        }
    }
    CHECK(headers_of.size() > 300);
    for (const auto& [name, headers] : headers_of) {
        INFO(name << " in " << *headers.begin());
        CHECK(headers.size() == 1);
    }
}

TEST_CASE("no source file is over 400 lines", "[architecture]")
{
    for (const fs::path& file : sources({"sim", "include", "tests"})) {
        const std::string text = text_of(file);
        INFO(file.string());
        CHECK(std::count(text.begin(), text.end(), '\n') <= 400);
    }
}

TEST_CASE("the institution's stages include nothing of the world, not even by way of others", "[architecture]")
{
    const std::set<std::string> forbidden{"panopolis/people.hpp", "panopolis/ledger.hpp", "panopolis/observer.hpp", "stages/unsealed.hpp", "stages/workshop.hpp"};
    for (const char* stage : {"review", "book", "records", "decide", "allocate", "parents"})
        for (const char* extension : {".hpp", ".cpp"}) {
            std::vector<std::string> todo{std::string("stages/") + stage + extension};
            std::set<std::string> seen;
            while (!todo.empty()) {
                const std::string name = todo.back();
                todo.pop_back();
                if (!seen.insert(name).second) continue;
                INFO("stages/" << stage << extension << " reaches " << name);
                CHECK(forbidden.count(name) == 0);
                const fs::path file = name.rfind("panopolis/", 0) == 0 ? root / "include" / name : root / "sim" / name;
                if (!fs::exists(file)) continue;
                for (const std::string& include : includes_of(file))
                    if (!target_floor(include).empty()) todo.push_back(include);
            }
        }
}

TEST_CASE("nothing in the tree admits to being unfinished, or names a machine", "[architecture]")
{
    // the words are written in pieces, so that this file does not find itself
    const std::regex words(std::string("\\b(TO") + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b|for n" + "ow\\b|not imple" + "mented|place" + "holder|/ro" + "ot/|/wo" + "rk/");
    for (const fs::path& file : sources({"sim", "include", "tests"})) {
        INFO(file.string());
        CHECK_FALSE(std::regex_search(text_of(file), words));
    }
}
