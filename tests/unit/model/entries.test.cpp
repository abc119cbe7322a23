// Strikes that still count: what is added, taken away and expires, against a sorted list.
#include <algorithm>
#include <tuple>

#include <panopolis/draw.hpp>
#include <panopolis/institution.hpp>

#include "stages/unsealed.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

Entry entry(std::uint32_t record, std::int32_t day, std::uint64_t cause)
{
    Entry e;
    e.cause = CaseId{cause};
    e.record = PersonId{record};
    e.day = day;
    e.points = -1;
    return e;
}

std::vector<Entry> all_of(const Entries& entries)
{
    std::vector<Entry> out;
    entries.each([&](const Entry& e) { out.push_back(e); });
    return out;
}

auto whole(const Entry& e) { return std::tuple(e.cause, e.record, e.day, e.points, e.pass, e.place, Unsealed::subject(e.evidence), Unsealed::right(e.evidence)); }
bool same(const Entry& a, const Entry& b) { return whole(a) == whole(b); }
bool same(const std::vector<Entry>& a, const std::vector<Entry>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Entry& x, const Entry& y) { return same(x, y); });
}

/// Several hundred days of strikes of which some are taken away one by one, and all expire after a while, beside a sorted list of the same.
struct Beside {
    Entries entries;
    std::vector<Entry> sorted;
    Draws draws{7};

    void day(std::int32_t day, std::int32_t kept_days)
    {
        const auto gone = entries.take_until(day - kept_days);
        std::vector<Entry> expired;
        std::erase_if(sorted, [&](const Entry& e) {
            if (e.day > day - kept_days) return false;
            expired.push_back(e);
            return true;
        });
        REQUIRE(same(gone, expired));
        for (std::uint32_t k = 0; k < 200; ++k) {
            const Block u = draws.block(Purpose::Offence, k, 0, Day{day}, 0);
            const Entry e = entry(u[0] % 50, day, u[1]);
            entries.add(e);
            sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), e), e);
        }
        for (std::uint32_t k = 0; k < 40; ++k) {
            const std::size_t i = draws.u32(Purpose::Files, k, 0, Day{day}) % sorted.size();
            REQUIRE(entries.erase(sorted[i]));
            REQUIRE_FALSE(entries.erase(sorted[i]));
            sorted.erase(sorted.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
};

}  // namespace

TEST_CASE("strikes come in the order of record, day and cause, whatever was added, taken away or expired", "[model][entries]")
{
    Beside b;
    for (std::int32_t day = 0; day < 400; ++day) b.day(day, 120);
    REQUIRE(b.sorted.size() > 16384);
    CHECK(b.entries.size() == b.sorted.size());
    CHECK(same(all_of(b.entries), b.sorted));
    const Entries copy = b.entries;
    b.day(400, 1);
    CHECK(same(all_of(b.entries), b.sorted));
    CHECK(copy.size() > b.entries.size());
}

TEST_CASE("strikes of a record since a day are those alone", "[model][entries]")
{
    Entries entries;
    for (std::int32_t day = 0; day < 4; ++day)
        for (const std::uint64_t cause : {9, 3}) entries.add(entry(2, day, cause));
    std::vector<Entry> out;
    entries.since(PersonId{2}, 2, out);
    CHECK(same(out, {entry(2, 2, 3), entry(2, 2, 9), entry(2, 3, 3), entry(2, 3, 9)}));
    entries.since(PersonId{1}, 0, out);
    CHECK(out.empty());
    CHECK(entries.has(PersonId{2}));
    CHECK_FALSE(entries.has(PersonId{1}));
    CHECK_FALSE(entries.has(PersonId{3}));
}

TEST_CASE("strikes that are put in place of others in any order expire by their days", "[model][entries]")
{
    Entries entries;
    entries.add(entry(0, 9, 1));
    entries.assign({entry(1, 5, 1), entry(0, 7, 2), entry(1, 4, 8)});
    CHECK(same(all_of(entries), {entry(0, 7, 2), entry(1, 4, 8), entry(1, 5, 1)}));
    CHECK(same(entries.take_until(5), {entry(1, 4, 8), entry(1, 5, 1)}));
    CHECK(entries.size() == 1);
    entries.clear();
    CHECK(entries.empty());
    CHECK(all_of(entries).empty());
}

TEST_CASE("a strike comes back as it was put away, usual or not", "[model][entries]")
{
    Entry usual;
    usual.record = PersonId{300};
    usual.day = 40;
    usual.pass = 21;
    usual.cause = case_id(static_cast<std::uint32_t>(ClaimKind::post_flagged), 300, 38, 21);
    usual.points = -5;
    usual.place = CrossingId{70000};
    usual.evidence = Unsealed::seal(PersonId{300}, true);
    std::vector<Entry> all{usual};
    const auto other = [&](auto change) {
        all.push_back(usual);
        change(all.back());
    };
    other([](Entry& e) { e.evidence = Unsealed::seal(PersonId{300}, false); e.cause.value += 1ull << 56; });
    CHECK([&] { Entries e; e.assign(all); return e.unusual(); }() == 0);
    other([](Entry& e) { e.evidence = Unsealed::seal(PersonId{7}, false); e.cause = case_id(1, 7, 40, 21); });
    other([](Entry& e) { e.evidence = Unsealed::seal(nobody, false); e.cause = case_id(case_of_spurious, 12, 40, 21); });
    other([](Entry& e) { e.cause = case_id(2, 300, 1, 21); });
    other([](Entry& e) { e.cause = case_id(3, 300, 41, 21); });
    other([](Entry& e) { e.cause = case_id(4, 300, 40, 22); });
    other([](Entry& e) { e.pass = 0x2000; e.cause = case_id(5, 300, 40, 0x2000); });
    other([](Entry& e) { e.place = CrossingId{1u << 24}; e.cause = case_id(6, 300, 40, 21); });
    other([](Entry& e) { e.points = -256; e.cause = case_id(7, 300, 40, 21); });
    other([](Entry& e) { e.points = 3; e.cause = case_id(8, 300, 40, 21); });
    other([](Entry& e) { e.record = PersonId{0x1000005}; e.evidence = Unsealed::seal(PersonId{0x1000005}, true); e.cause = case_id(9, 0x1000005, 40, 21); });
    std::sort(all.begin(), all.end());

    Entries entries;
    entries.assign(all);
    CHECK(entries.unusual() == all.size() - 4);
    std::size_t at = 0;
    entries.each([&](const Entry& e) {
        REQUIRE(at < all.size());
        INFO(at);
        CHECK(whole(e) == whole(all[at++]));
    });
    CHECK(at == all.size());
    for (const Entry& e : all) CHECK(entries.erase(e));
    CHECK(entries.empty());
    CHECK(entries.unusual() == 0);
    CHECK_FALSE(entries.has(PersonId{300}));
}
