// panopolis experiment, merge and export: many runs by a plan, kept where they can be gone on with.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>

#include <panopolis/experiment_run.hpp>
#include <panopolis/export.hpp>
#include <panopolis/findings.hpp>
#include <panopolis/lives.hpp>

#include "cli/commands.hpp"
#include "cli/parquet.hpp"
#include "cli/spread.hpp"
#include "experiment/text.hpp"
#include "model/words.hpp"

namespace panopolis::cli {

namespace fs = std::filesystem;

namespace {

struct ExperimentWords {
    std::string file, out, shard;
    std::vector<std::string> measures;
    int threads = 0;
    bool dry_run = false;
};

int refuse(const std::vector<Issue>& issues, const std::string& asked)
{
    print_err(format_issues(issues, asked));
    return bad_input;
}

int fail(const MachineTrouble& trouble, const std::string& what_stays)
{
    print_err(what_stays + trouble.what + "\n");
    return machine_failed;
}

std::string amount(double seconds)
{
    char text[48];
    if (seconds < 90) std::snprintf(text, sizeof text, "%.0f s", seconds);
    else if (seconds < 5400) std::snprintf(text, sizeof text, "%.0f minutes", seconds / 60);
    else if (seconds < 172800) std::snprintf(text, sizeof text, "%.1f hours", seconds / 3600);
    else std::snprintf(text, sizeof text, "%.1f days", seconds / 86400);
    return text;
}

std::string bytes(double n)
{
    char text[48];
    if (n < 1 << 20) std::snprintf(text, sizeof text, "%.0f KiB", n / 1024);
    else if (n < 1 << 30) std::snprintf(text, sizeof text, "%.0f MiB", n / (1 << 20));
    else std::snprintf(text, sizeof text, "%.1f GiB", n / (1 << 30));
    return text;
}

/// "2/8"
std::optional<Shard> shard_of(const std::string& words)
{
    if (words.empty()) return Shard{};
    Shard out;
    long long which = 0, of = 0;
    char rest = 0;
    if (std::sscanf(words.c_str(), "%lld/%lld%c", &which, &of, &rest) != 2 || which < 1 || of < which || of > 1'000'000) return std::nullopt;
    out.which = which, out.of = of;
    return out;
}

std::optional<Trials> trials_of(const Door& door, const std::string& name, int& exit)
{
    auto text = door.shelf.experiment(name);
    std::vector<Issue> issues = text.issues();
    if (text.ok()) {
        auto plan = read_plan(*text);
        issues = plan.issues();
        if (plan.ok()) {
            auto trials = lay_out(std::move(plan).value(), door.shelf.resolver(), door.shelf.names());
            if (trials.ok()) return std::move(trials).value();
            issues = trials.issues();
        }
    }
    exit = refuse(issues, name);
    return std::nullopt;
}

/// What it would cost, by living the first days of one run.
int preview(const Trials& trials, const Shard& shard, int threads)
{
    constexpr std::size_t bytes_a_person = 80;
    const double begun = now_s();
    MeasureBook book;
    RunOptions options;
    options.observer = &book;
    options.checkpoint_bytes = 0;
    Run run(trials.base.front().programme, options);
    const double built = now_s() - begun;
    std::int64_t days = 0;
    for (; days < trials.days && (days < 2 || now_s() - begun < 2); ++days) run.live_one_day();
    const double a_run = built + (now_s() - begun - built) / static_cast<double>(days) * static_cast<double>(trials.days);

    const double runs = static_cast<double>(trials.most_runs()) / static_cast<double>(shard.of);
    const auto side_by_side = std::min(static_cast<double>(threads), runs);
    std::string out = trials.plan.name + ": nothing is run.\n\n";
    if (trials.plan.every) out += "  factors      " + std::to_string(trials.plan.factors.size()) + "; left as they are " + std::to_string(trials.not_varied.size()) + "\n";
    out += "  points       " + std::to_string(trials.n_points()) + "\n  arms         " + std::to_string(trials.n_arms()) + "\n";
    out += "  replicates   " + std::string(trials.plan.until ? "up to " : "") + std::to_string(trials.plan.most_replicates()) + "\n";
    out += "  runs         " + std::string(trials.plan.until ? "up to " : "") + std::to_string(trials.most_runs()) + (shard.of > 1 ? ", of which about " + std::to_string(static_cast<long long>(runs)) + " in this part" : "") + "\n";
    out += "  each         " + std::to_string(trials.people) + " people, " + std::to_string(trials.days) + " days\n";
    out += "  time         about " + amount(a_run * runs / side_by_side) + " on " + std::to_string(static_cast<int>(side_by_side)) + (side_by_side > 1 ? " threads" : " thread") + ", from " + std::to_string(days) + " days lived just now\n";
    out += "  disk         about " + bytes(static_cast<double>(kept_measures(book.measures(), trials.plan.measures).size() + 300 + bytes_a_person * static_cast<std::size_t>(std::min(trials.plan.people, trials.people))) * runs) + "\n";
    out += "  memory       about " + bytes(bytes_needed(trials.base.front().programme.first()) * side_by_side) + "\n";
    if (!trials.not_varied.empty()) out += "\nLeft as they are, off in every arm or without a range about their value:\n" + text::paragraph(listed(trials.not_varied), "  ");
    print_out(out);
    return done;
}

/// Opened, and given what it is to hold.
std::unique_ptr<Store> open_store(const fs::path& file, const StoreHead& head, int& exit)
{
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    auto opened = Store::open(file, true);
    if (const auto* issues = std::get_if<1>(&opened)) exit = refuse(*issues, "panopolis experiment");
    if (const auto* trouble = std::get_if<2>(&opened)) exit = fail(*trouble, "Nothing was run: ");
    auto* store = std::get_if<0>(&opened);
    if (store == nullptr) return nullptr;
    const auto taken = (*store)->take(head);
    if (const auto* issues = std::get_if<1>(&taken)) exit = refuse(*issues, "panopolis experiment");
    if (const auto* trouble = std::get_if<2>(&taken)) exit = fail(*trouble, "Nothing was run: ");
    return taken.index() == 0 ? std::move(*store) : nullptr;
}

int experiment(const Door& door, const ExperimentWords& words)
{
    const auto shard = shard_of(words.shard);
    if (!shard) return refuse({Issue{"", 0, 0, 0, "", "", "--shard " + words.shard + ": wanted is which part of how many, 1/8 to 8/8."}}, "panopolis experiment");
    std::vector<Issue> wrong;
    for (const std::string& measure : words.measures)
        if (!is_measure(measure)) wrong.push_back(Issue{"", 0, 0, 0, "", "", "--measure " + measure + ": there is no such measure. See panopolis measures."});
    if (!wrong.empty()) return refuse(wrong, "panopolis experiment");
    int exit = done;
    const auto trials = trials_of(door, words.file, exit);
    if (!trials) return exit;
    if (!fits_in_memory(trials->base.front())) return bad_input;
    const Spread spread = door.spread ? door.spread(words.threads) : Spread{};
    ThreadExecutor threads(spread.hands != nullptr ? 1 : words.threads);
    if (words.dry_run) return preview(*trials, *shard, spread.hands != nullptr ? spread.threads : threads.threads());
    if (spread.work) {
        PlannedLives planned(*trials, door.shelf.resolver());
        spread.work(trials->key, [&](const Cell& cell) { return live_cell(planned, cell, [&] { return !spread.is_let_go(); }); });
        return done;
    }

    // a file that may not grow is told as a full disk, not by a signal
    std::signal(SIGXFSZ, SIG_IGN);
    const fs::path folder = words.out.empty() ? fs::path("experiments") / trials->plan.name : fs::path(words.out);
    const fs::path file = folder / (shard->of > 1 ? "part-" + std::to_string(shard->which) + "-of-" + std::to_string(shard->of) + ".sqlite" : std::string("experiment.sqlite"));
    const auto store = open_store(file, head_of(*trials), exit);
    if (store == nullptr) return exit;
    if (spread.meet)
        if (const std::string wrong = spread.meet(trials->key); !wrong.empty()) return refuse({Issue{"", 0, 0, 0, "", "", wrong}}, "panopolis experiment");
    const StopAsked stop;
    ExperimentEnd end;
    {
        std::unique_ptr<Progress> progress;
        std::int64_t all = -1;
        ExperimentWatch watch;
        watch.stopped = [&] { return stop.asked(); };
        watch.progress = [&](std::int64_t there, std::int64_t of) {
            if (of != all) progress.reset(), progress = std::make_unique<Progress>(of, trials->plan.name + ": run"), all = of;
            progress->step(there);
        };
        end = spread.hands != nullptr ? run_experiment(*trials, door.shelf.resolver(), *store, *spread.hands, *shard, watch) : run_experiment(*trials, door.shelf.resolver(), *store, threads, *shard, watch);
    }
    const std::string kept = std::to_string(end.there) + (end.there == 1 ? " run is" : " runs are") + " kept in " + file.string() + ".";
    if (end.trouble) return fail(*end.trouble, kept + " The same command goes on from there, once this is mended: ");
    if (!end.whole) {
        print_err("Stopped. " + kept + " The same command goes on from there.\n");
        return stopped;
    }
    if (shard->of > 1) {
        print_out("Part " + words.shard + " is lived: " + kept + " With all parts in one folder: panopolis merge " + folder.string() + "\n");
        return done;
    }
    print_out(findings_text(find(*store, words.measures)) + "\n" + kept + (spread.processes > 1 ? " They were lived by " + std::to_string(spread.processes) + " processes." : "") + "\nNext, try: panopolis export " + folder.string() + "\n");
    return done;
}

/// A store by its file, or by the folder that it lies in.
std::unique_ptr<Store> open_there(const std::string& place, const std::string& asked, int& exit)
{
    std::error_code error;
    const fs::path file = fs::is_directory(place, error) ? fs::path(place) / "experiment.sqlite" : fs::path(place);
    auto opened = Store::open(file, false);
    if (const auto* issues = std::get_if<1>(&opened)) exit = refuse(*issues, asked);
    if (const auto* trouble = std::get_if<2>(&opened)) exit = fail(*trouble, "Nothing was written: ");
    auto* store = std::get_if<0>(&opened);
    if (store == nullptr) return nullptr;
    if ((*store)->head()) return std::move(*store);
    exit = refuse({Issue{file.string(), 0, 0, 0, "", "", "Nothing was kept in this store yet."}}, asked);
    return nullptr;
}

int merge(const std::vector<std::string>& places, const std::string& out)
{
    // the parts of a folder, or the files named
    std::vector<std::string> parts;
    std::error_code error;
    for (const std::string& place : places) {
        if (!fs::is_directory(place, error)) {
            parts.push_back(place);
            continue;
        }
        for (const auto& entry : fs::directory_iterator(place, error))
            if (entry.path().extension() == ".sqlite" && entry.path().stem().string().rfind("part-", 0) == 0) parts.push_back(entry.path().string());
    }
    std::sort(parts.begin(), parts.end());
    if (parts.empty()) return refuse({Issue{"", 0, 0, 0, "", "", "There is nothing to merge: no part-1-of-8.sqlite and the like in " + places.front() + "."}}, "panopolis merge");
    const fs::path file = out.empty() ? (fs::is_directory(places.front(), error) ? fs::path(places.front()) : fs::path(places.front()).parent_path()) / "experiment.sqlite" : fs::path(out);

    int exit = done;
    std::unique_ptr<Store> whole;
    for (const std::string& part : parts) {
        const auto store = open_there(part, "panopolis merge", exit);
        if (store == nullptr) return exit;
        if (whole == nullptr) whole = open_store(file, *store->head(), exit);
        if (whole == nullptr) return exit;
        const auto taken = whole->take(*store->head());
        if (const auto* issues = std::get_if<1>(&taken)) return refuse(*issues, part);
        if (const auto trouble = whole->add_all(*store)) return fail(*trouble, "Not all was merged; the same command goes on: ");
    }
    print_out(std::to_string(parts.size()) + (parts.size() == 1 ? " part" : " parts") + " merged: " + std::to_string(whole->cells().size()) + " runs are kept in " + file.string() + ".\n\n" + findings_text(find(*whole)));
    return done;
}

struct ExportWords {
    std::string place, out;
    bool replace = false, parquet = false;
};

int write_tables(const Door& door, const ExportWords& words)
{
    const std::string& place = words.place;
    int exit = done;
    const auto store = open_there(place, "panopolis export", exit);
    if (store == nullptr) return exit;
    std::error_code error;
    const fs::path beside = (fs::is_directory(place, error) ? fs::path(place) : fs::path(place).parent_path()) / "tables";
    auto folder = RunFolder::begin(words.out.empty() ? beside.string() : words.out, "", words.replace);
    if (!folder.ok()) return refuse(folder.issues(), "panopolis export");
    if (const std::string missing = words.parquet ? why_no_parquet(door.shelf.home()) : ""; !missing.empty()) return fail({"\n" + missing}, "Nothing was written.");
    auto trouble = export_tables(*store, [&](const std::string& file, const std::string& piece) { return folder.value().write(file, piece); });
    if (!trouble && words.parquet) trouble = write_parquet(door.shelf.home(), folder.value().making());
    if (!trouble) trouble = folder.value().publish();
    if (trouble) return fail(*trouble, "Nothing was written: ");
    print_out("points.csv, runs.csv, values.csv, " + std::string((*store).head()->people_kept > 0 ? "people.csv, " : "") + "means.csv and dictionary.csv are in " + folder.value().place().string() + (words.parquet ? ", each with a Parquet file of the same rows" : "") + ".\n");
    return done;
}

}  // namespace

void add_experiment(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("experiment", "many runs by a plan; begins, or goes on where it was left");
    auto words = std::make_shared<ExperimentWords>();
    command.add_option("FILE", words->file, "a shipped experiment (see `panopolis list`) or a file")->required();
    command.add_option("--out", words->out, "folder of its store; otherwise experiments/NAME");
    command.add_option("--measure", words->measures, "what the page is to tell of; may be repeated")->take_all()->expected(1);
    command.add_option("--shard", words->shard, "i/n: live part i of n alone, for several machines; `panopolis merge` joins them");
    command.add_flag("--dry-run", words->dry_run, "print runs, time, disk and memory, and run nothing");
    command.add_option("--threads", words->threads, "runs side by side; all cores if not given. Never changes a result")->check(CLI::Range(1, 1024));
    command.footer("Example: panopolis experiment do-appeals-pay --dry-run\n         panopolis experiment do-appeals-pay");
    command.callback([&door, words] { door.exit = experiment(door, *words); });
}

void add_merge(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("merge", "joins the parts of an experiment that were lived with --shard");
    auto places = std::make_shared<std::vector<std::string>>();
    auto out = std::make_shared<std::string>();
    command.add_option("PART", *places, "a folder with parts, or their files")->required();
    command.add_option("--out", *out, "the store to be made or added to; otherwise experiment.sqlite beside the parts");
    command.footer("Example: panopolis merge experiments/do-appeals-pay");
    command.callback([&door, places, out] { door.exit = merge(*places, *out); });
}

void add_export(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("export", "the tables of an experiment as CSV, with a dictionary");
    auto words = std::make_shared<ExportWords>();
    command.add_option("STORE", words->place, "an experiment's folder, or its store")->required();
    command.add_option("--out", words->out, "the folder to be made; otherwise `tables` beside the store");
    command.add_flag("--parquet", words->parquet, "beside every CSV file a Parquet file of the same rows; by Node and a library that npm brings");
    command.add_flag("--replace", words->replace, "put the new folder in the place of an existing one, once it is whole");
    command.footer("Example: panopolis export experiments/do-appeals-pay");
    command.callback([&door, words] { door.exit = write_tables(door, *words); });
}

}  // namespace panopolis::cli
