#include "cli/bench_row.hpp"

#include <cstdarg>
#include <cstdio>
#include <thread>

#include <panopolis/draw.hpp>

namespace panopolis::cli {

void StageCost::add(const StageCost& other)
{
    seconds += other.seconds;
    draws += other.draws;
    bytes += other.bytes;
}

StageCost BenchRow::all() const
{
    StageCost sum;
    for (const StageCost& stage : stages) sum.add(stage);
    return sum;
}

void Tally::for_each(std::int32_t n, const std::function<void(std::int32_t)>& work)
{
    const auto caller = std::this_thread::get_id();
    on_.for_each(n, [&](std::int32_t i) {
        if (std::this_thread::get_id() == caller) return work(i);
        const std::uint64_t before = blocks_drawn;
        work(i);
        elsewhere_ += blocks_drawn - before;
    });
}

std::uint64_t Tally::draws() const { return blocks_drawn + elsewhere_; }

namespace {

[[gnu::format(printf, 1, 2)]] std::string said(const char* form, ...)
{
    char line[400];
    std::va_list values;
    va_start(values, form);
    std::vsnprintf(line, sizeof line, form, values);
    va_end(values);
    return line;
}

std::string name_of_stage(std::size_t stage) { return stage < Run::stage_names().size() ? Run::stage_names()[stage] : "between"; }

/// How much of a limit is used, in a day that went on for so many seconds.
double used(double amount, double seconds, double limit_per_s) { return amount / seconds / limit_per_s; }

std::string profile_of(const BenchRow& row, const MachineLimits& limits)
{
    const StageCost all = row.all();
    std::string out = said("            %-12s %8s %8s %8s %8s\n", "a person-day", "ns", "share", "draws", "bytes");
    const auto line = [&](const std::string& name, const StageCost& cost) {
        out += said("            %-12s %8.1f %6.1f %% %8.2f %8.1f\n", name.c_str(), 1e9 * cost.seconds / row.person_days(), 100 * cost.seconds / row.seconds, cost.draws / row.person_days(), cost.bytes / row.person_days());
    };
    for (std::size_t s = 0; s < row.stages.size(); ++s) line(name_of_stage(s), row.stages[s]);
    line("day", all);
    const std::string with = said("%d thread%s", row.threads, row.threads == 1 ? "" : "s");
    out += said("            draws: %.1f million blocks/s of the %.1f that this machine makes with %s and %s: %.1f %%\n", all.draws / row.seconds / 1e6, limits.blocks_per_s / 1e6, std::string(name_of(row.simd)).c_str(), with.c_str(),
                100 * used(all.draws, row.seconds, limits.blocks_per_s));
    out += said("            memory: at least %.2f GB/s of the %.2f with which it copies columns of %lld MiB with %s: %.1f %%\n", all.bytes / row.seconds / 1e9, limits.copy_bytes_per_s / 1e9, static_cast<long long>(limits.column_bytes >> 20),
                with.c_str(), 100 * used(all.bytes, row.seconds, limits.copy_bytes_per_s));
    return out;
}

std::string json_of_profile(const BenchRow& row, const MachineLimits& limits)
{
    const StageCost all = row.all();
    std::string out = ",\n   \"stages\": [";
    for (std::size_t s = 0; s < row.stages.size(); ++s) {
        const StageCost& cost = row.stages[s];
        out += said("%s\n    {\"stage\": \"%s\", \"ns_per_person_day\": %.3f, \"share\": %.6f, \"draws_per_person_day\": %.4f, \"bytes_per_person_day\": %.3f}", s == 0 ? "" : ",", name_of_stage(s).c_str(),
                    1e9 * cost.seconds / row.person_days(), cost.seconds / row.seconds, cost.draws / row.person_days(), cost.bytes / row.person_days());
    }
    out += said("],\n   \"ns_per_person_day\": %.3f, \"draws_per_person_day\": %.4f, \"bytes_per_person_day\": %.3f", 1e9 * row.seconds / row.person_days(), all.draws / row.person_days(), all.bytes / row.person_days());
    out += said(",\n   \"limits\": {\"blocks_per_s\": %.0f, \"copy_bytes_per_s\": %.0f, \"copied_column_bytes\": %lld}", limits.blocks_per_s, limits.copy_bytes_per_s, static_cast<long long>(limits.column_bytes));
    out += said(", \"blocks_used\": %.6f, \"copy_used\": %.6f", used(all.draws, row.seconds, limits.blocks_per_s), used(all.bytes, row.seconds, limits.copy_bytes_per_s));
    return out;
}

}  // namespace

std::string text_of(const BenchRow& row)
{
    const std::string out = said("%9lld people  %d thread%s  %4lld days  %8.2f M person-days/s  %5.0f bytes/person\n", static_cast<long long>(row.people), row.threads, row.threads == 1 ? " " : "s", static_cast<long long>(row.days),
                                 row.person_days_per_s() / 1e6, row.bytes_per_person);
    return row.limits ? out + profile_of(row, *row.limits) : out;
}

std::string json_of(const std::vector<BenchRow>& rows)
{
    std::string out = "[\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const BenchRow& r = rows[i];
        out += said("  {\"people\": %lld, \"threads\": %d, \"days\": %lld, \"person_days_per_s\": %.0f, \"bytes_per_person\": %.1f, \"street_share\": %.4f, \"simd\": \"%s\"", static_cast<long long>(r.people), r.threads,
                    static_cast<long long>(r.days), r.person_days_per_s(), r.bytes_per_person, r.stages[2].seconds / r.seconds, std::string(name_of(r.simd)).c_str());
        out += ",\n   \"ns_by_day\": [";
        for (std::size_t d = 0; d < r.day_seconds.size(); ++d) out += said("%s%.3f", d == 0 ? "" : ", ", 1e9 * r.day_seconds[d] / static_cast<double>(r.people));
        out += "]" + (r.limits ? json_of_profile(r, *r.limits) : std::string()) + (i + 1 < rows.size() ? "},\n" : "}\n");
    }
    return out + "]\n";
}

}  // namespace panopolis::cli
