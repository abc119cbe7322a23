#include "stages/company.hpp"

#include <array>

#include "stages/columns.hpp"
#include "stages/tied.hpp"

namespace panopolis {

namespace {

/// The sums of what contacts lack, all anew.
void count_company(std::int64_t start, Executor& executor, Institution& institution)
{
    constexpr std::uint32_t at_once = 512, ahead = 8;
    Company& company = institution.company;
    const auto& score = institution.score;
    const auto n = static_cast<std::uint32_t>(score.size());
    company.start = start;
    company.lacking.resize(n);
    company.moved.clear();
    company.more.clear();
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> more(parts_of(n));
    in_parts(executor, n, [&](std::uint32_t part, std::uint32_t first, std::uint32_t last) {
        std::vector<std::uint32_t> room(institution.contacts->has_list() ? 0 : at_once * tie_slots);
        for (std::uint32_t at = first; at < last; at += at_once) {
            const std::uint32_t here = std::min(at_once, last - at);
            const std::uint32_t* contacts = institution.contacts->of(at, here, room.data());
            for (std::uint32_t i = 0; i < here; ++i) {
                // friends live anywhere: their scores are asked for before they are read
                if (i + ahead < here)
                    for (std::size_t slot = first_friend_slot; slot < tie_slots; ++slot)
                        if (const std::uint32_t other = contacts[(i + ahead) * tie_slots + slot]; other != nobody.value) __builtin_prefetch(&score[other]);
                std::uint32_t lacking = 0;
                for (std::size_t slot = 0; slot < tie_slots; ++slot)
                    if (const std::uint32_t other = contacts[i * tie_slots + slot]; other != nobody.value) lacking += static_cast<std::uint32_t>(lack(start, score[other]));
                company.lacking[at + i] = static_cast<std::uint16_t>(std::min<std::uint32_t>(lacking, Company::much));
                if (lacking >= Company::much) more[part].emplace_back(at + i, lacking);
            }
        }
    });
    for (const auto& part : more) company.more.insert(part.begin(), part.end());
}

void add(Company& company, std::uint32_t record, std::int32_t more)
{
    const std::uint32_t sum = company.lacks(record) + static_cast<std::uint32_t>(more);
    if (company.lacking[record] == Company::much) company.more.erase(record);
    company.lacking[record] = static_cast<std::uint16_t>(std::min<std::uint32_t>(sum, Company::much));
    if (sum >= Company::much) company.more[record] = sum;
}

}  // namespace

void begin_company(std::int64_t start, Institution& institution)
{
    Company& company = institution.company;
    const auto& score = institution.score;
    if (company.lacking.size() == score.size() || std::any_of(score.begin(), score.end(), [&](std::int16_t s) { return s < start; })) return;
    company.start = start;
    company.lacking.assign(score.size(), 0);
    company.moved.clear();
    company.more.clear();
}

void keep_company(std::int64_t start, Executor& executor, Institution& institution, SayingRoom<Lacks>& room, Along along)
{
    Company& company = institution.company;
    const std::size_t n = institution.score.size();
    if (company.lacking.size() != n || company.start != start || company.moved.size() > n / 2) return count_company(start, executor, institution);

    // what does not fit into sixteen bits on the way is added at the end
    std::vector<std::vector<Lacks>> later((n >> Sayings<Lacks>::place_shift) + 1);
    const Company& known = company;
    const auto say = [&](std::uint32_t stretch, std::uint32_t first, std::uint32_t last, Sayings<Lacks>& out) {
        constexpr std::uint32_t at_once = 256;
        std::array<std::uint32_t, at_once> who;
        std::array<const std::uint32_t*, at_once> tied;
        std::vector<std::uint32_t> slots;
        for (std::uint32_t at = first; at < last; at += at_once) {
            const std::uint32_t n = std::min(at_once, last - at);
            for (std::uint32_t i = 0; i < n; ++i) who[i] = known.moved[at + i].record;
            each_slots(*institution.contacts, who.data(), n, slots, [&](std::uint32_t i, const std::uint32_t* contacts) {
                tied[i] = contacts;
                const std::int32_t more = known.moved[at + i].more;
                for (std::size_t slot = 0; slot < tie_slots; ++slot) out.say({contacts[slot], more}, contacts[slot] != nobody.value);
            });
            const auto skip = static_cast<std::uint32_t>(std::clamp<std::int64_t>(static_cast<std::int64_t>(along.from) - at, 0, n));
            if (along.beside != nullptr && skip < n) along.beside->say(stretch, who.data() + skip, n - skip, tied.data() + skip);
        }
    };
    scatter<Lacks>(executor, static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(company.moved.size()), room, say, [&](Lacks lacks) {
        std::uint16_t& sum = company.lacking[lacks.record];
        const std::int32_t after = sum + lacks.more;
        if (sum == Company::much || after < 0 || after >= Company::much) later[lacks.record >> Sayings<Lacks>::place_shift].push_back(lacks);
        else sum = static_cast<std::uint16_t>(after);
    }, [&](std::uint32_t record) { return &company.lacking[record]; }, along.beside);
    for (const auto& place : later)
        for (const Lacks& lacks : place) add(company, lacks.record, lacks.more);
    company.moved.clear();
}

}  // namespace panopolis
