#pragma once
// The truth side's key to Evidence. The institution's stages may not include this file; a test reads their includes.
#include <panopolis/evidence.hpp>

namespace panopolis {

struct Unsealed {
    static Evidence seal(PersonId subject, bool right)
    {
        Evidence e;
        e.subject_ = subject;
        e.right_ = right;
        return e;
    }
    static PersonId subject(const Evidence& e) { return e.subject_; }
    static bool right(const Evidence& e) { return e.right_; }
};

}  // namespace panopolis
