#include <set>

#include <panopolis/version.hpp>

#include "engine/state.hpp"

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// A small town with something in every part of the state: bans, a queue, displays, clearances, patrols.
Programme town()
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = 2;
    sc.people.number = 900;
    sc.cameras.share = 0.6;
    sc.conduct.red_mean_per_pass = 0.2;
    sc.recognition.uses["watchlist"].false_match_rate = 2e-5;
    sc.recognition.uses["watchlist"].miss_rate = 0.9;
    sc.watchlist.clear_days = 3;
    sc.review.officers = 1;
    sc.review.service_min = 25;
    sc.score_ban.ban_below = 960;
    sc.score_ban.days = 4;
    sc.screens.days_shown = 3;
    sc.patrols.number = 2;
    sc.allocate.rule = AllocationRule::reported;
    sc.allocate.every = 3;
    sc.allocate.by_lot = true;
    sc.allocate.response = 0.1;
    sc.court_list.inflow_per_year = 1;
    return programme;
}

Run lived(int days, const Programme& programme = town())
{
    Run run(programme);
    run.day(days);
    return run;
}

/// The same with another list, other bands, other cameras, and haste in place of a queue from day 4 on.
Programme changing()
{
    Programme programme = town();
    programme.phases.push_back({4, programme.phases[0].values});
    Scenario& sc = programme.phases[1].values;
    sc.points.bands["A"].from = 1000;
    sc.watchlist.entries = 4000;
    sc.watchlist.present = 60;
    sc.review.haste = true;
    sc.review.haste_logit = 5;
    sc.review.accept_if_false = 0.1;
    sc.review.service_min = 60;
    sc.cameras.share = 0.3;
    return programme;
}

}  // namespace

TEST_CASE("the town of these tests fills every part of a snapshot", "[engine][snapshot]")
{
    const Run run = lived(5);
    const Institution& i = run.institution();
    CHECK_FALSE(i.ban_causes.empty());
    CHECK_FALSE(i.watchlist.residents.empty());
    CHECK_FALSE(i.cleared.empty());
    CHECK_FALSE(i.desk.waiting.empty());
    CHECK_FALSE(i.displays.empty());
    CHECK(i.desk.recent_load > 0);
    CHECK(i.deployment.patrols.size() == 2);
    CHECK(i.by_district.kept());
    CHECK(i.by_district.weighed != std::vector<std::int64_t>(i.by_district.weighed.size(), 0));
    CHECK(run.world().conduct.size() == i.by_district.share.size());
}

TEST_CASE("a snapshot of any day goes on as the run that was not interrupted, changes of policy included", "[engine][snapshot]")
{
    for (const Programme& programme : {town(), changing()}) {
        const Run whole = lived(9, programme);
        for (int day = 0; day <= 9; ++day) {
            const Run first = lived(day, programme);
            Run other(programme);
            const auto restored = other.restore(first.snapshot());
            REQUIRE(restored.ok());
            CHECK(restored.value() == day);
            CHECK((other.snapshot() == first.snapshot()));
            CHECK(other.digest() == first.digest());
            CHECK(other.institution().desk.recent_load == first.institution().desk.recent_load);
            other.day(9);
            INFO("day " << day << " of " << programme.phases.size() << " phases");
            CHECK(other.digest() == whole.digest());
            CHECK(other.world_digest() == whole.world_digest());
            // what the digest leaves out: the truth side's columns
            CHECK((other.snapshot() == whole.snapshot()));
        }
    }
}

TEST_CASE("a snapshot cut off anywhere is refused and leaves the run as it was", "[engine][snapshot]")
{
    const Snapshot good = lived(3).snapshot();
    Run other = lived(1);
    const std::string before = other.digest();
    int accepted = 0;
    // every length near both ends, and every 101st between
    for (std::size_t size = 0; size < good.size(); size += size < 200 || size + 200 > good.size() ? 1 : 101) {
        const Snapshot cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
        const auto result = other.restore(cut);
        accepted += result.ok();
        if (!result.ok() && size > 100) REQUIRE(result.issues().front().path == "snapshot");
    }
    CHECK(accepted == 0);
    CHECK(other.digest() == before);
    CHECK(other.today() == 1);
    CHECK(other.restore(good).ok());
}

TEST_CASE("a snapshot with one byte changed anywhere is refused", "[engine][snapshot]")
{
    const Snapshot good = lived(4).snapshot();
    Run other = lived(1);
    const std::string before = other.digest();
    int accepted = 0;
    for (std::size_t at = 0; at < good.size(); at += at < 200 || at + 3000 > good.size() ? 1 : 37)
        for (const std::uint8_t flip : {0x01, 0x80}) {
            Snapshot bad = good;
            bad[at] = static_cast<std::uint8_t>(bad[at] ^ flip);
            accepted += other.restore(bad).ok();
        }
    CHECK(accepted == 0);
    CHECK(other.digest() == before);
}

TEST_CASE("a snapshot is refused in words that say why", "[engine][snapshot]")
{
    const Snapshot good = lived(2).snapshot();
    const auto why = [](const Programme& programme, const Snapshot& bytes) {
        Run run(programme);
        const auto result = run.restore(bytes);
        return result.ok() ? std::string("taken") : result.issues().front().message;
    };
    CHECK(why(town(), good) == "taken");
    CHECK(why(town(), {}) == "These bytes are not a snapshot of a run.");
    CHECK(why(town(), Snapshot(5000, 0)) == "These bytes are not a snapshot of a run.");
    Snapshot newer = good;
    newer[8] = static_cast<std::uint8_t>(model_version + 1);
    CHECK(why(town(), newer) == "The snapshot was made by another version of the model.");
    Programme foreign = town();
    foreign.phases[0].values.seed = 3;
    CHECK(why(foreign, good) == "The snapshot belongs to another scenario or seed.");
    foreign = town();
    foreign.phases.push_back({9, foreign.phases[0].values});
    CHECK(why(foreign, good) == "The snapshot belongs to another scenario or seed.");
    Snapshot cut = good;
    cut.pop_back();
    CHECK(why(town(), cut) == "The snapshot is cut off or damaged.");
}

TEST_CASE("words for readers and the number of days are no part of what a snapshot is tied to", "[engine][snapshot]")
{
    Programme other = town();
    other.name = "elsewhere";
    other.phases[0].values.title = "Another title";
    other.phases[0].values.days = 400;
    Run run(other);
    CHECK(run.restore(lived(2).snapshot()).ok());
}
