// A state as bytes and back: fixed-width little-endian values in a declared order, so that a snapshot taken on one machine is read on another.
#include <algorithm>
#include <type_traits>

#include <panopolis/version.hpp>

#include "base/bits.hpp"
#include "engine/state.hpp"
#include "stages/unsealed.hpp"

namespace panopolis {

namespace {

constexpr std::uint64_t magic = 0x33304e4150534e50ull;  // "PNSPAN03"

struct Writer {
    Snapshot bytes;

    template <class T>
    void number(T value)
    {
        auto bits = [&] {
            if constexpr (std::is_same_v<T, double>) return bit_cast<std::uint64_t>(value);
            else if constexpr (std::is_same_v<T, float>) return bit_cast<std::uint32_t>(value);
            else return static_cast<std::make_unsigned_t<T>>(value);
        }();
        for (std::size_t i = 0; i < sizeof(bits); ++i) bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(bits) >> (8 * i)));
    }
    template <class Column>
    void column(const Column& values)
    {
        number<std::uint64_t>(values.size());
        for (const auto& v : values) number(v);
    }
    /// One entry a person; of a column that nobody uses, zeros.
    template <class Column>
    void column(const Column& values, std::size_t people)
    {
        number<std::uint64_t>(people);
        for (std::size_t p = values.size(); p < people; ++p) number(typename Column::value_type{});
        for (const auto& v : values) number(v);
    }
    void text(const std::string& s)
    {
        number<std::uint64_t>(s.size());
        bytes.insert(bytes.end(), s.begin(), s.end());
    }
    void claim(const Claim& c)
    {
        number(c.id.value), number(c.named.value), number(c.day), number<std::int32_t>(c.minute), number(static_cast<std::uint8_t>(c.kind)), number(static_cast<std::uint8_t>(c.verdict));
        number<std::uint8_t>(c.by_report), number(c.pass), number(c.place.value), number(c.score), number(c.decided_day), number<std::int32_t>(c.decided_minute);
        evidence(c.evidence);
    }
    void entry(const Entry& e) { number(e.cause.value), number(e.record.value), number(e.day), number(e.points), number(e.pass), number(e.place.value), evidence(e.evidence); }
    void evidence(const Evidence& e) { number(Unsealed::subject(e).value), number<std::uint8_t>(Unsealed::right(e)); }
};

/// Reads what Writer wrote; after the first shortfall everything reads as 0 and `ok` is false.
struct Reader {
    const Snapshot& bytes;
    std::size_t at = 0;
    bool ok = true;

    template <class T>
    T number()
    {
        using Bits = std::conditional_t<std::is_same_v<T, double>, std::uint64_t, std::conditional_t<std::is_same_v<T, float>, std::uint32_t, T>>;
        if (bytes.size() - at < sizeof(Bits)) {
            ok = false;
            return T{};
        }
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < sizeof(Bits); ++i) bits |= static_cast<std::uint64_t>(bytes[at + i]) << (8 * i);
        at += sizeof(Bits);
        if constexpr (std::is_same_v<T, double>) return bit_cast<double>(bits);
        else if constexpr (std::is_same_v<T, float>) return bit_cast<float>(static_cast<std::uint32_t>(bits));
        else return static_cast<T>(bits);
    }
    /// A count of things that take at least one byte each.
    std::size_t count()
    {
        const auto n = number<std::uint64_t>();
        if (n > bytes.size() - at) ok = false;
        return ok ? static_cast<std::size_t>(n) : 0;
    }
    template <class Column>
    void column(Column& values, std::size_t wanted)
    {
        const bool unused = values.empty();
        values.resize(wanted);
        if (count() != wanted) ok = false;
        for (auto& v : values) v = number<std::remove_reference_t<decltype(v)>>();
        // who did not use it before need not begin to
        if (unused && std::all_of(values.begin(), values.end(), [](auto v) { return v == 0; })) values = {};
    }
    /// A column of any length.
    template <class Column>
    void list(Column& values)
    {
        values.clear();
        for (std::size_t n = count(); n > 0 && ok; --n) values.push_back(number<typename Column::value_type>());
    }
    std::string text()
    {
        const std::size_t n = count();
        std::string s(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(at + n));
        at += n;
        return s;
    }
    Evidence evidence()
    {
        const PersonId subject{number<std::uint32_t>()};
        return Unsealed::seal(subject, number<std::uint8_t>() != 0);
    }
    Entry entry()
    {
        Entry e;
        e.cause = CaseId{number<std::uint64_t>()};
        e.record = PersonId{number<std::uint32_t>()};
        e.day = number<std::int32_t>();
        e.points = number<std::int16_t>();
        e.pass = number<std::uint32_t>();
        e.place = CrossingId{number<std::uint32_t>()};
        e.evidence = evidence();
        return e;
    }
    Claim claim()
    {
        Claim c;
        c.id = CaseId{number<std::uint64_t>()};
        c.named = PersonId{number<std::uint32_t>()};
        c.day = number<std::int32_t>();
        c.minute = number<std::int32_t>();
        c.kind = static_cast<ClaimKind>(number<std::uint8_t>());
        c.verdict = static_cast<Verdict>(number<std::uint8_t>());
        c.by_report = number<std::uint8_t>() != 0;
        c.pass = number<std::uint32_t>();
        c.place = CrossingId{number<std::uint32_t>()};
        c.score = number<float>();
        c.decided_day = number<std::int32_t>();
        c.decided_minute = number<std::int32_t>();
        c.evidence = evidence();
        return c;
    }
};

/// One number over the first `size` bytes; any one of them changed gives another.
std::uint64_t seal_of(const Snapshot& bytes, std::size_t size)
{
    Digest digest;
    for (std::size_t at = 0; at < size; at += 8) {
        std::uint64_t word = 0;
        for (std::size_t i = at; i < std::min(at + 8, size); ++i) word |= static_cast<std::uint64_t>(bytes[i]) << (8 * (i - at));
        digest.add(word);
    }
    return digest.state()[0];
}

void write_institution(Writer& w, const Institution& i)
{
    each_record_column(i, [&](const char*, const auto& column) { w.column(column, i.score.size()); });
    w.number<std::uint64_t>(i.ban_causes.size());
    for (const auto& [record, cause] : i.ban_causes) w.number(record), w.number(cause.value);
    w.column(i.watchlist.residents);
    w.number(i.watchlist.outsiders);
    w.number<std::uint64_t>(i.cleared.size());
    for (const auto& [pair, until] : i.cleared) w.number(pair), w.number(until);
    w.column(i.desk.free_at);
    w.number(i.desk.recent_load);
    w.number<std::uint64_t>(i.desk.waiting.size());
    i.desk.waiting.each([&](const Claim& c) { w.claim(c); });
    w.number<std::uint64_t>(i.displays.size());
    for (const Display& d : i.displays) w.number(d.cause.value), w.number(d.shown.value), w.number(d.screen), w.number(d.from), w.number(d.to), w.evidence(d.evidence);
    w.number<std::uint64_t>(i.entries.size());
    i.entries.each([&](const Entry& e) { w.entry(e); });
    w.column(i.appeals.free_at);
    w.number<std::uint64_t>(i.appeals.waiting.size());
    i.appeals.waiting.each([&](const Appeal& a) { w.entry(a.entry), w.number(a.arrives); });
    w.column(i.lifted);
    const DistrictRecords& records = i.by_district;
    w.column(records.discovered), w.column(records.reported), w.column(records.weighed), w.column(records.share);
    w.column(i.school.alerts);
    w.number<std::uint64_t>(i.school.classes.size());
    for (const ClassSums& sums : i.school.classes) w.number(sums.inattentive), w.number(sums.frames);
}

void read_institution(Reader& r, Institution& i, std::size_t people)
{
    each_record_column(i, [&](const char*, auto& column) { r.column(column, people); });
    i.company = {};
    i.ban_causes.clear();
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) {
        const auto record = r.number<std::uint32_t>();
        i.ban_causes.emplace_back(record, CaseId{r.number<std::uint64_t>()});
    }
    i.watchlist.residents.clear();
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) i.watchlist.residents.push_back(r.number<std::uint32_t>());
    i.watchlist.outsiders = r.number<std::int64_t>();
    i.cleared.clear();
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) {
        const auto pair = r.number<std::uint64_t>();
        i.cleared.emplace_back(pair, r.number<std::int32_t>());
    }
    i.desk.free_at.clear();
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) i.desk.free_at.push_back(r.number<double>());
    i.desk.recent_load = r.number<double>();
    i.desk.waiting.clear();
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) i.desk.waiting.push_back(r.claim());
    i.displays.clear();
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) {
        Display d;
        d.cause = CaseId{r.number<std::uint64_t>()};
        d.shown = PersonId{r.number<std::uint32_t>()};
        d.screen = r.number<std::uint16_t>();
        d.from = r.number<std::int64_t>();
        d.to = r.number<std::int64_t>();
        d.evidence = r.evidence();
        i.displays.push_back(d);
    }
    std::vector<Entry> entries;
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) {
        entries.push_back(r.entry());
        if (entries.back().record.value >= people) r.ok = false;
    }
    if (r.ok) i.entries.assign(std::move(entries));
    i.appeals = {};
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) i.appeals.free_at.push_back(r.number<double>());
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) {
        const Entry entry = r.entry();
        i.appeals.waiting.push_back({entry, r.number<std::int64_t>(), 0, false});
    }
    i.lifted.clear();
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) i.lifted.push_back(r.number<std::uint32_t>());
    DistrictRecords& records = i.by_district;
    r.list(records.discovered), r.list(records.reported), r.list(records.weighed), r.list(records.share);
    i.school.alerts.clear();
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) i.school.alerts.push_back(r.number<std::uint8_t>());
    i.school.classes.clear();
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) {
        const auto inattentive = r.number<std::int64_t>();
        i.school.classes.push_back({inattentive, r.number<std::int64_t>()});
    }
}

}  // namespace

Snapshot write_state(const State& state, const std::string& fingerprint)
{
    Writer w;
    w.number(magic);
    w.number<std::int32_t>(model_version);
    w.text(fingerprint);
    w.number(state.world.today);
    for (const Digest* chain : {&state.events, &state.acts})
        for (const std::uint64_t word : chain->state()) w.number(word);
    each_world_column(state.world, [&](const char*, const auto& column) { w.column(column, state.world.flags.size()); });
    w.column(state.world.conduct);
    write_institution(w, state.institution);
    each_ledger_column(state.ledger, [&](const char*, const auto& column) { w.column(column, state.world.flags.size()); });
    w.column(state.ledger.noticed_until);
    w.column(state.ledger.inattentive);
    w.number(seal_of(w.bytes, w.bytes.size()));
    return std::move(w.bytes);
}

Result<State> read_state(const Snapshot& bytes, const std::string& fingerprint, const State& like)
{
    Reader r{bytes};
    const auto problem = [](const char* message) {
        Issue issue;
        issue.path = "snapshot";
        issue.message = message;
        return issue;
    };
    if (r.number<std::uint64_t>() != magic) return problem("These bytes are not a snapshot of a run.");
    if (r.number<std::int32_t>() != model_version) return problem("The snapshot was made by another version of the model.");
    if (r.text() != fingerprint || !r.ok) return problem("The snapshot belongs to another scenario or seed.");
    Reader last{bytes, bytes.size() - sizeof(std::uint64_t)};
    if (last.number<std::uint64_t>() != seal_of(bytes, bytes.size() - sizeof(std::uint64_t))) return problem("The snapshot is cut off or damaged.");
    State state = like;
    const std::size_t people = like.world.flags.size();
    state.world.today = r.number<std::int32_t>();
    for (Digest* chain : {&state.events, &state.acts}) {
        auto words = chain->state();
        for (auto& word : words) word = r.number<std::uint64_t>();
        *chain = Digest::from_state(words);
    }
    each_world_column(state.world, [&](const char*, auto& column) { r.column(column, people); });
    r.list(state.world.conduct);
    read_institution(r, state.institution, people);
    each_ledger_column(state.ledger, [&](const char*, auto& column) { r.column(column, people); });
    r.list(state.ledger.noticed_until);
    if (!state.ledger.noticed_until.empty() && state.ledger.noticed_until.size() != people) r.ok = false;
    state.ledger.inattentive.clear();
    for (std::size_t n = r.count(); n > 0 && r.ok; --n) state.ledger.inattentive.push_back(r.number<std::uint8_t>());
    state.ledger.events.clear();
    state.ledger.today = {};
    if (!r.ok || r.at + sizeof(std::uint64_t) != bytes.size()) return problem("The snapshot is cut off or damaged.");
    return state;
}

}  // namespace panopolis
