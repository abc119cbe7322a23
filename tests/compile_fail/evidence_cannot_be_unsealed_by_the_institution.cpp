// fails with: Unsealed. has not been declared|no member named .Unsealed
#include "stages/review.hpp"

bool peek(const panopolis::Claim& claim)
{
#ifdef BREAK
    return panopolis::Unsealed::right(claim.evidence);
#else
    return claim.verdict == panopolis::Verdict::accepted;
#endif
}
