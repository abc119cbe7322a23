#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/inequality.hpp>
#include <panopolis/observer.hpp>
#include <panopolis/survival.hpp>

namespace panopolis {

/// Who could write a measure down: the institution from its records, or only somebody who saw what happened.
enum class Side : std::uint8_t { recorded, truth };
/// How a measure grows over days: its days add up, or it stands as it is at the end of a day.
enum class Fold : std::uint8_t { adds_up, stands };

/// One measure: everything that counting, writing, documenting and showing it needs.
struct MeasureRow {
    std::string_view name;        ///< `*` stands for the name of a band of the point book, or for the number of a district
    std::string_view unit;        ///< "people", "faces", "share of alarms"
    Side side;
    Fold fold;
    std::string_view falls_on;    ///< whose group it is counted for; empty where it has no groups
    std::string_view definition;  ///< one sentence, ends with a full stop
    std::string_view of{};        ///< the measure that this one is a share or a mean of; empty for a count
    // where the tally keeps it; of no meaning outside the measures floor
    std::uint16_t counted = 0, over = 0, of_counted = 0;
    double scale = 1.0;
    bool by_district = false;     ///< what `*` stands for, if there is one

    [[nodiscard]] bool is_count() const { return of.empty(); }
};

/// The whole table, in the order of files and of the reference page.
const std::vector<MeasureRow>& measure_table();
/// The row of a measure by its name: one of the table, or one whose row has `*` where the name has a word. Null when there is none.
const MeasureRow* find_measure(std::string_view name);
inline bool is_measure(std::string_view name) { return find_measure(name) != nullptr; }

/// What one measure came to, in the city or in one group.
struct Amount {
    bool known = true;       ///< false for a share or mean of nothing, and for what has no value, such as a median not reached
    std::int64_t count = 0;  ///< of a count; 0 otherwise
    std::int64_t of = 0;     ///< of a share or mean: the count it rests on
    double value = 0.0;      ///< the count, share or mean
};

/// A measure with its amounts: the city's, and one for each group where it has groups.
struct Measure {
    std::string name;
    const MeasureRow* row = nullptr;
    Amount city;
    std::vector<Amount> groups;
};

/// How many people have a score at the end of the last day, as recorded and by the right claims alone. The last column is the city.
struct ScoreBin {
    std::int32_t score = 0;
    std::array<std::int64_t, max_groups + 1> recorded{}, truth{};
};

/// How many people suffered so many wrongs so far, and how many would have if the same number had fallen on anybody with the same chance.
struct WrongsBin {
    std::int64_t wrongs = 0;
    std::array<std::int64_t, max_groups + 1> people{};
    std::array<double, max_groups + 1> equal_risk{};
};

/// A Kaplan-Meier curve of a group, or of the city, and what its times are.
struct SurvivalCurve {
    std::string_view what, unit;
    std::size_t column = max_groups;
    std::vector<SurvivalStep> steps;
};

/// The measures of a run so far, in the order of the table.
struct Measures {
    std::int32_t days = 0;
    std::vector<std::string> group_names;
    std::vector<Measure> all;
    std::vector<ScoreBin> scores;  ///< ascending; scores that nobody has are left out
    std::vector<WrongsBin> wrongs; ///< ascending from 0; numbers that nobody has, and chance would give nobody, are left out
    std::vector<SurvivalCurve> survival;
    std::vector<std::uint32_t> listed;  ///< whom `listed` counts, ascending

    /// Null when there is no such measure.
    [[nodiscard]] const Measure* find(std::string_view name) const;
    /// The city's count, or a group's. The measure must exist and be a count.
    [[nodiscard]] std::int64_t count(std::string_view name) const;
    [[nodiscard]] std::int64_t count(std::string_view name, int group) const;
    /// The city's amount. The measure must exist.
    [[nodiscard]] const Amount& amount(std::string_view name) const;
};

/// The counts of one day or of a run: whole numbers by cell and group, the city in the last column.
class Tally {
public:
    static constexpr int city = max_groups;
    static constexpr int cells = 512;
    /// In a cell that a share or mean is made of: it has no value.
    static constexpr std::int64_t unknown = INT64_MIN;
    std::array<std::array<std::int64_t, max_groups + 1>, cells> n{};
};

/// Some of a day's events, in any order.
using SomeEvents = std::vector<Event>;

/// That a case wronged somebody: a wrongful stop, or a wrongful claim that took points or was shown.
struct Wrong {
    CaseId id;
    PersonId person = nobody;
};

/// What is noted of a day for those who ask more than how often it happened.
struct Noted {
    SomeEvents events;  ///< that say who was on a list, was banned, stopped, or had an appeal decided
    std::vector<Wrong> wrongs;
};

/// How many wrongs befell each person of the city. One case counts once, whatever followed from it, so that what comes of one mistake is not taken for bad luck twice.
class WrongsByPerson {
public:
    /// `wrongs`: of the day, in any order, a case perhaps more than once.
    void day_ended(const People& people, const World& world, const Institution& institution, const std::vector<Wrong>& wrongs);
    /// People by number of wrongs, 0 first.
    [[nodiscard]] std::vector<Bar> bars(std::size_t column) const;
    [[nodiscard]] std::vector<WrongsBin> bins(std::size_t groups) const;

private:
    /// Marks where cases fall, so that most are seen to be alone in their place without a look at any other.
    void mark(const std::vector<Wrong>& wrongs, const std::vector<CaseId>& before, const std::vector<CaseId>& tomorrow);
    [[nodiscard]] bool is_alone(CaseId id) const;
    /// True the first time on a day, for a place that was made large enough.
    bool is_new(const Wrong& wrong);
    [[nodiscard]] std::size_t first_place(CaseId id) const;
    [[nodiscard]] bool counted_today(CaseId id) const;

    std::vector<std::uint64_t> marks_;  // low half: a case falls there; high half: another one too, or one that was or is to be shown
    std::vector<Wrong> in_doubt_;       // of today, not alone
    std::vector<Wrong> today_;          // of these each once, at the first free place from where its case says; nobody: free
    std::vector<std::uint16_t> of_;     // (people) at most 65,535; empty until the first wrong
    std::vector<std::array<std::int64_t, max_groups + 1>> people_{1};  // by number of wrongs
    std::vector<CaseId> to_be_shown_;   // counted, with a display still to start, ascending
};

/// How long people stay free of a first score ban, and appeals wait, by Kaplan and Meier.
class Waits {
public:
    /// `noted`: at least those events that are bans, right stops and decisions on appeals.
    void day_ended(const People& people, const World& world, const Institution& institution, const Ledger& ledger, const SomeEvents& noted);
    [[nodiscard]] const KaplanMeier& until_ban(std::size_t column) const { return until_ban_[column]; }
    [[nodiscard]] std::int32_t days() const { return days_; }
    /// Waits of appeals in hours, of those decided and those that wait.
    [[nodiscard]] const std::vector<Exits>& appeals(std::size_t column) const { return appeals_[column]; }
    [[nodiscard]] std::vector<SurvivalCurve> curves(std::size_t groups) const;

private:
    using Column = std::array<std::int64_t, max_groups + 1>;
    void follow_bans(const People& people, const World& world, const Ledger& ledger, const SomeEvents& noted);
    void follow_appeals(const People& people, const World& world, const Institution& institution, const SomeEvents& noted);

    std::int32_t days_ = 0;
    std::vector<std::uint64_t> settled_;  // (people) a bit each: banned once, or gone from the city
    std::array<KaplanMeier, max_groups + 1> until_ban_;
    std::array<std::vector<Exits>, max_groups + 1> left_;     // days on which somebody was banned for the first time or left
    std::vector<Column> decided_;                             // appeals by hours waited, rounded up
    std::array<std::vector<Exits>, max_groups + 1> appeals_;  // of the last day
};

/// How much deterrence an expectation brings, of what certainty would bring, in 2^-16 by expectation in 1/8192. Made anew when kappa changes.
struct UsedUp {
    double kappa = -1;
    std::vector<std::uint32_t> deterrence;
};

/// What everybody who works would earn if nothing were taken from them, and what classes of people earn and need. Made anew when their spread changes.
struct FullIncomes {
    double sigma = -1, need_sigma = -1;
    std::array<std::uint32_t, 256> earns{}, need{};  ///< by class, in 2^-16 of a mean
    std::array<std::int64_t, max_groups> workers{}, incomes{};
    std::array<std::vector<std::int64_t>, max_groups> histogram;  ///< workers by hundredths of a mean
};

/// Made once for many days.
struct MeasureTables {
    UsedUp used_up;
    FullIncomes full_incomes;
    std::vector<std::uint8_t> district_of;  ///< (corners)
};

/// Looks on at the end of each day and keeps the measures. It is given everything const: what is measured cannot change.
class MeasureBook final : public Observer {
public:
    [[nodiscard]] bool wants_order() const override { return false; }
    void may_use(Executor& executor) override { executor_ = &executor; }
    void day_told(const Scenario& scenario, const City& city, const People& people, const DayEvents& events) override;
    /// Of a day that was not told it takes the ledger's events.
    void day_ended(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& institution,
                   const Ledger& ledger) override;

    [[nodiscard]] std::int32_t days() const { return static_cast<std::int32_t>(by_day_.size()); }
    /// The day of the run that was seen first.
    [[nodiscard]] std::int32_t first_day() const { return first_day_; }
    /// Everything so far.
    [[nodiscard]] Measures measures() const;
    /// One day alone, 0 .. days() - 1 from the first seen, of the city: amounts in the order of `measures().all`.
    [[nodiscard]] std::vector<Amount> day(std::int32_t day) const;

private:
    using CityDay = std::vector<std::int64_t>;  // cells of districts that there are not are left out
    void remember_listed(const Institution& institution);

    Executor* executor_ = nullptr;           // until the day has ended
    std::int32_t first_day_ = 0;
    std::vector<std::string> group_names_;
    std::vector<std::string> band_names_;    // best first, of the last day
    std::size_t districts_ = 0;
    Tally total_, today_;
    bool told_ = false;                      // the events of today are counted
    std::vector<CityDay> by_day_;
    std::vector<std::uint32_t> listed_;      // everybody who was on a list so far, ascending
    std::vector<ScoreBin> scores_;
    Noted noted_;
    MeasureTables tables_;
    WrongsByPerson wrongs_;
    Waits waits_;
};

}  // namespace panopolis
