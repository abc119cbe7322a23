// What is due tonight, block by block of records: nothing is lost, and each record's come in order of decision.
#include "stages/docket.hpp"

#include <algorithm>
#include <map>

#include <panopolis/draw.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

constexpr std::uint32_t records = 3000, block = 1024;

Claim drawn(std::uint32_t k)
{
    const Block u = Draws{11}.block(Purpose::Offence, k, 0, Day{0}, 0);
    constexpr ClaimKind kinds[] = {ClaimKind::local_purchase, ClaimKind::post_flagged, ClaimKind::inattention, ClaimKind::crossing_red};
    Claim c;
    c.kind = kinds[u[0] % 4];
    // few minutes and few records, so that many share both
    c.minute = static_cast<std::int32_t>(u[1] % 7);
    c.named = PersonId{u[2] % 600 * 5};
    c.id = case_id(static_cast<std::uint32_t>(c.kind), c.named.value, 0, k);
    c.verdict = u[3] % 5 == 0 ? Verdict::rejected : Verdict::accepted;
    return c;
}

/// Cases in the order in which each record's are due, said plainly: what came without a desk by arrival, then the desk's verdicts as they stand.
std::map<std::uint32_t, std::vector<std::uint64_t>> plainly(std::vector<Claim> own, const std::vector<Claim>& decided, std::size_t as_they_came)
{
    own.insert(own.end(), decided.begin(), decided.begin() + static_cast<std::ptrdiff_t>(as_they_came));
    std::sort(own.begin(), own.end(), [](const Claim& a, const Claim& b) { return std::tuple(a.minute, a.kind, a.id) < std::tuple(b.minute, b.kind, b.id); });
    own.insert(own.end(), decided.begin() + static_cast<std::ptrdiff_t>(as_they_came), decided.end());
    std::map<std::uint32_t, std::vector<std::uint64_t>> out;
    for (const Claim& c : own)
        if (c.verdict == Verdict::accepted) out[c.named.value].push_back(c.id.value);
    return out;
}

}  // namespace

TEST_CASE("a docket holds every accepted claim about its records once, record by record, in order of decision", "[stages][docket]")
{
    SerialExecutor serial;
    for (const std::size_t as_they_came : {std::size_t{0}, std::size_t{700}, std::size_t{2000}}) {
        std::vector<Claim> own, decided;
        for (std::uint32_t k = 0; k < 6000; ++k) {
            Claim c = drawn(k);
            if (k % 3 == 0) decided.push_back(c);
            else c.verdict = Verdict::accepted, own.push_back(c);
        }
        std::stable_sort(decided.begin(), decided.begin() + static_cast<std::ptrdiff_t>(as_they_came), arrives_before);
        std::vector<Docket> dockets((records + block - 1) / block);
        for (const Claim& c : own) dockets[c.named.value / block].own.push_back(c);

        // twice: what was due the night before is gone
        for (int night = 0; night < 2; ++night) open_dockets({decided, as_they_came}, block, dockets, serial);
        std::map<std::uint32_t, std::vector<std::uint64_t>> due;
        std::uint32_t last = 0;
        for (std::size_t b = 0; b < dockets.size(); ++b)
            for (const std::uint32_t place : dockets[b].due) {
                const Claim& c = dockets[b].claim(place, decided);
                REQUIRE(c.named.value / block == b);
                REQUIRE(c.named.value >= last);
                last = c.named.value;
                due[c.named.value].push_back(c.id.value);
            }
        CHECK(due == plainly(own, decided, as_they_came));
    }
}
