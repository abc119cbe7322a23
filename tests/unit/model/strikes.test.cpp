// Strikes of every sort over many days, beside a plain list of them; and how many bytes they take.
#include <algorithm>
#include <tuple>

#include <panopolis/draw.hpp>
#include <panopolis/experiment.hpp>
#include <panopolis/institution.hpp>

#include "model/strikes.hpp"
#include "stages/unsealed.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

auto whole(const Entry& e) { return std::tuple(e.cause, e.record, e.day, e.points, e.pass, e.place, Unsealed::subject(e.evidence), Unsealed::right(e.evidence)); }

bool same(const std::vector<Entry>& a, const std::vector<Entry>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Entry& x, const Entry& y) { return whole(x) == whole(y); });
}

std::vector<Entry> all_of(const Entries& entries)
{
    std::vector<Entry> out;
    entries.each([&](const Entry& e) { out.push_back(e); });
    return out;
}

/// A register and the strikes of its days: of each four records one in class, whose lessons are watched; posts of all of them; a few at corners, of whom some are
/// somebody else.
struct Town {
    std::uint32_t records;
    Homes home;
    Blocks work;
    Draws draws{11};

    explicit Town(std::uint32_t n) : records(n), work(n, 5000)
    {
        for (std::uint32_t r = 0; r < n; r += 8) home.add(std::min(8u, n - r), r / 8);
        for (std::uint32_t r = 0; r < n; ++r) work.set(r, r % 4 == 0 ? 4000 + r / 64 : home[r]);
    }

    [[nodiscard]] Entry strike(std::uint32_t record, std::int32_t day, ClaimKind kind, std::uint32_t pass, std::int32_t points, std::uint32_t place, bool right) const
    {
        Entry e;
        e.record = PersonId{record};
        e.day = day;
        e.pass = pass;
        e.cause = case_id(static_cast<std::uint32_t>(kind), record, day, pass);
        e.points = static_cast<std::int16_t>(points);
        e.place = CrossingId{place};
        e.evidence = Unsealed::seal(e.record, right);
        return e;
    }

    /// Those of a day, record by record.
    [[nodiscard]] std::vector<Entry> day(std::int32_t day) const
    {
        std::vector<Entry> out;
        for (std::uint32_t r = 0; r < records; ++r) {
            const Block u = draws.block(Purpose::Offence, r, 0, Day{day}, 0), v = draws.block(Purpose::Offence, r, 1, Day{day}, 0);
            const auto below = [](std::uint32_t draw, double p) { return draw < p * 4294967296.0; };
            if (r % 4 == 0 && !Day{day}.is_weekend())
                for (std::uint32_t lesson = 0; lesson < 6; ++lesson)
                    if ((u[2] >> (5 * lesson) & 31) < 4) out.push_back(strike(r, day, ClaimKind::inattention, lesson, -1, work[r], (v[3] >> lesson & 7) == 0));
            if (below(u[0], 0.08)) out.push_back(strike(r, day, ClaimKind::post_flagged, below(v[0], 0.2) ? 64 : 21, -5, home[r], !below(v[0], 0.2)));
            if (!below(u[1], 0.007)) continue;
            Entry e = strike(r, day, ClaimKind::crossing_red, v[1] % 96, -50, v[2] % 5000, true);
            if (v[3] % 16 == 0) {
                e.cause = case_id(static_cast<std::uint32_t>(ClaimKind::crossing_red), (r + 77) % records, day, e.pass);
                e.evidence = Unsealed::seal(v[3] % 32 == 0 ? nobody : PersonId{(r + 77) % records}, false);
            }
            out.push_back(e);
        }
        return out;
    }
};

/// Cuts a day's strikes into lists, some of them empty.
std::vector<std::span<const Entry>> cut(const std::vector<Entry>& day, std::size_t at_once)
{
    std::vector<std::span<const Entry>> out{{}};
    for (std::size_t first = 0; first < day.size(); first += at_once) {
        out.emplace_back(day.data() + first, std::min(at_once, day.size() - first));
        out.emplace_back();
    }
    return out;
}

/// Many days of a town's strikes, of which some are taken away one by one and some expire, beside a list.
struct Beside {
    const Town& town;
    std::int32_t kept_days;
    Entries entries{};
    std::vector<Entry> list{};  // by day
    SerialExecutor serial{};

    void live(std::int32_t day)
    {
        if (kept_days > 0) {
            std::vector<Entry> expired;
            std::erase_if(list, [&](const Entry& e) {
                if (e.day > day - kept_days) return false;
                expired.push_back(e);
                return true;
            });
            std::sort(expired.begin(), expired.end());
            REQUIRE(same(entries.take_until(day - kept_days), expired));
        }
        const std::vector<Entry> fresh = town.day(day);
        entries.add_all(cut(fresh, 100), serial);
        list.insert(list.end(), fresh.begin(), fresh.end());
        for (std::uint32_t k = 0; k < 5 && !list.empty(); ++k) {
            const std::size_t i = town.draws.u32(Purpose::Files, k, 0, Day{day}) % list.size();
            REQUIRE(entries.erase(list[i]));
            REQUIRE_FALSE(entries.erase(list[i]));
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
        }
        for (std::uint32_t k = 0; k < 10; ++k) check_since(town.draws.u32(Purpose::Notices, k, 0, Day{day}) % town.records, static_cast<std::int32_t>(town.draws.u32(Purpose::Notices, k, 1, Day{day}) % 220) - 10);
    }
    void check_since(std::uint32_t record, std::int32_t day) const
    {
        std::vector<Entry> want, got;
        for (const Entry& e : list)
            if (e.record.value == record && e.day >= day) want.push_back(e);
        std::sort(want.begin(), want.end());
        entries.since(PersonId{record}, day, got);
        REQUIRE(same(got, want));
    }
    /// Of many records at once, each from a day of its own.
    void check_many() const
    {
        std::vector<std::uint32_t> records;
        std::vector<std::uint16_t> from(town.records);
        std::vector<Entry> want, got;
        for (std::uint32_t r = 0; r < town.records; ++r) {
            const std::uint32_t u = town.draws.u32(Purpose::Notices, r, 2, Day{0});
            from[r] = static_cast<std::uint16_t>(u % 230);
            if (u % 3 != 0) records.push_back(r);
        }
        for (const Entry& e : list)
            if (std::binary_search(records.begin(), records.end(), e.record.value) && e.day >= from[e.record.value]) want.push_back(e);
        entries.since(records, from, got);
        std::sort(want.begin(), want.end());
        std::sort(got.begin(), got.end());
        REQUIRE(same(got, want));
        // records that have never had a strike, and none
        entries.since(std::vector<std::uint32_t>{town.records + 1000}, std::vector<std::uint16_t>(town.records + 2000), got);
        entries.since({}, from, got);
        REQUIRE(got.size() == want.size());
    }
    void check_all() const
    {
        check_many();
        std::vector<Entry> want = list;
        std::sort(want.begin(), want.end());
        REQUIRE(same(all_of(entries), want));
        REQUIRE(entries.size() == list.size());
        std::vector<bool> having(town.records);
        for (const Entry& e : list) having[e.record.value] = true;
        for (std::uint32_t r = 0; r < town.records; ++r) {
            REQUIRE(entries.has(PersonId{r}) == having[r]);
            if (r + 64 <= town.records)
                for (std::uint32_t bit = 0; bit < 64; bit += 21) REQUIRE((entries.having(r) >> bit & 1) == (having[r + bit] ? 1 : 0));
        }
        REQUIRE(entries.unusual() >= static_cast<std::size_t>(std::count_if(list.begin(), list.end(), [](const Entry& e) { return Unsealed::subject(e.evidence) != e.record; })));
    }
};

double bytes_a_strike(const Entries& entries) { return static_cast<double>(entries.bytes()) / static_cast<double>(entries.size()); }

}  // namespace

TEST_CASE("strikes of many days are those of a plain list, with a register and without, whether they expire or not", "[model][entries]")
{
    const Town town(700);
    for (const bool registered : {false, true})
        for (const std::int32_t kept_days : {0, 3, 17, 60}) {
            INFO("registered " << registered << ", kept for days " << kept_days);
            Beside b{town, kept_days};
            if (registered) b.entries.addresses(&town.home, &town.work);
            for (std::int32_t day = 0; day < 200; ++day) {
                b.live(day);
                if (day % 20 == 7) b.check_all();
            }
            b.check_all();
            CHECK(b.entries.unusual() > 0);
            // a copy goes its own way
            Beside copy = b;
            copy.live(200);
            copy.check_all();
            b.check_all();
            // and put in place of others they are the same
            std::reverse(b.list.begin(), b.list.end());
            b.entries.assign(b.list);
            b.check_all();
        }
}

TEST_CASE("strikes lie the same, byte by byte as many, whoever adds them and however they are cut into lists", "[model][entries]")
{
    const Town town(20000);
    Entries one, other;
    for (Entries* entries : {&one, &other}) entries->addresses(&town.home, &town.work);
    SerialExecutor serial;
    ThreadExecutor three(3);
    std::size_t number = 0;
    for (std::int32_t day = 0; day < 40; ++day) {
        const std::vector<Entry> fresh = town.day(day);
        number += fresh.size();
        one.add_all(cut(fresh, fresh.size()), serial);
        other.add_all(cut(fresh, 77), three);
    }
    CHECK(one.size() == number);
    CHECK(one.bytes() == other.bytes());
    CHECK(one.unusual() == other.unusual());
    CHECK(same(all_of(one), all_of(other)));
}

TEST_CASE("strikes take less than three bytes each after two weeks, and less than two after some months", "[model][entries]")
{
    const Town town(20000);
    Entries entries;
    entries.addresses(&town.home, &town.work);
    SerialExecutor serial;
    for (std::int32_t day = 0; day < 100; ++day) {
        entries.add_all(cut(town.day(day), 1000), serial);
        if (day == 13) CHECK(bytes_a_strike(entries) < 3.0);
    }
    CAPTURE(bytes_a_strike(entries));
    REQUIRE(entries.size() > 20 * town.records);
    CHECK(bytes_a_strike(entries) < 1.75);
    // nothing is lost by it
    std::vector<Entry> all = all_of(entries);
    CHECK(all.size() == entries.size());
    CHECK(std::is_sorted(all.begin(), all.end()));
}

TEST_CASE("more kinds of strikes than there are codes, and years between two of them, come back as they were", "[model][entries]")
{
    const Town town(300);
    Entries entries;
    entries.addresses(&town.home, &town.work);
    std::vector<Entry> list;
    std::int32_t day = 0;
    for (std::uint32_t k = 0; k < 4000; ++k) {
        day += k % 3000 == 2999 ? 40000 : k % 500 == 499 ? 900 : k % 50 == 49 ? 1 : 0;
        const std::uint32_t r = town.draws.u32(Purpose::Files, k, 0, Day{0}) % town.records;
        const std::uint32_t place = k % 3 == 0 ? town.home[r] : k % 3 == 1 ? town.work[r] : k;
        list.push_back(town.strike(r, day, ClaimKind::crossing_red, k, -1 - static_cast<std::int32_t>(k % 250), place, k / 7 % 2 == 0));
        entries.add(list.back());
    }
    std::sort(list.begin(), list.end());
    CHECK(same(all_of(entries), list));
    CHECK(entries.unusual() > 0);
    CHECK(entries.unusual() < list.size() / 2 + strikes::Kinds::most);
    for (const Entry& e : list) REQUIRE(entries.erase(e));
    CHECK(entries.empty());
    CHECK(entries.unusual() == 0);
}

TEST_CASE("appeals wait in the order of arrival, usual or not, and those that are decided are gone", "[model][entries]")
{
    const Town town(64);
    WaitingAppeals waiting;
    std::vector<Appeal> list;
    const auto same_appeal = [](const Appeal& a, const Appeal& b) { return whole(a.entry) == whole(b.entry) && a.arrives == b.arrives; };
    const auto check = [&] {
        std::size_t at = 0;
        waiting.each([&](const Appeal& a) { REQUIRE((at < list.size() && same_appeal(a, list[at++]))); });
        REQUIRE(at == list.size());
        REQUIRE(waiting.size() == list.size());
        REQUIRE(waiting.empty() == list.empty());
    };
    for (std::int32_t day = 0; day < 150; ++day) {
        for (const Entry& e : town.day(day)) {
            list.push_back({e, static_cast<std::int64_t>(day) * 1440 + e.record.value + (day == 149 ? 0x100000000 : 0), 0, false});
            waiting.push_back(list.back());
        }
        // every third that is looked at waits on; after some the desk closes
        std::uint32_t seen = 0;
        const std::uint32_t most = day % 7 == 6 ? 60 : 12;
        std::vector<Appeal> still;
        waiting.serve([&](const Appeal& a) {
            REQUIRE(same_appeal(a, list[seen]));
            const bool waits = ++seen % 3 == 0;
            if (waits) still.push_back(a);
            return seen >= most && waits ? WaitingAppeals::Next::closed : waits ? WaitingAppeals::Next::waits : WaitingAppeals::Next::decided;
        });
        list.erase(list.begin(), list.begin() + seen);
        list.insert(list.begin(), still.begin(), still.end());
        check();
    }
    CHECK(list.size() > 100);
    CHECK(static_cast<double>(waiting.bytes()) < 30.0 * static_cast<double>(list.size()) + 2000);
    waiting.serve([](const Appeal&) { return WaitingAppeals::Next::decided; });
    list.clear();
    check();
}

TEST_CASE("claims wait in the order of arrival, usual or not, and those that are decided are gone", "[model][entries]")
{
    WaitingClaims waiting;
    std::vector<Claim> list;
    const auto same_claim = [](const Claim& a, const Claim& b) {
        return a.id == b.id && a.named == b.named && a.day == b.day && a.minute == b.minute && a.kind == b.kind && a.verdict == b.verdict && a.by_report == b.by_report && a.decided_minute == b.decided_minute &&
               a.pass == b.pass && a.place == b.place && a.score == b.score && a.decided_day == b.decided_day && Unsealed::subject(a.evidence) == Unsealed::subject(b.evidence) && Unsealed::right(a.evidence) == Unsealed::right(b.evidence);
    };
    const auto check = [&] {
        std::size_t at = 0;
        waiting.each([&](const Claim& c) { REQUIRE((at < list.size() && same_claim(c, list[at++]))); });
        REQUIRE(at == list.size());
        REQUIRE(waiting.size() == list.size());
    };
    const Draws draws(4711);
    for (std::int32_t day = 0; day < 60; ++day) {
        for (std::uint32_t k = 0; k < 40; ++k) {
            const Block b = draws.block(Purpose::DrillAct, k, 0, Day{day}, 0);
            Claim c;
            c.kind = static_cast<ClaimKind>(b[0] % claim_kinds);
            c.pass = b[0] >> 16 & 0xff;
            c.id = case_id(static_cast<std::uint32_t>(c.kind), b[1] & 0xffffff, day, c.pass);
            c.named = PersonId{b[2] & 0xffffff};
            c.day = day;
            c.minute = static_cast<std::int32_t>(36 * k + b[2] % 36);
            c.by_report = (b[3] & 1) != 0;
            c.place = CrossingId{b[3] >> 11};
            c.score = static_cast<float>(b[3] % 977) / 7;
            c.evidence = Unsealed::seal(PersonId{b[1] & 0xffffff}, (b[3] & 2) != 0);
            // one in seven has something in which its name does not speak for it, each kind of thing in turn
            if (k % 7 == 0) switch (k / 7 + static_cast<std::uint32_t>(day) % 2 * 6) {
                case 0: c.named = PersonId{outsider + 3}; break;
                case 1: c.pass = 0x10000; break;
                case 2: ++c.day; break;
                case 3: c.evidence = Unsealed::seal(nobody, false); break;
                case 4: c.place = CrossingId{1u << 21}; break;
                case 5: c.id = case_id(case_of_spurious, 0xffffff, day, c.pass); break;
                case 6: c.verdict = Verdict::rejected; break;
                case 7: c.decided_day = 3; break;
                case 8: c.decided_minute = 3; break;
                case 9: c.named = PersonId{FoldedClaim::most_named + 1}; break;
                case 10: c.minute = 2048; break;
                default: c.minute = -1;
                }
            list.push_back(c);
            waiting.push_back(c);
        }
        check();
        std::uint32_t seen = 0;
        std::vector<Claim> still;
        waiting.serve([&](const Claim& c) {
            REQUIRE(same_claim(c, list[seen]));
            const bool waits = ++seen % 3 == 0;
            if (waits) still.push_back(c);
            return seen >= 24 && waits ? WaitingClaims::Next::closed : waits ? WaitingClaims::Next::waits : WaitingClaims::Next::decided;
        });
        list.erase(list.begin(), list.begin() + seen);
        list.insert(list.begin(), still.begin(), still.end());
    }
    check();
    CHECK(list.size() > 1000);
    // one in seven lies at length, 48 bytes, and a vector has up to twice its need
    CHECK(static_cast<double>(waiting.bytes()) < (20 * 1.25 + 2 * 52.0 / 7) * static_cast<double>(list.size()) + 2000);
    waiting.clear();
    CHECK(waiting.empty());
    CHECK(waiting.bytes() == 0);
}
