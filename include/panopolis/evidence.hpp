#pragma once
#include <cstdint>

#include <panopolis/draw.hpp>

namespace panopolis {

class Entries;
struct FoldedAppeal;
struct FoldedClaim;

/// What a sensor saw, sealed. A reviewer can look at it and be fooled; nobody on the institution's side can read it.
/// Made by the stage `watch` alone; opened by the truth side alone (sim/stages/unsealed.hpp).
class Evidence {
public:
    Evidence() = default;
    /// One look: true with chance `p_if_true` when the claim is right and `p_if_false` when it is not. `u` is the look's 40-bit draw.
    [[nodiscard]] bool looks_right(std::uint64_t u, Threshold p_if_true, Threshold p_if_false) const { return u < (right_ ? p_if_true : p_if_false).value; }

private:
    friend struct Unsealed;
    friend class Entries;         // folds it away sealed, and gives it back as it was
    friend struct FoldedAppeal;   // likewise
    friend struct FoldedClaim;    // likewise
    PersonId subject_ = nobody;  // whose face it was; nobody for a face that nobody was wearing
    bool right_ = false;         // the person named is that person and did what is claimed there
};

}  // namespace panopolis
