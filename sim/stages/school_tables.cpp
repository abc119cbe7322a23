// The school's tables: what follows from its rows and from people, made anew when these change.
//   reads   rows of the school, the register of classes      writes  windows of all kinds of pupils, what misses and teaching come to
//   draws   FrameErrorClass by person, Teaching by class, both once
#include <algorithm>
#include <map>

#include "base/special.hpp"
#include "stages/school.hpp"

namespace panopolis {

namespace {

constexpr std::uint32_t error_classes = 8, teaching_levels = 4;
constexpr double full = 65536.0;

std::vector<double> multipliers(const Scenario& sc)
{
    std::vector<double> out;
    for (const auto& [name, group] : sc.groups) out.push_back(group.attention_multiplier);
    return out;
}

/// How well a class is taught, by its rank among all that could be.
double taught(const SchoolRows& rows, double rank) { return std::clamp(1 + rows.teaching_sd * special::normal_quantile(rank), 0.0, 2.0); }

/// The frame error of each lasting class of pupils: normal in the log odds, placed so that the mean is the stated one.
std::array<double, error_classes> spread_error(double mean, double spread)
{
    std::array<double, error_classes> out{};
    out.fill(mean);
    if (!(mean > 0) || mean >= 1 || spread <= 0) return out;
    std::array<double, error_classes> odds{};
    for (std::size_t c = 0; c < odds.size(); ++c) odds[c] = spread * special::normal_quantile((static_cast<double>(c) + 0.5) / error_classes);
    const auto at = [&](double middle) {
        double sum = 0;
        for (std::size_t c = 0; c < out.size(); ++c) sum += out[c] = 1 / (1 + special::exp(-(middle + odds[c])));
        return sum / error_classes;
    };
    double low = -60, high = 60;
    for (int halving = 0; halving < 80; ++halving) {
        const double middle = (low + high) / 2;
        (at(middle) < mean ? low : high) = middle;
    }
    at((low + high) / 2);
    return out;
}

/// The law of a kind of pupil's window; `aware` of a pupil who knows of the cameras.
WindowLaw law_of(const Scenario& sc, std::uint32_t kind, bool aware)
{
    const SchoolRows& rows = sc.school;
    const std::uint32_t level = kind % teaching_levels, error_class = kind / teaching_levels % error_classes, group = kind / teaching_levels / error_classes;
    const double less = 1 - rows.teaching_weight * (taught(rows, (level + 0.5) / teaching_levels) - 1);
    WindowLaw law{rows.frames(), std::clamp(rows.inattentive_share * less, 0.0, 1.0), rows.attention_correlation, 0, rows.error_correlation, 0};
    law.error = spread_error(frame_error(sc, static_cast<int>(group)), rows.error_spread)[error_class];
    if (aware && rows.classifier) {
        law.inattentive *= 1 - rows.attention_gain;
        law.performing = rows.performing;
    }
    if (!(law.inattentive > 0)) law.performing = law.attention_correlation = 0;  // one table for all of them
    return law;
}

/// Tables of the kinds of pupils there are, each law once.
void make_windows(const Scenario& sc, const School& school, Workshop& shop)
{
    SchoolRoom& room = shop.school;
    std::array<bool, 256> used{};
    for (const std::uint8_t kind : room.kind_of) used[kind] = true;
    std::map<WindowLaw, std::uint16_t> number;
    std::vector<WindowLaw> laws;
    room.window_of.assign(512, 0);
    for (std::uint32_t i = 0; i < room.window_of.size(); ++i) {
        if (!used[i / 2]) continue;
        const WindowLaw law = law_of(sc, i / 2, i % 2 != 0);
        const auto [at, fresh] = number.emplace(law, static_cast<std::uint16_t>(laws.size()));
        if (fresh) laws.push_back(law);
        room.window_of[i] = at->second;
    }
    auto windows = std::make_shared<std::vector<WindowTable>>(laws.size());
    constexpr std::size_t heaps = 16;
    shop.executor->for_each(heaps, [&](std::int32_t heap) {
        WindowRoom memory;
        for (auto i = static_cast<std::size_t>(heap); i < laws.size(); i += heaps) (*windows)[i] = WindowTable(laws[i], shop.lanes.simd, memory);
    });
    room.windows = std::move(windows);
    room.inattentive.assign(school.pupils->size(), 0);
}

}  // namespace

double frame_error(const Scenario& scenario, int group)
{
    auto it = scenario.groups.begin();
    std::advance(it, group);
    return std::min(1.0, scenario.school.frame_error * it->second.attention_multiplier);
}

void open_school(const Scenario& scenario, const People& people, Institution& institution, Ledger& ledger, Workshop& shop)
{
    if (!scenario.school.on) return;
    School& school = institution.school;
    school.pupils = &people.school_class;
    school.alerts.resize(school.pupils->size(), 0);
    school.classes.resize(people.teaching.size());
    ledger.inattentive.resize(school.pupils->size(), 0);

    SchoolRoom& room = shop.school;
    for (int g = 0; g < people.groups(); ++g) {
        const double miss = miss_chance(scenario, "classroom", Condition::gate, g);
        double all = 1;
        for (std::int64_t i = 0; i < scenario.school.roll_tries; ++i) all *= miss;
        room.all_miss[static_cast<std::size_t>(g)] = threshold(all);
    }
    if (room.rows == scenario.school && room.multipliers == multipliers(scenario)) return;
    room.rows = scenario.school;
    room.multipliers = multipliers(scenario);
    room.absent = threshold(scenario.school.absence_per_day);
    room.teaching.clear();
    for (const std::uint32_t rank : people.teaching) room.teaching.push_back(static_cast<std::uint32_t>(taught(scenario.school, unit(rank)) * full + 0.5));
    room.classes.assign(people.teaching.size(), {});
    room.kind_of.clear();
    for (std::uint32_t rank = 0; rank < school.pupils->size(); ++rank) {
        const std::uint32_t p = school.pupils->pupil(rank);
        const std::uint32_t error_class = shop.calendar.draws.u32(Purpose::FrameErrorClass, p, 0, Day{0}) >> 29, level = people.teaching[people.school_class[p]] >> 30;
        room.kind_of.push_back(static_cast<std::uint8_t>((people.group[p] * error_classes + error_class) * teaching_levels + level));
    }
    make_windows(scenario, school, shop);
}

}  // namespace panopolis
