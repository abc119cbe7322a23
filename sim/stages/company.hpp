#pragma once
// Institution's side: the sums that standings go by, where the company one keeps counts.
#include <algorithm>
#include <vector>

#include <panopolis/executor.hpp>
#include <panopolis/institution.hpp>

#include "stages/scatter.hpp"

namespace panopolis {

/// A contact of somebody lacks so many points more.
struct Lacks {
    std::uint32_t record = 0;
    std::int32_t more = 0;
    [[nodiscard]] std::uint32_t to() const { return record; }
};

/// What a score lacks of the first one.
constexpr std::int32_t lack(std::int64_t start, std::int16_t score) { return static_cast<std::int32_t>(std::max<std::int64_t>(0, start - score)); }

/// Every change of a score after the first night goes through here: what it changes for others is noted where the sums are kept. Of several threads each
/// notes in its own list.
inline void move_score(Institution& institution, std::uint32_t record, std::int16_t score, std::vector<Company::Moved>& moved)
{
    const Company& company = institution.company;
    const std::int16_t before = institution.score[record];
    institution.score[record] = score;
    if (company.lacking.empty()) return;
    const std::int32_t more = lack(company.start, score) - lack(company.start, before);
    if (more == 0) return;
    // several changes of one record in a row are one
    if (!moved.empty() && moved.back().record == record) moved.back().more += more;
    else moved.push_back({record, more});
}

/// Where nobody's score is below the first one, as on the first evening, the sums are known before anything moves.
void begin_company(std::int64_t start, Institution& institution);

/// Somebody who goes along with those whose score moved, from one of them on: each once, ascending.
struct Along {
    Beside* beside = nullptr;  ///< nobody
    std::size_t from = 0;
};

/// Brings the sums of what contacts lack up to tonight's scores: by what moved since they were made, or all anew, with nobody beside it. Contacts are mutual.
void keep_company(std::int64_t start, Executor& executor, Institution& institution, SayingRoom<Lacks>& room, Along along = {});

}  // namespace panopolis
