#pragma once
// The page that a researcher hands in: what was asked, what was found in people, how sure it is, and how to make it again.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/compared_fates.hpp>
#include <panopolis/exchange.hpp>
#include <panopolis/findings.hpp>

namespace panopolis {

/// A share in one group of one arm: the runs' cases and wholes added up.
struct PooledShare {
    std::int64_t part = 0, of = 0;
    std::int64_t runs = 0;      ///< that have a whole
    double half_width = 0;      ///< of the 95 % interval of part / of over runs; infinite below two runs
    [[nodiscard]] double share() const { return of > 0 ? static_cast<double>(part) / static_cast<double>(of) : 0.0; }
};
/// One run's part of it.
struct ShareOfRun {
    double part = 0, of = 0;
};
/// Added up over runs, with an interval by the linearised ratio and Student's t: runs are independent, people of one run are not.
PooledShare pooled(const std::vector<ShareOfRun>& runs);

/// A measure that is a share, by group.
struct GroupShares {
    std::string measure;
    const MeasureRow* row = nullptr;
    std::string whole;                            ///< what it is of: "alarms"
    std::vector<std::vector<PooledShare>> by_arm; ///< (arms)(1 + groups), the city first
};

/// A measure along one factor, other factors averaged over.
struct ResponseCurve {
    std::size_t measure = 0, factor = 0;          ///< places in the findings
    std::vector<std::string> values;              ///< JSON texts, ascending where they are numbers
    std::vector<std::vector<Estimate>> by_arm;    ///< (arms)(values) means over seeds
    std::vector<PairedDifference> across;         ///< (arms) last value minus first, seed by seed
};

/// A run, as far as a page names it.
struct RunOfReport {
    Cell cell;
    std::int64_t seed = 0, days = 0;
    std::string scenario_hash, digest, message;
};

/// What a page is made of, whatever it was read from.
struct Report {
    Findings findings;
    bool of_comparison = false;            ///< else of an experiment
    std::string command;                   ///< that makes it again
    std::vector<std::string> scenarios;    ///< (arms) resolved; empty of an arm whose scenario is not known
    std::vector<RunOfReport> runs;
    std::vector<GroupShares> shares;
    std::vector<ResponseCurve> curves;
    std::vector<ChainLink> chain;          ///< where among the arms are those that take harm apart
    std::vector<std::string> group_names;
    std::optional<ComparedFates> fates{};  ///< whose life differs; nothing where no lives were lived for it
    std::string no_fates{};                ///< why not, where the page should say so
};

/// The measures that a report of a comparison tells of: those asked for, else what tells most of any city.
std::vector<std::string> measures_of_report(const Comparison& comparison, const std::vector<std::string>& asked);
/// From a store, which must have a head. `scenarios` by arm where they are known, else empty: then that of the first arm is taken from the store.
Report report_of(Store& store, const std::vector<std::string>& measures, std::vector<std::string> scenarios);
/// From a comparison.
Report report_of(const Comparison& comparison, const std::vector<std::string>& measures);
/// A comparison out of its folder: compare.json and compare.csv. Gives what is wrong with them.
Result<Comparison> read_comparison(const SourceText& json, const SourceText& csv);

/// Lives the arms of a report again under its first seed, for `Report::fates`. Nothing where the scenario of an arm is not known, or there is one arm.
/// `stopped` is asked every day and may be empty.
std::optional<ComparedFates> fates_of(const Report& report, Executor& executor, const std::function<bool()>& stopped = {});
/// What stands in the way of that, in a sentence for the page; empty where nothing does, or one arm has nobody to differ from.
std::string why_no_fates(const Report& report);

/// Everything that the page says, as one JSON object; the page only lays it out. The same report gives the same bytes.
std::string report_json(const Report& report, const std::vector<SourceCard>& cards);

/// What the page is put together from.
struct ReportParts {
    std::string html, css, js;                          ///< assets/report
    std::string vega, vega_lite, vega_embed, licences;  ///< the libraries that draw, and their notices
};
/// One HTML file that asks nothing of anybody.
std::string report_page(const Report& report, const std::vector<SourceCard>& cards, const ReportParts& parts);

}  // namespace panopolis
