// Forks and every value that may change on a day.
#include "support/catch.hpp"
#include "unit/engine/forks.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

/// A value of the row's kind, in range, that is not `old`.
Value another(const Row& row, const Value& old)
{
    if (row.kind == ValueKind::boolean) return !std::get<bool>(old);
    if (row.kind == ValueKind::choice) return std::string(row.words[0] == std::get<std::string>(old) ? row.words[1] : row.words[0]);
    // halfway to an end of the range, and not too far: some ranges end where no city is
    if (row.kind == ValueKind::integer) return std::get<std::int64_t>(old) + (static_cast<double>(std::get<std::int64_t>(old)) < row.high ? 1 : -1);
    const double value = std::get<double>(old);
    return value < row.high ? value + std::min(1.0, row.high - value) / 2 : (value + row.low) / 2;
}

}  // namespace

TEST_CASE("whatever value changes, on the first day or a later one, the fork is the run that had it from the start", "[engine][fork]")
{
    Programme before = busy(250);
    for (auto& phase : before.phases) phase.values.school.error_spread = 0;  // takes longer to prepare than all else together
    const Run at_0 = lived(before, 0), at_2 = lived(before, 2);
    std::size_t n_changed = 0, n_refused = 0;
    for (const Row& row : parameter_table()) {
        if (row.structure || row.path.rfind("drill", 0) == 0) continue;
        for (const auto& key : row.keys ? row.keys(before.first()) : std::vector<std::string>{""}) {
            const Change change{path_of(row, key), another(row, row.get(before.first(), key))};
            for (const Run* run : {&at_0, &at_2}) {
                const auto after = changed_from(before, run->today(), {change});
                if (!after.ok()) {
                    ++n_refused;
                    continue;
                }
                INFO(change.path << " on day " << run->today());
                REQUIRE(first_day_apart(before, *after) == run->today());
                Run fork = forked(*run, *after), fresh(*after);
                fork.day(4);
                fresh.day(4);
                REQUIRE((fork.snapshot() == fresh.snapshot()));
                ++n_changed;
            }
        }
    }
    CHECK(n_changed > 300);
    CHECK(n_refused < 20);
}
