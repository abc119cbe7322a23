#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace panopolis {

// Every number below is one row of the parameter table (sim/model/table*.cpp), which gives its unit, range, source and words.
// The initialisers here are the defaults; there is no second place for them.

/// Where a street corner's camera, or a placed one, stands in for quality: each condition costs a recogniser some of its genuine scores.
enum class Condition : std::int32_t { gate, street, night, kiosk, crowd };
/// How a group's multiplier moves when the threshold does: the ratio holds, or the group's scores are shifted by a constant.
enum class MultiplierRule : std::int32_t { ratio, constant_shift };
/// What a placed camera looks at.
enum class CameraAt : std::int32_t { crossing, station_gate, airport_gate, stadium_gate, plaza };
/// Where a crowd event happens.
enum class EventPlace : std::int32_t { stadium, plaza };
/// By what a district's share of patrols and movable cameras goes: stated weights, nothing, or records and what is made of them.
enum class AllocationRule : std::int32_t { fixed, uniform, recorded, reported, greedy, importance, mixture };
/// Who is tied to whom: households, classes and friends; or everybody to everybody, for worlds whose answer is on paper.
enum class TieKind : std::int32_t { city, complete };
/// How long an officer takes: drawn with a mean, or always the mean.
enum class ServiceTime : std::int32_t { exponential, fixed };
/// How a drill hands out tolerances: as drawn, 0/n 1/n .. (n-1)/n, or the same with the person at 1/n moved to 2/n.
enum class ToleranceDrill : std::int32_t { drawn, ladder, ladder_gap };

struct CityRows {
    std::int64_t width_blocks = 0, height_blocks = 0;  // 0: the smallest square that holds everybody
    double residents_per_block = 200;
    double housing_share = 0.60, office_share = 0.12, industry_share = 0.08, shop_share = 0.10, park_share = 0.06;
    double residents_per_school = 5000, residents_per_station = 50000;
    double signal_share = 0.5;
    std::int64_t districts = 4;
};

struct PeopleRows {
    std::int64_t number = 20000;
    double segregation = 0.0;
    double employed_share = 0.75;
    double far_work_share = 0.10;
    double lookalike_sigma = 0.8;
    double cameras_known_share = 0.11;
};

struct GroupRow {
    double share = 1.0;                  // relative weight
    double false_match_multiplier = 1.0;
    double across_multiplier = 1.0;      // x of the reference FMR when the other face is of another group
    double miss_multiplier = 1.0;
    double measured_at_fmr = 1e-3;
    double watchlist_share = 1.0;        // relative weight among the outsiders on a list
    double attention_multiplier = 1.0;   // x of the frame error of the school's classifier
};

struct TieRows {
    TieKind kind = TieKind::city;
    double homophily = 0.5;
};

struct ConductRows {
    double red_mean_per_pass = 0.01;
    double disorder_per_day = 0.0005;
    double severe_per_day = 0.00002;
    double hero_per_year = 0.01;
    double volunteer_per_day = 0.005;
    double purchase_per_day = 0.3;
    double reported_share = 0.3;
    double breach_per_year = 0.02;
};

struct LawfulRows {
    double wish_per_day = 0.2;
    double tolerance_mean = 0.5, tolerance_sd = 0.15;
    double fear_weight = 0.15;     // c
    double social_weight = 0.8;    // c_social
    double chill_step_per_day = 0.2;
    double post_share = 0.5;
};

struct PostRows {
    bool on = false;
    double per_day = 0.5;
    double hit = 0.8, false_flag = 0.03;
    bool reviewed = false;
};

struct IncomeRows {
    bool on = false;
    double sigma = 0.6;
    double banned_loss = 0.15, stigma_loss = 0.10;
    double job_loss_per_day = 1.0 / 1500;
    double banned_job_loss = 3;
    double rehire_per_day = 1.0 / 60;
    double stigma_rehire = 0.12;
};

struct SafetyRows {
    bool on = false;
    double start = 0.7, camera_gain = 0.05, trust_weight = 0.5;
};

struct LostChild {
    std::int64_t day = 0, minute = 960;
};
struct LostChildRows {
    bool on = false;
    double per_child_year = 5e-4;
    std::int64_t listed_after_min = 30, found_anyway_min = 240;
    std::map<std::string, LostChild> cases;
};

/// Lessons, and what watches them: a classifier of attention, and a roll call by face.
struct SchoolRows {
    bool on = false;
    std::int64_t lessons = 6, lesson_min = 40, first_min = 500, break_min = 10;
    double absence_per_day = 0.03;
    // attention and teaching
    double inattentive_share = 0.2, attention_correlation = 0.9;
    double teaching_sd = 0.2, teaching_weight = 1.0;
    // the classifier
    bool classifier = true;
    std::int64_t frame_s = 30, alert_frames = 40;
    double frame_error = 0.3, error_correlation = 0.9, error_spread = 0.4;
    double performing = 0.3, performing_cost = 0.05, attention_gain = 0.0;
    std::int64_t report_alerts = 5;
    bool reviewed = false;
    // the roll call
    bool roll_call = true;
    std::int64_t roll_tries = 3, roll_call_min = 5;

    /// Frames that the classifier labels in a lesson.
    [[nodiscard]] std::int64_t frames() const { return lesson_min * 60 / frame_s; }
    /// The minute at which a lesson begins, numbered from 0.
    [[nodiscard]] std::int64_t begins(std::int64_t lesson) const { return first_min + lesson * (lesson_min + break_min); }
    friend bool operator==(const SchoolRows&, const SchoolRows&) = default;
};

struct DeterrenceRows {
    double kappa = 2.8;
    double stigma_lambda = 0.2;
};

struct LearningRows {
    double own_rate = 0.1, tie_rate = 0.02;
    double forget_half_life_days = 30;
    double trust_start = 0.7, trust_loss = 0.1, trust_return_per_day = 0.0005;
    bool aware_by_sanction = true;
};

struct StigmaRows {
    double half_life_days = 30;
    double tie_amount = 0.2, strangers_amount = 0.2, strangers_scale = 50;
    double cap = 1.0;
    double tie_break_per_day = 0.002;
    double spread = 0.0;
    bool runaway = false;
    bool reintegration = false;
    double reintegration_half_life_days = 7;
};

struct PlacedCamera {
    CameraAt at = CameraAt::crossing;
    std::int64_t x = 0, y = 0;
    bool identify = true, watchlist = true;
    double spurious_per_day = 0.0;
};

struct CameraRows {
    double share = 0.10;
    bool identify = true, watchlist = true;
    double capture = 0.8;
    double spurious_per_day = 0.0;
    std::int64_t movable = 0;
    std::map<std::string, PlacedCamera> placed;
};

struct PatrolRows {
    std::int64_t number = 0;
    std::map<std::string, double> weights;  // by district number; absent is 1
};

struct AllocateRows {
    AllocationRule rule = AllocationRule::fixed;
    std::int64_t every = 7;
    bool by_lot = false;
    std::map<std::string, std::int64_t> initial;  // by district number; absent is 0
    double reported_weight = 1.0;
    double importance_cap = 50;
    double epsilon = 0.1;
    bool rejection = false;
    double response = 0.0;
};

struct RecogniserRow {
    double false_match_rate = 1e-5;
    double miss_rate = 0.10;
    Condition measured_at = Condition::gate;
    double threshold_shift = 0.0;
    MultiplierRule multiplier_rule = MultiplierRule::ratio;
};

struct RecognitionRows {
    std::map<std::string, RecogniserRow> uses{{"crossings", {}}, {"watchlist", {3.3e-7, 0.10, Condition::gate, 0.0, MultiplierRule::ratio}}, {"classroom", {}}};
    double loss_street = 0.73, loss_kiosk = 1.40, loss_night = 1.3, loss_crowd = 0.8;
    std::int64_t night_from_min = 1140, night_to_min = 420;
};

struct WatchlistRows {
    std::int64_t entries = 1000, present = 20;
    std::int64_t clear_days = 0;
    bool find_removes = true;
};

struct ReviewRows {
    bool on = true;
    double accept_if_true = 0.95, accept_if_false = 18.0 / 34.0;
    double reached_if_true = 22.0 / 26.0, reached_if_false = 22.0 / 26.0;
    bool unlimited = false;
    std::int64_t officers = 2;
    double service_min = 3.0;
    bool haste = false;
    double haste_logit = 0.7;
    bool second_look = false;
    bool audit = false;
    double audit_share = 0.05;
    double cost_per_hour = 30.0;
};

struct StopRows {
    std::int64_t minutes = 15;
    bool detain_when_right = true;
    double cost_per_hour = 60.0;
};

struct RuleRow {
    std::int64_t points = 0;
    double granted = 1.0;
    std::int64_t at_most_every_days = 0;
};
struct BandRow {
    std::int64_t from = 0;
};
struct PointRows {
    bool on = true;
    std::int64_t start = 1000, cap = 1000, floor = 0;
    std::int64_t recovery_points = 1, recovery_every_days = 7;
    double association = 0.0;
    bool expiry = false;
    std::int64_t expiry_days = 90;
    std::map<std::string, RuleRow> rules{
        {"crossing_red", {-50, 1.0, 0}}, {"disorder", {-50, 1.0, 0}}, {"severe", {-100, 1.0, 0}}, {"court_default", {-50, 1.0, 0}},
        {"hero", {30, 0.5, 0}},          {"volunteering", {5, 0.5, 0}}, {"local_purchase", {1, 1.0, 7}}};
    std::map<std::string, BandRow> bands{{"A", {960}}, {"B", {850}}, {"C", {600}}, {"D", {0}}};
};

struct ScoreBanRows {
    bool on = true;
    std::int64_t ban_below = 850;
    std::int64_t days = 365;
    std::int64_t return_above_line = 50;
};
struct CourtListRows {
    bool on = true;
    double stock_share = 0.01, inflow_per_year = 0.005;
    std::int64_t days = 730;
};
struct TravelRows {
    double wish_per_day = 0.02;
    double need_sigma = 0.5;
    double rail_share = 0.85;
    bool refused_is_lost = true;
    double visit_share = 0.5, work_share = 0.3;
};

struct ScreenRows {
    bool on = true;
    std::int64_t number = 10;
    std::int64_t delay_min = 20;
    std::int64_t days_shown = 1;
    std::int64_t slots = 12;
    double strangers_know = 0.02;
    std::int64_t removal_days = 3;
    bool prompt_removal = false;
};

struct AppealRows {
    bool on = false;
    double read_record_per_month = 0.1;
    double filed = 0.3;
    double granted_if_wrong = 0.80, granted_if_right = 0.05;
    std::int64_t officers = 1;
    double service_min = 120;
    ServiceTime service = ServiceTime::exponential;
    bool unlimited = false;
    std::int64_t lift_days = 3;
    double cost_per_hour = 30.0;
};

struct EventRow {
    std::int64_t day = 0, minute = 1170;
    EventPlace place = EventPlace::stadium;
    std::int64_t attendance = 0;
    std::int64_t entries = 0, present = 0;
    bool searched = true;
};

/// What a drill puts into the records of one district a day.
struct DrillDistrict {
    double discovered = 0.0;          // for each patrol there
    double reported = 0.0;            // whatever stands there
    double incidents = 0.0;           // Poisson mean; each patrol there finds one of them
};

/// Exact or drawn happenings in place of a day's intents, for cases whose answer is on paper.
struct DrillRows {
    bool on = false;
    std::int64_t passes = 0;          // passes of a watchlist camera per person and day
    double act = 0.0, act_seen = 0.0; // an offence with this chance a day, sanctioned with that
    double strike = 0.0;              // an accepted claim under the rule `drill_strike` with this chance a day
    double step_down = 0.0, step_up = 0.0;  // one draw a day: rule `drill_down`, rule `drill_up`, nothing
    double exposure = 0.0;            // recognised by a tie with this chance a day
    ToleranceDrill tolerances = ToleranceDrill::drawn;
    std::map<std::string, DrillDistrict> districts;  // by district number
};

/// The values of every parameter on one day. Const once loaded.
struct Scenario {
    std::string title, words, try_next;
    std::int64_t seed = 1, days = 30;
    CityRows city;
    PeopleRows people;
    std::map<std::string, GroupRow> groups{{"A", {0.6, 1, 1, 1, 1e-3, 0.6, 1}}, {"B", {0.3, 1, 1, 1, 1e-3, 0.3, 1}}, {"C", {0.1, 1, 1, 1, 1e-3, 0.1, 1}}};
    TieRows ties;
    ConductRows conduct;
    LawfulRows lawful;
    PostRows posts;
    DeterrenceRows deterrence;
    LearningRows learning;
    StigmaRows stigma;
    CameraRows cameras;
    PatrolRows patrols;
    AllocateRows allocate;
    RecognitionRows recognition;
    WatchlistRows watchlist;
    ReviewRows review;
    StopRows stops;
    PointRows points;
    ScoreBanRows score_ban;
    CourtListRows court_list;
    TravelRows travel;
    ScreenRows screens;
    AppealRows appeals;
    IncomeRows income;
    SafetyRows safety;
    std::map<std::string, EventRow> events;
    LostChildRows lost_child;
    SchoolRows school;
    DrillRows drill;
};

/// A scenario as it changes: `phases[0]` holds from day 0, each later one from its day, and `from` ascends.
struct Programme {
    struct Phase {
        std::int32_t from = 0;
        Scenario values;
    };
    std::string name;
    std::vector<Phase> phases{Phase{}};

    [[nodiscard]] const Scenario& first() const { return phases.front().values; }
    /// The values in force on a day (>= 0).
    [[nodiscard]] const Scenario& on(std::int32_t day) const
    {
        std::size_t i = phases.size() - 1;
        while (phases[i].from > day) --i;
        return phases[i].values;
    }
};

}  // namespace panopolis
