#include "stages/docket.hpp"

#include <algorithm>

namespace panopolis {

namespace {

/// Of two claims about one record, which is booked first.
struct Sooner {
    const Docket& docket;
    const std::vector<Claim>& decided;
    std::size_t as_they_came;

    [[nodiscard]] bool is_late(std::uint32_t place) const { return (place & Docket::elsewhere) != 0 && (place & ~Docket::elsewhere) >= as_they_came; }
    bool operator()(std::uint32_t a, std::uint32_t b) const
    {
        const bool late = is_late(a);
        if (late != is_late(b)) return !late;
        return late ? a < b : arrives_before(docket.claim(a, decided), docket.claim(b, decided));
    }
};

}  // namespace

/// Record by record, by counting; then the few of each record.
void put_in_order(const Verdicts& verdicts, std::uint32_t block_size, std::uint32_t b, Docket& docket)
{
    const std::vector<Claim>& decided = verdicts.decided;
    const std::uint32_t first = b * block_size;
    std::vector<std::uint32_t> end(block_size, 0), from_elsewhere;
    from_elsewhere.swap(docket.due);
    const auto record = [&](const Claim& c) -> std::uint32_t& { return end[c.named.value - first]; };
    for (const Claim& c : docket.own) ++record(c);
    for (const std::uint32_t place : from_elsewhere) ++record(docket.claim(place, decided));
    std::uint32_t all = 0;
    for (std::uint32_t& e : end) {
        const std::uint32_t n = e;
        e = all;
        all += n;
    }
    docket.due.resize(all);
    for (std::uint32_t i = 0; i < docket.own.size(); ++i) docket.due[record(docket.own[i])++] = i;
    for (const std::uint32_t place : from_elsewhere) docket.due[record(docket.claim(place, decided))++] = place;
    const Sooner sooner{docket, decided, verdicts.as_they_came};
    std::uint32_t begin = 0;
    for (const std::uint32_t e : end) {
        if (e - begin > 1) std::sort(docket.due.begin() + begin, docket.due.begin() + e, sooner);
        begin = e;
    }
}

bool arrives_before(const Claim& a, const Claim& b)
{
    if (a.minute != b.minute) return a.minute < b.minute;
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.id < b.id;
}

void hand_out(const Verdicts& verdicts, std::uint32_t block_size, std::vector<Docket>& dockets)
{
    for (Docket& docket : dockets) docket.due.clear();
    for (std::uint32_t i = 0; i < verdicts.decided.size(); ++i)
        if (const Claim& c = verdicts.decided[i]; c.verdict == Verdict::accepted) dockets[c.named.value / block_size].due.push_back(i | Docket::elsewhere);
}

void open_dockets(const Verdicts& verdicts, std::uint32_t block_size, std::vector<Docket>& dockets, Executor& executor)
{
    hand_out(verdicts, block_size, dockets);
    executor.for_each(static_cast<std::int32_t>(dockets.size()), [&](std::int32_t b) { put_in_order(verdicts, block_size, static_cast<std::uint32_t>(b), dockets[static_cast<std::size_t>(b)]); });
}

}  // namespace panopolis
