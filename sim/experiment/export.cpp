#include <panopolis/export.hpp>

#include <cmath>

#include <panopolis/findings.hpp>

#include "exchange/results_words.hpp"
#include "exchange/words.hpp"

namespace panopolis {

using namespace exchange;

namespace {

constexpr std::size_t piece_bytes = 4u << 20;

/// A file in the making, handed over in pieces.
class Table {
public:
    Table(std::string file, const TableWriter& write, std::optional<MachineTrouble>& trouble) : file_(std::move(file)), write_(write), trouble_(trouble) {}
    ~Table() { hand_over(); }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;
    void row(std::initializer_list<std::string_view> fields)
    {
        bool first = true;
        for (const std::string_view field : fields) {
            if (!first) bytes_ += ',';
            bytes_ += csv_field(std::string(field));
            first = false;
        }
        bytes_ += '\n';
        if (bytes_.size() > piece_bytes) hand_over();
    }
    void line(const std::string& text)
    {
        bytes_ += text + "\n";
        if (bytes_.size() > piece_bytes) hand_over();
    }

private:
    void hand_over()
    {
        if (!trouble_ && !bytes_.empty()) trouble_ = write_(file_, bytes_);
        bytes_.clear();
    }
    std::string file_, bytes_;
    const TableWriter& write_;
    std::optional<MachineTrouble>& trouble_;
};

void points(const StoreHead& head, Table& out)
{
    std::string line = "point";
    for (const auto& factor : head.factors) line += "," + csv_field(factor.name);
    out.line(line);
    for (std::size_t p = 0; p < head.points.size(); ++p) {
        line = std::to_string(p);
        for (const std::string& value : head.points[p]) line += "," + csv_field(value.size() > 1 && value.front() == '"' ? value.substr(1, value.size() - 2) : value);
        out.line(line);
    }
}

std::string n(std::int64_t number) { return std::to_string(number); }

void values_of(const StoreHead& head, const Cell& cell, const KeptRun& run, Table& out)
{
    const std::string& arm = head.arms[static_cast<std::size_t>(cell.arm)];
    for (const auto& [measure, groups] : read_kept(run.measures)) {
        const MeasureRow* row = find_measure(measure);
        if (row == nullptr) continue;
        for (const auto& [group, amount] : groups)
            out.row({n(cell.point), arm, n(cell.replicate), n(run.seed), measure, side_word(row->side), row->unit, group, amount.value ? real_text(*amount.value) : "", row->of, amount.of ? n(*amount.of) : ""});
    }
}

std::string people_line()
{
    std::string out = "point,arm,replicate,seed,person,group";
    for (const KeptColumn& column : kept_columns()) out += "," + std::string(column.name);
    return out;
}

void people_of(const StoreHead& head, const Cell& cell, const KeptRun& run, Table& out)
{
    const std::string of_run = n(cell.point) + "," + csv_field(head.arms[static_cast<std::size_t>(cell.arm)]) + "," + n(cell.replicate) + "," + n(run.seed);
    for (const KeptPerson& kept : run.people) {
        std::string line = of_run + "," + n(kept.person) + "," + csv_field(kept.group);
        for (const std::int64_t value : kept.values) line += "," + n(value);
        out.line(line);
    }
}

std::string number(double x) { return std::isfinite(x) ? real_text(x) : ""; }

/// Means by arm, and every arm against the first.
void means(const StoreHead& head, const Findings& findings, Table& out)
{
    out.line("point,arm,measure,side,unit,n,mean,sd,half_width_95,against,pairs,difference,difference_sd,difference_half_width_95,variance_saved,p,p_holm");
    for (const MeasureFinding& m : findings.measures) {
        if (m.row == nullptr) continue;
        for (std::size_t p = 0; p < m.points.size(); ++p)
            for (std::size_t arm = 0; arm < head.arms.size(); ++arm) {
                const Estimate& e = m.points[p].means[arm];
                const PairedDifference& d = m.points[p].differences[arm];
                const bool any = e.n > 0, paired = arm > 0 && d.difference.n > 0;
                const auto of_pairs = [&](double x) { return paired ? number(x) : std::string(); };
                out.row({n(static_cast<std::int64_t>(p)), head.arms[arm], m.measure, side_word(m.row->side), m.row->unit, n(e.n), any ? number(e.mean) : "", e.n > 1 ? number(e.sd) : "", any ? number(e.half_width) : "",
                         arm > 0 ? head.arms[0] : "", arm > 0 ? n(d.difference.n) : "", of_pairs(d.difference.mean), d.difference.n > 1 ? of_pairs(d.difference.sd) : "", of_pairs(d.difference.half_width), of_pairs(d.variance_saved),
                         arm > 0 ? of_pairs(p_value(d.difference)) : "", of_pairs(m.points[p].adjusted_p[arm])});
            }
    }
}

void dictionary(const StoreHead& head, Table& out)
{
    out.line("file,column,meaning");
    const auto says = [&](std::string_view file, std::string_view column, std::string_view meaning) { out.row({file, column, meaning}); };
    says("points.csv", "point", "number of the point, from 0");
    for (const auto& factor : head.factors) says("points.csv", factor.name, "value of " + factor.path + (factor.unit.empty() ? "" : ", " + factor.unit));
    says("runs.csv", "point", "number of the point, from 0");
    says("runs.csv", "arm", "what was laid over the scenario besides the point's values");
    says("runs.csv", "replicate", "number of the replicate, from 0; all arms and points of one replicate share its seed");
    says("runs.csv", "seed", "the run's seed");
    says("runs.csv", "days", "days lived");
    says("runs.csv", "run", "name of the run: the same for the same scenario, seed, days and version of the model");
    says("runs.csv", "scenario_hash", "fingerprint of the scenario without its seed and days");
    says("runs.csv", "digest", "fingerprint of everything that happened and was recorded; empty when the run failed");
    says("runs.csv", "message", "why the run failed; empty when it did not");
    for (const char* column : {"point", "arm", "replicate", "seed"}) says("values.csv", column, "as in runs.csv");
    says("values.csv", "measure", "name of the measure; `panopolis measures` defines each");
    says("values.csv", "side", "recorded: the institution could write it down; true: only somebody who saw what happened");
    says("values.csv", "unit", "what is counted, or of what the share is");
    says("values.csv", "group", "all: the whole city; otherwise a group");
    says("values.csv", "value", "the count, share or mean over the whole run; empty for a share of nothing");
    says("values.csv", "of", "the measure that the share or mean rests on; empty for a count");
    says("values.csv", "of_count", "how many those were");
    if (head.people_kept > 0) {
        for (const char* column : {"point", "arm", "replicate", "seed"}) says("people.csv", column, "as in runs.csv");
        says("people.csv", "person", "number of the person in the city; the same numbers are kept of every run of a city of that size");
        says("people.csv", "group", "their group");
        for (const KeptColumn& column : kept_columns()) says("people.csv", column.name, std::string(column.meaning) + (column.side ? " (" + std::string(side_word(*column.side)) + ")" : ""));
    }
    says("means.csv", "n", "replicates with a value");
    says("means.csv", "mean", "mean over replicates, of the city");
    says("means.csv", "sd", "standard deviation of single replicates, n - 1 in the denominator");
    says("means.csv", "half_width_95", "half of the 95 % interval of the mean, by Student's t");
    says("means.csv", "against", "the arm that this one is held against");
    says("means.csv", "pairs", "replicates with a value in both arms");
    says("means.csv", "difference", "mean of the differences, pair by pair");
    says("means.csv", "difference_sd", "their standard deviation, n - 1 in the denominator");
    says("means.csv", "difference_half_width_95", "half of the 95 % interval of their mean, by Student's t");
    says("means.csv", "variance_saved", "share of the variance of unpaired runs that pairing saves; below 0 when it costs");
    says("means.csv", "p", "chance of so large a mean difference, on either side, were there none");
    says("means.csv", "p_holm", "the same by Holm, over all differences of this file");
}

}  // namespace

std::optional<MachineTrouble> export_tables(Store& store, const TableWriter& write)
{
    std::optional<MachineTrouble> trouble;
    const StoreHead& head = *store.head();
    std::optional<MachineTrouble> reading;
    std::vector<std::string> measures = head.measures;
    {
        Table of_points("points.csv", write, trouble), words("dictionary.csv", write, trouble);
        points(head, of_points);
        dictionary(head, words);
        Table runs("runs.csv", write, trouble), values("values.csv", write, trouble);
        runs.line("point,arm,replicate,seed,days,run,scenario_hash,digest,message");
        values.line("point,arm,replicate,seed,measure,side,unit,group,value,of,of_count");
        std::optional<Table> people;
        if (head.people_kept > 0) people.emplace("people.csv", write, trouble).line(people_line());
        reading = store.each([&](const Cell& cell, const KeptRun& run) {
            runs.row({n(cell.point), head.arms[static_cast<std::size_t>(cell.arm)], n(cell.replicate), n(run.seed), n(run.days), run.id, run.scenario_hash, run.digest, run.message});
            values_of(head, cell, run, values);
            if (people) people_of(head, cell, run, *people);
            if (measures.empty())
                for (const auto& [name, groups] : read_kept(run.measures)) measures.push_back(name);
        });
        Table of_arms("means.csv", write, trouble);
        if (!measures.empty()) means(head, find(store, measures), of_arms);
    }
    return trouble ? trouble : reading;
}

}  // namespace panopolis
