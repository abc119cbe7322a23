#pragma once
// Where the runs of an experiment are kept: one SQLite file, to which is only ever added.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <panopolis/experiment.hpp>
#include <panopolis/kept_people.hpp>
#include <panopolis/measures.hpp>
#include <panopolis/trials.hpp>

namespace panopolis {

/// A run as it is kept.
struct KeptRun {
    std::string id, scenario_hash;
    std::int64_t seed = 0, days = 0;
    std::string digest;    ///< empty of a run that failed
    std::string message;   ///< why it failed; empty of one that did not
    std::string measures;  ///< {"alarms": {"all": [109], "A": [60]}, "precision": {"all": [0.08, 109]}}: value, and of how many for a share; null for a value that there is not
    std::vector<KeptPerson> people{};  ///< where the experiment keeps some, ascending
};

/// What an experiment's store says of itself, once and for all.
struct StoreHead {
    std::string key;                                ///< of `Trials`
    std::string name, title, question, plan, scenario;  ///< words for readers, the file's text, the resolved scenario of the first arm
    std::int64_t days = 0, people = 0, first_seed = 0;
    std::vector<std::string> arms, group_names;
    struct FactorHead {
        std::string name, path, unit;
    };
    std::vector<FactorHead> factors;
    std::vector<std::vector<std::string>> points;   ///< (points)(factors)
    UnitPoints unit;                                ///< (points)(factors), or empty
    std::string design;                             ///< its name in files, empty for none
    std::int64_t design_levels = 0;
    bool second_order = false;
    std::vector<std::string> measures;              ///< kept ones; empty: all
    std::int64_t people_kept = 0;                   ///< of every run
};
StoreHead head_of(const Trials& trials);

/// Every member may be called from any thread. What fails is said as a MachineTrouble, and then nothing of that call was written: a run stands in the
/// file whole or not at all, also when the process is killed. Several processes may add to one file.
class Store {
public:
    /// Opens a store, making the file where `may_create`. Issues: there is none, it is no store, it is of another version.
    static std::variant<std::unique_ptr<Store>, std::vector<Issue>, MachineTrouble> open(const std::filesystem::path& file, bool may_create);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// What it says of itself; nothing while it is empty.
    [[nodiscard]] const std::optional<StoreHead>& head() const { return head_; }
    /// Says it, in an empty store. One that says another key is left as it is and gives an issue.
    [[nodiscard]] std::variant<std::monostate, std::vector<Issue>, MachineTrouble> take(const StoreHead& head);

    /// True when a run stands under this name, failed or not.
    [[nodiscard]] bool has(const std::string& id);
    /// True when a cell has its run.
    [[nodiscard]] bool has(const Cell& cell);
    /// Keeps a run that a cell came to, and of the run itself only the first that comes under its name.
    [[nodiscard]] std::optional<MachineTrouble> add(const Cell& cell, const KeptRun& run);
    /// A cell whose run stands there already.
    [[nodiscard]] std::optional<MachineTrouble> add(const Cell& cell, const std::string& run_id);

    /// How many cells have a run that failed.
    [[nodiscard]] std::int64_t failed();
    /// All cells there are, by point, arm and replicate.
    [[nodiscard]] std::vector<Cell> cells();
    /// Every cell with its run, by point, arm and replicate. `each` must not call back into the store.
    [[nodiscard]] std::optional<MachineTrouble> each(const std::function<void(const Cell& cell, const KeptRun& run)>& each);
    /// Of one measure of the city in every cell of a point and arm, by replicate: NaN for a failed run and for a share of nothing.
    [[nodiscard]] std::vector<std::pair<std::int64_t, double>> values(std::int64_t point, std::int32_t arm, const std::string& measure);
    /// Adds all runs and cells of another store of the same key.
    [[nodiscard]] std::optional<MachineTrouble> add_all(Store& other);

private:
    struct Inside;
    explicit Store(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> in_;
    std::optional<StoreHead> head_;
};

/// Measures as a store keeps them: those named, or all.
std::string kept_measures(const Measures& measures, const std::vector<std::string>& names);

/// A measure's value out of what is kept: of the city (`group` "all") or a group. Nothing where it is not kept.
struct KeptAmount {
    std::optional<double> value;
    std::optional<std::int64_t> of;
};
using KeptMeasures = std::vector<std::pair<std::string, std::vector<std::pair<std::string, KeptAmount>>>>;
KeptMeasures read_kept(const std::string& measures);

}  // namespace panopolis
