// The morning's claims of all blocks in one list.
#include "stages/gather.hpp"

#include <algorithm>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

Claim drawn(std::uint32_t k)
{
    const Block u = Draws{3}.block(Purpose::Offence, k, 0, Day{0}, 0);
    constexpr ClaimKind kinds[] = {ClaimKind::crossing_red, ClaimKind::listed_face, ClaimKind::local_purchase, ClaimKind::breach, ClaimKind::post_flagged};
    Claim c;
    c.kind = kinds[u[0] % 5];
    c.minute = static_cast<std::int32_t>(u[1] % 1500) - 30;
    c.id = case_id(static_cast<std::uint32_t>(c.kind), u[2] % 5000, 0, k);
    return c;
}

bool is_before(const Claim& a, const Claim& b)
{
    if (a.minute != b.minute) return a.minute < b.minute;
    return a.kind != b.kind ? a.kind < b.kind : a.id < b.id;
}

}  // namespace

TEST_CASE("claims of blocks and loose ones stand by minute, kind and case, alarms apart, whatever the blocks", "[stages][gather]")
{
    SerialExecutor serial;
    for (const auto& [blocks, n] : {std::pair{std::size_t{1}, 20'000u}, std::pair{std::size_t{3}, 20'000u}, std::pair{std::size_t{40}, 20'000u}, std::pair{std::size_t{3}, 700u}}) {
        Workshop shop;
        shop.executor = &serial;
        shop.blocks.resize(blocks);
        std::vector<Claim> claims, alarms;
        for (std::uint32_t k = 0; k < n; ++k) {
            const Claim c = drawn(k);
            (c.kind == ClaimKind::listed_face ? alarms : claims).push_back(c);
            (k % 10 == 0 ? shop.loose : shop.blocks[k % blocks].claims).push_back(c);
        }
        // what was there yesterday is gone
        shop.claims.resize(30'000);
        shop.alarms.resize(5);
        gather_claims(shop);
        for (auto* list : {&claims, &alarms}) std::sort(list->begin(), list->end(), is_before);
        const auto same = [](const Claim& a, const Claim& b) { return a.id == b.id && a.minute == b.minute; };
        CHECK(std::equal(shop.claims.begin(), shop.claims.end(), claims.begin(), claims.end(), same));
        CHECK(std::equal(shop.alarms.begin(), shop.alarms.end(), alarms.begin(), alarms.end(), same));
    }
}
