// What a report says, held against the findings that it is made from.
#include <cmath>
#include <map>
#include <sstream>

#include <nlohmann/json.hpp>
#include <panopolis/arms.hpp>
#include <panopolis/experiment_run.hpp>
#include <panopolis/lives.hpp>
#include <panopolis/report.hpp>

#include "support/catch.hpp"
#include "support/scratch.hpp"

using namespace panopolis;
using Json = nlohmann::ordered_json;

namespace {

const Shelf shelf{PANOPOLIS_SOURCE_DIR};

/// An experiment, lived, with its store left open.
std::unique_ptr<Store> lived(const test::Scratch& desk, const std::string& text)
{
    auto plan = read_plan({"asked.json", text});
    REQUIRE(plan.ok());
    const auto trials = lay_out(std::move(plan).value(), shelf.resolver());
    REQUIRE(trials.ok());
    auto opened = Store::open(desk.path / "experiment.sqlite", true);
    auto* store = std::get_if<0>(&opened);
    REQUIRE(store != nullptr);
    REQUIRE((*store)->take(head_of(*trials)).index() == 0);
    ThreadExecutor executor(2);
    REQUIRE(run_experiment(*trials, shelf.resolver(), **store, executor, {}, {}).whole);
    return std::move(*store);
}

Comparison harm()
{
    LoadOptions base;
    base.sets = {"people.number=500"}, base.days = 4;
    ThreadExecutor executor(2);
    auto out = compare({"first-city", harm_arms(base), 3}, shelf.resolver(), executor);
    REQUIRE(out.ok());
    return std::move(out).value();
}

constexpr const char* two_arms = R"({"experiment": 1, "title": "Asked </script><b>", "question": "Does it hurt?", "scenario": "first-city", "days": 4, "set": {"people.number": 500},
  "arms": {"none": {"arm": "none"}, "as_it_is": {}, "again": {}}, "replicates": 4, "measures": ["alarms", "false_alarms", "offences", "people_wronged_share"]})";

Json section(const Json& page, const std::string& id)
{
    for (const Json& one : page["sections"])
        if (one["id"] == id) return one;
    return nullptr;
}

Json chart(const Json& page, const std::string& id)
{
    for (const Json& one : page["sections"])
        for (const Json& block : one["blocks"])
            if (block["kind"] == "chart" && block["id"] == id) return block;
    return nullptr;
}

/// The first line of a that b has otherwise, with b's; empty for equal texts.
std::string first_difference(const std::string& a, const std::string& b)
{
    if (a == b) return "";
    std::istringstream in_a(a), in_b(b);
    std::string x, y;
    while (std::getline(in_a, x) && std::getline(in_b, y) && x == y) continue;
    return x + " | " + y;
}

bool says(const Json& what, const std::string& words) { return what.dump().find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a ratio over runs has the interval of its residuals: three runs by hand", "[experiment][report]")
{
    const PooledShare s = pooled({{1, 10}, {2, 10}, {6, 20}});
    CHECK(s.part == 9);
    CHECK(s.of == 40);
    CHECK(s.share() == Approx(0.225));
    // residuals -1.25, -0.25, 1.5, times 3 runs over 40: their sd is 0.104396, t at .975 with two degrees 4.302653
    CHECK(s.half_width == Approx(4.302653 * 0.104396 / std::sqrt(3.0)).epsilon(1e-3));
    CHECK(std::isinf(pooled({{1, 10}}).half_width));
    CHECK(pooled({}).of == 0);
}

TEST_CASE("a report tells of every difference what the findings found, and of one that covers 0 that nothing was shown", "[experiment][report]")
{
    const test::Scratch desk;
    const auto store = lived(desk, two_arms);
    const Report r = report_of(*store, {}, {});
    const Json page = Json::parse(report_json(r, shelf.sources()));
    const std::string answer = section(page, "answer").dump();
    CHECK(answer.find("Does it hurt?") != std::string::npos);
    CHECK(answer.find("All 12 of 12 runs are there.") != std::string::npos);
    int shown = 0, nothing = 0;
    for (const MeasureFinding& m : r.findings.measures) {
        const Estimate& d = m.points[0].differences[1].difference;
        if (d.mean == 0 && d.sd == 0) continue;
        const bool told = answer.find(m.measure + " (on record): ") != std::string::npos || answer.find(m.measure + " (as it was): ") != std::string::npos;
        INFO(m.measure << " " << d.mean << " " << d.half_width);
        CHECK(told == d.shown());
        ++(d.shown() ? shown : nothing);
    }
    CHECK(shown + nothing > 0);
    if (nothing > 0) CHECK(answer.find("Nothing was shown of") != std::string::npos);

    // an arm that is the first arm's twin of another comes to the same numbers
    const Json table = chart(page, "differences")["table"];
    for (std::size_t i = 0; i + 1 < table["lines"].size(); i += 2) CHECK(table["lines"][i]["cells"][5] == table["lines"][i + 1]["cells"][5]);
}

TEST_CASE("whose life differs is told of one pair of lives, and its bars add up to what the two runs differ by", "[experiment][report][fates]")
{
    constexpr const char* asked = R"({"experiment": 1, "title": "T", "question": "Whom?", "scenario": "first-city", "days": 8, "set": {"people.number": 3000, "cameras.share": 0.5},
      "arms": {"none": {"arm": "none"}, "as_it_is": {}}, "replicates": 1, "measures": ["strikes"]})";
    const test::Scratch desk;
    const auto store = lived(desk, asked);
    Report r = report_of(*store, {}, {});
    ThreadExecutor executor(2);
    CHECK_FALSE(fates_of(r, executor));  // the scenario of the second arm is not known, and the page says so
    CHECK(why_no_fates(r).find("the scenario of \"as_it_is\"") != std::string::npos);
    r.no_fates = why_no_fates(r);
    CHECK(says(section(Json::parse(report_json(r, {})), "lives"), "is no longer what was lived"));
    r.no_fates.clear();
    CHECK(section(Json::parse(report_json(r, {})), "lives").is_null());

    const auto plan = read_plan({"plan.json", asked});
    REQUIRE(plan.ok());
    const auto trials = lay_out(*plan, shelf.resolver());
    REQUIRE(trials.ok());
    r.scenarios.clear();
    for (const Loaded& loaded : trials->base) r.scenarios.push_back(loaded.resolved_json);
    r.fates = fates_of(r, executor);
    REQUIRE(r.fates);
    const Json page = Json::parse(report_json(r, {}));
    const Json lives = section(page, "lives");
    REQUIRE_FALSE(lives.is_null());
    std::map<std::string, double> added;
    const Json bars = chart(page, "reached-1");
    for (const Json& value : bars["spec"]["data"]["values"]) added[value["panel"]] += value["added"].get<double>();
    REQUIRE_FALSE(added.empty());
    for (std::size_t k = 0; k < toll_kinds; ++k) {
        const auto value_of = [&](std::int32_t arm) {
            MeasureBook book;
            live_alone(trials->base[static_cast<std::size_t>(arm)].programme, 0, book, nullptr, {});
            return static_cast<double>(book.measures().count(toll_table()[k].measure));
        };
        const auto bar = added.find(std::string(toll_table()[k].words));
        INFO(toll_table()[k].words);
        CHECK((bar == added.end() ? 0.0 : bar->second) == value_of(1) - value_of(0));
    }

    // a square of the map holds everybody who lives there
    std::int64_t people = 0;
    const Json map = chart(page, "map-1");
    for (const Json& value : map["spec"]["data"]["values"]) people += value["people"].get<std::int64_t>();
    CHECK(people == r.findings.head.people);
}

TEST_CASE("of intervals that all cover 0 a report claims nothing", "[experiment][report]")
{
    const test::Scratch desk;
    const auto store = lived(desk, two_arms);
    Report r = report_of(*store, {}, {});
    for (MeasureFinding& m : r.findings.measures)
        for (PairedDifference& d : m.points[0].differences) d.difference = {4, 1.0, 2.0, 3.2};
    const Json answer = section(Json::parse(report_json(r, {})), "answer");
    CHECK(says(answer, "Nothing was shown of alarms, false alarms, offences and people wronged share"));
    CHECK_FALSE(says(answer, "more alarms"));
    for (PairedDifference& d : r.findings.measures[0].points[0].differences) d.difference = {4, 5.0, 2.0, 3.2};
    CHECK(says(section(Json::parse(report_json(r, {})), "answer"), "alarms (on record): 5 more alarms in a run under as_it_is than under none (95 % interval of the difference 1.8 to 8.2, from 4 pairs of runs)"));
}

TEST_CASE("a curve is the mean over seeds at each value, others averaged over", "[experiment][report]")
{
    const test::Scratch desk;
    const auto store = lived(desk, R"({"experiment": 1, "title": "Grid", "scenario": "first-city", "days": 3, "set": {"people.number": 400},
      "factors": {"share": {"path": "cameras.share", "values": [0.5, 0.1]}, "list": {"path": "watchlist.entries", "values": [20, 200]}}, "replicates": 3, "measures": ["offences", "alarms"]})");
    const Report r = report_of(*store, {}, {});
    REQUIRE(r.curves.size() == 4);
    const ResponseCurve& curve = r.curves[0];
    CHECK(curve.values == std::vector<std::string>{"0.1", "0.5"});
    double sum = 0;
    for (std::size_t p = 0; p < 4; ++p)
        if (r.findings.head.points[p][0] == "0.1") sum += r.findings.measures[0].points[p].means[0].mean;
    CHECK(curve.by_arm[0][0].mean == Approx(sum / 2));
    CHECK(curve.across[0].difference.mean == Approx(curve.by_arm[0][1].mean - curve.by_arm[0][0].mean));
    const Json page = Json::parse(report_json(r, {}));
    CHECK(chart(page, "curve-offences-share")["table"]["lines"].size() == 2);
}

TEST_CASE("a comparison read back from its files is what was lived", "[experiment][report]")
{
    const Comparison c = harm();
    const auto back = read_comparison({"compare.json", comparison_json(c)}, {"compare.csv", comparison_csv(c)});
    REQUIRE(back.ok());
    CHECK(first_difference(comparison_csv(*back), comparison_csv(c)) == "");
    CHECK(first_difference(comparison_json(*back), comparison_json(c)) == "");
    CHECK(first_difference(differences_csv(*back), differences_csv(c)) == "");
    CHECK(first_difference(harm_text(*back), harm_text(c)) == "");
    CHECK(first_difference(report_json(report_of(*back, {}), {}), report_json(report_of(c, {}), {})) == "");

    // what is not whole is refused
    const std::string csv = comparison_csv(c);
    CHECK_FALSE(read_comparison({"compare.json", "{}"}, {"compare.csv", csv}).ok());
    CHECK_FALSE(read_comparison({"compare.json", comparison_json(c)}, {"compare.csv", csv.substr(0, csv.size() / 2)}).ok());
    CHECK_FALSE(read_comparison({"compare.json", comparison_json(c)}, {"compare.csv", csv + "alarms,recorded\n"}).ok());
    CHECK_FALSE(read_comparison({"compare.json", comparison_json(c)}, {"compare.csv", "", "cannot be read"}).ok());
}

TEST_CASE("the chain of harm in a report is that of the comparison", "[experiment][report]")
{
    const Comparison c = harm();
    const Json page = Json::parse(report_json(report_of(c, {}), {}));
    const Json lines = chart(page, "harm-chain")["table"]["lines"];
    const auto links = harm_chain(c);
    REQUIRE(lines.size() == 5 * links.size());
    for (std::size_t i = 0; i < links.size(); ++i) CHECK(chart(page, "harm-chain")["spec"]["data"]["values"][5 * i]["mean"] == links[i].policy.mean);
}

TEST_CASE("a store whose arms are those that take harm apart has the chain of the comparison of them, whatever they are called", "[experiment][report]")
{
    const test::Scratch desk;
    const std::string plan = R"({"experiment": 1, "title": "Harm", "question": "What hurts?", "scenario": "first-city", "days": 4, "set": {"people.number": 500},
      "arms": {"other": {"arm": "stated", "set": {"cameras.share": 0.4}}, "mended": {"arm": "remedied"}, "none": {"arm": "none"}, "faultless": {"arm": "perfect"}, "equal": {"arm": "equal"}, "as_it_is": {"arm": "stated"}}, "replicates": 3})";
    const auto store = lived(desk, plan);
    const Report r = report_of(*store, {}, {});
    const auto links = harm_chain(harm());
    REQUIRE(r.chain.size() == links.size());
    for (std::size_t i = 0; i < links.size(); ++i) {
        INFO(links[i].words);
        CHECK(r.chain[i].words == links[i].words);
        for (const auto& part : {&ChainLink::policy, &ChainLink::harm_of_error, &ChainLink::sparing_of_error, &ChainLink::unequal, &ChainLink::remedies}) {
            CHECK((r.chain[i].*part).mean == (links[i].*part).mean);
            CHECK((r.chain[i].*part).half_width == (links[i].*part).half_width);
        }
        REQUIRE(r.chain[i].group_gaps.size() == links[i].group_gaps.size());
        for (std::size_t g = 0; g < links[i].group_gaps.size(); ++g) CHECK(r.chain[i].group_gaps[g].mean == Approx(links[i].group_gaps[g].mean));
    }
    // of four of the five there is no chain
    const test::Scratch other;
    CHECK(report_of(*lived(other, two_arms), {}, {}).chain.empty());
}

TEST_CASE("nothing in a report's data ends the script that holds it, and the page is the same bytes each time", "[experiment][report]")
{
    const test::Scratch desk;
    const auto store = lived(desk, two_arms);
    const Report r = report_of(*store, {}, {});
    const std::string json = report_json(r, shelf.sources());
    CHECK(json.find('<') == std::string::npos);
    CHECK(Json::parse(json)["title"] == "Asked </script><b>");
    const ReportParts parts{"<title>{{title}}</title><script>{{vega}}</script><script id=data>{{data}}</script>", "", "", "var a = '</script>{{data}}'", "", "", ""};
    const std::string page = report_page(r, {}, parts);
    CHECK(page == report_page(r, {}, parts));
    CHECK(page.rfind("<title>Asked &lt;/script&gt;&lt;b&gt;</title><script>var a = '<\\/script>{{data}}'</script>", 0) == 0);
}

TEST_CASE("the methods of a report name every parameter that is not at its default, with its evidence", "[experiment][report]")
{
    const Comparison c = harm();
    const Json methods = section(Json::parse(report_json(report_of(c, {}), shelf.sources())), "methods");
    for (const char* words : {"people.number", "assumed", "first-city", "The scenario of perfect, whole", "Holm"}) {
        INFO(words);
        CHECK(says(methods, words));
    }
    for (const auto& runs : c.runs)
        for (const auto& run : runs) CHECK(says(methods, run.digest));
}
