// panopolis report: one page of an experiment or a comparison, to be handed in.
#include <CLI/CLI.hpp>
#include <fstream>
#include <sstream>

#include <panopolis/report.hpp>
#include <panopolis/trials.hpp>

#include "cli/commands.hpp"
#include "experiment/write_file.hpp"

namespace panopolis::cli {

namespace fs = std::filesystem;

namespace {

struct ReportWords {
    std::string place, out;
    std::vector<std::string> measures;
    bool replace = false, without_lives = false;
    int threads = 0;
};

int refuse(const std::vector<Issue>& issues)
{
    print_err(format_issues(issues, "panopolis report"));
    return bad_input;
}
Issue issue_of(const std::string& file, const std::string& what) { return Issue{file, 0, 0, 0, "", "", what}; }

/// A file of any size.
SourceText whole_file(const fs::path& file)
{
    SourceText out{file.string(), {}, {}};
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    if (in) text << in.rdbuf();
    if (!in) out.problem = "cannot be read";
    out.text = text.str();
    return out;
}

/// The parts of the page, or the words that say what is missing.
std::optional<ReportParts> parts_of(const fs::path& home, std::string& trouble)
{
    std::error_code error;
    const auto library = [&](const std::string& name, const std::string& file) {
        const fs::path there = home / "node_modules" / name / file;
        return fs::exists(there, error) ? there : home / "report" / name / fs::path(file).filename();
    };
    ReportParts out;
    std::vector<std::pair<std::string*, fs::path>> files{{&out.html, home / "assets/report/page.html"}, {&out.css, home / "assets/report/page.css"}, {&out.js, home / "assets/report/page.js"}};
    const std::pair<std::string*, const char*> libraries[] = {{&out.vega, "vega"}, {&out.vega_lite, "vega-lite"}, {&out.vega_embed, "vega-embed"}};
    for (const auto& [text, name] : libraries) files.emplace_back(text, library(name, "build/" + std::string(name) + ".min.js"));
    std::vector<std::string> notices(std::size(libraries));
    for (std::size_t i = 0; i < std::size(libraries); ++i) files.emplace_back(&notices[i], library(libraries[i].second, "LICENSE"));
    for (const auto& [text, file] : files) {
        const SourceText source = whole_file(file);
        if (!source.problem.empty()) {
            trouble = "A part of the page is missing: " + file.string() + "\n";
            if (file.string().find("assets") == std::string::npos) trouble += "It is one of the libraries that draw charts. To bring them: cd " + home.string() + " && npm ci --omit=dev --ignore-scripts\n(./panopolis report does so by itself.)\n";
            return std::nullopt;
        }
        *text = source.text;
    }
    for (std::size_t i = 0; i < notices.size(); ++i) out.licences += std::string(i == 0 ? "" : "\n") + libraries[i].second + "\n\n" + notices[i];
    return out;
}

/// The scenario of every arm, where the experiment's file still means what it meant; else nothing.
std::vector<std::string> scenarios_of(const Door& door, const StoreHead& head)
{
    auto plan = read_plan({head.name + ".json", head.plan});
    if (!plan.ok()) return {};
    const auto trials = lay_out(std::move(plan).value(), door.shelf.resolver(), {}, 1);
    std::vector<std::string> out;
    if (!trials.ok() || trials->key != head.key) return out;
    for (const Loaded& loaded : trials->base) out.push_back(loaded.resolved_json);
    return out;
}

std::optional<Report> report_of_comparison(const fs::path& folder, const ReportWords& words, int& exit)
{
    const auto comparison = read_comparison(whole_file(folder / "compare.json"), whole_file(folder / "compare.csv"));
    if (comparison.ok()) return report_of(*comparison, words.measures);
    exit = refuse(comparison.issues());
    return std::nullopt;
}

std::optional<Report> report_of_store(const Door& door, const fs::path& file, const ReportWords& words, int& exit)
{
    auto opened = Store::open(file, false);
    if (const auto* issues = std::get_if<1>(&opened)) exit = refuse(*issues);
    if (const auto* trouble = std::get_if<2>(&opened)) print_err("Nothing was written: " + trouble->what + "\n"), exit = machine_failed;
    auto* store = std::get_if<0>(&opened);
    if (store == nullptr) return std::nullopt;
    if ((*store)->head()) return report_of(**store, words.measures, scenarios_of(door, *(*store)->head()));
    exit = refuse({issue_of(file.string(), "Nothing was kept in this store yet.")});
    return std::nullopt;
}

int report(const Door& door, const ReportWords& words)
{
    std::vector<Issue> wrong;
    for (const std::string& measure : words.measures)
        if (!is_measure(measure)) wrong.push_back(issue_of("", "--measure " + measure + ": there is no such measure. See panopolis measures."));
    std::error_code error;
    const bool folder = fs::is_directory(words.place, error);
    const fs::path beside = folder ? fs::path(words.place) : fs::path(words.place).parent_path();
    const bool comparison = folder ? fs::exists(beside / "compare.json", error) : fs::path(words.place).filename() == "compare.json";
    const fs::path store = folder ? beside / "experiment.sqlite" : fs::path(words.place);
    if (wrong.empty() && !comparison && !fs::exists(store, error)) wrong.push_back(issue_of(words.place, "There is neither an experiment.sqlite nor a compare.json. Wanted is the folder of panopolis experiment, or of panopolis compare --out."));
    const fs::path out = words.out.empty() ? beside / "report.html" : fs::path(words.out);
    if (wrong.empty() && fs::exists(out, error) && (fs::is_directory(out, error) || !words.replace)) wrong.push_back(issue_of(out.string(), fs::is_directory(out, error) ? "This is a folder; wanted is a file." : "This file is there already. With --replace it is replaced."));
    if (!wrong.empty()) return refuse(wrong);

    std::string trouble;
    const auto parts = parts_of(door.shelf.home(), trouble);
    if (!parts) {
        print_err(trouble);
        return machine_failed;
    }
    int exit = done;
    auto made = comparison ? report_of_comparison(beside, words, exit) : report_of_store(door, store, words, exit);
    if (!made) return exit;
    if (!words.without_lives) {
        // two lives of the same people, lived again
        ThreadExecutor threads(words.threads);
        const StopAsked stop;
        made->fates = fates_of(*made, threads, [&] { return stop.asked(); });
        if (!made->fates) made->no_fates = why_no_fates(*made);
        if (stop.asked()) {
            print_err("Stopped; nothing was written. --no-lives leaves out the lives that are lived again for the page.\n");
            return stopped;
        }
    }
    const auto cards = door.shelf.sources();
    if (const auto failed = write_whole(out, report_page(*made, cards, *parts))) {
        print_err("Nothing was written: " + failed->what + "\n");
        return machine_failed;
    }
    print_out("The report is " + out.string() + ": one file, to be opened in any browser. It asks nothing of the network.\n");
    return done;
}

}  // namespace

void add_report(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("report", "one page of an experiment or a comparison: answer, charts, tables, methods");
    auto words = std::make_shared<ReportWords>();
    command.add_option("STORE", words->place, "an experiment's folder or store, or the folder of panopolis compare --out")->required();
    command.add_option("--out", words->out, "the file to be made; otherwise report.html beside the store");
    command.add_option("--measure", words->measures, "what the page is to tell of; may be repeated")->take_all()->expected(1);
    command.add_flag("--replace", words->replace, "put the new file in the place of an existing one, once it is whole");
    command.add_flag("--no-lives", words->without_lives, "leave out whose life differs, for which one pair of lives is lived again");
    command.add_option("--threads", words->threads, "side by side; all cores if not given. Never changes a result")->check(CLI::Range(1, 1024));
    command.footer("Example: panopolis report experiments/do-appeals-pay");
    command.callback([&door, words] { door.exit = report(door, *words); });
}

}  // namespace panopolis::cli
