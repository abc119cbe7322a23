#include "stages/company.hpp"

#include <array>
#include <utility>

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
    company.recovered = 0;
    in_parts(executor, n, [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
        std::vector<std::uint32_t> room(institution.contacts->has_list() ? 0 : at_once * tie_slots);
        for (std::uint32_t at = first; at < last; at += at_once) {
            const std::uint32_t here = std::min(at_once, last - at);
            const std::uint32_t* contacts = institution.contacts->of(at, here, room.data());
            for (std::uint32_t i = 0; i < here; ++i) {
                // friends live anywhere: their scores are asked for before they are read
                if (i + ahead < here)
                    for (std::size_t slot = first_friend_slot; slot < tie_slots; ++slot)
                        if (const std::uint32_t other = contacts[(i + ahead) * tie_slots + slot]; other != nobody.value) __builtin_prefetch(&score[other]);
                std::int32_t sum = 0;
                for (std::size_t slot = 0; slot < tie_slots; ++slot)
                    if (const std::uint32_t other = contacts[i * tie_slots + slot]; other != nobody.value) sum += Company::counted(lack(start, score[other]));
                company.lacking.put(at + i, static_cast<std::uint32_t>(sum));
            }
        }
    });
}

/// What all who lack any have recovered.
void take_off(Executor& executor, Company& company)
{
    const std::int32_t points = std::exchange(company.recovered, 0) * Company::point;
    if (points == 0) return;
    in_parts(executor, static_cast<std::uint32_t>(company.lacking.size()), [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
        for (std::uint32_t r = first; r < last; ++r) company.lacking.add(r, -points * company.behind(r));
    });
}

}  // namespace

void begin_company(std::int64_t start, Institution& institution)
{
    Company& company = institution.company;
    const auto& score = institution.score;
    if (company.lacking.size() == score.size() || std::any_of(score.begin(), score.end(), [&](std::int16_t s) { return s < start; })) return;
    company.start = start;
    company.lacking.assign(score.size());
    company.moved.clear();
    company.recovered = 0;
}

void keep_company(std::int64_t start, Executor& executor, Institution& institution, SayingRoom<Lacks>& room, Along along)
{
    Company& company = institution.company;
    const std::size_t n = institution.score.size();
    if (company.lacking.size() != n || company.start != start || company.moved.size() > n / 2) return count_company(start, executor, institution);

    const std::vector<Company::Moved>& moved = company.moved;
    const auto say = [&](std::uint32_t first, std::uint32_t last, Sayings<Lacks>& out) {
        constexpr std::uint32_t at_once = 256;
        std::array<std::uint32_t, at_once> who;
        std::array<Beside::Word, at_once> words{};
        std::vector<std::uint32_t> slots;
        for (std::uint32_t at = first; at < last; at += at_once) {
            const std::uint32_t some = std::min(at_once, last - at);
            for (std::uint32_t i = 0; i < some; ++i) who[i] = moved[at + i].record;
            const auto skip = static_cast<std::uint32_t>(std::clamp<std::int64_t>(static_cast<std::int64_t>(along.from) - at, 0, some));
            if (along.beside != nullptr && skip < some) along.beside->say(who.data() + skip, some - skip, words.data() + skip);
            each_slots(*institution.contacts, who.data(), some, slots, [&](std::uint32_t i, const std::uint32_t* contacts) {
                const std::int32_t more = moved[at + i].more;
                const auto [word, deaf] = words[i];
                for (std::size_t slot = 0; slot < tie_slots; ++slot) out.say({contacts[slot], more, deaf >> slot & 1 ? 0u : word}, contacts[slot] != nobody.value);
            });
        }
    };
    scatter<Lacks>(executor, static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(moved.size()), room, say, [&](Lacks lacks) { company.lacking.add(lacks.record, lacks.more()); },
                   [&](std::uint32_t record) { return company.lacking.at(record); }, [&](std::span<const Lacks> messages) {
                       if (along.beside != nullptr) along.beside->hear(messages);
                   });
    company.moved.clear();
    take_off(executor, company);
}

}  // namespace panopolis
