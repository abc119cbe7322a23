// fails with: private
#include <panopolis/evidence.hpp>

bool peek(const panopolis::Evidence& evidence)
{
#ifdef BREAK
    return evidence.right_;
#else
    return evidence.looks_right(0, {1}, {1});
#endif
}
