#pragma once
// Institution's side: the sums that standings go by, where the company one keeps counts.
#include <algorithm>
#include <span>
#include <vector>

#include <panopolis/executor.hpp>
#include <panopolis/institution.hpp>

#include "stages/scatter.hpp"

namespace panopolis {

/// A contact of somebody is counted for so much more: 24 bits, and a byte that is not the institution's may go along.
struct Lacks {
    std::uint32_t record = 0, bits = 0;
    Lacks() = default;
    Lacks(std::uint32_t contact, std::int32_t more, std::uint32_t along = 0) : record(contact), bits((static_cast<std::uint32_t>(more) & 0xffffffu) | along << 24) {}
    [[nodiscard]] std::int32_t more() const { return static_cast<std::int32_t>(bits << 8) >> 8; }
    [[nodiscard]] std::uint32_t along() const { return bits >> 24; }
    [[nodiscard]] std::uint32_t to() const { return record; }
};

/// Somebody else who has a word for the same contacts. It goes along with what is said to each, and the institution knows nothing of it.
class Beside {
public:
    struct Word {
        std::uint8_t word = 0;    ///< 0: none
        std::uint16_t deaf = 0;   ///< slots of contacts that it does not go to
    };
    virtual ~Beside() = default;
    /// The word for the contacts of each of some people. On several threads, of others each time.
    virtual void say(const std::uint32_t* senders, std::uint32_t n, Word* words) = 0;
    /// What went along with some messages. On several threads, to others each time.
    virtual void hear(std::span<const Lacks> messages) = 0;
};

/// What a score lacks of the first one.
constexpr std::int32_t lack(std::int64_t start, std::int16_t score) { return static_cast<std::int32_t>(std::max<std::int64_t>(0, start - score)); }

/// Every change of a score after the first night goes through here: what it changes for others is noted where the sums are kept. Of several threads each notes
/// in its own list. Where everybody's score recovers by some points, only of those for whom it is something else than so many fewer that they lack.
inline void move_score(Institution& institution, std::uint32_t record, std::int16_t score, std::vector<Company::Moved>& moved, std::int32_t recovers = 0)
{
    const Company& company = institution.company;
    const std::int32_t before = lack(company.start, institution.score[record]), after = lack(company.start, score);
    institution.score[record] = score;
    if (company.lacking.empty()) return;
    // whoever comes to lack any after a recovery is among those it is taken off from, whoever lacks none any more is not
    const std::int32_t crossed = (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    const std::int32_t taken_off = company.recovered * crossed + (before > 0 && after > 0 ? recovers : 0);
    const std::int32_t more = Company::counted(after) - Company::counted(before) + taken_off * Company::point;
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
